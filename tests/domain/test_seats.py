# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.seats import first_free_block, seats_for_activity, seats_for_hour
from kiosk.errors import RuleError

blocks = st.tuples(st.integers(1, 14), st.integers(0, 6)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.integers(1, 12), st.integers(1, 14), st.lists(blocks, max_size=6))
def test_the_block_is_the_first_one_that_is_free(seats: int, needed: int, taken: list[tuple[int, int]]) -> None:
    occupied = {seat for first, last in taken for seat in range(first, last + 1)}
    fitting = [
        (first, first + needed - 1)
        for first in range(1, seats - needed + 2)
        if occupied.isdisjoint(range(first, first + needed))
    ]
    assert first_free_block(seats, needed, taken) == (fitting[0] if fitting else None)


@given(st.integers(1, 30), st.lists(st.integers(1, 8), max_size=12))
def test_claims_one_after_another_never_share_a_seat(seats: int, wishes: list[int]) -> None:
    taken: list[tuple[int, int]] = []
    for needed in wishes:
        block = first_free_block(seats, needed, taken)
        if block is not None:
            assert block[1] - block[0] + 1 == needed
            taken.append(block)
    used = [seat for first, last in taken for seat in range(first, last + 1)]
    assert len(used) == len(set(used)) <= seats


def test_a_full_table_has_room_again_where_somebody_left() -> None:
    assert first_free_block(4, 2, [(1, 2), (3, 4)]) is None
    assert first_free_block(4, 2, [(3, 4)]) == (1, 2)
    assert first_free_block(4, 3, [(2, 2)]) is None


@pytest.mark.parametrize("needed", [0, -1])
def test_a_claim_takes_one_seat_at_least(needed: int) -> None:
    with pytest.raises(RuleError):
        first_free_block(4, needed, [])


def test_hours_and_activities_know_what_they_need() -> None:
    assert seats_for_hour(2) == 4
    assert seats_for_activity(8, 30) == 8
    assert seats_for_activity(8, 6) == 6
