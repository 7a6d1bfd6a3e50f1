# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who opens and locks up when an activity is outside the opening hours; and the opening hours themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from kiosk.changes import Change
from kiosk.data.engines import Database
from kiosk.data.models import Activity, ActivitySeries, OpeningHours
from kiosk.data.sign_up_rows import openings_of
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.opening_hours import Opening, closes_early, opens_late, require_possible
from kiosk.domain.vocabulary import SessionState
from kiosk.services.activities import CARD_OPTIONS, ActivityCard, cards_of
from kiosk.services.activity_rights import own_only
from kiosk.services.authority import allow, note
from kiosk.services.rooms import RoomInfo
from kiosk.services.settling import around
from kiosk.services.texts import DUTCH

DAYS_AHEAD = 28


@dataclass(frozen=True)
class WithoutKeys:
    """A date for which nobody opens, or nobody locks up."""

    card: ActivityCard
    opener_missing: bool
    closer_missing: bool


def dates_without_keys(
    database: Database, *, room: RoomInfo, worker: Worker, now: datetime, language: str = DUTCH, days: int = DAYS_AHEAD
) -> tuple[WithoutKeys, ...]:
    """The dates of the coming weeks, set-up and clean-up included, that somebody must open or lock up and nobody does.

    Soonest first; an organiser's own only. Names are set with `activity_dates.change_activity_date`.
    """
    today = room.day_of(now)
    with database.reading() as transaction:
        allow(transaction, worker, Duty.ACTIVITIES, room=room)
        openings = openings_of(transaction, room.id)
        query = (
            select(Activity)
            .join(ActivitySeries)
            .where(
                ActivitySeries.room_id == room.id,
                Activity.ends_at > now,
                Activity.day <= today + timedelta(days=days),
                Activity.state.in_((SessionState.PLANNED, SessionState.MOVED)),
            )
        )
        own = own_only(worker)
        if own is not None:
            query = query.where(ActivitySeries.organiser_id == own)
        missing: dict[int, tuple[bool, bool]] = {}
        for row in transaction.scalars(query.options(*CARD_OPTIONS)):
            before, after = around(row.series)
            starts, ends = room.local(row.starts_at - before), room.local(row.ends_at + after)
            opener = not row.opener and opens_late(openings, starts.date(), starts.time())
            closer = not row.closer and closes_early(openings, ends.date(), ends.time())
            if opener or closer:
                missing[row.id] = opener, closer
        cards = cards_of(transaction, select(Activity).where(Activity.id.in_(missing)), language)
    return tuple(WithoutKeys(card, *missing[card.activity_id]) for card in cards)


def opening_hours(database: Database, *, room: RoomInfo) -> tuple[Opening, ...]:
    """When the room is open by itself; working days from nine to five where nobody has said."""
    with database.reading() as transaction:
        return openings_of(transaction, room.id)


def save_opening_hours(
    database: Database, *, room: RoomInfo, worker: Worker, openings: Sequence[Opening], now: datetime
) -> Change:
    """Set the opening hours of the week. Raises RuleError for two at once."""
    require_possible(openings)
    with database.writing() as transaction:
        allow(transaction, worker, Duty.SETTINGS, room=room)
        before = [_plain(one) for one in openings_of(transaction, room.id)]
        transaction.execute(delete(OpeningHours).where(OpeningHours.room_id == room.id))
        for one in openings:
            transaction.add(OpeningHours(room_id=room.id, weekday=one.weekday, opens=one.opens, closes=one.closes))
        after = [_plain(one) for one in openings]
        note(
            transaction,
            room_id=room.id,
            staff_id=worker.id,
            act="opening-hours",
            now=now,
            before=before,
            after=after,
        )
    return Change.ROOM


def _plain(one: Opening) -> str:
    return f"{one.weekday} {one.opens:%H:%M}-{one.closes:%H:%M}"
