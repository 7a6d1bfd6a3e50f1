# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A worker signs somebody in: at the desk instead of the kiosk, and from paper after the kiosk was out of order.

Staff can do for a resident all that the kiosk does, and a little more: let one more in although it is full.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from kiosk.data import queries
from kiosk.data.desk_rows import Found, find_request
from kiosk.data.engines import Database, Transaction
from kiosk.data.history import record
from kiosk.data.models import ConsultationHour, Session, Visit
from kiosk.data.numbers import reserve_paper_number
from kiosk.data.queues import SessionFacts, lock_session, queues_of
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.tokens import fingerprint, token_for_tap
from kiosk.domain.transitions import Act, event_for, next_state
from kiosk.domain.typed_text import clean_first_name
from kiosk.domain.vocabulary import EventKind, Outcome
from kiosk.errors import ListChanged, NumberTaken, RuleError, SessionClosed, WalkInsFull
from kiosk.services.authority import allow
from kiosk.services.desk_acts import note_outcome
from kiosk.services.estimates import durations, wait_of_newcomer
from kiosk.services.registering import (
    Registered,
    Wishes,
    new_visit,
    new_walk_in,
    registered,
    require_open,
    told_minutes,
)
from kiosk.services.rooms import RoomInfo

NO_WISHES = Wishes()


def sign_in_here(
    database: Database,
    *,
    worker: Worker,
    session_id: int,
    language: str,
    tap: str,
    now: datetime,
    topic_id: int | None = None,
    wishes: Wishes = NO_WISHES,
    although_full: bool = False,
) -> Registered:
    """Let one person join the queue, as the kiosk does. The same `tap` (`tokens.new_tap`) again is the same visit.

    Raises SessionClosed, WalkInsFull (unless `although_full`), TextRefused, PersonalNumberRefused.
    """
    token, kept = token_for_tap(tap), _clean(wishes)
    with database.writing() as transaction:
        facts = _allowed_session(transaction, worker, session_id)
        visit_id = queries.visit_by_tap(transaction, fingerprint(tap))
        if visit_id is None:
            queue = queues_of(transaction, [session_id])[session_id]
            try:
                require_open(facts, queue, now)
            except WalkInsFull:
                if not although_full:
                    raise
            waiting = wait_of_newcomer(facts, queue, durations(transaction, facts.hour_id, before=now), now=now)
            _number, visit_id = new_visit(transaction, facts, language=language, tap=tap, now=now)
            request_id = new_walk_in(
                transaction, facts, visit_id, topic_id=topic_id, since=now, told=told_minutes(waiting.band)
            )
            _keep(transaction, visit_id, kept)
            _arrived(transaction, facts, visit_id, request_id, worker=worker, at=now)
    return registered(database, visit_id=visit_id, token=token, language=language, now=now)


def enter_paper_number(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    session_id: int,
    number: int,
    given_at: datetime,
    language: str,
    tap: str,
    now: datetime,
    topic_id: int | None = None,
    wishes: Wishes = NO_WISHES,
    finished_at: datetime | None = None,
    outcome: Outcome = Outcome.HELPED,
) -> Registered:
    """Enter what happened on paper: somebody who got `number` at `given_at`, and waits, or was helped by `finished_at`.

    Works for a session of today that is over, too. The person waits since `given_at`, so the order is the true one.
    Raises NumberTaken when the kiosk or another worker gave this number out today, RuleError (what: "paper-number",
    "paper-time") for a number below 1 or above 999 and a time that is not of this day or not yet there.
    """
    _require_possible(room, number, given_at, finished_at, now)
    token, kept = token_for_tap(tap), _clean(wishes)
    try:
        with database.writing() as transaction:
            facts = _allowed_session(transaction, worker, session_id)
            if facts.day != room.day_of(now):
                raise SessionClosed(session=session_id)
            visit_id = queries.visit_by_tap(transaction, fingerprint(tap))
            if visit_id is None:
                reserve_paper_number(
                    transaction, room_id=facts.room_id, day=facts.day, letter=facts.letter, number=number
                )
                _number, visit_id = new_visit(
                    transaction, facts, language=language, tap=tap, now=given_at, number=number
                )
                request_id = new_walk_in(transaction, facts, visit_id, topic_id=topic_id, since=given_at, told=None)
                _keep(transaction, visit_id, kept)
                _arrived(transaction, facts, visit_id, request_id, worker=worker, at=given_at, paper=True)
                if finished_at is not None:
                    _helped_on_paper(transaction, request_id, worker=worker, at=finished_at, outcome=outcome)
    except IntegrityError as error:
        raise NumberTaken(number=number) from error
    return registered(database, visit_id=visit_id, token=token, language=language, now=now)


def _require_possible(
    room: RoomInfo, number: int, given_at: datetime, finished_at: datetime | None, now: datetime
) -> None:
    if not 1 <= number <= 999:
        raise RuleError(what="paper-number", value=number)
    moments = [given_at] if finished_at is None else [given_at, finished_at]
    in_order = moments == sorted(moments) and moments[-1] <= now
    if not in_order or any(room.day_of(moment) != room.day_of(now) for moment in moments):
        raise RuleError(what="paper-time")


def _allowed_session(transaction: Transaction, worker: Worker, session_id: int) -> SessionFacts:
    query = select(ConsultationHour.organisation_id).join(Session).where(Session.id == session_id)
    organisation_id = transaction.scalars(query).one_or_none()
    if organisation_id is None:
        raise ListChanged()
    allow(transaction, worker, Duty.QUEUE, organisation_id)
    return lock_session(transaction, session_id)


def _clean(wishes: Wishes) -> dict[str, object]:
    return {
        "first_name": clean_first_name(wishes.first_name) if wishes.first_name.strip() else None,
        "interpreter": wishes.interpreter,
        "hard_of_hearing": wishes.hard_of_hearing,
        "wheelchair": wishes.wheelchair,
        "companion": wishes.companion,
        "host_gender": wishes.host_gender,
    }


def _keep(transaction: Transaction, visit_id: int, kept: dict[str, object]) -> None:
    if any(kept.values()):
        transaction.execute(update(Visit).where(Visit.id == visit_id).values(**kept))


def _arrived(
    transaction: Transaction,
    facts: SessionFacts,
    visit_id: int,
    request_id: int,
    *,
    worker: Worker,
    at: datetime,
    paper: bool = False,
) -> None:
    record(
        transaction,
        EventKind.REGISTERED,
        EventKind.ARRIVED,
        room_id=facts.room_id,
        at=at,
        actor=worker.actor,
        visit_id=visit_id,
        request_id=request_id,
        details={"paper": True} if paper else None,
    )


def _helped_on_paper(
    transaction: Transaction, request_id: int, *, worker: Worker, at: datetime, outcome: Outcome
) -> None:
    """All steps at the one moment that is known; that no time was taken keeps it out of what bands are learned from."""
    found: Found | None = find_request(transaction, request_id)
    assert found is not None
    for act in (Act.CALL, Act.START, Act.FINISH):
        before = found.request.state
        found.request.state = next_state(before, act)
        record(
            transaction,
            event_for(before, act),
            room_id=found.room_id,
            at=at,
            actor=worker.actor,
            visit_id=found.request.visit_id,
            request_id=request_id,
            details={"paper": True},
        )
    note_outcome(transaction, found, outcome=outcome, helped_with=())
