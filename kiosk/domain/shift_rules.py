# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who helps when: places in a role, turns that overlap, and who stays responsible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.domain.helping import ShiftState
from kiosk.domain.sign_ups import same_name
from kiosk.errors import NotAllowedNow

S = ShiftState


class ShiftAct(StrEnum):
    """What happens to a helper's turn."""

    TAKE = "take"
    ASK_STAND_IN = "ask-stand-in"
    COME_AFTER_ALL = "come-after-all"
    TAKE_OVER = "take-over"
    RELEASE = "release"


TABLE: dict[ShiftState | None, dict[ShiftAct, ShiftState]] = {
    None: {ShiftAct.TAKE: S.PLANNED},
    S.PLANNED: {ShiftAct.ASK_STAND_IN: S.SEEKING, ShiftAct.RELEASE: S.RELEASED},
    S.SEEKING: {
        ShiftAct.COME_AFTER_ALL: S.PLANNED,
        ShiftAct.TAKE_OVER: S.TAKEN_OVER,
        ShiftAct.RELEASE: S.RELEASED,
    },
}

LEAST_ADULTS = 2
"""Wherever there are children: nobody is alone with them."""

RESPONSIBLE = frozenset({S.PLANNED, S.SEEKING})
"""Counts on the roster: who seeks a stand-in is still the one who comes."""


def next_state(state: ShiftState | None, act: ShiftAct) -> ShiftState:
    """The state an act leads to. Raises NotAllowedNow where the act makes no sense."""
    target = TABLE.get(state, {}).get(act)
    if target is None:
        raise NotAllowedNow(act=act, state=state)
    return target


@dataclass(frozen=True)
class Span:
    """From one moment up to, and not including, another."""

    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: Span) -> bool:
        """Whether there is a moment in both; one that begins when the other ends has none."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def conflict(span: Span, others: Iterable[Span]) -> Span | None:
    """The first of these that somebody cannot help in as well; None when there is time for all."""
    found = [other for other in others if span.overlaps(other)]
    return min(found, key=lambda other: (other.starts_at, other.ends_at), default=None)


@dataclass(frozen=True)
class Places:
    """How a role on one date stands. `planned` and `seeking` are people."""

    least: int
    most: int
    planned: int
    seeking: int

    @property
    def free(self) -> int:
        """Places nobody is responsible for."""
        return max(0, self.most - self.planned - self.seeking)

    @property
    def is_open(self) -> bool:
        """Whether somebody else may take a turn: a free place, or one that seeks a stand-in."""
        return self.free > 0 or self.seeking > 0

    @property
    def short(self) -> int:
        """How many helpers are still needed for the activity to go on, those who cannot come not counted."""
        return max(0, self.least - self.planned)


def missing_languages(asked: dict[str, int], spoken: Iterable[Iterable[str]]) -> dict[str, int]:
    """Of each language that is asked for (with how many must speak it), how many speakers are still missing.

    `spoken`: what each helper who comes speaks.
    """
    there = Counter(language for helper in spoken for language in set(helper))
    short = {language: least - there[language] for language, least in asked.items()}
    return {language: count for language, count in sorted(short.items()) if count > 0}


def missing_adults(*, with_children: bool, host: str, coming: Iterable[str]) -> int:
    """How many adults are still needed at a date, so that nobody is alone with children; 0 without children.

    `host` counts, and everybody who comes (first names, one a helper). A helper with the host's name may be the host:
    those count once, because asking one person too many does no harm.
    """
    if not with_children:
        return 0
    names = list(coming)
    counts = len(names) + (bool(host.strip()) and not any(same_name(host, name) for name in names))
    return max(0, LEAST_ADULTS - counts)
