# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The dates of activities as the desk looks at them: with who opens and locks up, and an organiser's own only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from kiosk.data.engines import Database
from kiosk.data.models import Activity, ActivitySeries, Space, Staff
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.vocabulary import Role
from kiosk.services.activities import ActivityCard, cards_of
from kiosk.services.activity_rights import own_only
from kiosk.services.authority import allow
from kiosk.services.plan_choices import Named
from kiosk.services.rooms import RoomInfo
from kiosk.services.texts import say


@dataclass(frozen=True)
class DateAtDesk:
    """One date. `opener` and `closer` are first names, "" where nobody is set; `space_id` is where it is this time."""

    card: ActivityCard
    opener: str
    closer: str
    space_id: int


@dataclass(frozen=True)
class ActivityChoices:
    """What an activity can be made of: the spaces, the languages of the room, accounts of residents who run one."""

    spaces: tuple[Named, ...]
    languages: tuple[str, ...]
    organisers: tuple[Named, ...]


def dates_at_desk(
    database: Database, *, room: RoomInfo, worker: Worker, first_day: date, last_day: date, language: str
) -> tuple[DateAtDesk, ...]:
    """Every date from `first_day` to `last_day`, both included, soonest first."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.ACTIVITIES, room=room)
        query = (
            select(Activity)
            .join(ActivitySeries)
            .where(ActivitySeries.room_id == room.id, Activity.day >= first_day, Activity.day <= last_day)
        )
        own = own_only(worker)
        if own is not None:
            query = query.where(ActivitySeries.organiser_id == own)
        cards = cards_of(transaction, query, language)
        rows = {row.id: row for row in transaction.scalars(query)}
        return tuple(
            DateAtDesk(
                card=card,
                opener=rows[card.activity_id].opener or "",
                closer=rows[card.activity_id].closer or "",
                space_id=rows[card.activity_id].space_id or rows[card.activity_id].series.space_id,
            )
            for card in cards
        )


def activity_choices(database: Database, *, room: RoomInfo, worker: Worker, language: str) -> ActivityChoices:
    """What there is to choose from, named in this language."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.ACTIVITIES, room=room)
        spaces = transaction.scalars(select(Space).where(Space.room_id == room.id).order_by(Space.id))
        organisers = transaction.scalars(
            select(Staff)
            .where(Staff.room_id == room.id, Staff.role == Role.ORGANISER, Staff.active)
            .order_by(Staff.first_name, Staff.id)
        )
        return ActivityChoices(
            spaces=tuple(Named(one.id, say(one.text, language)) for one in spaces),
            languages=room.languages,
            organisers=tuple(Named(one.id, one.first_name) for one in organisers),
        )
