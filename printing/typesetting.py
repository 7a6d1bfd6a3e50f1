# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text to lines of placed glyphs, in every script and both directions; knows nothing of PDF.

Values inside a sentence (numbers, times, names) come here already isolated (U+2066..U+2069): without that the
standard itself turns them round in right-to-left text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate, pairwise

from printing.bidi import BidiParagraph, grapheme_breaks, line_breaks
from printing.shaping import Run, Weight, face_runs, shape


class Align(Enum):
    """Sides follow the direction of the paragraph, except for CENTRE."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True)
class Style:
    """`size` in points, `leading` (baseline to baseline) as a multiple of it."""

    size: float
    weight: Weight = Weight.REGULAR
    leading: float = 1.32


@dataclass(frozen=True)
class Line:
    """One line: its runs from left to right, its width in points, and what it says."""

    runs: tuple[Run, ...]
    width: float
    text: str


@dataclass(frozen=True)
class Block:
    """A paragraph set to a width (points). `missing` holds characters that no bundled face has."""

    lines: tuple[Line, ...]
    width: float
    style: Style
    language: str
    rtl: bool
    align: Align
    missing: str

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.size * self.style.leading

    @property
    def widest(self) -> float:
        return max((line.width for line in self.lines), default=0.0)

    def left_of(self, line: Line) -> float:
        """How far a line starts from the left side of the block, in points."""
        room = self.width - line.width
        if self.align is Align.CENTRE:
            return room / 2
        return room if (self.align is Align.START) == self.rtl else 0.0


def set_text(
    text: str,
    style: Style,
    width: float,
    *,
    language: str,
    rtl: bool = False,
    align: Align = Align.START,
    balanced: bool = False,
) -> Block:
    """Set a text to a width in points; line feeds end paragraphs.

    A word wider than the line is cut between characters, so no line is ever wider than the width (unless a
    single character is). `balanced` makes the lines of a paragraph about equally long.
    """
    lines: list[Line] = []
    # Whatever ends a paragraph for Unicode ends one here; ICU takes one paragraph at a time.
    for paragraph in text.splitlines() or [""]:
        lines += _Paragraph(paragraph, style, language, rtl=rtl).lines(width, balanced=balanced)
    missing = "".join(dict.fromkeys(c for line in lines for run in line.runs for c in run.missing))
    return Block(tuple(lines), width, style, language, rtl, align, missing)


class _Paragraph:
    """One paragraph on its way to lines; positions are indices of characters, widths are points."""

    def __init__(self, text: str, style: Style, language: str, *, rtl: bool) -> None:
        self._text = text
        self._style = style
        self._language = language
        self._bidi = BidiParagraph(text, rtl=rtl)

    def lines(self, width: float, *, balanced: bool) -> list[Line]:
        whole = self._line(0, len(self._text))
        if whole.width <= width:
            return [whole]
        self._measure()
        target = width
        while True:
            lines = self._wrapped(target, balanced=balanced)
            over = max(line.width for line in lines) - width
            # A line shaped by itself may come out a hair wider than its part of the whole paragraph.
            if over <= 0.001 or target < width / 2:
                return lines
            target -= over

    def _wrapped(self, width: float, *, balanced: bool) -> list[Line]:
        ends = self._ends(width)
        if balanced:
            ends = self._balanced_ends(ends, width)
        return [self._line(start, end) for start, end in pairwise([0, *ends])]

    def _line(self, start: int, end: int) -> Line:
        end = self._seen_end(start, end)
        runs = [run for run in self._shaped(start, end) if run.glyphs]  # bidi controls leave none
        width = sum(run.width for run in runs) * self._style.size / 1000
        return Line(tuple(runs), width, self._text[start:end])

    def _seen_end(self, start: int, end: int) -> int:
        """Spaces at the end of a line hang over."""
        return start + len(self._text[start:end].rstrip(" \u200b"))

    def _shaped(self, start: int, end: int) -> Iterator[Run]:
        """Runs of one line from left to right."""
        for first, last, rtl in self._bidi.visual_runs(start, end):
            pieces = [
                shape(self._text[first + a : first + b], face, rtl=rtl, language=self._language)
                for a, b, face in face_runs(self._text[first:last], self._style.weight)
            ]
            yield from reversed(pieces) if rtl else pieces

    def _measure(self) -> None:
        """Running width before every character in reading order, and where a line may end."""
        widths = [0.0] * len(self._text)
        for first, last, rtl in self._bidi.visual_runs(0, len(self._text)):
            for a, b, face in face_runs(self._text[first:last], self._style.weight):
                run = shape(self._text[first + a : first + b], face, rtl=rtl, language=self._language)
                widths[first + a : first + b] = run.character_widths()
        scale = self._style.size / 1000
        self._offsets = [0.0, *accumulate(width * scale for width in widths)]
        self._breaks = line_breaks(self._text, self._language)

    def _ends(self, width: float) -> list[int]:
        """Where the lines end when every line takes as much as it can."""
        ends: list[int] = []
        start = 0
        while start < len(self._text):
            end = self._last_fitting(self._breaks, start, width)
            if end == start:
                end = self._cut_word(start, width)
            ends.append(end)
            start = end
        return ends

    def _cut_word(self, start: int, width: float) -> int:
        """Where to cut one word that is wider than the line: between characters, at least one a line."""
        cuts = [cut for cut in grapheme_breaks(self._text, self._language) if cut > start]
        fitting = self._last_fitting(cuts, start, width)
        # Cut letters of Arabic take their end shapes, which are wider than the joined ones that were measured.
        cuts = [cut for cut in cuts if cut <= fitting]
        while len(cuts) > 1 and self._line(start, cuts[-1]).width > width:
            cuts.pop()
        return cuts[-1] if cuts else self._next_character(start)

    def _next_character(self, start: int) -> int:
        return next(cut for cut in grapheme_breaks(self._text, self._language) if cut > start)

    def _last_fitting(self, breaks: list[int], start: int, width: float) -> int:
        best = start
        for end in breaks:
            if end <= start:
                continue
            if self._offsets[self._seen_end(start, end)] - self._offsets[start] > width:
                break
            best = end
        return best

    def _balanced_ends(self, ends: list[int], width: float) -> list[int]:
        """As many lines, in the narrowest column that still holds them."""
        low, high = width / 2, width
        best = ends
        for _halving in range(6):
            middle = (low + high) / 2
            tried = self._ends(middle)
            if len(tried) <= len(ends):
                best, high = tried, middle
            else:
                low = middle
        return best
