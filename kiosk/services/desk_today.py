# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The day as the desk sees it: in each consultation hour who is at a desk, who waits, who still comes, who is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from kiosk.data.desk_rows import Person, people_of
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import ConsultationHour, Organisation, Session, Text, Topic, Visit
from kiosk.domain.calling import Candidate, queue_order
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.patience import waits_long
from kiosk.domain.transitions import AT_DESK, FINAL, Act, permitted
from kiosk.domain.vocabulary import HostGender, OrganisationKind, RequestKind, RequestState, SessionState
from kiosk.services.authority import allow
from kiosk.services.cards import CARD_OPTIONS, SessionCard, card_of
from kiosk.services.registering import label_of
from kiosk.services.rooms import RoomInfo
from kiosk.services.texts import say


@dataclass(frozen=True)
class Needs:
    """What somebody told of themselves so that they can be helped; gone at the end of the day."""

    interpreter: bool
    hard_of_hearing: bool
    wheelchair: bool
    companion: bool
    host_gender: HostGender | None

    @classmethod
    def of(cls, told: Person | Visit) -> Needs:
        """What a visit holds, or a person in a queue."""
        return cls(
            interpreter=told.interpreter,
            hard_of_hearing=told.hard_of_hearing,
            wheelchair=told.wheelchair,
            companion=told.companion,
            host_gender=told.host_gender,
        )


@dataclass(frozen=True)
class QueueRow:
    """One person. Times are moments in UTC; None where there is none.

    `topic` is said to the organisation it is for, not to others. `call_id` and `desk` while they are at a desk.
    `acts` make sense now; which of them a button offers is the screen's choice.
    """

    request_id: int
    visit_id: int
    label: str
    first_name: str
    language: str
    needs: Needs
    kind: RequestKind
    state: RequestState
    since: datetime | None
    due: datetime | None
    back_at: datetime | None
    waits_long: bool
    topic: str
    referred_by: str
    call_id: int | None
    desk: str | None
    called_at: datetime | None
    acts: frozenset[Act]


@dataclass(frozen=True)
class DeskQueue:
    """One consultation hour of today. `waiting` is in the order in which people will be called."""

    card: SessionCard
    state: SessionState
    # Why it was moved, cancelled or paused, as staff typed it.
    reason: str
    desks: int
    at_desks: tuple[QueueRow, ...]
    waiting: tuple[QueueRow, ...]
    parked: tuple[QueueRow, ...]
    expected: tuple[QueueRow, ...]
    done: tuple[QueueRow, ...]

    @property
    def next(self) -> QueueRow | None:
        """Whom "call next" would call now."""
        return self.waiting[0] if self.waiting else None


@dataclass(frozen=True)
class Today:
    """All that this worker may see of today, in the order of the hours."""

    day: date
    looked_at: datetime
    queues: tuple[DeskQueue, ...]

    def row(self, request_id: int) -> QueueRow | None:
        """The person with this request, wherever in the lists they are."""
        lists = (
            row
            for queue in self.queues
            for rows in (queue.at_desks, queue.waiting, queue.parked, queue.expected, queue.done)
            for row in rows
        )
        return next((row for row in lists if row.request_id == request_id), None)


def today(database: Database, *, room: RoomInfo, worker: Worker, language: str, now: datetime) -> Today:
    """Today's consultation hours with their people: a host's own organisation only, for others the whole room."""
    day = room.day_of(now)
    with database.reading() as transaction:
        allow(transaction, worker, Duty.QUEUE, room=room)
        sessions = _sessions(transaction, room, worker, day)
        people = people_of(transaction, [session.id for session in sessions])
        words = _Words(transaction, room, language)
        queues = tuple(_queue(session, people[session.id], words=words, worker=worker, now=now) for session in sessions)
    return Today(day=day, looked_at=now, queues=queues)


