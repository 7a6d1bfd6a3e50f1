# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A telephone number somebody may leave, so that the desk can call when a place comes free. Never needed."""

from __future__ import annotations

import re
import unicodedata

from kiosk.errors import PhoneRefused

_SHORTEST, _LONGEST = 8, 15


def clean_phone(text: str) -> str:
    """Digits, with a + in front of a country: "06 1234 5678" becomes "0612345678". Raises PhoneRefused."""
    if len(text) > 60:
        raise PhoneRefused()
    plain = "".join(_digit(character) for character in unicodedata.normalize("NFKC", text))
    plain = re.sub(r"[\s().\-/]", "", plain)
    plain = re.sub(r"^00", "+", plain)
    if not re.fullmatch(rf"(\+[1-9]|0)[0-9]{{{_SHORTEST - 1},{_LONGEST - 1}}}", plain, re.ASCII):
        raise PhoneRefused()
    return plain


def _digit(character: str) -> str:
    """Digits of every script as Latin ones; characters without a look of their own are nothing."""
    value = unicodedata.decimal(character, None)
    if value is not None:
        return str(value)
    return "" if unicodedata.category(character) == "Cf" else character
