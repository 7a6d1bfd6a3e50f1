# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the keyboard is, for all to see."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui import theme

_RING_MM = 0.9


class Ring(QWidget):
    """A ring around whatever has the focus, dark and light, so that it is seen on every ground."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("role", "ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def surround(self, widget: QWidget | None) -> None:
        """Stand around this widget, or nowhere."""
        if widget is None or not widget.isVisible():
            self.hide()
            return
        wide = 2 * self._line()
        box = QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size())
        self.setGeometry(box.adjusted(-wide, -wide, wide, wide))
        self.raise_()
        self.show()

    def _line(self) -> int:
        return max(2, theme.scale().px(_RING_MM))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, palette = self._line(), theme.colours()
        for colour, inside in ((palette.ink, line // 2), (palette.paper, line + line // 2)):
            painter.setPen(QPen(QColor(colour), line))
            box = self.rect().adjusted(inside, inside, -inside - 1, -inside - 1)
            painter.drawRoundedRect(box, line * 3, line * 3)
