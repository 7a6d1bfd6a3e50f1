# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is affected when a date changes, when they could come instead, and giving them that time in one go.

Nobody's appointment disappears: who had one keeps it, on a date that was called off too, until a worker gives them
another time or they cancel. So the list of who is affected is always the whole truth.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data import queries
from kiosk.data.desk_rows import Found, Person, find_request, people_of
from kiosk.data.engines import Database, Transaction
from kiosk.data.history import record
from kiosk.data.models import ConsultationHour, Organisation, Request, Session
from kiosk.data.numbers import next_number
from kiosk.data.queues import SessionFacts, lock_session
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.tokens import fingerprint, new_tap
from kiosk.domain.transitions import ACTIVE, AT_DESK, IN_ROOM, Act
from kiosk.domain.vocabulary import EventKind, RequestKind, RequestState
from kiosk.errors import ListChanged, RuleError, TimeTaken
from kiosk.services import booking
from kiosk.services.authority import allow, note
from kiosk.services.booking import FreeTime
from kiosk.services.cards import HAPPENS
from kiosk.services.desk_requests import change
from kiosk.services.desk_today import Needs
from kiosk.services.registering import label_of
from kiosk.services.rooms import RoomInfo

REBOOKED = "people-rebooked"
MOST_OTHERS = 12


@dataclass(frozen=True)
class Affected:
    """Somebody who counts on a date. `is_here`: sits in the room now, so go and tell; else they come at `due`.

    The room keeps no phone numbers, so whoever is not here is told when they come, or by who knows them.
    """

    request_id: int
    session_id: int
    label: str
    first_name: str
    language: str
    needs: Needs
    kind: RequestKind
    state: RequestState
    is_here: bool
    due: datetime | None
    since: datetime | None


@dataclass(frozen=True)
class Proposal:
    """Somebody affected, and the first time that is free for them; None when there is none within the horizon.

    `others` are the next free times of the organisation, should this one not suit.
    """

    affected: Affected
    time: FreeTime | None
    others: tuple[FreeTime, ...] = ()


@dataclass(frozen=True)
class Choice:
    """The time that somebody affected gets instead."""

    request_id: int
    session_id: int
    starts_at: datetime


@dataclass(frozen=True)
class Rebooked:
    """Everybody with their new request and number, in the order of the choices."""

    request_ids: tuple[int, ...]
    labels: tuple[str, ...]
    log_id: int
    changed: Change = Change.VISITS | Change.SESSIONS


def affected_by(database: Database, *, worker: Worker, session_ids: Collection[int]) -> tuple[Affected, ...]:
    """Everybody who counts on one of these dates, the soonest first. Raises NotYours for another organisation's."""
    with database.reading() as transaction:
        query = select(ConsultationHour.organisation_id).join(Session).where(Session.id.in_(session_ids)).distinct()
        for organisation_id in transaction.scalars(query).all():
            allow(transaction, worker, Duty.PLAN, organisation_id)
        allow(transaction, worker, Duty.PLAN)
        return affected_of(transaction, session_ids)


