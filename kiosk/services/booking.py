# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing a time: what is free, keeping one for a moment, and making it an appointment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from kiosk.changes import Change
from kiosk.data import queries
from kiosk.data.engines import Database, Transaction
from kiosk.data.history import record
from kiosk.data.models import ConsultationHour, Request, Session
from kiosk.data.queues import SessionFacts, facts_of, lock_session
from kiosk.domain.slots import Slot, free_slots, slots
from kiosk.domain.tokens import fingerprint, token_for_tap
from kiosk.domain.transitions import ACTIVE, Act
from kiosk.domain.vocabulary import EventKind, RequestKind, RequestState
from kiosk.errors import HoldExpired, NotAllowedNow, SessionClosed, TimeTaken
from kiosk.services.cards import HAPPENS, LONGEST_SESSION
from kiosk.services.registering import Registered, new_visit, registered
from kiosk.services.rooms import RoomInfo

# Nobody can be at the table sooner than this after touching a time.
LEAD = timedelta(minutes=5)


@dataclass(frozen=True)
class FreeTime:
    """A time that can be chosen now; `starts_at` in UTC."""

    session_id: int
    starts_at: datetime


@dataclass(frozen=True)
class DayWithTimes:
    """One day with its free times, earliest first; never an empty day."""

    day: date
    times: tuple[FreeTime, ...]


@dataclass(frozen=True)
class Held:
    """A time kept for this resident until `expires_at`."""

    request_id: int
    session_id: int
    starts_at: datetime
    expires_at: datetime
    changed: Change = Change.SESSIONS


def days_with_times(
    database: Database, *, room: RoomInfo, organisation_id: int, now: datetime
) -> tuple[DayWithTimes, ...]:
    """The days on which this organisation still has free times, within the room's horizon, soonest first."""
    with database.reading() as transaction:
        return free_days(transaction, room=room, organisation_id=organisation_id, now=now)


def free_days(
    transaction: Transaction, *, room: RoomInfo, organisation_id: int, now: datetime
) -> tuple[DayWithTimes, ...]:
    """As `days_with_times`, inside a transaction that is open already."""
    query = (
        select(Session.id)
        .join(ConsultationHour)
        .where(
            ConsultationHour.organisation_id == organisation_id,
            ConsultationHour.walk_in_share < 1,
            Session.state.in_(HAPPENS),
            Session.ends_at > now,
            # Without a first moment, the search would walk through the dates of all years.
            Session.starts_at > now - LONGEST_SESSION,
            Session.starts_at < now + timedelta(days=room.horizon_days),
        )
    )
    session_ids = list(transaction.scalars(query))
    taken = _taken(transaction, session_ids, now)
    by_day: dict[date, list[FreeTime]] = {}
    for facts in facts_of(transaction, session_ids).values():
        for slot in _free(facts, taken.get(facts.session_id, set()), now):
            by_day.setdefault(facts.day, []).append(FreeTime(session_id=facts.session_id, starts_at=slot.start))
    return tuple(
        DayWithTimes(day=day, times=tuple(sorted(times, key=lambda time: time.starts_at)))
        for day, times in sorted(by_day.items())
    )


def hold_time(
    database: Database,
    *,
    room: RoomInfo,
    session_id: int,
    starts_at: datetime,
    topic_id: int | None,
    tap: str,
    now: datetime,
) -> Held:
    """Keep a time for this resident while they decide. The same tap again gets the same hold.

    Raises TimeTaken when it went to somebody else, NotAllowedNow when the tap's hold is an appointment already.
    """
    mark = fingerprint(tap)
    try:
        with database.writing() as transaction:
            facts = lock_session(transaction, session_id)
            queries.release_expired_holds(transaction, session_id=session_id, now=now)
            held = transaction.scalars(select(Request).where(Request.tap == mark)).one_or_none()
            if held is None:
                until = now + timedelta(seconds=room.hold_seconds)
                held = new_hold(
                    transaction, facts, starts_at=starts_at, until=until, topic_id=topic_id, mark=mark, now=now
                )
            if held.slot_start is None or held.hold_expires_at is None:
                raise NotAllowedNow(act=Act.HOLD, state=held.state)
            # What is kept, not what was asked: a tap stands for the one time it was made for.
            return Held(
                request_id=held.id,
                session_id=held.session_id,
                starts_at=held.slot_start,
                expires_at=held.hold_expires_at,
            )
    except IntegrityError as error:
        # The constraint is the judge, should the lock above ever not be.
        raise TimeTaken(session=session_id) from error


