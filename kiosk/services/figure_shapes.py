# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the figures of a period look like: counts that may be shown, and no person in any of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kiosk.domain.figures import Period
from kiosk.domain.suppression import Cell
from kiosk.domain.vocabulary import EventKind, Outcome, ReferralKind, ReferralState, RequestKind


@dataclass(frozen=True)
class Waits:
    """Whole minutes that half of the people, and nine of ten, did not exceed; None where there were too few people."""

    median: int | None
    tail: int | None


@dataclass(frozen=True)
class HourFigures:
    """One consultation hour: its days of the week (0 is Monday; none for a single date), wall times, people."""

    weekdays: tuple[int, ...]
    times: str
    space: str
    visits: Cell


@dataclass(frozen=True)
class OrganisationFigures:
    """One organisation: who came, who was spoken with, who did not come, who went away; waits; its hours."""

    name: str
    visits: Cell
    spoken: Cell
    no_show: Cell
    left: Cell
    waits: Waits
    hours: tuple[HourFigures, ...]


@dataclass(frozen=True)
class HandOver:
    """From one organisation to another; `to` "" is everywhere. `percent`: of the sender's conversations."""

    sender: str
    to: str
    people: Cell
    percent: int | None


@dataclass(frozen=True)
class HandOvers:
    """All hand-overs of conversations in the period, and the answers as they stand now."""

    people: Cell
    kinds: tuple[tuple[ReferralKind, Cell], ...]
    answers: tuple[tuple[ReferralState, Cell], ...]
    rows: tuple[HandOver, ...]


@dataclass(frozen=True)
class ActivityFigures:
    """One activity: dates that were held and called off, people who were there, places taken of places there were."""

    title: str
    held: int
    cancelled: int
    people: Cell
    taken: Cell
    places: int


@dataclass(frozen=True)
class HelpFigures:
    """Hours of volunteers that both sides agreed to; `minutes` None where too few people stand behind them."""

    people: Cell
    minutes: int | None


@dataclass(frozen=True)
class RoomFigures:
    """Everything of a period. `organisation` "" is the whole room; of one organisation there are no activities and
    volunteers, which belong to the room.

    `days` is empty for a period of more than 31 days, `months` for a shorter one. A topic "" was not told.
    """

    room: str
    organisation: str
    period: Period
    made_at: datetime
    visits: Cell
    spoken: Cell
    interpreter: Cell
    waits: Waits
    days: tuple[tuple[date, Cell], ...]
    months: tuple[tuple[date, Cell], ...]
    weekdays: tuple[tuple[int, Cell], ...]
    times: tuple[tuple[int, Cell], ...]
    languages: tuple[tuple[str, Cell], ...]
    kinds: tuple[tuple[RequestKind, Cell], ...]
    topics: tuple[tuple[str, Cell], ...]
    endings: tuple[tuple[EventKind, Cell], ...]
    outcomes: tuple[tuple[Outcome, Cell], ...]
    organisations: tuple[OrganisationFigures, ...]
    hand_overs: HandOvers
    activities: tuple[ActivityFigures, ...] = ()
    helping: HelpFigures | None = None

    @property
    def is_empty(self) -> bool:
        """Nobody came, nothing was held, nobody helped."""
        nothing = Cell(0)
        is_quiet = self.visits == nothing and not self.endings and self.hand_overs.people == nothing
        return is_quiet and not self.activities and (self.helping is None or self.helping.people == nothing)
