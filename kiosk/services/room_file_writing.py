# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing a room file: the room, its spaces, organisations, topics and housing complexes.

Everything is recognised by its key or name, so that importing again updates. What is not in the file any more goes,
unless history refers to it: then it stays where figures need it and is offered to nobody.
"""

from __future__ import annotations

from sqlalchemy import exists, select

from kiosk.data.models import (
    ConsultationHour,
    HousingComplex,
    Organisation,
    Room,
    Session,
    Space,
    Topic,
    TopicHelp,
    TopicOrganisation,
)
from kiosk.domain.vocabulary import SessionState
from kiosk.services.room_file_ledger import Ledger, put
from kiosk.services.room_file_shapes import OrganisationShape, RoomFile, RoomShape, Texts, TopicShape
from kiosk.services.texts import DUTCH, say

# A topic that only old figures still need.
RETIRED = -1


def room_values(shape: RoomShape) -> dict[str, object]:
    """The columns of a room that the file gives; a setting that it leaves out keeps its value."""
    values = {
        "name": shape.name,
        "address": shape.address,
        "zone": shape.zone,
        "languages": list(shape.languages),
        "controller": shape.controller,
        "contact": shape.contact,
        "school_holidays": shape.school_holidays or None,
    }
    settings = {
        "forget_after_days": shape.forget_after_days,
        "hold_seconds": shape.hold_seconds,
        "horizon_days": shape.horizon_days,
    }
    return values | {name: value for name, value in settings.items() if value is not None}


def write_spaces(ledger: Ledger, file: RoomFile) -> dict[str, Space]:
    """The spaces of the file, by Dutch name."""
    there = {
        space.name: space for space in ledger.transaction.scalars(select(Space).where(Space.room_id == ledger.room.id))
    }
    for shape in file.spaces:
        name = shape.name[DUTCH]
        space = there.get(name)
        if space is None:
            there[name] = Space(room_id=ledger.room.id, name=name, seats=shape.seats, text=ledger.text(shape.name))
            ledger.create(there[name])
        else:
            ledger.count_update(put(space, seats=shape.seats), ledger.rewrite(space.text, shape.name))
    ledger.transaction.flush()
    return there


def write_organisations(ledger: Ledger, file: RoomFile) -> dict[str, Organisation]:
    """The organisations of the file, by key."""
    query = select(Organisation).where(Organisation.room_id == ledger.room.id)
    there = {organisation.key: organisation for organisation in ledger.transaction.scalars(query)}
    wanted = {shape.letter: shape.key for shape in file.organisations if shape.letter}
    for organisation in there.values():
        # Letters may change hands within one file; unique is unique, so they are put down first.
        if organisation.letter and wanted.get(organisation.letter, organisation.key) != organisation.key:
            organisation.letter = None
    ledger.transaction.flush()
    for shape in file.organisations:
        values = _organisation_values(shape)
        row = there.get(shape.key)
        if row is None:
            row = there[shape.key] = Organisation(room_id=ledger.room.id, key=shape.key, **values)
            row.name, row.about = ledger.text(shape.name), ledger.text(shape.about)
            ledger.create(row)
        else:
            ledger.count_update(
                put(row, **values), ledger.rewrite(row.name, shape.name), ledger.rewrite(row.about, shape.about)
            )
    ledger.transaction.flush()
    return there


def _organisation_values(shape: OrganisationShape) -> dict[str, object]:
    return {
        "kind": shape.kind,
        "letter": shape.letter or None,
        "colour": shape.colour or None,
        "pictogram": shape.pictogram or None,
        "address": shape.address or None,
    }


def write_topics(ledger: Ledger, file: RoomFile, organisations: dict[str, Organisation]) -> None:
    """The topics of the file, in its order; whom they lead to, best first; and what a host can note."""
    query = select(Topic).where(Topic.room_id == ledger.room.id)
    there = {topic.key: topic for topic in ledger.transaction.scalars(query)}
    for position, shape in enumerate(file.topics):
        topic = there.pop(shape.key, None)
        is_new = topic is None
        if topic is None:
            topic = Topic(room_id=ledger.room.id, key=shape.key, name=ledger.text(shape.name))
            topic.position, topic.pictogram = position, shape.pictogram
            ledger.create(topic)
        changes = [
            put(topic, position=position, pictogram=shape.pictogram),
            ledger.rewrite(topic.name, shape.name),
            _lead(topic, [organisations[key] for key in shape.to]),
            _write_help(ledger, topic, shape),
        ]
        if not is_new:
            ledger.count_update(*changes)
    ledger.transaction.flush()
    for topic in there.values():
        _retire_topic(ledger, topic)


def _lead(topic: Topic, organisations: list[Organisation]) -> bool:
    wanted = {organisation.id: position for position, organisation in enumerate(organisations)}
    found = {link.organisation_id: link for link in topic.organisations}
    for number, link in found.items():
        if number not in wanted:
            topic.organisations.remove(link)
    changes = [put(link, position=wanted[number]) for number, link in found.items() if number in wanted]
    new = [number for number in wanted if number not in found]
    topic.organisations += [TopicOrganisation(organisation_id=number, position=wanted[number]) for number in new]
    return any(changes) or bool(new) or bool(found.keys() - wanted.keys())


def _write_help(ledger: Ledger, topic: Topic, shape: TopicShape) -> bool:
    found = {say(help_.name, DUTCH): help_ for help_ in topic.help}
    wanted: dict[str, Texts] = {texts[DUTCH]: texts for texts in shape.help}
    changes = []
    for position, (name, texts) in enumerate(wanted.items()):
        if name in found:
            changes += [put(found[name], position=position), ledger.rewrite(found[name].name, texts)]
        else:
            topic.help.append(TopicHelp(position=position, name=ledger.text(texts)))
            changes.append(True)
    for name, help_ in found.items():
        if name not in wanted:
            topic.help.remove(help_)
            changes.append(True)
    return any(changes)


def _retire_topic(ledger: Ledger, topic: Topic) -> None:
    if topic.position == RETIRED:
        return
    name, text = say(topic.name, DUTCH), topic.name
    ledger.retired += 1
    if ledger.remove(topic):
        ledger.remove(text)
        return
    topic.position = RETIRED
    topic.organisations.clear()
    ledger.warn("kept-topic", value=name)


def write_complexes(ledger: Ledger, file: RoomFile) -> None:
    """The housing complexes of the file, by name."""
    query = select(HousingComplex).where(HousingComplex.room_id == ledger.room.id)
    there = {row.name: row for row in ledger.transaction.scalars(query)}
    for shape in file.complexes:
        row = there.pop(shape.name, None)
        if row is None:
            ledger.create(HousingComplex(room_id=ledger.room.id, name=shape.name, homes=shape.homes))
        else:
            ledger.count_update(put(row, homes=shape.homes))
    ledger.transaction.flush()
    for row in there.values():
        ledger.retired += ledger.remove(row)


def retire_unused(
    ledger: Ledger, file: RoomFile, spaces: dict[str, Space], organisations: dict[str, Organisation]
) -> None:
    """Remove what the file does not name and nothing refers to; after the hours and activities are written."""
    for name in spaces.keys() - {shape.name[DUTCH] for shape in file.spaces}:
        text = spaces[name].text
        if ledger.remove(spaces[name]):
            ledger.remove(text)
            ledger.retired += 1
    for key in organisations.keys() - {shape.key for shape in file.organisations}:
        _retire_organisation(ledger, organisations[key])


def _retire_organisation(ledger: Ledger, organisation: Organisation) -> None:
    texts = (organisation.name, organisation.about)
    if ledger.remove(organisation):
        ledger.retired += 1
        for text in texts:
            ledger.remove(text)
        return
    dates_to_come = exists().where(
        Session.consultation_hour_id == ConsultationHour.id,
        ConsultationHour.organisation_id == organisation.id,
        Session.ends_at > ledger.now,
        Session.state != SessionState.PAUSED,
    )
    if organisation.letter is not None and not ledger.transaction.scalar(select(dates_to_come)):
        # Without a letter it gives out no numbers and is offered to nobody.
        organisation.letter = None
        ledger.retired += 1


def find_room(ledger_rooms: list[Room], shape: RoomShape) -> Room | None:
    """The room that this file describes: of the same name, or of the name it had before."""
    by_name = {room.name: room for room in ledger_rooms}
    return by_name.get(shape.name) or by_name.get(shape.formerly)
