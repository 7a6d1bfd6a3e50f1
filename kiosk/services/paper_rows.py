# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Print jobs as rows: what is written before a printer is asked, and what becomes of it; the desk hears of trouble."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data.engines import Database
from kiosk.data.history import record
from kiosk.data.models import PrintJob, StationPrinter
from kiosk.domain.vocabulary import EventKind, FlagKind, JobState
from kiosk.services.flags import clear_flags, raise_flag
from kiosk.services.paper_roll import watch_paper
from kiosk.services.rooms import RoomInfo
from printing.printers.protocol import Condition, JobHandle, JobStatus, PrintDocument, Printer

UNSETTLED = (JobState.QUEUED, JobState.PRINTING)


@dataclass(frozen=True)
class SlipJob:
    """One slip on its way to paper. `reason` is a word of `printing.printers.protocol.Condition`, or None.

    `document` is kept while it may be tried again; no row holds it. `visit_id` is None for a test slip.
    """

    job_id: int
    visit_id: int | None
    handle: JobHandle
    state: JobState
    reason: str | None
    attempts: int = 1
    tried_at: datetime | None = None
    created_at: datetime | None = None
    kind: str = "slip"
    document: PrintDocument | None = field(default=None, repr=False, compare=False)
    changed: Change = Change.PRINTING

    @property
    def settled(self) -> bool:
        """Nothing more will happen: it came out, it failed, or it was taken back."""
        return self.state not in UNSETTLED


def new_job(
    database: Database,
    *,
    room: RoomInfo,
    station: str,
    printer: str,
    kind: str,
    visit_id: int | None,
    length_mm: int,
    now: datetime,
) -> int:
    """Write down that something is to be printed, before any printer hears of it; the row's id."""
    with database.writing() as transaction:
        row = PrintJob(
            room_id=room.id,
            visit_id=visit_id,
            kind=kind,
            station=station,
            printer=printer,
            length_mm=length_mm,
            state=JobState.QUEUED,
            created_at=now,
            changed_at=now,
        )
        transaction.add(row)
        transaction.flush()
        return row.id


def keep_try(database: Database, job: SlipJob) -> None:
    """Keep the printer's own number of the job, so that also another run of the program can take it back."""
    with database.writing() as transaction:
        row = transaction.get_one(PrintJob, job.job_id)
        row.attempts, row.printer = job.attempts, job.handle.printer[:60]
        row.device_job = None if job.handle.refused else job.handle.id


def unsettled(database: Database, *, station: str, visit_id: int | None = None) -> tuple[SlipJob, ...]:
    """The jobs of this station that are not over: of one visit, or all."""
    query = select(PrintJob).where(PrintJob.station == station, PrintJob.state.in_(UNSETTLED)).order_by(PrintJob.id)
    if visit_id is not None:
        query = query.where(PrintJob.visit_id == visit_id)
    with database.reading() as transaction:
        return tuple(_of_row(row) for row in transaction.scalars(query))


def _of_row(row: PrintJob) -> SlipJob:
    # Without a number the device has nothing of it, as far as anybody can say.
    refused = None if row.device_job else Condition(row.reason or Condition.UNKNOWN)
    return SlipJob(
        job_id=row.id,
        visit_id=row.visit_id,
        handle=JobHandle(row.printer, row.device_job or "", refused),
        state=row.state,
        reason=row.reason,
        attempts=row.attempts,
        kind=row.kind,
        created_at=row.created_at,
    )


def roll_width(database: Database, *, room: RoomInfo, station: str) -> int:
    """The width of the station's roll in millimetres."""
    with database.reading() as transaction:
        row = transaction.get(StationPrinter, (room.id, station))
        return row.width if row is not None else 80


def keep(
    database: Database,
    printer: Printer,
    job: SlipJob,
    status: JobStatus,
    *,
    room: RoomInfo,
    station: str,
    now: datetime,
) -> SlipJob:
    """Write down how the job stands if that has changed, and tell the desk."""
    state = JobState(status.state.value)
    reason = status.reason.value if status.reason else None
    if reason is None and state in (JobState.FAILED, JobState.WITHDRAWN):
        # Why it had to wait is why it never came out; the desk must read that, not only that it was taken back.
        reason = job.reason
    after = replace(job, state=state, reason=reason)
    if (after.state, after.reason) == (job.state, job.reason):
        return after
    with database.writing() as transaction:
        row = transaction.get_one(PrintJob, job.job_id, with_for_update=True)
        if row.state not in UNSETTLED:
            # Another program was faster (the kiosk was started anew while the desk looked).
            return replace(after, state=row.state, reason=row.reason)
        row.state, row.reason, row.changed_at = after.state, after.reason, now
        if after.settled and job.visit_id is not None:
            record(
                transaction,
                EventKind.PRINTED if after.state is JobState.PRINTED else EventKind.PRINT_FAILED,
                room_id=room.id,
                at=now,
                actor=station,
                visit_id=job.visit_id,
                details={"kind": job.kind, "reason": after.reason},
            )
    _tell_the_desk(database, printer, after, room=room, station=station, now=now)
    return after


def _tell_the_desk(
    database: Database, printer: Printer, job: SlipJob, *, room: RoomInfo, station: str, now: datetime
) -> None:
    if job.state is JobState.PRINTED and job.reason is None:
        clear_flags(database, room_id=room.id, kind=FlagKind.PRINTER, station=station, now=now)
        watch_paper(database, printer.status(), room=room, station=station, printer=job.handle.printer, now=now)
    elif job.reason is not None or job.settled:
        raise_flag(
            database,
            room_id=room.id,
            kind=FlagKind.PRINTER,
            station=station,
            language=None,
            now=now,
            reason=job.reason or job.state.value,
        )
