# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Organisations, spaces and topics as the desk shows and changes them: what the room has to offer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from kiosk.data.engines import Database, Transaction
from kiosk.data.models import (
    ConsultationHour,
    Organisation,
    Space,
    SpaceClaim,
    Text,
    Topic,
    TopicHelp,
    TopicOrganisation,
)
from kiosk.domain.colours import require_contrast_with_white
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.typed_text import clean_text
from kiosk.domain.vocabulary import OrganisationKind
from kiosk.errors import RuleError, StillNeeded
from kiosk.services.authority import allow
from kiosk.services.planning import lock_room, plan
from kiosk.services.rooms import RoomInfo
from kiosk.services.setting_rows import SettingSaved, own_row, save_row, write_checked
from kiosk.services.texts import DUTCH, say

NAME_LIMIT, ABOUT_LIMIT = 80, 300
# Where a topic stands that is offered to nobody any more and stays for the figures.
RETIRED = -1


@dataclass(frozen=True)
class OrganisationSettings:
    """An organisation; `letter` is empty for one that holds no hours here. Texts by language, Dutch always."""

    kind: OrganisationKind
    name: Mapping[str, str]
    about: Mapping[str, str]
    letter: str = ""
    colour: str = ""
    pictogram: str = ""
    address: str = ""


@dataclass(frozen=True)
class SpaceSettings:
    """A part of the room and how many seats it has."""

    name: Mapping[str, str]
    seats: int


@dataclass(frozen=True)
class TopicSettings:
    """A topic: to whom it leads, best first, and what a host can note about it."""

    name: Mapping[str, str]
    pictogram: str
    organisation_ids: tuple[int, ...]
    helps: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class Offering:
    """Everything the room offers, by id; topics in the room's order."""

    organisations: dict[int, OrganisationSettings]
    spaces: dict[int, SpaceSettings]
    topics: dict[int, TopicSettings]


