# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Breaking words into lines: measured and painted by the same hand, so that what is measured also fits.

Lines stand at a distance of our own. Qt takes the tallest font of a line, and the Arabic one asks for 2.1 times its
size: a button in Arabic would be half as high again as the same one in Dutch.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption

# Distance of the lines and height of the letters above their foot, both in letter sizes. Measured: hamza stands
# 0.98 high, the dots under a ye hang 0.46 deep, those under the Pashto one 0.62.
LATIN = (1.32, 1.01)
ARABIC = (1.5, 1.0)
PASHTO = (1.64, 1.0)
_DEEP = "\u06d0"
_WIDE = 1_000_000.0


@dataclass(frozen=True)
class Lines:
    """Text set for one width. `height`, `widest` (line) and `longest_word` are pixels, rounded up."""

    layouts: tuple[QTextLayout, ...]
    pitch: float
    baseline: float
    count: int
    widest: int
    longest_word: int

    @property
    def height(self) -> int:
        return math.ceil(self.pitch * self.count)

    def paint(self, painter: QPainter, left: float, top: float, width: float, side: Qt.AlignmentFlag) -> None:
        """`side` is where each line goes on the glass: left, right or centre."""
        for layout in self.layouts:
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                over = width - line.naturalTextWidth()
                across = 0.0
                if side & Qt.AlignmentFlag.AlignHCenter:
                    across = over / 2
                elif side & Qt.AlignmentFlag.AlignRight:
                    across = over
                line.draw(painter, QPointF(left + across, top + self.baseline - line.ascent()))
                top += self.pitch


def set_lines(text: str, font: QFont, width: float | None, *, rtl: bool) -> Lines:
    """Break text into lines of at most `width`; None sets each paragraph on one line.

    `rtl` is the direction of the UI.
    """
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(_direction(text, rtl=rtl))
    layouts = []
    count, widest, longest = 0, 0.0, 0.0
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(_WIDE if width is None else max(1.0, width))
            line.setPosition(QPointF(0, 0))
            widest = max(widest, line.naturalTextWidth())
            count += 1
        layout.endLayout()
        longest = max(longest, layout.minimumWidth())
        layouts.append(layout)
    pitch_part, baseline_part = LATIN if not _has_arabic(text) else PASHTO if _DEEP in text else ARABIC
    pitch, baseline = round(font.pixelSize() * pitch_part), font.pixelSize() * baseline_part
    # One pixel more than measured, against rounding: a line one pixel short would wrap.
    return Lines(tuple(layouts), pitch, baseline, max(1, count), math.ceil(widest) + 1, math.ceil(longest) + 1)


def _has_arabic(text: str) -> bool:
    return any("\u0600" <= letter <= "\u08ff" or "\ufb50" <= letter <= "\ufeff" for letter in text)


def _direction(text: str, *, rtl: bool) -> Qt.LayoutDirection:
    """The direction of the UI, unless nothing in the text is written that way: a Dutch name stays Dutch."""
    arabic = _has_arabic(text)
    other = any(letter.isalpha() and not _has_arabic(letter) for letter in text)
    right_to_left = rtl if arabic == other else arabic
    return Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
