# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The day on paper (A4): who is expected where and when, and empty lines for whoever comes while nothing works.

What happens on it is entered afterwards with `desk_entry.enter_paper_number`; the pad's numbers never meet the kiosk's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kiosk.data.engines import Database
from kiosk.data.numbers import PAPER_PAD
from kiosk.domain.duties import Worker
from kiosk.domain.vocabulary import SessionState
from kiosk.services.cards import HAPPENS, SessionCard
from kiosk.services.desk_today import DeskQueue, Needs, QueueRow, today
from kiosk.services.rooms import RoomInfo

EMPTY_LINES = 12


@dataclass(frozen=True)
class DayLine:
    """One person on the list. `due` is the time of an appointment, `since` when somebody began to wait (both UTC)."""

    label: str
    due: datetime | None
    since: datetime | None
    first_name: str
    language: str
    needs: Needs


@dataclass(frozen=True)
class DayHour:
    """One consultation hour: those who are here or expected, by time, and the numbers of the empty lines after them."""

    card: SessionCard
    state: SessionState
    reason: str
    lines: tuple[DayLine, ...]
    paper_labels: tuple[str, ...]


@dataclass(frozen=True)
class DayList:
    """All that is printed. It holds first names, so it is for the desk and goes through the shredder in the evening."""

    room: str
    day: date
    printed_at: datetime
    hours: tuple[DayHour, ...]


def day_list(database: Database, *, room: RoomInfo, worker: Worker, language: str, now: datetime) -> DayList:
    """The list of today for this worker: a host's own organisation, for others the whole room."""
    seen = today(database, room=room, worker=worker, language=language, now=now)
    return DayList(room=room.name, day=seen.day, printed_at=now, hours=tuple(_hour(queue) for queue in seen.queues))


def _hour(queue: DeskQueue) -> DayHour:
    rows = (*queue.at_desks, *queue.waiting, *queue.parked, *queue.expected)
    lines = sorted((_line(row) for row in rows), key=lambda line: line.due or line.since or queue.card.starts_at)
    empty = EMPTY_LINES if queue.state in HAPPENS else 0
    first = PAPER_PAD + 1
    return DayHour(
        card=queue.card,
        state=queue.state,
        reason=queue.reason,
        lines=tuple(lines),
        paper_labels=tuple(f"{queue.card.letter} {number}" for number in range(first, first + empty)),
    )


def _line(row: QueueRow) -> DayLine:
    return DayLine(
        label=row.label,
        due=row.due,
        since=row.since,
        first_name=row.first_name,
        language=row.language,
        needs=row.needs,
    )
