# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The activities as a calendar file: each series with its rule, and what differs from it date by date.

Local time with its zone, so that ten o'clock stays ten o'clock. Moved dates carry RECURRENCE-ID, cancelled ones also
STATUS:CANCELLED and the reason; dates in a pause are left out. Nobody who signed up is in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from kiosk.data.engines import Database
from kiosk.data.models import Activity, ActivitySeries, Space, Text
from kiosk.domain.calendar_text import escaped, folded, local_stamp, time_zone, utc_stamp
from kiosk.domain.recurrence import Frequency
from kiosk.domain.rrule_text import to_rrule
from kiosk.domain.vocabulary import SessionState
from kiosk.errors import ListChanged
from kiosk.services.rooms import RoomInfo
from kiosk.services.series import dates_of, rule_of
from kiosk.services.texts import say

KEPT = timedelta(days=60)
"""A series that ended longer ago is no longer in the file."""
ZONE_YEARS = timedelta(days=5 * 366)
AHEAD = timedelta(days=400)

_LOADED = (
    selectinload(ActivitySeries.title).selectinload(Text.translations),
    selectinload(ActivitySeries.space).selectinload(Space.text).selectinload(Text.translations),
)


def feed(database: Database, *, room: RoomInfo, language: str, now: datetime) -> str:
    """All series of the room as one calendar file (text, CRLF)."""
    since = room.day_of(now) - KEPT
    with database.reading() as transaction:
        query = select(ActivitySeries).where(ActivitySeries.room_id == room.id).order_by(ActivitySeries.id)
        series = list(transaction.scalars(query.options(*_LOADED)))
        dates: dict[int, list[Activity]] = {one.id: [] for one in series}
        rows = (
            select(Activity)
            .where(Activity.activity_series_id.in_(dates))
            .order_by(Activity.original_date)
            .options(joinedload(Activity.space).joinedload(Space.text).selectinload(Text.translations))
        )
        for row in transaction.scalars(rows):
            dates[row.activity_series_id].append(row)
        events: list[str] = []
        for one in series:
            if one.until is None or one.until >= since or any(row.day >= since for row in dates[one.id]):
                events += _series(one, dates[one.id], _Told(room, language, now))
        first = min((one.anchor for one in series), default=since)
    return _calendar(room, events, first, room.day_of(now) + ZONE_YEARS)


def activity_ics(database: Database, *, room: RoomInfo, activity_id: int, language: str, now: datetime) -> str:
    """One date by itself, for a telephone. Raises ListChanged when it is gone."""
    with database.reading() as transaction:
        row = transaction.get(Activity, activity_id)
        if row is None or row.series.room_id != room.id:
            raise ListChanged()
        events = _event(row.series, row, _Told(room, language, now), [_uid(row.series, row)])
        return _calendar(room, events, row.day, row.day)


def _calendar(room: RoomInfo, events: list[str], first: date, last: date) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Buurtkamer//Activiteiten//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(room.name)}",
        *time_zone(room.zone, first, last),
        *events,
        "END:VCALENDAR",
    ]
    return folded(lines)


@dataclass(frozen=True)
class _Told:
    """To whom, where and when a calendar is told."""

    room: RoomInfo
    language: str
    now: datetime

    def at(self, name: str, day: date, wall: time) -> str:
        """A property with a wall time of the room."""
        return f"{name};TZID={self.room.zone.key}:{local_stamp(day, wall)}"


