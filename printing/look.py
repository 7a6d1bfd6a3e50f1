# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How paper looks: the colours of the screens, the sheets, and words set so that they never leave their place.

Everything also reads without colour: a printer may have black only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from printing.page import POINTS_PER_MM
from printing.shaping import Weight
from printing.typesetting import Align, Block, Style, set_text

INK, SOFT, WHITE = "#16262E", "#3A4A51", "#FFFFFF"
ACTION, TINT = "#0B5D5A", "#E3F0ED"
PAPER, LINE = "#FBF7F0", "#E7DFD2"
STOP, STOP_TINT = "#A5291E", "#FBE9E7"
MOVED, MOVED_TINT = "#7A4E00", "#FDF1D6"

TALL = frozenset({"ar", "fa", "ps", "ur", "ckb"})
ELLIPSIS = "\u2026"


@dataclass(frozen=True)
class Sheet:
    """A sheet in millimetres; `scale` is that of letters and everything else on it."""

    name: str
    width: float
    height: float
    scale: float


SHEET_A4 = Sheet("A4", 210, 297, 1.0)
# The same proportions, so one factor makes the same page larger.
SHEET_A3 = Sheet("A3", 297, 420, 2**0.5)


class Spoken(Protocol):
    """Words in one language: its code (BCP 47) and whether it runs from right to left."""

    @property
    def language(self) -> str: ...
    @property
    def rtl(self) -> bool: ...


@dataclass(frozen=True)
class Tongue:
    """A language and its direction, for words that come alone."""

    language: str
    rtl: bool


@dataclass(frozen=True)
class Printed:
    """The file, how many pages it has, and the characters that no bundled font has: an empty text when all is well."""

    pdf: bytes
    pages: int
    missing: str


def mm(millimetres: float) -> float:
    """Millimetres in points."""
    return millimetres * POINTS_PER_MM


def leading(language: str, *, tight: bool = False) -> float:
    """Arabic letters reach further up and down than Latin ones; a line of them needs more air. `tight`: in a table."""
    if tight:
        return 1.34 if language in TALL else 1.22
    return 1.5 if language in TALL else 1.32


def ltr(text: str) -> str:
    """A time, a number or a code, kept left to right in every sentence; nothing stays nothing."""
    return f"\u2066{text}\u2069" if text else ""


def words_block(
    text: str,
    spoken: Spoken,
    size: float,
    width: float,
    *,
    weight: Weight = Weight.REGULAR,
    align: Align = Align.START,
    balanced: bool = False,
    tight: bool = False,
) -> Block:
    """A text in one language, as many lines as it takes; `size` and `width` in points."""
    style = Style(size, weight, leading(spoken.language, tight=tight))
    return set_text(text, style, width, language=spoken.language, rtl=spoken.rtl, align=align, balanced=balanced)


def fitted(
    text: str,
    spoken: Spoken,
    size: float,
    width: float,
    height: float,
    *,
    smallest: float = 0.6,
    weight: Weight = Weight.REGULAR,
    align: Align = Align.START,
    balanced: bool = False,
    tight: bool = False,
) -> Block:
    """A text within a height: smaller letters until it fits, down to `smallest` of the size; then cut with an ellipsis.

    Never higher than `height`, unless that is less than one smallest line.
    """
    tried = size
    while True:
        block = words_block(text, spoken, tried, width, weight=weight, align=align, balanced=balanced, tight=tight)
        if block.height <= height:
            return block
        if tried <= size * smallest:
            break
        tried = max(size * smallest, tried * 0.94)
    step = tried * block.style.leading
    return cut(text, spoken, block, max(1, int(height / step + 0.001)))


def cut(text: str, spoken: Spoken, block: Block, lines: int) -> Block:
    """The block with at most so many lines; what was cut off shows as an ellipsis."""
    if len(block.lines) <= lines:
        return block
    kept = len(" ".join(line.text for line in block.lines[:lines]))
    while True:
        said = text[:kept].rstrip() + ELLIPSIS
        shorter = set_text(said, block.style, block.width, language=spoken.language, rtl=spoken.rtl, align=block.align)
        if len(shorter.lines) <= lines or kept <= 1:
            return shorter
        kept -= max(1, kept // 20)


def one_line(
    text: str,
    spoken: Spoken,
    size: float,
    width: float,
    *,
    smallest: float = 0.7,
    weight: Weight = Weight.REGULAR,
    align: Align = Align.START,
) -> Block:
    """A text on one line if smaller letters can do that; else on as many as it takes at the full size."""
    whole = words_block(text, spoken, size, width, weight=weight, align=align, balanced=True)
    if len(whole.lines) == 1:
        return whole
    narrow = words_block(text, spoken, size, 1e6, weight=weight).widest
    needed = size * width / narrow * 0.999
    if needed < size * smallest:
        return whole
    return words_block(text, spoken, needed, width, weight=weight, align=align)


def whole_words(
    text: str,
    spoken: Spoken,
    size: float,
    width: float,
    *,
    smallest: float = 0.72,
    weight: Weight = Weight.REGULAR,
    tight: bool = False,
) -> Block:
    """A paragraph in somewhat smaller letters where a long word would otherwise be cut in two."""
    long = [word for word in text.split() if len(word) * size > width]  # no letter is wider than its size
    widest = max((words_block(word, spoken, size, 1e6, weight=weight).widest for word in long), default=0.0)
    if widest > width:
        size *= max(smallest, width / widest * 0.999)
    return words_block(text, spoken, size, width, weight=weight, tight=tight)