def new_hold(
    transaction: Transaction,
    facts: SessionFacts,
    *,
    starts_at: datetime,
    until: datetime,
    topic_id: int | None,
    mark: bytes,
    now: datetime,
) -> Request:
    """Keep a time, inside a transaction that has locked the session. Raises TimeTaken when it is not free."""
    taken = _taken(transaction, [facts.session_id], now).get(facts.session_id, set())
    free = _free(facts, taken, now) if facts.state in HAPPENS else ()
    seats = [seat for slot in free if slot.start == starts_at for seat in slot.seats]
    if not seats:
        raise TimeTaken(session=facts.session_id)
    held = Request(
        session_id=facts.session_id,
        topic_id=topic_id,
        kind=RequestKind.APPOINTMENT,
        state=RequestState.HELD,
        slot_start=starts_at,
        seat=min(seats),
        hold_expires_at=until,
        tap=mark,
    )
    transaction.add(held)
    transaction.flush()
    return held


def release_hold(database: Database, *, request_id: int) -> Change:
    """Give a kept time back; harmless when it expired or became an appointment."""
    with database.writing() as transaction:
        transaction.execute(delete(Request).where(Request.id == request_id, Request.state == RequestState.HELD))
    return Change.SESSIONS


def confirm_hold(
    database: Database, *, request_id: int, language: str, tap: str, now: datetime, actor: str
) -> Registered:
    """Make the kept time an appointment with a number. The same tap again returns the same appointment.

    Raises HoldExpired when the hold ran out and was released, SessionClosed when the date was called off meanwhile.
    """
    with database.writing() as transaction:
        # Lock before looking: of two equal taps at once, the second must find the visit of the first.
        hold = lock_hold(transaction, request_id)
        visit_id = queries.visit_by_tap(transaction, fingerprint(tap))
        if visit_id is None:
            held = require_hold(hold, now)
            facts = facts_of(transaction, [held.session_id])[held.session_id]
            _number, visit_id = new_visit(transaction, facts, language=language, tap=tap, now=now)
            held.visit_id = visit_id
            held.state = RequestState.BOOKED
            held.hold_expires_at = None
            record(
                transaction,
                EventKind.BOOKED,
                room_id=facts.room_id,
                at=now,
                actor=actor,
                visit_id=visit_id,
                request_id=held.id,
            )
    return registered(database, visit_id=visit_id, token=token_for_tap(tap), language=language, now=now)


def lock_hold(transaction: Transaction, request_id: int) -> Request | None:
    """The row of a hold, locked, whatever became of it; None when it was released."""
    return transaction.get(Request, request_id, with_for_update=True)


def require_hold(held: Request | None, now: datetime) -> Request:
    """The hold, if it still keeps its time. Raises HoldExpired or SessionClosed.

    An expired hold that nobody else wanted is still this resident's, being slow is no reason to send them back; but
    not once the time itself is over.
    """
    if held is None or held.state is not RequestState.HELD or held.slot_start is None:
        raise HoldExpired()
    if held.session.state not in HAPPENS:
        raise SessionClosed(session=held.session_id)
    if held.slot_start + timedelta(minutes=held.session.hour.slot_minutes) <= now:
        raise HoldExpired()
    return held


def _taken(transaction: Transaction, session_ids: Iterable[int], now: datetime) -> dict[int, set[tuple[datetime, int]]]:
    """The seats in use per session, as (slot start, seat); expired holds are free."""
    query = select(Request.session_id, Request.slot_start, Request.seat, Request.hold_expires_at).where(
        Request.session_id.in_(list(session_ids)),
        Request.state.in_(ACTIVE),
        Request.slot_start.is_not(None),
    )
    taken: dict[int, set[tuple[datetime, int]]] = {}
    for session_id, start, seat, expires in transaction.execute(query):
        if start is not None and seat is not None and (expires is None or expires > now):
            taken.setdefault(session_id, set()).add((start, seat))
    return taken


def _free(facts: SessionFacts, taken: set[tuple[datetime, int]], now: datetime) -> tuple[Slot, ...]:
    planned = slots(facts.starts_at, facts.ends_at, facts.slot_minutes, facts.desks, facts.walk_in_share)
    return free_slots(planned, taken, now, LEAD)
