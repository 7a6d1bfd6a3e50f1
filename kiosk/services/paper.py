# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Slips as tracked jobs: saved first, printed second, and never out of the printer when the resident has gone.

The registration never depends on this: whatever the printer does, the number is in the database and on the screen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.changes import Change
from kiosk.data.engines import Database
from kiosk.data.history import record
from kiosk.data.models import PrintJob
from kiosk.domain.vocabulary import EventKind, FlagKind, JobState
from kiosk.services.flags import clear_flags, raise_flag
from kiosk.services.registering import Registered
from kiosk.services.rooms import RoomInfo
from kiosk.services.slips import slip_of
from printing.printers.protocol import JobHandle, JobStatus, PrintDocument, Printer
from printing.slip import slip_pdf

SLIP = "slip"


@dataclass(frozen=True)
class SlipJob:
    """One slip on its way to paper. `reason` is a word of `printing.printers.protocol.Condition`, or None."""

    job_id: int
    visit_id: int
    handle: JobHandle
    state: JobState
    reason: str | None
    changed: Change = Change.PRINTING

    @property
    def settled(self) -> bool:
        """Nothing more will happen: it came out, it failed, or it was taken back."""
        return self.state in (JobState.PRINTED, JobState.FAILED, JobState.WITHDRAWN)


def print_slip(
    database: Database, printer: Printer, *, room: RoomInfo, registered: Registered, station: str, now: datetime
) -> SlipJob:
    """Hand the slip of a saved registration to the printer. Trouble is in the answer, never an exception."""
    job_id = _new_job(database, room_id=room.id, visit_id=registered.visit_id, printer=printer.name, now=now)
    handle = printer.submit(PrintDocument(slip_pdf(slip_of(registered, room=room)), kind=SLIP))
    job = SlipJob(job_id=job_id, visit_id=registered.visit_id, handle=handle, state=JobState.QUEUED, reason=None)
    return follow(database, printer, job=job, room=room, station=station, now=now)


def follow(
    database: Database, printer: Printer, *, job: SlipJob, room: RoomInfo, station: str, now: datetime
) -> SlipJob:
    """Ask the printer how the job stands, and keep what changed. Repeat until it is settled."""
    if job.settled:
        return job
    return _keep(database, job, printer.state(job.handle), room=room, station=station, now=now)


def leave(
    database: Database, printer: Printer, *, job: SlipJob, room: RoomInfo, station: str, now: datetime
) -> SlipJob:
    """The resident has gone: take back what has not come out, so that it never prints late."""
    if job.settled:
        return job
    return _keep(database, job, printer.withdraw(job.handle), room=room, station=station, now=now)


def _new_job(database: Database, *, room_id: int, visit_id: int, printer: str, now: datetime) -> int:
    with database.writing() as transaction:
        row = PrintJob(
            room_id=room_id,
            visit_id=visit_id,
            kind=SLIP,
            printer=printer,
            state=JobState.QUEUED,
            created_at=now,
            changed_at=now,
        )
        transaction.add(row)
        transaction.flush()
        return row.id


def _keep(
    database: Database, job: SlipJob, status: JobStatus, *, room: RoomInfo, station: str, now: datetime
) -> SlipJob:
    state = JobState(status.state.value)
    reason = status.reason.value if status.reason else None
    if reason is None and state in (JobState.FAILED, JobState.WITHDRAWN):
        # Why it had to wait is why it never came out; the desk must read that, not only that it was taken back.
        reason = job.reason
    after = replace(job, state=state, reason=reason)
    if (after.state, after.reason) == (job.state, job.reason):
        return after
    with database.writing() as transaction:
        row = transaction.get_one(PrintJob, job.job_id)
        row.state, row.reason, row.changed_at = after.state, after.reason, now
        if after.settled:
            record(
                transaction,
                EventKind.PRINTED if after.state is JobState.PRINTED else EventKind.PRINT_FAILED,
                room_id=room.id,
                at=now,
                actor=station,
                visit_id=job.visit_id,
                details={"kind": SLIP, "reason": after.reason},
            )
    _tell_the_desk(database, after, room=room, station=station, now=now)
    return after


def _tell_the_desk(database: Database, job: SlipJob, *, room: RoomInfo, station: str, now: datetime) -> None:
    if job.state is JobState.PRINTED:
        clear_flags(database, room_id=room.id, kind=FlagKind.PRINTER, station=station, now=now)
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
