# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A room to look around in: the example room file, and weeks of invented visits up to this very moment.

The room is imported as of its first week, and planned from there, so that its past dates are made by the same rules as
the coming ones. Nothing of the past carries a name: those would have been forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import ActivitySeries, ConsultationHour, Organisation, Room, Session, Topic, TopicOrganisation
from kiosk.domain.vocabulary import OrganisationKind, RequestState, SessionState
from kiosk.errors import DemoExists
from kiosk.services.demo_activities import add_activity_life
from kiosk.services.demo_day import Hours, Person, play
from kiosk.services.demo_events import story
from kiosk.services.demo_rows import Part, write_parts
from kiosk.services.demo_volunteers import add_volunteers
from kiosk.services.planning import LEAST_DAYS, plan
from kiosk.services.room_file import DEMO_ROOM, one_import_at_a_time, room_file_text, write_room
from kiosk.services.room_file_reading import read_room_file

SEED = 1


@dataclass(frozen=True)
class DemoMade:
    """A demo room, with so many visits (past, waiting now, and booked) and events."""

    room_id: int
    room: str
    visits: int
    events: int
    changed: Change = Change.ROOM | Change.SESSIONS | Change.ACTIVITIES | Change.VISITS


def make_demo(
    database: Database, *, now: datetime, weeks: int = 12, seed: int = SEED, path: Path = DEMO_ROOM
) -> DemoMade:
    """Fill an empty database with the demo room; all of it, or nothing.

    The same seed, weeks and `now` give the same rows. Raises DemoExists when there is a room already.
    """
    begin = now - timedelta(weeks=weeks)
    file = read_room_file(room_file_text(path), now=begin)
    with database.writing() as transaction:
        one_import_at_a_time(transaction)
        if transaction.scalar(select(Room.id).limit(1)) is not None:
            raise DemoExists()
        made = write_room(transaction, file, now=begin, days=7 * weeks + LEAST_DAYS)
        room = transaction.get_one(Room, made.room_id)
        _known_uids(transaction, room, Random(seed + 3))
        parts = _parts(transaction, room, now=now, rng=Random(seed))
        events = write_parts(transaction, room, parts, now=now, rng=Random(seed + 1))
        add_activity_life(transaction, room, now=now, rng=Random(seed + 4))
        plan(transaction, room, now=now)
        add_volunteers(transaction, room, now=now, begin=begin, rng=Random(seed + 2))
        return DemoMade(room_id=room.id, room=room.name, visits=len(parts), events=events)


def _known_uids(transaction: Transaction, room: Room, rng: Random) -> None:
    """What calendars know an activity by is random, and here random in the same way each time."""
    query = select(ActivitySeries).where(ActivitySeries.room_id == room.id).order_by(ActivitySeries.id)
    for series in transaction.scalars(query):
        series.uid = f"{rng.getrandbits(128):032x}"


def _parts(transaction: Transaction, room: Room, *, now: datetime, rng: Random) -> list[Part]:
    """Everybody who came, waits or booked, session by session."""
    topics = _topics(transaction, room)
    parts: list[Part] = []
    horizon = now + timedelta(days=room.horizon_days)
    for session in _sessions(transaction, room, until=horizon):
        hours = _hours(session)
        people = play(hours, rng)
        if session.starts_at <= now < session.ends_at:
            people += _liven(hours, people, now)
        for person in people:
            told = story(person, now)
            if told is not None:
                parts.append(
                    Part(
                        person=person,
                        session=session,
                        topic_ids=topics.get(session.hour.organisation_id, ()),
                        state=told[0],
                        events=tuple(told[1]),
                    )
                )
    return parts


def _sessions(transaction: Transaction, room: Room, *, until: datetime) -> list[Session]:
    query = (
        select(Session)
        .join(ConsultationHour)
        .join(Organisation)
        .where(Organisation.room_id == room.id, Session.state == SessionState.PLANNED, Session.starts_at < until)
        .order_by(Session.starts_at, Session.id)
        .options(joinedload(Session.hour).joinedload(ConsultationHour.organisation))
    )
    return list(transaction.scalars(query))


def _topics(transaction: Transaction, room: Room) -> dict[int, tuple[int, ...]]:
    """The topics that lead to each organisation; those that lead to it first come first."""
    query = (
        select(TopicOrganisation.organisation_id, TopicOrganisation.topic_id)
        .join(Topic)
        .where(Topic.room_id == room.id)
        .order_by(TopicOrganisation.position, Topic.position)
    )
    found: dict[int, tuple[int, ...]] = {}
    for organisation_id, topic_id in transaction.execute(query):
        found[organisation_id] = (*found.get(organisation_id, ()), topic_id)
    return found


def _hours(session: Session) -> Hours:
    hour = session.hour
    return Hours(
        session_id=session.id,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        slot_minutes=hour.slot_minutes,
        desks=session.desks or hour.desks,
        walk_in_share=hour.walk_in_share,
        kind=hour.organisation.kind,
    )


def _liven(hours: Hours, people: list[Person], now: datetime) -> list[Person]:
    """Make sure that an hour which is open looks like one: somebody in conversation, and people waiting."""
    if hours.walk_in_share == 0:
        return []
    states = [told[0] for person in people if (told := story(person, now)) is not None]
    extra: list[Person] = []
    if not {RequestState.CALLED, RequestState.STARTED} & set(states):
        ended = [
            person.finished_at for person in people if person.finished_at is not None and person.finished_at <= now
        ]
        called = max([hours.starts_at, now - timedelta(minutes=6), *ended])
        came = called - timedelta(minutes=4)
        talking = Person(made_at=came, arrived_at=came, called_at=called, started_at=called)
        talking.finished_at = now + timedelta(minutes=7)
        extra.append(talking)
    if hours.kind is OrganisationKind.HOUSING_CORPORATION:
        for minutes in (9, 4)[states.count(RequestState.WAITING) :]:
            came = now - timedelta(minutes=minutes)
            extra.append(Person(made_at=came, arrived_at=came))
    return extra
