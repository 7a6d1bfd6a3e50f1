# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What history says of an invented visit up to a moment: its state, and its events in order."""

from __future__ import annotations

from datetime import datetime

from kiosk.domain.transitions import Act, event_for, next_state
from kiosk.domain.vocabulary import EventKind, RequestState
from kiosk.services.demo_day import Person

# Who did it, in the words that events use.
AT_KIOSK, AT_DESK = "kiosk", "desk"

_ACTORS = {
    Act.CONFIRM: AT_KIOSK,
    Act.CHECK_IN: AT_KIOSK,
    Act.CANCEL: AT_KIOSK,
    Act.LEAVE: AT_DESK,
    Act.CALL: AT_DESK,
    Act.START: AT_DESK,
    Act.FINISH: AT_DESK,
    Act.NO_SHOW: AT_DESK,
}


def story(
    person: Person, now: datetime
) -> tuple[RequestState, list[tuple[EventKind, datetime, str, str | None]]] | None:
    """State and (kind, at, actor, state before) of everything until `now`; None for somebody not known yet.

    The same table of transitions as the real acts: an invented history cannot do what a real one could not.
    """
    state: RequestState | None = None
    events: list[tuple[EventKind, datetime, str, str | None]] = []
    for act, at in _acts(person):
        if at > now:
            break
        before = state
        state = next_state(before, act)
        events.append((event_for(before, act), at, _ACTORS[act], before.value if before else None))
        if before is None and act is Act.CHECK_IN:
            events.append((EventKind.ARRIVED, at, AT_KIOSK, None))
    return None if state is None else (state, events)


def _acts(person: Person) -> list[tuple[Act, datetime]]:
    """What happened to somebody, in order of time."""
    found: list[tuple[Act, datetime | None]] = [
        (Act.CONFIRM, person.made_at if person.slot else None),
        (Act.CANCEL, person.cancelled_at),
        (Act.CHECK_IN, person.arrived_at),
        (Act.LEAVE, person.left_at),
        (Act.CALL, person.called_at),
        (Act.NO_SHOW, person.absent_at),
        (Act.START, person.started_at),
        (Act.FINISH, person.finished_at),
    ]
    return [(act, at) for act, at in found if at is not None]
