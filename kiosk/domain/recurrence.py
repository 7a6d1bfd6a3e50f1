# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""When something comes back: every so many weeks, on the nth weekday of a month, or once.

A rule holds dates and wall times, never moments: ten o'clock stays ten o'clock when the clocks change. Only
`occurrence` turns a date into two moments, in the zone of the room. Weeks run from Monday to Sunday (ISO 8601),
so the week of the anchor decides which weeks an "every second week" means, over the turn of the year too.
Pauses are no part of a rule: a date in a pause exists, and does not take place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from dateutil import rrule

from kiosk.errors import RuleError

LONGEST_INTERVAL = 52
NTHS = (1, 2, 3, 4, -1)
"""First to fourth, and last. A fifth weekday falls in four or five months a year: whoever asks for it means last."""


class Frequency(StrEnum):
    """How a rule repeats."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    ONCE = "once"


@dataclass(frozen=True)
class DateRange:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise RuleError(what="end-before-start")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Rule:
    """A rule that can exist; whoever makes an impossible one gets RuleError, with its kind in `details["what"]`.

    `weekdays` are 0 (Monday) to 6; `nths` are 1 to 4 and -1 (last), monthly only; `interval` is in weeks, weekly
    only. Nothing happens before `anchor` or after `until`, which may be open. A rule begins and ends on the same
    day. Kinds of RuleError: end-before-start, no-weekday, weekday, no-nth, nth, fifth-weekday (with advice="last"),
    interval, until-before-anchor, not-for-this-frequency, zoned-time.
    """

    frequency: Frequency
    anchor: date
    start: time
    end: time
    weekdays: tuple[int, ...] = ()
    nths: tuple[int, ...] = ()
    interval: int = 1
    until: date | None = None

    def __post_init__(self) -> None:
        # One spelling of each rule, so that equal rules compare equal.
        object.__setattr__(self, "weekdays", tuple(sorted(set(self.weekdays))))
        object.__setattr__(self, "nths", tuple(sorted(set(self.nths), key=lambda nth: (nth < 0, nth))))
        self._refuse_impossible_times()
        self._refuse_impossible_days()

    def _refuse_impossible_times(self) -> None:
        if self.start.tzinfo or self.end.tzinfo:
            raise RuleError(what="zoned-time")
        if self.end <= self.start:
            raise RuleError(what="end-before-start", start=self.start, end=self.end)
        if self.until is not None and self.until < self.anchor:
            raise RuleError(what="until-before-anchor", anchor=self.anchor, until=self.until)

    def _refuse_impossible_days(self) -> None:
        if any(weekday not in range(7) for weekday in self.weekdays):
            raise RuleError(what="weekday", value=self.weekdays)
        if self.frequency is Frequency.ONCE:
            if self.weekdays or self.until:
                raise RuleError(what="not-for-this-frequency")
        elif not self.weekdays:
            raise RuleError(what="no-weekday")
        if self.frequency is Frequency.MONTHLY:
            self._refuse_impossible_nths()
        elif self.nths:
            raise RuleError(what="not-for-this-frequency")
        if not 1 <= self.interval <= (LONGEST_INTERVAL if self.frequency is Frequency.WEEKLY else 1):
            raise RuleError(what="interval", value=self.interval)

    def _refuse_impossible_nths(self) -> None:
        if not self.nths:
            raise RuleError(what="no-nth")
        if 5 in self.nths:
            raise RuleError(what="fifth-weekday", advice="last")
        if any(nth not in NTHS for nth in self.nths):
            raise RuleError(what="nth", value=self.nths)


def weekly(
    weekdays: Iterable[int], anchor: date, start: time, end: time, *, every: int = 1, until: date | None = None
) -> Rule:
    """Every week, or every `every` weeks counted from the week of `anchor`."""
    return Rule(Frequency.WEEKLY, anchor, start, end, tuple(weekdays), interval=every, until=until)


def monthly(
    nths: Iterable[int], weekdays: Iterable[int], anchor: date, start: time, end: time, *, until: date | None = None
) -> Rule:
    """Each nth (1-4, -1 is last) of each weekday in a month: (1, 3) and (0,) is the first and third Monday."""
    return Rule(Frequency.MONTHLY, anchor, start, end, tuple(weekdays), tuple(nths), until=until)


def once(day: date, start: time, end: time) -> Rule:
    """On one date."""
    return Rule(Frequency.ONCE, day, start, end)


def dates(rule: Rule, from_date: date, until_date: date) -> list[date]:
    """The dates of a rule from `from_date` to `until_date`, both included, in order.

    The work grows with the days asked for, not with the age of the rule.
    """
    first = max(rule.anchor, from_date)
    last = min(until_date, rule.until or until_date)
    if last < first:
        return []
    if rule.frequency is Frequency.ONCE:
        return [rule.anchor] if first <= rule.anchor <= last else []
    found = rrule.rrule(
        rrule.WEEKLY if rule.frequency is Frequency.WEEKLY else rrule.MONTHLY,
        dtstart=datetime.combine(_step_before(rule, first), time()),
        until=datetime.combine(last, time()),
        interval=rule.interval,
        wkst=rrule.MO,
        byweekday=[day(nth) for day in _rrule_days(rule) for nth in rule.nths] or _rrule_days(rule),
    )
    return [moment.date() for moment in found if moment.date() >= first]


def _rrule_days(rule: Rule) -> list[rrule.weekday]:
    return [rrule.weekday(day) for day in rule.weekdays]


def _step_before(rule: Rule, day: date) -> date:
    """The last beginning of a step of the rule (its week, its month) on or before `day`."""
    if rule.frequency is Frequency.MONTHLY:
        return day.replace(day=1)
    # The first days of year 1 have no Monday before them; nobody plans there, but nothing may break either.
    monday = date.fromordinal(max(1, rule.anchor.toordinal() - rule.anchor.weekday()))
    step = 7 * rule.interval
    return monday + timedelta(days=(day - monday).days // step * step)


def without_pauses(days: Iterable[date], pauses: Iterable[DateRange]) -> list[date]:
    """The days that fall in no pause, in the order given."""
    ranges = list(pauses)
    return [day for day in days if not any(day in pause for pause in ranges)]


def occurrence(rule: Rule, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Start and end, in UTC, of the rule on a day.

    A time that the clocks skip in spring does not exist: RuleError (what: "time-does-not-exist", date, time). Of a
    time that comes twice in autumn the first is meant, for start and end alike: people come when the clock
    first shows it, and leaving on time never means staying an hour longer.
    """
    return _moment(day, rule.start, zone), _moment(day, rule.end, zone)


def _moment(day: date, wall: time, zone: ZoneInfo) -> datetime:
    local = datetime.combine(day, wall, zone).replace(fold=0)
    moment = local.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise RuleError(what="time-does-not-exist", date=day, time=wall)
    return moment


def require_possible(rule: Rule, from_date: date, until_date: date, zone: ZoneInfo) -> None:
    """Raise RuleError if a date of the rule in this period has a start or end that the clocks skip."""
    for day in dates(rule, from_date, until_date):
        occurrence(rule, day, zone)


def overlaps(a: tuple[datetime, datetime], b: tuple[datetime, datetime]) -> bool:
    """Whether two periods share a moment; one that ends when the other starts does not."""
    return a[0] < b[1] and b[0] < a[1]


def first_clash(a: Rule, b: Rule, from_date: date, until_date: date) -> date | None:
    """The first day in the period on which both rules take place at overlapping wall times, or None."""
    if not (a.start < b.end and b.start < a.end):
        return None
    common = set(dates(a, from_date, until_date)) & set(dates(b, from_date, until_date))
    return min(common, default=None)
