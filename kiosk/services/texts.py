# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts that staff typed, in the reader's language."""

from __future__ import annotations

from kiosk.data.models import Text

# The worker's language; every text has it, because the room file must.
DUTCH = "nl"


def say(text: Text, language: str) -> str:
    """The text in this language, else in Dutch, else in whatever there is: never an empty label."""
    by_language = {row.language: row.content for row in text.translations}
    return by_language.get(language) or by_language.get(DUTCH) or next(filter(None, by_language.values()), "")
