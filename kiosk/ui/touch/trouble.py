# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The room's memory cannot be used: said calmly and once, with a person as the way on. Nothing is tried again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.i18n import _, isolate_ltr
from kiosk.ui import theme
from kiosk.ui.messages import text_for_code
from kiosk.ui.touch.screen import TouchScreen
from kiosk.ui.widgets.panel import Panel, column
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.text import Text

# A window lower than this many letters shows words only.
_LOW_LETTERS = 14


class TroubleScreen(TouchScreen):
    """`code` is that of the KioskError; a worker reads it out to whoever mends it."""

    home = True

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = code
        self.what = Text("", "heading", side="centre")
        self.way_on = Text("", "body", side="centre")
        self.code = Text("", "support", tone="soft", side="centre")
        self.code.setObjectName("trouble-code")
        card = Panel()
        inside = column(card, pad="pad")
        inside.addStretch(1)
        self.mark = Pictogram("hand-waving", tone="action", size="tile")
        inside.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignHCenter)
        for text in (self.what, self.way_on, self.code):
            inside.addWidget(text)
        inside.addStretch(1)
        column(self).addWidget(card)

    def title(self) -> str:
        return _("Please ask a person")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "mark"):
            self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Large letters on a low screen: what happened and for whom it is stay."""
        window = self.window()
        # The lower half, without the bar.
        height = window.height() * 4 // 10 if getattr(window, "reaches_low", False) else window.height()
        is_low = height < _LOW_LETTERS * theme.text_px("body")
        self.mark.setVisible(not is_low)
        self.way_on.setVisible(not is_low)

    def retranslate(self) -> None:
        self._make_room()
        self.what.setText(text_for_code(self._code))
        self.way_on.setText(_("The people in the room can help you without this screen."))
        code = isolate_ltr(self._code)
        # Translators: for the worker who mends it; {code} is for example "database-full".
        self.code.setText(_("For the worker: {code}").format(code=code))
