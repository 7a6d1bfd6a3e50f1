# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is measured of desk and board in processes of their own: `python -m bench.desk_child WHAT FOLDER`.

today FOLDER    the desk with 60 waiting: opening Today, and how evenly the screen moves while `pull` runs beside it
board FOLDER    the board: when it shows each number that `pull` calls
pull FOLDER     eight desks that call, begin and finish, one JSON line a call with the time of its commit
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bench.rooms import KEY, NOW

WAITING = 60
DESKS = 8
ROUNDS = 40
FRAME_MS = 1000 / 60


def main() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    what, folder = sys.argv[1], Path(sys.argv[2])
    acts = {"today": _today, "board": _board, "pull": _pull}
    print(json.dumps(acts[what](folder)), flush=True)
    os._exit(0)


class _At:
    """The room's Saturday morning, going on with the machine's own clock."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        return time.monotonic() - self._since


def _puller(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bench.desk_child", "pull", str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _today(folder: Path) -> dict[str, Any]:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from kiosk.domain.duties import Worker
    from kiosk.services.signing_in import SignedIn
    from kiosk.ui.desk.serving import Serving

    application = QApplication([])
    desk = _desk(folder)
    connector = json.loads((folder / "desk.json").read_text(encoding="utf-8"))
    desk.window.sign_in.signed_in.emit(SignedIn(Worker(**connector), "Sanne"))
    table = desk.window.part(Serving).panel.table
    _until(lambda: table.lines.rowCount() >= WAITING, application)
    opened: list[float] = []
    for _ in range(ROUNDS):
        desk.window.side.open("flags")
        _until(lambda: desk.tasks.pending == 0, application)
        begin = time.perf_counter()
        desk.window.side.open("today")
        desk.window.repaint()
        opened.append((time.perf_counter() - begin) * 1000)
        _until(lambda: desk.tasks.pending == 0, application)
    # A picture is due every frame; how late the window comes to it is what a worker sees as a jerk.
    gaps: list[float] = []
    last = time.perf_counter()

    def frame() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append((now - last) * 1000)
        last = now

    timer = QTimer(interval=16)
    timer.timeout.connect(frame)
    puller = _puller(folder)
    last = time.perf_counter()
    timer.start()
    # Not `processEvents` in a loop: that would keep one core busy with asking.
    _until(lambda: puller.poll() is not None, application)
    timer.stop()
    return {"opened": opened, "gaps": gaps, "left": table.lines.rowCount()}


def _board(folder: Path) -> dict[str, Any]:
    from PySide6.QtWidgets import QApplication

    from kiosk.bootstrap.board_window import Board

    application = QApplication([])
    board = Board(_settings(folder), clock=_At(), is_still=True)
    shown: dict[str, float] = {}

    def note(view: Any) -> None:
        # Several calls wait for their turn to be large; from here on the board has them, whatever happens.
        board.window.repaint()
        for call in (*view.current, *view.history):
            shown.setdefault(call.label, time.time())

    board.window._look.seen.connect(note)
    is_open: list[bool] = []
    board.opened.connect(lambda: is_open.append(True))
    board.show()
    _until(lambda: bool(is_open) and board.tasks.pending == 0, application)
    puller = _puller(folder)
    called: list[dict[str, Any]] = []
    reader = threading.Thread(target=lambda: called.extend(map(json.loads, puller.stdout or ())), daemon=True)
    reader.start()
    _until(lambda: puller.poll() is not None, application)
    reader.join()
    made = {one["label"]: one["at"] for one in called if "label" in one}
    delays = [shown[label] - at for label, at in made.items() if label in shown]
    return {"delays": delays, "called": len(made), "shown": len(shown)}


def _pull(folder: Path) -> dict[str, Any]:
    from kiosk.data.engines import sqlite_database
    from kiosk.services import calling

    database = sqlite_database(folder / "room.db", key=KEY)
    given = json.loads((folder / "pull.json").read_text(encoding="utf-8"))
    clock = _At()
    lines = threading.Lock()

    def desk(number: int) -> None:
        time.sleep(number * given["apart"] / DESKS)
        for turn in range(given["turns"]):
            called = calling.call_next(
                database, session_id=given["session"], desk=f"bench:{number}:{turn}", now=clock.now(), actor="bench"
            )
            if called is None:
                return
            with lines:
                print(json.dumps({"label": called.label, "at": time.time()}), flush=True)
            time.sleep(given["apart"])

    threads = [threading.Thread(target=desk, args=(number,)) for number in range(given["desks"])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"done": True}


def _settings(folder: Path) -> Any:
    from kiosk import bootstrap
    from kiosk.data.engines import sqlite_database
    from kiosk.settings import Settings, Storage

    bootstrap.connect = lambda storage: sqlite_database(folder / "room.db", key=KEY)
    return Settings(storage=Storage(folder=folder), size=(1920, 1080), language="nl", station="desk", printer="none")


def _desk(folder: Path) -> Any:
    from PySide6.QtWidgets import QApplication

    from kiosk.bootstrap.desk_window import Desk

    desk = Desk(_settings(folder), clock=_At())
    is_open: list[bool] = []
    desk.opened.connect(lambda: is_open.append(True))
    desk.show()
    _until(lambda: bool(is_open), QApplication.instance())
    return desk


def _until(condition: Any, application: Any, seconds: float = 120) -> None:
    from PySide6.QtCore import QEventLoop

    latest = time.monotonic() + seconds
    while not condition():
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        time.sleep(0.001)
        if time.monotonic() > latest:
            raise TimeoutError("the bench waited too long")


if __name__ == "__main__":
    main()
