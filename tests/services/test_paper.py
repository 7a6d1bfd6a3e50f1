# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Saved first, printed second: whatever the printer does, the number stays and the desk hears of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy import select

from kiosk.bootstrap.printers import NoPrinter
from kiosk.data.models import HelpFlag, PrintJob
from kiosk.domain.vocabulary import FlagKind, JobState
from kiosk.services import paper
from printing.printers import protocol
from printing.printers.folder import FolderPrinter
from printing.printers.protocol import Condition, JobHandle, JobStatus, PrintDocument, PrinterStatus
from tests.rooms import NOW, small_room
from tests.services.people import history_of, later, scan, take

STATION = "kiosk bij de deur"
P = protocol.JobState


class ScriptedPrinter:
    """A printer that goes through the states it was given, then stays in the last; counts what leaves it."""

    name = "scripted"

    def __init__(
        self, *script: JobStatus, refuses: Condition | None = None, withdraws: JobStatus | None = None
    ) -> None:
        self.script: Iterator[JobStatus] = iter(script)
        self.last = JobStatus(P.QUEUED)
        self.refuses = refuses
        self.withdraws = withdraws or JobStatus(P.WITHDRAWN)
        self.documents: list[PrintDocument] = []
        self.withdrawn = 0

    def submit(self, document: PrintDocument) -> JobHandle:
        self.documents.append(document)
        return JobHandle(self.name, "" if self.refuses else "1", self.refuses)

    def state(self, handle: JobHandle) -> JobStatus:
        if handle.refused:
            return protocol.refused_status(handle)
        self.last = next(self.script, self.last)
        return self.last

    def withdraw(self, handle: JobHandle) -> JobStatus:
        self.withdrawn += 1
        return self.withdraws

    def status(self) -> PrinterStatus:
        return PrinterStatus(Condition.OK)


@pytest.fixture
def small(sqlite_room):
    return small_room(sqlite_room)


@pytest.fixture
def desk(sqlite_room, small):
    return Desk(sqlite_room, small)


class Desk:
    """One resident with a number, and what becomes of the slip."""

    def __init__(self, database, small) -> None:
        self.database, self.small = database, small
        self.made = take(database, small)

    def prints(self, printer) -> paper.SlipJob:
        return paper.print_slip(
            self.database, printer, room=self.small.room, registered=self.made, station=STATION, now=NOW
        )

    def looks(self, printer, job: paper.SlipJob, times: int = 1) -> paper.SlipJob:
        for number in range(times):
            job = paper.follow(
                self.database, printer, job=job, room=self.small.room, station=STATION, now=later(seconds=number + 1)
            )
        return job

    def leaves(self, printer, job: paper.SlipJob) -> paper.SlipJob:
        return paper.leave(
            self.database, printer, job=job, room=self.small.room, station=STATION, now=later(seconds=60)
        )

    def flags(self) -> Sequence[str | None]:
        with self.database.reading() as transaction:
            return transaction.scalars(select(HelpFlag.reason).where(HelpFlag.cleared_at.is_(None))).all()

    def row(self) -> PrintJob:
        with self.database.reading() as transaction:
            return transaction.scalars(select(PrintJob).order_by(PrintJob.id.desc())).first()

    def still_waits(self) -> bool:
        return scan(self.database, self.small, self.made.token).registered.label == self.made.label


def test_a_slip_that_comes_out_is_history_and_no_flag(desk):
    printer = ScriptedPrinter(JobStatus(P.PRINTING), JobStatus(P.PRINTED))
    job = desk.prints(printer)
    assert (job.state, job.settled) == (JobState.PRINTING, False)
    job = desk.looks(printer, job, times=5)
    assert (job.state, job.settled) == (JobState.PRINTED, True)
    assert len(printer.documents) == 1
    assert desk.flags() == []
    assert history_of(desk.database, desk.made) == ["registered", "arrived", "printed"]
    assert desk.row().state is JobState.PRINTED


def test_out_of_paper_is_a_flag_until_paper_comes(desk):
    printer = ScriptedPrinter(
        JobStatus(P.QUEUED, Condition.PAPER_OUT), JobStatus(P.QUEUED, Condition.PAPER_OUT), JobStatus(P.PRINTED)
    )
    job = desk.prints(printer)
    assert job.reason == "paper_out"
    assert desk.flags() == ["paper_out"]
    assert desk.still_waits()
    job = desk.looks(printer, job)
    assert desk.flags() == ["paper_out"], "asked for once"
    desk.looks(printer, job)
    assert desk.flags() == []
    assert history_of(desk.database, desk.made).count("printed") == 1


