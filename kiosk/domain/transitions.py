# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which act leads a request from which state to which: the one table that services, screens and tests share."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.domain.vocabulary import EventKind, RequestState
from kiosk.errors import NotAllowedNow

S = RequestState
UNDO_WINDOW = timedelta(seconds=10)


class Act(StrEnum):
    """What a resident, a worker or the clock does to a request."""

    HOLD = "hold"
    CONFIRM = "confirm"
    CHECK_IN = "check-in"
    CALL = "call"
    RECALL = "recall"
    SKIP = "skip"
    START = "start"
    PARK = "park"
    UNPARK = "unpark"
    FINISH = "finish"
    NO_SHOW = "no-show"
    LEAVE = "leave"
    CANCEL = "cancel"
    RESTORE = "restore"
    MOVE = "move"
    REFER = "refer"
    EXPIRE = "expire"


# None is a request that does not exist yet. EXPIRE is the clock: a hold that ran out, or the end of the day,
# after which every request must stand in a final state.
TABLE: dict[RequestState | None, dict[Act, RequestState]] = {
    None: {Act.HOLD: S.HELD, Act.CONFIRM: S.BOOKED, Act.CHECK_IN: S.WAITING},
    S.HELD: {Act.CONFIRM: S.BOOKED, Act.CANCEL: S.CANCELLED, Act.EXPIRE: S.CANCELLED},
    S.BOOKED: {
        Act.CHECK_IN: S.WAITING,
        Act.CANCEL: S.CANCELLED,
        Act.MOVE: S.MOVED,
        Act.REFER: S.REFERRED,
        Act.NO_SHOW: S.NO_SHOW,
        Act.EXPIRE: S.NO_SHOW,
    },
    S.WAITING: {
        Act.CALL: S.CALLED,
        Act.PARK: S.PARKED,
        Act.LEAVE: S.LEFT,
        Act.CANCEL: S.CANCELLED,
        Act.MOVE: S.MOVED,
        Act.REFER: S.REFERRED,
        Act.EXPIRE: S.LEFT,
    },
    S.CALLED: {
        Act.RECALL: S.CALLED,
        Act.SKIP: S.WAITING,
        Act.PARK: S.PARKED,
        Act.START: S.STARTED,
        Act.NO_SHOW: S.NO_SHOW,
        Act.LEAVE: S.LEFT,
        Act.CANCEL: S.CANCELLED,
        Act.REFER: S.REFERRED,
        Act.EXPIRE: S.NO_SHOW,
    },
    S.STARTED: {
        Act.PARK: S.PARKED,
        Act.FINISH: S.FINISHED,
        Act.LEAVE: S.LEFT,
        Act.REFER: S.REFERRED,
        Act.EXPIRE: S.FINISHED,
    },
    S.PARKED: {
        Act.CALL: S.CALLED,
        Act.UNPARK: S.WAITING,
        Act.LEAVE: S.LEFT,
        Act.CANCEL: S.CANCELLED,
        Act.MOVE: S.MOVED,
        Act.REFER: S.REFERRED,
        Act.EXPIRE: S.LEFT,
    },
}

# Undoing needs to know what was before. A call that ended is never opened again by undoing what came after it:
# the desk may be speaking with the next person by then, so the resident goes back to the queue.
RESTORES: dict[RequestState, dict[RequestState, RequestState]] = {
    S.CANCELLED: {S.BOOKED: S.BOOKED, S.WAITING: S.WAITING, S.CALLED: S.WAITING, S.PARKED: S.PARKED},
    S.NO_SHOW: {S.BOOKED: S.BOOKED, S.CALLED: S.WAITING},
    S.LEFT: {S.WAITING: S.WAITING, S.CALLED: S.WAITING, S.PARKED: S.PARKED, S.STARTED: S.STARTED},
    S.FINISHED: {S.STARTED: S.STARTED},
    S.CALLED: {S.WAITING: S.WAITING, S.PARKED: S.PARKED},
    S.STARTED: {S.CALLED: S.CALLED},
    S.PARKED: {S.WAITING: S.WAITING, S.CALLED: S.WAITING, S.STARTED: S.STARTED},
    S.MOVED: {S.BOOKED: S.BOOKED, S.WAITING: S.WAITING, S.PARKED: S.PARKED},
}

