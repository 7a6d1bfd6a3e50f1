# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Narrow paper: words, rules and codes one under another, on a roll as long as they need or on one sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from printing.look import TALL, Spoken
from printing.page import POINTS_PER_MM, Pdf
from printing.qr import POINTS_PER_DOT, Matrix, draw_qr, on_grid, qr_size
from printing.shaping import Weight
from printing.typesetting import Align, Block, Style, set_text

# Every slip says the same sentences. Remembering them is safe where nothing on the paper is of a person.
# No more than the sentences of a room: a number or a time comes once, and a line with its glyphs takes 4 KB and more.
_remembered = lru_cache(maxsize=128)(set_text)


@dataclass(frozen=True)
class Paper:
    """A paper in millimetres. `height` None: as long as the slip is. `scale` fits letters to the width.

    `token_dots` is how many dots a module of the first code has: 6 survives folds and stains, 5 where it is narrow;
    `entry_dots` the same for a longer code under it.
    """

    name: str
    width: float
    height: float | None
    margin: float
    scale: float
    token_dots: int = 6
    entry_dots: int = 5


ROLL_80 = Paper("80 mm", 80, None, 4, 1.0)
ROLL_58 = Paper("58 mm", 58, None, 5, 0.82, token_dots=5)
A6 = Paper("A6", 105, 148, 9, 1.12)
# Large letters for whoever has no other paper, or cannot read the small ones.
A4 = Paper("A4", 210, 297, 22, 2.1, token_dots=11, entry_dots=7)
PAPERS = (ROLL_80, ROLL_58, A6, A4)


@dataclass(frozen=True)
class PrintedSlip:
    """The file, and the characters that no bundled font has: an empty text when all is well."""

    pdf: bytes
    missing: str


def print_strip(
    fill: Callable[[Strip], None], *, paper: Paper, title: str, spoken: Spoken, forget: bool
) -> PrintedSlip:
    """What `fill` puts on a strip, as PDF; it is called for every size that is tried.

    `forget`: something on it is of a person, so that no line may be remembered for the next one.
    """

    def layout(scale: float, air: float = 0.0) -> Strip:
        strip = Strip(paper, scale, spoken, air=air, forget=forget)
        fill(strip)
        strip.y += paper.margin * POINTS_PER_MM
        return strip

    if paper.height is None:
        strip = layout(paper.scale)
        # A hair less than a whole number of dots: PDFium rounds up, and one dot more would stretch every code.
        height = on_grid(strip.y) + POINTS_PER_DOT - 0.002
    else:
        height = paper.height * POINTS_PER_MM - 0.002
        strip = _on_a_sheet(layout, paper, height)
    document = Pdf(paper.width * POINTS_PER_MM - 0.002, height, title=title, language=spoken.language)
    missing = strip.draw(document)
    return PrintedSlip(document.save(), missing)


def _on_a_sheet(layout: Callable[[float, float], Strip], paper: Paper, height: float) -> Strip:
    """Letters as large as the sheet allows, in steps (the smallest if nothing fits); then air for what is left."""
    for step in range(12):
        scale = paper.scale * (1 - step * 0.06)
        strip = layout(scale, 0.0)
        if strip.y <= height:
            break
    left_over = max(0.0, height - strip.y)
    return layout(scale, min(left_over / (2 * max(1, strip.rules)), 5 * POINTS_PER_MM))


