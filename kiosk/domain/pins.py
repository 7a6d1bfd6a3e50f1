# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which PINs are allowed, and how long wrong ones make people wait.

Four digits are ten thousand possibilities. With five tries free and 15 seconds, 30 seconds, a minute... after each one
more, somebody who tries all day long gets through some thirty of them.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from kiosk.errors import PinRefused

LEAST_DIGITS, MOST_DIGITS = 4, 8
FREE_TRIES = 5
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(hours=1)
"""Long enough to make guessing hopeless, short enough that a room opens although somebody played with the desk."""


def refuse_weak_pin(pin: str) -> None:
    """Raise PinRefused for anything but 4 to 8 digits, for one digit repeated and for digits in a row."""
    steps = {int(after) - int(before) for before, after in pairwise(pin)} if _digits(pin) else set()
    if not steps or steps in ({0}, {1}, {-1}):
        raise PinRefused(least=LEAST_DIGITS, most=MOST_DIGITS)


def _digits(pin: str) -> bool:
    return LEAST_DIGITS <= len(pin) <= MOST_DIGITS and pin.isascii() and pin.isdigit()


def back_off(wrong: int) -> timedelta:
    """How long to wait after the `wrong`th wrong PIN in a row: nothing before the fifth, then doubling."""
    if wrong < FREE_TRIES:
        return timedelta(0)
    # Beyond this many doublings it is the longest wait anyway.
    doublings: int = 2 ** min(wrong - FREE_TRIES, 20)
    return min(FIRST_WAIT * doublings, LONGEST_WAIT)


def still_blocked(wrong: int, blocked_until: datetime | None, now: datetime) -> timedelta:
    """How long this account still has to wait; zero when a PIN may be tried.

    A clock that was set back must not lock a room for a year: what is longer than the wait that was given is over.
    """
    if blocked_until is None:
        return timedelta(0)
    remaining = blocked_until - now
    return remaining if timedelta(0) < remaining <= back_off(wrong) else timedelta(0)
