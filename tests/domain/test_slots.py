# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.recurrence import occurrence, once
from kiosk.domain.slots import Slot, free_slots, slots, walk_in_room, walk_ins_left
from kiosk.errors import RuleError

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
lengths = st.integers(1, 600)
slot_lengths = st.integers(1, 60)
desk_counts = st.integers(1, 5)
shares = st.integers(0, 100).map(lambda percent: percent / 100)


def after(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def told(found: tuple[Slot, ...]) -> list[tuple[float, tuple[int, ...]]]:
    return [((slot.start - NINE) / timedelta(minutes=1), slot.seats) for slot in found]


@given(lengths, slot_lengths, desk_counts, shares)
def test_slots_stay_in_the_session_and_seats_at_the_desks(length: int, each: int, desks: int, share: float) -> None:
    found = slots(NINE, after(length), each, desks, share)
    for slot in found:
        assert NINE <= slot.start < slot.end <= after(length)
        assert slot.end - slot.start == timedelta(minutes=each)
        assert (slot.start - NINE) % timedelta(minutes=each) == timedelta(0)
        assert slot.seats
        assert set(slot.seats) <= set(range(1, desks + 1))
        assert len(slot.seats) == len(set(slot.seats))
    assert [slot.start for slot in found] == sorted({slot.start for slot in found})


@given(lengths, slot_lengths, desk_counts, st.integers(0, 100))
def test_the_share_for_walk_ins_is_right_to_half_a_seat_at_any_moment(
    length: int, each: int, desks: int, percent: int
) -> None:
    found = slots(NINE, after(length), each, desks, percent / 100)
    for number in range(1, length // each + 1):
        until = after(number * each)
        bookable = sum(len(slot.seats) for slot in found if slot.end <= until)
        # In whole numbers, so that the test has no rounding of its own: 100 seats-percent is one seat.
        assert abs(100 * bookable - (100 - percent) * number * desks) <= 50


@given(lengths, slot_lengths, desk_counts)
def test_all_is_bookable_without_a_share_and_nothing_with_the_whole(length: int, each: int, desks: int) -> None:
    assert len(slots(NINE, after(length), each, desks, 0.0)) == length // each
    assert all(slot.seats == tuple(range(1, desks + 1)) for slot in slots(NINE, after(length), each, desks, 0.0))
    assert slots(NINE, after(length), each, desks, 1.0) == ()


@pytest.mark.parametrize(
    ("minutes", "each", "desks", "share", "expected"),
    [
        (60, 15, 1, 0.5, [(0, (1,)), (30, (1,))]),
        (60, 15, 2, 0.5, [(0, (1,)), (15, (1,)), (30, (1,)), (45, (1,))]),
        (70, 15, 1, 0.0, [(0, (1,)), (15, (1,)), (30, (1,)), (45, (1,))]),
        (120, 30, 1, 0.25, [(0, (1,)), (30, (1,)), (90, (1,))]),
        (100, 20, 1, 0.3, [(0, (1,)), (40, (1,)), (60, (1,)), (80, (1,))]),
        (14, 15, 3, 0.0, []),
    ],
)
def test_small_sessions_as_a_person_would_plan_them(
    minutes: int, each: int, desks: int, share: float, expected: list[Any]
) -> None:
    assert told(slots(NINE, after(minutes), each, desks, share)) == expected


@pytest.mark.parametrize(("day", "hours"), [("2027-03-27", 4), ("2027-03-28", 3), ("2027-10-31", 5)])
def test_a_session_over_a_change_of_the_clocks_has_the_slots_that_fit(day: str, hours: int) -> None:
    on = date.fromisoformat(day)
    start, end = occurrence(once(on, time(1), time(5)), on, ZoneInfo("Europe/Amsterdam"))
    found = slots(start, end, 15, 1, 0.0)
    assert len(found) == 4 * hours
    assert found[-1].end == end


@pytest.mark.parametrize(
    ("what", "arguments"),
    [
        ("end-before-start", (NINE, NINE, 15, 1, 0.5)),
        ("slot-minutes", (NINE, after(60), 0, 1, 0.5)),
        ("desks", (NINE, after(60), 15, 0, 0.5)),
        ("walk-in-share", (NINE, after(60), 15, 1, 1.1)),
        ("walk-in-share", (NINE, after(60), 15, 1, -0.1)),
        ("walk-in-share", (NINE, after(60), 15, 1, float("nan"))),
    ],
)
def test_an_impossible_session_is_refused(what: str, arguments: tuple[Any, ...]) -> None:
    with pytest.raises(RuleError) as refused:
        slots(*arguments)
    assert refused.value.details["what"] == what


@given(desk_counts, shares, st.data())
def test_free_are_the_open_seats_that_nobody_took_and_that_can_be_reached(
    desks: int, share: float, data: st.DataObject
) -> None:
    all_slots = slots(NINE, after(180), 15, desks, share)
    every_seat = [(slot.start, seat) for slot in all_slots for seat in slot.seats]
    taken = set(data.draw(st.lists(st.sampled_from(every_seat)))) if every_seat else set()
    now = after(data.draw(st.integers(-60, 200)))
    lead = timedelta(minutes=data.draw(st.integers(0, 30)))
    free = [(slot.start, seat) for slot in free_slots(all_slots, taken, now, lead) for seat in slot.seats]
    assert free == [(start, seat) for start, seat in every_seat if start - now >= lead and (start, seat) not in taken]


def test_a_slot_that_is_full_is_not_offered() -> None:
    found = slots(NINE, after(30), 15, 2, 0.0)
    free = free_slots(found, {(NINE, 1), (NINE, 2), (after(15), 1)}, after(-60), timedelta(0))
    assert told(free) == [(15, (2,))]


@pytest.mark.parametrize(
    ("now", "desks", "waiting", "due", "busy", "left"),
    [
        (-30, 1, 0, 0, 0, 12),  # before the session begins, three hours of quarters
        (0, 1, 0, 0, 0, 12),
        (0, 1, 3, 6, 0, 3),
        (0, 2, 3, 6, 0, 15),
        (150, 1, 0, 0, 0, 2),
        (151, 1, 0, 0, 0, 1),
        (150, 1, 1, 0, 1, 0),
        (150, 2, 1, 0, 2, 2),
        (165, 1, 0, 1, 0, 0),
        (170, 3, 0, 0, 0, 0),
        (200, 1, 0, 0, 0, 0),
        (0, 1, 40, 6, 1, 0),
    ],
)
def test_walk_ins_are_taken_while_they_can_be_helped_today(
    now: int, desks: int, waiting: int, due: int, busy: int, left: int
) -> None:
    numbers: dict[str, Any] = {
        "now": after(now),
        "slot_minutes": 15,
        "desks": desks,
        "waiting": waiting,
        "appointments_due": due,
        "in_progress": busy,
    }
    assert walk_ins_left(NINE, after(180), **numbers) == left
    assert walk_in_room(NINE, after(180), **numbers) is (left > 0)


@given(st.integers(-60, 240), desk_counts, st.integers(0, 20), st.integers(0, 12), st.integers(0, 5))
def test_each_person_more_leaves_room_for_one_less(now: int, desks: int, waiting: int, due: int, busy: int) -> None:
    def left(waiting: int, due: int) -> int:
        return walk_ins_left(
            NINE,
            after(180),
            now=after(now),
            slot_minutes=15,
            desks=desks,
            waiting=waiting,
            appointments_due=due,
            in_progress=busy,
        )

    assert left(waiting + 1, due) == left(waiting, due + 1) == max(0, left(waiting, due) - 1)