def queue_of(
    database: Database, *, room: RoomInfo, worker: Worker, session_id: int, language: str, now: datetime
) -> DeskQueue:
    """One consultation hour of any day with its people. Raises NotYours for another organisation's."""
    with database.reading() as transaction:
        session = transaction.scalars(select(Session).where(Session.id == session_id).options(*CARD_OPTIONS)).one()
        allow(transaction, worker, Duty.QUEUE, session.hour.organisation_id, room=room)
        people = people_of(transaction, [session_id])
        words = _Words(transaction, room, language)
        return _queue(session, people[session_id], words=words, worker=worker, now=now)


class _Words:
    """The texts that rows refer to by id, read once for a whole day."""

    def __init__(self, transaction: Transaction, room: RoomInfo, language: str) -> None:
        self.language = language
        topics = select(Topic).where(Topic.room_id == room.id)
        organisations = select(Organisation).where(Organisation.room_id == room.id)
        self.topics = {
            topic.id: say(topic.name, language)
            for topic in transaction.scalars(topics.options(selectinload(Topic.name).selectinload(Text.translations)))
        }
        name = selectinload(Organisation.name).selectinload(Text.translations)
        self.organisations = {
            organisation.id: say(organisation.name, language)
            for organisation in transaction.scalars(organisations.options(name))
        }


def _sessions(transaction: Transaction, room: RoomInfo, worker: Worker, day: date) -> list[Session]:
    query = (
        select(Session)
        .join(ConsultationHour)
        .join(Organisation)
        .where(Organisation.room_id == room.id, Session.day == day)
        .order_by(Session.starts_at, Session.id)
        .options(*CARD_OPTIONS)
    )
    if worker.organisation_id is not None:
        query = query.where(Organisation.id == worker.organisation_id)
    return list(transaction.scalars(query))


def _queue(session: Session, people: list[Person], *, words: _Words, worker: Worker, now: datetime) -> DeskQueue:
    organisation = session.hour.organisation
    # The connector sees the flow of other organisations, not what people come for.
    says_topic = worker.organisation_id == organisation.id or organisation.kind is OrganisationKind.CONNECTOR
    rows = {
        person.request_id: _row(person, words, says_topic, now)
        for person in people
        if person.state is not RequestState.HELD
    }
    order = queue_order(
        (
            Candidate(key=person.request_id, since=person.since or now, due=person.due, back_at=person.back_at)
            for person in people
            if person.state is RequestState.WAITING
        ),
        now,
    )
    return DeskQueue(
        card=card_of(session, words.language),
        state=session.state,
        reason=session.reason or "",
        desks=session.desks or session.hour.desks,
        at_desks=_of(rows.values(), *AT_DESK),
        waiting=tuple(rows[candidate.key] for candidate in order),
        parked=_of(rows.values(), RequestState.PARKED),
        expected=tuple(sorted(_of(rows.values(), RequestState.BOOKED), key=lambda row: row.due or now)),
        done=_of(rows.values(), *FINAL),
    )


def _of(rows: Iterable[QueueRow], *states: RequestState) -> tuple[QueueRow, ...]:
    return tuple(row for row in rows if row.state in states)


def _row(person: Person, words: _Words, says_topic: bool, now: datetime) -> QueueRow:
    in_line = person.state in (RequestState.WAITING, RequestState.PARKED)
    return QueueRow(
        request_id=person.request_id,
        visit_id=person.visit_id,
        label=label_of(person.letter, person.number),
        first_name=person.first_name or "",
        language=person.language,
        needs=Needs.of(person),
        kind=person.kind,
        state=person.state,
        since=person.since,
        due=person.due,
        back_at=person.back_at,
        waits_long=in_line and waits_long(person.since, person.due, person.told_minutes, now),
        topic=words.topics.get(person.topic_id or 0, "") if says_topic else "",
        referred_by=words.organisations.get(person.referred_by or 0, ""),
        call_id=person.call_id,
        desk=person.desk,
        called_at=person.called_at,
        acts=permitted(person.state),
    )
