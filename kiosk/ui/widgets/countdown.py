# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Seconds that are left, as a ring that empties and a number."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui import theme


class Countdown(QWidget):
    """`show_left` says how much is left; it moves once a second, not sixty times."""

    def __init__(self, parent: QWidget | None = None, *, size: str = "ring") -> None:
        super().__init__(parent)
        self._left, self._whole, self._size = 0, 1, size
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def left(self) -> int:
        return self._left

    def show_left(self, left: float, whole: float) -> None:
        seconds = max(0, math.ceil(left))
        if (seconds, whole) != (self._left, self._whole):
            self._left, self._whole = seconds, max(1, int(whole))
            self.setAccessibleName(str(seconds))
            self.update()

    def sizeHint(self) -> QSize:
        side = theme.scale().space(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = theme.colours()
        side = min(self.width(), self.height())
        thick = side / 11
        ring = QRectF(0, 0, side - thick - 2, side - thick - 2)
        ring.moveCenter(QRectF(self.rect()).center())
        for colour, part in ((palette.pressed, 1.0), (palette.action, self._left / self._whole)):
            painter.setPen(QPen(QColor(colour), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(ring, 90 * 16, -round(360 * 16 * part))
        font = theme.font("heading")
        font.setPixelSize(max(1, int(side * 0.36)))
        painter.setFont(font)
        painter.setPen(QColor(palette.ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._left))
