# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is the Dutch of the screens as simple as its readers need? A few rules; their words stand in readability.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kiosk.i18n import extraction
from kiosk.i18n.languages import LOCALE_FOLDER, catalogue_path

RULES = Path(__file__).parent / "readability.toml"
_FIELD = re.compile(r"\{\w*\}")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# A sentence ends at a full stop; a line, a colon and the dot between two things give breath as well.
_ENDS = re.compile(r"(?<=[.!?:;])\s+|\n| · ")


@dataclass(frozen=True)
class Rules:
    """Lengths count words of a sentence and letters of a word; `formal` says what people say instead."""

    longest_sentence: int
    longest_word: int
    names: frozenset[str]
    passive: frozenset[str]
    other_address: frozenset[str]
    frequencies: frozenset[str]
    formal: Mapping[str, str]


@cache
def rules(path: Path = RULES) -> Rules:
    """The rules of the file. Raises TypeError for a rule that is none."""
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = {name: frozenset(value) for name, value in given.items() if isinstance(value, list)}
    return Rules(**(given | lists))


def troubles(text: str, by: Rules | None = None) -> Iterator[str]:
    """What makes a text hard to read, each in a few words."""
    by = by or rules()
    for sentence in _ENDS.split(_FIELD.sub(" X ", text)):
        words = _WORD.findall(sentence)
        if len(words) > by.longest_sentence:
            yield f"{len(words)} words in one sentence: {sentence.strip()!r}"
        for word in map(str.lower, words):
            yield from _word_troubles(word, by)


def _word_troubles(word: str, by: Rules) -> Iterator[str]:
    # Joined with a hyphen each part is read by itself.
    if max(map(len, word.split("-"))) > by.longest_word and word not in by.names:
        yield f"a word of {len(word)} letters: {word!r}"
    if word in by.passive:
        yield f"passive, which hides who does it: {word!r}"
    if word in by.other_address:
        yield f"we say u, not {word!r}"
    if word in by.frequencies:
        yield f"a time or a day is clearer than {word!r}"
    if word in by.formal:
        yield f"{word!r} is formal; say {by.formal[word]!r}"


def resident_troubles(folder: Path = LOCALE_FOLDER) -> list[str]:
    """Everything that is hard to read in the Dutch that residents see."""
    catalogue = extraction.read_catalogue(catalogue_path("nl", folder), "nl")
    found = []
    for message in extraction.messages(catalogue):
        if any(extraction.FOR_STAFF in comment for comment in message.auto_comments):
            continue
        strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
        found += [f"{string!r}: {trouble}" for string in dict.fromkeys(strings) for trouble in troubles(string)]
    return found
