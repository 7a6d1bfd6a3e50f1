# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Handing somebody on: only with their yes, and only what they agreed to goes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.domain.tokens import new_tap
from kiosk.i18n import _, isolate
from kiosk.services.choosing import OfferState
from kiosk.services.handing_on import Consent
from kiosk.ui.desk.button import Chip
from kiosk.ui.desk.dialog import DeskDialog
from kiosk.ui.desk.flow import Flow

if TYPE_CHECKING:
    from kiosk.services.choosing import Offer
    from kiosk.services.desk_today import QueueRow


class HandOnDialog(DeskDialog):
    """The button comes to life with the resident's yes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, pictogram="handshake")
        self.tap = ""
        self.offer: Offer | None = None
        self.row: QueueRow | None = None
        self._chips = QWidget()
        self.chips = Flow(self._chips)
        self.content.addWidget(self._chips)
        self.content.addStretch(1)

    def ask(self, row: QueueRow, offer: Offer) -> None:
        """Open for this person and this organisation. One opening is one hand-over."""
        self.tap, self.row, self.offer = new_tap(), row, offer
        self.title.setText(
            _("Hand {number} on to {organisation}").format(number=isolate(row.label), organisation=isolate(offer.name))
        )
        if self.session_id() is not None:
            says = _("They are open now: {number} gets a place in their queue and a new slip.")
        else:
            says = _("They are not here now: this becomes a task for them, without a place in a queue.")
        self.says.setText(says.format(number=isolate(row.label)))
        self.yes.setText(_("Hand on"))
        self._fill()
        self.open()
        self.yes.setEnabled(False)

    def session_id(self) -> int | None:
        """The queue to join, where one is open."""
        offer = self.offer
        if offer is None or offer.state is not OfferState.OPEN or offer.card is None:
            return None
        return offer.card.session_id

    def consent(self) -> Consent:
        """What the resident said."""
        said = {str(chip.value) for chip in self._chips.findChildren(Chip) if chip.isChecked()}
        return Consent(given="given" in said, name="name" in said, needs="needs" in said, topic="topic" in said)

    def _fill(self) -> None:
        self.chips.clear()
        for value, said in (
            ("given", _("The resident says yes")),
            ("topic", _("the question may go along")),
            ("name", _("the first name may go along")),
            ("needs", _("interpreter and other needs may go along")),
        ):
            chip = Chip(said, value, role="desk-bold" if value == "given" else "desk")
            chip.setObjectName(f"consent-{value}")
            chip.toggled.connect(self._on_chip)
            self.chips.addWidget(chip)

    def _on_chip(self) -> None:
        self.yes.setEnabled(self.consent().given)
