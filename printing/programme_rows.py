# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The table of a programme: a band for each day, a row for each entry, a column for each language.

Languages that run from right to left stand at the right, with pictogram and time at that side too: everybody finds
the time where they begin to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from printing.look import (
    ACTION,
    INK,
    LINE,
    MOVED,
    MOVED_TINT,
    SOFT,
    STOP,
    STOP_TINT,
    TINT,
    Spoken,
    Tongue,
    cut,
    ltr,
    one_line,
    whole_words,
    words_block,
)
from printing.pieces import Piece, middle
from printing.programme import EntryWords, Mark, ProgrammeDay, ProgrammeEntry, ProgrammePoster
from printing.shaping import Weight
from printing.typesetting import Align, Block

# The colours of words and of the field behind them.
_MARKS = {Mark.CANCELLED: (STOP, STOP_TINT), Mark.MOVED: (MOVED, MOVED_TINT), Mark.PAUSE: (SOFT, "#F1E9DC")}
_TIME = Tongue("nl", False)
_TITLE_LINES, _LINES = 4, 3
# Points of a title at a scale of one; the fewer languages, the larger.
_SIZES = {1: 13.5, 2: 12.0, 3: 11.0}


@dataclass(frozen=True)
class Columns:
    """Where everything stands across the page (points from the margin). `texts` in the order of the languages."""

    inner: float
    texts: tuple[tuple[float, float], ...]
    tile: float
    # Left edges of pictogram and time, and whether the time is flush right.
    sides: tuple[tuple[float, float, bool], ...]
    time: float

    @classmethod
    def of(cls, spoken: Sequence[Spoken], inner: float, unit: float) -> Columns:
        """For these languages; `unit` is a millimetre at the sheet's scale."""
        tile, time, gap, pad = 9.5 * unit, 13 * unit, 3 * unit, 2.5 * unit
        side = pad + tile + gap * 0.8 + time + gap
        runs_left = any(not words.rtl for words in spoken)
        runs_right = any(words.rtl for words in spoken)
        left = side if runs_left else pad
        right = inner - (side if runs_right else pad)
        width = (right - left - gap * (len(spoken) - 1)) / len(spoken)
        order = [place for place, words in enumerate(spoken) if not words.rtl]
        order += [place for place in reversed(range(len(spoken))) if spoken[place].rtl]
        texts = [(0.0, 0.0)] * len(spoken)
        for position, place in enumerate(order):
            texts[place] = (left + position * (width + gap), width)
        sides = []
        if runs_left:
            sides.append((pad, pad + tile + gap * 0.8, False))
        if runs_right:
            sides.append((inner - pad - tile, inner - pad - tile - gap * 0.8 - time, True))
        return cls(inner, tuple(texts), tile, tuple(sides), time)


def table(poster: ProgrammePoster, columns: Columns, *, unit: float, growth: float) -> list[tuple[Piece, list[Piece]]]:
    """The band and the rows of every day. `growth` makes letters larger than they need be."""
    setter = _Setter(poster, columns, unit, growth)
    return [(setter.band(day), setter.rows(day)) for day in poster.days]


