# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk does about dates: a look at a week, and the acts on one date with who counts on it shown before."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.domain.duties import Duty
from kiosk.errors import KioskError
from kiosk.i18n import _, current_language
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.desk.hours import monday_of
from kiosk.ui.desk.part import DeskPart
from kiosk.ui.desk.plan_acts import PlanActs
from kiosk.ui.desk.plan_date import PlanDateDialog
from kiosk.ui.desk.plan_panel import PlanPanel
from kiosk.ui.desk.planning_people import PeopleDesk
from kiosk.ui.desk.planning_series import SeriesDesk
from kiosk.ui.messages import text_for

if TYPE_CHECKING:
    from kiosk.domain.duties import Worker
    from kiosk.services.plan_dates import PlanChanged, PlannedDate
    from kiosk.services.plan_people import Affected
    from kiosk.ui.desk.dialog import DeskDialog
    from kiosk.ui.desk.hours import Week
    from kiosk.ui.desk.month import Month
    from kiosk.ui.desk.plan_panel import View
    from kiosk.ui.desk.window import DeskWindow


class Planning(DeskPart):
    """The consultation hours, week by week."""

    name = "hours"
    pictogram = "calendar-check"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._first_day: date | None = None
        self._month: date | None = None
        self.panel: PlanPanel = PlanPanel()
        self.plan_date = PlanDateDialog(window)
        self.series, self.people = SeriesDesk(self), PeopleDesk(self)
        self.back = DeskButton("", "arrow-u-up-left")
        self.back.setObjectName("undo-plan")
        self.back.hide()

    @property
    def dialogs(self) -> tuple[DeskDialog, ...]:
        return (self.plan_date, self.series.dialog, self.people.told, self.people.days_off)

    @property
    def foot(self) -> tuple[QWidget, ...]:
        return (self.back,)

    def title(self) -> str:
        return _("Consultation hours")

    def is_for(self, worker: Worker) -> bool:
        return worker.has(Duty.PLAN)

    def join(self) -> None:
        self.panel.viewed.connect(self._on_view)
        self.panel.month.month_wanted.connect(self._on_month)
        self.panel.month.day_chosen.connect(self._on_day)
        self.panel.hours.week_wanted.connect(self._on_week)
        self.panel.hours.asked.connect(self._on_asked)
        self.panel.hours.dropped.connect(self._on_dropped)
        self.series.join()
        self.people.join()
        self.plan_date.scoped.connect(self._look_who)
        self.plan_date.accepted.connect(self._on_accepted)
        self.back.clicked.connect(self._on_undo)

    def open(self, is_open: bool) -> None:
        """Opening begins with this week."""
        self._first_day = self._month = None
        self.back.hide()
        self.panel.show_view("week")
        super().open(is_open)

    def forget(self) -> None:
        self.panel.forget()

    def retranslate(self) -> None:
        self.panel.retranslate()

    def look(self) -> None:
        window, worker, first_day, language = self.window, self.window.worker, self._first_day, current_language()
        if not self.is_open or worker is None:
            return
        self.people.look()
        if self.panel.view == "series":
            self.series.look()
        elif self.panel.view == "month":
            month = self._month
            window.tasks.run(
                lambda: window.acts().of(PlanActs).month(worker=worker, first_day=month, language=language),
                done=self._on_month_seen,
                failed=window.say_trouble,
            )
        # The week too: it says whether there is something to take back.
        window.tasks.run(
            lambda: window.acts().week(worker=worker, first_day=first_day, language=language),
            done=self._on_seen,
            failed=window.say_trouble,
        )

    def _on_seen(self, week: Week) -> None:
        if not self.is_open or self.window.worker is None:
            return
        self.panel.hours.show_week(week)
        self.back.setText(_("Undo the last change of dates"))
        self.back.setVisible(week.undoable is not None)

    def _on_month_seen(self, month: Month) -> None:
        if self.is_open and self.window.worker is not None:
            self.panel.month.show_month(month)

    def _on_view(self, name: View) -> None:
        self.panel.show_view(name)
        self.look()

    def _on_month(self, first_day: date) -> None:
        self._month = first_day
        self.look()

    def _on_day(self, day: date) -> None:
        self._first_day = monday_of(day)
        self._on_view("week")

    def _on_week(self, first_day: date) -> None:
        self._first_day = first_day
        self.look()

    # --- one date ---------------------------------------------------------------------------------------------

    def _on_asked(self, act: str, planned: PlannedDate) -> None:
        if self.window.worker is None:
            return
        if act == "change":
            self.series.change(planned)
            return
        self.plan_date.ask(act, planned)
        self._look_who()

    def _on_dropped(self, planned: PlannedDate, day: date, starts: time, ends: time) -> None:
        """Carried somewhere else: ask before it moves."""
        if self.window.worker is not None:
            self.plan_date.ask("move", planned)
            self.plan_date.carry(day, starts, ends)
            self._look_who()

    def _look_who(self) -> None:
        window, worker, dialog = self.window, self.window.worker, self.plan_date
        planned = dialog.planned
        if worker is None or planned is None:
            return
        last_day, for_good = dialog.last_day(), dialog.is_for_good
        if last_day is not None or for_good:
            many = window.acts().of(PlanActs).affected_from
            first, hour = planned.card.day, planned.hour_id
            window.tasks.run(
                lambda: many(worker=worker, hour_id=hour, first_day=first, last_day=last_day),
                done=self._tell_people,
                failed=self._on_refused,
                owner=self,
            )
            return
        ids = self._sessions(dialog.act, planned)
        window.tasks.run(
            lambda: window.acts().affected(worker=worker, session_ids=ids),
            done=self._tell_people,
            failed=self._on_refused,
            owner=self,
        )

    def _tell_people(self, people: tuple[Affected, ...]) -> None:
        room = self.window.acts().room
        self.plan_date.tell_people(people, room.day_of(self.window.clock.now()), room.zone)

    def _sessions(self, act: str, planned: PlannedDate) -> tuple[int, ...]:
        """The dates that the act is about: this one, or all of this organisation today."""
        week = self.panel.week
        if act != "ill" or week is None:
            return (planned.card.session_id,)
        own = planned.card.organisation_id
        return tuple(
            one.card.session_id for one in week.dates if one.card.organisation_id == own and one.card.day == week.today
        )

    def _on_accepted(self) -> None:
        window, dialog, worker = self.window, self.plan_date, self.window.worker
        planned = dialog.planned
        if worker is None or planned is None:
            return
        acts, reason, number = window.acts(), dialog.reason.text().strip(), planned.card.session_id
        if not reason and dialog.act in ("call-off", "ill"):
            dialog.refuse(_("Please say why. Residents see it at the kiosk."))
            return
        day, starts, ends = dialog.wanted()
        last_day, for_good = dialog.last_day(), dialog.is_for_good
        work = {
            "call-off": lambda: acts.call_off(
                worker=worker, session_id=number, reason=reason, last_day=last_day, from_then_on=for_good
            ),
            "ill": lambda: acts.ill_today(worker=worker, organisation_id=planned.card.organisation_id, reason=reason),
            "resume": lambda: acts.resume(worker=worker, session_id=number, last_day=last_day),
            "move": lambda: acts.move_date(
                worker=worker, session_id=number, day=day, starts=starts, ends=ends, reason=reason
            ),
        }[dialog.act]
        dialog.yes.setEnabled(False)
        window.tasks.run(work, done=self._on_changed, failed=self._on_refused)

    def _on_changed(self, changed: PlanChanged) -> None:
        window = self.window
        self.plan_date.hide()
        window.setFocus()
        if changed.conflicts:
            window.tell(_("Changed. Something else has no place now because of it: please look at the week."))
        elif changed.affected:
            window.tell(_("Changed. Please tell the people who count on it."))
        else:
            window.tell(_("Changed. Nobody counted on it."))
        if changed.affected and self.plan_date.act in ("call-off", "ill"):
            self.people.offer(changed.session_ids)
        window.look()

    def _on_refused(self, error: KioskError) -> None:
        self.plan_date.refuse(text_for(error))

    def _on_undo(self) -> None:
        week = self.panel.week
        if week is not None and week.undoable is not None:
            self.window.do(self.window.acts().undo_plan, log_id=week.undoable)
