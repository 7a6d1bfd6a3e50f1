# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spaces are shared by seats: a claim takes a block of neighbouring seats of a space for a period.

Seats are numbered from 1. A block is (first, last), both included. Blocks of claims at the same time never
overlap; the database holds them to that, these functions choose.
"""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.errors import RuleError

SEATS_PER_DESK = 2
"""The host and the resident."""


def seats_for_hour(desks: int) -> int:
    """Seats that a consultation hour with this many parallel desks needs."""
    return SEATS_PER_DESK * desks


def seats_for_activity(places: int, seats: int) -> int:
    """Seats that an activity takes: one a place, but never more than the space has (people may stand or share)."""
    return min(places, seats)


def first_free_block(seats: int, needed: int, taken: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    """The block of `needed` neighbouring seats with the lowest numbers that touches no block of `taken`.

    None when there is none. `taken` may come in any order and may overlap itself. Raises RuleError (what: "seats")
    when fewer than one seat is asked for.
    """
    if needed < 1:
        raise RuleError(what="seats", value=needed)
    first = 1
    for taken_first, taken_last in sorted(taken):
        if first + needed <= taken_first:
            break
        first = max(first, taken_last + 1)
    last = first + needed - 1
    return (first, last) if last <= seats else None
