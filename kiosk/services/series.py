# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What consultation hours and activities share: a rule that gives dates, and dates that become rows."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from kiosk.data.engines import Transaction
from kiosk.data.models import Activity, ActivitySeries, ConsultationHour, Organisation, Request, Session, SignUp
from kiosk.domain import recurrence, sign_ups
from kiosk.domain.recurrence import Rule
from kiosk.domain.rrule_text import from_rrule
from kiosk.domain.transitions import ACTIVE

# Nothing lasts longer. With it, what is still to come is found by its start, without a walk through years of dates.
LONGEST = timedelta(days=1)

Series = ConsultationHour | ActivitySeries
Occurrence = Session | Activity


def rule_of(series: Series) -> Rule:
    """The rule of a series; its last day stands beside it, in `series.until`."""
    return from_rrule(series.rule, series.anchor, series.starts, series.ends)


def dates_of(series: Series, first: date, last: date) -> list[date]:
    """The dates on which the series takes place in this period, pauses included."""
    last = min(last, series.until or last)
    return recurrence.dates(rule_of(series), first, last) if first <= last else []


def moments(series: Series, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Start and end in UTC on this day. Raises RuleError for a time that the clocks skip."""
    return recurrence.occurrence(rule_of(series), day, zone)


def series_of(occurrence: Occurrence) -> Series:
    """What this is a date of."""
    return occurrence.hour if isinstance(occurrence, Session) else occurrence.series


def all_series(transaction: Transaction, room_id: int) -> list[Series]:
    """Every series of the room, ended ones too: hours first, in the order in which they were made."""
    hours = select(ConsultationHour).join(Organisation).where(Organisation.room_id == room_id)
    activities = select(ActivitySeries).where(ActivitySeries.room_id == room_id)
    return [
        *transaction.scalars(hours.order_by(ConsultationHour.id)),
        *transaction.scalars(activities.order_by(ActivitySeries.id)),
    ]


def coming(transaction: Transaction, room_id: int, now: datetime) -> list[Occurrence]:
    """Every date of the room that is not over, locked, so that nobody books what is about to change."""
    sessions = (
        select(Session)
        .join(ConsultationHour)
        .join(Organisation)
        .where(Organisation.room_id == room_id, Session.starts_at > now - LONGEST, Session.ends_at > now)
        .order_by(Session.starts_at, Session.id)
        .options(joinedload(Session.hour))
        .with_for_update(of=Session)
    )
    activities = (
        select(Activity)
        .join(ActivitySeries)
        .where(ActivitySeries.room_id == room_id, Activity.starts_at > now - LONGEST, Activity.ends_at > now)
        .order_by(Activity.starts_at, Activity.id)
        .options(joinedload(Activity.series))
        .with_for_update(of=Activity)
    )
    return [*transaction.scalars(sessions), *transaction.scalars(activities)]


def in_use(transaction: Transaction, room_id: int, now: datetime) -> set[int]:
    """The sessions, not over yet, that somebody has an active request for: nobody is moved without being told."""
    query = (
        select(Request.session_id)
        .join(Session)
        .join(ConsultationHour)
        .join(Organisation)
        .where(
            Organisation.room_id == room_id,
            Session.starts_at > now - LONGEST,
            Session.ends_at > now,
            Request.state.in_(ACTIVE),
        )
        .distinct()
    )
    return set(transaction.scalars(query))


def signed_up_for(transaction: Transaction, room_id: int, now: datetime) -> set[int]:
    """The activities, not over yet, that somebody signed up for."""
    query = (
        select(SignUp.activity_id)
        .join(Activity)
        .join(ActivitySeries)
        .where(
            ActivitySeries.room_id == room_id,
            Activity.starts_at > now - LONGEST,
            Activity.ends_at > now,
            SignUp.state.in_(sign_ups.ACTIVE),
        )
        .distinct()
    )
    return set(transaction.scalars(query))
