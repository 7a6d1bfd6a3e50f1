# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk does about accounts; only administrators get here, and the services ask once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from kiosk.domain.duties import Duty
from kiosk.domain.vocabulary import JobState
from kiosk.errors import KioskError
from kiosk.i18n import _, current_language
from kiosk.ui.desk import words
from kiosk.ui.desk.account_acts import AccountActs, BadgeWords
from kiosk.ui.desk.badge_dialog import BadgeDialog
from kiosk.ui.desk.part import DeskPart
from kiosk.ui.desk.settings import print_words
from kiosk.ui.desk.worker_dialog import WorkerDialog
from kiosk.ui.desk.workers import WorkersPanel
from kiosk.ui.messages import text_for
from kiosk.ui.tasks import PRINTING

if TYPE_CHECKING:
    from kiosk.domain.duties import Worker
    from kiosk.services.choosing import Offer
    from kiosk.services.paper_rows import SlipJob
    from kiosk.services.staff import StaffCard
    from kiosk.ui.desk.dialog import DeskDialog
    from kiosk.ui.desk.window import DeskWindow


FOLLOW_MS = 1_000


class Staffing(DeskPart):
    """The accounts of the room."""

    name = "workers"
    pictogram = "identification-card"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self.panel: WorkersPanel = WorkersPanel()
        self.worker_dialog = WorkerDialog(window)
        self.badge_dialog = BadgeDialog(window)
        self._badge: SlipJob | None = None
        self._timer = QTimer(self, interval=FOLLOW_MS, singleShot=True)
        self._timer.timeout.connect(self._follow)

    @property
    def dialogs(self) -> tuple[DeskDialog, ...]:
        return self.worker_dialog, self.badge_dialog

    def title(self) -> str:
        return _("Workers")

    def is_for(self, worker: Worker) -> bool:
        return worker.has(Duty.STAFF)

    def join(self) -> None:
        self.panel.adding.connect(self._on_adding)
        self.panel.asked.connect(self._on_asked)
        self.worker_dialog.accepted.connect(self._on_accepted)
        self.badge_dialog.accepted.connect(self._on_badge)
        self.badge_dialog.withdrawn.connect(self._on_withdrawn)

    def retranslate(self) -> None:
        self.panel.retranslate()

    def look(self) -> None:
        window, worker, language = self.window, self.window.worker, current_language()
        if self.is_open and worker is not None:
            window.tasks.run(
                lambda: window.acts().all_workers(worker=worker, language=language),
                done=self._on_seen,
                failed=window.say_trouble,
            )

    def _on_seen(self, cards: tuple[StaffCard, ...]) -> None:
        if self.is_open and self.window.worker is not None and cards != self.panel.cards:
            self.panel.show_workers(cards)

    def _on_adding(self) -> None:
        window, language = self.window, current_language()
        window.tasks.run(lambda: window.acts().places(language), done=self._on_places, failed=window.say_trouble)

    def _on_places(self, offers: tuple[Offer, ...]) -> None:
        if self.window.worker is not None:
            self.worker_dialog.ask_new(offers)

    def _on_asked(self, act: str, card: StaffCard) -> None:
        window = self.window
        if act == "pin":
            self.worker_dialog.ask_pin(card)
        elif act == "badge":
            self.badge_dialog.ask(card)
        elif act == "change":
            language = current_language()
            window.tasks.run(
                lambda: window.acts().places(language),
                done=lambda offers: self._on_change(card, offers),
                failed=window.say_trouble,
                owner=self,
            )
        else:
            window.do(window.acts().set_active, staff_id=card.id, active=act == "on")

    def _on_accepted(self) -> None:
        window, dialog, worker = self.window, self.worker_dialog, self.window.worker
        missing = dialog.trouble_before()
        if worker is None or missing:
            dialog.refuse(missing)
            return
        card, acts = dialog.card, window.acts()
        given: dict[str, Any] = {"worker": worker}
        if not dialog.changes:
            given["pin"] = dialog.pin.text()
        if dialog.asks_who:
            given |= {
                "first_name": dialog.first_name.text().strip(),
                "role": dialog.role(),
                "organisation_id": dialog.organisation_id(),
            }
        if card is not None:
            given["staff_id"] = card.id
        change = acts.of(AccountActs).change if dialog.changes else acts.set_pin
        service = acts.add_worker if card is None else change
        dialog.yes.setEnabled(False)
        window.tasks.run(lambda: service(**given), done=self._on_done, failed=self._on_refused)

    def _on_change(self, card: StaffCard, offers: tuple[Offer, ...]) -> None:
        if self.window.worker is not None:
            self.worker_dialog.ask_change(card, offers)

    # --- badges -----------------------------------------------------------------------------------------------

    def _on_badge(self) -> None:
        window, worker, card = self.window, self.window.worker, self.badge_dialog.card
        if worker is None or card is None:
            return
        badge = BadgeWords(
            language=current_language(),
            role=" · ".join(part for part in (words.role(card.role), card.organisation) if part),
            use=_("Hold this code under the scanner of the desk to sign in."),
            lost=_("Lost? Tell the administrator at once: it is withdrawn in a moment."),
        )
        self.badge_dialog.yes.setEnabled(False)
        window.tasks.run(
            lambda: window.acts().of(AccountActs).give_badge(worker, card, badge),
            done=self._on_printing,
            failed=lambda error: self.badge_dialog.refuse(text_for(error)),
            owner=self,
            lane=PRINTING,
        )

    def _on_printing(self, job: SlipJob) -> None:
        """The badge counts from now on; whether it came out is told, and asked again until it is known."""
        window = self.window
        self.badge_dialog.hide()
        self._badge = None if job.settled else job
        if window.worker is None:
            return
        if job.state is JobState.PRINTED:
            window.tell(_("The badge has come out. It signs in from now on."))
        elif job.settled:
            window.tell(_("The badge did not come out. Please look at the printer, and print a new one."))
        else:
            window.tell(print_words.waits_for(job.reason) or _("Printing …"))
            self._timer.start()
        window.look()

    def _follow(self) -> None:
        job, window = self._badge, self.window
        if job is not None and window.worker is not None:
            window.tasks.run(
                lambda: window.acts().of(AccountActs).follow(job=job),
                done=self._on_printing,
                failed=window.say_trouble,
                lane=PRINTING,
            )

    def _on_withdrawn(self) -> None:
        card = self.badge_dialog.card
        self.badge_dialog.hide()
        if card is not None:
            self.window.do(self.window.acts().of(AccountActs).withdraw_badge, staff_id=card.id)

    def _on_done(self, _changed: object) -> None:
        self.worker_dialog.hide()
        self.window.setFocus()
        self.window.look()

    def _on_refused(self, error: KioskError) -> None:
        self.worker_dialog.refuse(text_for(error))
