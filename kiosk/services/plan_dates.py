# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Single dates of consultation hours: looked at, called off, taking place after all, moved; one date or from one on.

What was called off stays on the list with its reason, which the kiosk says at once. Each act is in the log with what
was before, so that the last one can be taken back (`plan_undo`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select

from kiosk.changes import Change
from kiosk.data.desk_rows import find_request
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import ConsultationHour, Organisation, Request, Room, Session, Space, SpaceClaim, Visit
from kiosk.data.queues import lock_session
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.recurrence import occurrence, once
from kiosk.domain.transitions import ACTIVE, IN_ROOM
from kiosk.domain.typed_text import clean_text
from kiosk.domain.vocabulary import RequestKind, RequestState, SessionState
from kiosk.errors import ListChanged, RuleError, SpaceTaken, StillNeeded
from kiosk.services.authority import allow, note
from kiosk.services.cards import CARD_OPTIONS, SessionCard, card_of
from kiosk.services.plan_people import Affected, affected_of, give_time
from kiosk.services.plan_seats import seats_moved, seats_now
from kiosk.services.planning import lock_room, plan
from kiosk.services.rooms import RoomInfo
from kiosk.services.settling import Conflict

REASON_LIMIT = 200
CALLED_OFF, RESUMED, MOVED = "dates-called-off", "date-resumed", "date-moved"


@dataclass(frozen=True)
class PlannedDate:
    """One date in the grid of a week or month; `people` counts who has an active request for it."""

    card: SessionCard
    hour_id: int
    original_date: date
    state: SessionState
    reason: str
    desks: int
    people: int


@dataclass(frozen=True)
class PlanChanged:
    """What changed, who counts on it, and which dates now cannot take place as planned."""

    log_id: int
    session_ids: tuple[int, ...]
    affected: tuple[Affected, ...]
    conflicts: tuple[Conflict, ...]
    changed: Change = Change.SESSIONS | Change.VISITS


def dates_between(
    database: Database, *, room: RoomInfo, worker: Worker, first_day: date, last_day: date, language: str
) -> tuple[PlannedDate, ...]:
    """The dates of these days, in order: a host's own organisation only, for others the whole room."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.PLAN, room=room)
        query = (
            select(Session)
            .join(ConsultationHour)
            .join(Organisation)
            .where(Organisation.room_id == room.id, Session.day >= first_day, Session.day <= last_day)
            .order_by(Session.starts_at, Session.id)
            .options(*CARD_OPTIONS)
        )
        if worker.organisation_id is not None:
            query = query.where(Organisation.id == worker.organisation_id)
        sessions = list(transaction.scalars(query))
        counted = (
            select(Request.session_id, func.count())
            .where(Request.session_id.in_([session.id for session in sessions]), Request.state.in_(ACTIVE))
            .group_by(Request.session_id)
        )
        people: dict[int, int] = {session_id: count for session_id, count in transaction.execute(counted)}
        return tuple(_planned(session, people.get(session.id, 0), language) for session in sessions)


def call_off(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    session_id: int,
    reason: str,
    now: datetime,
    last_day: date | None = None,
    from_then_on: bool = False,
) -> PlanChanged:
    """This date does not take place.

    Nor do the following ones of the series up to `last_day`, or ever again (`from_then_on`). `reason` is what people
    read, in Dutch. Everybody who counts on the dates is in the answer and keeps their place until somebody gives them
    another. Raises TextRefused, ListChanged for a date that is over.
    """
    said = clean_text(reason, REASON_LIMIT)
    with database.writing() as transaction:
        row, session = _locked(transaction, room, worker, session_id, now)
        if last_day is not None:
            # Dates that are not there yet would appear later and take place.
            plan(transaction, row, now=now, days=max(1, (last_day - room.day_of(now)).days))
        sessions = _series_from(transaction, session, now, last_day, from_then_on=from_then_on)
        before = [snapshot(one) for one in sessions]
        until = session.hour.until
        for one in sessions:
            one.state, one.reason = SessionState.CANCELLED, said
        if from_then_on:
            # A series that has ended already does not go on because of it.
            before_it = session.original_date - timedelta(days=1)
            session.hour.until = before_it if until is None else min(until, before_it)
        return changed_dates(
            transaction,
            row,
            worker,
            sessions,
            now=now,
            act=CALLED_OFF,
            before=before,
            hour=session.consultation_hour_id,
            until=until.isoformat() if until else None,
            ended=from_then_on,
        )


def ill_today(
    database: Database, *, room: RoomInfo, worker: Worker, organisation_id: int, reason: str, now: datetime
) -> PlanChanged:
    """The consultant is ill: nothing of this organisation takes place any more today. See `plan_people.proposals`."""
    said = clean_text(reason, REASON_LIMIT)
    with database.writing() as transaction:
        allow(transaction, worker, Duty.PLAN, organisation_id, room=room)
        row = lock_room(transaction, room.id)
        query = (
            select(Session)
            .join(ConsultationHour)
            .where(
                ConsultationHour.organisation_id == organisation_id,
                Session.day == room.day_of(now),
                Session.ends_at > now,
                Session.state != SessionState.CANCELLED,
            )
            .order_by(Session.starts_at)
            .with_for_update(of=Session)
        )
        sessions = list(transaction.scalars(query))
        before = [snapshot(one) for one in sessions]
        for one in sessions:
            one.state, one.reason = SessionState.CANCELLED, said
        return changed_dates(transaction, row, worker, sessions, now=now, act=CALLED_OFF, before=before)


def resume(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    session_id: int,
    now: datetime,
    last_day: date | None = None,
) -> PlanChanged:
    """A date that was called off takes place after all, and with `last_day` all of its series until then.

    Without seats left it is paused, with that reason.
    """
    with database.writing() as transaction:
        row, session = _locked(transaction, room, worker, session_id, now)
        if session.state not in (SessionState.CANCELLED, SessionState.PAUSED):
            raise ListChanged(state=session.state)
        sessions = _off_until(transaction, session, last_day) if last_day is not None else [session]
        before = [snapshot(one) for one in sessions]
        for one in sessions:
            planned = (one.original_date, one.hour.starts, one.hour.ends)
            moved = (one.day, one.starts, one.ends) != planned
            one.state, one.reason = SessionState.MOVED if moved else SessionState.PLANNED, None
        return changed_dates(transaction, row, worker, sessions, now=now, act=RESUMED, before=before)


def move_date(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    session_id: int,
    day: date,
    starts: time,
    ends: time,
    now: datetime,
    reason: str = "",
    space_id: int | None = None,
) -> PlanChanged:
    """Let one date take place at another time (wall clock) or in another space; appointments move along with it.

    Each appointment keeps its distance from the beginning, its slip stays valid, and everybody is in the answer so
    that somebody tells them. Raises StillNeeded (what: "appointments", labels) when one would not fit any more,
    StillNeeded (what: "people-here") when people already sit in the room and the day changes, RuleError for a time
    that cannot be or is over.
    """
    said = clean_text(reason, REASON_LIMIT) if reason.strip() else None
    with database.writing() as transaction:
        row, session = _locked(transaction, room, worker, session_id, now)
        _require_space(transaction, room, space_id)
        before, numbers = [snapshot(session)], numbers_of(transaction, session.id)
        put_at(
            transaction,
            session,
            zone=room.zone,
            day=day,
            starts=starts,
            ends=ends,
            worker=worker,
            now=now,
        )
        session.space_id = space_id if space_id is not None else session.space_id
        session.state, session.reason = SessionState.MOVED, said
        done = changed_dates(transaction, row, worker, [session], now=now, act=MOVED, before=before, numbers=numbers)
        _require_seats(transaction, session)
        return done


def put_at(
    transaction: Transaction,
    session: Session,
    *,
    zone: ZoneInfo,
    day: date,
    starts: time,
    ends: time,
    worker: Worker,
    now: datetime,
) -> None:
    """Change the times of a date and take its appointments along, or raise as `move_date` does."""
    starts_at, ends_at = occurrence(once(day, starts, ends), day, zone)
    if ends_at <= now:
        raise RuleError(what="over")
    requests = list(
        transaction.scalars(
            select(Request)
            .where(Request.session_id == session.id, Request.state.in_(ACTIVE))
            .order_by(Request.slot_start, Request.seat)
            .with_for_update()
        )
    )
    if day != session.day and any(request.state in IN_ROOM for request in requests):
        raise StillNeeded(what="people-here")
    # A time that somebody is only looking at is given back.
    transaction.execute(delete(Request).where(Request.session_id == session.id, Request.state == RequestState.HELD))
    shift = starts_at - session.starts_at
    length = timedelta(minutes=session.hour.slot_minutes)
    booked = [request for request in requests if request.state is RequestState.BOOKED and request.slot_start]
    beyond = [request.id for request in booked if request.slot_start and request.slot_start + shift + length > ends_at]
    if beyond:
        raise StillNeeded(what="appointments", request_ids=tuple(beyond))
    session.day, session.starts, session.ends = day, starts, ends
    session.starts_at, session.ends_at = starts_at, ends_at
    transaction.flush()
    if not shift:
        return
    facts = lock_session(transaction, session.id)
    # Those that move later first: nobody's new time is the old one of somebody who has not moved yet.
    timed = [
        request for request in requests if request.slot_start is not None and request.state is not RequestState.HELD
    ]
    for request in sorted(timed, key=lambda one: one.slot_start or now, reverse=shift > timedelta(0)):
        assert request.slot_start is not None
        if request.state is not RequestState.BOOKED:
            # Already here: the same conversation, at another time.
            request.slot_start += shift
            transaction.flush()
            continue
        found = find_request(transaction, request.id)
        assert found is not None
        later = Request(
            session_id=session.id,
            kind=RequestKind.APPOINTMENT,
            slot_start=request.slot_start + shift,
            seat=request.seat,
        )
        give_time(transaction, found, later, facts, worker=worker, now=now)


def numbers_of(transaction: Transaction, session_id: int) -> list[dict[str, Any]]:
    """The numbers that people have who count on a date: on another day they get others."""
    query = (
        select(Visit.id, Visit.day, Visit.letter, Visit.number)
        .join(Request, Request.visit_id == Visit.id)
        .where(Request.session_id == session_id, Request.state.in_(ACTIVE))
        .order_by(Visit.id)
    )
    return [
        {"visit": visit_id, "day": day.isoformat(), "letter": letter, "number": number}
        for visit_id, day, letter, number in transaction.execute(query)
    ]


def snapshot(session: Session) -> dict[str, Any]:
    """What undoing needs to know of a date."""
    return {
        "id": session.id,
        "state": session.state.value,
        "reason": session.reason,
        "day": session.day.isoformat(),
        "starts": session.starts.isoformat(),
        "ends": session.ends.isoformat(),
        "space": session.space_id,
    }


def _locked(
    transaction: Transaction, room: RoomInfo, worker: Worker, session_id: int, now: datetime
) -> tuple[Room, Session]:
    """The room and the date, locked, for a worker who may; ListChanged for a date that is over or gone."""
    query = select(ConsultationHour.organisation_id).join(Session).where(Session.id == session_id)
    organisation_id = transaction.scalars(query).one_or_none()
    if organisation_id is None:
        raise ListChanged()
    allow(transaction, worker, Duty.PLAN, organisation_id, room=room)
    row = lock_room(transaction, room.id)
    session = transaction.get_one(Session, session_id, with_for_update=True)
    if session.ends_at <= now:
        raise ListChanged(state="over")
    return row, session


def _series_from(
    transaction: Transaction, session: Session, now: datetime, last_day: date | None, *, from_then_on: bool
) -> list[Session]:
    if last_day is None and not from_then_on:
        return [session]
    query = (
        select(Session)
        .where(
            Session.consultation_hour_id == session.consultation_hour_id,
            Session.day >= session.day,
            Session.ends_at > now,
            Session.state != SessionState.CANCELLED,
        )
        .order_by(Session.starts_at)
        .with_for_update()
    )
    if last_day is not None:
        query = query.where(Session.day <= last_day)
    return list(transaction.scalars(query))


def _off_until(transaction: Transaction, session: Session, last_day: date) -> list[Session]:
    """This date and those of its series until then that were called off."""
    query = (
        select(Session)
        .where(
            Session.consultation_hour_id == session.consultation_hour_id,
            Session.day >= session.day,
            Session.day <= max(last_day, session.day),
            Session.state == SessionState.CANCELLED,
        )
        .order_by(Session.starts_at)
        .with_for_update()
    )
    found = list(transaction.scalars(query))
    return found if session in found else [session, *found]


def changed_dates(
    transaction: Transaction,
    room: Room,
    worker: Worker,
    sessions: Iterable[Session],
    *,
    now: datetime,
    act: str,
    before: list[dict[str, Any]],
    **details: Any,
) -> PlanChanged:
    """Plan again around what changed, write the log, and find who counts on it."""
    ids = [session.id for session in sessions]
    transaction.flush()
    seats = seats_now(transaction, room.id, now)
    planned = plan(transaction, room, now=now)
    details["seats"] = seats_moved(seats, seats_now(transaction, room.id, now))
    log_id = note(transaction, room_id=room.id, staff_id=worker.id, act=act, now=now, before=before, **details)
    return PlanChanged(
        log_id=log_id,
        session_ids=tuple(ids),
        affected=affected_of(transaction, ids),
        conflicts=planned.conflicts,
    )


def _require_space(transaction: Transaction, room: RoomInfo, space_id: int | None) -> None:
    if space_id is not None:
        space = transaction.get(Space, space_id)
        if space is None or space.room_id != room.id:
            raise RuleError(what="space")


def _require_seats(transaction: Transaction, session: Session) -> None:
    """Raise SpaceTaken when the planner found no seats for a date that people decided on."""
    if transaction.scalars(select(SpaceClaim.id).where(SpaceClaim.session_id == session.id)).first() is None:
        space = session.space or session.hour.space
        raise SpaceTaken(space=space.name)


def _planned(session: Session, people: int, language: str) -> PlannedDate:
    return PlannedDate(
        card=card_of(session, language),
        hour_id=session.consultation_hour_id,
        original_date=session.original_date,
        state=session.state,
        reason=session.reason or "",
        desks=session.desks or session.hour.desks,
        people=people,
    )
