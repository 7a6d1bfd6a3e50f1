# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A phrase book for what rooms have in common: names of helpers, topics, spaces and activities.

A room's own texts start from it, so that a newcomer reads their own language on the first day.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from kiosk.i18n import languages
from kiosk.i18n.bidi import isolate

_BOOK = Path(__file__).with_name("phrases.toml")
_LATIN_RUN = re.compile(r"[A-Za-z\u00c0-\u024f][\w.'-]*(?: [A-Za-z\u00c0-\u024f][\w.'-]*)*")


def translate_phrase(dutch: str, language: str) -> str | None:
    """The phrase in the language, None where the book does not know it; names come back as they are.

    Capitals at the beginning and spaces around it do not matter. What comes back was not checked by a reader:
    store it with state machine. Latin names within Arabic script are isolated.
    """
    wanted = " ".join(dutch.split())
    names, phrases = _book()
    if wanted in names or (language == languages.DEFAULT_LANGUAGE and wanted.casefold() in phrases):
        return wanted
    found = phrases.get(wanted.casefold(), {}).get(language)
    if found is None or not languages.language(language).is_rtl:
        return found
    return _LATIN_RUN.sub(lambda run: isolate(run.group()), found)


def known_phrases() -> tuple[str, ...]:
    """Every Dutch phrase of the book as it is written there."""
    return tuple(_read()["phrases"])


@cache
def _book() -> tuple[frozenset[str], dict[str, dict[str, str]]]:
    read = _read()
    return frozenset(read["names"]), {dutch.casefold(): texts for dutch, texts in read["phrases"].items()}


@cache
def _read() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(_BOOK.read_text(encoding="utf-8"))
