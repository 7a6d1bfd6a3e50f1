# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk does about accounts; only administrators get here, and the services ask once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.domain.duties import Duty
from kiosk.errors import KioskError
from kiosk.i18n import _, current_language
from kiosk.ui.desk.part import DeskPart
from kiosk.ui.desk.worker_dialog import WorkerDialog
from kiosk.ui.desk.workers import WorkersPanel
from kiosk.ui.messages import text_for

if TYPE_CHECKING:
    from kiosk.domain.duties import Worker
    from kiosk.services.choosing import Offer
    from kiosk.services.staff import StaffCard
    from kiosk.ui.desk.dialog import DeskDialog
    from kiosk.ui.desk.window import DeskWindow


class Staffing(DeskPart):
    """The accounts of the room."""

    name = "workers"
    pictogram = "identification-card"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self.panel: WorkersPanel = WorkersPanel()
        self.worker_dialog = WorkerDialog(window)

    @property
    def dialogs(self) -> tuple[DeskDialog, ...]:
        return (self.worker_dialog,)

    def title(self) -> str:
        return _("Workers")

    def is_for(self, worker: Worker) -> bool:
        return worker.has(Duty.STAFF)

    def join(self) -> None:
        self.panel.adding.connect(self._on_adding)
        self.panel.asked.connect(self._on_asked)
        self.worker_dialog.accepted.connect(self._on_accepted)

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
        else:
            window.do(window.acts().set_active, staff_id=card.id, active=act == "on")

    def _on_accepted(self) -> None:
        window, dialog, worker = self.window, self.worker_dialog, self.window.worker
        missing = dialog.trouble_before()
        if worker is None or missing:
            dialog.refuse(missing)
            return
        card, acts = dialog.card, window.acts()
        given: dict[str, Any] = {"worker": worker, "pin": dialog.pin.text()}
        if card is None:
            given |= {
                "first_name": dialog.first_name.text().strip(),
                "role": dialog.role(),
                "organisation_id": dialog.organisation_id(),
            }
        else:
            given["staff_id"] = card.id
        service = acts.add_worker if card is None else acts.set_pin
        dialog.yes.setEnabled(False)
        window.tasks.run(lambda: service(**given), done=self._on_done, failed=self._on_refused)

    def _on_done(self, _changed: object) -> None:
        self.worker_dialog.hide()
        self.window.setFocus()
        self.window.look()

    def _on_refused(self, error: KioskError) -> None:
        self.worker_dialog.refuse(text_for(error))
