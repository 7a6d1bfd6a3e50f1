# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import math
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import waiting
from kiosk.domain.waiting import BEYOND, NOBODY_BEFORE, STEPS, Band, learn, narrowest_band, waiting_band

minutes = st.floats(-1e6, 1e6)
STEADY = [15.0, 15.5, 14.5] * 60


def band(history: list[float] | None = None, slot_minutes: float = 15, **now: Any) -> Band:
    return waiting_band(history or [], slot_minutes, **{"ahead": 0, "desks": 1, **now})


rooms = st.fixed_dictionaries(
    {
        "ahead": st.integers(0, 60),
        "desks": st.integers(0, 4),
        "in_progress": st.lists(st.floats(0, 1e5), max_size=4),
        "appointments": st.lists(st.floats(-1e4, 1e4), max_size=5),
        "opens_in": st.floats(-1e4, 1e4),
    }
)


@given(st.lists(minutes, max_size=20), st.floats(1, 240), rooms)
def test_whatever_the_room_looks_like_a_band_can_be_told(
    history: list[float], slot: float, now: dict[str, Any]
) -> None:
    told = waiting_band(history, slot, **now)
    assert told == NOBODY_BEFORE or told.low < told.high
    assert told.low in STEPS
    assert told.high in {*STEPS, BEYOND}


@pytest.mark.parametrize(
    ("now", "nobody"),
    [
        ({}, True),
        ({"desks": 2, "in_progress": [4]}, True),
        ({"appointments": [3]}, True),  # there is time before it
        ({"appointments": [-30]}, True),  # will not come any more
        ({"in_progress": [4]}, False),
        ({"ahead": 1}, False),
        ({"appointments": [-1]}, False),
        ({"opens_in": 10}, False),
        ({"opens_in": -10}, True),
    ],
)
def test_nobody_before_you_is_said_only_when_a_desk_is_free_for_you(now: dict[str, Any], nobody: bool) -> None:
    assert band(**now).nobody_before is nobody


@pytest.mark.parametrize(
    ("now", "wait", "width"),
    [
        # Conversations of a quarter of an hour, one like the other: the wait can be worked out by hand.
        ({"in_progress": [0]}, 15, 10),
        ({"in_progress": [8], "ahead": 1}, 22, 15),
        ({"in_progress": [5], "ahead": 2}, 40, 25),
        ({"in_progress": [1, 8], "desks": 2}, 7, 10),
        ({"in_progress": [2, 2, 2], "desks": 3, "ahead": 3}, 28, 15),
        ({"in_progress": [5], "desks": 2, "ahead": 1}, 10, 10),
        ({"opens_in": 40}, 40, 15),
        ({"opens_in": 8, "ahead": 1}, 23, 15),
        ({"in_progress": [0], "ahead": 8}, 135, 30),
    ],
)
def test_with_steady_conversations_the_band_is_what_one_counts_on_ones_fingers(
    now: dict[str, Any], wait: float, width: int
) -> None:
    told = band(STEADY, **now)
    assert told.holds(wait), told
    assert told.open_ended is (wait > 90)
    assert told.open_ended or told.high - told.low <= width, told


def test_appointments_that_come_soon_make_the_wait_longer() -> None:
    alone = band(STEADY, in_progress=[2], ahead=1)
    shared = band(STEADY, in_progress=[2], ahead=1, appointments=[10, 25])
    assert shared.low >= alone.low
    assert shared.high > alone.high
    # Booked for later than half an hour from now: the walk-in goes first.
    assert band(STEADY, in_progress=[2], ahead=1, appointments=[31, 45, 60]) == alone


def test_the_planned_length_counts_while_nothing_is_known_and_history_later() -> None:
    now: dict[str, Any] = {"ahead": 2, "in_progress": [3]}
    young = band([], 30, **now)
    assert band([6.0, 7.0, 5.0] * 40, 30, **now).high < young.low < band([40.0, 38.0, 42.0] * 40, 30, **now).low


