# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The journeys of workers: a morning at the desk, by hand and by keyboard, and what the waiting room sees of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk import bootstrap
from kiosk.bootstrap.board_window import Board
from kiosk.bootstrap.desk_window import Desk
from kiosk.data.engines import Database
from kiosk.domain.vocabulary import EventKind, FlagKind, Role
from kiosk.i18n import current_language
from kiosk.services import desk_calls, desk_today, staff
from kiosk.services.board import board as look_at_board
from kiosk.services.flags import raise_flag
from kiosk.services.rooms import load_room
from kiosk.services.signing_in import sign_in
from kiosk.settings import Settings, Storage
from kiosk.tour.documents import keep_document
from kiosk.tour.driver import Driver, JourneyBroken
from kiosk.tour.planning import plan_morning
from kiosk.tour.stage import NOW
from kiosk.ui.board.calls import SHOWN_SECONDS
from kiosk.ui.clock import ManualClock
from kiosk.ui.desk.figures.part import Figures
from kiosk.ui.desk.serving import Serving
from kiosk.ui.desk.sidebar import staff_languages

PIN = "2583"


@dataclass
class DeskStage:
    """One desk in one language, and a connection to the same room, as a kiosk has it."""

    desk: Desk
    driver: Driver
    clock: ManualClock
    room: Database
    spool: Path

    def settle(self) -> None:
        """Wait until everything that was asked for has arrived and has been shown."""
        for _round in range(3):
            self.driver.wait(lambda: self.desk.tasks.pending == 0, "an answer")
            QApplication.processEvents()

    def touch(self, name: str) -> None:
        """Touch something, and let what follows from it happen."""
        self.driver.touch(name)
        # The same place counts once in half a second.
        self.clock.forward(1)
        self.settle()

    def key(self, key: Qt.Key) -> None:
        """Press one key of the keyboard."""
        QTest.keyClick(self.desk.window, key)
        self.settle()

    def type_pin(self, pin: str = PIN) -> None:
        """As on a keyboard with digits."""
        pad = next(pad for pad in (self.desk.window.sign_in.pad, self.desk.window.sign_in.first.pad) if pad.isVisible())
        QTest.keyClicks(pad, pin)
        QTest.keyClick(pad, Qt.Key.Key_Return)
        self.settle()

    @property
    def label(self) -> str:
        """The number at this desk, or ""."""
        row = self.desk.window.part(Serving).panel.conversation.row
        return row.label if row is not None else ""