def _series(series: ActivitySeries, rows: Sequence[Activity], told: _Told) -> list[str]:
    """The series by its rule, then each date that differs from it."""
    happening = [row for row in rows if row.state is not SessionState.PAUSED]
    if rule_of(series).frequency is Frequency.ONCE:
        return [line for row in happening for line in _event(series, row, told, [_uid(series)])]
    known = [row.original_date for row in rows]
    until = _until(series)
    last = min(max([told.room.day_of(told.now) + AHEAD, *known]), until or date.max)
    # Where it began, and what may differ from it: a rule that is years old is not worked out day by day.
    begin = dates_of(series, series.anchor, min(series.anchor + AHEAD, until or date.max))[:1]
    by_rule = set(dates_of(series, min(known, default=series.anchor), last))
    lines = _master(series, begin[0], _left_out(series, rows, sorted(by_rule)), until, told=told) if begin else []
    for row in happening:
        if row.original_date not in by_rule:
            # Kept for its people when the rule left it.
            lines += _event(series, row, told, [_uid(series, row)])
        elif _differs(series, row):
            identity = told.at("RECURRENCE-ID", row.original_date, series.starts)
            lines += _event(series, row, told, [_uid(series), identity])
    return lines


def _uid(series: ActivitySeries, row: Activity | None = None) -> str:
    own = f"-{row.original_date:%Y%m%d}" if row is not None else ""
    return f"UID:{series.uid}{own}@buurtkamer"


def _master(series: ActivitySeries, first: date, left_out: list[date], until: date | None, *, told: _Told) -> list[str]:
    end = f";UNTIL={_end_of(until, told.room)}" if until else ""
    return [
        "BEGIN:VEVENT",
        _uid(series),
        f"DTSTAMP:{utc_stamp(told.now)}",
        f"SEQUENCE:{series.sequence}",
        told.at("DTSTART", first, series.starts),
        told.at("DTEND", first, series.ends),
        f"RRULE:{to_rrule(rule_of(series))}{end}",
        *(told.at("EXDATE", day, series.starts) for day in left_out),
        *_words(series, told, series.space, [series.host]),
        "STATUS:CONFIRMED",
        "END:VEVENT",
    ]


def _until(series: ActivitySeries) -> date | None:
    """The last day, or the day before a pause whose end nobody knows."""
    open_ended = [one.first_day - timedelta(days=1) for one in series.pauses if one.last_day is None]
    return min([*open_ended, *([series.until] if series.until else [])], default=None)


def _end_of(day: date, room: RoomInfo) -> str:
    return utc_stamp(datetime.combine(day, time(23, 59, 59), room.zone).astimezone(UTC))


def _left_out(series: ActivitySeries, rows: Sequence[Activity], by_rule: list[date]) -> list[date]:
    """Dates of the rule that do not take place and that nobody has to hear of one by one."""
    there = {row.original_date: row for row in rows}

    def is_out(day: date) -> bool:
        if day in there:
            return there[day].state is SessionState.PAUSED
        removed = bool(there) and min(there) < day < max(there)
        return removed or any(one.first_day <= day <= (one.last_day or date.max) for one in series.pauses)

    return [day for day in by_rule if is_out(day)]


def _differs(series: ActivitySeries, row: Activity) -> bool:
    own = (row.day, row.starts, row.ends) != (row.original_date, series.starts, series.ends)
    return own or row.state is not SessionState.PLANNED or row.space_id is not None or row.host is not None


def _event(series: ActivitySeries, row: Activity, told: _Told, identity: list[str]) -> list[str]:
    """One date; `identity` says of which series, or that it is an event of its own."""
    happens = row.state in (SessionState.PLANNED, SessionState.MOVED)
    return [
        "BEGIN:VEVENT",
        *identity,
        f"DTSTAMP:{utc_stamp(told.now)}",
        f"SEQUENCE:{series.sequence + row.sequence}",
        told.at("DTSTART", row.day, row.starts),
        told.at("DTEND", row.day, row.ends),
        *_words(series, told, row.space or series.space, [row.reason or "", row.host or series.host]),
        f"STATUS:{'CONFIRMED' if happens else 'CANCELLED'}",
        "END:VEVENT",
    ]


def _words(series: ActivitySeries, told: _Told, space: Space, more: list[str]) -> list[str]:
    place = ", ".join(part for part in (say(space.text, told.language), told.room.name, told.room.address) if part)
    return [
        f"SUMMARY:{escaped(say(series.title, told.language))}",
        f"LOCATION:{escaped(place)}",
        f"DESCRIPTION:{escaped('. '.join(part for part in more if part))}",
    ]
