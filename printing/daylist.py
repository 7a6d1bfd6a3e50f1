# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two lists for the desk on paper: who comes today, and whom to call. For when the screen fails, and for walking.

They may name people, so their foot says until when they may exist, and who prints them decides that.
"""

from __future__ import annotations

from dataclasses import dataclass

from printing.lists import TICK, Column, ListPaper, PrintedList, Section, print_list


@dataclass(frozen=True)
class DayEntry:
    """One appointment or visit. `needs` such as an interpreter; empty texts stay empty."""

    time: str
    number: str
    name: str
    language: str
    needs: str


@dataclass(frozen=True)
class DaySession:
    """One consultation hour with who comes; `blank` lines for walk-ins."""

    organisation: str
    hours_and_place: str
    entries: tuple[DayEntry, ...]
    blank: int = 6


@dataclass(frozen=True)
class DayHeadings:
    """The words over the columns."""

    here: str
    time: str
    number: str
    name: str
    language: str
    needs: str


@dataclass(frozen=True)
class DayList:
    """`title` such as "Day list", `subtitle` room and date, `foot` until when the paper may be kept."""

    title: str
    subtitle: str
    language: str
    rtl: bool
    headings: DayHeadings
    sessions: tuple[DaySession, ...]
    empty: str
    foot: str
    page_label: str = "{page} / {pages}"


@dataclass(frozen=True)
class CallEntry:
    """One person to call, and what about. `phone` is how to reach them, `time` when it was to be."""

    name: str
    phone: str
    language: str
    about: str
    number: str = ""
    time: str = ""


@dataclass(frozen=True)
class CallHeadings:
    """The words over the columns; without a word for number or time there is no such column."""

    done: str
    name: str
    phone: str
    language: str
    about: str
    result: str
    number: str = ""
    time: str = ""


@dataclass(frozen=True)
class CallList:
    """Whom to call, for one reason, such as a consultation hour that moved."""

    title: str
    subtitle: str
    language: str
    rtl: bool
    headings: CallHeadings
    reason: str
    entries: tuple[CallEntry, ...]
    empty: str
    foot: str
    page_label: str = "{page} / {pages}"


def day_list_pdf(day: DayList) -> PrintedList:
    """The day on A4, one table a consultation hour."""
    words = day.headings
    columns = (
        Column(words.here, 0.7),
        Column(words.time, 0.9, bold=True),
        Column(words.number, 0.9, bold=True),
        Column(words.name, 2.2),
        Column(words.language, 1.6),
        Column(words.needs, 3.0),
    )
    sections = tuple(
        Section(
            session.organisation,
            session.hours_and_place,
            columns,
            tuple((TICK, e.time, e.number, e.name, e.language, e.needs) for e in session.entries),
            empty=day.empty,
            blank=session.blank,
        )
        for session in day.sessions
    )
    if not sections:
        sections = (Section(day.empty, "", columns, (), blank=12),)
    return print_list(ListPaper(day.title, day.subtitle, day.language, day.rtl, sections, day.foot, day.page_label))


def call_list_pdf(calls: CallList) -> PrintedList:
    """Whom to call on A4, with room to write what came of it."""
    words = calls.headings
    columns = (
        Column(words.done, 0.65),
        Column(words.number, 1.15, bold=True),
        Column(words.name, 1.6, bold=True),
        Column(words.phone, 2.0, bold=True),
        Column(words.language, 1.4),
        Column(words.time, 1.7),
        Column(words.about, 2.1),
        Column(words.result, 1.8),
    )
    # Boxes always; the rest where there is a word for it.
    shown = [place for place, column in enumerate(columns) if column.heading or place == 0]
    cells = ((TICK, e.number, e.name, e.phone, e.language, e.time, e.about, "") for e in calls.entries)
    rows = tuple(tuple(row[place] for place in shown) for row in cells)
    section = Section(calls.reason, "", tuple(columns[place] for place in shown), rows, empty=calls.empty)
    return print_list(
        ListPaper(calls.title, calls.subtitle, calls.language, calls.rtl, (section,), calls.foot, calls.page_label)
    )
