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
        """Where not everything fits, what happened and for whom it is stay; the pictogram gives way first."""
        scale = theme.scale()
        pad, gap = scale.space("pad"), scale.gap()
        width = self.width() - 2 * pad
        left = self.height() - 2 * pad - sum(text.needed_height(width) for text in (self.what, self.code)) - gap
        left -= self.way_on.needed_height(width) + gap
        self.way_on.setVisible(left >= 0)
        self.mark.setVisible(left >= self.mark.sizeHint().height() + gap)

    def retranslate(self) -> None:
        self.what.setText(text_for_code(self._code))
        self.way_on.setText(_("The people in the room can help you without this screen."))
        code = isolate_ltr(self._code)
        # Translators: for the worker who mends it; {code} is for example "database-full".
        self.code.setText(_("For the worker: {code}").format(code=code))
        self._make_room()
