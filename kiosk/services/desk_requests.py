# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What all acts of the desk share: find the person, ask whether this worker may, change one state, write one event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiosk.changes import Change
from kiosk.data.desk_rows import Found, find_request, open_call, request_of_call
from kiosk.data.engines import Transaction
from kiosk.data.history import record
from kiosk.data.models import Call
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.transitions import Act, event_for, next_state
from kiosk.domain.vocabulary import EventKind, RequestState
from kiosk.errors import ListChanged, NotAllowedNow
from kiosk.services.authority import allow
from kiosk.services.registering import label_of


@dataclass(frozen=True)
class Acted:
    """What became of one person: the label and the state in which they are now."""

    request_id: int
    label: str
    state: RequestState
    changed: Change = Change.VISITS


def take_request(
    transaction: Transaction, worker: Worker, request_id: int, *, seen: RequestState | None, now: datetime
) -> Found:
    """The request under the worker's pointer, locked.

    `seen` is the state on the worker's screen: ListChanged when it is another by now, so that a list that moved under
    the pointer never does something to somebody else. NotAllowedNow for a person of another day.
    """
    found = find_request(transaction, request_id)
    if found is None:
        raise ListChanged()
    allow(transaction, worker, Duty.QUEUE, found.organisation_id)
    if found.visit is None or (seen is not None and found.request.state is not seen):
        raise ListChanged(state=found.request.state)
    if not found.is_today(now):
        raise NotAllowedNow(act="desk", state="another-day")
    return found


def take_call(transaction: Transaction, worker: Worker, call_id: int, *, now: datetime) -> tuple[Found, Call]:
    """The person at a desk, by the call that is open there. Raises ListChanged when that call is over."""
    request_id = request_of_call(transaction, call_id)
    if request_id is None:
        raise ListChanged()
    found = take_request(transaction, worker, request_id, seen=None, now=now)
    call = open_call(transaction, request_id)
    if call is None or call.id != call_id:
        raise ListChanged()
    return found, call


def change(transaction: Transaction, found: Found, act: Act, *, worker: Worker, now: datetime, **details: Any) -> None:
    """Do one act: the state that follows and one event. Raises NotAllowedNow."""
    request = found.request
    before = request.state
    request.state = next_state(before, act)
    write_event(
        transaction,
        found,
        event_for(before, act),
        worker=worker,
        now=now,
        before=before.value,
        act=act.value,
        **details,
    )


def write_event(
    transaction: Transaction, found: Found, kind: EventKind, *, worker: Worker, now: datetime, **details: Any
) -> None:
    """One row of history about this request. `details`: codes and counts only."""
    record(
        transaction,
        kind,
        room_id=found.room_id,
        at=now,
        actor=worker.actor,
        visit_id=found.request.visit_id,
        request_id=found.request.id,
        details=details or None,
    )


def close_call(transaction: Transaction, found: Found, now: datetime) -> str | None:
    """Free the desk that is busy with this request, if any; its name."""
    call = open_call(transaction, found.request.id)
    if call is None:
        return None
    call.closed_at = now
    return call.desk


def acted(found: Found) -> Acted:
    """The result of an act."""
    return Acted(request_id=found.request.id, label=label(found), state=found.request.state)


def label(found: Found) -> str:
    """The number as everybody sees and hears it."""
    return label_of(found.visit.letter, found.visit.number) if found.visit is not None else ""
