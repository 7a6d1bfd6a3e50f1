# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The certificate of conduct (VOG) the Dutch way: the original is looked at, never kept, and asked again in time.

Kept are: who saw it, when, the date on it, and for which kind of work. It counts for three years from the date on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.domain.helping import VogWork
from kiosk.errors import RuleError

YEARS = 3
AHEAD = timedelta(days=90)
"""So long before it ends the desk is told: a new one takes weeks."""


@dataclass(frozen=True)
class Vog:
    """One original that somebody saw."""

    work: VogWork
    issued_on: date

    @property
    def renew_on(self) -> date:
        """The first day on which it no longer counts.

        Three years after its date; of 29 February that is 28 February, a day early rather than a day late.
        """
        year = self.issued_on.year + YEARS
        try:
            return self.issued_on.replace(year=year)
        except ValueError:
            return self.issued_on.replace(year=year, day=28)

    def counts_on(self, day: date) -> bool:
        """Whether it covers this day."""
        return self.issued_on <= day < self.renew_on


@dataclass(frozen=True)
class Need:
    """That a VOG is needed; `work` None: of whatever kind."""

    work: VogWork | None = None


def need_of(*, with_children: bool, role_asks: bool) -> Need | None:
    """What helping in a role of an activity asks for."""
    if with_children:
        return Need(VogWork.CHILDREN)
    return Need() if role_asks else None


def suffices(vogs: Iterable[Vog], need: Need | None, day: date) -> bool:
    """Whether these let somebody help on this day."""
    return need is None or any(vog.counts_on(day) and need.work in (None, vog.work) for vog in vogs)


def covered_until(vogs: Iterable[Vog], work: VogWork, day: date) -> date | None:
    """The day on which it has to be asked again for this work, of the one that lasts longest; None without any.

    Those that were over on `day` count too, so that the desk sees since when.
    """
    ends = [vog.renew_on for vog in vogs if vog.work is work and vog.issued_on <= day]
    return max(ends, default=None)


def to_ask_again(renew_on: date, today: date, ahead: timedelta = AHEAD) -> bool:
    """Whether the desk should ask for a new one by now."""
    return renew_on - ahead <= today


def require_seen(issued_on: date, seen_on: date) -> None:
    """Raise RuleError for a date to come ("vog-future"), or one that no longer counts on the day it is seen
    ("vog-old")."""
    if issued_on > seen_on:
        raise RuleError(what="vog-future")
    if not Vog(VogWork.OTHER, issued_on).counts_on(seen_on):
        raise RuleError(what="vog-old")
