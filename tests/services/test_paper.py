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
    job = desk.looks(printer, desk.prints(printer), times=9)
    assert desk.flags() == [], "a slip may take some seconds"
    job = desk.looks(printer, job, times=20)
    assert not job.settled
    assert desk.flags() == ["slow"]
    job = desk.leaves(printer, job)
    assert (job.settled, printer.withdrawn) == (True, 1)
    assert desk.flags() == ["slow"]
    again = desk.leaves(printer, job)
    assert (again, printer.withdrawn) == (job, 1), "what is settled is not touched again"


def test_a_slip_that_came_out_just_before_is_told_as_printed(desk):
    printer = ScriptedPrinter(JobStatus(P.PRINTING), withdraws=JobStatus(P.PRINTED))
    job = desk.leaves(printer, desk.prints(printer))
    assert job.state is JobState.PRINTED
    assert desk.flags() == []
    assert history_of(desk.database, desk.made)[-1] == "printed"


def test_a_printer_that_refuses_is_flagged_and_asked_again_while_the_person_waits(desk):
    printer = ScriptedPrinter(JobStatus(P.PRINTED), refuses=Condition.OFFLINE)
    job = desk.prints(printer)
    assert (job.state, job.reason, job.settled) == (JobState.QUEUED, "offline", False)
    assert desk.flags() == ["offline"]
    job = desk.looks(printer, job, times=6)
    assert len(printer.documents) == 4, "every two seconds, however often somebody looks"
    printer.refuses = None
    job = desk.looks(printer, job, times=9)
    assert (job.state, job.attempts, desk.row().attempts) == (JobState.PRINTED, 5, 5)
    assert desk.flags() == []
    assert history_of(desk.database, desk.made).count("printed") == 1
    assert "print-failed" not in history_of(desk.database, desk.made)


def test_a_printer_that_goes_on_refusing_is_left_alone_in_the_end(desk):
    printer = ScriptedPrinter(refuses=Condition.OFFLINE)
    job = desk.looks(printer, desk.prints(printer), times=200)
    assert (job.state, job.reason, job.settled) == (JobState.FAILED, "offline", True)
    assert len(printer.documents) == paper.TRIES
    assert history_of(desk.database, desk.made).count("print-failed") == 1
    assert desk.still_waits()


@pytest.mark.parametrize("taken", [True, False])
def test_only_what_the_device_surely_does_not_have_is_tried_again(desk, taken):
    printer = ScriptedPrinter(JobStatus(P.FAILED, Condition.UNKNOWN, taken=taken), JobStatus(P.PRINTED))
    job = desk.looks(printer, desk.prints(printer), times=5)
    assert len(printer.documents) == (1 if taken else 2)
    assert job.state is (JobState.FAILED if taken else JobState.PRINTED)


def test_whoever_goes_while_it_is_tried_again_leaves_nothing_behind(desk):
    printer = ScriptedPrinter(refuses=Condition.PAPER_OUT)
    job = desk.leaves(printer, desk.prints(printer))
    assert (job.state, job.reason, printer.withdrawn) == (JobState.WITHDRAWN, "paper_out", 0)
    printer.refuses = None
    desk.looks(printer, job, times=9)
    assert len(printer.documents) == 1


def test_asking_twice_makes_one_slip(desk):
    printer = ScriptedPrinter(JobStatus(P.PRINTING), withdraws=JobStatus(P.PRINTED))
    desk.prints(printer)
    assert desk.prints(printer).state is JobState.PRINTED
    assert len(printer.documents) == 1


def test_no_second_slip_while_the_first_cannot_be_taken_back(desk):
    stuck = JobStatus(P.QUEUED, Condition.OFFLINE)
    printer = ScriptedPrinter(stuck, withdraws=stuck)
    first = desk.prints(printer)
    again = desk.prints(printer)
    assert (again.job_id, again.settled, len(printer.documents)) == (first.job_id, False, 1)
    printer.withdraws = JobStatus(P.WITHDRAWN)
    printer.script = iter([JobStatus(P.PRINTED)])
    assert desk.prints(printer).state is JobState.PRINTED
    assert len(printer.documents) == 2


def test_the_word_of_whoever_holds_the_slip_ends_the_job(desk):
    printer = ScriptedPrinter(JobStatus(P.PRINTING, Condition.UNKNOWN))
    job = desk.prints(printer)
    job = paper.have_paper(desk.database, printer, job=job, room=desk.small.room, station=STATION, now=later(seconds=9))
    assert (job.state, job.settled, printer.withdrawn) == (JobState.PRINTED, True, 1)
    assert desk.flags() == []


def test_a_slip_that_is_scanned_is_on_paper(desk):
    printer = ScriptedPrinter(JobStatus(P.PRINTING, Condition.UNKNOWN))
    desk.prints(printer)
    given = {"room": desk.small.room, "station": STATION, "now": later(seconds=9)}
    for _twice in range(2):
        paper.scanned_back(desk.database, printer, visit_id=desk.made.visit_id, **given)
    assert (desk.row().state, printer.withdrawn) == (JobState.PRINTED, 1)


def test_what_an_earlier_run_left_is_taken_back_and_what_is_young_is_left_alone(desk):
    printer = ScriptedPrinter(JobStatus(P.QUEUED, Condition.PAPER_OUT))
    desk.prints(printer)
    given = {"room": desk.small.room, "station": STATION}
    paper.look_after(desk.database, printer, now=later(seconds=9), opened_at=later(seconds=-60), **given)
    assert (desk.row().state, printer.withdrawn) == (JobState.QUEUED, 0)
    paper.look_after(desk.database, printer, now=later(seconds=10), opened_at=later(seconds=9), **given)
    assert (desk.row().state, desk.row().reason, printer.withdrawn) == (JobState.WITHDRAWN, "paper_out", 1)
    desk.prints(printer)
    paper.look_after(desk.database, printer, now=later(seconds=200), opened_at=later(seconds=-60), **given)
    assert (desk.row().state, printer.withdrawn) == (JobState.WITHDRAWN, 2)


def test_a_slip_that_was_taken_back_by_another_run_stays_taken_back(desk):
    printer = ScriptedPrinter(JobStatus(P.QUEUED, Condition.PAPER_OUT))
    job = desk.prints(printer)
    given = {"room": desk.small.room, "station": STATION, "now": later(seconds=10)}
    paper.look_after(desk.database, printer, opened_at=later(seconds=9), **given)
    assert desk.leaves(printer, job).state is JobState.WITHDRAWN
    assert history_of(desk.database, desk.made).count("print-failed") == 1


def test_a_room_without_a_printer_says_so_each_time_with_one_flag(desk):
    for _ in range(3):
        assert desk.prints(NoPrinter()).state is JobState.FAILED
    assert desk.flags() == ["no_printer"]


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
    assert (job.state, job.reason) == (JobState.QUEUED, "offline")
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
