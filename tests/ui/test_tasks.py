# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Off the UI thread and back again."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kiosk.errors import KioskError, TimeTaken
from kiosk.ui.tasks import PRINTING, Tasks


class Screen(QObject):
    """Remembers what it is told, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: list[threading.Thread] = []

    def on_done(self, result: object) -> None:
        self.heard.append(result)
        self.threads.append(threading.current_thread())

    def on_failed(self, error: KioskError) -> None:
        self.heard.append(error.code)


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.stop()


def test_work_is_done_in_order_elsewhere_and_told_here(qtbot: QtBot, tasks: Tasks) -> None:
    screen = Screen()
    workers: list[str] = []

    def work(number: int) -> int:
        workers.append(threading.current_thread().name)
        return number

    for number in range(50):
        tasks.run(lambda number=number: work(number), done=screen.on_done)
    qtbot.waitUntil(lambda: tasks.pending == 0)
    assert screen.heard == list(range(50))
    assert set(workers) == {"tasks-database"}
    assert set(screen.threads) == {threading.main_thread()}


def test_printing_does_not_wait_for_the_database(qtbot: QtBot, tasks: Tasks) -> None:
    screen, gate = Screen(), threading.Event()
    tasks.run(lambda: gate.wait(20), done=screen.on_done)
    tasks.run(lambda: "printed", done=screen.on_done, lane=PRINTING)
    qtbot.waitUntil(lambda: screen.heard == ["printed"])
    gate.set()
    qtbot.waitUntil(lambda: screen.heard == ["printed", True])


def test_what_a_person_can_mend_goes_to_failed(qtbot: QtBot, tasks: Tasks) -> None:
    screen = Screen()

    def work() -> None:
        raise TimeTaken

    tasks.run(work, done=screen.on_done, failed=screen.on_failed)
    qtbot.waitUntil(lambda: tasks.pending == 0)
    assert screen.heard == ["time-taken"]


def test_a_bug_goes_to_the_excepthook(qtbot: QtBot, tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    screen, bugs = Screen(), []
    monkeypatch.setattr(sys, "excepthook", lambda *what: bugs.append(what))
    tasks.run(lambda: 1 // 0, done=screen.on_done, failed=screen.on_failed)
    qtbot.waitUntil(lambda: tasks.pending == 0)
    assert [kind for kind, _problem, _trace in bugs] == [ZeroDivisionError]
    assert screen.heard == []


def test_an_error_nobody_waits_for_is_a_bug(qtbot: QtBot, tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    bugs: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_rest: bugs.append(kind))

    def work() -> None:
        raise TimeTaken

    tasks.run(work)
    qtbot.waitUntil(lambda: bugs == [TimeTaken])


def test_a_screen_that_has_gone_is_told_nothing(qtbot: QtBot, tasks: Tasks) -> None:
    from shiboken6 import delete

    screen, other, gate = Screen(), Screen(), threading.Event()
    heard = screen.heard
    tasks.run(lambda: gate.wait(20), done=screen.on_done)
    tasks.run(lambda: "late", done=heard.append, owner=screen)
    tasks.run(lambda: "here", done=other.on_done)
    delete(screen)
    gate.set()
    qtbot.waitUntil(lambda: other.heard == ["here"])
    assert heard == []


def test_stop_finishes_what_was_begun_and_ends_the_threads(qtbot: QtBot) -> None:
    tasks, done = Tasks(), []
    for number in range(20):
        tasks.run(lambda number=number: done.append(number))
    tasks.stop()
    tasks.stop()
    assert done == list(range(20))
    assert [thread for thread in threading.enumerate() if thread.name.startswith("tasks-")] == []
    tasks.run(lambda: done.append(99))
    assert done == list(range(20))
