# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading when something takes place: days, times, pauses."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.domain.recurrence import LONGEST_INTERVAL, Frequency, Rule, require_possible
from kiosk.errors import RuleError
from kiosk.services.room_file_shapes import Timetable
from kiosk.services.room_file_tables import TEXT_LIMIT, Table

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NTHS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
FIFTH = "fifth"
SCHOOL_HOLIDAYS = "school-holidays"
# A Monday. "Every second week" is counted from here unless the file gives a first day, so that the same file means the
# same weeks whenever it is imported.
AGREED_MONDAY = date(2024, 1, 1)
# The clocks change twice a year, on another date each year.
LOOK_FOR_GAPS = timedelta(days=5 * 366)


def agreed_anchor(today: date, interval: int) -> date:
    """The last Monday, not after today, from which a rule of so many weeks counts."""
    step = 7 * interval
    return AGREED_MONDAY + timedelta(days=(today - AGREED_MONDAY).days // step * step)


def timetable(table: Table, *, today: date, zone: ZoneInfo | None) -> Timetable | None:
    """The times of one consultation hour or activity; None, with remarks, where they cannot be."""
    space = table.text("space", TEXT_LIMIT, required=True)
    start, end = table.clock("from"), table.clock("until")
    # One date needs no first and last day, so that they are unknown keys there.
    first_day, last_day = (None, None) if table.has("date") else (table.day("first_day"), table.day("last_day"))
    pauses = table.choice("pauses", (SCHOOL_HOLIDAYS,))
    days = _days(table, today=today)
    if first_day is not None and last_day is not None and last_day < first_day:
        table.add("last_day", "last-before-first")
    if table.has("from") and table.has("until") and end <= start:
        table.add("until", "end-before-start", start=start, until=end)
        return None
    if days is None:
        return None
    try:
        rule = Rule(start=start, end=end, **{**days, "anchor": first_day or days["anchor"]})
        if zone is not None:
            require_possible(rule, today, today + LOOK_FOR_GAPS, zone)
    except RuleError as error:
        _complain(table, error)
        return None
    return Timetable(
        path=table.path, space=space, rule=rule, first_day=first_day, last_day=last_day, pauses=bool(pauses)
    )


def _complain(table: Table, error: RuleError) -> None:
    if error.details["what"] == "time-does-not-exist":
        table.add("from", "no-such-time", day=error.details["date"], time=error.details["time"])
    else:
        table.add("", "rule", value=error.details["what"])


def _days(table: Table, *, today: date) -> dict[str, Any] | None:
    """Frequency and days of the rule."""
    ways = [key for key in ("weekly", "monthly", "date") if table.has(key)]
    every = table.number("every_weeks", 1, LONGEST_INTERVAL, default=1)
    if table.has("every_weeks") and ways != ["weekly"]:
        table.add("every_weeks", "every-weeks-alone")
    if len(ways) != 1:
        table.add("", "two-rules" if ways else "no-rule", choices=ways)
        return None
    if ways == ["weekly"]:
        return _weekly(table, every=every, today=today)
    if ways == ["monthly"]:
        return _monthly(table, today=today)
    day = table.day("date")
    return None if day is None else {"frequency": Frequency.ONCE, "anchor": day}


def _weekly(table: Table, *, every: int, today: date) -> dict[str, Any] | None:
    found = table.strings("weekly")
    for path, day in found:
        if day not in WEEKDAYS:
            table.remarks.add_choice(path, "not-a-choice", day, WEEKDAYS)
    weekdays = tuple(WEEKDAYS.index(day) for _path, day in found if day in WEEKDAYS)
    if not found:
        table.add("weekly", "no-rule")
    if not weekdays:
        return None
    return {
        "frequency": Frequency.WEEKLY,
        "weekdays": weekdays,
        "interval": every,
        "anchor": agreed_anchor(today, every),
    }


def _monthly(table: Table, *, today: date) -> dict[str, Any] | None:
    value = table.get("monthly")
    texts = [(table.place("monthly"), value)] if isinstance(value, str) else table.strings("monthly")
    pairs = {pair for path, text in texts if (pair := _nth_weekday(table, path, text)) is not None}
    nths, weekdays = {nth for nth, _day in pairs}, {day for _nth, day in pairs}
    if not pairs:
        return None
    if len(pairs) != len(nths) * len(weekdays):
        table.add("monthly", "mixed-monthly")
        return None
    return {
        "frequency": Frequency.MONTHLY,
        "nths": tuple(nths),
        "weekdays": tuple(weekdays),
        "anchor": agreed_anchor(today, 1),
    }


def _nth_weekday(table: Table, path: str, text: str) -> tuple[int, int] | None:
    nth, _space, day = text.strip().lower().partition(" ")
    if nth == FIFTH and day in WEEKDAYS:
        table.remarks.add(path, "fifth-weekday")
        return None
    if nth not in NTHS or day not in WEEKDAYS:
        table.remarks.add(path, "not-monthly", value=text)
        return None
    return NTHS[nth], WEEKDAYS.index(day)
