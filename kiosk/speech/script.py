# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What there is to say in a language, one line after another, for whoever records it.

Sentences that hold a number or a place cannot be recorded whole. They stand here in pieces: what is around the gap,
and apart from that the numbers, the days and the letters that fill it (`kiosk/speech/pieces.py` puts them together).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from babel.messages.catalog import Message as CatalogueMessage

from kiosk.i18n import DEFAULT_LANGUAGE, extraction, language, without_isolates, words_in
from kiosk.i18n.calendars import calendar_of
from kiosk.i18n.languages import catalogue_path
from kiosk.speech.lines import DOT, FIELD, Kind, Line, bare

NUMBERS = tuple(range(60))
"""Minutes and hours, and the numbers of nearly every day; larger ones are said digit by digit."""
_GAP = "…"


def script_of(code: str, *, letters: Iterable[str] = ()) -> tuple[Line, ...]:
    """Everything of the program that is said in this language; `letters` are those of the room's numbers.

    Each text stands there once. A message that the language lacks has no line: there are no words to record.
    """
    found: dict[str, Line] = {}
    for line in (*_from_catalogue(code), *_numbers(), *_letters(letters), *_calendar(code)):
        found.setdefault(line.text, line)
    return tuple(sorted(found.values(), key=lambda line: list(Kind).index(line.kind)))


@dataclass(frozen=True)
class Message:
    """One message of the program in one language and one plural form, whole; `state` as it was delivered."""

    source: str
    text: str
    dutch: str
    state: str


def messages_of(code: str) -> tuple[Message, ...]:
    """Every message that residents read, for whoever reads it over; those without words have the text ""."""
    dutch, found = words_in(DEFAULT_LANGUAGE), []
    for message in resident_messages(code):
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        strings = [message.string] if isinstance(message.string, str) else list(message.string or ("",))
        state = extraction.state_of(message) or extraction.MACHINE
        for form, string in enumerate(strings):
            # The Dutch of the last plural form stands for all but the first.
            meant = dutch.ngettext(ids[0], ids[-1], form + 1) if len(ids) > 1 else dutch.gettext(ids[0])
            found.append(Message(source_of(ids[0], form), string, meant, state))
    return tuple(found)


@cache
def templates(code: str) -> tuple[str, ...]:
    """The sentences of a language that have gaps, those that say most first."""
    shown = [
        part
        for _source, string, _dutch in _strings(code)
        for line in string.splitlines()
        for part in line.split(DOT)
        if FIELD.search(part) and bare(FIELD.sub("", part))
    ]
    shown += [pattern for _source, pattern, _dutch in _units(code)]
    return tuple(sorted(dict.fromkeys(shown), key=len, reverse=True))


def source_of(message: str, form: int = 0) -> str:
    """The lasting name of a message of the program, in one of its plural forms."""
    return f"{hashlib.sha256(message.encode()).hexdigest()[:16]}-{form}"


def _strings(code: str) -> Iterator[tuple[str, str, str]]:
    """Name, words and Dutch words of every message that residents read."""
    return ((message.source, message.text, message.dutch) for message in messages_of(code) if message.text)


def resident_messages(code: str) -> list[CatalogueMessage]:
    """The messages of a language's catalogue that residents see or hear."""
    path = catalogue_path(code)
    if not path.exists():
        return []
    catalogue = extraction.read_catalogue(path, code)
    return [
        message
        for message in extraction.messages(catalogue)
        if not any(extraction.FOR_STAFF in comment for comment in message.auto_comments)
    ]


def _from_catalogue(code: str) -> Iterator[Line]:
    for source, string, dutch in _strings(code):
        for place, shown in enumerate(string.splitlines()):
            for part in shown.split(DOT):
                pieces = [bare(piece) for piece in FIELD.split(part)]
                if len(pieces) == 1:
                    text = without_isolates(part).strip()
                    if _is_words(text):
                        name = source if place == 0 and part == string else f"{source}-{place}"
                        yield Line(name, Kind.SENTENCE, text, dutch)
                    continue
                for index, piece in enumerate(pieces):
                    if _is_words(piece):
                        yield Line(f"{source}-{place}-{index}", Kind.PIECE, piece, FIELD.sub(_GAP, dutch), part)


def _numbers() -> Iterator[Line]:
    for number in NUMBERS:
        yield Line(f"number-{number}", Kind.NUMBER, str(number), str(number))


def _letters(letters: Iterable[str]) -> Iterator[Line]:
    for letter in sorted(set(letters)):
        yield Line(f"letter-{letter}", Kind.LETTER, letter, letter, f"{letter} {{number}}")


def _calendar(code: str) -> Iterator[Line]:
    """The language's own name, days, months, and what stands beside a number of minutes."""
    own, dutch = calendar_of(code), calendar_of(DEFAULT_LANGUAGE)
    known = language(code)
    yield Line("own-name", Kind.CALENDAR, known.own_name, known.dutch_name)
    for width in ("days", "months", "months_alone"):
        for place, (name, meant) in enumerate(zip(getattr(own, width), getattr(dutch, width), strict=True)):
            yield Line(f"{width}-{place}", Kind.CALENDAR, bare(name), bare(meant))
    for source, pattern, meant in _units(code):
        for place, piece in enumerate(FIELD.split(pattern)):
            if _is_words(bare(piece)):
                yield Line(f"{source}-{place}", Kind.CALENDAR, bare(piece), FIELD.sub(_GAP, meant), pattern)


def _units(code: str) -> Iterator[tuple[str, str, str]]:
    dutch = calendar_of(DEFAULT_LANGUAGE).units
    for unit, forms in calendar_of(code).units.items():
        for category, pattern in forms.items():
            yield f"{unit}-{category}", pattern, dutch[unit].get(category, dutch[unit]["other"])


def _is_words(text: str) -> bool:
    return any(character.isalpha() for character in text)
