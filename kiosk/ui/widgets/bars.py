# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bar chart on the screen: label, bar, and the number beside it; the same chart as on paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kiosk.i18n import isolate
from kiosk.ui import theme
from kiosk.ui.widgets.panel import Panel, column
from kiosk.ui.widgets.text import Text
from printing.chart import Chart

_HIGH_MM, _GAP_MM, _LEAST_MM = 4.0, 1.6, 26.0
LABEL_SHARE, BAR_SHARE = 40, 60


class BarLine(QWidget):
    """One bar and its number. `length` is a part of the longest bar; None where the number may not be told."""

    def __init__(self, length: float | None, says: str) -> None:
        super().__init__()
        self.length, self.says = length, says
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        metrics = theme.metrics("desk-bold")
        return QSize(theme.scale().px(_LEAST_MM) + metrics.horizontalAdvance(self.says), metrics.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, gap, high = theme.colours(), theme.scale().px(_GAP_MM), theme.scale().px(_HIGH_MM)
        number = theme.metrics("desk-bold").horizontalAdvance(self.says) + 2
        wide = (self.width() - number - gap) * (self.length or 0.0)
        if wide > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.action))
            bar = QRectF(0, (self.height() - high) / 2, max(2.0, wide), high)
            painter.drawRoundedRect(self._mirrored(bar), high / 4, high / 4)
        painter.setFont(theme.font("desk-bold"))
        painter.setPen(QColor(palette.ink))
        left = wide + gap if wide > 0 else 0
        place = self._mirrored(QRectF(left, 0, number, self.height()))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.says)

    def _mirrored(self, box: QRectF) -> QRectF:
        if self.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            return box
        return QRectF(self.width() - box.right(), box.top(), box.width(), box.height())


class BarChart(Panel):
    """A whole chart in a field of its own. Whoever hears the screen hears every label with its number."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self.chart = chart
        self.title = Text(chart.title, "desk-heading")
        self.bar_lines: list[BarLine] = []
        page = column(self, gap="small", pad="pad")
        page.addWidget(self.title)
        lines = QWidget()
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.scale().space("small"))
        grid.setVerticalSpacing(theme.scale().space("hair"))
        grid.setColumnStretch(0, LABEL_SHARE)
        grid.setColumnStretch(1, BAR_SHARE)
        for place, (bar, length) in enumerate(zip(chart.bars, chart.lengths(), strict=True)):
            line = BarLine(length, bar.says)
            line.setAccessibleName(f"{isolate(bar.label)}: {isolate(bar.says)}")
            grid.addWidget(Text(bar.label, "desk"), place, 0)
            grid.addWidget(line, place, 1)
            self.bar_lines.append(line)
        page.addWidget(lines)
        page.addStretch(1)
