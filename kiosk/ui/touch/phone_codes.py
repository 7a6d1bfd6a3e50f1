# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes to photograph: the one of the slip, and an entry for the phone's calendar where there is a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.i18n import _
from kiosk.ui.touch.asking import Kit
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.qr import QrCode
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.registering import Registered
    from printing.qr import Matrix


class PhoneCodes(Panel):
    """A walk-in photographs the code of the slip; an appointment goes into the calendar."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._kit = kit
        self._shown: Registered | None = None
        self._is_slip = False
        self.code = QrCode()
        self.code.setObjectName("phone-code")
        self.title = Text("", "label")
        self.body = Text("", "support", tone="soft")
        line = row(self, gap="pad", pad="small")
        line.addWidget(self.code)
        said = column(gap="hair")
        said.addStretch(1)
        said.addWidget(self.title)
        said.addWidget(self.body)
        said.addStretch(1)
        line.addLayout(said, 1)

    def retranslate(self) -> None:
        if self._is_entry():
            self.title.setText(_("Put it in your phone"))
            self.body.setText(_("Take a photo of this code"))
        else:
            self.title.setText(_("Keep it on your phone"))
            self.body.setText(_("Take a photo of this code. It works like your slip."))

    def _is_entry(self) -> bool:
        return self._shown is not None and self._shown.starts_at is not None and not self._is_slip

    def show_for(self, registered: Registered, *, instead_of_paper: bool = False) -> None:
        """Without paper the code of the slip matters more than the calendar."""
        if self._shown == registered and self._is_slip == instead_of_paper:
            return
        self._shown, self._is_slip = registered, instead_of_paper
        self.code.show_matrix(())
        self.retranslate()
        acts, as_entry = self._kit.acts, self._is_entry()

        def draw() -> tuple[Registered, Matrix]:
            # Making a code takes longer than a frame.
            from printing.qr import Correction, qr_matrix

            if as_entry:
                return registered, qr_matrix(acts().calendar_entry(registered), Correction.ENTRY)
            return registered, qr_matrix(registered.token, Correction.TOKEN)

        self._kit.tasks.run(draw, done=self._draw, owner=self)

    def _draw(self, drawn: tuple[Registered, Matrix]) -> None:
        registered, matrix = drawn
        # Somebody else may stand here by now.
        if self._shown == registered:
            self.code.show_matrix(matrix)

    def wipe(self) -> None:
        self._shown, self._is_slip = None, False
        self.code.show_matrix(())
