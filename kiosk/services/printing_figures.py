# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How well the printers do: counts per printer and day, from the jobs themselves. No person is in them."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from kiosk.data.engines import Database
from kiosk.data.models import PrintJob
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.vocabulary import JobState
from kiosk.services.authority import allow
from kiosk.services.rooms import RoomInfo


@dataclass(frozen=True)
class PrinterDay:
    """One printer on one day. `failed` counts by reason (a word of `Condition`); `open` is still under way.

    `median_seconds` is from the request until the slip was out; None when nothing came out.
    """

    day: date
    printer: str
    jobs: int
    printed: int
    failed: tuple[tuple[str, int], ...]
    withdrawn: int
    open: int
    tried_again: int
    median_seconds: float | None


def printer_days(
    database: Database, *, room: RoomInfo, worker: Worker, first_day: date, last_day: date
) -> tuple[PrinterDay, ...]:
    """The days from `first_day` to `last_day` (inclusive, in the room's zone), the newest first."""
    begin = datetime.combine(first_day, time(), room.zone)
    end = datetime.combine(last_day + timedelta(days=1), time(), room.zone)
    query = select(
        PrintJob.printer, PrintJob.created_at, PrintJob.changed_at, PrintJob.state, PrintJob.reason, PrintJob.attempts
    ).where(PrintJob.room_id == room.id, PrintJob.created_at >= begin, PrintJob.created_at < end)
    groups: dict[tuple[date, str], list[_Job]] = {}
    with database.reading() as transaction:
        allow(transaction, worker, Duty.SETTINGS, room=room)
        for printer, created_at, changed_at, state, reason, attempts in transaction.execute(query):
            job = _Job(state, reason or "unknown", attempts, (changed_at - created_at).total_seconds())
            groups.setdefault((room.day_of(created_at), printer), []).append(job)
    days = [_day(day, printer, jobs) for (day, printer), jobs in groups.items()]
    return tuple(sorted(days, key=lambda found: (-found.day.toordinal(), found.printer)))


@dataclass(frozen=True)
class _Job:
    state: JobState
    reason: str
    attempts: int
    seconds: float


def _day(day: date, printer: str, jobs: Iterable[_Job]) -> PrinterDay:
    jobs = list(jobs)
    states = Counter(job.state for job in jobs)
    failed = Counter(job.reason for job in jobs if job.state is JobState.FAILED)
    took = [job.seconds for job in jobs if job.state is JobState.PRINTED]
    return PrinterDay(
        day=day,
        printer=printer,
        jobs=len(jobs),
        printed=states[JobState.PRINTED],
        failed=tuple(sorted(failed.items())),
        withdrawn=states[JobState.WITHDRAWN],
        open=states[JobState.QUEUED] + states[JobState.PRINTING],
        tried_again=sum(job.attempts > 1 for job in jobs),
        median_seconds=statistics.median(took) if took else None,
    )
