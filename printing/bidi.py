# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Order and line breaks of a paragraph by ICU: Unicode Standard Annexes 9 (bidi) and 14 (breaks).

All positions are indices of Python characters. ICU counts UTF-16 units, so characters outside the basic plane
are analysed as U+FFFD: no bundled font has them, and they are reported as missing anyway.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import icu

_ASTRAL = re.compile(r"[^\u0000-\uffff]")


class BidiParagraph:
    """One paragraph (no line feeds) with its embedding levels."""

    def __init__(self, text: str, *, rtl: bool) -> None:
        # Kept on the object: ICU reads the text again for every line.
        self._text = icu.UnicodeString(_ASTRAL.sub("\ufffd", text))
        self._length = len(text)
        self._bidi = icu.Bidi()
        self._bidi.setPara(self._text, 1 if rtl else 0)

    def levels(self) -> Sequence[int]:
        """The resolved level of every character; odd is right to left."""
        return self._bidi.getLevels() if self._length else ()

    def visual_runs(self, start: int, end: int) -> list[tuple[int, int, bool]]:
        """The runs (start, end, is right to left) of one line, from left to right (rules L1 and L2)."""
        if start == end:
            return []
        line = self._bidi.setLine(start, end)
        runs = []
        for index in range(line.countRuns()):
            first, length, direction = line.getVisualRun(index)
            runs.append((start + first, start + first + length, direction == 1))
        return runs


def line_breaks(text: str, language: str) -> list[int]:
    """Positions where a line may end, the end of the text among them."""
    finder = icu.BreakIterator.createLineInstance(icu.Locale(language))
    finder.setText(icu.UnicodeString(_ASTRAL.sub("\ufffd", text)))
    return list(finder)


def grapheme_breaks(text: str, language: str) -> list[int]:
    """Positions between characters as people see them, for a word longer than the line."""
    finder = icu.BreakIterator.createCharacterInstance(icu.Locale(language))
    finder.setText(icu.UnicodeString(_ASTRAL.sub("\ufffd", text)))
    return list(finder)
