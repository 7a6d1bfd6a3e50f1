# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters and numbers of the board: sized by the screen, because they are read from afar."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui import theme
from kiosk.ui.theme.fonts import text_font
from kiosk.ui.widgets import sides
from kiosk.ui.widgets.lines import Lines, set_lines

LEAST_NUMBER = 0.25
"""Part of the screen's height: readable at six metres (BS 8300: 1/200 of the distance is 30 mm; this is far more)."""
_SMALLEST = 0.5


class BoardText(QWidget):
    """Words whose letters are `part` of the window's shorter side; too long, they wrap and shrink, never cut."""

    def __init__(
        self, part: float, *, tone: str = "on_night", weight: int = 400, side: sides.Side = "start", rows: int = 1
    ) -> None:
        super().__init__()
        self._part, self._tone, self._weight, self._side, self._rows = part, tone, weight, side, rows
        self._text = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        return self._text

    def setText(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.setVisible(bool(text))
            self.updateGeometry()
            self.update()

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self.update()

    def _font(self, fit: float = 1.0) -> QFont:
        return text_font(max(8, int(_side(self) * self._part * fit)), self._weight)

    def _fitting(self, width: int) -> Lines:
        """The largest letters with which the text takes no more rows than it may and no word is broken."""
        fit = 1.0
        while True:
            lines = set_lines(self._text, self._font(fit), width, rtl=sides.is_rtl())
            if (lines.count <= self._rows and lines.widest <= width + 1) or fit <= _SMALLEST:
                return lines
            fit -= 0.06

    def sizeHint(self) -> QSize:
        line = set_lines(self._text or "x", self._font(), None, rtl=sides.is_rtl())
        return QSize(line.widest, line.height)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height() if self._text else 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._fitting(width).height

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(str(getattr(theme.colours(), self._tone))))
        lines = self._fitting(self.width())
        lines.paint(painter, 0, (self.height() - lines.height) / 2, self.width(), sides.flags(self._side))


class BoardNumber(QWidget):
    """The number as large as its place allows: on one line, or letter above digits where the place is narrow."""

    def __init__(self, *, tone: str = "on_warning", part: float | None = None) -> None:
        super().__init__()
        self._tone, self._part = tone, part
        self._text = ""
        grows = QSizePolicy.Policy.Expanding if part is None else QSizePolicy.Policy.Fixed
        self.setSizePolicy(grows, QSizePolicy.Policy.Expanding)

    def text(self) -> str:
        return self._text

    def show_number(self, label: str) -> None:
        self._text = label
        self.setAccessibleName(label)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        high = _side(self) * self._part if self._part else self.window().height() * LEAST_NUMBER
        whole = self._text or "W 00"
        lines = whole.split(" ") if self._part is None else [whole]
        ink = _ink(max(lines, key=len), 100)
        return QSize(int(ink.width() / ink.height() * high * 1.1) + 2, int(high * 1.15))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._part is not None else self.sizeHint() * 0.6

    def number_height(self) -> float:
        """Pixels of the number's ink, from its highest to its lowest line."""
        size, lines = self._set()
        return sum(_ink(line, size).height() for line in lines) + _between(size) * (len(lines) - 1)

    def _set(self) -> tuple[int, list[str]]:
        """The letter size in pixels, and the lines."""
        whole = [self._text]
        one = self._size(whole)
        if self._part is not None or _ink(self._text, one).height() >= LEAST_NUMBER * self.window().height():
            return one, whole
        parts = self._text.split(" ")
        two = self._size(parts)
        tall = sum(_ink(part, two).height() for part in parts)
        return (two, parts) if tall > _ink(self._text, one).height() else (one, whole)

    def _size(self, lines: list[str]) -> int:
        inks = [_ink(line, 100) for line in lines]
        wide = max(ink.width() for ink in inks)
        tall = sum(ink.height() for ink in inks) + _between(100) * (len(inks) - 1)
        if wide <= 0 or tall <= 0:
            return 1
        return max(1, int(100 * min(self.width() * 0.96 / wide, self.height() * 0.94 / tall)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._text:
            return
        painter = QPainter(self)
        painter.setPen(QColor(str(getattr(theme.colours(), self._tone))))
        size, lines = self._set()
        painter.setFont(_number_font(size))
        top = (self.height() - self.number_height()) / 2
        for line in lines:
            ink = _ink(line, size)
            # In the middle of the large card; at the start of a line elsewhere. Digits read left to right always.
            over = self.width() - ink.width()
            left = over / 2 if self._part is None else over if sides.is_rtl() else 0.0
            painter.drawText(QPointF(left - ink.left(), top - ink.top()), line)
            top += ink.height() + _between(size)


def _side(widget: QWidget) -> int:
    """The shorter side of the window: on a standing screen the height alone would make words too wide."""
    return min(widget.window().height(), widget.window().width())


def _number_font(size: int) -> QFont:
    font = theme.font("number")
    font.setPixelSize(size)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


def _ink(text: str, size: int) -> QRectF:
    return QFontMetricsF(_number_font(size)).tightBoundingRect(text)


def _between(size: int) -> float:
    return size * 0.18
