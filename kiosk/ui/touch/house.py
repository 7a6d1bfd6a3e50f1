# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The house in the bar of the start screen: held for two seconds it lets workers in, where one computer is all."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QTouchEvent

from kiosk.ui.widgets.pictogram import Tile

HOLD_MS = 2_000


class House(Tile):
    """A picture to everybody who does not know. Signals: held()."""

    held = Signal()

    def __init__(self, colour: str) -> None:
        super().__init__("house-line", colour, size="tile-small")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._hold = QTimer(self, interval=HOLD_MS, singleShot=True)
        self._hold.timeout.connect(self.held)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            if event.type() == QEvent.Type.TouchBegin:
                self._hold.start()
            elif event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
                self._hold.stop()
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._hold.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hold.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        self._hold.stop()
        super().hideEvent(event)