class Strip:
    """Everything on the paper with its place, from the top down; `y` is where the paper may end (points)."""

    def __init__(self, paper: Paper, scale: float, spoken: Spoken, *, air: float, forget: bool) -> None:
        self._paper = paper
        self._scale = scale
        self._rtl = spoken.rtl
        self._air = air
        self._set = set_text if forget else _remembered
        self._left = paper.margin * POINTS_PER_MM
        self._width = (paper.width - 2 * paper.margin) * POINTS_PER_MM
        self._texts: list[tuple[Block, float, float]] = []
        self._rules: list[tuple[float, bool]] = []
        self._codes: list[tuple[Matrix, float, float, int]] = []
        self._pictograms: list[tuple[str, float, float, float]] = []
        self.y = paper.margin * 0.6 * POINTS_PER_MM

    @property
    def rules(self) -> int:
        return len(self._rules)

    def draw(self, document: Pdf) -> str:
        """Put everything on the page; returns the characters that no font has."""
        for block, x, y in self._texts:
            document.text(block, x, y)
        for y, dashed in self._rules:
            thickness = (2 if dashed else 4) * POINTS_PER_DOT
            # Begins and ends with a whole dash.
            dash = self._width / (2 * round(self._width / (12 * POINTS_PER_DOT)) + 1)
            dashes = (dash, dash) if dashed else ()
            document.line((self._left, y), (self._left + self._width, y), thickness=thickness, dashes=dashes)
        for name, x, y, side in self._pictograms:
            document.pictogram(name, x, y, side, colour="#000000")
        for matrix, x, y, dots in self._codes:
            draw_qr(document, matrix, x, y, dots=dots)
        return document.missing

    def gap(self, millimetres: float, *, scaled: bool = False) -> None:
        """Leave air; `scaled` grows and shrinks with the letters."""
        self.y += millimetres * POINTS_PER_MM * (self._scale if scaled else 1.0)

    def rule(self, *, dashed: bool) -> None:
        """A line across, with air around it; what is left of a sheet goes there too."""
        self.gap(2.0 if dashed else 1.2)
        self.y += self._air
        self._rules.append((on_grid(self.y), dashed))
        self.y += self._air
        self.gap(1.5)

    def text(
        self,
        text: str,
        spoken: Spoken,
        *,
        size: float,
        weight: Weight = Weight.REGULAR,
        align: Align = Align.START,
        balanced: bool = False,
    ) -> None:
        """A paragraph; `size` in points at a scale of one. Nothing for an empty text."""
        if text:
            style = self._style(size, spoken.language, weight)
            self._place(self._block(text, spoken, style, align=align, balanced=balanced))

    def one_line(self, text: str, spoken: Spoken, *, size: float, weight: Weight = Weight.REGULAR) -> None:
        """A time must not stand alone on a second line: rather somewhat smaller letters."""
        for smaller in (1.0, 0.94, 0.88, 0.82):
            style = self._style(size * smaller, spoken.language, weight)
            block = self._block(text, spoken, style, balanced=True)
            if len(block.lines) == 1:
                break
        else:
            block = self._block(text, spoken, self._style(size, spoken.language, weight), balanced=True)
        self._place(block)

    def number(self, text: str) -> None:
        """The one large thing."""
        style = Style(66 * self._scale, Weight.NUMBER, 0.92)
        self._place(self._set(text, style, self._width, language="nl", align=Align.CENTRE))

    def pair(self, headings: Sequence[tuple[str, Spoken]], *, size: float) -> None:
        """Two short texts on one line, the own one where its reader begins; one under the other if too long."""
        style = Style(size * self._scale)
        blocks = [self._block(text, spoken, style, align=Align.CENTRE) for text, spoken in headings]
        dot = self._set("·", style, self._width, language="nl")
        space = style.size * 0.3
        together = sum(block.widest for block in (*blocks, dot)) + 2 * space
        if len(blocks) == 1 or together > self._width:
            for block in blocks:
                self._place(block)
            return
        first, second = reversed(blocks) if headings[0][1].rtl else blocks
        x = self._left + (self._width - together) / 2
        for block in (first, dot, second):
            text = block.lines[0].text
            narrow = self._set(text, style, block.widest + 0.01, language=block.language, rtl=block.rtl)
            self._texts.append((narrow, x, self.y))
            x += block.widest + space
        self.y += first.height

    def pictogram(self, name: str, *, side: float) -> None:
        """A pictogram in the middle; `side` in millimetres at a scale of one."""
        points = side * POINTS_PER_MM * self._scale
        self._pictograms.append((name, self._left + (self._width - points) / 2, self.y, points))
        self.y += points

    def code(self, matrix: Matrix, dots: int, instructions: Sequence[tuple[str, Spoken]]) -> None:
        """A code at the side where the reader begins, what to do with it beside it; above it on narrow paper."""
        size = qr_size(matrix, dots)
        space = 4 * POINTS_PER_MM
        column = self._width - size - space
        if column < 30 * POINTS_PER_MM:
            self._code_above(matrix, dots, instructions)
            return
        blocks = self._instructions(instructions, column, Align.START)
        height = sum(block.height for block in blocks) + (len(blocks) - 1) * 1.6 * POINTS_PER_MM
        self.gap(1.2)
        code_x = self._left + self._width - size if self._rtl else self._left
        text_x = self._left if self._rtl else self._left + size + space
        top = self.y + max(0.0, (height - size) / 2)
        self._codes.append((matrix, code_x, top, dots))
        y = self.y + max(0.0, (size - height) / 2)
        for block in blocks:
            self._texts.append((block, text_x, y))
            y += block.height + 1.6 * POINTS_PER_MM
        self.y += max(size, height)
        self.gap(1.2)

    def _code_above(self, matrix: Matrix, dots: int, instructions: Sequence[tuple[str, Spoken]]) -> None:
        size = qr_size(matrix, dots)
        self.gap(1.6)
        self._codes.append((matrix, self._left + (self._width - size) / 2, self.y, dots))
        self.y += size
        self.gap(2.2)
        for block in self._instructions(instructions, self._width, Align.CENTRE):
            self._place(block)
            self.gap(0.8)

    def _instructions(self, said: Sequence[tuple[str, Spoken]], width: float, align: Align) -> list[Block]:
        return [
            self._block(text, spoken, self._style(10.5, spoken.language), width=width, align=align, balanced=True)
            for text, spoken in said
        ]

    def _block(
        self,
        text: str,
        spoken: Spoken,
        style: Style,
        *,
        width: float = 0.0,
        align: Align = Align.START,
        balanced: bool = False,
    ) -> Block:
        return self._set(
            text,
            style,
            width or self._width,
            language=spoken.language,
            rtl=spoken.rtl,
            align=align,
            balanced=balanced,
        )

    def _style(self, size: float, language: str, weight: Weight = Weight.REGULAR) -> Style:
        # Arabic letters reach further up and down than Latin ones; a line of them needs more air.
        return Style(size * self._scale, weight, 1.5 if language in TALL else 1.32)

    def _place(self, block: Block) -> None:
        self._texts.append((block, self._left, self.y))
        self.y += block.height
