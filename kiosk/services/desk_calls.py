# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Calling people to a desk: the next one, this one, once more, later, and from a desk that died.

Two desks never get the same person: the request is locked before its state is looked at, and one open call per person
and per desk is a constraint.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from kiosk.data.engines import Database
from kiosk.data.models import Call, ConsultationHour, Session
from kiosk.domain.calling import SKIPPED_FOR
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.transitions import Act
from kiosk.domain.vocabulary import EventKind, RequestState
from kiosk.errors import ListChanged, NotAllowedNow
from kiosk.services.authority import allow
from kiosk.services.calling import Called, call_first, call_request, one_person_a_desk
from kiosk.services.desk_requests import Acted, acted, change, label, take_call, take_request, write_event


def call_next(database: Database, *, worker: Worker, session_id: int, desk: str, now: datetime) -> Called | None:
    """Call whoever is next in this consultation hour to this desk; None when nobody waits.

    Raises NotYours, NotAllowedNow while this desk has somebody, or (state: another-day) for a session of another day.
    """
    with one_person_a_desk(), database.writing() as transaction:
        query = (
            select(ConsultationHour.organisation_id, Session.starts_at, Session.ends_at)
            .join(Session, Session.consultation_hour_id == ConsultationHour.id)
            .where(Session.id == session_id)
        )
        row = transaction.execute(query).one_or_none()
        if row is None:
            raise ListChanged()
        allow(transaction, worker, Duty.QUEUE, row.organisation_id)
        # Wide enough for who starts early or runs late, too narrow for tomorrow's or yesterday's people.
        if not row.starts_at - timedelta(hours=6) <= now <= row.ends_at + timedelta(hours=6):
            raise NotAllowedNow(act=Act.CALL, state="another-day")
        return call_first(transaction, session_id=session_id, desk=desk, now=now, actor=worker.actor)


def call_this(
    database: Database, *, worker: Worker, request_id: int, seen: RequestState, desk: str, now: datetime
) -> Called:
    """Call this person, whoever else waits. `seen`: the state on the screen (waiting or parked).

    Raises ListChanged when somebody else was earlier, NotAllowedNow while this desk has somebody.
    """
    with one_person_a_desk(), database.writing() as transaction:
        found = take_request(transaction, worker, request_id, seen=seen, now=now)
        return call_request(transaction, found.request, desk=desk, now=now, actor=worker.actor)


def recall(database: Database, *, worker: Worker, call_id: int, now: datetime) -> Called:
    """Call once more whom this desk has called; the board says it again.

    Raises ListChanged when that call is over by now, NotAllowedNow when the conversation has begun.
    """
    with database.writing() as transaction:
        found, call = take_call(transaction, worker, call_id, now=now)
        change(transaction, found, Act.RECALL, worker=worker, now=now)
        assert found.visit is not None
        return Called(
            call_id=call.id,
            request_id=found.request.id,
            visit_id=found.visit.id,
            label=label(found),
            language=found.visit.language,
            space_id=call.space_id,
            called_at=now,
        )


def skip(database: Database, *, worker: Worker, call_id: int, now: datetime, length: timedelta = SKIPPED_FOR) -> Acted:
    """Nobody came: let others go first for a while; the turn time is kept, so the place in the line is not lost."""
    with database.writing() as transaction:
        found, call = take_call(transaction, worker, call_id, now=now)
        change(transaction, found, Act.SKIP, worker=worker, now=now)
        found.request.back_at = now + length
        call.closed_at = now
        return acted(found)


def take_over(database: Database, *, worker: Worker, call_id: int, desk: str, now: datetime) -> Called:
    """Go on with somebody whose desk died: the call is closed there and open here, the conversation is the same one.

    Raises ListChanged when somebody else took over a moment earlier, NotAllowedNow while this desk has somebody.
    """
    with one_person_a_desk(), database.writing() as transaction:
        found, dead = take_call(transaction, worker, call_id, now=now)
        dead.closed_at = now
        transaction.flush()
        # The moment of the call stays: the resident has been waiting, or talking, since then.
        call = Call(request_id=dead.request_id, desk=desk, space_id=dead.space_id, called_at=dead.called_at)
        transaction.add(call)
        transaction.flush()
        state = found.request.state.value
        write_event(transaction, found, EventKind.TAKEN_OVER, worker=worker, now=now, before=state)
        assert found.visit is not None
        return Called(
            call_id=call.id,
            request_id=call.request_id,
            visit_id=found.visit.id,
            label=label(found),
            language=found.visit.language,
            space_id=call.space_id,
            called_at=call.called_at,
        )
