# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first-start wizard: a working room in one transaction, with its first account. No default password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import ConsultationHour, Organisation, Room, Space, Text, Topic, TopicOrganisation
from kiosk.domain.colours import require_contrast_with_white
from kiosk.domain.pins import refuse_weak_pin
from kiosk.domain.recurrence import require_possible, weekly
from kiosk.domain.rrule_text import to_rrule
from kiosk.domain.typed_text import clean_first_name, clean_text
from kiosk.domain.vocabulary import OrganisationKind, Role
from kiosk.errors import RoomExists, RuleError
from kiosk.services.authority import note
from kiosk.services.planning import lock_room, plan
from kiosk.services.room_file import one_import_at_a_time
from kiosk.services.staff import add_account, hash_pin
from kiosk.services.text_writing import write_text
from kiosk.services.texts import DUTCH

CONNECTOR_NAME, CONNECTOR_LETTER = "Bewonersverbinder", "B"
# Both stand in the phrase book, so every resident reads them in their own language from the first day.
CONNECTOR_ABOUT = "Weet u niet bij wie u moet zijn? Wij lopen met u mee"
SOMETHING_ELSE = "Iets anders, of ik weet het niet"
MOST_OFFERS = 12


@dataclass(frozen=True)
class WeeklyHour:
    """One consultation hour a week: 0 (Monday) to 6, times of the wall clock."""

    weekday: int
    starts: time
    ends: time


@dataclass(frozen=True)
class FirstOffer:
    """An organisation that comes here, in Dutch, with the topic that leads to it ("" for none); no hour is "later"."""

    kind: OrganisationKind
    name: str
    about: str
    letter: str
    colour: str
    pictogram: str
    topic: str = ""
    hour: WeeklyHour | None = None


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
    offers: tuple[FirstOffer, ...] = (),
    connector_hour: WeeklyHour | None = None,
) -> RoomFounded:
    """Make the room, one space, the connector, the topic "something else", and the first administrator.

    With `offers` also the organisations that come here, a topic that leads to each, and their hours, planned ahead.
    All of it or nothing: a wizard that was cut off leaves no half room behind. Raises RoomExists when there is one,
    PinRefused, TextRefused, and RuleError (what: zone, languages, seats, letter-taken, offers, and those of colours
    and hours).
    """
    _require_offers(offers)
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
        connector = _furnish(transaction, room, space, seats)
        _offer(transaction, room, connector, offers=offers, connector_hour=connector_hour, now=now)
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


def _furnish(transaction: Transaction, room: Room, space: str, seats: int) -> Organisation:
    """Every path ends at a person: without a connector and a topic for everything else it would not."""
    connector = Organisation(
        room_id=room.id,
        key="connector",
        kind=OrganisationKind.CONNECTOR,
        letter=CONNECTOR_LETTER,
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
    return connector


def _require_offers(offers: tuple[FirstOffer, ...]) -> None:
    letters = [offer.letter for offer in offers]
    if len(offers) > MOST_OFFERS:
        raise RuleError(what="offers", value=len(offers))
    for letter in letters:
        if not (len(letter) == 1 and letter.isascii() and letter.isupper()):
            raise RuleError(what="letter", value=letter)
    if len({*letters, CONNECTOR_LETTER}) <= len(letters):
        raise RuleError(what="letter-taken")
    for offer in offers:
        require_contrast_with_white(offer.colour)


def _offer(
    transaction: Transaction,
    room: Room,
    connector: Organisation,
    *,
    offers: tuple[FirstOffer, ...],
    connector_hour: WeeklyHour | None,
    now: datetime,
) -> None:
    space = transaction.scalars(select(Space).where(Space.room_id == room.id)).one()
    if connector_hour is not None:
        transaction.add(_hour(room, space, connector, connector_hour, now))
    last = transaction.scalars(select(Topic).where(Topic.room_id == room.id)).one()
    for position, offer in enumerate(offers):
        organisation = _organisation(room, position, offer)
        transaction.add(organisation)
        if offer.topic:
            transaction.add(_topic(room, last.position, offer, organisation, connector))
            last.position += 1
        transaction.flush()
        if offer.hour is not None:
            transaction.add(_hour(room, space, organisation, offer.hour, now))
    transaction.flush()
    plan(transaction, lock_room(transaction, room.id), now=now)


def _organisation(room: Room, position: int, offer: FirstOffer) -> Organisation:
    return Organisation(
        room_id=room.id,
        key=f"own-{position + 1}",
        kind=offer.kind,
        letter=offer.letter,
        colour=offer.colour,
        pictogram=offer.pictogram,
        name=_text(room, clean_text(offer.name, 80)),
        about=_text(room, clean_text(offer.about, 300)),
    )


def _topic(room: Room, position: int, offer: FirstOffer, organisation: Organisation, connector: Organisation) -> Topic:
    # The connector last: whoever finds the first away still meets somebody.
    led = [TopicOrganisation(organisation=one, position=place) for place, one in enumerate((organisation, connector))]
    return Topic(
        room_id=room.id,
        key=f"own-{position + 1}",
        position=position,
        pictogram=offer.pictogram,
        name=_text(room, clean_text(offer.topic, 80)),
        organisations=led,
    )


def _hour(room: Room, space: Space, organisation: Organisation, hour: WeeklyHour, now: datetime) -> ConsultationHour:
    today = now.astimezone(ZoneInfo(room.zone)).date()
    rule = weekly((hour.weekday,), today, hour.starts, hour.ends)
    require_possible(rule, today, today + timedelta(days=400), ZoneInfo(room.zone))
    return ConsultationHour(
        organisation_id=organisation.id,
        space_id=space.id,
        key=f"{organisation.key}-1",
        rule=to_rrule(rule),
        anchor=today,
        starts=hour.starts,
        ends=hour.ends,
        slot_minutes=15,
        desks=1,
        walk_in_share=0.5,
        languages=[DUTCH],
        pauses_in_school_holidays=False,
    )


def _text(room: Room, dutch: str) -> Text:
    made = Text()
    write_text(made, {DUTCH: dutch}, room.languages)
    return made
