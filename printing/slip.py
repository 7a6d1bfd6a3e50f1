# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The slip a resident takes along: number, place and time in their own language, the same in Dutch, a QR code.

Everything comes in as words. No name and no topic ever stands on it: there is no field for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from printing.page import POINTS_PER_MM, Pdf
from printing.qr import POINTS_PER_DOT, Correction, Matrix, draw_qr, on_grid, qr_matrix, qr_size
from printing.shaping import Weight
from printing.typesetting import Align, Block, Style, set_text

# Every slip says the same sentences. Remembering them here is safe, because nothing on a slip is of a person.
_set_text = lru_cache(maxsize=512)(set_text)


@dataclass(frozen=True)
class Paper:
    """A paper in millimetres. `height` None: as long as the slip is. `scale` fits letters to the width.

    `token_dots` is how many dots a module of the first code has: 6 survives folds and stains, 5 where it is narrow.
    """

    name: str
    width: float
    height: float | None
    margin: float
    scale: float
    token_dots: int = 6


ROLL_80 = Paper("80 mm", 80, None, 4, 1.0)
ROLL_58 = Paper("58 mm", 58, None, 5, 0.82, token_dots=5)
A6 = Paper("A6", 105, 148, 9, 1.12)


@dataclass(frozen=True)
class SlipWords:
    """What the slip says in one language. `language` is its code (BCP 47), `rtl` its direction."""

    language: str
    rtl: bool
    heading: str  # "Your number"
    organisation: str
    when: str
    place: str
    instruction: str  # what to do with the code
    entry_instruction: str = ""  # what to do with the calendar code
    language_note: str = ""  # in the Dutch words: which language this person speaks


@dataclass(frozen=True)
class Slip:
    """`dutch` is None where the own language is Dutch. `entry` is a calendar entry for the second code."""

    room: str
    number: str
    own: SlipWords
    dutch: SlipWords | None
    token: str
    entry: str = ""
    appointment: bool = False


@dataclass(frozen=True)
class PrintedSlip:
    """The file, and the characters that no bundled font has: an empty text when all is well."""

    pdf: bytes
    missing: str


def slip_pdf(slip: Slip, *, paper: Paper = ROLL_80) -> bytes:
    """The slip as PDF; equal slips give equal bytes."""
    return print_slip(slip, paper=paper).pdf


def print_slip(slip: Slip, *, paper: Paper = ROLL_80) -> PrintedSlip:
    """The slip as PDF, with the characters that could not be set."""
    # Made once, however many sizes are tried: the longer code takes as long as all the rest.
    codes = {Correction.TOKEN: qr_matrix(slip.token, Correction.TOKEN)}
    if slip.entry:
        codes[Correction.ENTRY] = qr_matrix(slip.entry, Correction.ENTRY)
    if paper.height is None:
        layout = _Layout(slip, codes, paper, paper.scale)
        # A hair less than a whole number of dots: PDFium rounds up, and one dot more would stretch every code.
        height = on_grid(layout.y) + POINTS_PER_DOT - 0.002
    else:
        height = paper.height * POINTS_PER_MM - 0.002
        layout = _fitted(slip, codes, paper, height)
    width = paper.width * POINTS_PER_MM - 0.002
    document = Pdf(width, height, title=slip.room, language=slip.own.language)
    missing = layout.draw(document)
    return PrintedSlip(document.save(), missing)


def _fitted(slip: Slip, codes: Codes, paper: Paper, height: float) -> _Layout:
    """Letters as large as the sheet allows, in steps (the smallest if nothing fits); then air for what is left."""
    for step in range(7):
        scale = paper.scale * (1 - step * 0.06)
        layout = _Layout(slip, codes, paper, scale)
        if layout.y <= height:
            break
    left_over = max(0.0, height - layout.y)
    return _Layout(slip, codes, paper, scale, air=min(left_over / (2 * layout.rules), 5 * POINTS_PER_MM))


Codes = dict[Correction, Matrix]


