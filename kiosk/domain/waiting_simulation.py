# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is the waiting band true? Simulated mornings, in which each resident is told a band and the wait is measured.

The simulated room follows the real rules (slots, calling, room for walk-ins) and knows what the estimate does
not: the true distribution of conversations. The same knowledge goes into an oracle, which plays the rest of the
morning many times over and tells the narrowest band that holds: what a perfect estimate would have said.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from kiosk.domain.calling import EARLY, Candidate, next_to_call, queue_order
from kiosk.domain.slots import slots, walk_in_room
from kiosk.domain.waiting import BEYOND, NOBODY_BEFORE, STEPS, Band, narrowest_band, waiting_band

_OPENS = datetime(2026, 11, 23, 9, tzinfo=UTC)
_REPLAYS = 150
_ORACLE_EVERY = 5
_HISTORY = 200
_ABSENT_MINUTES = 2.0  # a call that nobody answers


@dataclass(frozen=True)
class Scenario:
    """One consultation hour: minutes, and shares from 0 to 1. `mean` is the truth, `slot_minutes` the plan."""

    name: str
    desks: int
    slot_minutes: int
    shape: str  # "lognormal" or "gamma"
    mean: float
    variation: float  # standard deviation as a part of the mean
    walk_in_share: float
    walk_ins_an_hour: float
    minutes: int = 180
    show_rate: float = 0.8
    leave_rate: float = 0.05
    booked_rate: float = 0.9


SCENARIOS = (
    Scenario("one desk, half walk-in", 1, 15, "lognormal", 14, 0.6, 0.5, 3),
    Scenario("one desk, slower than planned", 1, 15, "gamma", 20, 0.5, 0.5, 2),
    Scenario("walk-in only, two desks", 2, 20, "lognormal", 15, 0.7, 1.0, 8),
    Scenario("walk-in only, one desk, quick", 1, 15, "gamma", 9, 0.8, 1.0, 7),
    Scenario("mostly appointments", 1, 30, "lognormal", 25, 0.4, 0.25, 1),
    Scenario("three desks, crowded", 3, 15, "gamma", 13, 0.6, 0.7, 14, leave_rate=0.1),
    Scenario("many stay away", 2, 20, "lognormal", 18, 0.5, 0.5, 4, show_rate=0.6),
)


@dataclass(frozen=True)
class Told:
    """What one resident was told, how long they waited (minutes), and what the oracle would have told, if asked."""

    band: Band
    waited: float
    oracle: Band | None


@dataclass(frozen=True)
class Calibration:
    """How true and how sharp the bands were, over residents who were told to wait at all.

    `within`: share (0 to 1) who waited within the band; `earlier`, `later`: shares called before and after it.
    `width`: mean width in minutes; `compared_width` and `oracle_width`: the same over those for whom the oracle was
    asked, of the bands told and of the oracle's. An open end counts as 30 minutes beyond the last step.
    """

    residents: int
    within: float
    earlier: float
    later: float
    width: float
    compared_width: float
    oracle_width: float


def simulate(seed: int, residents: int, scenarios: tuple[Scenario, ...] = SCENARIOS) -> Calibration:
    """Tell `residents` (or a few more) simulated residents a band, evenly over the scenarios; repeatable by `seed`."""
    each = math.ceil(residents / len(scenarios))
    return calibration(
        [told for number, scenario in enumerate(scenarios) for told in play(scenario, seed + number, each)]
    )


def play(scenario: Scenario, seed: int, residents: int) -> list[Told]:
    """Mornings of one consultation hour, from its first ever, until `residents` have been told to wait."""
    random = Random(seed)
    told: list[Told] = []
    history: list[float] = []
    while len(told) < residents:
        told += _Morning(scenario, random, history).play()
    return told[:residents]


