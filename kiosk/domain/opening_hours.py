# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""When the room is open by itself, and time counted in opening hours: nothing runs out at night."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from kiosk.errors import RuleError

FURTHEST = 400
"""Days; whoever is not open in a year is not open."""


@dataclass(frozen=True)
class Opening:
    """One stretch on a weekday (0 is Monday), in wall time. Raises RuleError for one that cannot be."""

    weekday: int
    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.weekday not in range(7):
            raise RuleError(what="weekday", value=self.weekday)
        if self.closes <= self.opens:
            raise RuleError(what="end-before-start", start=self.opens, end=self.closes)


USUAL = tuple(Opening(weekday, time(9), time(17)) for weekday in range(5))
"""What a room is taken to do that has told nothing."""


def require_possible(openings: Iterable[Opening]) -> None:
    """Raise RuleError (what: "openings-overlap") when two stretches of a day share time."""
    rows = sorted(openings, key=lambda one: (one.weekday, one.opens))
    for one, other in pairwise(rows):
        if one.weekday == other.weekday and other.opens < one.closes:
            raise RuleError(what="openings-overlap")


def after_opening_time(since: datetime, length: timedelta, openings: Iterable[Opening], zone: ZoneInfo) -> datetime:
    """The moment (UTC) at which the room has been open for `length`, counted from `since`.

    Without any opening within a year clock hours count.
    """
    left = length
    for starts_at, ends_at in _stretches(since, tuple(openings), zone):
        begin = max(starts_at, since)
        if ends_at <= begin:
            continue
        if ends_at - begin >= left:
            return begin + left
        left -= ends_at - begin
    return (since + length).astimezone(UTC)


def _stretches(since: datetime, openings: tuple[Opening, ...], zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    first = since.astimezone(zone).date()
    rows = sorted(openings, key=lambda one: one.opens)
    for ahead in range(FURTHEST if rows else 0):
        day = first + timedelta(days=ahead)
        for one in rows:
            if one.weekday == day.weekday():
                yield _moment(day, one.opens, zone), _moment(day, one.closes, zone)


def _moment(day: date, wall: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, wall, zone).astimezone(UTC)


def opens_late(openings: Iterable[Opening], day: date, starts: time) -> bool:
    """Whether the room is still shut at this time of the wall clock: somebody has to open it."""
    return not any(one.opens <= starts < one.closes for one in openings if one.weekday == day.weekday())


def closes_early(openings: Iterable[Opening], day: date, ends: time) -> bool:
    """Whether the room is shut by then: somebody has to lock up."""
    return not any(one.opens < ends <= one.closes for one in openings if one.weekday == day.weekday())
