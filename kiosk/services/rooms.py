# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which room this is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from kiosk.data.engines import Database
from kiosk.data.models import Room
from kiosk.errors import NoRoom


@dataclass(frozen=True)
class RoomInfo:
    """What screens and services need to know of the room; read once at start and after a change of settings."""

    id: int
    name: str
    address: str
    zone: ZoneInfo
    languages: tuple[str, ...]
    controller: str
    contact: str
    hold_seconds: int
    horizon_days: int
    forget_after_days: int

    def day_of(self, now: datetime) -> date:
        """The calendar day in the room's zone."""
        return now.astimezone(self.zone).date()

    def local(self, at: datetime) -> datetime:
        """A moment as the clock on the wall says it."""
        return at.astimezone(self.zone)


def load_room(database: Database, *, room_id: int | None = None) -> RoomInfo:
    """The room with this id, or the first there is. Raises NoRoom."""
    with database.reading() as transaction:
        query = select(Room).order_by(Room.id).limit(1)
        if room_id is not None:
            query = query.where(Room.id == room_id)
        room = transaction.scalars(query).one_or_none()
        if room is None:
            raise NoRoom()
        return RoomInfo(
            id=room.id,
            name=room.name,
            address=room.address,
            zone=ZoneInfo(room.zone),
            languages=tuple(room.languages),
            controller=room.controller,
            contact=room.contact,
            hold_seconds=room.hold_seconds,
            horizon_days=room.horizon_days,
            forget_after_days=room.forget_after_days,
        )