def calibration(told: list[Told]) -> Calibration:
    """The figures over what was told."""
    compared = [one for one in told if one.oracle is not None]
    return Calibration(
        residents=len(told),
        within=_mean([one.band.holds(one.waited) for one in told]),
        earlier=_mean([one.waited < one.band.low for one in told]),
        later=_mean([one.waited > one.band.high for one in told]),
        width=_mean([_width(one.band) for one in told]),
        compared_width=_mean([_width(one.band) for one in compared]),
        oracle_width=_mean([_width(one.oracle) for one in compared if one.oracle is not None]),
    )


def _mean(values: list[bool] | list[int]) -> float:
    return sum(values) / len(values) if values else math.nan


def _width(band: Band) -> int:
    return (STEPS[-1] + 30 if band.high == BEYOND else band.high) - band.low


def _moment(minute: float) -> datetime:
    return _OPENS + timedelta(minutes=minute)


@dataclass
class _Room:
    """Desks and the people before them, from now on; minutes count from the opening."""

    draw: Callable[[], float]
    busy: list[tuple[float, float]]  # heap of (until, since)
    coming: list[tuple[float, int, Candidate]]  # heap of (arrival, key, candidate)
    waiting: dict[int, Candidate] = field(default_factory=dict)
    absent: set[int] = field(default_factory=set)
    free: int = 0
    called: dict[int, float] = field(default_factory=dict)
    durations: list[float] = field(default_factory=list)  # of conversations that ended, first to last

    def run(self, until: float, stop_at: int | None = None) -> None:
        """Let everything happen up to `until`, or up to the call of one person."""
        while stop_at not in self.called:
            ending = self.busy[0][0] if self.busy else math.inf
            arriving = self.coming[0][0] if self.coming else math.inf
            minute = min(ending, arriving)
            if minute > until or minute == math.inf:
                break
            if ending <= arriving:
                end, since = heapq.heappop(self.busy)
                self.free += 1
                if since >= 0:
                    self.durations.append(end - since)
            else:
                _, key, candidate = heapq.heappop(self.coming)
                self.waiting[key] = candidate
            self.call(minute)

    def call(self, minute: float) -> None:
        while self.free and self.waiting:
            candidate = next_to_call(self.waiting.values(), _moment(minute))
            assert candidate is not None
            del self.waiting[candidate.key]
            self.called[candidate.key] = minute
            takes = _ABSENT_MINUTES if candidate.key in self.absent else self.draw()
            self.free -= 1
            heapq.heappush(self.busy, (minute + takes, minute))


