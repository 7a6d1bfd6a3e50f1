# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a walk happens: the demo room on a Saturday morning, one kiosk window, a clock that stands still."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kiosk import bootstrap
from kiosk.bootstrap.window import Kiosk
from kiosk.services.demo import make_demo
from kiosk.settings import Settings, Storage
from kiosk.speech.clips import Clip
from kiosk.tour.driver import Driver
from kiosk.ui.clock import ManualClock
from kiosk.ui.widgets.pager import Pager

# 10:24 in the demo room: Woonin, Dock and the connector are open, Portaal holds hours on Tuesday.
NOW = datetime(2026, 11, 21, 9, 24, tzinfo=UTC)


class UnheardLoudspeaker:
    """Takes the place of a loudspeaker: every machine's pictures show what a room with sound sees, and none is loud."""

    is_there = True

    def look(self) -> None:
        """It is there always."""

    def play(self, clips: Sequence[Clip], gain: float, is_wanted: Callable[[], bool]) -> None:
        """Nobody listens: what was said is over at once."""

    def close(self) -> None:
        """There is nothing to give back."""


@dataclass
class Stage:
    """One language at one window size."""

    kiosk: Kiosk
    driver: Driver
    clock: ManualClock
    language: str
    spool: Path

    def newest_slip(self) -> bytes:
        """The slip that came out last."""
        slips = sorted(self.spool.glob("*.pdf"), key=lambda path: path.stat().st_mtime_ns)
        return slips[-1].read_bytes()

    def back_to_start(self) -> None:
        """As a resident does who is done: Stop, and everything of them is gone."""
        self.kiosk.shell.stop()
        self.driver.screen("start")

    def begin(self) -> None:
        """Choose the language on the start screen."""
        self.driver.screen("start")
        self.driver.touch(f"language-{self.language}")
        self.driver.screen("purpose")

    def scan(self, code: str) -> None:
        """Hold a code under the reader, which types faster than any person."""
        self.driver.type(code)
        self.clock.forward(0.2)
        self.driver.wait(lambda: self.kiosk.shell.sitting.scanned == code, "the reader to be done")
        self.driver.screen("slip")
        self.settle()

    def settle(self) -> None:
        """Wait until everything that was asked for has arrived."""
        self.driver.wait(lambda: self.kiosk.tasks.pending == 0, "an answer")

    def turn_to(self, name: str) -> None:
        """Touch something that may be on a further page: "more" until it is seen, as a resident does."""
        # What is not there yet is on no page.
        self.settle()
        while self.driver.find(name) is None:
            pagers = [pager for pager in self.kiosk.shell.findChildren(Pager) if pager.isVisible()]
            self.driver.touch_widget(pagers[0].more if pagers else None)
            self.clock.forward(1)
        self.driver.touch(name)

    def organisation(self, key: str) -> int:
        """The id of an organisation of the demo room."""
        from sqlalchemy import select

        from kiosk.data.models import Organisation

        room = self.kiosk.room
        assert room is not None
        with room.database.reading() as transaction:
            return transaction.scalars(select(Organisation.id).where(Organisation.key == key)).one()


def make_room(folder: Path) -> Storage:
    """The demo room with some weeks of history, as it stands at NOW."""
    storage = Storage(folder=folder / "room", keys=folder / "keys")
    with bootstrap.opened(storage) as database:
        make_demo(database, now=NOW, weeks=4)
    return storage


@contextmanager
def staged(
    room: Storage,
    work: Path,
    *,
    language: str,
    size: tuple[int, int],
    pictures: Path,
    width_mm: float | None = None,
) -> Iterator[Stage]:
    """A copy of the room with its kiosk open, so that every walk finds the same morning."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(room.folder, work)
    storage = Storage(folder=work, keys=room.keys)
    clock = ManualClock(NOW)
    settings = Settings(storage=storage, size=size, millimetres=width_mm)
    kiosk = Kiosk(settings, clock=clock, is_still=True, outlet=UnheardLoudspeaker())
    driver = Driver(lambda: kiosk.shell, folder=pictures, where=lambda: kiosk.shell.current_name)
    troubles: list[str] = []
    kiosk.troubled.connect(troubles.append)
    try:
        kiosk.show()
        driver.wait(lambda: kiosk.room is not None or bool(troubles), "the room to open")
        driver.wait(lambda: kiosk.tasks.pending == 0, "the start screen to know its programme")
        driver.wait(lambda: kiosk.speaking is not None, "the voice to be there")
        yield Stage(kiosk=kiosk, driver=driver, clock=clock, language=language, spool=bootstrap.spool(storage))
    finally:
        kiosk.close()
        kiosk.shell.deleteLater()
        QApplication.processEvents()
