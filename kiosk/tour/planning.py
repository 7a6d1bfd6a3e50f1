# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A morning of planning at the desk: week, month, a series in plain words, a consultant who is ill, holidays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.i18n import current_language
from kiosk.tour.documents import keep_document
from kiosk.tour.driver import JourneyBroken
from kiosk.ui.desk.planning import Planning

if TYPE_CHECKING:
    from kiosk.tour.staff import DeskStage


def plan_morning(stage: DeskStage, documents: Path) -> None:
    """Everything that planning shows; the new times of people are taken back at the end."""
    part, picture = stage.desk.window.part(Planning), stage.driver.picture
    stage.touch("side-hours")
    stage.driver.wait(lambda: part.panel.week is not None, "the week")
    picture("week")
    stage.touch("view-month")
    stage.driver.wait(lambda: part.panel.month.month is not None, "the month")
    picture("month")
    _series(stage, part)
    stage.touch("holidays")
    picture("holidays")
    stage.touch("dialog-no")
    stage.touch("view-week")
    _ill_today(stage, part, documents)


def _series(stage: DeskStage, part: Planning) -> None:
    """A new consultation hour, looked at and not kept."""
    picture, dialog = stage.driver.picture, part.series.dialog
    stage.touch("view-series")
    stage.driver.wait(lambda: bool(part.panel.series.cards), "the series")
    picture("what-comes-back")
    stage.touch("add-series")
    organisation = dialog.fields.chips("whose")[0]
    stage.driver.touch_widget(organisation)
    stage.clock.forward(1)
    stage.touch("series-days-1")
    picture("new-consultation-hour")
    stage.touch("dialog-yes")
    stage.driver.wait(lambda: dialog.is_tried, "who is affected")
    picture("who-is-affected")
    stage.touch("dialog-no")


def _ill_today(stage: DeskStage, part: Planning, documents: Path) -> None:
    """Somebody of today is ill: who counts on it, the list on paper, other times; and taking back the last of it."""
    picture, week = stage.driver.picture, part.panel.week
    assert week is not None
    today = [one for one in week.dates if one.card.day == week.today]
    busiest = max(today, key=lambda one: one.people)
    stage.touch(f"date-{busiest.card.session_id}")
    stage.touch("plan-ill")
    picture("ill-today")
    stage.touch("dialog-yes")
    stage.driver.wait(lambda: bool(part.people.told.times), "the people who are to be told")
    picture("whom-to-tell")
    before = set(stage.spool.glob("*.pdf"))
    stage.touch("print-calls")
    papers = sorted(set(stage.spool.glob("*.pdf")) - before)
    if not papers:
        raise JourneyBroken("the list of whom to tell was not printed")
    keep_document(papers[-1].read_bytes(), folder=documents, name=f"whom-to-tell-{current_language()}")
    stage.touch("dialog-yes")
    stage.driver.wait(lambda: not part.people.told.isVisible(), "other times for everybody")
    picture("other-times")
    stage.touch("undo-plan")
    picture("taken-back")
