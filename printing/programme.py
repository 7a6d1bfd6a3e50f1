# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The programme of one week on the wall, in words: what, when and where, in one to three languages.

`programme_sheet` puts it on paper. All words come in. What does not take place is printed as such, with its reason:
a gap would read as a mistake.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

MOST_LANGUAGES = 3


class Mark(Enum):
    """What is special about an entry; the words say it too."""

    NONE = "none"
    CANCELLED = "cancelled"
    MOVED = "moved"
    PAUSE = "pause"


@dataclass(frozen=True)
class EntryWords:
    """One entry in one language. `note` such as who runs it; `mark` says in words what the mark means, and why."""

    title: str
    place: str
    note: str = ""
    mark: str = ""


@dataclass(frozen=True)
class ProgrammeEntry:
    """One activity or consultation hour. `words` in the order of the poster's languages.

    `starts` and `ends` are times such as "10:00"; both empty for a pause of a whole day. `colour` is "#RRGGBB", dark
    enough for white on it.
    """

    pictogram: str
    colour: str
    starts: str
    ends: str
    words: tuple[EntryWords, ...]
    mark: Mark = Mark.NONE


@dataclass(frozen=True)
class ProgrammeDay:
    """One day, by its name in each of the poster's languages."""

    names: tuple[str, ...]
    entries: tuple[ProgrammeEntry, ...]


@dataclass(frozen=True)
class ProgrammeWords:
    """The poster's own words in one language. `week` such as "23-29 November", `empty` for a day without entries."""

    language: str
    rtl: bool
    title: str
    week: str
    empty: str
    code: str  # what the code is for
    welcome: str = ""


@dataclass(frozen=True)
class ProgrammePoster:
    """A whole week. `code` is what the QR code reads (the address of the calendar file), empty for none.

    `version` and `week_mark` stand small at the foot, so that the desk can tell which hung copy is out of date;
    `page_label` has {page} and {pages} in it. `background`: a warm sheet, where the printer has ink enough.
    """

    room: str
    address: str
    words: tuple[ProgrammeWords, ...]
    days: tuple[ProgrammeDay, ...]
    code: str
    version: str
    week_mark: str
    page_label: str = "{page} / {pages}"
    background: bool = False


def require_words(poster: ProgrammePoster) -> None:
    """Raise ValueError for no language, for more than three, and for words that do not match the languages."""
    count = len(poster.words)
    if not 1 <= count <= MOST_LANGUAGES:
        raise ValueError(f"a poster has one to {MOST_LANGUAGES} languages, not {count}")
    for day in poster.days:
        if len(day.names) != count or any(len(entry.words) != count for entry in day.entries):
            raise ValueError("a day or an entry lacks the words of a language")
