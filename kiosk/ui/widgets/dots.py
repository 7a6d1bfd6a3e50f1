# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many people wait, as dots: read without reading."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from kiosk.i18n import isolate_ltr
from kiosk.ui import theme
from kiosk.ui.widgets import sides

MOST = 8


class Dots(QWidget):
    """One dot a person, at most eight; beyond that the eighth gives way to "8+"."""

    def __init__(self, count: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = count
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def count(self) -> int:
        return self._count

    def set_count(self, count: int) -> None:
        self._count = max(0, count)
        self.setVisible(count > 0)
        self.updateGeometry()
        self.update()

    def overflow(self) -> str:
        return isolate_ltr(f"{MOST}+") if self._count > MOST else ""

    def sizeHint(self) -> QSize:
        dot, gap = self._sizes()
        shown = min(self._count, MOST)
        text = theme.metrics("status").horizontalAdvance(self.overflow()) + gap if self.overflow() else 0
        height = max(dot, theme.metrics("status").height()) if text else dot
        return QSize(max(0, shown * (dot + gap) - gap) + text + 2, height + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.update()
        super().changeEvent(event)

    def _sizes(self) -> tuple[int, int]:
        dot = theme.scale().space("dot")
        return dot, max(2, dot // 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = theme.colours()
        dot, gap = self._sizes()
        # An edge in ink: the yellow alone is 2:1 on white.
        painter.setPen(QPen(QColor(palette.ink), max(1, dot // 14)))
        painter.setBrush(QColor(palette.warning))
        shown = min(self._count, MOST)
        for place in range(shown):
            box = QRectF(place * (dot + gap), (self.height() - dot) / 2, dot, dot).adjusted(1, 1, -1, -1)
            painter.drawEllipse(self._mirrored(box))
        if self.overflow():
            painter.setFont(theme.font("status"))
            painter.setPen(QColor(palette.ink))
            rest = QRectF(shown * (dot + gap), 0, self.width() - shown * (dot + gap), self.height())
            painter.drawText(self._mirrored(rest), Qt.AlignmentFlag.AlignCenter, self.overflow())

    def _mirrored(self, box: QRectF) -> QRectF:
        direction = Qt.LayoutDirection.RightToLeft if sides.is_rtl() else Qt.LayoutDirection.LeftToRight
        return QRectF(QStyle.visualRect(direction, self.rect(), box.toRect()))
