# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import transitions
from kiosk.domain.transitions import ACTIVE, FINAL, Act, event_for, may_undo, next_state, permitted
from kiosk.domain.vocabulary import EventKind, RequestState
from kiosk.errors import NotAllowedNow

# Written out by hand, as the room's staff would tell it; "." is: makes no sense.
ACTS = [act for act in Act if act is not Act.RESTORE]
EXPECTED = """
state      hold confirm check-in call   recall skip    start   park   unpark  finish   no-show leave cancel    move  refer    expire
new        held booked  waiting  .      .      .       .       .      .       .        .       .     .         .     .        .
held       .    booked  .        .      .      .       .       .      .       .        .       .     cancelled .     .        cancelled
booked     .    .       waiting  .      .      .       .       .      .       .        no-show .     cancelled moved referred no-show
waiting    .    .       .        called .      .       .       parked .       .        .       left  cancelled moved referred left
called     .    .       .        .      called waiting started parked .       .        no-show left  cancelled .     referred no-show
started    .    .       .        .      .      .       .       parked .       finished .       left  .         .     referred finished
parked     .    .       .        called .      .       .       .      waiting .        .       left  cancelled moved referred left
finished   .    .       .        .      .      .       .       .      .       .        .       .     .         .     .        .
no-show    .    .       .        .      .      .       .       .      .       .        .       .     .         .     .        .
left       .    .       .        .      .      .       .       .      .       .        .       .     .         .     .        .
cancelled  .    .       .        .      .      .       .       .      .       .        .       .     .         .     .        .
moved      .    .       .        .      .      .       .       .      .       .        .       .     .         .     .        .
referred   .    .       .        .      .      .       .       .      .       .        .       .     .         .     .        .
"""  # noqa: E501
RESTORED = {
    ("cancelled", "booked"): "booked",
    ("cancelled", "waiting"): "waiting",
    ("cancelled", "called"): "waiting",
    ("cancelled", "parked"): "parked",
    ("no-show", "booked"): "booked",
    ("no-show", "called"): "waiting",
    ("left", "waiting"): "waiting",
    ("left", "called"): "waiting",
    ("left", "parked"): "parked",
    ("left", "started"): "started",
    ("finished", "started"): "started",
    ("called", "waiting"): "waiting",
    ("called", "parked"): "parked",
    ("started", "called"): "called",
    ("parked", "waiting"): "waiting",
    ("parked", "called"): "waiting",
    ("parked", "started"): "started",
    ("moved", "booked"): "booked",
    ("moved", "waiting"): "waiting",
    ("moved", "parked"): "parked",
}
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def expected_rows() -> list[tuple[RequestState | None, Act, str]]:
    head, *rows = [line.split() for line in EXPECTED.strip().splitlines()]
    assert head[1:] == [act.value for act in ACTS]
    assert [row[0] for row in rows] == ["new", *RequestState]
    return [
        (None if row[0] == "new" else RequestState(row[0]), act, target)
        for row in rows
        for act, target in zip(ACTS, row[1:], strict=True)
    ]


@pytest.mark.parametrize(("state", "act", "target"), expected_rows())
def test_each_act_in_each_state_leads_where_staff_expect(state: RequestState | None, act: Act, target: str) -> None:
    if target == ".":
        assert act not in permitted(state)
        with pytest.raises(NotAllowedNow) as refused:
            next_state(state, act)
        assert refused.value.details == {"act": act, "state": state}
        with pytest.raises(NotAllowedNow):
            event_for(state, act)
    else:
        assert next_state(state, act) == target
        assert act in permitted(state)


@pytest.mark.parametrize("before", [None, *RequestState])
@pytest.mark.parametrize("state", [None, *RequestState])
def test_undoing_goes_back_only_where_it_is_safe(state: RequestState | None, before: RequestState | None) -> None:
    target = RESTORED.get((str(state), str(before)))
    if target is None:
        with pytest.raises(NotAllowedNow):
            next_state(state, Act.RESTORE, before)
    else:
        assert next_state(state, Act.RESTORE, before) == target
        assert Act.RESTORE in permitted(state)


def test_each_pair_that_can_be_undone_has_an_act_that_made_it() -> None:
    for state, befores in transitions.RESTORES.items():
        for before in befores:
            assert state in transitions.TABLE[before].values(), (state, before)


def test_a_request_is_either_active_or_final() -> None:
    assert set(RequestState) == ACTIVE | FINAL
    assert not ACTIVE & FINAL
    assert transitions.WAITING | transitions.AT_DESK <= transitions.IN_ROOM <= ACTIVE


def test_the_end_of_the_day_brings_every_request_to_a_final_state() -> None:
    assert all(next_state(state, Act.EXPIRE) in FINAL for state in ACTIVE)


@given(st.lists(st.sampled_from(list(Act)), max_size=30))
def test_no_order_of_acts_leaves_a_final_state_except_by_undoing(acts: list[Act]) -> None:
    state: RequestState | None = None
    before: RequestState | None = None
    for act in acts:
        try:
            after = next_state(state, act, before)
        except NotAllowedNow:
            continue
        assert state not in FINAL or act is Act.RESTORE
        state, before = after, state


@pytest.mark.parametrize(("seconds", "allowed"), [(-1, False), (0, True), (9.9, True), (10, True), (10.1, False)])
def test_a_cancelled_time_can_be_taken_back_for_ten_seconds(seconds: float, allowed: bool) -> None:
    now = NOW + timedelta(seconds=seconds)
    assert may_undo(NOW, now) is allowed
    if allowed:
        transitions.require_undoable(RequestState.CANCELLED, NOW, now)
    else:
        with pytest.raises(NotAllowedNow):
            transitions.require_undoable(RequestState.CANCELLED, NOW, now)


@pytest.mark.parametrize(
    ("state", "act", "event"),
    [
        (None, Act.CHECK_IN, EventKind.REGISTERED),
        (RequestState.BOOKED, Act.CHECK_IN, EventKind.ARRIVED),
        (RequestState.STARTED, Act.PARK, EventKind.PAUSED),
        (RequestState.WAITING, Act.PARK, EventKind.PARKED),
        (RequestState.HELD, Act.EXPIRE, EventKind.CANCELLED),
        (RequestState.BOOKED, Act.EXPIRE, EventKind.NO_SHOW),
        (RequestState.STARTED, Act.EXPIRE, EventKind.FINISHED),
        (RequestState.CANCELLED, Act.RESTORE, EventKind.RESTORED),
    ],
)
def test_history_keeps_the_word_that_fits(state: RequestState | None, act: Act, event: EventKind) -> None:
    assert event_for(state, act) is event


def test_each_permitted_act_has_a_word_in_history() -> None:
    for state in [None, *RequestState]:
        for act in permitted(state):
            assert isinstance(event_for(state, act), EventKind)
