# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A BSN (Dutch personal number) is refused in every text a person types; here is how one is recognised.

Out of scope: eight digits, the way an old number with a leading zero is sometimes written. One in eleven dates
and phone numbers would be refused with them, and the room's own forms never ask for the number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kiosk.errors import PersonalNumberRefused

LENGTH = 9
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
# Groups of digits that a reader takes for one number: at most three spaces, dots, brackets and the like between.
_CHAIN = re.compile(r"(?P<plus>\+\s?)?\d+(?:[\s.,/()_-]{1,3}\d+)*")
_PHONE_DIGITS = range(10, 16)  # with country code; ITU-T E.164 allows fifteen at most


def passes_elfproef(digits: str) -> bool:
    """Whether nine ASCII digits are a possible BSN.

    Rule (Besluit BSN): 9a + 8b + 7c + 6d + 5e + 4f + 3g + 2h - i is divisible by eleven. All zeros are no number.
    """
    if len(digits) != LENGTH or not digits.isascii() or not digits.isdigit() or not int(digits):
        return False
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11 == 0


def refuse_personal_number(text: str) -> None:
    """Raise PersonalNumberRefused when nine digits in `text` pass the elfproef.

    Digits of any script count (Arabic-Indic, Persian, full-width, ...), also with spaces, dots, dashes, slashes,
    commas or invisible characters between them. Nine of more digits count only where groups begin and end: a
    Dutch phone number has ten. International phone numbers (+ or 00, ten to fifteen digits) are left alone,
    since without that one in eleven of them would be refused.
    """
    for chain in _CHAIN.finditer(_plain(text)):
        groups = re.findall(r"\d+", chain.group())
        international = chain["plus"] is not None or groups[0].startswith("00")
        if international and sum(map(len, groups)) in _PHONE_DIGITS:
            continue
        if any(passes_elfproef(number) for number in _nine_digits(groups)):
            # No details: the error must not carry what it refuses.
            raise PersonalNumberRefused


def _plain(text: str) -> str:
    """ASCII digits for digits of any script, "-" for dashes of any kind, nothing for what cannot be seen."""
    plain = []
    for character in text:
        category = unicodedata.category(character)
        digit = unicodedata.digit(character, None)
        if digit is not None:
            plain.append(str(digit))
        elif category == "Pd" or character == "\u2212":
            plain.append("-")
        elif category == "Zs" or character in "\t\n\r\v\f\u2028\u2029":
            plain.append(" ")
        elif category not in ("Cc", "Cf", "Mn"):
            plain.append(character)
    return "".join(plain)


def _nine_digits(groups: list[str]) -> Iterator[str]:
    """Each run of whole groups that has nine digits together."""
    for first in range(len(groups)):
        number = ""
        for group in groups[first:]:
            number += group
            if len(number) == LENGTH:
                yield number
            if len(number) >= LENGTH:
                break
