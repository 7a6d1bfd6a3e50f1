# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Printed copies that hang somewhere, and which of them do not say what is true any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Activity, ActivitySeries, PosterCopy
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.typed_text import clean_text
from kiosk.domain.vocabulary import PosterKind
from kiosk.errors import ListChanged, RuleError
from kiosk.services.activities import cards_of
from kiosk.services.activity_affected import HungCopy, copy_of
from kiosk.services.authority import allow, note
from kiosk.services.programme import hours_of_week, monday_of, version_of
from kiosk.services.rooms import RoomInfo
from kiosk.services.texts import DUTCH

PLACE_LIMIT = 80


@dataclass(frozen=True)
class CopySeen:
    """A hung copy. `is_stale`: it says something else than the programme; `is_over`: its week is over."""

    copy: HungCopy
    series_id: int | None
    current_version: str
    is_stale: bool
    is_over: bool


def hang_copy(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    kind: PosterKind,
    week: date,
    place: str,
    now: datetime,
    series_id: int | None = None,
    version: str | None = None,
) -> CopySeen:
    """A copy hangs somewhere. `version` is that of the printed programme; None: of the programme as it is now."""
    where = clean_text(place, PLACE_LIMIT)
    if (kind is PosterKind.ACTIVITY) != (series_id is not None):
        raise RuleError(what="poster")
    with database.writing() as transaction:
        allow(transaction, worker, Duty.PROGRAMME, room=room)
        row = PosterCopy(
            room_id=room.id, kind=kind, week=monday_of(week), activity_series_id=series_id, place=where, hung_at=now
        )
        row.version = version or current_version(transaction, row)
        transaction.add(row)
        transaction.flush()
        note(transaction, room_id=room.id, staff_id=worker.id, act="poster-hung", now=now, copy=row.id)
        return _seen(transaction, row, room.day_of(now))


def take_down_copy(database: Database, *, room: RoomInfo, worker: Worker, copy_id: int, now: datetime) -> Change:
    """The copy hangs there no more. Twice is harmless."""
    with database.writing() as transaction:
        allow(transaction, worker, Duty.PROGRAMME, room=room)
        row = transaction.get(PosterCopy, copy_id, with_for_update=True)
        if row is None or row.room_id != room.id:
            raise ListChanged()
        if row.taken_down_at is None:
            row.taken_down_at = now
            note(transaction, room_id=room.id, staff_id=worker.id, act="poster-taken-down", now=now, copy=row.id)
    return Change.ACTIVITIES


def hung_copies(database: Database, *, room: RoomInfo, worker: Worker, now: datetime) -> tuple[CopySeen, ...]:
    """Everything that hangs, by place."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.PROGRAMME, room=room)
        query = (
            select(PosterCopy)
            .where(PosterCopy.room_id == room.id, PosterCopy.taken_down_at.is_(None))
            .order_by(PosterCopy.place, PosterCopy.id)
        )
        return tuple(_seen(transaction, row, room.day_of(now)) for row in transaction.scalars(query).all())


def stale_copies(database: Database, *, room: RoomInfo, worker: Worker, now: datetime) -> tuple[CopySeen, ...]:
    """What has to be printed anew or taken down."""
    seen = hung_copies(database, room=room, worker=worker, now=now)
    return tuple(one for one in seen if one.is_stale or one.is_over)


def _seen(transaction: Transaction, row: PosterCopy, today: date) -> CopySeen:
    current = current_version(transaction, row)
    return CopySeen(
        copy=copy_of(row),
        series_id=row.activity_series_id,
        current_version=current,
        is_stale=current != row.version,
        is_over=row.week + timedelta(days=6) < today,
    )


def current_version(transaction: Transaction, row: PosterCopy) -> str:
    """The version of what a copy should say now."""
    query = (
        select(Activity)
        .join(ActivitySeries)
        .where(
            ActivitySeries.room_id == row.room_id,
            Activity.day >= row.week,
            Activity.day <= row.week + timedelta(days=6),
        )
    )
    if row.activity_series_id is not None:
        query = query.where(ActivitySeries.id == row.activity_series_id)
        return version_of(cards_of(transaction, query, DUTCH))
    hours = hours_of_week(transaction, room_id=row.room_id, week=row.week)
    return version_of(cards_of(transaction, query, DUTCH), hours)