class _Setter:
    def __init__(self, poster: ProgrammePoster, columns: Columns, unit: float, growth: float) -> None:
        self._poster = poster
        self._columns = columns
        self._unit = unit
        self._growth = growth
        # A millimetre at A4 is unit 1, so sizes in points follow the sheet too.
        self._size = _SIZES[len(poster.words)] * growth * unit / (72 / 25.4)

    def band(self, day: ProgrammeDay) -> Piece:
        """The name of the day in every language."""
        piece = Piece()
        pad = 0.9 * self._unit * self._growth
        outer = 3 * self._unit
        blocks = []
        for place, (name, words) in enumerate(zip(day.names, self._poster.words, strict=True)):
            x, width = self._columns.texts[place]
            # The first name on either side begins at the edge, above pictogram and time.
            if not words.rtl and x == min(start for start, _width in self._columns.texts):
                x, width = outer, width + x - outer
            elif words.rtl and x == max(start for start, _width in self._columns.texts):
                width = self._columns.inner - outer - x
            block = one_line(name, words, self._size * 1.06, width, weight=Weight.BOLD)
            blocks.append((cut(name, words, block, 2), x))
        height = max(block.height for block, _x in blocks) + 2 * pad
        piece.fill(0, 0, self._columns.inner, height, colour=TINT, radius=2 * self._unit)
        for block, x in blocks:
            piece.text(block, x, middle(0, height, block), ink=ACTION)
        piece.height = height + 0.6 * self._unit
        return piece

    def rows(self, day: ProgrammeDay) -> list[Piece]:
        """The entries of the day, or that there are none."""
        rows = [self._row(entry) for entry in day.entries] or [self._nothing()]
        for row in rows[:-1]:
            row.lines.append((0, self._columns.inner, row.height, LINE))
        rows[-1].height += 1.2 * self._unit
        return rows

    def _nothing(self) -> Piece:
        piece = Piece()
        pad = 1.4 * self._unit
        for (x, width), words in zip(self._columns.texts, self._poster.words, strict=True):
            block = cut(words.empty, words, words_block(words.empty, words, self._size * 0.9, width), _LINES)
            piece.height = max(piece.height, piece.text(block, x, pad, ink=SOFT) + pad)
        return piece

    def _row(self, entry: ProgrammeEntry) -> Piece:
        unit, columns = self._unit, self._columns
        ink, tint = _MARKS.get(entry.mark, (INK, ""))
        piece = Piece()
        cells = [self._cell(words, place, entry.mark) for place, words in enumerate(entry.words)]
        tile = columns.tile * min(self._growth, 1.0)
        highest = max(sum(block.height for block, _ink, _struck in cell) for cell in cells)
        pad = 0.9 * unit * self._growth**2
        piece.height = max(highest, tile) + 2 * pad
        if tint:
            piece.fill(0, 0.5 * unit, columns.inner, piece.height - unit, colour=tint, radius=2 * unit)
        for cell, (x, _width) in zip(cells, columns.texts, strict=True):
            y = (piece.height - sum(block.height for block, _ink, _struck in cell)) / 2
            for block, colour, struck in cell:
                y = piece.text(block, x, y, ink=colour, struck=struck)
        off = entry.mark in (Mark.CANCELLED, Mark.PAUSE)
        name = "pause-circle" if entry.mark is Mark.PAUSE else entry.pictogram
        for tile_x, time_x, flush_right in columns.sides:
            piece.tile(name, tile_x, (piece.height - tile) / 2, tile, SOFT if off else entry.colour)
            self._time(piece, entry, time_x, flush_right=flush_right, ink=SOFT if off else ink)
        return piece

    def _cell(self, words: EntryWords, place: int, mark: Mark) -> list[tuple[Block, str, bool]]:
        """What one language says: the mark first, because it changes everything after it."""
        spoken = self._poster.words[place]
        width = self._columns.texts[place][1]
        small = self._size * 0.86
        ink, _tint = _MARKS.get(mark, (INK, ""))
        off = mark in (Mark.CANCELLED, Mark.PAUSE)
        title = whole_words(words.title, spoken, self._size, width, weight=Weight.BOLD, tight=True)
        title = cut(words.title, spoken, title, _TITLE_LINES)
        blocks = [(title, SOFT if off else INK, mark is Mark.CANCELLED)]
        if words.mark:
            said = whole_words(words.mark, spoken, small, width, weight=Weight.BOLD, tight=True)
            blocks.append((cut(words.mark, spoken, said, _TITLE_LINES), ink, False))
        blocks += [(block, SOFT, False) for block in self._below(words, spoken, small, width)]
        return blocks

    @staticmethod
    def _below(words: EntryWords, spoken: Spoken, size: float, width: float) -> list[Block]:
        """Place and note on one line where both fit, else each on its own."""
        said = [text for text in (words.place, words.note) if text]
        if len(said) == 2:
            together = words_block(" · ".join(said), spoken, size, width, tight=True)
            if len(together.lines) == 1:
                return [together]
        return [cut(text, spoken, whole_words(text, spoken, size, width, tight=True), _LINES) for text in said]

    def _time(self, piece: Piece, entry: ProgrammeEntry, x: float, *, flush_right: bool, ink: str) -> None:
        """From when, and smaller until when under it; figures run from left to right everywhere."""
        align = Align.END if flush_right else Align.START
        width = self._columns.time
        struck = entry.mark is Mark.CANCELLED
        size = self._size
        blocks = []
        for text, factor, weight in ((entry.starts, 1.16, Weight.BOLD), (_until(entry.ends), 0.88, Weight.REGULAR)):
            if text:
                block = one_line(ltr(text), _TIME, size * factor, width, weight=weight, smallest=0.5, align=align)
                blocks.append(cut(ltr(text), _TIME, block, 1))
        y = (piece.height - sum(block.height for block in blocks)) / 2
        for block in blocks:
            y = piece.text(block, x, y, ink=ink, struck=struck)


def _until(ends: str) -> str:
    return f"\u2013 {ends}" if ends else ""
