# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people type, made harmless and short enough before it is kept."""

from __future__ import annotations

import re
import unicodedata

from kiosk.domain.personal_number import refuse_personal_number
from kiosk.errors import TextRefused

FIRST_NAME_LIMIT = 40
# Persian, Pashto and many Indian scripts are written with these two; emoji are joined by the second.
_JOINERS = "\u200c\u200d"


def clean_text(text: str, limit: int) -> str:
    """One line of text as it may be stored: trimmed, NFC, single spaces, nothing invisible.

    `limit` is in characters after cleaning. Control characters and everything that can turn the direction of the
    text around it (bidi embeddings, overrides, isolates, marks) are taken out. Raises TextRefused (details:
    `limit`) when too long or without anything to read, PersonalNumberRefused when there is a BSN in it.
    """
    # A text of megabytes is refused before any work is done on it.
    if len(text) > 20 * limit + 1000:
        raise TextRefused(limit=limit)
    spaced = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))
    cleaned = "".join(character for character in spaced if _may_stay(character))
    cleaned = re.sub(r" +", " ", cleaned).strip(" " + _JOINERS)
    if len(cleaned) > limit or not any(unicodedata.category(c)[0] in "LNS" for c in cleaned):
        raise TextRefused(limit=limit)
    refuse_personal_number(cleaned)
    return cleaned


def clean_first_name(text: str) -> str:
    """A first name as it may be stored: as `clean_text`, at most 40 characters, with a letter in it."""
    name = clean_text(text, FIRST_NAME_LIMIT)
    if not any(character.isalpha() for character in name):
        raise TextRefused(limit=FIRST_NAME_LIMIT)
    return name


def _may_stay(character: str) -> bool:
    # C* is everything without a look of its own: controls, format characters, surrogates, private use, unassigned.
    return character in _JOINERS or unicodedata.category(character)[0] != "C"
