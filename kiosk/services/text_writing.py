# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeping what staff typed in several languages honest: given, from the phrase book, or overtaken by new Dutch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kiosk.data.models import Text, Translation
from kiosk.domain.vocabulary import TranslationState
from kiosk.i18n.phrases import translate_phrase
from kiosk.services.texts import DUTCH


def write_text(text: Text, given: Mapping[str, str], languages: Iterable[str]) -> bool:
    """Bring a text up to date with what was given; True if anything changed.

    What was given is checked: a person wrote it. Languages that were not given come from the phrase book, as
    machine. When the Dutch changes, whatever was left as it was is stale: it still says the old thing.
    """
    rows = {row.language: row for row in text.translations}
    before = {row.language: (row.content, row.state) for row in text.translations}
    dutch_changed = DUTCH in rows and rows[DUTCH].content != given[DUTCH]
    if dutch_changed:
        for row in rows.values():
            row.state = TranslationState.STALE
    for language, content in given.items():
        if language not in rows or rows[language].content != content:
            _put(text, rows, language, content, TranslationState.CHECKED)
    rows[DUTCH].state = TranslationState.CHECKED
    for language in languages:
        if language not in given:
            _from_phrase_book(text, rows, language, given[DUTCH])
    return before != {row.language: (row.content, row.state) for row in text.translations}


def _from_phrase_book(text: Text, rows: dict[str, Translation], language: str, dutch: str) -> None:
    row = rows.get(language)
    if row is not None and row.state is TranslationState.CHECKED:
        return
    phrase = translate_phrase(dutch, language)
    if phrase is not None:
        _put(text, rows, language, phrase, TranslationState.MACHINE)


def _put(text: Text, rows: dict[str, Translation], language: str, content: str, state: TranslationState) -> None:
    row = rows.get(language)
    if row is None:
        row = rows[language] = Translation(language=language)
        text.translations.append(row)
    row.content, row.state = content, state
