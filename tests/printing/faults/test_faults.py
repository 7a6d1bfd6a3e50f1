# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The printer fails in every way there is, in front of a resident at the real screen of their number."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select

from kiosk.bootstrap.binding import bind
from kiosk.data.engines import Database
from kiosk.data.models import HelpFlag, PrintJob, Visit
from kiosk.domain.vocabulary import EventKind, FlagKind, JobState
from kiosk.i18n import without_isolates
from kiosk.services import paper
from kiosk.services.paper_rows import SlipJob
from kiosk.services.registering import Registered
from kiosk.ui.clock import ManualClock
from kiosk.ui.tasks import Tasks
from kiosk.ui.touch.asking import Kit
from kiosk.ui.touch.number import NumberScreen
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.touch.slip_follower import SlipState
from kiosk.ui.widgets.number import NumberDisplay
from tests.printing import cups
from tests.printing.conftest import RealPrinter, free_port, listens, skip_or_fail, wait_for
from tests.printing.faults.cases import CASES, Case, Ending, Kind
from tests.printing.faults.rigs import CupsRig, FolderRig, IppRig, Rig, ThermalRig
from tests.printing.faults.table import DOCUMENT, document
from tests.rooms import NOW, SmallRoom, small_room
from tests.services.people import history_of, later, take

STATION = "kiosk"
LOOK_MS, LOOK_SECONDS = 20, 0.5


