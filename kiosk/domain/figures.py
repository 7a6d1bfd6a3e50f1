# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules of the figures: periods of whole days, percentages and percentiles, quarters of an hour on the wall clock."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from kiosk.domain.vocabulary import EventKind
from kiosk.errors import RuleError

QUARTER = 900
"""Seconds. Every zone of today is whole quarters of an hour away from UTC, so a quarter lies in one hour."""
LONGEST_DAYS = 3_660
BY_DAY_UP_TO = 31
"""So many days are shown one by one; a longer period by month."""
LEAST_FOR_TAIL = 10
"""Of fewer people the 90th percentile is the wait of one of them."""
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """Days from `first` to `last`, both included, as the calendar in the room says. Raises RuleError (what: period)."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if not timedelta(0) <= self.last - self.first < LONGEST_DAYS * DAY:
            raise RuleError(what="period")

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def week_of(day: date) -> Period:
    """Monday to Sunday (ISO 8601)."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + 6 * DAY)


def month_of(day: date) -> Period:
    """The calendar month."""
    first = day.replace(day=1)
    return Period(first, _next_month(first) - DAY)


def quarter_of(day: date) -> Period:
    """Three calendar months: January, April, July or October and the two after."""
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return Period(first, _next_month(_next_month(_next_month(first))) - DAY)


def year_of(day: date) -> Period:
    """The calendar year."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def parse_week(text: str) -> Period:
    """The week of an ISO text, "2026-W47". Raises RuleError (what: period)."""
    return week_of(_date(r"(\d{4})-W(\d{2})", text, lambda year, week: date.fromisocalendar(year, week, 1)))


def parse_month(text: str) -> Period:
    """The month of "2026-11". Raises RuleError (what: period)."""
    return month_of(_date(r"(\d{4})-(\d{2})", text, lambda year, month: date(year, month, 1)))


def percent(part: int, whole: int) -> int | None:
    """Whole per cents, halves upwards as in school; None of nothing. Integers throughout: 2.5 per cent is 3."""
    return (200 * part + whole) // (2 * whole) if whole > 0 else None


def percentile(histogram: Mapping[int, int], share: int) -> int | None:
    """The smallest value that `share` per cent do not exceed (nearest rank); None of nobody.

    `histogram`: how many have which value.
    """
    people = sum(histogram.values())
    place = -(-people * share // 100)
    for value in sorted(histogram):
        place -= histogram[value]
        if place <= 0 < people:
            return value
    return None


def local_hour(quarter: int, zone: tzinfo) -> int:
    """The hour on the wall clock of a quarter of an hour, counted from 1970 in UTC."""
    return datetime.fromtimestamp(quarter * QUARTER, UTC).astimezone(zone).hour


def first_call(events: Iterable[tuple[EventKind, datetime, str | None]]) -> datetime | None:
    """When somebody was first called, calls that were taken back left out.

    `events`: kind, moment, and the kind that a taking back undoes, in the order in which they were written.
    """
    calls: list[datetime] = []
    for kind, at, undoes in events:
        if kind is EventKind.CALLED:
            calls.append(at)
        elif kind is EventKind.RESTORED and undoes == EventKind.CALLED and calls:
            calls.pop()
    return calls[0] if calls else None


def waited(came_at: datetime, due: datetime | None, called_at: datetime) -> int:
    """Whole minutes from coming in, or from the agreed time if that was later, to the call; never below zero.

    Parts of a second do not count, as in the sums that the database makes.
    """
    begin = came_at if due is None else max(came_at, due)
    return max(0, int(called_at.timestamp()) - int(begin.timestamp())) // 60


def _next_month(first: date) -> date:
    try:
        return date(first.year + first.month // 12, first.month % 12 + 1, 1)
    except ValueError as error:
        raise RuleError(what="period") from error


def _date(pattern: str, text: str, make: Callable[[int, int], date]) -> date:
    found = re.fullmatch(pattern, text)
    if found is None:
        raise RuleError(what="period")
    try:
        return make(int(found[1]), int(found[2]))
    except ValueError as error:
        raise RuleError(what="period") from error
