# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of the program: gettext catalogues, loaded once per language, never staler than their source."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from kiosk.i18n import languages

# Among the words of a compiled catalogue, under this name: the checksum of the .po it was made from.
# Modification times are no proof, because copying and unpacking set them.
SOURCE_MARK = "\x01source-checksum"


def checksum(source: bytes) -> str:
    """Tells whether a compiled catalogue belongs to this source."""
    return f"{zlib.crc32(source):08x}-{len(source)}"


@cache
def words_in(code: str) -> NullTranslations:
    """The words of one language, for what speaks two languages at once (slip, board).

    Has `gettext`, `ngettext(singular, plural, n)` and `pgettext(context, message)`. A word that a language
    lacks is said in Dutch, because that is what a worker reads along; English says itself.
    Raises UnknownLanguageError.
    """
    from kiosk.i18n import pseudo

    if code in pseudo.LANGUAGES:
        return pseudo.PseudoTranslations(code)
    languages.language(code)
    words = load(languages.catalogue_path(code))
    if code not in (languages.DEFAULT_LANGUAGE, "en"):
        words.add_fallback(words_in(languages.DEFAULT_LANGUAGE))
    return words


def has_own(code: str, message: str) -> bool:
    """Whether this language itself has a word for the message; where not, `words_in` answers in Dutch.

    Who speaks aloud has to know, because a voice must not read the words of another language.
    """
    return code == "en" or _own_words(code).gettext(message) != message


@cache
def _own_words(code: str) -> NullTranslations:
    return load(languages.catalogue_path(code))


def load(source: Path) -> NullTranslations:
    """Load a catalogue from its compiled file, or compile it in memory where that is missing or stale."""
    if not source.exists():
        return NullTranslations()
    content = source.read_bytes()
    compiled = source.with_suffix(".mo")
    if compiled.exists():
        words = _parse(compiled.read_bytes())
        if words is not None and words.gettext(SOURCE_MARK) == checksum(content):
            return words
    from kiosk.i18n.compile import compiled_catalogue

    fresh = _parse(compiled_catalogue(content))
    return fresh if fresh is not None else NullTranslations()


def _parse(content: bytes) -> GNUTranslations | None:
    """None for a file that is torn, as after a power cut while it was written."""
    try:
        return GNUTranslations(io.BytesIO(content))
    except (OSError, UnicodeDecodeError, struct.error):
        return None
