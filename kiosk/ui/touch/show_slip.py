# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How to use a slip. Nothing has to be touched here: the reader is listened to on every screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.i18n import _
from kiosk.ui.touch.screen import TouchScreen
from kiosk.ui.widgets.notice import Notice
from kiosk.ui.widgets.panel import Panel, column
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.split import Split
from kiosk.ui.widgets.text import Text


class ShowSlipScreen(TouchScreen):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.how = Text("", "heading", side="centre")
        self.lost = Notice("info", "hand-waving")
        card = Panel()
        inside = column(card, pad="pad")
        inside.addStretch(1)
        inside.addWidget(self.how)
        inside.addWidget(Pictogram("qr-code", tone="ink", size="number"), 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(1)
        self.split = Split(card, [self.lost])
        column(self).addWidget(self.split)

    def foot_buttons(self) -> Sequence[QWidget]:
        window = self.window()
        return (self.split.pager,) if window.width() >= window.height() else ()

    def title(self) -> str:
        return _("Your slip")

    def heading(self) -> str:
        return _("Hold your slip under the reader")

    def retranslate(self) -> None:
        self.how.setText(_("The code looks like this"))
        self.lost.say(_("Is your slip lost?"), _("That is no problem. Please call someone."))
