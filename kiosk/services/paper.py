# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Slips as tracked jobs: saved first, printed second, and never out of the printer when the resident has gone.

The registration never depends on this: whatever the printer does, the number is in the database and on the screen.
A slip that the printer surely did not take is tried again while the person waits. One that it may have taken is not,
because two slips with one number make two people of one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.data.engines import Database
from kiosk.domain.vocabulary import JobState
from kiosk.services.paper_rows import SlipJob, keep, keep_try, new_job, roll_width, unsettled
from kiosk.services.registering import Registered
from kiosk.services.rooms import RoomInfo
from kiosk.services.slips import slip_of
from printing.printers import protocol
from printing.printers.protocol import Condition, JobHandle, JobStatus, PrintDocument, Printer
from printing.slip import ROLL_58, ROLL_80, slip_pdf
from printing.slip_length import length_mm

__all__ = ["SLIP", "SlipJob", "follow", "have_paper", "leave", "look_after", "print_document", "print_slip"]

SLIP = "slip"
RETRY_AFTER = timedelta(seconds=2)
# Half a minute: longer than that nobody stands before a printer.
TRIES = 15
# After this long without a word of the printer somebody should go and look.
LONG = timedelta(seconds=10)
# By then nobody waits for it any more, whoever should have taken it back.
OLD = timedelta(seconds=90)


def print_slip(
    database: Database, printer: Printer, *, room: RoomInfo, registered: Registered, station: str, now: datetime
) -> SlipJob:
    """Hand the slip of a saved registration to the printer. Trouble is in the answer, never an exception.

    One slip at a time: an earlier one of this visit that is still under way is taken back first. If that cannot be
    done, or it came out at that moment, the earlier one is the answer and no second is made.
    """
    for earlier in unsettled(database, station=station, visit_id=registered.visit_id):
        ended = leave(database, printer, job=earlier, room=room, station=station, now=now)
        if not ended.settled or ended.state is JobState.PRINTED:
            return ended
    paper = ROLL_58 if roll_width(database, room=room, station=station) == ROLL_58.width else ROLL_80
    document = PrintDocument(slip_pdf(slip_of(registered, room=room), paper=paper), kind=SLIP)
    return print_document(
        database, printer, document=document, visit_id=registered.visit_id, room=room, station=station, now=now
    )


def print_document(
    database: Database,
    printer: Printer,
    *,
    document: PrintDocument,
    visit_id: int | None,
    room: RoomInfo,
    station: str,
    now: datetime,
) -> SlipJob:
    """As `print_slip`, for a document that is made already."""
    job_id = new_job(
        database,
        room=room,
        station=station,
        printer=printer.name[:60],
        kind=document.kind,
        visit_id=visit_id,
        length_mm=length_mm(document.pdf),
        now=now,
    )
    waiting = JobHandle(printer.name, "", Condition.UNKNOWN)
    job = SlipJob(
        job_id=job_id,
        visit_id=visit_id,
        handle=waiting,
        state=JobState.QUEUED,
        reason=None,
        attempts=0,
        created_at=now,
        kind=document.kind,
        document=document,
    )
    return _look(database, printer, _try(database, printer, job, now), room=room, station=station, now=now)


def follow(
    database: Database, printer: Printer, *, job: SlipJob, room: RoomInfo, station: str, now: datetime
) -> SlipJob:
    """Ask the printer how the job stands, try again what it did not take, and keep what changed.

    Repeat until it is settled.
    """
    if job.settled:
        return job
    if job.handle.refused is not None and job.document is not None:
        if job.tried_at is not None and timedelta() <= now - job.tried_at < RETRY_AFTER:
            return job
        job = _try(database, printer, job, now)
    return _look(database, printer, job, room=room, station=station, now=now)


def leave(
    database: Database, printer: Printer, *, job: SlipJob, room: RoomInfo, station: str, now: datetime
) -> SlipJob:
    """The resident has gone: take back what has not come out, so that it never prints late.

    Not settled afterwards means that the printer could not be reached: do it again until it is.
    """
    if job.settled:
        return job
    nothing_there = job.handle.refused is not None
    status = JobStatus(protocol.JobState.WITHDRAWN) if nothing_there else printer.withdraw(job.handle)
    return keep(database, printer, job, status, room=room, station=station, now=now)


def have_paper(
    database: Database, printer: Printer, *, job: SlipJob, room: RoomInfo, station: str, now: datetime
) -> SlipJob:
    """The resident holds the slip, whatever the printer says: nothing more of it may come out."""
    if job.settled:
        return job
    if job.handle.refused is None:
        printer.withdraw(job.handle)
    printed = JobStatus(protocol.JobState.PRINTED)
    return keep(database, printer, job, printed, room=room, station=station, now=now)


def scanned_back(
    database: Database, printer: Printer, *, visit_id: int, room: RoomInfo, station: str, now: datetime
) -> None:
    """A slip of this visit was held under the reader: it is on paper."""
    for job in unsettled(database, station=station, visit_id=visit_id):
        have_paper(database, printer, job=job, room=room, station=station, now=now)


def look_after(
    database: Database, printer: Printer, *, room: RoomInfo, station: str, now: datetime, opened_at: datetime
) -> None:
    """From time to time: take back what nobody waits for any more, as all that was made before the start.

    What is younger is only looked at; who made it tries it again.
    """
    for job in unsettled(database, station=station):
        if job.created_at is None or job.created_at <= max(now - OLD, opened_at):
            leave(database, printer, job=job, room=room, station=station, now=now)
        elif job.handle.refused is None:
            follow(database, printer, job=job, room=room, station=station, now=now)


def _try(database: Database, printer: Printer, job: SlipJob, now: datetime) -> SlipJob:
    """Hand it over once more; `handle.refused` says whether it was taken."""
    assert job.document is not None
    tried = replace(job, handle=printer.submit(job.document), attempts=job.attempts + 1, tried_at=now)
    keep_try(database, tried)
    return tried


def _look(
    database: Database, printer: Printer, job: SlipJob, *, room: RoomInfo, station: str, now: datetime
) -> SlipJob:
    status = printer.state(job.handle)
    if status.state is protocol.JobState.FAILED and not status.taken and _may_try_again(job, status):
        # It waits for another try, as a job waits in a queue: nothing of it is in the printer.
        reason = status.reason or Condition.UNKNOWN
        job = replace(job, handle=JobHandle(job.handle.printer, "", reason))
        status = JobStatus(protocol.JobState.QUEUED, reason)
    elif status.reason is None and not status.final and job.created_at is not None and now - job.created_at >= LONG:
        # Not every printer says what is the matter with it, but a slip takes three seconds.
        status = replace(status, reason=Condition.SLOW)
    return keep(database, printer, job, status, room=room, station=station, now=now)


def _may_try_again(job: SlipJob, status: JobStatus) -> bool:
    return job.document is not None and job.attempts < TRIES and status.reason is not Condition.NO_PRINTER
