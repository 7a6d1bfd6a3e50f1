# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Something laid over the whole window until it is answered."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.panel import paint_by_sheet


class Overlay(QWidget):
    """As large as its window. `page` covers, `shade` lets what was there shimmer through."""

    def __init__(self, role: Literal["page", "shade"], parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setProperty("role", role)
        parent.installEventFilter(self)
        self.hide()

    def lay_over(self) -> None:
        self._cover()
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window and self.isVisible():
            self._cover()
        return False

    def cover_again(self) -> None:
        """The window has changed where what is touched stands."""
        if self.isVisible():
            self._cover()

    def _cover(self) -> None:
        self.resize(self._window.size())
        layout = self.layout()
        if layout is not None:
            # What is touched stands where the window keeps it.
            edge, is_low = layout.contentsMargins().bottom(), bool(getattr(self._window, "reaches_low", False))
            layout.setContentsMargins(edge, self.height() // 2 if is_low else edge, edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_by_sheet(self)
