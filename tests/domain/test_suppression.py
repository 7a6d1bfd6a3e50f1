# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nobody who reads a table finds out a number below five: played by a reader who tries every possibility."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.suppression import THRESHOLD, Cell, Shown, alone, protect, protect_groups

COUNTS = st.dictionaries(st.integers(0, 7), st.integers(0, 14), max_size=6)


def sums_of(ranges: list[range]) -> set[int]:
    """Every sum that values from these ranges can have."""
    found = {0}
    for values in ranges:
        found = {total + value for total in found for value in values}
    return found


def still_possible(cells: dict[int, Cell], total: int) -> dict[int, set[int]]:
    """What a reader of all cells and their total can still think each hidden one to be."""
    left = total - sum(cell.count for cell in cells.values() if cell.count is not None)
    reading = {
        key: range(1, THRESHOLD) if cell.shown is Shown.SMALL else range(THRESHOLD, left + THRESHOLD)
        for key, cell in cells.items()
        if cell.count is None
    }
    return {
        key: {
            value for value in own if left - value in sums_of([other for name, other in reading.items() if name != key])
        }
        for key, own in reading.items()
    }


def is_withheld(cells: dict[int, Cell]) -> bool:
    return bool(cells) and all(cell.shown is Shown.HIDDEN for cell in cells.values())


@given(COUNTS)
def test_every_small_count_may_be_one_two_three_or_four(counts):
    cells, total = protect(counts), sum(counts.values())
    if is_withheld(cells):
        return
    for key, possible in still_possible(cells, total).items():
        if cells[key].shown is Shown.SMALL:
            assert possible == {1, 2, 3, 4}
        else:
            assert len(possible) > 1


@given(COUNTS)
def test_what_is_shown_is_true(counts):
    cells = protect(counts)
    assert cells.keys() == counts.keys()
    for key, cell in cells.items():
        assert cell.count in (None, counts[key])
        assert not (cell.shown is Shown.WHOLE and 0 < counts[key] < THRESHOLD)
        assert not (cell.shown is Shown.SMALL and not 0 < counts[key] < THRESHOLD)


@given(COUNTS)
def test_nothing_is_hidden_without_a_reason(counts):
    if all(count == 0 or count >= THRESHOLD for count in counts.values()):
        assert protect(counts) == {key: Cell(count) for key, count in counts.items()}


@given(COUNTS, st.sets(st.integers(0, 7)))
def test_what_another_table_hides_is_hidden_here_and_stays_open(counts, hidden):
    cells = protect(counts, hidden=hidden)
    assert all(cells[key].count is None for key in hidden & counts.keys() if counts[key] > 0)
    if not is_withheld(cells):
        assert all(len(possible) > 1 for possible in still_possible(cells, sum(counts.values())).values())


@given(st.dictionaries(st.sampled_from("abcd"), COUNTS, max_size=4))
def test_no_inner_cell_tells_what_its_group_hides(groups):
    sums, inside = protect_groups(groups)
    for group, cells in inside.items():
        if sums[group].shown is not Shown.WHOLE:
            assert all(cell == Cell(None, Shown.HIDDEN) for cell in cells.values())
        elif not is_withheld(cells):
            possible = still_possible(cells, sum(groups[group].values()))
            assert all(possible[key] == {1, 2, 3, 4} for key in cells if cells[key].shown is Shown.SMALL)


def test_one_small_cell_hides_the_next_one_with_it():
    cells = protect({"nl": 40, "ar": 9, "pl": 2})
    assert cells["pl"] == Cell(None, Shown.SMALL)
    assert cells["ar"] == Cell(None, Shown.HIDDEN)
    assert cells["nl"] == Cell(40)


def test_two_fours_and_their_total_would_say_it_so_nothing_is_split():
    assert is_withheld(protect({1: 4, 2: 4}))


def test_nobody_is_nothing_and_four_are_fewer_than_five():
    assert (alone(0), alone(4), alone(5)) == (Cell(0), Cell(None, Shown.SMALL), Cell(5))
