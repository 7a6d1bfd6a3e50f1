# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""One invented date of a consultation hour, played from its first booking to its last goodbye.

The people follow the real rules: appointments sit in real slots, desks call in the order of `kiosk.domain.calling`.
Only who comes, and how long they talk, is drawn from plausible distributions.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from kiosk.domain.calling import Candidate, next_to_call
from kiosk.domain.slots import slots
from kiosk.domain.vocabulary import OrganisationKind

BOOKED_AHEAD_DAYS = 18
SUNDAY = 6
CAME_EARLY = timedelta(minutes=10)
LAST_WALK_IN = timedelta(minutes=25)
SHOW_RATE, CANCEL_RATE, ABSENT_RATE, LEAVE_RATE = 0.87, 0.06, 0.02, 0.04


@dataclass(frozen=True)
class Profile:
    """How busy a kind of organisation is: share of its seats that is asked for, and length of a conversation."""

    booked: float
    walk_ins: float
    # Mean as a part of the planned length, and standard deviation as a part of the mean.
    length: float
    variation: float


PROFILES = {
    OrganisationKind.HOUSING_CORPORATION: Profile(booked=0.8, walk_ins=0.75, length=0.85, variation=0.55),
    OrganisationKind.MUNICIPALITY: Profile(booked=0.85, walk_ins=0.7, length=0.9, variation=0.4),
    OrganisationKind.YOUTH_WORK: Profile(booked=0.5, walk_ins=0.4, length=0.8, variation=0.7),
    OrganisationKind.WELFARE: Profile(booked=0.6, walk_ins=0.45, length=0.8, variation=0.6),
    OrganisationKind.CONNECTOR: Profile(booked=0.5, walk_ins=0.35, length=0.75, variation=0.8),
}
USUAL = Profile(booked=0.6, walk_ins=0.5, length=0.85, variation=0.6)


@dataclass(frozen=True)
class Hours:
    """What the play needs to know of one date; moments in UTC."""

    session_id: int
    starts_at: datetime
    ends_at: datetime
    slot_minutes: int
    desks: int
    walk_in_share: float
    kind: OrganisationKind

    @property
    def profile(self) -> Profile:
        return PROFILES.get(self.kind, USUAL)


@dataclass
class Person:
    """One person's visit as it went; a moment is None when it never came."""

    # When the number was given out: at booking, or at the door.
    made_at: datetime
    slot: tuple[datetime, int] | None = None
    arrived_at: datetime | None = None
    called_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    cancelled_at: datetime | None = None
    # Called or expected, and not there.
    absent_at: datetime | None = None
    left_at: datetime | None = None
    desk: int = 1


def play(hours: Hours, rng: Random) -> list[Person]:
    """Everybody who booked or came, with what happened to them."""
    people = _appointments(hours, rng) + _walk_ins(hours, rng)
    _serve(hours, [person for person in people if person.arrived_at is not None], rng)
    return people


def _appointments(hours: Hours, rng: Random) -> list[Person]:
    opened = slots(hours.starts_at, hours.ends_at, hours.slot_minutes, hours.desks, hours.walk_in_share)
    people = []
    for slot in opened:
        for seat in slot.seats:
            if rng.random() < hours.profile.booked:
                people.append(_appointment(slot.start, seat, hours, rng))
    return people


def _appointment(start: datetime, seat: int, hours: Hours, rng: Random) -> Person:
    days_before = min(1 + int(rng.expovariate(1 / 6)), BOOKED_AHEAD_DAYS)
    # At a time of the day at which the room was open.
    made_at = hours.starts_at - timedelta(days=days_before) + timedelta(seconds=rng.randrange(0, 3 * 3600))
    if made_at.weekday() == SUNDAY:
        made_at -= timedelta(days=1)
    person = Person(made_at=made_at, slot=(start, seat))
    fate = rng.random()
    if fate < CANCEL_RATE:
        person.cancelled_at = made_at + (start - made_at) * rng.uniform(0.2, 0.9)
    elif fate < CANCEL_RATE + SHOW_RATE:
        person.arrived_at = start - timedelta(seconds=rng.randrange(-180, 900))
    else:
        person.absent_at = start + timedelta(minutes=hours.slot_minutes)
    return person


def _walk_ins(hours: Hours, rng: Random) -> list[Person]:
    first, last = hours.starts_at - CAME_EARLY, hours.ends_at - LAST_WALK_IN
    seats = hours.desks * ((hours.ends_at - hours.starts_at) / timedelta(minutes=hours.slot_minutes))
    wanted = seats * hours.walk_in_share * hours.profile.walk_ins * rng.uniform(0.6, 1.3)
    people: list[Person] = []
    at = first
    # A Poisson stream: what happens by itself, people coming together and then nobody for a while.
    while (
        wanted > 0 and (at := at + timedelta(seconds=rng.expovariate(wanted / (last - first).total_seconds()))) < last
    ):
        people.append(Person(made_at=at, arrived_at=at))
    return people


def _serve(hours: Hours, coming: Sequence[Person], rng: Random) -> None:
    """Let the desks call everybody who came, in the real order."""
    free_at = [hours.starts_at] * hours.desks
    waiting = list(coming)
    while waiting:
        desk = min(range(hours.desks), key=free_at.__getitem__)
        now = max(free_at[desk], min(_arrival(person) for person in waiting))
        if now >= hours.ends_at:
            for person in waiting:
                person.left_at = max(hours.ends_at, _arrival(person))
            return
        person = _next(waiting, now)
        waiting.remove(person)
        if person.slot is None and now - _arrival(person) > timedelta(minutes=5) and rng.random() < LEAVE_RATE:
            person.left_at = _arrival(person) + (now - _arrival(person)) * rng.uniform(0.5, 0.95)
            continue
        free_at[desk] = _meet(person, desk + 1, now + timedelta(seconds=rng.randrange(5, 60)), hours, rng)


def _next(waiting: Sequence[Person], now: datetime) -> Person:
    there = [
        Candidate(key=key, since=_arrival(person), due=person.slot[0] if person.slot else None)
        for key, person in enumerate(waiting)
        if _arrival(person) <= now
    ]
    chosen = next_to_call(there, now)
    if chosen is None:
        raise LookupError("somebody has arrived by now")
    return waiting[chosen.key]


def _meet(person: Person, desk: int, called_at: datetime, hours: Hours, rng: Random) -> datetime:
    """Call somebody to a desk and talk; the moment at which the desk is free again."""
    person.desk, person.called_at = desk, called_at
    if rng.random() < ABSENT_RATE:
        person.absent_at = called_at + timedelta(minutes=3)
        return person.absent_at
    person.started_at = called_at + timedelta(seconds=rng.randrange(20, 100))
    person.finished_at = person.started_at + timedelta(minutes=_length(hours, rng))
    return person.finished_at


def _length(hours: Hours, rng: Random) -> float:
    """Minutes of one conversation: log-normal, because a few take very long."""
    profile = hours.profile
    sigma = math.sqrt(math.log(1 + profile.variation**2))
    mean = hours.slot_minutes * profile.length
    return max(1.0, min(4.0 * mean, rng.lognormvariate(math.log(mean) - sigma**2 / 2, sigma)))


def _arrival(person: Person) -> datetime:
    if person.arrived_at is None:
        raise LookupError("only people who came are served")
    return person.arrived_at
