# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""One figure: what was measured, beside what, and what the design allows."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A measured value and its reference, both in `unit`; the ratio is what is judged, never the value."""

    name: str
    value: float
    reference: float
    reference_name: str
    unit: str
    budget: float
    note: str = ""

    @property
    def ratio(self) -> float:
        return self.value / self.reference if self.reference else float("inf")

    @property
    def within(self) -> bool:
        return self.ratio <= self.budget


def seconds(act: Callable[[], object]) -> float:
    """How long one call takes."""
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def in_turn(
    act: Callable[[], object], reference: Callable[[], object], *, rounds: int, warm_up: int = 5
) -> tuple[list[float], list[float]]:
    """Time both in turn, A B A B, so that a machine that slows down slows both."""
    for _ in range(warm_up):
        act()
        reference()
    taken: list[float] = []
    beside: list[float] = []
    for _ in range(rounds):
        taken.append(seconds(act))
        beside.append(seconds(reference))
    return taken, beside


def p50(values: list[float]) -> float:
    """The median."""
    return statistics.median(values)


def p99(values: list[float]) -> float:
    """The 99th percentile; of fewer than a hundred values the largest."""
    if len(values) < 100:
        return max(values)
    return statistics.quantiles(values, n=100)[98]
