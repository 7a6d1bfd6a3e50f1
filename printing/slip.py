# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The slip a resident takes along: number, place and time in their own language, the same in Dutch, a QR code.

Everything comes in as words. No name and no topic ever stands on it: there is no field for them.
"""

from __future__ import annotations

from dataclasses import dataclass

from printing.look import Tongue
from printing.qr import Correction, qr_matrix
from printing.shaping import Weight
from printing.strip import A4, A6, PAPERS, ROLL_58, ROLL_80, Paper, PrintedSlip, Strip, print_strip
from printing.typesetting import Align

__all__ = [
    "A4",
    "A6",
    "PAPERS",
    "ROLL_58",
    "ROLL_80",
    "Paper",
    "PrintedSlip",
    "Slip",
    "SlipWords",
    "print_slip",
    "slip_pdf",
]

_DUTCH = Tongue("nl", False)


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


def slip_pdf(slip: Slip, *, paper: Paper = ROLL_80) -> bytes:
    """The slip as PDF; equal slips give equal bytes."""
    return print_slip(slip, paper=paper).pdf


def print_slip(slip: Slip, *, paper: Paper = ROLL_80) -> PrintedSlip:
    """The slip as PDF, with the characters that could not be set."""
    said = [words for words in (slip.own, slip.dutch) if words is not None]
    # Made once, however many sizes are tried: the longer code takes as long as all the rest.
    token = qr_matrix(slip.token, Correction.TOKEN)
    entry = qr_matrix(slip.entry, Correction.ENTRY) if slip.entry else None

    def fill(strip: Strip) -> None:
        _head(strip, slip, said)
        _own(strip, slip)
        if slip.dutch is not None:
            strip.rule(dashed=True)
            _dutch(strip, slip.dutch)
        strip.rule(dashed=True)
        strip.code(token, paper.token_dots, [(words.instruction, words) for words in said])
        if entry is not None:
            strip.rule(dashed=True)
            strip.code(entry, paper.entry_dots, [(words.entry_instruction, words) for words in said])

    return print_strip(fill, paper=paper, title=slip.room, spoken=slip.own, forget=False)


def _head(strip: Strip, slip: Slip, said: list[SlipWords]) -> None:
    strip.text(slip.room, _DUTCH, size=12, weight=Weight.BOLD, align=Align.CENTRE, balanced=True)
    strip.rule(dashed=False)
    strip.gap(0.3)
    strip.pair([(words.heading, words) for words in said], size=12.5)
    strip.gap(0.8, scaled=True)
    strip.number(slip.number)
    strip.gap(0.6, scaled=True)


def _own(strip: Strip, slip: Slip) -> None:
    own = slip.own
    strip.text(own.organisation, own, size=16, weight=Weight.BOLD)
    strip.one_line(own.when, own, size=13, weight=Weight.BOLD if slip.appointment else Weight.REGULAR)
    strip.text(own.place, own, size=13)


def _dutch(strip: Strip, words: SlipWords) -> None:
    strip.text(words.organisation, words, size=10.5, weight=Weight.BOLD)
    strip.one_line(words.when, words, size=10.5)
    together = " · ".join(line for line in (words.place, words.language_note) if line)
    strip.text(together, words, size=10.5, balanced=True)
