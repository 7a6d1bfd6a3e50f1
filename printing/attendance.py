# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who came to an activity, on paper: boxes to tick and a short code a line, so that it can be typed in afterwards.

It names people, so its foot says until when it may exist.
"""

from __future__ import annotations

from dataclasses import dataclass

from printing.lists import TICK, WRITE, Column, ListPaper, PrintedList, Section, print_list
from printing.look import ltr


@dataclass(frozen=True)
class AttendanceLine:
    """One place. `code` is what is typed in afterwards, with its check character; an empty name is written by hand.

    `detail` such as how many people, or that somebody is on the waiting list.
    """

    code: str
    name: str = ""
    language: str = ""
    detail: str = ""


@dataclass(frozen=True)
class AttendanceHeadings:
    """The words over the columns."""

    came: str
    absent: str
    code: str
    name: str
    language: str
    detail: str


@dataclass(frozen=True)
class AttendanceGroup:
    """One activity; `note` says when and where."""

    heading: str
    note: str
    lines: tuple[AttendanceLine, ...]


@dataclass(frozen=True)
class AttendanceSheet:
    """`title` such as "Who is here", `subtitle` room and date, `foot` how to type it in and when to destroy it."""

    title: str
    subtitle: str
    language: str
    rtl: bool
    headings: AttendanceHeadings
    groups: tuple[AttendanceGroup, ...]
    empty: str
    foot: str
    page_label: str = "{page} / {pages}"


def attendance_pdf(sheet: AttendanceSheet) -> PrintedList:
    """The sheet on A4, one table an activity; equal sheets give equal bytes."""
    words = sheet.headings
    columns = (
        Column(words.came, 0.75),
        Column(words.absent, 0.75),
        Column(words.code, 1.1, bold=True),
        Column(words.name, 2.6),
        Column(words.language, 1.5),
        Column(words.detail, 2.0),
    )
    sections = tuple(
        Section(group.heading, group.note, columns, tuple(map(_cells, group.lines)), empty=sheet.empty)
        for group in sheet.groups
    )
    paper = ListPaper(sheet.title, sheet.subtitle, sheet.language, sheet.rtl, sections, sheet.foot, sheet.page_label)
    return print_list(paper)


def _cells(line: AttendanceLine) -> tuple[str, ...]:
    code = ltr(f"{line.code[:2]}\u00a0{line.code[2:]}") if line.code else ""
    if not line.name:
        return (TICK, TICK, code, WRITE, WRITE, line.detail or WRITE)
    return (TICK, TICK, code, line.name, line.language, line.detail)
