# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Short codes on lists of paper, for whoever types in afterwards what was ticked: a number with a check character.

Thirty-one characters, a prime, without I, L, 1 and U, which are misread; O is read as 0. The check character makes
the weighted sum a multiple of 31, with a weight of its own for every place: then one wrong character never passes,
nor do two characters that changed places, neighbours or not.
"""

from __future__ import annotations

from kiosk.errors import RuleError

ALPHABET = "023456789ABCDEFGHJKMNPQRSTVWXYZ"
BASE = len(ALPHABET)
LENGTH = 5
LARGEST = BASE ** (LENGTH - 1) - 1
"""The largest number that has a code: 923,520."""
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_WEIGHTS = (5, 4, 3, 2, 1)


def short_code(number: int) -> str:
    """The five characters of a number from 0 to `LARGEST`. Raises RuleError (what: "short-code")."""
    if not 0 <= number <= LARGEST:
        raise RuleError(what="short-code", value=number)
    digits = [number // BASE**place % BASE for place in reversed(range(LENGTH - 1))]
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return "".join(ALPHABET[digit] for digit in (*digits, -total % BASE))


def read_short_code(text: str) -> int:
    """The number of a typed code; small letters, spaces and hyphens are fine.

    Raises RuleError (what: "short-code") for anything else, one wrong or missing character and swaps among it.
    """
    typed = "".join(character for character in text.upper() if character not in " -\u00a0").replace("O", "0")
    values = [_VALUES[character] for character in typed if character in _VALUES]
    fits = len(values) == len(typed) == LENGTH
    if not fits or sum(weight * value for weight, value in zip(_WEIGHTS, values, strict=True)) % BASE:
        raise RuleError(what="short-code", value=text[:20])
    number = 0
    for value in values[:-1]:
        number = number * BASE + value
    return number
