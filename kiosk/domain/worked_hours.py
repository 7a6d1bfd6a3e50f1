# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hours of a helper, computed from the steps of each stay: scans at the kiosk, an end by rule, and what was agreed.

A stay is one time somebody was there. Its first steps are scans (came, went) or a proposal for a time that nobody
scanned. A scan that was forgotten is closed by rule and counts only when it is agreed. Whatever one party proposes
counts when the other agrees; until then what stood before stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.domain.helping import HoursStep, Party
from kiosk.errors import NotAllowedNow, RuleError

H = HoursStep
SAME_SCAN = timedelta(seconds=60)
"""A second scan within this time is the same one, held a little longer."""
LONGEST = timedelta(hours=16)
"""Nobody helps longer in one go; a stay that lasts longer was forgotten."""
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Step:
    """One recorded step. `begins_at` and `ends_at` are what is proposed, or the moment of a scan."""

    kind: HoursStep
    by: Party
    at: datetime
    begins_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True)
class Times:
    """When somebody was there."""

    begins_at: datetime
    ends_at: datetime

    @property
    def minutes(self) -> int:
        """Whole minutes, never below zero."""
        return max(0, (self.ends_at - self.begins_at) // MINUTE)


class StayState(StrEnum):
    """Where a stay stands."""

    HERE = "here"
    COUNTED = "counted"
    TO_AGREE = "to-agree"
    DROPPED = "dropped"  # proposed, never scanned, and not agreed


@dataclass(frozen=True)
class Stay:
    """One stay as its steps tell it. `counted` is None until there is something both stand for.

    `proposed` waits for an answer, `proposed_by` says from whom it came.
    """

    came_at: datetime
    counted: Times | None
    proposed: Times | None
    proposed_by: Party | None
    is_here: bool

    @property
    def state(self) -> StayState:
        if self.is_here:
            return StayState.HERE
        if self.proposed is not None:
            return StayState.TO_AGREE
        return StayState.COUNTED if self.counted is not None else StayState.DROPPED

    @property
    def minutes(self) -> int:
        """What counts now, in minutes."""
        return self.counted.minutes if self.counted is not None else 0

    @property
    def minutes_to_agree(self) -> int:
        """What waits for an answer, in minutes; it replaces what counts now, when agreed."""
        return self.proposed.minutes if self.proposed is not None else 0

    def waits_for(self, party: Party) -> bool:
        """Whether this party may answer: not who proposed it; an end by rule waits for either."""
        return self.proposed is not None and not self.is_here and party is not self.proposed_by


def stay_of(steps: Sequence[Step]) -> Stay:
    """What the steps of one stay, in order, come to. Raises NotAllowedNow for an order that cannot be."""
    stay: Stay | None = None
    for step in steps:
        stay = after(stay, step)
    if stay is None:
        raise NotAllowedNow(act="read", state=None)
    return stay


def after(stay: Stay | None, step: Step) -> Stay:
    """The stay after one more step; `stay` None: its first. Raises NotAllowedNow where the step makes no sense."""
    if stay is None:
        return _first(step)
    if step.kind in (H.WENT, H.CLOSED) and stay.is_here:
        return _end(stay, step)
    if step.kind is H.PROPOSED and not stay.is_here:
        return Stay(stay.came_at, stay.counted, _times(step), step.by, False)
    if step.kind is H.AGREED and stay.waits_for(step.by):
        return Stay(stay.came_at, stay.proposed, None, None, False)
    if step.kind is H.REFUSED and stay.waits_for(step.by):
        # An end by rule that is refused stays to be agreed: with nothing in its place the time would be lost.
        if stay.counted is None and stay.proposed_by is Party.RULE:
            return stay
        return Stay(stay.came_at, stay.counted, None, None, False)
    raise NotAllowedNow(act=step.kind, state=stay.state)


def _first(step: Step) -> Stay:
    if step.kind is H.CAME:
        return Stay(step.begins_at or step.at, None, None, None, True)
    if step.kind is H.PROPOSED:
        proposed = _times(step)
        return Stay(proposed.begins_at, None, proposed, step.by, False)
    raise NotAllowedNow(act=step.kind, state=None)


def _end(stay: Stay, step: Step) -> Stay:
    # A clock that was set back makes no negative time.
    times = Times(stay.came_at, max(stay.came_at, step.ends_at or step.at))
    if step.kind is H.CLOSED:
        return Stay(stay.came_at, None, times, Party.RULE, False)
    return Stay(stay.came_at, times, None, None, False)


def _times(step: Step) -> Times:
    if step.begins_at is None or step.ends_at is None:
        raise NotAllowedNow(act=step.kind, state=None)
    return Times(step.begins_at, step.ends_at)


def require_possible(times: Times, now: datetime, others: Iterable[Times] = ()) -> None:
    """Refuse times that cannot be, with RuleError (what): "hours-order" when the end is before the beginning,
    "hours-future", "hours-too-long", or "hours-overlap" with another stay of the same person."""
    if times.ends_at < times.begins_at:
        raise RuleError(what="hours-order")
    if times.ends_at > now:
        raise RuleError(what="hours-future")
    if times.ends_at - times.begins_at > LONGEST:
        raise RuleError(what="hours-too-long")
    if any(times.begins_at < other.ends_at and other.begins_at < times.ends_at for other in others):
        raise RuleError(what="hours-overlap")


def is_same_scan(last: datetime, now: datetime) -> bool:
    """Whether a scan is a repeat of the one before."""
    return timedelta(0) <= now - last < SAME_SCAN


def forgotten_end(came_at: datetime, shift_ends_at: datetime | None, closes_at: datetime) -> datetime:
    """When somebody who never scanned out is taken to have gone: at the end of their shift, else when the room closed.

    Never before they came, and never longer than `LONGEST`.
    """
    likely = shift_ends_at if shift_ends_at is not None and shift_ends_at > came_at else closes_at
    return min(max(came_at, likely), came_at + LONGEST)