def test_whoever_goes_takes_the_slip_out_of_the_queue_and_the_desk_knows_why(desk):
    printer = ScriptedPrinter(JobStatus(P.QUEUED, Condition.PAPER_OUT))
    job = desk.leaves(printer, desk.prints(printer))
    assert (job.state, job.settled, printer.withdrawn) == (JobState.WITHDRAWN, True, 1)
    assert desk.flags() == ["paper_out"]
    assert (desk.row().state, desk.row().reason) == (JobState.WITHDRAWN, "paper_out")
    assert history_of(desk.database, desk.made) == ["registered", "arrived", "print-failed"]
    assert desk.still_waits()


def test_a_printer_that_never_says_anything_is_left_with_a_flag_and_no_late_slip(desk):
    printer = ScriptedPrinter(JobStatus(P.PRINTING))
    job = desk.looks(printer, desk.prints(printer), times=20)
    assert not job.settled
    assert desk.flags() == []
    job = desk.leaves(printer, job)
    assert (job.settled, printer.withdrawn) == (True, 1)
    assert desk.flags() == ["withdrawn"]
    again = desk.leaves(printer, job)
    assert (again, printer.withdrawn) == (job, 1), "what is settled is not touched again"


def test_a_slip_that_came_out_just_before_is_told_as_printed(desk):
    printer = ScriptedPrinter(JobStatus(P.PRINTING), withdraws=JobStatus(P.PRINTED))
    job = desk.leaves(printer, desk.prints(printer))
    assert job.state is JobState.PRINTED
    assert desk.flags() == []
    assert history_of(desk.database, desk.made)[-1] == "printed"


def test_a_printer_that_refuses_is_flagged_and_asked_no_more(desk):
    printer = ScriptedPrinter(refuses=Condition.OFFLINE)
    job = desk.prints(printer)
    assert (job.state, job.reason, job.settled) == (JobState.FAILED, "offline", True)
    assert desk.flags() == ["offline"]
    desk.looks(printer, job, times=3)
    assert history_of(desk.database, desk.made).count("print-failed") == 1
    assert desk.still_waits()


def test_a_room_without_a_printer_says_so_each_time_with_one_flag(desk):
    for _ in range(3):
        assert desk.prints(NoPrinter()).state is JobState.FAILED
    assert desk.flags() == ["offline"]


def test_looking_again_writes_nothing_while_nothing_changed(desk):
    printer = ScriptedPrinter(JobStatus(P.PRINTING))
    job = desk.prints(printer)
    before = desk.row().changed_at
    desk.looks(printer, job, times=5)
    assert desk.row().changed_at == before


def test_the_flag_of_one_kiosk_stays_when_another_prints(desk):
    paper_out = ScriptedPrinter(JobStatus(P.QUEUED, Condition.PAPER_OUT))
    desk.prints(paper_out)
    other = ScriptedPrinter(JobStatus(P.PRINTED))
    paper.print_slip(desk.database, other, room=desk.small.room, registered=desk.made, station="kiosk achter", now=NOW)
    assert desk.flags() == ["paper_out"]


def test_the_folder_printer_gets_one_whole_slip(desk, tmp_path):
    folder = tmp_path / "slips"
    folder.mkdir()
    printer = FolderPrinter("folder", folder, clock=lambda: NOW)
    job = desk.prints(printer)
    assert job.state is JobState.PRINTED
    (slip,) = folder.iterdir()
    assert slip.read_bytes().startswith(b"%PDF")
    assert not {desk.made.label, desk.made.token} & {part for part in slip.name.split("-")}


def test_a_folder_that_is_gone_is_a_flag_and_the_number_stays(desk, tmp_path):
    printer = FolderPrinter("folder", tmp_path / "nowhere", clock=lambda: NOW)
    job = desk.prints(printer)
    assert (job.state, job.reason) == (JobState.FAILED, "offline")
    assert desk.flags() == ["offline"]
    assert desk.still_waits()
    (tmp_path / "nowhere").mkdir()
    assert desk.prints(printer).state is JobState.PRINTED
    assert desk.flags() == []


def test_a_flag_of_the_printer_asks_nobody_for_another_reason(desk):
    desk.prints(ScriptedPrinter(refuses=Condition.JAM))
    with desk.database.reading() as transaction:
        (flag,) = transaction.scalars(select(HelpFlag))
    assert (flag.kind, flag.station, flag.language, flag.visit_id) == (FlagKind.PRINTER, STATION, None, None)