def test_what_is_learned_starts_at_the_plan_and_ends_at_the_truth() -> None:
    assert learn([], 20).mean == pytest.approx(20)
    assert learn([], 20).variance == pytest.approx((0.6 * 20) ** 2)
    random = Random(7)
    seen = learn([random.gammavariate(4, 2) for _ in range(200)], 20)
    assert seen.mean == pytest.approx(8, rel=0.15)
    assert math.sqrt(seen.variance) == pytest.approx(4, rel=0.25)
    assert learn([], 20).mean > learn([8.0], 20).mean > learn([8.0] * 10, 20).mean > 8


def test_a_conversation_that_nobody_ended_does_not_spoil_the_day() -> None:
    assert learn([14.0] * 30 + [600.0], 15).mean < 17
    assert learn([-5.0, 0.0, 0.1], 15) == learn([], 15)


def test_recent_conversations_count_most() -> None:
    assert learn([10.0] * 40 + [20.0] * 40, 15).mean < 14
    assert learn([20.0] * 40 + [10.0] * 40, 15).mean > 16


@pytest.mark.parametrize(
    ("called_by", "expected"),
    [
        ([0, 0.9, 1, 1, 1, 1, 1, 1, 1], Band(0, 5)),
        ([0, 0.1, 0.5, 0.85, 1, 1, 1, 1, 1], Band(5, 15)),
        ([0, 0.1, 0.45, 0.85, 0.98, 1, 1, 1, 1], Band(5, 15)),
        ([0, 0, 0.05, 0.45, 0.85, 1, 1, 1, 1], Band(10, 20)),
        ([0, 0, 0, 0, 0, 0, 0, 0.1, 0.5], Band(60, BEYOND)),
        ([0, 0, 0, 0, 0, 0, 0, 0, 0.1], Band(90, BEYOND)),
        ([0.8, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9], Band(0, 5)),
    ],
)
def test_the_narrowest_band_that_is_likely_enough_is_told(called_by: list[float], expected: Band) -> None:
    assert narrowest_band(called_by) == expected


@pytest.mark.parametrize(
    ("told", "waited", "held"),
    [
        (Band(10, 15), 10, True),
        (Band(10, 15), 15, True),
        (Band(10, 15), 15.1, False),
        (Band(10, 15), 9.9, False),
        (Band(90, BEYOND), 300, True),
        (NOBODY_BEFORE, 0.5, True),
        (NOBODY_BEFORE, 2, False),
    ],
)
def test_a_band_holds_what_lies_between_its_ends(told: Band, waited: float, held: bool) -> None:
    assert told.holds(waited) is held


@pytest.mark.parametrize("shape", [1, 2, 3, 5, 10, 30])
def test_the_gamma_approximation_is_near_the_exact_value(shape: int) -> None:
    # For whole shapes the exact value is a Poisson sum (Erlang).
    for tenth in range(1, 40):
        x = shape * tenth / 10
        exact = math.exp(-x) * sum(x**n / math.factorial(n) for n in range(shape))
        assert waiting._survival(shape, 1.0, x) == pytest.approx(exact, abs=0.015)


@pytest.mark.parametrize(("desks", "ahead"), [(1, 3), (2, 5), (3, 8), (2, 0)])
def test_the_closed_form_agrees_with_playing_it_out(desks: int, ahead: int) -> None:
    random = Random(desks)
    known = waiting.Durations(mean=12, variance=60, weight=1e9)
    ages = tuple(range(3, 3 + 4 * desks, 4))
    room = waiting._Room(ahead, desks, ages, (), 0)
    shape, scale = 12**2 / 60, 60 / 12
    waits = []
    for _ in range(4000):
        ends = []
        for age in ages:
            length = random.gammavariate(shape, scale)
            while length <= age:
                length = random.gammavariate(shape, scale)
            ends.append(length - age)
        for _ in range(ahead):
            first = min(range(desks), key=ends.__getitem__)
            ends[first] += random.gammavariate(shape, scale)
        waits.append(min(ends))
    for step, chance in zip(STEPS, waiting._called_by(room, known), strict=True):
        assert chance == pytest.approx(sum(wait <= step for wait in waits) / len(waits), abs=0.03)
