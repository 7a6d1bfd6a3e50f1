# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The text in a slip's QR code: made, and read back from a scanner that types like a keyboard.

`BK1:` + 20 characters of secret (100 bits) + 4 check characters, in Crockford's base32. The check characters are
a Reed-Solomon code over the 32 characters of the alphabet, not a piece of a hash: up to four wrong characters
are then detected with certainty instead of nearly always, and that can be tested. They protect against
misreading only; the secret is what makes a slip unguessable.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata

from kiosk.errors import ScanDamaged, ScanForeign, ScanTruncated, ScanUnreadable

PREFIX = "BK1:"
SECRET_LENGTH = 20
CHECK_LENGTH = 4
TOKEN_LENGTH = len(PREFIX) + SECRET_LENGTH + CHECK_LENGTH
LONGEST_SCAN = 1024
"""Characters (or bytes): a code of another system may be long, but no code on paper is longer than this."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_LOOK_ALIKES = str.maketrans("OIL", "011")
_MARK = PREFIX[:-1]
_SYMBOLOGY = re.compile(r"^\][A-Za-z][0-9A-Za-z]")  # "]Q1": some scanners tell first which kind of code it was

# A scanner set to a US keyboard on a computer set to another one: what arrives, and what was meant. The first
# character of each pair is what ":" turns into, which tells the layout.
_LAYOUTS = tuple(
    (typed[0], str.maketrans(typed, meant))
    for typed, meant in (
        ("ÖZY", ":YZ"),  # German, and its neighbours
        ("MQAWZ?,&É\"'(-È_ÇÀ", ":AQZWMM1234567890"),  # French and Belgian
        ("ЖЙЦУКЕНГШЩЗФЫІВАПРОЛДЯЧСМИТЬ", ":QWERTYUIOPASSDFGHJKLZXCVBNM"),  # Russian and Ukrainian
    )
)


def _power_tables() -> tuple[list[int], list[int]]:
    """Exponents and logarithms of the field of 32 elements, made by x^5 + x^2 + 1."""
    powers, value = [], 1
    for _ in range(31):
        powers.append(value)
        value = value << 1 ^ (0b100101 if value & 0b10000 else 0)
    logarithms = [0] * 32
    for exponent, power in enumerate(powers):
        logarithms[power] = exponent
    return powers, logarithms


_POWERS, _LOGARITHMS = _power_tables()


def _times(a: int, b: int) -> int:
    return _POWERS[(_LOGARITHMS[a] + _LOGARITHMS[b]) % 31] if a and b else 0


def _generator() -> list[int]:
    """Coefficients, highest first, of the polynomial with the roots a^0 ... a^3."""
    product = [1]
    for root in _POWERS[:CHECK_LENGTH]:
        shifted = [*product, 0]
        product = [shifted[i] ^ (_times(product[i - 1], root) if i else 0) for i in range(len(shifted))]
    return product


_GENERATOR = _generator()


def _check_characters(secret: str) -> str:
    remainder = [0] * CHECK_LENGTH
    for character in secret:
        lead = _VALUES[character] ^ remainder[0]
        remainder = [
            following ^ _times(lead, factor)
            for following, factor in zip([*remainder[1:], 0], _GENERATOR[1:], strict=True)
        ]
    return "".join(_ALPHABET[value] for value in remainder)


def new_tap() -> str:
    """A fresh secret (192 bits) that the kiosk makes when a finger comes down on "take a number".

    A repeat of the same tap carries the same secret, so it leads to the same visit and the same slip.
    """
    return secrets.token_urlsafe(24)


def token_for_tap(tap: str) -> str:
    """The slip token of a tap: the same tap always gives the same 28 characters, and nobody can go back."""
    digest = hashlib.sha256(b"buurtkamer slip 1\0" + tap.encode()).digest()
    bits = int.from_bytes(digest[:13], "big") >> 4  # 104 bits, of which 100 are used
    secret = "".join(_ALPHABET[bits >> 5 * place & 31] for place in reversed(range(SECRET_LENGTH)))
    return PREFIX + secret + _check_characters(secret)


def fingerprint(text: str) -> bytes:
    """SHA-256 (32 bytes) of a token or tap, which is all the database keeps of it.

    No salt: with 100 random bits there is nothing to look up in a table.
    """
    return hashlib.sha256(text.encode()).digest()


def read_scan(raw: str | bytes) -> str:
    """The canonical token in what a scanner or camera delivered.

    Accepts lower case, O for 0, I and L for 1, white space and hyphens, a symbology mark in front, and keyboards
    that turn ":" (or more) into something else, as long as the check characters fit. Raises ScanUnreadable,
    ScanForeign, ScanTruncated or ScanDamaged, and never anything else, whatever arrives.
    """
    text = _SYMBOLOGY.sub("", _readable(raw)).upper()
    readings = [_read(text)]
    # Only the layout that the separator gives away is tried: more tries would mean more chances to be wrong.
    for separator, meant in _LAYOUTS:
        if text[len(_MARK) : len(PREFIX)] == separator:
            readings.append(_read(text.translate(meant)))
    bodies = [reading for reading in readings if reading is not None]
    for body in bodies:
        if _fits(body):
            return PREFIX + body
    if not bodies:
        raise ScanForeign
    if all(len(body) < SECRET_LENGTH + CHECK_LENGTH for body in bodies):
        raise ScanTruncated
    raise ScanDamaged


def _readable(raw: str | bytes) -> str:
    if len(raw) > LONGEST_SCAN:
        raise ScanUnreadable
    if isinstance(raw, bytes):
        try:
            raw = raw.decode()
        except UnicodeDecodeError:
            raise ScanUnreadable from None
    text = raw.strip().strip("\ufeff")
    if not text or any(c == "\ufffd" or unicodedata.category(c) in ("Cc", "Cs", "Cn", "Co") for c in text):
        raise ScanUnreadable
    return text


def _read(text: str) -> str | None:
    """What follows our mark in capital letters, without separators; "" when only a part of the mark is there."""
    plain = re.sub(r"[\s-]", "", text).translate(_LOOK_ALIKES)
    if not plain.startswith(_MARK):
        return "" if plain and _MARK.startswith(plain) else None
    body = plain[len(_MARK) :]
    # Whatever ":" became counts as the separator, also a letter of the alphabet if there is one too many.
    if body and (body[0] not in _VALUES or len(body) == SECRET_LENGTH + CHECK_LENGTH + 1):
        body = body[1:]
    return body


def _fits(body: str) -> bool:
    if len(body) != SECRET_LENGTH + CHECK_LENGTH or not set(body) <= _VALUES.keys():
        return False
    return _check_characters(body[:SECRET_LENGTH]) == body[SECRET_LENGTH:]
