# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A badge for a worker: what it does, a new one, or the lost one withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.i18n import _, isolate
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.desk.dialog import DeskDialog
from kiosk.ui.widgets.panel import row

if TYPE_CHECKING:
    from kiosk.services.staff import StaffCard


class BadgeDialog(DeskDialog):
    """Signals: withdrawn(): the badge of `card` is to open nothing any more."""

    withdrawn = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, pictogram="printer")
        self.card: StaffCard | None = None
        self.withdraw = DeskButton("", "prohibit", "desk-stop")
        self.withdraw.setObjectName("badge-withdraw")
        self.withdraw.clicked.connect(self.withdrawn)
        beside = row()
        beside.addWidget(self.withdraw)
        beside.addStretch(1)
        self.content.addLayout(beside)

    def ask(self, card: StaffCard) -> None:
        """Open for this worker."""
        self.card = card
        name = isolate(card.first_name)
        self.title.setText(_("Badge of {name}").format(name=name))
        self.withdraw.setVisible(card.has_badge)
        self.withdraw.setText(_("It is lost: withdraw it"))
        self.yes.setText(_("Print a new badge") if card.has_badge else _("Print a badge"))
        if card.has_badge:
            says = _("{name} has a badge. A new one makes the old one worth nothing; so does withdrawing it.")
        else:
            says = _("Whoever holds the badge under the scanner of a desk is signed in as {name}, without a PIN.")
        self.says.setText(says.format(name=name))
        self.open()