class _Layout:
    """Everything on the slip with its place, from the top down; `y` is where the paper may end."""

    def __init__(self, slip: Slip, codes: Codes, paper: Paper, scale: float, *, air: float = 0.0) -> None:
        self._paper = paper
        self._scale = scale
        self._air = air
        self._left = paper.margin * POINTS_PER_MM
        self._width = (paper.width - 2 * paper.margin) * POINTS_PER_MM
        self._texts: list[tuple[Block, float, float]] = []
        self._rules: list[tuple[float, bool]] = []
        self._codes: list[tuple[Matrix, float, float, int]] = []
        self.y = paper.margin * 0.6 * POINTS_PER_MM
        self._head(slip)
        self._own(slip)
        if slip.dutch is not None:
            self._rule(dashed=True)
            self._dutch(slip.dutch)
        for correction, matrix in codes.items():
            self._rule(dashed=True)
            self._code(slip, matrix, correction)
        self.y += paper.margin * POINTS_PER_MM

    @property
    def rules(self) -> int:
        return len(self._rules)

    def draw(self, document: Pdf) -> str:
        for block, x, y in self._texts:
            document.text(block, x, y)
        for y, dashed in self._rules:
            thickness = (2 if dashed else 4) * POINTS_PER_DOT
            # Begins and ends with a whole dash.
            dash = self._width / (2 * round(self._width / (12 * POINTS_PER_DOT)) + 1)
            dashes = (dash, dash) if dashed else ()
            document.line((self._left, y), (self._left + self._width, y), thickness=thickness, dashes=dashes)
        for matrix, x, y, dots in self._codes:
            draw_qr(document, matrix, x, y, dots=dots)
        return document.missing

    def _head(self, slip: Slip) -> None:
        self._text(slip.room, "nl", False, size=12, weight=Weight.BOLD, align=Align.CENTRE, balanced=True)
        self._rule(dashed=False)
        self._gap(0.3)
        self._headings(slip)
        self._gap(0.8 * self._scale)
        number = Style(66 * self._scale, Weight.NUMBER, 0.92)
        self._place(_set_text(slip.number, number, self._width, language="nl", align=Align.CENTRE))
        self._gap(0.6 * self._scale)

    def _headings(self, slip: Slip) -> None:
        """Both headings on one line, the own one where its reader begins; one under the other if too long."""
        style = Style(12.5 * self._scale)
        words = [words for words in (slip.own, slip.dutch) if words is not None]
        blocks = [
            _set_text(w.heading, style, self._width, language=w.language, rtl=w.rtl, align=Align.CENTRE) for w in words
        ]
        dot = _set_text("·", style, self._width, language="nl")
        space = style.size * 0.3
        together = sum(block.widest for block in (*blocks, dot)) + 2 * space
        if len(blocks) == 1 or together > self._width:
            for block in blocks:
                self._place(block)
            return
        first, second = reversed(blocks) if slip.own.rtl else blocks
        x = self._left + (self._width - together) / 2
        for block in (first, dot, second):
            narrow = _set_text(block.lines[0].text, style, block.widest + 0.01, language=block.language, rtl=block.rtl)
            self._texts.append((narrow, x, self.y))
            x += block.widest + space
        self.y += first.height

    def _own(self, slip: Slip) -> None:
        own = slip.own
        when = Weight.BOLD if slip.appointment else Weight.REGULAR
        self._text(own.organisation, own.language, own.rtl, size=16, weight=Weight.BOLD)
        self._one_line(own.when, own, size=13, weight=when)
        self._text(own.place, own.language, own.rtl, size=13)

    def _dutch(self, words: SlipWords) -> None:
        self._text(words.organisation, words.language, words.rtl, size=10.5, weight=Weight.BOLD)
        self._one_line(words.when, words, size=10.5)
        together = " · ".join(line for line in (words.place, words.language_note) if line)
        self._text(together, words.language, words.rtl, size=10.5, balanced=True)

    def _one_line(self, text: str, words: SlipWords, *, size: float, weight: Weight = Weight.REGULAR) -> None:
        """A time must not stand alone on a second line: rather somewhat smaller letters."""
        for smaller in (1.0, 0.94, 0.88, 0.82):
            style = self._style(size * smaller, words.language, weight)
            block = _set_text(text, style, self._width, language=words.language, rtl=words.rtl, balanced=True)
            if len(block.lines) == 1:
                break
        else:
            style = self._style(size, words.language, weight)
            block = _set_text(text, style, self._width, language=words.language, rtl=words.rtl, balanced=True)
        self._place(block)

    def _code(self, slip: Slip, matrix: Matrix, correction: Correction) -> None:
        """A code at the side where the reader begins, what to do with it beside it."""
        dots = self._paper.token_dots if correction is Correction.TOKEN else 5
        size = qr_size(matrix, dots)
        space = 4 * POINTS_PER_MM
        column = self._width - size - space
        if column < 30 * POINTS_PER_MM:
            self._code_above(slip, matrix, dots, correction)
            return
        blocks = self._instructions(slip, correction, column, Align.START)
        height = sum(block.height for block in blocks) + self._between(blocks)
        self._gap(1.2)
        code_x = self._left + self._width - size if slip.own.rtl else self._left
        text_x = self._left if slip.own.rtl else self._left + size + space
        top = self.y + max(0.0, (height - size) / 2)
        self._codes.append((matrix, code_x, top, dots))
        y = self.y + max(0.0, (size - height) / 2)
        for block in blocks:
            self._texts.append((block, text_x, y))
            y += block.height + 1.6 * POINTS_PER_MM
        self.y += max(size, height)
        self._gap(1.2)

    def _code_above(self, slip: Slip, matrix: Matrix, dots: int, correction: Correction) -> None:
        """On narrow paper: the code in the middle, the sentences under it."""
        size = qr_size(matrix, dots)
        self._gap(1.6)
        self._codes.append((matrix, self._left + (self._width - size) / 2, self.y, dots))
        self.y += size
        self._gap(2.2)
        for block in self._instructions(slip, correction, self._width, Align.CENTRE):
            self._place(block)
            self._gap(0.8)

    def _instructions(self, slip: Slip, correction: Correction, width: float, align: Align) -> list[Block]:
        blocks = []
        for words in (slip.own, slip.dutch):
            if words is None:
                continue
            text = words.instruction if correction is Correction.TOKEN else words.entry_instruction
            style = self._style(10.5, words.language)
            blocks.append(
                _set_text(text, style, width, language=words.language, rtl=words.rtl, align=align, balanced=True)
            )
        return blocks

    @staticmethod
    def _between(blocks: list[Block]) -> float:
        return (len(blocks) - 1) * 1.6 * POINTS_PER_MM

    def _style(self, size: float, language: str, weight: Weight = Weight.REGULAR) -> Style:
        # Arabic letters reach further up and down than Latin ones; a line of them needs more air.
        leading = 1.5 if language in _TALL else 1.32
        return Style(size * self._scale, weight, leading)

    def _text(
        self,
        text: str,
        language: str,
        rtl: bool,
        *,
        size: float,
        weight: Weight = Weight.REGULAR,
        align: Align = Align.START,
        balanced: bool = False,
    ) -> None:
        style = self._style(size, language, weight)
        self._place(_set_text(text, style, self._width, language=language, rtl=rtl, align=align, balanced=balanced))

    def _place(self, block: Block) -> None:
        self._texts.append((block, self._left, self.y))
        self.y += block.height

    def _rule(self, *, dashed: bool) -> None:
        self._gap(2.0 if dashed else 1.2)
        self.y += self._air
        self._rules.append((on_grid(self.y), dashed))
        self.y += self._air
        self._gap(1.5)

    def _gap(self, millimetres: float) -> None:
        self.y += millimetres * POINTS_PER_MM


_TALL = frozenset({"ar", "fa", "ps", "ur", "ckb"})
