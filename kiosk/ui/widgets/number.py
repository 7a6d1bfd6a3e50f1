# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The number a person waits with, as large as its place allows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui import theme
from kiosk.ui.theme.legibility import ratio
from kiosk.ui.theme.tokens import Contrast


class NumberDisplay(QWidget):
    """Always left to right and in Latin digits: it must equal the board and the slip."""

    def __init__(self, text: str = "", colour: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._colour = text, colour
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(text)

    def text(self) -> str:
        return self._text

    def show_number(self, text: str, colour: str = "") -> None:
        """`colour` is the organisation's, used where it reads well on the card (3:1, large text)."""
        self._text, self._colour = text, colour
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = theme.scale().space("number")
        return QSize(round(height * 0.72 * max(3, len(self._text))), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() / 2.2

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = theme.colours()
        own = self._colour if theme.contrast() is Contrast.DEFAULT and self._colour else palette.ink
        painter.setPen(QColor(own if ratio(own, palette.card) >= 3 else palette.ink))
        font = theme.font("number")
        font.setPixelSize(100)
        ink = QFontMetricsF(font).tightBoundingRect(self._text)
        if ink.isEmpty():
            return
        times = min(self.width() * 0.84 / ink.width(), self.height() * 0.84 / ink.height())
        font.setPixelSize(max(1, int(100 * times)))
        painter.setFont(font)
        # By the ink, not by the line: digits have no tails, and the line would leave a hole below them.
        ink = QFontMetricsF(font).tightBoundingRect(self._text)
        place = QRectF(self.rect()).center() - ink.center()
        painter.drawText(place, self._text)
