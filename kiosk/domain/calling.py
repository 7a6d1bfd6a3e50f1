# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is called next.

The rule in one sentence: everybody has a turn time - an appointment its booked time (or the arrival, if that was
later), a walk-in half an hour after taking a number - and of those whose turn can come, the earliest goes first.

Neither group starves, because a turn time never changes: nobody can be overtaken by a person whose turn time is
later. A walk-in is overtaken only by appointments booked for the first half hour after taking the number (as
many as there are seats in it); an appointment only by walk-ins who had waited more than half an hour at the
booked time. An appointment's turn can come from five minutes before the booked time; an early resident is
called sooner only if nobody else is there. Somebody skipped or parked keeps the turn time, and is back in the
line at `back_at`; before that only if nobody else is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

PATIENCE = timedelta(minutes=30)
"""From taking a number until a walk-in goes before all appointments booked for later."""
EARLY = timedelta(minutes=5)
"""How long before the booked time an appointment's turn can come."""
SKIPPED_FOR = timedelta(minutes=5)
"""How long a skipped person lets others go first, unless the desk says otherwise."""


@dataclass(frozen=True)
class Candidate:
    """Somebody present who waits: `key` is the caller's own, `since` when they took a number or checked in.

    `due` is the booked time of an appointment, None for a walk-in; `back_at` until when they were skipped or parked.
    """

    key: int
    since: datetime
    due: datetime | None = None
    back_at: datetime | None = None

    @property
    def turn(self) -> datetime:
        """The turn time, which decides the order."""
        return turn_time(self.since, self.due)

    @property
    def from_then(self) -> datetime:
        """From when on the turn can come: the arrival, an appointment's time less `EARLY`, the end of being skipped."""
        start = self.since if self.due is None else self.due - EARLY
        return start if self.back_at is None else max(start, self.back_at)


def turn_time(since: datetime, due: datetime | None) -> datetime:
    """The turn time of somebody who arrived at `since`, with an appointment at `due` or as a walk-in (None)."""
    return since + PATIENCE if due is None else max(due, since)


def queue_order(candidates: Iterable[Candidate], now: datetime) -> list[Candidate]:
    """All candidates in the order in which they would be called if all desks came free now."""
    return sorted(candidates, key=lambda candidate: _place(candidate, now))


def next_to_call(candidates: Iterable[Candidate], now: datetime) -> Candidate | None:
    """The candidate to call now, or None when nobody is waiting. A desk is never kept idle while somebody waits."""
    return min(candidates, key=lambda candidate: _place(candidate, now), default=None)


def _place(candidate: Candidate, now: datetime) -> tuple[bool, datetime, datetime, int]:
    """Sorts those whose turn can come by turn time, then the others by the moment from which it can."""
    later = candidate.from_then > now
    return later, candidate.from_then if later else candidate.turn, candidate.since, candidate.key
