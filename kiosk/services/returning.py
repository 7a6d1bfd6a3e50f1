# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A resident comes back with a slip: what it says now, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from kiosk.changes import Change
from kiosk.data import queries
from kiosk.data.engines import Database, Transaction
from kiosk.data.history import record
from kiosk.data.models import Call, Event, Request, Room, Visit
from kiosk.data.numbers import next_number
from kiosk.data.queues import facts_of
from kiosk.domain.tokens import fingerprint, read_scan
from kiosk.domain.transitions import FINAL, Act, event_for, next_state, require_undoable
from kiosk.domain.vocabulary import EventKind, RequestKind, RequestState
from kiosk.errors import NotAllowedNow, ScanExpired, ScanUnknown, ScanUsed, TimeTaken
from kiosk.services import booking
from kiosk.services.cards import HAPPENS
from kiosk.services.registering import Registered, registered
from kiosk.services.rooms import RoomInfo


class SlipAct(StrEnum):
    """What a resident may do with a slip at the kiosk."""

    CHECK_IN = "check-in"
    MOVE = "move"
    CANCEL = "cancel"
    REPRINT = "reprint"


@dataclass(frozen=True)
class SlipFound:
    """A slip that was read: the registration as it stands now, its state, and the acts that make sense."""

    registered: Registered
    state: RequestState
    # False for a consultation hour that was cancelled or paused meanwhile: then say so, and call someone.
    session_open: bool
    acts: frozenset[SlipAct]


@dataclass(frozen=True)
class Cancelled:
    """Cancelled at this moment; can be taken back for ten seconds."""

    request_id: int
    cancelled_at: datetime
    changed: Change = Change.VISITS


def read_slip(database: Database, *, room: RoomInfo, scanned: str, language: str | None, now: datetime) -> SlipFound:
    """What this scanned code stands for.

    `language` None speaks the language of the visit: a slip brings its own. Raises one of the ScanError kinds;
    nothing is changed, whatever was scanned.
    """
    token = read_scan(scanned)
    with database.reading() as transaction:
        visit = queries.visit_by_token(transaction, fingerprint(token))
        if visit is None or visit.room_id != room.id:
            raise ScanUnknown()
        request = queries.present_request(visit)
        _require_live(room, visit, request, now)
        visit_id, spoken, state = visit.id, language or visit.language, request.state
        session_open = request.session.state in HAPPENS
        today = visit.day == room.day_of(now)
    shown = registered(database, visit_id=visit_id, token=token, language=spoken, now=now)
    acts = _acts(state, today=today and session_open)
    return SlipFound(registered=shown, state=state, session_open=session_open, acts=acts)


def _require_live(room: RoomInfo, visit: Visit, request: Request, now: datetime) -> None:
    over = visit.day == room.day_of(now) and request.state is RequestState.BOOKED and request.session.ends_at <= now
    if visit.day < room.day_of(now) or over:
        raise ScanExpired()
    if request.state in FINAL:
        raise ScanUsed(state=request.state)


def _acts(state: RequestState, *, today: bool) -> frozenset[SlipAct]:
    acts = {SlipAct.REPRINT}
    if state is RequestState.BOOKED:
        acts |= {SlipAct.MOVE, SlipAct.CANCEL}
        if today:
            acts.add(SlipAct.CHECK_IN)
    elif state in (RequestState.WAITING, RequestState.PARKED, RequestState.CALLED):
        acts.add(SlipAct.CANCEL)
    return frozenset(acts)


def check_in(database: Database, *, shown: Registered, now: datetime, actor: str) -> Registered:
    """Say that the resident of this appointment is here. Doing it twice is harmless.

    Raises NotAllowedNow on another day, and when the appointment or its date was cancelled or is over.
    """
    with database.writing() as transaction:
        request = queries.lock_request(transaction, shown.request_id)
        if request.state is not RequestState.WAITING:
            room_id = _room_of(transaction, request)
            _require_today(transaction, request, room_id=room_id, now=now)
            request.waiting_since = now
            _change(transaction, request, Act.CHECK_IN, room_id=room_id, now=now, actor=actor)
    return registered(database, visit_id=shown.visit_id, token=shown.token, language=shown.language, now=now)


def _require_today(transaction: Transaction, request: Request, *, room_id: int, now: datetime) -> None:
    session = request.session
    today = now.astimezone(ZoneInfo(transaction.get_one(Room, room_id).zone)).date()
    if session.day != today or session.ends_at <= now or session.state not in HAPPENS:
        raise NotAllowedNow(act=Act.CHECK_IN, state=request.state)


