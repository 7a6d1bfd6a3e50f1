# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Planning ahead: the rules of consultation hours and activities become dates with seats, some weeks in advance.

Rules are only the generator. Screens, bookings and the programme look at dates, which can each be moved, cancelled
or paused, and which cost the same to read however old the rule is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import CompoundSelect, and_, literal, or_, select, union_all

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Activity, ActivitySeries, ConsultationHour, Organisation, Room, Session
from kiosk.domain.recurrence import Rule, dates
from kiosk.domain.rrule_text import from_rrule
from kiosk.errors import RuleError
from kiosk.services.school_holidays import adopt_next_holidays
from kiosk.services.series import Occurrence, Series, all_series, dates_of, moments
from kiosk.services.settling import Conflict, settle

# How far ahead dates are made at least; a fortnight beyond what residents can choose, so that nobody sees the edge.
LEAST_DAYS = 60
BEYOND_HORIZON = 14


@dataclass(frozen=True)
class Materialised:
    """How many dates were made now, and which dates cannot take place as planned."""

    sessions: int
    activities: int
    conflicts: tuple[Conflict, ...]
    changed: Change


NOTHING = Materialised(sessions=0, activities=0, conflicts=(), changed=Change.NONE)


def materialise(database: Database, *, room_id: int, now: datetime, days: int | None = None) -> Materialised:
    """Make the dates of the coming weeks; safe to call at any time, by several programs at once.

    `days` ahead; by default 60, or the room's horizon and a fortnight where that is more. When all dates are there
    it is one query and takes no lock. A date without seats is kept as paused, with the reason.
    """
    with database.reading() as transaction:
        if not _is_missing_dates(transaction, room_id, now, days):
            return NOTHING
    return replan(database, room_id=room_id, now=now, days=days)


def replan(database: Database, *, room_id: int, now: datetime, days: int | None = None) -> Materialised:
    """As `materialise`, and look at every coming date again: after a change of pauses, spaces or single dates."""
    with database.writing() as transaction:
        room = lock_room(transaction, room_id)
        return plan(transaction, room, now=now, days=days)


def lock_room(transaction: Transaction, room_id: int) -> Room:
    """The room, locked: one program plans at a time. SQLite needs no row lock, its writers take turns."""
    return transaction.scalars(select(Room).where(Room.id == room_id).with_for_update()).one()


def plan(transaction: Transaction, room: Room, *, now: datetime, days: int | None = None) -> Materialised:
    """The work of `replan`, inside the transaction of a caller who locked the room."""
    today = now.astimezone(ZoneInfo(room.zone)).date()
    last_day = today + timedelta(days=days or _days(room.horizon_days))
    series = all_series(transaction, room.id)
    changed = Change.NONE
    if any(each.pauses_in_school_holidays for each in series) and adopt_next_holidays(
        transaction, room, today=today, last_day=last_day
    ):
        changed |= Change.ROOM
    made = [row for each in series for row in _missing(transaction, each, ZoneInfo(room.zone), today, last_day)]
    transaction.add_all(made)
    transaction.flush()
    conflicts, settled = settle(transaction, room, now=now, last_day=last_day)
    if made or settled:
        changed |= Change.SESSIONS | Change.ACTIVITIES
    sessions = sum(isinstance(row, Session) for row in made)
    return Materialised(sessions=sessions, activities=len(made) - sessions, conflicts=tuple(conflicts), changed=changed)


def _days(horizon_days: int) -> int:
    return max(LEAST_DAYS, horizon_days + BEYOND_HORIZON)


def _missing(transaction: Transaction, series: Series, zone: ZoneInfo, today: date, last_day: date) -> list[Occurrence]:
    """The dates of the rule for which there is no row yet."""
    expected = dates_of(series, today, last_day)
    there = _original_dates(transaction, series, today) if expected else set()
    return [row for day in expected if day not in there and (row := _occurrence(series, day, zone)) is not None]


def _original_dates(transaction: Transaction, series: Series, today: date) -> set[date]:
    if isinstance(series, ConsultationHour):
        sessions = select(Session.original_date).where(
            Session.consultation_hour_id == series.id, Session.original_date >= today
        )
        return set(transaction.scalars(sessions))
    activities = select(Activity.original_date).where(
        Activity.activity_series_id == series.id, Activity.original_date >= today
    )
    return set(transaction.scalars(activities))


def _occurrence(series: Series, day: date, zone: ZoneInfo) -> Occurrence | None:
    try:
        starts_at, ends_at = moments(series, day, zone)
    except RuleError:
        # The clocks skip this time on this day; the room file refuses such hours, a later change of zone may not.
        return None
    times = {
        "original_date": day,
        "day": day,
        "starts": series.starts,
        "ends": series.ends,
        "starts_at": starts_at,
        "ends_at": ends_at,
    }
    if isinstance(series, ConsultationHour):
        return Session(hour=series, **times)
    return Activity(series=series, **times)


def _is_missing_dates(transaction: Transaction, room_id: int, now: datetime, days: int | None) -> bool:
    """Whether a rule of the room has a date in the coming weeks without a row; one query."""
    rules: dict[tuple[str, int], tuple[Rule, date, date]] = {}
    there: set[tuple[str, int, date]] = set()
    for row in transaction.execute(_dates_ahead(room_id, now)):
        series = (row.kind, row.id)
        if series not in rules:
            today = now.astimezone(ZoneInfo(row.zone)).date()
            last_day = min(today + timedelta(days=days or _days(row.horizon_days)), row.until or date.max)
            rules[series] = (from_rrule(row.rule, row.anchor, row.starts, row.ends), today, last_day)
        there.add((*series, row.original_date))
    return any(
        (*series, day) not in there
        for series, (rule, today, last_day) in rules.items()
        for day in dates(rule, today, last_day)
    )


def _dates_ahead(room_id: int, now: datetime) -> CompoundSelect[Any]:
    """Each series that has not ended, with each of its dates from yesterday on, or with none."""
    # In whatever zone the room is, today there is not earlier than this.
    since = now.date() - timedelta(days=1)
    hours = (
        select(literal("hour").label("kind"), *_rule_columns(ConsultationHour), Session.original_date)
        .select_from(ConsultationHour)
        .join(Organisation)
        .join(Room)
        .outerjoin(Session, and_(Session.consultation_hour_id == ConsultationHour.id, Session.original_date >= since))
        .where(Room.id == room_id, or_(ConsultationHour.until.is_(None), ConsultationHour.until >= since))
    )
    activities = (
        select(literal("activity").label("kind"), *_rule_columns(ActivitySeries), Activity.original_date)
        .select_from(ActivitySeries)
        .join(Room)
        .outerjoin(Activity, and_(Activity.activity_series_id == ActivitySeries.id, Activity.original_date >= since))
        .where(Room.id == room_id, or_(ActivitySeries.until.is_(None), ActivitySeries.until >= since))
    )
    return union_all(hours, activities)


def _rule_columns(series: type[Series]) -> tuple[Any, ...]:
    return (
        series.id,
        series.rule,
        series.anchor,
        series.until,
        series.starts,
        series.ends,
        Room.zone,
        Room.horizon_days,
    )
