# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long somebody who takes a number now will probably wait: a band, learned from the hour's own history.

Method, in the order of the code:

1. *One conversation* is gamma distributed, with mean and variance learned from the durations of this consultation
   hour: a weighted average of the planned length (worth `PRIOR_WEIGHT` conversations) and what was seen, the most
   recent counting most. This is the usual conjugate shrinkage of a normal mean, done for the coefficient of
   variation as well; a conversation that somebody forgot to end is cut off at `CUT_OFF` typical ones.
2. *How well the mean is known*: the posterior of the mean has variance v/n, and is taken into account by three
   means with weights (Gauss-Hermite, exact to the fifth moment). A young hour thus gets wider bands by itself.
3. *A conversation in progress* that has lasted e minutes ends after t more with probability
   1 - S(e+t)/S(e); what follows at that desk is a sum of gammas (moment matched where the rest is part of it).
4. *All desks*: the number of residents a desk can take by time t has a known distribution, desks are independent,
   so the total is their convolution. The resident is called by t when that total exceeds the people ahead plus
   the booked appointments that come to go before by the rule of `calling` (each comes with probability `SHOW_RATE`,
   less when it is late).
5. *The band* is the narrowest pair of neighbourly steps that holds the wait with probability `COVERAGE`.

The gamma distribution function is Wilson and Hilferty's cube-root approximation (1931), good to about a hundredth
for the shapes that occur. No random numbers are used, so the same room always gets the same answer. How true the
bands are, `waiting_simulation` measures.
"""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from kiosk.domain.calling import EARLY, PATIENCE

STEPS = (0, 5, 10, 15, 20, 30, 45, 60, 90)
"""Minutes a band may begin or end with."""
BEYOND = 999
"""`Band.high` of a band without an upper end: "more than `low` minutes"."""
COVERAGE = 0.7  # the narrowest band with at least this much holds some 80 % on average: steps are coarse
PRIOR_WEIGHT = 4.0
PRIOR_VARIATION = 0.6  # standard deviation of a conversation, as a part of its mean, before anything is known
LEAST_VARIATION = 0.2
RECENCY = 0.985  # weight of each conversation relative to the one after it: some 65 count in a long history
CUT_OFF = 4.0
SHORTEST = 0.5  # minutes; what is shorter was a slip of the finger
SHOW_RATE = 0.8
_NEARLY = 0.003  # probabilities this near to 0 or 1 change no band
LATEST = 8.0  # minutes after the booked time until an appointment is no longer expected


@dataclass(frozen=True)
class Band:
    """Minutes of waiting, both from `STEPS`; `high` is BEYOND in "more than `low` minutes"."""

    low: int
    high: int

    @property
    def nobody_before(self) -> bool:
        """Nobody is ahead and a desk is free: no number of minutes to tell."""
        return self.high == 0

    @property
    def open_ended(self) -> bool:
        """To be told as "more than `low` minutes"."""
        return self.high == BEYOND

    def holds(self, minutes: float) -> bool:
        """Whether a wait was within what was told; less than a minute is no wait."""
        return self.low <= minutes <= max(self.high, 1)


NOBODY_BEFORE = Band(0, 0)


@dataclass(frozen=True)
class Durations:
    """What is known of a conversation: mean and variance (minutes), and how many conversations that is worth."""

    mean: float
    variance: float
    weight: float


def learn(history: Sequence[float], slot_minutes: float) -> Durations:
    """Mean and variance from durations in minutes, most recent first; the planned length is the prior."""
    return _learn(tuple(history), slot_minutes)


@lru_cache(maxsize=64)
def _learn(history: tuple[float, ...], slot_minutes: float) -> Durations:
    seen = sorted(minutes for minutes in history if minutes >= SHORTEST)
    longest = CUT_OFF * max(slot_minutes, seen[len(seen) // 2]) if seen else 0.0
    weight = total = squares = 0.0
    counts = 1.0
    for minutes in history:
        if minutes >= SHORTEST:
            kept = min(minutes, longest)
            weight += counts
            total += counts * kept
            squares += counts * kept * kept
            counts *= RECENCY
    mean = (PRIOR_WEIGHT * slot_minutes + total) / (PRIOR_WEIGHT + weight)
    # The variation is learned relative to the mean: a plan that is far off says nothing about how they vary.
    seen_variation = squares * weight / total**2 - 1 if seen else 0.0
    variation = (PRIOR_WEIGHT * PRIOR_VARIATION**2 + weight * seen_variation) / (PRIOR_WEIGHT + weight)
    return Durations(mean, max(variation, LEAST_VARIATION**2) * mean**2, PRIOR_WEIGHT + weight)


def waiting_band(
    history: Sequence[float],
    slot_minutes: float,
    *,
    ahead: int,
    desks: int,
    in_progress: Sequence[float] = (),
    appointments: Sequence[float] = (),
    opens_in: float = 0.0,
) -> Band:
    """The band to tell a resident who takes a number now.

    `history`: minutes that each call of this consultation hour kept its desk (call to finish, or to no-show), most
    recent first; some 200 are enough.
    `ahead`: people present who go before by `calling.queue_order` (not those at a desk, not those parked).
    `desks`: desks open now (one at least is assumed). `in_progress`: minutes so far of each conversation going on.
    `appointments`: minutes until the booked time (negative when late) of those not there yet, and of those there so
    early that `calling` does not count them as due, who are in no other number.
    `opens_in`: minutes until the session begins.
    """
    desks = max(1, desks, len(in_progress))
    expected = sorted(due for due in appointments if -LATEST < due <= PATIENCE.total_seconds() / 60)
    if not ahead and len(in_progress) < desks and opens_in <= 0 and (not expected or expected[0] > 0):
        return NOBODY_BEFORE
    room = _Room(
        ahead,
        desks,
        tuple(round(so_far) for so_far in in_progress),
        tuple(map(round, expected)),
        max(0, round(opens_in)),
    )
    return narrowest_band(_called_by(room, learn(history, slot_minutes)))


def narrowest_band(called_by: Sequence[float]) -> Band:
    """The narrowest band that holds the wait with probability COVERAGE, the likelier one of two of the same width.

    `called_by`: for each of STEPS, the probability that the wait is at most that long.
    """
    ends = [*zip(STEPS, called_by, strict=True), (BEYOND, 1.0)]
    bands = [
        # An open end counts as half an hour more: "more than 45" says less than "60 to 90".
        ((high if high != BEYOND else STEPS[-1] + 30) - low, -(above - below), Band(low, high))
        for place, (low, below) in enumerate(ends)
        for high, above in ends[place + 1 :]
        if above - (below if low else 0.0) >= COVERAGE
    ]
    return min(bands, key=lambda band: band[:2])[2]


@dataclass(frozen=True)
class _Room:
    """In whole minutes, so that screens that ask again within a minute get the answer at once."""

    ahead: int
    desks: int
    in_progress: tuple[int, ...]
    appointments: tuple[int, ...]
    opens_in: int


@lru_cache(maxsize=1024)
def _called_by(room: _Room, known: Durations) -> list[float]:
    """For each of STEPS, the probability that the wait is at most that long."""
    deviation = math.sqrt(3 * known.variance / known.weight)
    low = max(known.mean - deviation, known.mean / 3)
    result = [0.0] * len(STEPS)
    for mean, weight in ((low, 1 / 6), (known.mean, 2 / 3), (known.mean + deviation, 1 / 6)):
        # The relative variation is kept: a desk that is slower than thought is not steadier.
        shape, scale = known.mean**2 / known.variance, mean * known.variance / known.mean**2
        result = [so_far + weight * p for so_far, p in zip(result, _called_by_given(room, shape, scale), strict=True)]
    return result


def _called_by_given(room: _Room, shape: float, scale: float) -> list[float]:
    """The same, when mean and variance of a conversation are known."""
    early = EARLY.total_seconds() / 60
    comings = [(due - early, _shows(due)) for due in room.appointments]
    # Right before the next appointment may come in, the resident's chance is better than right after.
    moments = sorted({*STEPS, *(coming - 0.01 for coming, _ in comings if coming > 0)})
    chances = [0.0] * len(moments)
    # From the middle outwards, and no further than where nothing changes any more.
    typical = room.opens_in + (room.ahead + 1) * shape * scale / room.desks
    middle = min(bisect(moments, typical), len(moments) - 1)
    for place in range(middle, -1, -1):
        chances[place] = _chance(room, shape, scale, moments[place], comings)
        if chances[place] < _NEARLY:
            break
    for place in range(middle + 1, len(moments)):
        if chances[place - 1] > 1 - _NEARLY:
            chances[place] = 1.0
        else:
            chances[place] = _chance(room, shape, scale, moments[place], comings)
    by_then = dict(zip(moments, accumulate(chances, max), strict=True))
    return [by_then[step] for step in STEPS]


def _shows(due: int) -> float:
    """Probability that somebody booked in `due` minutes, and not there yet, still comes.

    Most come some minutes early, so not being there says little at first and much soon after the booked time.
    """
    return SHOW_RATE * min(1.0, (LATEST + due) / (LATEST + 10))


def _chance(room: _Room, shape: float, scale: float, moment: float, comings: list[tuple[float, float]]) -> float:
    """Probability that by `moment` the desks could take more people than go before the resident."""
    before = [1.0]
    for coming, shows in comings:
        if coming <= moment:
            before = _sum_of(before, [1.0 - shows, shows])
    most = room.ahead + len(before)
    taken = [1.0]
    for desk in range(room.desks):
        so_far = room.in_progress[desk] if desk < len(room.in_progress) else None
        takes = _takes(so_far, shape, scale, moment - (room.opens_in if so_far is None else 0.0), most)
        taken = _sum_of(taken, takes) if desk else takes
    chance, fewer = 0.0, sum(taken[: room.ahead + 1])
    for number, likely in enumerate(before, room.ahead + 1):
        chance += likely * (1.0 - fewer)
        fewer += taken[number] if number < len(taken) else 0.0
    return chance


def _sum_of(one: list[float], other: list[float]) -> list[float]:
    """The distribution of the sum of two independent numbers."""
    result = [0.0] * (len(one) + len(other) - 1)
    for first, chance in enumerate(one):
        for second, another in enumerate(other, first):
            result[second] += chance * another
    return result


def _takes(so_far: int | None, shape: float, scale: float, minutes: float, most: int) -> list[float]:
    """Probabilities that a desk can take exactly 0, 1, 2, ... people within `minutes`; the last is `most` or more.

    `so_far` is the age of its conversation, None for a free desk, which takes its first person at once.
    """
    if minutes < 0:
        return [1.0]
    if so_far is None:
        at_least, rest_mean, rest_variance = [1.0, 1.0], 0.0, 0.0
    else:
        # Beyond some typical lengths, how long it has lasted says nothing more about how long it still will.
        so_far = min(so_far, round(CUT_OFF * shape * scale))
        ended = 1.0 - _survival(shape, scale, so_far + minutes) / _survival(shape, scale, so_far)
        at_least = [1.0, ended]
        rest_mean, rest_variance = _rest(so_far, shape, scale)
    while len(at_least) <= most and at_least[-1] > _NEARLY:
        whole = len(at_least) - 1
        mean, variance = rest_mean + whole * shape * scale, rest_variance + whole * shape * scale**2
        at_least.append(1.0 - _survival(mean**2 / variance, variance / mean, minutes))
    at_least.append(0.0)
    return [n - more for n, more in pairwise(at_least)]


@lru_cache(maxsize=1024)
def _rest(so_far: int, shape: float, scale: float) -> tuple[float, float]:
    """Mean and variance of what remains of a conversation that has lasted `so_far` minutes."""
    now = _survival(shape, scale, so_far)
    step = shape * scale / 6
    mean = square = 0.0
    for number in range(40):
        later = (number + 0.5) * step
        left = _survival(shape, scale, so_far + later) / now
        if left < 1e-4:
            break
        mean += left * step
        square += 2 * later * left * step
    return mean, max(square - mean**2, 1e-6)


def _survival(shape: float, scale: float, minutes: float) -> float:
    """Probability that a gamma distributed time is longer than `minutes` (never quite 0, so that it divides)."""
    if minutes <= 0:
        return 1.0
    z = 3 * math.sqrt(shape) * ((minutes / (shape * scale)) ** (1 / 3) - 1 + 1 / (9 * shape))
    return max(0.5 * math.erfc(z / math.sqrt(2)), 1e-300)