FINAL = frozenset({S.FINISHED, S.NO_SHOW, S.LEFT, S.CANCELLED, S.MOVED, S.REFERRED})
"""Nothing more happens, except that a slip of the finger may be undone."""
ACTIVE = frozenset(S) - FINAL
"""Occupies its seat: no second request may have the same session, slot and seat."""
WAITING = frozenset({S.WAITING})
"""Sits in the queue and may be called next."""
AT_DESK = frozenset({S.CALLED, S.STARTED})
"""Keeps a desk busy."""
IN_ROOM = frozenset({S.WAITING, S.CALLED, S.STARTED, S.PARKED})
"""Came in and is not done yet."""


def next_state(state: RequestState | None, act: Act, before: RequestState | None = None) -> RequestState:
    """The state an act leads to.

    `state` None means that the request is about to be made. `before` is only read by `Act.RESTORE`: the state
    the request had before its last act. Raises NotAllowedNow where the act makes no sense.
    """
    if act is Act.RESTORE and state is not None and before is not None:
        target = RESTORES.get(state, {}).get(before)
    else:
        target = TABLE.get(state, {}).get(act)
    if target is None:
        raise NotAllowedNow(act=act, state=state)
    return target


def permitted(state: RequestState | None) -> frozenset[Act]:
    """The acts that make sense now, for buttons that should not be there when they cannot work."""
    acts = frozenset(TABLE.get(state, {}))
    return acts | {Act.RESTORE} if state in RESTORES else acts


def may_undo(done_at: datetime, now: datetime) -> bool:
    """Whether a resident may still take an act back; ten seconds, both ends included.

    A clock that was set back gives no undo: a negative age says nothing about the real one.
    """
    return timedelta(0) <= now - done_at <= UNDO_WINDOW


def require_undoable(state: RequestState, done_at: datetime, now: datetime) -> None:
    """Raise NotAllowedNow when the ten seconds are over. Staff may restore later (somebody came late after all)."""
    if not may_undo(done_at, now):
        raise NotAllowedNow(act=Act.RESTORE, state=state)


_EVENTS: dict[Act, EventKind] = {
    Act.HOLD: EventKind.REGISTERED,
    Act.CONFIRM: EventKind.BOOKED,
    Act.CHECK_IN: EventKind.ARRIVED,
    Act.CALL: EventKind.CALLED,
    Act.RECALL: EventKind.RECALLED,
    Act.SKIP: EventKind.SKIPPED,
    Act.START: EventKind.STARTED,
    Act.PARK: EventKind.PARKED,
    Act.UNPARK: EventKind.RESTORED,
    Act.FINISH: EventKind.FINISHED,
    Act.NO_SHOW: EventKind.NO_SHOW,
    Act.LEAVE: EventKind.LEFT,
    Act.CANCEL: EventKind.CANCELLED,
    Act.RESTORE: EventKind.RESTORED,
    Act.MOVE: EventKind.MOVED,
    Act.REFER: EventKind.REFERRED,
}


def event_for(state: RequestState | None, act: Act) -> EventKind:
    """The word history keeps for an act done in `state`. Raises NotAllowedNow as `next_state` does."""
    if act not in permitted(state):
        raise NotAllowedNow(act=act, state=state)
    if act is Act.EXPIRE:
        return EventKind(TABLE[state][act].value)
    if act is Act.CHECK_IN and state is None:
        return EventKind.REGISTERED
    if act is Act.PARK and state is S.STARTED:
        return EventKind.PAUSED
    return _EVENTS[act]
