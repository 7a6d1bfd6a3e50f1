# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk does about accounts; only administrators get here, and the services ask once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kiosk.errors import KioskError
from kiosk.i18n import current_language
from kiosk.ui.messages import text_for

if TYPE_CHECKING:
    from kiosk.services.choosing import Offer
    from kiosk.services.staff import StaffCard
    from kiosk.ui.desk.window import DeskWindow


class Staffing(QObject):
    """Belongs to one desk's window; `open` says whether its panel is looked at."""

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._window = window
        self._is_open = False

    def join(self) -> None:
        """The panel and the dialog are there: listen to them."""
        window = self._window
        window.workers.adding.connect(self._on_adding)
        window.workers.asked.connect(self._on_asked)
        window.worker_dialog.accepted.connect(self._on_accepted)

    def open(self, is_open: bool) -> None:
        """Whether the accounts are looked at now."""
        self._is_open = is_open
        self.look()

    def look(self) -> None:
        """Something may have changed."""
        window, worker, language = self._window, self._window.worker, current_language()
        if self._is_open and worker is not None:
            window.tasks.run(
                lambda: window.acts().all_workers(worker=worker, language=language),
                done=self._on_seen,
                failed=window.say_trouble,
            )

    def _on_seen(self, cards: tuple[StaffCard, ...]) -> None:
        if self._is_open and self._window.worker is not None and cards != self._window.workers.cards:
            self._window.workers.show_workers(cards)

    def _on_adding(self) -> None:
        window, language = self._window, current_language()
        window.tasks.run(lambda: window.acts().places(language), done=self._on_places, failed=window.say_trouble)

    def _on_places(self, offers: tuple[Offer, ...]) -> None:
        if self._window.worker is not None:
            self._window.worker_dialog.ask_new(offers)

    def _on_asked(self, act: str, card: StaffCard) -> None:
        window = self._window
        if act == "pin":
            window.worker_dialog.ask_pin(card)
        else:
            window.do(window.acts().set_active, staff_id=card.id, active=act == "on")

    def _on_accepted(self) -> None:
        window, dialog, worker = self._window, self._window.worker_dialog, self._window.worker
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
        self._window.worker_dialog.hide()
        self._window.setFocus()
        self._window.look()

    def _on_refused(self, error: KioskError) -> None:
        self._window.worker_dialog.refuse(text_for(error))
