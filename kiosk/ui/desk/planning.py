# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk does about dates: a look at a week, and the acts on one date with who counts on it shown before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.domain.duties import Duty
from kiosk.errors import KioskError
from kiosk.i18n import _, current_language
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.desk.hours import HoursPanel
from kiosk.ui.desk.part import DeskPart
from kiosk.ui.desk.plan_date import PlanDateDialog
from kiosk.ui.messages import text_for

if TYPE_CHECKING:
    from kiosk.domain.duties import Worker
    from kiosk.services.plan_dates import PlanChanged, PlannedDate
    from kiosk.ui.desk.dialog import DeskDialog
    from kiosk.ui.desk.hours import Week
    from kiosk.ui.desk.window import DeskWindow


class Planning(DeskPart):
    """The consultation hours, week by week."""

    name = "hours"
    pictogram = "calendar-check"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._first_day: date | None = None
        self.panel: HoursPanel = HoursPanel()
        self.plan_date = PlanDateDialog(window)
        self.back = DeskButton("", "arrow-u-up-left")
        self.back.setObjectName("undo-plan")
        self.back.hide()

    @property
    def dialogs(self) -> tuple[DeskDialog, ...]:
        return (self.plan_date,)

    @property
    def foot(self) -> tuple[QWidget, ...]:
        return (self.back,)

    def title(self) -> str:
        return _("Consultation hours")

    def is_for(self, worker: Worker) -> bool:
        return worker.has(Duty.PLAN)

    def join(self) -> None:
        self.panel.week_wanted.connect(self._on_week)
        self.panel.asked.connect(self._on_asked)
        self.plan_date.accepted.connect(self._on_accepted)
        self.back.clicked.connect(self._on_undo)

    def open(self, is_open: bool) -> None:
        """Opening begins with this week."""
        self._first_day = None
        self.back.hide()
        super().open(is_open)

    def forget(self) -> None:
        self.panel.forget()

    def retranslate(self) -> None:
        self.panel.retranslate()

    def look(self) -> None:
        window, worker, first_day, language = self.window, self.window.worker, self._first_day, current_language()
        if self.is_open and worker is not None:
            window.tasks.run(
                lambda: window.acts().week(worker=worker, first_day=first_day, language=language),
                done=self._on_seen,
                failed=window.say_trouble,
            )

    def _on_seen(self, week: Week) -> None:
        if not self.is_open or self.window.worker is None:
            return
        self.panel.show_week(week)
        self.back.setText(_("Undo the last change of dates"))
        self.back.setVisible(week.undoable is not None)

    def _on_week(self, first_day: date) -> None:
        self._first_day = first_day
        self.look()

    # --- one date ---------------------------------------------------------------------------------------------

    def _on_asked(self, act: str, planned: PlannedDate) -> None:
        window, worker = self.window, self.window.worker
        if worker is None:
            return
        self.plan_date.ask(act, planned)
        ids = self._sessions(act, planned)
        window.tasks.run(
            lambda: window.acts().affected(worker=worker, session_ids=ids),
            done=lambda people: self.plan_date.tell_people(people, window.acts().room.zone),
            failed=self._on_refused,
            owner=self,
        )

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
        work = {
            "call-off": lambda: acts.call_off(worker=worker, session_id=number, reason=reason),
            "ill": lambda: acts.ill_today(worker=worker, organisation_id=planned.card.organisation_id, reason=reason),
            "resume": lambda: acts.resume(worker=worker, session_id=number),
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
        window.look()

    def _on_refused(self, error: KioskError) -> None:
        self.plan_date.refuse(text_for(error))

    def _on_undo(self) -> None:
        week = self.panel.week
        if week is not None and week.undoable is not None:
            self.window.do(self.window.acts().undo_plan, log_id=week.undoable)
