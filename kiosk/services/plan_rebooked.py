# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Giving people back the times that they had before somebody gave them other ones: all of them, or nobody."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from kiosk.data import queries
from kiosk.data.desk_rows import Found, find_request
from kiosk.data.engines import Transaction
from kiosk.data.models import Request, Session
from kiosk.data.queues import lock_session
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.transitions import ACTIVE, Act, next_state
from kiosk.domain.vocabulary import EventKind, RequestState
from kiosk.errors import NothingToUndo, TimeTaken
from kiosk.services.authority import allow
from kiosk.services.desk_requests import change, write_event


def take_times_back(
    transaction: Transaction, worker: Worker, moves: list[dict[str, Any]], now: datetime
) -> list[Session]:
    """The dates on which these people are again, in the order of the moves.

    Raises NothingToUndo when one of them came, cancelled or got yet another time since, or their date is over;
    TimeTaken when somebody else has the time of before.
    """
    return [_one(transaction, worker, move, now) for move in moves]


def _one(transaction: Transaction, worker: Worker, move: dict[str, Any], now: datetime) -> Session:
    given, had = find_request(transaction, move["to"]), find_request(transaction, move["from"])
    if given is None or had is None or given.visit is None:
        raise NothingToUndo()
    allow(transaction, worker, Duty.PLAN, had.organisation_id)
    if (given.request.state, had.request.state) != (RequestState.BOOKED, RequestState.MOVED):
        raise NothingToUndo()
    session = transaction.get_one(Session, had.request.session_id)
    if session.ends_at <= now:
        raise NothingToUndo()
    lock_session(transaction, session.id)
    _require_free(transaction, had, now)
    change(transaction, given, Act.MOVE, worker=worker, now=now)
    transaction.flush()
    had.request.state = next_state(RequestState.MOVED, Act.RESTORE, RequestState(move["before"]))
    visit = given.visit
    visit.day, visit.letter, visit.number = date.fromisoformat(move["day"]), move["letter"], move["number"]
    transaction.flush()
    write_event(
        transaction,
        had,
        EventKind.RESTORED,
        worker=worker,
        now=now,
        before=RequestState.MOVED.value,
        undoes=EventKind.MOVED.value,
    )
    return session


def _require_free(transaction: Transaction, had: Found, now: datetime) -> None:
    request = had.request
    if request.slot_start is None:
        return
    queries.release_expired_holds(transaction, session_id=request.session_id, now=now)
    query = select(Request.id).where(
        Request.session_id == request.session_id,
        Request.slot_start == request.slot_start,
        Request.seat == request.seat,
        Request.state.in_(ACTIVE),
    )
    if transaction.scalars(query).first() is not None:
        raise TimeTaken(request=request.id)
