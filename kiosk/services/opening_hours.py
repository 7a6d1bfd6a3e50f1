# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""When the room itself is open in a usual week, as the desk shows and changes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from itertools import pairwise

from sqlalchemy import delete, select

from kiosk.data.engines import Database, Transaction
from kiosk.data.models import OpeningHours
from kiosk.domain.duties import Duty, Worker
from kiosk.errors import RuleError
from kiosk.services.authority import allow, note
from kiosk.services.planning import lock_room
from kiosk.services.rooms import RoomInfo
from kiosk.services.setting_rows import SettingSaved


@dataclass(frozen=True, order=True)
class Open:
    """Open on a weekday (0 is Monday) from `opens` to `closes`, on the wall clock."""

    weekday: int
    opens: time
    closes: time


def opening_hours(database: Database, *, room: RoomInfo, worker: Worker) -> tuple[Open, ...]:
    """The usual week, from Monday morning on; a day without a row is closed."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.SETTINGS, room=room)
        return _week(transaction, room)


def save_opening_hours(
    database: Database, *, room: RoomInfo, worker: Worker, week: tuple[Open, ...], now: datetime
) -> SettingSaved:
    """Replace the usual week. Raises RuleError (what: opening-hours, value: the weekday) for times that cannot be."""
    wanted = tuple(sorted(week))
    _require_possible(wanted)
    with database.writing() as transaction:
        allow(transaction, worker, Duty.SETTINGS, room=room)
        lock_room(transaction, room.id)
        before = _week(transaction, room)
        if before != wanted:
            transaction.execute(delete(OpeningHours).where(OpeningHours.room_id == room.id))
            transaction.add_all(
                OpeningHours(room_id=room.id, weekday=one.weekday, opens=one.opens, closes=one.closes) for one in wanted
            )
            note(
                transaction,
                room_id=room.id,
                staff_id=worker.id,
                act="opening-hours-saved",
                now=now,
                before=_plain(before),
                after=_plain(wanted),
            )
    return SettingSaved(id=None)


def _require_possible(week: tuple[Open, ...]) -> None:
    for one in week:
        if not 0 <= one.weekday <= 6 or one.opens >= one.closes:
            raise RuleError(what="opening-hours", value=one.weekday)
    for one, following in pairwise(week):
        if one.weekday == following.weekday and following.opens < one.closes:
            raise RuleError(what="opening-hours", value=one.weekday)


def _week(transaction: Transaction, room: RoomInfo) -> tuple[Open, ...]:
    query = select(OpeningHours).where(OpeningHours.room_id == room.id)
    return tuple(sorted(Open(row.weekday, row.opens, row.closes) for row in transaction.scalars(query)))


def _plain(week: tuple[Open, ...]) -> dict[str, str]:
    """By weekday, for the log: {"0": "09:00-12:00 13:00-17:00"}."""
    return {
        str(weekday): " ".join(f"{one.opens:%H:%M}-{one.closes:%H:%M}" for one in week if one.weekday == weekday)
        for weekday in sorted({one.weekday for one in week})
    }
