# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Something takes a moment: an hourglass with words, and three dots that go round slowly."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui import theme
from kiosk.ui.widgets.panel import column, row
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.text import Text

_STEP_MS = 500


class _Beads(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.place = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        dot = theme.scale().space("dot")
        return QSize(dot * 5, dot)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        palette, dot = theme.colours(), theme.scale().space("dot")
        for place in range(3):
            painter.setBrush(QColor(palette.action if place == self.place else palette.line))
            painter.drawEllipse(QRectF(place * 2 * dot, 0, dot, dot))


class Busy(QWidget):
    """Stands still while it cannot be seen: a timer that runs unseen wakes the machine for nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Text("", "heading", side="centre")
        self._beads = _Beads()
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._step)
        all_of_it = column(self)
        all_of_it.addStretch(1)
        for widget in (Pictogram("hourglass-medium", tone="action", size="icon-large"), self.words, self._beads):
            line = row()
            line.addStretch(1)
            line.addWidget(widget, 6 if widget is self.words else 0)
            line.addStretch(1)
            all_of_it.addLayout(line)
        all_of_it.addStretch(1)

    def say(self, text: str) -> None:
        self.words.setText(text)

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _step(self) -> None:
        self._beads.place = (self._beads.place + 1) % 3
        self._beads.update()
