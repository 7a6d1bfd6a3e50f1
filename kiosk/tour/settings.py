# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first start and the settings: a room is made by a few answers, and its pages are looked at."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from kiosk import bootstrap
from kiosk.bootstrap.desk_window import Desk
from kiosk.domain.duties import Worker
from kiosk.domain.vocabulary import Role
from kiosk.services import staff
from kiosk.services.rooms import load_room
from kiosk.services.signing_in import SignedIn
from kiosk.settings import Settings, Storage
from kiosk.tour.driver import Driver, JourneyBroken
from kiosk.tour.staff import PIN, DeskStage, desk_staged
from kiosk.tour.stage import NOW
from kiosk.ui.clock import ManualClock

PAGES = ("room", "week", "organisations", "topics", "spaces", "texts", "keeping", "screens", "printers", "log")
FORMS = {"organisations": "change-organisations-1", "topics": "change-topics-1"}


def walk_settings(
    room: Storage, work: Path, *, language: str, size: tuple[int, int], pictures: Path
) -> tuple[list[Path], list[str]]:
    """The wizard on an empty folder, then every page of the settings in the demo room; pictures and troubles."""
    made, broken = _first_start(work, language=language, size=size, pictures=pictures)
    with desk_staged(room, work, language=language, size=size, pictures=pictures / "pages") as stage:
        try:
            _pages(stage)
        except JourneyBroken as trouble:
            stage.driver.picture("broken")
            broken.append(f"settings {trouble}")
        return [*made, *stage.driver.pictures], broken


def _first_start(work: Path, *, language: str, size: tuple[int, int], pictures: Path) -> tuple[list[Path], list[str]]:
    shutil.rmtree(work, ignore_errors=True)
    storage, clock = Storage(folder=work / "new", keys=work / "keys"), ManualClock(NOW)
    desk = Desk(Settings(storage=storage, size=size, language=language, station="desk"), clock=clock)
    driver = Driver(lambda: desk.window, folder=pictures, where=lambda: "wizard")
    try:
        desk.show()
        driver.wait(lambda: desk.wizard is not None, "the wizard")
        assert desk.database is None
        beside = DeskStage(desk, driver, clock, bootstrap.connect(storage), bootstrap.spool(storage))
        try:
            _answer(beside, language)
        finally:
            beside.room.close()
        return driver.pictures, []
    except JourneyBroken as trouble:
        driver.picture("broken")
        return driver.pictures, [f"first start {trouble}"]
    finally:
        desk.close()
        desk.window.deleteLater()
        QApplication.processEvents()


def _answer(stage: DeskStage, language: str) -> None:
    """Every question, with the housing corporation on Saturdays."""
    picture = stage.driver.picture
    picture("welcome")
    stage.touch(f"wizard-language-{language}")
    _type(stage, "wizard-name", "Buurtkamer Noord")
    _type(stage, "wizard-address", "Amazonedreef 12, Utrecht")
    picture("what-is-it-called")
    stage.touch("wizard-next")
    picture("which-languages")
    stage.touch("wizard-next")
    picture("where-people-sit")
    stage.touch("wizard-next")
    stage.touch("offer-1")
    stage.touch("offer-1-day-5")
    picture("who-comes-here")
    stage.touch("wizard-next")
    _type(stage, "wizard-first-name", "Sanne")
    _type(stage, "wizard-pin", PIN)
    _type(stage, "wizard-again", PIN)
    picture("who-looks-after-it")
    stage.touch("wizard-next")
    picture("does-the-printer-print")
    stage.touch("wizard-next")
    picture("this-is-your-room")
    stage.touch("wizard-next")
    picture("ready")
    stage.touch("wizard-next")
    room = load_room(stage.room)
    (card,) = staff.name_tiles(stage.room, room_id=room.id)
    stage.touch(f"worker-{card.id}")
    stage.type_pin()
    picture("the-first-day")


def _pages(stage: DeskStage) -> None:
    """As an administrator: each page, and a form where there is one; a badge."""
    room = load_room(stage.room)
    made = staff.make_first_account(stage.room, room_id=room.id, first_name="Sanne", pin=PIN, now=NOW)
    worker = Worker(made.staff_id, Role.ADMINISTRATOR, None)
    stage.desk.window.sign_in.signed_in.emit(SignedIn(worker, "Sanne"))
    stage.settle()
    stage.touch("side-room")
    for name in PAGES:
        stage.touch(f"setting-{name}")
        stage.driver.picture(name)
        if name in FORMS:
            stage.touch(FORMS[name])
            stage.driver.picture(f"{name}-one")
    stage.touch("side-workers")
    stage.touch(f"worker-badge-{made.staff_id}")
    stage.driver.picture("badge")
    stage.touch("dialog-no")


def _type(stage: DeskStage, name: str, text: str) -> None:
    field = stage.driver.find(name)
    if not isinstance(field, QLineEdit):
        raise JourneyBroken(f"nothing to type on called {name!r}")
    field.clear()
    QTest.keyClicks(field, text)