def offering(database: Database, *, room: RoomInfo, worker: Worker) -> Offering:
    """Organisations, spaces and topics as they are."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.SETTINGS, room=room)
        organisations = select(Organisation).where(Organisation.room_id == room.id).order_by(Organisation.id)
        spaces = select(Space).where(Space.room_id == room.id).order_by(Space.id)
        topics = select(Topic).where(Topic.room_id == room.id, Topic.position != RETIRED).order_by(Topic.position)
        return Offering(
            organisations={row.id: _organisation(row) for row in transaction.scalars(organisations)},
            spaces={row.id: SpaceSettings(_texts(row.text), row.seats) for row in transaction.scalars(spaces)},
            topics={row.id: _topic(row) for row in transaction.scalars(topics)},
        )


def save_organisation(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    organisation_id: int | None,
    settings: OrganisationSettings,
    now: datetime,
) -> SettingSaved:
    """Change an organisation, or make one (None). A letter is one capital, and of one organisation only.

    Raises RuleError (what: letter, letter-taken, letter-in-use).
    """
    values = _organisation_values(settings)
    try:
        with database.writing() as transaction:
            allow(transaction, worker, Duty.SETTINGS, room=room)
            lock_room(transaction, room.id)
            if organisation_id is None:
                row = Organisation(room_id=room.id, key=_new_key(transaction, Organisation, room.id), **values)
                row.name, row.about = Text(), Text()
                write_checked(room, row.name, settings.name, NAME_LIMIT)
                write_checked(room, row.about, settings.about, ABOUT_LIMIT)
                transaction.add(row)
            else:
                row = own_row(transaction, Organisation, organisation_id, room)
                if row.letter and row.letter != values["letter"]:
                    _require_no_hours(transaction, row)
                write_checked(room, row.name, settings.name, NAME_LIMIT)
                write_checked(room, row.about, settings.about, ABOUT_LIMIT)
            save_row(transaction, row, values, worker=worker, room=room, now=now, act="organisation-saved")
            return SettingSaved(id=row.id)
    except IntegrityError as error:
        raise RuleError(what="letter-taken", value=settings.letter) from error


def save_space(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    space_id: int | None,
    settings: SpaceSettings,
    now: datetime,
) -> SettingSaved:
    """Change a space, or make one (None). Fewer seats never take away those that dates have: StillNeeded (seats)."""
    if not 1 <= settings.seats <= 500:
        raise RuleError(what="seats", value=settings.seats)
    name = clean_text(settings.name[DUTCH], NAME_LIMIT)
    try:
        with database.writing() as transaction:
            allow(transaction, worker, Duty.SETTINGS, room=room)
            row_room = lock_room(transaction, room.id)
            if space_id is None:
                row = Space(room_id=room.id, name=name, seats=settings.seats, text=Text())
                write_checked(room, row.text, settings.name, NAME_LIMIT)
                transaction.add(row)
            else:
                row = own_row(transaction, Space, space_id, room)
                taken = select(SpaceClaim.id).where(
                    SpaceClaim.space_id == row.id, SpaceClaim.ends_at > now, SpaceClaim.last_seat > settings.seats
                )
                if transaction.scalars(taken.limit(1)).first() is not None:
                    raise StillNeeded(what="seats")
                write_checked(room, row.text, settings.name, NAME_LIMIT)
            values = {"name": name, "seats": settings.seats}
            save_row(transaction, row, values, worker=worker, room=room, now=now, act="space-saved")
            plan(transaction, row_room, now=now)
            return SettingSaved(id=row.id)
    except IntegrityError as error:
        raise RuleError(what="name-taken", value=name) from error


def save_topic(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    topic_id: int | None,
    settings: TopicSettings,
    now: datetime,
) -> SettingSaved:
    """Change a topic, or make one (None) before the last, which is always "something else"."""
    with database.writing() as transaction:
        allow(transaction, worker, Duty.SETTINGS, room=room)
        lock_room(transaction, room.id)
        for organisation_id in settings.organisation_ids:
            own_row(transaction, Organisation, organisation_id, room)
        if topic_id is None:
            row = Topic(room_id=room.id, key=_new_key(transaction, Topic, room.id), name=Text())
            row.position, row.pictogram = _make_place(transaction, room.id), settings.pictogram
            transaction.add(row)
        else:
            row = own_row(transaction, Topic, topic_id, room)
        write_checked(room, row.name, settings.name, NAME_LIMIT)
        transaction.flush()
        _lead(row, settings.organisation_ids)
        _write_helps(room, row, settings.helps)
        values = {"pictogram": settings.pictogram}
        save_row(transaction, row, values, worker=worker, room=room, now=now, act="topic-saved")
        return SettingSaved(id=row.id)


def retire_topic(database: Database, *, room: RoomInfo, worker: Worker, topic_id: int, now: datetime) -> SettingSaved:
    """Offer a topic to nobody any more; it stays for the figures."""
    with database.writing() as transaction:
        allow(transaction, worker, Duty.SETTINGS, room=room)
        row = own_row(transaction, Topic, topic_id, room)
        row.organisations.clear()
        save_row(transaction, row, {"position": RETIRED}, worker=worker, room=room, now=now, act="topic-retired")
    return SettingSaved(id=topic_id)


def _organisation_values(settings: OrganisationSettings) -> dict[str, Any]:
    letter = settings.letter.strip().upper()
    if letter and not (len(letter) == 1 and letter.isascii() and letter.isalpha()):
        raise RuleError(what="letter", value=settings.letter)
    if settings.colour:
        require_contrast_with_white(settings.colour)
    return {
        "kind": settings.kind,
        "letter": letter or None,
        "colour": settings.colour or None,
        "pictogram": settings.pictogram or None,
        "address": settings.address or None,
    }


def _require_no_hours(transaction: Transaction, row: Organisation) -> None:
    """A letter is on slips that people have in their pockets."""
    query = select(ConsultationHour.id).where(ConsultationHour.organisation_id == row.id).limit(1)
    if transaction.scalars(query).first() is not None:
        raise StillNeeded(what="letter")


def _new_key(transaction: Transaction, table: type[Organisation] | type[Topic], room_id: int) -> str:
    taken = set(transaction.scalars(select(table.key).where(table.room_id == room_id)))
    number = 1
    while f"own-{number}" in taken:
        number += 1
    return f"own-{number}"


def _make_place(transaction: Transaction, room_id: int) -> int:
    """The place before the last topic, which is always the connector's "something else"."""
    query = select(Topic).where(Topic.room_id == room_id, Topic.position != RETIRED).order_by(Topic.position)
    there = list(transaction.scalars(query))
    if not there:
        return 0
    place = there[-1].position
    there[-1].position = place + 1
    return place


def _lead(topic: Topic, organisation_ids: tuple[int, ...]) -> None:
    found = {link.organisation_id: link for link in topic.organisations}
    for organisation_id, link in found.items():
        if organisation_id not in organisation_ids:
            topic.organisations.remove(link)
    for position, organisation_id in enumerate(organisation_ids):
        if organisation_id in found:
            found[organisation_id].position = position
        else:
            topic.organisations.append(TopicOrganisation(organisation_id=organisation_id, position=position))


def _write_helps(room: RoomInfo, topic: Topic, helps: tuple[Mapping[str, str], ...]) -> None:
    """By Dutch name: what goes is taken off the list, and stays in the figures under its name."""
    found = {say(row.name, DUTCH): row for row in topic.help}
    for position, texts in enumerate(helps):
        row = found.pop(texts.get(DUTCH, ""), None)
        if row is None:
            row = TopicHelp(name=Text())
            topic.help.append(row)
        row.position = position
        write_checked(room, row.name, texts, NAME_LIMIT)
    for row in found.values():
        topic.help.remove(row)


def _texts(text: Text) -> dict[str, str]:
    return {row.language: row.content for row in text.translations}


def _organisation(row: Organisation) -> OrganisationSettings:
    return OrganisationSettings(
        kind=row.kind,
        name=_texts(row.name),
        about=_texts(row.about),
        letter=row.letter or "",
        colour=row.colour or "",
        pictogram=row.pictogram or "",
        address=row.address or "",
    )


def _topic(row: Topic) -> TopicSettings:
    return TopicSettings(
        name=_texts(row.name),
        pictogram=row.pictogram,
        organisation_ids=tuple(link.organisation_id for link in row.organisations),
        helps=tuple(_texts(help_.name) for help_ in row.help),
    )
