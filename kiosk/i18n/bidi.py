# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeping inserted values in their own reading direction (Unicode Standard Annex 9, section 2.7)."""

from __future__ import annotations

import unicodedata
from itertools import accumulate

FIRST_STRONG = "\u2068"
LEFT_TO_RIGHT = "\u2066"
RIGHT_TO_LEFT = "\u2067"
POP = "\u2069"

_OPENERS = {FIRST_STRONG, LEFT_TO_RIGHT, RIGHT_TO_LEFT}
_CONTROLS = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def isolate(value: object) -> str:
    """Wrap a name, place, number or count for insertion into running text; the value keeps its own direction.

    Wrapping twice is harmless: a value that is already wrapped as a whole comes back as it is.
    """
    text = str(value)
    return _wrap(RIGHT_TO_LEFT if _holds_only_right_to_left(text) else FIRST_STRONG, text)


def isolate_ltr(value: object) -> str:
    """Wrap a time, range, phone number or code, which reads left to right in every language.

    U+2068 is not enough here: "030 123 45 67" has no strong letter, so it would take the direction of the
    Arabic text around it and read backwards.
    """
    return _wrap(LEFT_TO_RIGHT, str(value))


def without_isolates(text: str) -> str:
    """Text without invisible direction marks: for speech, searching, hashes of recordings and file names."""
    return text.translate(_CONTROLS)


def _wrap(opener: str, text: str) -> str:
    if not text:
        return ""
    depths = _depths(text)
    if depths[-1] != 0 or min(depths) < 0:
        # A lone mark, as pasted in with a name, would end our isolate early or leave it open.
        text = without_isolates(text)
    elif text[0] in _OPENERS and 0 not in depths[:-1]:
        return text
    return f"{opener}{text}{POP}"


def _holds_only_right_to_left(text: str) -> bool:
    """Whether all its letters stand in isolates of their own, the first of them a right-to-left one.

    U+2068 does not look into those: it would set two Arabic parts with a dot between them from left to right.
    """
    if _OPENERS.isdisjoint(text):
        return False
    kinds = [(unicodedata.bidirectional(each), depth) for each, depth in zip(text, _depths(text), strict=True)]
    letters = [(kind, depth) for kind, depth in kinds if kind in ("L", "R", "AL")]
    return bool(letters) and all(depth > 0 for _kind, depth in letters) and letters[0][0] != "L"


def _depths(text: str) -> list[int]:
    """How many isolates are open after each character; negative after a POP that closes nothing."""
    steps = (1 if character in _OPENERS else -1 if character == POP else 0 for character in text)
    return list(accumulate(steps))