def copied(room: Storage, work: Path) -> Storage:
    """A copy of the room, so that every walk finds the same morning."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(room.folder, work)
    return Storage(folder=work, keys=room.keys)


@contextmanager
def desk_staged(
    room: Storage, work: Path, *, language: str, size: tuple[int, int], pictures: Path
) -> Iterator[DeskStage]:
    """A copy of the room with a desk open in it."""
    storage, clock = copied(room, work), ManualClock(NOW)
    desk = Desk(Settings(storage=storage, size=size, language=language, station="desk"), clock=clock)
    driver = Driver(lambda: desk.window, folder=pictures, where=lambda: "desk")
    beside = bootstrap.connect(storage)
    try:
        desk.show()
        driver.wait(lambda: desk.database is not None, "the room to open")
        stage = DeskStage(desk, driver, clock, beside, bootstrap.spool(storage))
        stage.settle()
        yield stage
    finally:
        beside.close()
        desk.close()
        desk.window.deleteLater()
        QApplication.processEvents()


def first_start(stage: DeskStage, documents: Path) -> None:
    """Nobody has an account yet: make the first one, sign in with it, once with a wrong PIN."""
    window, picture = stage.desk.window, stage.driver.picture
    picture("first-start")
    window.sign_in.first.field.set_text("Sanne")
    picture("your-name")
    stage.driver.touch_widget(window.sign_in.first.keyboard.done_key)
    stage.clock.forward(1)
    picture("choose-a-pin")
    stage.type_pin()
    stage.type_pin()
    _hire(stage)
    window.sign_in.begin()
    stage.settle()
    picture("who-is-here")
    sanne = next(card for card in _tiles(stage.room) if card.first_name == "Sanne")
    stage.touch(f"worker-{sanne.id}")
    stage.type_pin("9630")
    picture("wrong-pin")
    stage.type_pin()
    stage.driver.wait(lambda: window.worker is not None, "the worker to be signed in")
    stage.settle()


def by_hand(stage: DeskStage, documents: Path) -> None:
    """Call, speak, note what it was about, hand somebody on; look after who asks at the kiosk."""
    picture, window = stage.driver.picture, stage.desk.window
    picture("today")
    room_id = load_room(stage.room).id
    raise_flag(stage.room, room_id=room_id, kind=FlagKind.CALL_SOMEONE, station="kiosk", language="ar", now=NOW)
    stage.driver.wait(lambda: stage.driver.find("going-call-someone") is not None, "the flag of the kiosk")
    picture("somebody-asks-at-the-kiosk")
    stage.touch("going-call-someone")
    stage.touch("call-next")
    _expect(bool(stage.label), "nobody was called")
    picture("called")
    stage.touch("act-start")
    picture("conversation")
    offers = [name for name in _names(window) if name.startswith("hand-on-")]
    stage.touch("act-hand-over")
    stage.touch(offers[0])
    picture("hand-on")
    stage.touch("consent-given")
    picture("hand-on-with-a-yes")
    stage.touch("dialog-yes")
    picture("handed-on")
    stage.touch("new-person")
    stage.touch("new-language-ti")
    picture("sign-somebody-in")
    stage.touch("dialog-yes")
    picture("signed-in-from-the-desk")
    stage.touch("day-list")
    papers = sorted(stage.spool.glob("*.pdf"), key=lambda path: path.stat().st_mtime_ns)
    keep_document(papers[-1].read_bytes(), folder=documents, name=f"daylist-{current_language()}")
    stage.touch("side-flags")
    picture("who-needs-you")
    plan_morning(stage, documents)
    _look_at_figures(stage, documents)
    stage.touch("side-workers")
    picture("workers")
    stage.touch("add-worker")
    picture("add-somebody")
    stage.touch("dialog-no")
    stage.touch("side-today")


def _look_at_figures(stage: DeskStage, documents: Path) -> None:
    """Of this month, of the year, and on paper."""
    part = stage.desk.window.part(Figures)
    stage.touch("side-figures")
    stage.driver.picture("figures-of-this-month")
    stage.touch("figures-year")
    stage.driver.picture("figures-of-the-year")
    bar = part.panel.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    stage.settle()
    stage.driver.picture("figures-in-tables")
    stage.touch("figures-print")
    stage.driver.picture("figures-on-paper")
    paper = part.preview.paper
    _expect(paper is not None, "the figures are no paper")
    if paper is not None:
        keep_document(paper.pdf, folder=documents, name=f"figures-{current_language()}")
    stage.touch("dialog-no")


def by_keyboard(stage: DeskStage, documents: Path) -> None:
    """A whole conversation without touching a mouse."""
    picture = stage.driver.picture
    stage.key(Qt.Key.Key_F1)
    picture("keys")
    QTest.keyClick(stage.desk.window.keys, Qt.Key.Key_Escape)
    stage.key(Qt.Key.Key_Return)
    called = stage.label
    _expect(bool(called), "Enter called nobody")
    stage.key(Qt.Key.Key_R)
    picture("keyboard-called-again")
    stage.key(Qt.Key.Key_Return)
    stage.key(Qt.Key.Key_F)
    _expect(stage.label == "", "F ended nothing")
    picture("keyboard-finished")
    stage.key(Qt.Key.Key_U)
    _expect(stage.label == called, "U took nothing back")
    picture("keyboard-undone")
    stage.key(Qt.Key.Key_F)
    stage.touch("side-sign-out")
    picture("signed-out")


DeskJourney = Callable[[DeskStage, Path], None]
DESK_JOURNEYS: tuple[DeskJourney, ...] = (first_start, by_hand, by_keyboard)


def walk_desk(
    room: Storage, work: Path, *, language: str, size: tuple[int, int], pictures: Path, documents: Path
) -> tuple[list[Path], list[str]]:
    """The pictures of the desk in this language, and the journey that broke, if any: the next stand on it."""
    with desk_staged(room, work, language=language, size=size, pictures=pictures) as stage:
        for journey in DESK_JOURNEYS:
            try:
                journey(stage, documents)
            except JourneyBroken as trouble:
                stage.driver.picture("broken")
                return stage.driver.pictures, [f"{journey.__name__} {trouble}"]
        return stage.driver.pictures, []


def walk_board(
    room: Storage, work: Path, *, language: str, size: tuple[int, int], pictures: Path
) -> tuple[list[Path], list[str]]:
    """What the waiting room sees: the programme, a call, a second one behind it, and the programme again."""
    storage, clock = copied(room, work), ManualClock(NOW)
    shown = Board(Settings(storage=storage, size=size, language=language), clock=clock, is_still=True)
    driver = Driver(lambda: shown.window, folder=pictures, where=lambda: "board")
    beside = bootstrap.connect(storage)
    try:
        shown.show()
        driver.wait(lambda: shown.window.room.text() != "" and shown.tasks.pending == 0, "the room to open")
        _morning(shown, driver, clock, beside)
        return driver.pictures, []
    except JourneyBroken as trouble:
        driver.picture("broken")
        return driver.pictures, [f"board {trouble}"]
    finally:
        beside.close()
        shown.close()
        shown.window.deleteLater()
        QApplication.processEvents()


def _morning(shown: Board, driver: Driver, clock: ManualClock, beside: Database) -> None:
    window = shown.window
    driver.picture("today")
    first = _call(beside, clock.now(), "staff:1")
    driver.wait(lambda: window.card.number.text() == first, "the first number")
    driver.picture("a-call")
    second = _call(beside, clock.now(), "staff:2")
    driver.wait(lambda: window.rows[0].number.text() == second, "the second number beside it")
    driver.picture("a-second-call-waits")
    clock.forward(SHOWN_SECONDS)
    window.tick()
    driver.wait(lambda: window.card.number.text() == second, "the second number to become large")
    driver.picture("the-second-call")


def _call(beside: Database, now: datetime, desk: str) -> str:
    """A desk calls the next person of the first hour where somebody waits."""
    room = load_room(beside)
    if not staff.has_accounts(beside, room_id=room.id):
        staff.make_first_account(beside, room_id=room.id, first_name="Sanne", pin=PIN, now=now)
    worker = sign_in(beside, staff_id=_tiles(beside)[0].id, pin=PIN, station="tour", now=now).worker
    before = {each.id for each in look_at_board(beside, room=room, now=now).announcements}
    for queue in desk_today.today(beside, room=room, worker=worker, language="nl", now=now).queues:
        called = desk_calls.call_next(beside, worker=worker, session_id=queue.card.session_id, desk=desk, now=now)
        if called is not None:
            after = {each.id for each in look_at_board(beside, room=room, now=now).announcements}
            _expect(len(after - before) == 1, f"the {EventKind.CALLED} person is not announced")
            return called.label
    raise JourneyBroken("nobody waits in the demo room")


def _hire(stage: DeskStage) -> None:
    """A connector and a host, so that there is more than one name to choose from."""
    room_id = load_room(stage.room).id
    sanne = sign_in(stage.room, staff_id=_tiles(stage.room)[0].id, pin=PIN, station="tour", now=NOW).worker
    staff.add_worker(
        stage.room, worker=sanne, first_name="Youssef", role=Role.CONNECTOR, organisation_id=None, pin="3692", now=NOW
    )
    _expect(len(staff.name_tiles(stage.room, room_id=room_id)) == 2, "there are not two accounts")


def _tiles(database: Database) -> tuple[staff.StaffCard, ...]:
    return staff.name_tiles(database, room_id=load_room(database).id)


def _names(window: QWidget) -> list[str]:
    return [widget.objectName() for widget in window.findChildren(QWidget) if widget.isVisible()]


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise JourneyBroken(otherwise)


def languages_of_staff(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Those of these languages in which the desk speaks."""
    return tuple(code for code in languages if code in staff_languages())
