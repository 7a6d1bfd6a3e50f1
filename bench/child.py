# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is measured in a process of its own: `python -m bench.child WHAT FOLDER`, one JSON line on stdout.

empty FOLDER     an empty Qt window, until it has been painted
kiosk FOLDER     the kiosk of the room in FOLDER, until it has been painted
visits FOLDER    residents who take a number one after another; memory after 50 and after 1,050
slips FOLDER     from the touch that takes a number to the first byte of the slip at the printer; milliseconds each
touches FOLDER   every way from screen to screen at 1920x1080, and language switches; milliseconds each
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FIRST_VISITS, MORE_VISITS = 50, 1_000


def main() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    what, folder = sys.argv[1], Path(sys.argv[2])
    acts = {"empty": _empty, "kiosk": _kiosk, "visits": _visits, "touches": _touches, "slips": _slips}
    _tell(acts[what](folder))


def _tell(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)
    # What is measured is over; ending tidily, or what begins behind the first picture, is not part of it.
    os._exit(0)


def _memory_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def _empty(_folder: Path) -> dict[str, Any]:
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, lambda: _tell({"memory": _memory_mb()}))
            return False

    application = QApplication([])
    window, watch = QWidget(), Watch()
    window.resize(1280, 800)
    window.installEventFilter(watch)
    window.show()
    application.exec()
    raise AssertionError("never painted")


def _kiosk(folder: Path) -> dict[str, Any]:
    from PySide6.QtWidgets import QApplication

    from kiosk.bootstrap.window import Kiosk
    from kiosk.settings import Settings, Storage

    application = QApplication([])
    kiosk = Kiosk(Settings(storage=Storage(folder=folder / "room", keys=folder / "keys"), size=(1280, 800)))
    kiosk.painted.connect(lambda: _tell({"memory": _memory_mb()}))
    kiosk.show()
    application.exec()
    raise AssertionError("never painted")


def _visits(folder: Path) -> dict[str, Any]:
    from kiosk.settings import Storage
    from kiosk.tour.stage import Stage, staged

    room = Storage(folder=folder / "room", keys=folder / "keys")
    with (
        _application(),
        staged(room, folder / "work", language="ar", size=(1280, 800), pictures=folder / "pictures") as stage,
    ):
        connector = stage.organisation("verbinder")

        def visit(stage: Stage) -> None:
            stage.begin()
            stage.driver.touch("purpose-question")
            stage.driver.touch("topic-other")
            stage.turn_to(f"offer-{connector}-number")
            stage.driver.screen("number")
            stage.settle()
            stage.back_to_start()
            send_everybody_home(stage)

        for _ in range(FIRST_VISITS):
            visit(stage)
        first = _memory_mb()
        for _ in range(MORE_VISITS):
            visit(stage)
        return {"first": first, "later": _memory_mb()}


def _slips(folder: Path) -> dict[str, Any]:
    from bench.printing_path import slips

    return slips(folder)


def send_everybody_home(stage: Any) -> None:
    """A queue of a thousand would close the door to the next one."""
    from sqlalchemy import update

    from kiosk.data.models import Request
    from kiosk.domain.vocabulary import RequestState

    with stage.kiosk.room.database.writing() as transaction:
        transaction.execute(
            update(Request).where(Request.state == RequestState.WAITING).values(state=RequestState.LEFT)
        )


def _touches(folder: Path) -> dict[str, Any]:
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    from kiosk.settings import Storage
    from kiosk.tour.stage import staged

    room = Storage(folder=folder / "room", keys=folder / "keys")
    touches: list[float] = []
    switches: list[float] = []
    with (
        _application() as application,
        staged(room, folder / "work", language="nl", size=(1920, 1080), pictures=folder / "pictures") as stage,
    ):
        shell = stage.kiosk.shell

        def step(name: str, screen: str) -> None:
            stage.driver.wait(lambda: stage.driver.find(name) is not None, name)
            stage.settle()
            stage.clock.forward(1)
            button = stage.driver.find(name)
            assert button is not None
            middle = QPoint(button.width() // 2, button.height() // 2)
            # From here on only what the program does for the touch: looking for the button is not its work.
            begin = time.perf_counter()
            QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=middle)
            while shell.current_name != screen:
                application.processEvents()
            shell.repaint()
            touches.append((time.perf_counter() - begin) * 1000)
            stage.settle()

        for _ in range(30):
            step("language-nl", "purpose")
            step("purpose-question", "topic")
            step("topic-home", "who-can-help")
            for code in ("ar", "nl"):
                begin = time.perf_counter()
                shell.set_language(code)
                shell.repaint()
                switches.append((time.perf_counter() - begin) * 1000)
                stage.settle()
            stage.back_to_start()
            step("my-data", "my-data")
            stage.back_to_start()
    return {"touches": touches, "switches": switches}


@contextmanager
def _application() -> Iterator[Any]:
    """An application that lives as long as the block."""
    from PySide6.QtWidgets import QApplication

    kept = QApplication([])
    yield kept
    kept.processEvents()


if __name__ == "__main__":
    main()
