# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk does about people whose hour does not take place, and about holidays."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.domain.duties import Duty
from kiosk.errors import KioskError
from kiosk.i18n import _, isolate, ngettext
from kiosk.ui.desk.days_off_dialog import DaysOffDialog
from kiosk.ui.desk.plan_acts import PlanActs
from kiosk.ui.desk.told_dialog import ToldDialog
from kiosk.ui.messages import text_for

if TYPE_CHECKING:
    from kiosk.services.plan_days_off import DayOff
    from kiosk.services.plan_people import Affected, Proposal, Rebooked
    from kiosk.ui.desk.planning import Planning


class PeopleDesk(QObject):
    """Belongs to the part of the desk that plans."""

    def __init__(self, part: Planning) -> None:
        super().__init__(part)
        self._part, self._window = part, part.window
        self.told = ToldDialog(part.window)
        self.days_off = DaysOffDialog(part.window)

    def join(self) -> None:
        """Listen to the panel and the two lists."""
        self._part.panel.told_wanted.connect(self._on_told_wanted)
        self._part.panel.holidays_wanted.connect(self._look_at_holidays)
        self.told.accepted.connect(self._on_accepted)
        self.told.printing.connect(self._on_printing)
        self.days_off.answered.connect(self._on_answered)

    @property
    def _acts(self) -> PlanActs:
        return self._window.acts().of(PlanActs)

    def look(self) -> None:
        """How many people are to be told; whether this worker answers holidays."""
        window, worker = self._window, self._window.worker
        if worker is None:
            return
        self._part.panel.holidays.setVisible(worker.has(Duty.PAUSES))
        window.tasks.run(
            lambda: self._acts.to_be_told(worker=worker),
            done=lambda people: self._part.panel.show_told(len(people)) if window.worker is not None else None,
            failed=window.say_trouble,
        )

    # --- people -------------------------------------------------------------------------------------------------

    def offer(self, session_ids: Collection[int]) -> None:
        """Everybody who counts on these dates, with the next free times."""
        window, worker = self._window, self._window.worker
        window.tasks.run(
            lambda: self._acts.proposals(worker=worker, session_ids=session_ids),
            done=self._on_proposals,
            failed=window.say_trouble,
        )

    def _on_told_wanted(self) -> None:
        window, worker = self._window, self._window.worker

        def look() -> tuple[Proposal, ...]:
            people: tuple[Affected, ...] = self._acts.to_be_told(worker=worker)
            return self._acts.proposals(worker=worker, session_ids={one.session_id for one in people})

        window.tasks.run(look, done=self._on_proposals, failed=window.say_trouble)

    def _on_proposals(self, proposals: tuple[Proposal, ...]) -> None:
        window = self._window
        if window.worker is not None:
            room = window.acts().room
            self.told.show_people(proposals, today=room.day_of(window.clock.now()), zone=room.zone)

    def _on_accepted(self) -> None:
        window, worker, choices = self._window, self._window.worker, self.told.choices()
        if worker is None or not choices:
            return
        self.told.yes.setEnabled(False)
        window.tasks.run(
            lambda: self._acts.rebook(worker=worker, choices=choices),
            done=self._on_rebooked,
            failed=self._on_refused,
        )

    def _on_rebooked(self, done: Rebooked) -> None:
        self.told.hide()
        self._window.setFocus()
        count = len(done.labels)
        says = ngettext("{n} person has another time.", "{n} people have another time.", count)
        self._window.tell(says.format(n=isolate(count)))
        self._window.look()

    def _on_refused(self, error: KioskError) -> None:
        self.told.refuse(text_for(error))

    def _on_printing(self) -> None:
        window = self._window
        calls = self.told.call_list(room=window.acts().room.name)

        def printed(is_printed: bool) -> None:
            self.told.trouble.setText(
                "" if is_printed else _("The printer does not take it. Please look at the printer.")
            )
            if is_printed:
                self.told.print.setText(_("The list is printed"))

        window.tasks.run(lambda: self._acts.print_calls(calls), done=printed, failed=self._on_refused)

    # --- holidays -------------------------------------------------------------------------------------------------

    def _look_at_holidays(self) -> None:
        window, worker = self._window, self._window.worker
        window.tasks.run(
            lambda: self._acts.days_off(worker=worker),
            done=lambda days: self.days_off.show_days(days) if window.worker is not None else None,
            failed=window.say_trouble,
        )

    def _on_answered(self, one: DayOff, accept: bool) -> None:
        window, worker = self._window, self._window.worker
        service = self._acts.answer_school_holiday if one.is_school else self._acts.answer_public_holiday
        window.tasks.run(
            lambda: service(worker=worker, proposal=one.proposal, accept=accept),
            done=lambda _done: self._answered(),
            failed=lambda error: self.days_off.refuse(text_for(error)),
        )

    def _answered(self) -> None:
        self._look_at_holidays()
        self._window.look()
