# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which times of a session can be booked, and whether one more walk-in still fits in today.

All times are aware UTC datetimes, so a session on a day on which the clocks change has the slots that really fit.
A seat here is one desk during one slot, numbered from 1.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction

from kiosk.errors import RuleError


@dataclass(frozen=True)
class Slot:
    """A time for appointments: from `start` to `end`, with the seats open for them."""

    start: datetime
    end: datetime
    seats: tuple[int, ...]


def slots(start: datetime, end: datetime, slot_minutes: int, desks: int, walk_in_share: float) -> tuple[Slot, ...]:
    """The slots of a session that have a seat for appointments, in order.

    `walk_in_share` (0 to 1) of all seats is kept for walk-ins, rounded to the nearest seat and spread evenly: the
    seats are counted in order of time, and seat number n is for an appointment where the rounded number of
    appointments among the first n goes up. One half at one desk is every second slot. What is left at the end
    that is shorter than a slot is no slot. Raises RuleError (what: "end-before-start", "slot-minutes", "desks",
    "walk-in-share").
    """
    _refuse_impossible(start, end, slot_minutes, desks, walk_in_share)
    length = timedelta(minutes=slot_minutes)
    # As people write it: 0.3 is three tenths, not the nearest binary fraction.
    for_appointments = 1 - Fraction(str(walk_in_share))
    found = []
    for number in range((end - start) // length):
        seats = tuple(
            seat for seat in range(1, desks + 1) if _opens_an_appointment(number * desks + seat, for_appointments)
        )
        if seats:
            found.append(Slot(start + number * length, start + (number + 1) * length, seats))
    return tuple(found)


def _opens_an_appointment(place: int, share: Fraction) -> bool:
    """Whether the `place`th seat (from 1) raises the number of appointments, rounded half up."""
    half = Fraction(1, 2)
    return int(place * share + half) > int((place - 1) * share + half)


def _refuse_impossible(start: datetime, end: datetime, slot_minutes: int, desks: int, walk_in_share: float) -> None:
    if end <= start:
        raise RuleError(what="end-before-start", start=start, end=end)
    if slot_minutes < 1:
        raise RuleError(what="slot-minutes", value=slot_minutes)
    if desks < 1:
        raise RuleError(what="desks", value=desks)
    if not 0 <= walk_in_share <= 1:
        raise RuleError(what="walk-in-share", value=walk_in_share)


def free_slots(
    all_slots: Iterable[Slot], taken: Collection[tuple[datetime, int]], now: datetime, lead: timedelta
) -> tuple[Slot, ...]:
    """The slots that can be booked now, each with the seats still free.

    `taken` are (start, seat) of active requests, holds included. A slot that starts sooner than `lead` from now is
    no longer offered: the resident has to get there.
    """
    free = []
    for slot in all_slots:
        seats = tuple(seat for seat in slot.seats if (slot.start, seat) not in taken)
        if seats and slot.start >= now + lead:
            free.append(replace(slot, seats=seats))
    return tuple(free)


def walk_ins_left(
    start: datetime,
    end: datetime,
    *,
    now: datetime,
    slot_minutes: float,
    desks: int,
    waiting: int,
    appointments_due: int,
    in_progress: int = 0,
) -> int:
    """How many more walk-ins can still be helped before the session ends, 0 when it is full or over.

    Conversations that fit in what remains, at all desks, less everybody who goes before: `waiting` (present, walk-in
    or appointment), `appointments_due` (booked for the rest of today, not there yet) and half of each conversation
    `in_progress`, which on average is half over. `slot_minutes` is the planned length, or the learned mean.
    """
    remaining = (end - max(now, start)) / timedelta(minutes=slot_minutes)
    # A desk fits whole conversations only; a little over a whole number is rounding of the clock, not time.
    conversations = desks * int(max(0.0, remaining) + 1e-9)
    return max(0, int(conversations - waiting - appointments_due - in_progress / 2))


def walk_in_room(
    start: datetime,
    end: datetime,
    *,
    now: datetime,
    slot_minutes: float,
    desks: int,
    waiting: int,
    appointments_due: int,
    in_progress: int = 0,
) -> bool:
    """Whether one more walk-in can still be helped today; the numbers are those of `walk_ins_left`."""
    return (
        walk_ins_left(
            start,
            end,
            now=now,
            slot_minutes=slot_minutes,
            desks=desks,
            waiting=waiting,
            appointments_due=appointments_due,
            in_progress=in_progress,
        )
        > 0
    )
