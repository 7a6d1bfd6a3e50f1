# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Marks of every translation: brackets, numbers, doubled words, the mark at the end (docs/decisions/0008)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest

from kiosk import i18n
from kiosk.i18n import extraction
from kiosk.i18n.languages import catalogue_path

CODES = tuple(each.code for each in i18n.offered_languages())
# The same mark in the scripts that write it otherwise.
SAME_MARK = str.maketrans({"؟": "?", "۔": ".", "።": ".", "፧": "?", "፦": ":", "؛": ";", "\u2026": "."})
ENDS = ".?!:"
_WORD = re.compile(r"[^\W\d_]+")
_FIELD = re.compile(r"\{\w*\}")
# Said twice on purpose: Turkish "yavaş yavaş" and the like would stand here.
DOUBLED_ON_PURPOSE: frozenset[str] = frozenset()


def pairs(code: str) -> Iterator[tuple[str, str]]:
    """English beside the translation, the last plural form for messages that count."""
    catalogue = extraction.read_catalogue(catalogue_path(code), code)
    for message in extraction.messages(catalogue):
        if any(extraction.FOR_STAFF in comment for comment in message.auto_comments):
            continue
        english = message.id if isinstance(message.id, str) else message.id[-1]
        said = message.string if isinstance(message.string, str) else (message.string or ("",))[-1]
        if said:
            yield english, said


def troubles(english: str, said: str) -> Iterator[str]:
    plain = said.translate(SAME_MARK).strip()
    for opening, closing in ("()", "[]", "{}", "«»", "“”"):
        if plain.count(opening) != plain.count(closing) and not (opening == "“" and "„" in plain):
            yield f"{opening}{closing} do not pair"
    if Counter(re.findall(r"\d+", _FIELD.sub("", english))) != Counter(re.findall(r"\d+", _FIELD.sub("", said))):
        yield "other numbers"
    for sentence in re.split(r"[.?!:;,،؛፣፡\n·/]", _FIELD.sub(" | ", plain)):
        words = [word.lower() for part in sentence.split("|") for word in [*_WORD.findall(part), "|"]]
        for one, other in pairwise(words):
            if one == other != "|" and one not in DOUBLED_ON_PURPOSE:
                yield f"{one!r} twice"
    end, wanted = plain[-1:], english.strip()[-1:]
    if (wanted == "?") != (end in "?;"):
        yield f"ends in {end!r}, not {wanted!r}"
    if wanted == "." and end not in ".}":
        yield f"ends in {end!r}, not {wanted!r}"
    if "  " in said:
        yield "two spaces"


@pytest.mark.parametrize("code", CODES)
def test_marks_of_every_translation(code: str) -> None:
    assert [f"{said!r}: {trouble}" for english, said in pairs(code) for trouble in troubles(english, said)] == []


@pytest.mark.parametrize(
    ("english", "said", "trouble"),
    [
        ("One (two)", "Een (twee", "pair"),
        ("Wait 5 minutes.", "Wacht 6 minuten.", "numbers"),
        ("The slip.", "Het het briefje.", "twice"),
        ("Really?", "Echt.", "ends in"),
        ("Good.", "Goed", "ends in"),
    ],
)
def test_a_wrong_mark_is_found(english: str, said: str, trouble: str) -> None:
    assert any(trouble in found for found in troubles(english, said))


def test_french_never_begins_a_line_with_a_mark() -> None:
    assert [said for _english, said in pairs("fr") if re.search(r" [?!:;»]", said)] == []