class _Morning:
    """One session: booked appointments, walk-ins that come when they like."""

    def __init__(self, scenario: Scenario, random: Random, history: list[float]) -> None:
        self.scenario, self.random, self.history = scenario, random, history
        self.booked = self._book()
        shows = [number for number in range(len(self.booked)) if random.random() < scenario.show_rate]
        # A desk that is not open yet is "busy" until it opens; since -1 marks that it was no conversation.
        self.room = _Room(self._duration, [(0.0, -1.0)] * scenario.desks, [self._arrival(number) for number in shows])
        heapq.heapify(self.room.coming)

    def _book(self) -> list[float]:
        s = self.scenario
        found = slots(_OPENS, _moment(s.minutes), s.slot_minutes, s.desks, s.walk_in_share)
        starts = [(slot.start - _OPENS) / timedelta(minutes=1) for slot in found for _ in slot.seats]
        return [start for start in starts if self.random.random() < s.booked_rate]

    def _arrival(self, number: int) -> tuple[float, int, Candidate]:
        due = self.booked[number]
        arrival = due + max(-15.0, min(15.0, self.random.gauss(-4, 5)))
        return arrival, number, Candidate(number, _moment(arrival), _moment(due))

    def _duration(self) -> float:
        s = self.scenario
        if s.shape == "gamma":
            return self.random.gammavariate(1 / s.variation**2, s.mean * s.variation**2)
        sigma = math.sqrt(math.log(1 + s.variation**2))
        return self.random.lognormvariate(math.log(s.mean) - sigma**2 / 2, sigma)

    def play(self) -> list[Told]:
        """What each walk-in of this morning was told who had to wait and did not leave."""
        told: list[tuple[int, float, Band, Band | None]] = []
        minute, key = -15.0, len(self.booked)
        while (minute := minute + self.random.expovariate(self.scenario.walk_ins_an_hour / 60)) < self.scenario.minutes:
            self._run(minute)
            if not self._fits(minute):
                continue
            key += 1
            band = self._band(minute)
            asked = band != NOBODY_BEFORE and key % _ORACLE_EVERY == 0
            oracle = self._oracle(minute, key) if asked else None
            self.room.waiting[key] = Candidate(key, _moment(minute))
            if self.random.random() < self.scenario.leave_rate:
                self.room.absent.add(key)
            elif band != NOBODY_BEFORE:
                told.append((key, minute, band, oracle))
            self.room.call(minute)
        self._run(math.inf)
        return [Told(band, self.room.called[key] - since, oracle) for key, since, band, oracle in told]

    def _run(self, until: float) -> None:
        self.room.run(until)
        self.history[:0] = reversed(self.room.durations)
        del self.history[_HISTORY:]
        self.room.durations.clear()

    def _not_there_yet(self) -> list[int]:
        seen = self.room.called.keys() | self.room.waiting.keys()
        return [number for number in range(len(self.booked)) if number not in seen]

    def _in_progress(self, minute: float) -> list[float]:
        return [minute - since for _, since in self.room.busy if since >= 0]

    def _fits(self, minute: float) -> bool:
        return walk_in_room(
            _OPENS,
            _moment(self.scenario.minutes),
            now=_moment(minute),
            slot_minutes=self.scenario.slot_minutes,
            desks=self.scenario.desks,
            waiting=len(self.room.waiting),
            appointments_due=sum(self.booked[number] > minute - 10 for number in self._not_there_yet()),
            in_progress=len(self._in_progress(minute)),
        )

    def _band(self, minute: float) -> Band:
        present = list(self.room.waiting.values())
        order = queue_order([*present, Candidate(-1, _moment(minute))], _moment(minute))
        early = [other for other in present if other.due is not None and other.due - EARLY > _moment(minute)]
        booked = [self.booked[number] for number in [*self._not_there_yet(), *(other.key for other in early)]]
        return waiting_band(
            self.history,
            self.scenario.slot_minutes,
            ahead=[candidate.key for candidate in order].index(-1),
            desks=self.scenario.desks,
            in_progress=self._in_progress(minute),
            appointments=[due - minute for due in booked],
            opens_in=-minute,
        )

    def _oracle(self, minute: float, key: int) -> Band:
        """The narrowest band that held in most of many possible rests of this morning."""
        waits = [self._replay(minute, key) for _ in range(_REPLAYS)]
        return narrowest_band([sum(wait <= step for wait in waits) / _REPLAYS for step in STEPS])

    def _replay(self, minute: float, key: int) -> float:
        busy = [
            (self._rest(minute - since) + minute if since >= 0 else until, since) for until, since in self.room.busy
        ]
        coming = [
            arrival
            for number in self._not_there_yet()
            if self.random.random() < self.scenario.show_rate and (arrival := self._arrival(number))[0] >= minute
        ]
        absent = {other for other in self.room.waiting if self.random.random() < self.scenario.leave_rate}
        room = _Room(self._duration, busy, coming, dict(self.room.waiting), absent, self.room.free)
        heapq.heapify(room.busy)
        heapq.heapify(room.coming)
        room.waiting[key] = Candidate(key, _moment(minute))
        room.call(minute)
        room.run(math.inf, stop_at=key)
        return room.called[key] - minute

    def _rest(self, so_far: float) -> float:
        """What remains of a conversation that has lasted `so_far` minutes, by trying."""
        for _ in range(200):
            if (duration := self._duration()) > so_far:
                return duration - so_far
        return self.scenario.mean
