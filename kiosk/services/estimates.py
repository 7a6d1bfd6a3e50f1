# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many people are before somebody, about how long it will take, and whether one more still fits in today."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.pool import Pool

from kiosk.data.base import UtcDateTime
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Event, Request, Session
from kiosk.data.queues import InQueue, SessionFacts
from kiosk.domain.calling import EARLY, Candidate, queue_order
from kiosk.domain.slots import walk_in_room
from kiosk.domain.transitions import AT_DESK
from kiosk.domain.vocabulary import EventKind, RequestState
from kiosk.domain.waiting import LATEST, Band, waiting_band

# So many of the hour's last dates are learned from, and so many conversations at most.
LEARN_FROM_SESSIONS = 12
LEARN_FROM_CONVERSATIONS = 200
# Stands for somebody who has not taken a number yet: behind everybody who did so at the same instant.
NEWCOMER = sys.maxsize

_CALLED_AT = (
    select(func.max(Event.at))
    .where(Event.request_id == Request.id, Event.kind == EventKind.CALLED)
    .correlate(Request)
    .scalar_subquery()
)
_DURATIONS = (
    select(_CALLED_AT, Event.at)
    .select_from(Request)
    .join(Event, (Event.request_id == Request.id) & Event.kind.in_((EventKind.FINISHED, EventKind.NO_SHOW)))
    .where(
        Request.session_id.in_(
            select(Session.id)
            .where(
                Session.consultation_hour_id == bindparam("hour_id"),
                Session.starts_at <= bindparam("before", type_=UtcDateTime()),
            )
            .order_by(Session.starts_at.desc())
            .limit(LEARN_FROM_SESSIONS)
        ),
        # How it ended in the end: what was undone is no call that ended. Appointments nobody was called for have none.
        or_(
            and_(Request.state == RequestState.FINISHED, Event.kind == EventKind.FINISHED),
            and_(Request.state == RequestState.NO_SHOW, Event.kind == EventKind.NO_SHOW, _CALLED_AT.is_not(None)),
        ),
    )
    .order_by(Event.at.desc())
    .limit(LEARN_FROM_CONVERSATIONS)
)

LEARN_AGAIN_AFTER = timedelta(minutes=1)
MOST_KEPT = 64
_kept: WeakKeyDictionary[Pool, dict[int, tuple[datetime, list[float]]]] = WeakKeyDictionary()
_HOUR_OF = select(Session.consultation_hour_id).where(Session.id == bindparam("session_id"))


@dataclass(frozen=True)
class Waiting:
    """People who go before, and the band to tell; None where a time says more than a band (appointments)."""

    people_before: int
    band: Band | None


def wait_of_newcomer(
    facts: SessionFacts, queue: Sequence[InQueue], history: Sequence[float], *, now: datetime
) -> Waiting:
    """The wait of somebody who takes a number now. `history`: see `durations`."""
    return _walk_in_wait(facts, queue, history, newcomer=Candidate(key=NEWCOMER, since=now), now=now)


def wait_of(
    facts: SessionFacts, queue: Sequence[InQueue], history: Sequence[float], *, request_id: int, now: datetime
) -> Waiting:
    """The wait of somebody in this queue; nobody is before one who does not wait (booked, called, done)."""
    own = next((one for one in queue if one.request_id == request_id and one.state is RequestState.WAITING), None)
    if own is None:
        return Waiting(people_before=0, band=None)
    if own.due is not None:
        order = [candidate.key for candidate in queue_order(_candidates(queue, now), now)]
        return Waiting(people_before=order.index(request_id), band=None)
    others = [one for one in queue if one is not own]
    candidate = Candidate(key=request_id, since=own.since or now, back_at=own.back_at)
    return _walk_in_wait(facts, others, history, newcomer=candidate, now=now)


def walk_in_fits(facts: SessionFacts, queue: Sequence[InQueue], now: datetime) -> bool:
    """Whether one more walk-in can still be helped before the session ends."""
    states = [one.state for one in queue if not _passed(one, now)]
    return walk_in_room(
        facts.starts_at,
        facts.ends_at,
        now=now,
        slot_minutes=facts.slot_minutes,
        desks=facts.desks,
        waiting=sum(state in (RequestState.WAITING, RequestState.PARKED) for state in states),
        appointments_due=sum(state in (RequestState.BOOKED, RequestState.HELD) for state in states),
        in_progress=sum(state in AT_DESK for state in states),
    )


def durations(transaction: Transaction, hour_id: int, *, before: datetime) -> list[float]:
    """Minutes that each call of this consultation hour kept its desk, most recent first; from the events alone.

    From call to finish, and from call to no-show: waiting for somebody who does not come keeps a desk as well.
    """
    rows = transaction.execute(_DURATIONS, {"hour_id": hour_id, "before": before})
    return [_minutes(ended - start) for start, ended in rows if start is not None]


def learned(database: Database, session_id: int, *, now: datetime) -> list[float]:
    """The durations of this session's consultation hour, read at most once a minute: one more of two hundred
    conversations changes no band, and somebody stands waiting for the answer.
    """
    kept = _kept.setdefault(database.engine.pool, {})
    since, history = kept.get(session_id, (None, []))
    if since is not None and timedelta(0) <= now - since < LEARN_AGAIN_AFTER:
        return history
    with database.reading() as transaction:
        hour_id = transaction.execute(_HOUR_OF, {"session_id": session_id}).scalar_one()
        history = durations(transaction, hour_id, before=now)
    # A kiosk that runs for weeks meets many sessions; those of other days are not asked for again.
    if len(kept) >= MOST_KEPT:
        kept.clear()
    kept[session_id] = (now, history)
    return history


def _walk_in_wait(
    facts: SessionFacts, others: Sequence[InQueue], history: Sequence[float], *, newcomer: Candidate, now: datetime
) -> Waiting:
    order = queue_order([*_candidates(others, now), newcomer], now)
    ahead = order.index(newcomer)
    band = waiting_band(
        history,
        facts.slot_minutes,
        ahead=ahead,
        desks=facts.desks,
        in_progress=[max(0.0, _minutes(now - one.called_at)) for one in others if one.called_at is not None],
        appointments=_still_to_come(others, now),
        opens_in=_minutes(facts.starts_at - now),
    )
    return Waiting(people_before=ahead, band=band)


def _still_to_come(others: Sequence[InQueue], now: datetime) -> list[float]:
    """Minutes until the booked time of everybody who may yet go before a newcomer, and is in no other number.

    Who is not there yet, and who is but cannot be called before a later moment: an early resident, and somebody who
    was skipped. The band counts an appointment from `EARLY` before its time, so that moment is told as a time.
    """
    booked = [one.due for one in others if one.state is RequestState.BOOKED and one.due is not None]
    present = [candidate.from_then for candidate in _candidates(others, now)]
    return [_minutes(due - now) for due in booked] + [_minutes(then + EARLY - now) for then in present if then > now]


def _passed(one: InQueue, now: datetime) -> bool:
    """A hold that ran out, or an appointment whose time is over: nobody is kept waiting for those."""
    if one.state is RequestState.HELD:
        return one.hold_expires_at is not None and one.hold_expires_at <= now
    return one.state is RequestState.BOOKED and one.due is not None and _minutes(now - one.due) >= LATEST


def _candidates(queue: Sequence[InQueue], now: datetime) -> list[Candidate]:
    return [
        Candidate(key=one.request_id, since=one.since or now, due=one.due, back_at=one.back_at)
        for one in queue
        if one.state is RequestState.WAITING
    ]


def _minutes(length: timedelta) -> float:
    return length / timedelta(minutes=1)
