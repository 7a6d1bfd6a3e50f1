# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker can choose from when planning consultation hours: whose, where, and in which languages."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from kiosk.data.engines import Database
from kiosk.data.models import Organisation, Room, Space
from kiosk.domain.duties import Duty, Worker
from kiosk.services.authority import allow
from kiosk.services.rooms import RoomInfo
from kiosk.services.texts import say


@dataclass(frozen=True)
class Named:
    """Something that can be chosen."""

    id: int
    name: str


@dataclass(frozen=True)
class HoursChoices:
    """Organisations with a letter (a host: the own one), the spaces, the languages of the room."""

    organisations: tuple[Named, ...]
    spaces: tuple[Named, ...]
    languages: tuple[str, ...]
    has_school_holidays: bool


def hours_choices(database: Database, *, room: RoomInfo, worker: Worker, language: str) -> HoursChoices:
    """What there is to choose from, named in this language."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.PLAN, room=room)
        own = select(Organisation).where(Organisation.room_id == room.id, Organisation.letter.is_not(None))
        if worker.organisation_id is not None:
            own = own.where(Organisation.id == worker.organisation_id)
        spaces = select(Space).where(Space.room_id == room.id).order_by(Space.id)
        row = transaction.get_one(Room, room.id)
        return HoursChoices(
            organisations=tuple(
                Named(one.id, say(one.name, language)) for one in transaction.scalars(own.order_by(Organisation.id))
            ),
            spaces=tuple(Named(one.id, say(one.text, language)) for one in transaction.scalars(spaces)),
            languages=tuple(row.languages),
            has_school_holidays=row.school_holidays is not None,
        )
