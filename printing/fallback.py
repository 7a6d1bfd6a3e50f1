# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers printed beforehand, to cut and hand out when the kiosk or the power fails."""

from __future__ import annotations

from dataclasses import dataclass

from printing.page import POINTS_PER_MM, Pdf
from printing.shaping import Weight
from printing.typesetting import Align, Style, set_text

_WIDTH, _HEIGHT = 210 * POINTS_PER_MM, 297 * POINTS_PER_MM
_COLUMNS, _ROWS = 2, 5
PER_PAGE = _COLUMNS * _ROWS
_PAD = 6 * POINTS_PER_MM


@dataclass(frozen=True)
class FallbackNumbers:
    """`headings` are "Your number" in the languages of the room; `time_label` stands before a line to write on."""

    room: str
    headings: tuple[str, ...]
    numbers: tuple[str, ...]
    time_label: str
    language: str
    foot: str


@dataclass(frozen=True)
class PrintedNumbers:
    """The file, and the characters that no bundled font has."""

    pdf: bytes
    missing: str


def fallback_pdf(numbers: FallbackNumbers) -> PrintedNumbers:
    """Ten cards on A4 with lines to cut along; equal input gives equal bytes."""
    pdf = Pdf(_WIDTH, _HEIGHT, title=numbers.room, language=numbers.language)
    for first in range(0, max(1, len(numbers.numbers)), PER_PAGE):
        if first:
            pdf.next_page()
        _cutting_lines(pdf)
        for place, number in enumerate(numbers.numbers[first : first + PER_PAGE]):
            row, column = divmod(place, _COLUMNS)
            _card(pdf, numbers, number, column * _WIDTH / _COLUMNS, row * _HEIGHT / _ROWS)
    return PrintedNumbers(pdf.save(), pdf.missing)


def _cutting_lines(pdf: Pdf) -> None:
    dashes = (3.0, 3.0)
    pdf.line((_WIDTH / 2, 0), (_WIDTH / 2, _HEIGHT), thickness=0.5, dashes=dashes)
    for row in range(1, _ROWS):
        y = row * _HEIGHT / _ROWS
        pdf.line((0, y), (_WIDTH, y), thickness=0.5, dashes=dashes)


def _card(pdf: Pdf, numbers: FallbackNumbers, number: str, x: float, y: float) -> None:
    width, height = _WIDTH / _COLUMNS - 2 * _PAD, _HEIGHT / _ROWS - 2 * _PAD
    left, top = x + _PAD, y + _PAD
    room = set_text(numbers.room, Style(10.5, Weight.BOLD), width, language=numbers.language, align=Align.CENTRE)
    heading = set_text(
        _in_one(numbers.headings), Style(9), width, language=numbers.language, align=Align.CENTRE, balanced=True
    )
    big = set_text(number, Style(50, Weight.NUMBER, 0.95), width, language=numbers.language, align=Align.CENTRE)
    label = set_text(numbers.time_label, Style(9), width, language=numbers.language)
    foot = set_text(numbers.foot, Style(8), width, language=numbers.language, align=Align.CENTRE, balanced=True)
    below = top + height - foot.height
    line_y = below - label.height - 2 * POINTS_PER_MM
    free = line_y - (top + room.height + heading.height + 1.5 * POINTS_PER_MM)
    heading_y = pdf.text(room, left, top) + 1.5 * POINTS_PER_MM
    under = pdf.text(heading, left, heading_y)
    pdf.text(big, left, under + (free - big.height) / 2)
    pdf.text(label, left, line_y)
    baseline = line_y + label.height * 0.85
    pdf.line((left + label.widest + 2 * POINTS_PER_MM, baseline), (left + width, baseline), thickness=0.5)
    pdf.text(foot, left, below)


def _in_one(headings: tuple[str, ...]) -> str:
    """Lines end behind a dot, never within a heading; each is isolated, whatever its direction."""
    return "\u00a0· ".join(f"\u2068{heading.replace(' ', chr(0xA0))}\u2069" for heading in headings)
