# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Activities at the desk; an organiser sees their own only."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kiosk.domain.duties import Duty
from kiosk.i18n import _, current_language
from kiosk.ui.desk.activities import words
from kiosk.ui.desk.activities.acts import ActivityActs
from kiosk.ui.desk.activities.dates import DateDesk
from kiosk.ui.desk.activities.idea_desk import IdeaDesk
from kiosk.ui.desk.activities.panel import ActivitiesPanel
from kiosk.ui.desk.activities.people import PeopleDesk
from kiosk.ui.desk.activities.series import SeriesDesk
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.desk.hours import monday_of
from kiosk.ui.desk.work_part import WorkPart

if TYPE_CHECKING:
    from kiosk.domain.duties import Worker
    from kiosk.services.activity_dates import ActivityChanged
    from kiosk.services.activity_week import DateAtDesk
    from kiosk.services.desk_sign_ups import ToTell
    from kiosk.ui.desk.activities.acts import ActivityWeek, DateSeen
    from kiosk.ui.desk.window import DeskWindow


class Activities(WorkPart):
    """Week, one date, call list, what comes back, ideas."""

    name = "activities"
    pictogram = "hands-clapping"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._first_day: date | None = None
        self.activity_id: int | None = None
        self.panel: ActivitiesPanel = ActivitiesPanel()
        self.dates, self.people = DateDesk(self), PeopleDesk(self)
        self.series, self.ideas = SeriesDesk(self), IdeaDesk(self)
        self.back = DeskButton("", "arrow-u-up-left")
        self.back.setObjectName("undo-activity")
        self.back.hide()

    @property
    def foot(self) -> tuple[QWidget, ...]:
        return (self.back,)

    @property
    def acts(self) -> ActivityActs:
        """What the room does."""
        return self.window.acts().of(ActivityActs)

    @property
    def asked(self) -> dict[str, Any]:
        """Who asks, and in which language."""
        return {"worker": self.window.worker, "language": current_language()}

    @property
    def today(self) -> date:
        """The day it is in the room."""
        return self.window.acts().room.day_of(self.window.clock.now())

    @property
    def may_plan(self) -> bool:
        """Whether all activities are this worker's, not only their own."""
        return self.window.worker is not None and self.window.worker.has(Duty.PROGRAMME)

    def title(self) -> str:
        return _("Activities")

    def is_for(self, worker: Worker) -> bool:
        return worker.has(Duty.ACTIVITIES)

    def join(self) -> None:
        super().join()
        self.panel.viewed.connect(self.view)
        self.panel.week_view.pressed.connect(self._on_week)
        self.panel.week_view.lines.asked.connect(self._on_open)
        self.dates.join()
        self.people.join()
        self.series.join()
        self.ideas.join()
        self.back.clicked.connect(self._on_undo)

    def open(self, is_open: bool) -> None:
        """Opening begins with this week."""
        self._first_day = self.activity_id = None
        self.back.hide()
        self.panel.show_view("week")
        super().open(is_open)

    def forget(self) -> None:
        self.panel.forget()

    def retranslate(self) -> None:
        self.panel.say_tabs()

    def view(self, name: str) -> None:
        """Another look."""
        self.panel.show_view(name, "week" if name == "date" else "")
        self.window.tell("")
        self.look()

    def look(self) -> None:
        if not self.is_open or self.window.worker is None:
            return
        asked, acts, view = self.asked, self.acts, self.panel.view
        self.panel.zone = self.window.acts().room.zone
        # The week too: it says how many wait behind the tabs, and what can be taken back.
        first_day = self._first_day
        self.run(lambda: acts.week(first_day=first_day, **asked), self._on_week_seen)
        if view == "date" and self.activity_id is not None:
            number = self.activity_id
            self.run(lambda: acts.date_seen(activity_id=number, **asked), self._on_date_seen)
        elif view == "calls":
            self.run(lambda: acts.call_list(**asked), self._on_calls)
        elif view == "series":
            self.series.look()
        elif view == "ideas":
            self.ideas.look()

    def _on_week_seen(self, week: ActivityWeek) -> None:
        if not self.is_open:
            return
        self.panel.show_week(week, may_plan=self.may_plan)
        self.back.setText(_("Undo the last change of activities"))
        self.back.setVisible(week.undoable is not None)

    def _on_date_seen(self, seen: DateSeen) -> None:
        if self.is_open and self.activity_id == seen.people.card.activity_id:
            self.panel.date.show_date(seen, may_plan=self.may_plan)

    def _on_calls(self, told: tuple[ToTell, ...]) -> None:
        if self.is_open:
            self.panel.show_calls(told, may_plan=self.may_plan)

    def _on_week(self, name: str) -> None:
        week = self.panel.week
        if week is None:
            return
        steps = {"week-before": -1, "week-after": 1}
        start = week.first_day if name in steps else monday_of(week.today)
        self._first_day = start + timedelta(weeks=steps.get(name, 0))
        self.panel.week_view.lines.top()
        self.look()

    def _on_open(self, _act: str, one: DateAtDesk) -> None:
        self.activity_id = one.card.activity_id
        self.view("date")

    def _on_undo(self) -> None:
        week, asked = self.panel.week, self.window.worker
        if week is None or week.undoable is None:
            return
        acts, number = self.acts, week.undoable

        def says(done: ActivityChanged) -> str:
            return words.changed(done.affected)

        self.act(lambda: acts.undo(worker=asked, log_id=number), says)
