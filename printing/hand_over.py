# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The slip of a hand-over: to whom somebody goes next, where and when, in their own language and in Dutch.

Neither name nor question is on it: there is no field for them.
"""

from __future__ import annotations

from dataclasses import dataclass

from printing.look import Tongue
from printing.qr import Correction, qr_matrix
from printing.shaping import Weight
from printing.strip import ROLL_80, Paper, PrintedSlip, Strip, print_strip
from printing.typesetting import Align

_DUTCH = Tongue("nl", False)


@dataclass(frozen=True)
class HandOverWords:
    """What it says in one language. `when` is a day and time, or "you will be called by number"."""

    language: str
    rtl: bool
    heading: str  # "You go to"
    organisation: str
    place: str
    when: str
    instruction: str = ""  # what to do with the code
    address: str = ""
    language_note: str = ""  # in the Dutch words: which language this person speaks


@dataclass(frozen=True)
class HandOver:
    """`number` is that of the visit, empty where nobody will be called; `token` empty for no code.

    `dutch` is None where the own language is Dutch.
    """

    room: str
    pictogram: str
    own: HandOverWords
    dutch: HandOverWords | None
    number: str = ""
    token: str = ""


def print_hand_over(hand_over: HandOver, *, paper: Paper = ROLL_80) -> PrintedSlip:
    """The slip as PDF; equal slips give equal bytes."""
    own, dutch = hand_over.own, hand_over.dutch
    said = [words for words in (own, dutch) if words is not None]
    token = qr_matrix(hand_over.token, Correction.TOKEN) if hand_over.token else None

    def fill(strip: Strip) -> None:
        strip.text(hand_over.room, _DUTCH, size=12, weight=Weight.BOLD, align=Align.CENTRE, balanced=True)
        strip.rule(dashed=False)
        strip.gap(0.5)
        strip.pair([(words.heading, words) for words in said], size=12.5)
        strip.gap(1.0, scaled=True)
        strip.pictogram(hand_over.pictogram, side=17)
        strip.gap(0.8, scaled=True)
        if hand_over.number:
            strip.number(hand_over.number)
            strip.gap(0.6, scaled=True)
        _words(strip, own, large=True)
        if dutch is not None:
            strip.rule(dashed=True)
            _words(strip, dutch, large=False)
        if token is not None:
            strip.rule(dashed=True)
            strip.code(token, paper.token_dots, [(words.instruction, words) for words in said])

    return print_strip(fill, paper=paper, title=hand_over.room, spoken=own, forget=False)


def _words(strip: Strip, words: HandOverWords, *, large: bool) -> None:
    size = 13.0 if large else 10.5
    strip.text(words.organisation, words, size=16 if large else size, weight=Weight.BOLD)
    strip.text(words.when, words, size=size, weight=Weight.BOLD if large else Weight.REGULAR, balanced=True)
    strip.text(words.place, words, size=size)
    strip.text(words.address, words, size=size)
    strip.text(words.language_note, words, size=size)
