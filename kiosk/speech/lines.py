# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be said: a line of a screen, its gaps, and who says it. Needs no catalogue, so that a kiosk starts fast."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kiosk.i18n import without_isolates

FIELD = re.compile(r"\{\w+\}")
# What stands between two things that are read one after another.
DOT = " · "
# Ends of pieces: whoever says "about {minutes}" says no full stop.
_EDGES = " \u00a0.,:;!?،؛؟።፣·…-\u2013()\"'"


class Kind(StrEnum):
    """What a line is, in the order in which it is most worth recording."""

    SENTENCE = "sentence"
    PIECE = "piece"
    NUMBER = "number"
    LETTER = "letter"
    CALENDAR = "calendar"
    CONTENT = "content"


@dataclass(frozen=True)
class Line:
    """`source` names what is said and outlives a change of its words; `dutch` is what it means.

    `whole` is the sentence that a piece comes from, with its gaps.
    """

    source: str
    kind: Kind
    text: str
    dutch: str
    whole: str = ""

    def example(self) -> str:
        """The line, or the sentence around it with a number in each gap: what a machine voice would say."""
        return FIELD.sub("7", self.whole) if self.whole else self.text


class SoundState(StrEnum):
    """Who says a line: a person, the machine voice of the language, or nobody."""

    RECORDED = "recorded"
    VOICE = "voice"
    STALE = "stale"  # recorded, but the words have changed since
    MISSING = "missing"


def bare(text: str) -> str:
    """A piece as it is recorded: without marks, and without the punctuation around it."""
    return without_isolates(text).strip(_EDGES)
