# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A session as its queue needs it, and everybody in it: two short questions that every act at a kiosk asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, select

from kiosk.data.engines import Statements
from kiosk.data.models import Call, ConsultationHour, Organisation, Request, Session
from kiosk.domain.transitions import ACTIVE
from kiosk.domain.vocabulary import RequestKind, RequestState, SessionState


@dataclass(frozen=True)
class SessionFacts:
    """One date of a consultation hour with what it inherits from its series; no texts."""

    session_id: int
    hour_id: int
    room_id: int
    letter: str
    day: date
    starts_at: datetime
    ends_at: datetime
    state: SessionState
    desks: int
    slot_minutes: int
    walk_in_share: float


@dataclass(frozen=True)
class InQueue:
    """One request that is not over.

    `since` is when the resident began to wait, `called_at` when a desk called, `back_at` until when others go first.
    """

    request_id: int
    kind: RequestKind
    state: RequestState
    since: datetime | None
    due: datetime | None
    hold_expires_at: datetime | None
    called_at: datetime | None
    back_at: datetime | None = None


_FACTS = (
    select(
        Session.id,
        Session.consultation_hour_id,
        Organisation.room_id,
        Organisation.letter,
        Session.day,
        Session.starts_at,
        Session.ends_at,
        Session.state,
        Session.desks,
        ConsultationHour.desks,
        ConsultationHour.slot_minutes,
        ConsultationHour.walk_in_share,
    )
    .join(ConsultationHour, ConsultationHour.id == Session.consultation_hour_id)
    .join(Organisation, Organisation.id == ConsultationHour.organisation_id)
)
_QUEUE = (
    select(
        Request.session_id,
        Request.id,
        Request.kind,
        Request.state,
        Request.waiting_since,
        Request.slot_start,
        Request.hold_expires_at,
        Call.called_at,
        Request.back_at,
    )
    .outerjoin(Call, and_(Call.request_id == Request.id, Call.closed_at.is_(None)))
    .where(Request.state.in_(ACTIVE))
)

# Built once: putting a statement together costs more than running it.
_LOCKED = _FACTS.where(Session.id == bindparam("session_id")).with_for_update(of=Session)
_SEVERAL = _FACTS.where(Session.id.in_(bindparam("session_ids", expanding=True)))
_ONE_QUEUE = _QUEUE.where(Request.session_id == bindparam("session_id"))
_QUEUES = _QUEUE.where(Request.session_id.in_(bindparam("session_ids", expanding=True)))


def lock_session(transaction: Statements, session_id: int) -> SessionFacts:
    """The session, locked before anything is counted: two kiosks may ask for its last place at once.

    SQLite has no row locks and needs none: a writing transaction is the only one there.
    """
    return _facts(transaction.execute(_LOCKED, {"session_id": session_id}).one())


def facts_of(transaction: Statements, session_ids: Collection[int]) -> dict[int, SessionFacts]:
    """Several sessions without a lock, by id."""
    rows = transaction.execute(_SEVERAL, {"session_ids": list(session_ids)})
    return {facts.session_id: facts for facts in map(_facts, rows)}


def queue_of(transaction: Statements, session_id: int) -> list[InQueue]:
    """Everybody who is not done yet in one session."""
    rows: Iterable[Sequence[Any]] = transaction.execute(_ONE_QUEUE, {"session_id": session_id})
    return [InQueue(*rest) for _session_id, *rest in rows]


def queues_of(transaction: Statements, session_ids: Collection[int]) -> dict[int, list[InQueue]]:
    """Everybody who is not done yet, per session."""
    queues: dict[int, list[InQueue]] = {session_id: [] for session_id in session_ids}
    rows: Iterable[Sequence[Any]] = transaction.execute(_QUEUES, {"session_ids": list(session_ids)})
    for session_id, *rest in rows:
        queues[session_id].append(InQueue(*rest))
    return queues


def _facts(row: Sequence[Any]) -> SessionFacts:
    identity, hour, room, letter, day, starts, ends, state, own_desks, desks, slot, share = row
    return SessionFacts(
        session_id=identity,
        hour_id=hour,
        room_id=room,
        letter=letter or "?",
        day=day,
        starts_at=starts,
        ends_at=ends,
        state=state,
        desks=own_desks or desks,
        slot_minutes=slot,
        walk_in_share=share,
    )