def to_be_told(database: Database, *, room: RoomInfo, worker: Worker, now: datetime) -> tuple[Affected, ...]:
    """Everybody who counts on a date from today on that does not take place, and has no other time yet."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.PLAN, room=room)
        query = (
            select(Session.id)
            .join(ConsultationHour)
            .join(Organisation)
            .where(Organisation.room_id == room.id, Session.day >= room.day_of(now), Session.state.not_in(HAPPENS))
        )
        if worker.organisation_id is not None:
            query = query.where(Organisation.id == worker.organisation_id)
        return affected_of(transaction, transaction.scalars(query).all())


def affected_of(transaction: Transaction, session_ids: Collection[int]) -> tuple[Affected, ...]:
    """As `affected_by`, inside a transaction of a caller who asked who may."""
    people = [person for rows in people_of(transaction, session_ids).values() for person in rows]
    found = [_affected(person) for person in people if person.state in ACTIVE and person.state is not RequestState.HELD]
    # Who sits here and now first: they are waiting for somebody who does not come.
    return tuple(sorted(found, key=lambda one: (not one.is_here, one.due or one.since, one.request_id)))


def proposals(
    database: Database, *, room: RoomInfo, worker: Worker, session_ids: Collection[int], now: datetime
) -> tuple[Proposal, ...]:
    """For everybody affected the first free time of the same organisation, each another one; nothing is kept yet."""
    people = affected_by(database, worker=worker, session_ids=session_ids)
    with database.reading() as transaction:
        query = select(Session.id, ConsultationHour.organisation_id).join(ConsultationHour)
        owners = dict(transaction.execute(query.where(Session.id.in_(session_ids))).all())
        free: dict[int, list[FreeTime]] = {}
        for organisation_id in set(owners.values()):
            days = booking.free_days(transaction, room=room, organisation_id=organisation_id, now=now)
            times = [time for day in days for time in day.times if time.session_id not in session_ids]
            free[organisation_id] = times
    found = []
    for one in people:
        # Who is at a desk at this moment is being helped: nobody is sent away from there.
        times = free[owners[one.session_id]] if one.state not in AT_DESK else []
        first = times.pop(0) if times else None
        found.append(Proposal(affected=one, time=first, others=tuple(times[:MOST_OTHERS])))
    return tuple(found)


def rebook(
    database: Database, *, room: RoomInfo, worker: Worker, choices: Collection[Choice], now: datetime
) -> Rebooked:
    """Give everybody the time that was chosen for them: all of them, or nobody and an error.

    Slips stay valid and say the new time. Raises TimeTaken (details: request) when a time is gone, ListChanged when
    somebody is not waiting or booked any more, RuleError (what: "another-organisation").
    """
    made, moves = [], []
    with database.writing() as transaction:
        for choice in choices:
            found = _require_movable(transaction, worker, choice.request_id)
            held = _hold(transaction, found, choice, now)
            facts = lock_session(transaction, held.session_id)
            assert found.visit is not None
            moves.append(move_of(found, held))
            give_time(transaction, found, held, facts, worker=worker, now=now)
            made.append((held.id, label_of(found.visit.letter, found.visit.number)))
        log_id = note(transaction, room_id=room.id, staff_id=worker.id, act=REBOOKED, now=now, moves=moves)
    return Rebooked(request_ids=tuple(one[0] for one in made), labels=tuple(one[1] for one in made), log_id=log_id)


def move_of(found: Found, request: Request) -> dict[str, Any]:
    """What undoing needs to know of somebody who gets another time: ids, and the number of the day of before."""
    assert found.visit is not None
    return {
        "from": found.request.id,
        "to": request.id,
        "before": found.request.state.value,
        "day": found.visit.day.isoformat(),
        "letter": found.visit.letter,
        "number": found.visit.number,
    }


def _require_movable(transaction: Transaction, worker: Worker, request_id: int) -> Found:
    found = find_request(transaction, request_id)
    if found is None:
        raise ListChanged()
    allow(transaction, worker, Duty.PLAN, found.organisation_id)
    if found.visit is None or found.request.state not in (
        RequestState.BOOKED,
        RequestState.WAITING,
        RequestState.PARKED,
    ):
        raise ListChanged(state=found.request.state)
    return found


def _hold(transaction: Transaction, found: Found, choice: Choice, now: datetime) -> Request:
    facts = lock_session(transaction, choice.session_id)
    organisation = select(ConsultationHour.organisation_id).where(ConsultationHour.id == facts.hour_id)
    if transaction.scalars(organisation).one() != found.organisation_id:
        raise RuleError(what="another-organisation")
    queries.release_expired_holds(transaction, session_id=choice.session_id, now=now)
    try:
        return booking.new_hold(
            transaction,
            facts,
            starts_at=choice.starts_at,
            until=now,
            topic_id=found.request.topic_id,
            mark=fingerprint(new_tap()),
            now=now,
        )
    except TimeTaken as error:
        raise TimeTaken(request=choice.request_id) from error


def give_time(
    transaction: Transaction, found: Found, request: Request, facts: SessionFacts, *, worker: Worker, now: datetime
) -> None:
    """Move a visit from its request to another one that has a time; on another day it gets a number of that day."""
    visit = found.visit
    assert visit is not None
    change(transaction, found, Act.MOVE, worker=worker, now=now)
    transaction.flush()
    request.visit_id, request.state, request.hold_expires_at = visit.id, RequestState.BOOKED, None
    request.kind, request.topic_id = RequestKind.APPOINTMENT, found.request.topic_id
    if (facts.day, facts.letter) != (visit.day, visit.letter):
        number = next_number(transaction, room_id=visit.room_id, day=facts.day, letter=facts.letter)
        visit.day, visit.letter, visit.number = facts.day, facts.letter, number
    transaction.add(request)
    transaction.flush()
    record(
        transaction,
        EventKind.BOOKED,
        room_id=found.room_id,
        at=now,
        actor=worker.actor,
        visit_id=visit.id,
        request_id=request.id,
    )


def _affected(person: Person) -> Affected:
    return Affected(
        request_id=person.request_id,
        session_id=person.session_id,
        label=label_of(person.letter, person.number),
        first_name=person.first_name or "",
        language=person.language,
        needs=Needs.of(person),
        kind=person.kind,
        state=person.state,
        is_here=person.state in IN_ROOM,
        due=person.due,
        since=person.since,
    )
