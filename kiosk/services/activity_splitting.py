# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What becomes of the dates of an activity when its rule changes from a day on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from kiosk.data.engines import Transaction
from kiosk.data.models import Activity, ActivitySeries, Shift, ShiftRole, SignUp
from kiosk.domain.rrule_text import from_rrule
from kiosk.domain.shift_rules import RESPONSIBLE
from kiosk.domain.sign_ups import ACTIVE
from kiosk.domain.vocabulary import SessionState
from kiosk.services.rooms import RoomInfo
from kiosk.services.series import dates_of, moments

AHEAD = timedelta(days=400)
# Stored and shown as it is, like every reason that staff type.
DROPPED = "Vervallen"


def dates_from(transaction: Transaction, series: ActivitySeries, first: date, now: datetime) -> list[Activity]:
    """The dates of a series from a day on that have not begun, locked, soonest first."""
    query = (
        select(Activity)
        .where(Activity.activity_series_id == series.id, Activity.original_date >= first, Activity.starts_at > now)
        .order_by(Activity.starts_at, Activity.id)
        .with_for_update()
    )
    return list(transaction.scalars(query))


def has_before(transaction: Transaction, series: ActivitySeries, first: date) -> bool:
    """Whether the series has a date before this day: then what it was must stay as it was."""
    query = select(Activity.id).where(Activity.activity_series_id == series.id, Activity.original_date < first)
    return transaction.scalars(query.limit(1)).first() is not None


def same_weeks(values: dict[str, Any], first: date) -> date:
    """The first day of the series as it goes on: not before this step of its weeks, so that "every second" stays."""
    rule = from_rrule(values["rule"], values["anchor"], values["starts"], values["ends"])
    weeks = timedelta(weeks=rule.interval)
    anchor: date = values["anchor"]
    return anchor + (first - anchor) // weeks * weeks


def hand_over(
    transaction: Transaction,
    room: RoomInfo,
    series: ActivitySeries,
    after: ActivitySeries | None,
    dates: Sequence[Activity],
    *,
    first: date,
) -> set[int]:
    """Give the dates of `series` from `first` on to the series that goes on; the ids of those that were removed.

    `after` is None when it ends, the series itself when it is changed in place. A date of the new rule follows it,
    with its people, unless it was changed by hand; one that is not of the rule is removed, unless people count on it.
    """
    used = _used(transaction, dates)
    wanted = set(dates_of(after, first, first + AHEAD)) if after is not None else set()
    removed = set()
    for row in dates:
        own = row.state in (SessionState.MOVED, SessionState.CANCELLED) or row.day != row.original_date
        if after is not None and row.original_date in wanted:
            _follow(row, after, room, own=own)
        elif not own and row.id not in used:
            removed.add(row.id)
            _drop(transaction, row)
        else:
            row.sequence += 1
    if after is not series:
        series.until = min(series.until or date.max, first - timedelta(days=1))
        series.sequence += 1
        _copy_roles(series, after)
    return removed


def _follow(row: Activity, after: ActivitySeries, room: RoomInfo, *, own: bool) -> None:
    row.series = after
    row.sequence += 1
    if own:
        return
    row.starts, row.ends = after.starts, after.ends
    row.starts_at, row.ends_at = moments(after, row.day, room.zone)


def _drop(transaction: Transaction, row: Activity) -> None:
    """Remove a date, or call it off for good where history refers to it."""
    try:
        with transaction.begin_nested():
            transaction.delete(row)
    except IntegrityError:
        row.state, row.reason, row.sequence = SessionState.CANCELLED, DROPPED, row.sequence + 1


def _used(transaction: Transaction, dates: Sequence[Activity]) -> set[int]:
    """The dates that somebody signed up for or helps on."""
    ids = [row.id for row in dates]
    people = select(SignUp.activity_id).where(SignUp.activity_id.in_(ids), SignUp.state.in_(ACTIVE))
    helpers = select(Shift.activity_id).where(Shift.activity_id.in_(ids), Shift.state.in_(RESPONSIBLE))
    return set(transaction.scalars(people.distinct())) | set(transaction.scalars(helpers.distinct()))


def _copy_roles(series: ActivitySeries, after: ActivitySeries | None) -> None:
    if after is None:
        return
    for role in series.roles:
        after.roles.append(ShiftRole(role=role.role, least=role.least, most=role.most, vog=role.vog))
