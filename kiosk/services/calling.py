# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A desk calls the next person; two desks never get the same one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.history import record
from kiosk.data.models import Call, Request, Visit
from kiosk.domain.calling import Candidate, next_to_call
from kiosk.domain.transitions import Act, event_for, next_state
from kiosk.domain.vocabulary import RequestState
from kiosk.errors import NotAllowedNow
from kiosk.services.registering import label_of


@dataclass(frozen=True)
class Called:
    """Who was called, and where to; the language is the one to speak it in."""

    call_id: int
    request_id: int
    visit_id: int
    label: str
    language: str
    space_id: int
    called_at: datetime
    changed: Change = Change.VISITS


def call_next(database: Database, *, session_id: int, desk: str, now: datetime, actor: str) -> Called | None:
    """Call whoever is next in this consultation hour to this desk; None when nobody waits.

    Which one is next says `kiosk.domain.calling`. Raises NotAllowedNow while this desk has an open call.
    """
    with one_person_a_desk(), database.writing() as transaction:
        return call_first(transaction, session_id=session_id, desk=desk, now=now, actor=actor)


@contextmanager
def one_person_a_desk() -> Iterator[None]:
    """The constraints on open calls are the judge; what they refuse is a desk that is still busy."""
    try:
        yield
    except IntegrityError as error:
        raise NotAllowedNow(act=Act.CALL, state="desk-busy") from error


def call_first(transaction: Transaction, *, session_id: int, desk: str, now: datetime, actor: str) -> Called | None:
    """As `call_next`, inside a transaction that is open already."""
    passed_over: set[int] = set()
    while True:
        chosen = next_to_call(_candidates(transaction, session_id, passed_over, now), now)
        if chosen is None:
            return None
        request = _claim(transaction, chosen.key)
        if request is not None:
            return call_request(transaction, request, desk=desk, now=now, actor=actor)
        # Another desk was a moment earlier; look again without this one.
        passed_over.add(chosen.key)


def _candidates(transaction: Transaction, session_id: int, passed_over: set[int], now: datetime) -> list[Candidate]:
    query = select(Request.id, Request.waiting_since, Request.slot_start, Request.back_at).where(
        Request.session_id == session_id, Request.state == RequestState.WAITING
    )
    return [
        Candidate(key=number, since=since or now, due=slot, back_at=back)
        for number, since, slot, back in transaction.execute(query)
        if number not in passed_over
    ]


def _claim(transaction: Transaction, request_id: int) -> Request | None:
    """The request if it still waits and nobody else is calling it at this instant; never waits for another desk."""
    query = (
        select(Request)
        .where(Request.id == request_id, Request.state == RequestState.WAITING)
        .with_for_update(skip_locked=True)
    )
    return transaction.scalars(query).one_or_none()


def call_request(transaction: Transaction, request: Request, *, desk: str, now: datetime, actor: str) -> Called:
    """Call this person, whom the caller has locked. Raises NotAllowedNow in a state in which nobody is called."""
    before = request.state
    request.state = next_state(before, Act.CALL)
    request.back_at = None
    visit = transaction.get_one(Visit, request.visit_id)
    session = request.session
    call = Call(request_id=request.id, desk=desk, space_id=session.space_id or session.hour.space_id, called_at=now)
    transaction.add(call)
    transaction.flush()
    record(
        transaction,
        event_for(before, Act.CALL),
        room_id=visit.room_id,
        at=now,
        actor=actor,
        visit_id=visit.id,
        request_id=request.id,
        details={"before": before.value},
    )
    return Called(
        call_id=call.id,
        request_id=request.id,
        visit_id=visit.id,
        label=label_of(visit.letter, visit.number),
        language=visit.language,
        space_id=call.space_id,
        called_at=now,
    )
