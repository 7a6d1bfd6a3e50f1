# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small numbers are nobody's business: what of a table of counts may be shown.

A count of 1 to 4 is shown as "fewer than 5". Where the total and the other cells would give it away, other cells are
hidden too (complementary suppression), until each of 1, 2, 3 and 4 stays possible for every small one. Why five, and
what this does not do: docs/decisions/0012.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

THRESHOLD = 5
"""Counts of people below this are not told: see docs/decisions/0012."""

Key = TypeVar("Key", bound=Hashable)
Group = TypeVar("Group", bound=Hashable)


class Shown(StrEnum):
    """How much of a count is told."""

    WHOLE = "whole"
    SMALL = "small"  # 1 to 4: "<5"
    HIDDEN = "hidden"  # hidden because it would give a small one away: 5 or more, or anything where the whole table is


@dataclass(frozen=True)
class Cell:
    """One count as it may be shown. `count` is None unless the whole of it is told: nothing after this can leak it."""

    count: int | None
    shown: Shown = Shown.WHOLE


def alone(count: int) -> Cell:
    """A count that stands by itself, as a total does."""
    return Cell(None, Shown.SMALL) if 0 < count < THRESHOLD else Cell(count)


def protect(counts: Mapping[Key, int], *, hidden: Collection[Key] = ()) -> dict[Key, Cell]:
    """The cells of a table whose total is told by `alone`; `hidden` are to be hidden for another table's sake.

    A table that cannot be shown without giving a small count away is hidden as a whole. Nothing (0) stays 0.
    """
    total = sum(counts.values())
    small = {key for key, count in counts.items() if 0 < count < THRESHOLD}
    closed = {key for key in hidden if counts.get(key, 0) >= THRESHOLD}
    if 0 < total < THRESHOLD:
        return {key: Cell(None, Shown.HIDDEN) for key in counts}
    while not _is_safe(counts, small, closed):
        open_ones = [key for key, count in counts.items() if count >= THRESHOLD and key not in closed]
        if not open_ones:
            return {key: Cell(None, Shown.HIDDEN) for key in counts}
        closed.add(min(open_ones, key=counts.__getitem__))
    return {key: _cell(counts[key], key in small, key in closed) for key in counts}


def protect_groups(
    groups: Mapping[Group, Mapping[Key, int]],
    *,
    hidden: Collection[Group] = (),
    inside: Mapping[Group, Collection[Key]] | None = None,
) -> tuple[dict[Group, Cell], dict[Group, dict[Key, Cell]]]:
    """A table in two steps, as organisations and their consultation hours: the groups' sums, and the cells in each.

    Of a group that is not told, nothing inside is told either: no cell can undo what its group hides. `hidden` groups
    and the cells that `inside` names of a group are to be hidden for another table's sake.
    """
    sums = protect({group: sum(counts.values()) for group, counts in groups.items()}, hidden=hidden)
    cells = {
        group: protect(counts, hidden=(inside or {}).get(group, ()))
        if sums[group].shown is Shown.WHOLE
        else {key: Cell(None, Shown.HIDDEN) for key in counts}
        for group, counts in groups.items()
    }
    return sums, cells


def _cell(count: int, is_small: bool, is_closed: bool) -> Cell:
    if is_small:
        return Cell(None, Shown.SMALL)
    return Cell(None, Shown.HIDDEN) if is_closed else Cell(count)


def _is_safe(counts: Mapping[Key, int], small: Collection[Key], closed: Collection[Key]) -> bool:
    """Whether total and visible cells leave every small count anywhere from 1 to 4, and every hidden one open.

    Whoever reads the table knows the sum of what is not shown, and the least that each of it can be.
    """
    lowest = {key: 1 for key in small} | {key: THRESHOLD for key in closed}
    slack = sum(counts[key] - least for key, least in lowest.items())
    if not closed:
        # All hidden ones lie between 1 and 4: what is left over must leave both ends possible for each.
        return not small or (THRESHOLD - 2 <= slack <= (THRESHOLD - 2) * (len(small) - 1))
    # A hidden cell has no upper end, so only the lower ends of the others bind.
    return len(lowest) > 1 and slack >= (THRESHOLD - 2 if small else 1)
