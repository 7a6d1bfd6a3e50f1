# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first-start wizard: a working room in one transaction, with its first account. No default password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import available_timezones

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Organisation, Room, Space, Text, Topic, TopicOrganisation
from kiosk.domain.pins import refuse_weak_pin
from kiosk.domain.typed_text import clean_first_name, clean_text
from kiosk.domain.vocabulary import OrganisationKind, Role
from kiosk.errors import RoomExists, RuleError
from kiosk.services.authority import note
from kiosk.services.room_file import one_import_at_a_time
from kiosk.services.staff import add_account, hash_pin
from kiosk.services.text_writing import write_text
from kiosk.services.texts import DUTCH

CONNECTOR_NAME = "Bewonersverbinder"
CONNECTOR_ABOUT = "Voor alle vragen. Zij helpen u verder."
SOMETHING_ELSE = "Iets anders"


@dataclass(frozen=True)
class RoomFounded:
    """A room in which the first resident can be helped; `staff_id` signs in with the PIN that was just chosen."""

    room_id: int
    staff_id: int
    changed: Change = Change.ROOM | Change.STAFF


def found_room(
    database: Database,
    *,
    name: str,
    zone: str,
    languages: tuple[str, ...],
    space_name: str,
    seats: int,
    first_name: str,
    pin: str,
    now: datetime,
    address: str = "",
) -> RoomFounded:
    """Make the room, one space, the connector, the topic "something else", and the first administrator.

    Raises RoomExists when there is one, PinRefused, TextRefused, and RuleError (what: zone, languages, seats).
    """
    refuse_weak_pin(pin)
    if zone not in available_timezones():
        raise RuleError(what="zone", value=zone)
    if DUTCH not in languages:
        raise RuleError(what="languages")
    if not 1 <= seats <= 500:
        raise RuleError(what="seats", value=seats)
    room_name, worker_name, space = clean_text(name, 120), clean_first_name(first_name), clean_text(space_name, 80)
    hashed = hash_pin(pin)
    with database.writing() as transaction:
        one_import_at_a_time(transaction)
        if transaction.scalars(select(Room.id).limit(1)).first() is not None:
            raise RoomExists()
        room = Room(name=room_name, address=address.strip()[:200], zone=zone, languages=list(languages))
        transaction.add(room)
        transaction.flush()
        _furnish(transaction, room, space, seats)
        account = add_account(
            transaction,
            room_id=room.id,
            first_name=worker_name,
            role=Role.ADMINISTRATOR,
            organisation_id=None,
            pin=hashed,
        )
        note(transaction, room_id=room.id, staff_id=None, act="room-founded", now=now, worker=account.id)
        return RoomFounded(room_id=room.id, staff_id=account.id)


def _furnish(transaction: Transaction, room: Room, space: str, seats: int) -> None:
    """Every path ends at a person: without a connector and a topic for everything else it would not."""
    connector = Organisation(
        room_id=room.id,
        key="connector",
        kind=OrganisationKind.CONNECTOR,
        letter="B",
        colour="#0B5D5A",
        pictogram="handshake",
        name=_text(room, CONNECTOR_NAME),
        about=_text(room, CONNECTOR_ABOUT),
    )
    topic = Topic(
        room_id=room.id,
        key="something-else",
        position=0,
        pictogram="dots-three",
        name=_text(room, SOMETHING_ELSE),
        organisations=[TopicOrganisation(organisation=connector, position=0)],
    )
    transaction.add_all([connector, topic, Space(room_id=room.id, name=space, seats=seats, text=_text(room, space))])
    transaction.flush()


def _text(room: Room, dutch: str) -> Text:
    made = Text()
    write_text(made, {DUTCH: dutch}, room.languages)
    return made