def cancel(database: Database, *, request_id: int, now: datetime, actor: str) -> Cancelled:
    """Cancel; the time is free for others at once. Raises NotAllowedNow when there is nothing to cancel any more."""
    with database.writing() as transaction:
        request = queries.lock_request(transaction, request_id)
        _change(transaction, request, Act.CANCEL, room_id=_room_of(transaction, request), now=now, actor=actor)
        # Who was called and goes away frees the desk.
        transaction.execute(
            update(Call).where(Call.request_id == request_id, Call.closed_at.is_(None)).values(closed_at=now)
        )
    return Cancelled(request_id=request_id, cancelled_at=now)


def restore(database: Database, *, cancelled: Cancelled, now: datetime, actor: str) -> Change:
    """Take a cancellation back within ten seconds.

    Raises NotAllowedNow when it is later than that, TimeTaken when somebody has the time already.
    """
    try:
        with database.writing() as transaction:
            request = queries.lock_request(transaction, cancelled.request_id)
            last = transaction.scalars(
                select(Event)
                .where(Event.request_id == request.id, Event.kind == EventKind.CANCELLED)
                .order_by(Event.id.desc())
                .limit(1)
            ).one_or_none()
            if last is None or request.state is not RequestState.CANCELLED:
                raise NotAllowedNow(act=Act.RESTORE, state=request.state)
            require_undoable(request.state, last.at, now)
            before = RequestState((last.details or {})["before"])
            # Somebody who tried the time and went away does not keep it from its owner.
            queries.release_expired_holds(transaction, session_id=request.session_id, now=now)
            request.state = next_state(request.state, Act.RESTORE, before)
            record(
                transaction,
                EventKind.RESTORED,
                room_id=last.room_id,
                at=now,
                actor=actor,
                visit_id=request.visit_id,
                request_id=request.id,
            )
    except IntegrityError as error:
        raise TimeTaken() from error
    return Change.VISITS


def move(database: Database, *, shown: Registered, hold_id: int, now: datetime, actor: str) -> Registered:
    """Give an appointment the time that was just held. The slip's code stays the same. Twice is harmless.

    The old time is free at once. Raises HoldExpired, SessionClosed or NotAllowedNow; then the old appointment stands.
    """
    with database.writing() as transaction:
        old = queries.lock_request(transaction, shown.request_id)
        hold = booking.lock_hold(transaction, hold_id)
        if hold is None or hold.visit_id != shown.visit_id:
            _move(transaction, old, booking.require_hold(hold, now), now=now, actor=actor)
    return registered(database, visit_id=shown.visit_id, token=shown.token, language=shown.language, now=now)


def _move(transaction: Transaction, old: Request, held: Request, *, now: datetime, actor: str) -> None:
    visit = transaction.get_one(Visit, old.visit_id)
    _change(transaction, old, Act.MOVE, room_id=visit.room_id, now=now, actor=actor)
    held.visit_id, held.state, held.hold_expires_at = visit.id, RequestState.BOOKED, None
    held.topic_id, held.kind = old.topic_id, RequestKind.APPOINTMENT
    facts = facts_of(transaction, [held.session_id])[held.session_id]
    if (facts.day, facts.letter) != (visit.day, visit.letter):
        # Numbers are of a day and a letter: elsewhere the visit gets a new one. It is asked for before anything of the
        # visit is changed, because asking writes what has changed, and the old number may be somebody's there.
        number = next_number(transaction, room_id=visit.room_id, day=facts.day, letter=facts.letter)
        visit.day, visit.letter, visit.number = facts.day, facts.letter, number
    record(
        transaction,
        EventKind.BOOKED,
        room_id=visit.room_id,
        at=now,
        actor=actor,
        visit_id=visit.id,
        request_id=held.id,
    )


def _change(transaction: Transaction, request: Request, act: Act, *, room_id: int, now: datetime, actor: str) -> None:
    before = request.state
    request.state = next_state(before, act)
    record(
        transaction,
        event_for(before, act),
        room_id=room_id,
        at=now,
        actor=actor,
        visit_id=request.visit_id,
        request_id=request.id,
        # Undoing needs to know what was before.
        details={"before": before.value},
    )


def _room_of(transaction: Transaction, request: Request) -> int:
    return transaction.get_one(Visit, request.visit_id).room_id
