# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Consultation hours at the desk: nothing changes before it is shown who counts on it, and it can be undone."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QDate
from sqlalchemy import select

from kiosk.data.models import Session
from kiosk.domain.vocabulary import SessionState
from kiosk.ui.desk.planning import Planning
from tests.desk.workers import arrive, book


@pytest.fixture
def planner(desk_of, room):
    """Woonin's host, who looks at this week."""
    desk = desk_of()
    desk.sign_in(room.host)
    desk.press("side-hours")
    return desk


def session_of(database, session_id: int) -> Session:
    with database.reading() as transaction:
        return transaction.scalars(select(Session).where(Session.id == session_id)).one()


def test_a_host_sees_the_week_of_the_own_organisation(planner, room):
    assert [one.card.session_id for one in planner.window.part(Planning).panel.week.dates] == [room.session_id]
    planner.press("week-after")
    assert [one.card.session_id for one in planner.window.part(Planning).panel.week.dates] == [room.later_session_id]


def test_who_counts_on_a_date_is_said_before_it_is_called_off(planner, database, room):
    arrive(database, room, first_name="Fatma")
    planner.press(f"date-{room.session_id}")
    planner.press("plan-ill")
    dialog = planner.window.part(Planning).plan_date
    assert "Fatma" in dialog.people.text()
    assert "please tell them" in dialog.people.text()
    assert session_of(database, room.session_id).state is SessionState.PLANNED
    planner.press("dialog-yes")
    session = session_of(database, room.session_id)
    assert session.state is SessionState.CANCELLED
    assert session.reason
    # The other organisation's consultant is not ill.
    assert session_of(database, room.other_session_id).state is SessionState.PLANNED


def test_a_date_is_called_off_with_a_reason_and_taken_back(planner, database, room):
    planner.press(f"date-{room.session_id}")
    planner.press("plan-call-off")
    planner.press("dialog-yes")
    assert "why" in planner.window.part(Planning).plan_date.trouble.text()
    assert session_of(database, room.session_id).state is SessionState.PLANNED
    planner.window.part(Planning).plan_date.reason.setText("Sinterklaas")
    planner.press("dialog-yes")
    assert session_of(database, room.session_id).reason == "Sinterklaas"
    planner.press("undo-plan")
    assert session_of(database, room.session_id).state is SessionState.PLANNED


def test_a_date_that_was_called_off_takes_place_after_all(planner, database, room):
    planner.press(f"date-{room.session_id}")
    planner.press("plan-call-off")
    planner.window.part(Planning).plan_date.reason.setText("Storm")
    planner.press("dialog-yes")
    planner.press("plan-resume")
    planner.press("dialog-yes")
    assert session_of(database, room.session_id).state is SessionState.PLANNED


def test_a_date_moves_with_its_appointments(planner, database, room):
    book(database, room, last=True)
    planner.press("week-after")
    planner.press(f"date-{room.later_session_id}")
    planner.press("plan-move")
    dialog = planner.window.part(Planning).plan_date
    assert "appointment" in dialog.people.text()
    day = dialog.planned.card.day
    dialog.day.setDate(QDate(day.year, day.month, day.day).addDays(-1))
    planner.press("dialog-yes")
    session = session_of(database, room.later_session_id)
    assert (session.state, session.starts) == (SessionState.MOVED, time(9))
    assert session.day == date(day.year, day.month, day.day - 1)


def test_an_organiser_plans_no_consultation_hours(desk_of, room):
    desk = desk_of()
    desk.sign_in(room.organiser)
    assert desk.find("side-hours") is None
