# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A QR code from its modules: black on white with a quiet zone, in every theme."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui import theme

QUIET_MODULES = 4  # ISO/IEC 18004
# Phones read a screen at arm's length from modules of about this size on.
MODULE_MM = 0.7


class QrCode(QWidget):
    """`matrix` holds rows of modules, True for dark, without a quiet zone."""

    def __init__(self, matrix: Sequence[Sequence[bool]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix: Sequence[Sequence[bool]] = matrix
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_matrix(self, matrix: Sequence[Sequence[bool]]) -> None:
        self._matrix = matrix
        self.setVisible(bool(matrix))
        self.updateGeometry()
        self.update()

    def _modules(self) -> int:
        return len(self._matrix) + 2 * QUIET_MODULES

    def minimumSizeHint(self) -> QSize:
        side = self._modules() * max(2, theme.scale().px(MODULE_MM * 0.75))
        return QSize(side, side)

    def sizeHint(self) -> QSize:
        side = self._modules() * max(2, theme.scale().px(MODULE_MM))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._matrix:
            return
        painter = QPainter(self)
        # Whole pixels: a module of 3.4 pixels blurs its neighbours.
        module = min(self.width(), self.height()) // self._modules()
        side = module * self._modules()
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        painter.fillRect(left, top, side, side, Qt.GlobalColor.white)
        for down, line in enumerate(self._matrix, start=QUIET_MODULES):
            for across, dark in enumerate(line, start=QUIET_MODULES):
                if dark:
                    painter.fillRect(left + across * module, top + down * module, module, module, Qt.GlobalColor.black)
