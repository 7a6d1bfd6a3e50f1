# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Languages, gettext, CLDR formats and bidi isolation. Imports neither Qt nor a database."""

from __future__ import annotations

from gettext import NullTranslations

from kiosk.i18n.bidi import isolate, isolate_ltr, without_isolates
from kiosk.i18n.languages import (
    DEFAULT_LANGUAGE,
    Language,
    UnknownLanguageError,
    is_rtl,
    known_languages,
    language,
    offered_languages,
)
from kiosk.i18n.words import words_in

__all__ = [
    "DEFAULT_LANGUAGE",
    "N_",
    "Language",
    "UnknownLanguageError",
    "_",
    "current_language",
    "is_rtl",
    "isolate",
    "isolate_ltr",
    "known_languages",
    "language",
    "ngettext",
    "offered_languages",
    "pgettext",
    "set_language",
    "without_isolates",
    "words_in",
]

_code = DEFAULT_LANGUAGE
_words: NullTranslations | None = None


def set_language(code: str) -> None:
    """Say everything in this language from now on; screens then retranslate themselves.

    Raises UnknownLanguageError and keeps the old language when there is no such folder in locale/.
    """
    global _code, _words
    words = words_in(code)
    _code, _words = code, words


def current_language() -> str:
    """The code of the language in use, "nl" until `set_language` is called."""
    return _code


def _(message: str) -> str:
    """The message in the current language."""
    # gettext answers the catalogue's header for an empty message.
    return _current().gettext(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """The right one of the language's plural forms for n; the caller formats n into it."""
    return _current().ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """The message in the current language where one English word has two meanings, told apart by context."""
    return _current().pgettext(context, message)


def N_(message: str) -> str:
    """Mark a constant for translation and leave it in English; say it later with `_`."""
    return message


def _current() -> NullTranslations:
    return _words if _words is not None else words_in(_code)
