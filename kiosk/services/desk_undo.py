# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking back the last act of a worker, as long as nothing has happened to that person since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from kiosk.data import queries
from kiosk.data.desk_rows import Found
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Call, Event, RequestHelp, RequestOutcome, Visit
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.transitions import Act, next_state
from kiosk.domain.vocabulary import EventKind, RequestState
from kiosk.errors import NothingToUndo, TimeTaken
from kiosk.services.authority import allow
from kiosk.services.calling import one_person_a_desk
from kiosk.services.desk_requests import Acted, acted, close_call, take_request, write_event
from kiosk.services.registering import label_of
from kiosk.services.rooms import RoomInfo

# What a request's states are changed by. A print or a flag in between takes nothing away from undoing.
_CHANGES = frozenset(EventKind) - {
    EventKind.FLAGGED,
    EventKind.PRINTED,
    EventKind.PRINT_FAILED,
    EventKind.FORGOTTEN,
    EventKind.REFERRAL_ARRIVED,
}
_UNDOABLE = frozenset(
    {
        EventKind.CALLED,
        EventKind.SKIPPED,
        EventKind.PARKED,
        EventKind.PAUSED,
        EventKind.STARTED,
        EventKind.FINISHED,
        EventKind.NO_SHOW,
        EventKind.LEFT,
    }
)


@dataclass(frozen=True)
class Undoable:
    """The last act of a worker that can be taken back: what was done, to whom, when."""

    event_id: int
    request_id: int
    label: str
    kind: EventKind
    at: datetime


def last_act(database: Database, *, room: RoomInfo, worker: Worker, now: datetime) -> Undoable | None:
    """What "undo" would take back now, for its button; None when there is nothing."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.QUEUE, room=room)
        event = _last(transaction, room, worker, now)
        if event is None or not _may(transaction, event):
            return None
        visit = transaction.get_one(Visit, event.visit_id)
        return Undoable(
            event_id=event.id,
            request_id=event.request_id or 0,
            label=label_of(visit.letter, visit.number),
            kind=event.kind,
            at=event.at,
        )


def undo(database: Database, *, room: RoomInfo, worker: Worker, event_id: int, now: datetime) -> Acted:
    """Take back the act that `last_act` named: the state of before, in one new event; nothing is erased.

    A conversation that was ended by mistake is open again at the same desk. Raises NothingToUndo when something
    happened to the person since (or the worker did something else), NotAllowedNow when the desk has somebody else by
    now, TimeTaken when an appointment's time went to somebody else.
    """
    try:
        with database.writing() as transaction:
            allow(transaction, worker, Duty.QUEUE, room=room)
            event = _last(transaction, room, worker, now)
            if event is None or event.id != event_id or event.request_id is None:
                raise NothingToUndo()
            found = take_request(transaction, worker, event.request_id, seen=None, now=now)
            # Looked at again under the lock.
            if not _may(transaction, event):
                raise NothingToUndo()
            _take_back(transaction, found, event, worker=worker, now=now)
            return acted(found)
    except IntegrityError as error:
        raise TimeTaken() from error


def _last(transaction: Transaction, room: RoomInfo, worker: Worker, now: datetime) -> Event | None:
    """This worker's last change of a request today, whatever it was."""
    midnight = datetime.combine(room.day_of(now), time(), room.zone).astimezone(UTC)
    query = (
        select(Event)
        .where(
            Event.room_id == room.id,
            Event.at >= midnight,
            Event.actor == worker.actor,
            Event.kind.in_(_CHANGES),
            Event.request_id.is_not(None),
        )
        .order_by(Event.id.desc())
        .limit(1)
    )
    return transaction.scalars(query).one_or_none()


def _may(transaction: Transaction, event: Event) -> bool:
    """Whether the act can be taken back, and nothing has happened to that person since."""
    if event.kind not in _UNDOABLE or _before(event) is None:
        return False
    later = select(Event.id).where(Event.request_id == event.request_id, Event.id > event.id, Event.kind.in_(_CHANGES))
    return transaction.scalars(later.limit(1)).first() is None


def _before(event: Event) -> RequestState | None:
    word = (event.details or {}).get("before")
    return RequestState(word) if word is not None else None


def _take_back(transaction: Transaction, found: Found, event: Event, *, worker: Worker, now: datetime) -> None:
    request, state = found.request, found.request.state
    if event.kind is EventKind.SKIPPED:
        request.back_at = None
    else:
        request.state = next_state(state, Act.RESTORE, _before(event))
    if event.kind is EventKind.CALLED:
        close_call(transaction, found, now)
    elif request.state is RequestState.STARTED:
        _open_again(transaction, found)
    if event.kind is EventKind.FINISHED:
        for table in (RequestOutcome, RequestHelp):
            transaction.execute(delete(table).where(table.request_id == request.id))
    if request.state is RequestState.BOOKED:
        # Somebody who tried the time and went away does not keep it from its owner.
        queries.release_expired_holds(transaction, session_id=request.session_id, now=now)
    transaction.flush()
    write_event(
        transaction, found, EventKind.RESTORED, worker=worker, now=now, before=state.value, undoes=event.kind.value
    )


def _open_again(transaction: Transaction, found: Found) -> None:
    """The conversation goes on at the desk where it was. Raises NotAllowedNow when that desk has somebody else."""
    query = select(Call).where(Call.request_id == found.request.id).order_by(Call.id.desc()).limit(1)
    last = transaction.scalars(query).one()
    with one_person_a_desk():
        transaction.add(
            Call(request_id=last.request_id, desk=last.desk, space_id=last.space_id, called_at=last.called_at)
        )
        transaction.flush()
