# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choose a day and a free time; a touch keeps the time while the person reads what they chose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QWidget

from kiosk.errors import KioskError
from kiosk.i18n import _, formats
from kiosk.ui import theme
from kiosk.ui.touch.asking import AskingScreen, Kit
from kiosk.ui.touch.sentences import begin_large
from kiosk.ui.widgets.panel import column
from kiosk.ui.widgets.times import DayTab, DayTabs, TimeChoice, TimeGrid

if TYPE_CHECKING:
    from kiosk.services.booking import DayWithTimes, FreeTime, Held
    from kiosk.services.cards import SessionCard
    from kiosk.ui.touch.acts import Acts


# A window lower than this many letters has no room for the question above days and times.
_LOW_LETTERS = 18


class TimesScreen(AskingScreen):
    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._days: tuple[DayWithTimes, ...] = ()
        self._day: date | None = None
        self._name = ""
        self.days = DayTabs()
        self.days.setObjectName("days")
        self.days.chosen.connect(self._on_day)
        self.times = TimeGrid()
        self.times.setObjectName("times")
        self.times.chosen.connect(self._on_time)
        whole = column(self.content)
        whole.addWidget(self.days)
        whole.addWidget(self.times, 1)

    def title(self) -> str:
        return self._name

    def foot_buttons(self) -> Sequence[QWidget]:
        return self.with_pager(self.times.pager)

    def heading(self) -> str:
        # Large letters on a low screen: the days and times say it themselves, and need the room.
        return "" if self._is_crowded() else _("Choose a day and a time")

    def _is_crowded(self) -> bool:
        return self.window().height() < _LOW_LETTERS * theme.text_px("body")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "times"):
            QTimer.singleShot(0, self, self.refreshed.emit)

    def wipe(self) -> None:
        super().wipe()
        self._days, self._day, self._name = (), None, ""

    # --- what is free -------------------------------------------------------------------------------------

    def _organisation_id(self) -> int | None:
        """Of the appointment that is to be moved, else of the card that was touched."""
        if self.sitting.moving is not None:
            return self.sitting.moving.card.organisation_id
        return self.sitting.organisation.organisation_id if self.sitting.organisation is not None else None

    def load(self) -> None:
        organisation_id, language = self._organisation_id(), self.sitting.language
        if organisation_id is None:
            return

        def look(acts: Acts) -> tuple[tuple[DayWithTimes, ...], SessionCard | None]:
            days = acts.days_with_times(organisation_id)
            card = acts.where_and_when(days[0].times[0].session_id, language) if days else None
            return days, card

        self.ask(look, self._show)
        if self.sitting.bad_news is not None:
            # What went wrong on the next screen led back here.
            self.tell_error(self.sitting.bad_news)
            self.sitting.bad_news = None

    def _show(self, found: tuple[tuple[DayWithTimes, ...], SessionCard | None]) -> None:
        self._days, card = found
        if card is not None:
            self._name = card.organisation
        if self._chosen_day() is None:
            self._day = self._days[0].day if self._days else None
        self._show_days()
        self._show_times()
        if not self._days:
            self.tell(lambda: (_("There are no free times now"), _("Please call someone. We look for a way.")))
        self.refreshed.emit()

    def _show_days(self) -> None:
        today = self.kit.acts().room.day_of(self.kit.clock.now())
        tabs = []
        for each in self._days:
            away = (each.day - today).days
            near = away in (0, 1)
            upper = formats.relative_day(each.day, today) if near else formats.weekday(each.day)
            tabs.append(DayTab(each.day.isoformat(), begin_large(upper), formats.day_and_month(each.day)))
        page = self.days.page
        self.days.set_days(tabs, self._day.isoformat() if self._day is not None else "")
        self.days.turn_to(page)

    def _show_times(self) -> None:
        room, chosen = self.kit.acts().room, self._chosen_day()
        times = chosen.times if chosen is not None else ()
        self.times.set_times(
            [TimeChoice(str(place), formats.clock(room.local(time.starts_at))) for place, time in enumerate(times)]
        )

    def _chosen_day(self) -> DayWithTimes | None:
        return next((each for each in self._days if each.day == self._day), None)

    # --- touches ------------------------------------------------------------------------------------------

    def _on_day(self, key: str) -> None:
        self._day = date.fromisoformat(key)
        self.quiet()
        self._show_times()

    def _on_time(self, key: str) -> None:
        chosen = self._chosen_day()
        if chosen is None:
            return
        time: FreeTime = chosen.times[int(key)]
        sitting = self.sitting
        topic_id = sitting.topic.id if sitting.topic is not None else None
        tap = sitting.tap_for(f"hold:{time.session_id}:{time.starts_at.isoformat()}")
        self.act(
            lambda acts: acts.hold_time(
                session_id=time.session_id, starts_at=time.starts_at, topic_id=topic_id, tap=tap
            ),
            self._on_held,
            self._on_taken,
        )

    def _on_held(self, held: Held) -> None:
        self.sitting.held = held
        self.go.emit("confirm")

    def _on_taken(self, error: KioskError) -> None:
        # Show what is free now, and say why.
        self.sitting.taps.clear()
        self.sitting.bad_news = error
        self.load()