class Counter:
    """The screen of a number, with everything real behind it; only the clock goes by hand: half a second a look."""

    def __init__(self, database: Database, small: SmallRoom, rig: Rig) -> None:
        self.database, self.small, self.rig = database, small, rig
        self.clock, self.tasks = ManualClock(NOW), Tasks()
        self.time_runs = False
        acts = bind(database, room=small.room, clock=self.clock, station=STATION, printer=rig.printer())
        follow = acts.follow_slip

        def follow_slip(job: SlipJob) -> SlipJob:
            if self.time_runs:
                self.clock.forward(LOOK_SECONDS)
            return follow(job)

        acts = replace(acts, follow_slip=follow_slip)
        self.screen = NumberScreen(Kit(acts=lambda: acts, tasks=self.tasks, clock=self.clock))
        self.screen.follower._timer.setInterval(LOOK_MS)
        self.made: Registered = take(database, small)

    @property
    def state(self) -> SlipState:
        return self.screen.follower.state

    @property
    def job(self) -> SlipJob | None:
        return self.screen.follower.job

    def stands_there(self) -> None:
        """The number has been given: the screen comes up and the slip is asked for."""
        sitting = Sitting(language="nl")
        sitting.begin_number(self.made, is_here=True)
        self.screen.enter(sitting)
        self.screen.resize(1280, 600)
        self.screen.show()

    def until(self, condition: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + 20
        while not condition():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
            if time.monotonic() > deadline:
                pytest.fail(f"waited for {what}; it is {self.state} {self.flags()} {self.job}")

    def flags(self) -> list[str | None]:
        query = select(HelpFlag.reason).where(HelpFlag.kind == FlagKind.PRINTER, HelpFlag.cleared_at.is_(None))
        with self.database.reading() as transaction:
            return list(transaction.scalars(query))

    def jobs(self) -> list[JobState]:
        with self.database.reading() as transaction:
            return list(transaction.scalars(select(PrintJob.state).order_by(PrintJob.id)))

    def visits(self) -> int:
        with self.database.reading() as transaction:
            return transaction.scalar(select(func.count()).select_from(Visit)) or 0

    def shows_the_number(self) -> bool:
        shown = [without_isolates(number.text()) for number in self.screen.findChildren(NumberDisplay)]
        return self.made.label in shown

    def goes_away(self) -> None:
        """What could not be said by then is done behind the next person's back, until it is done."""
        self.screen.wipe()
        self.tasks.stop()
        self.screen.close()
        self.screen.deleteLater()


@pytest.fixture
def rig(case: Case, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Rig]:
    made: Rig
    if case.kind is Kind.THERMAL:
        made = ThermalRig(case.fault)
    elif case.kind is Kind.FOLDER:
        made = FolderRig(case.fault, tmp_path / "slips")
    else:
        device: RealPrinter = request.getfixturevalue("real_printer")
        if case.kind is Kind.IPP:
            made = IppRig(case.fault, device)
        else:
            made = CupsRig(case.fault, device, request.getfixturevalue("cups_server"))
    yield made
    made.close()


@pytest.fixture
def cups_server(real_printer: RealPrinter) -> Iterator[cups.Cups]:
    reason = cups.why_not()
    if reason:
        skip_or_fail(reason)
    server = cups.Cups.with_folders(free_port(), real_printer.environment)
    try:
        server.start()
        wait_for(lambda: listens(server.port), "CUPS")
        server.add_queue("kiosk", real_printer.uri)
        yield server
    finally:
        # Shown only with a test that failed.
        print(server.log())
        server.remove()


@pytest.fixture
def counter(qapp: QApplication, sqlite_room: Database, rig: Rig) -> Iterator[Counter]:
    rig.before()
    made = Counter(sqlite_room, small_room(sqlite_room), rig)
    yield made
    made.goes_away()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_number_stays_one_slip_comes_out_and_the_desk_is_told(case: Case, rig: Rig, counter: Counter) -> None:
    others = 0
    if case.fault.startswith("two kiosks"):
        others = _another_kiosk_prints(counter, while_busy=case.sees is SlipState.NO_PAPER)
    counter.time_runs = case.sees is SlipState.SLOW
    counter.stands_there()
    if rig.has_midway:
        counter.until(lambda: counter.job is not None and counter.job.state is JobState.PRINTING, "the slip to begin")
        rig.midway()
    told = [case.flag] if case.flag else []
    counter.until(lambda: counter.state is case.sees and counter.flags() == told, f"{case.sees} and {told}")
    assert counter.shows_the_number()
    assert counter.visits() == 1 + others
    _ends_well(case, rig, counter)
    assert rig.slips() == 1 + others
    assert counter.shows_the_number()
    assert counter.flags() == []
    assert counter.visits() == 1 + others
    assert history_of(counter.database, counter.made).count(EventKind.PRINTED) == 1


def _another_kiosk_prints(counter: Counter, *, while_busy: bool) -> int:
    """One slip of somebody else: in hand already, or just as this one is asked for."""
    other, printer = take(counter.database, counter.small), counter.rig.printer()
    given = {"room": counter.small.room, "registered": other, "station": "kiosk-2", "now": NOW}
    if while_busy:
        paper.print_slip(counter.database, printer, **given)
    else:
        ThreadPoolExecutor(1).submit(paper.print_slip, counter.database, printer, **given)
    return 1


def _ends_well(case: Case, rig: Rig, counter: Counter) -> None:
    if case.ending is Ending.BY_WORD:
        counter.screen.have_paper.click()
        counter.until(lambda: counter.state is SlipState.PRINTED, "the word of the person to count")
        return
    rig.mend()
    counter.time_runs = True
    if case.ending is Ending.AGAIN:
        # Whatever the first one's state: printing again takes it back before anything else.
        assert rig.slips() == 0
        if case.kind is Kind.CUPS:
            counter.until(lambda: counter.state is SlipState.NO_PAPER, "CUPS to see that the printer has lost it")
        counter.screen.follower.print_slip(counter.made)
    counter.until(lambda: counter.state is SlipState.PRINTED, "the slip")
    wanted = 2 if case.fault.startswith("two kiosks") else 1
    counter.until(lambda: rig.slips() == wanted, "the paper")
    if wanted == 1:
        assert JobState.PRINTED in counter.jobs()


def test_what_waits_in_a_stopped_cups_is_taken_back_as_soon_as_it_is_there_again(
    sqlite_room: Database, cups_server: cups.Cups, real_printer: RealPrinter
) -> None:
    """The resident has gone while nothing could be reached; the program was even started anew meanwhile."""
    small = small_room(sqlite_room)
    rig = CupsRig("CUPS restarted", real_printer, cups_server)
    rig.before()
    printer, given = rig.printer(), {"room": small.room, "station": STATION}
    job = paper.print_slip(sqlite_room, printer, registered=take(sqlite_room, small), now=NOW, **given)
    cups_server.stop()
    assert not paper.leave(sqlite_room, printer, job=job, now=later(seconds=20), **given).settled
    cups_server.start()
    wait_for(lambda: listens(cups_server.port), "CUPS")
    after = {"now": later(seconds=40), "opened_at": later(seconds=30), **given}
    paper.look_after(sqlite_room, rig.printer(), **after)
    real_printer.start()
    assert paper.unsettled(sqlite_room, station=STATION) == ()
    seen = paper.print_slip(sqlite_room, printer, registered=take(sqlite_room, small), now=later(seconds=41), **given)
    wait_for(
        lambda: paper.follow(sqlite_room, printer, job=seen, now=later(seconds=42), **given).state is JobState.PRINTED,
        "the next slip",
    )
    assert len(real_printer.out) == 1


def test_the_document_says_what_the_tests_see() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "write it anew: python -m tests.printing.faults.table"
