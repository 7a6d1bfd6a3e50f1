# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A desk with a real room behind it, and a colleague's own connection to the same room."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk import bootstrap
from kiosk.bootstrap.desk_window import Desk
from kiosk.data.engines import Database, sqlite_database
from kiosk.domain.duties import Worker
from kiosk.services.signing_in import SignedIn
from kiosk.settings import Settings, Storage
from kiosk.ui import theme
from kiosk.ui.clock import ManualClock
from kiosk.ui.desk.serving import Serving
from kiosk.ui.desk.window import DeskWindow
from kiosk.ui.language import switch_language
from tests.data_fixtures import KEY
from tests.desk.workers import DeskRoom, desk_room
from tests.rooms import NOW

# A look at the desk asks many things; on a machine with much else to do that takes its time.
PATIENCE_MS = 30_000


class AtDesk:
    """One desk, its clock and its worker; `press` presses what a worker sees, `key` types."""

    def __init__(self, qtbot, desk: Desk, clock: ManualClock) -> None:
        self.qtbot, self.desk, self.clock = qtbot, desk, clock

    @property
    def window(self) -> DeskWindow:
        return self.desk.window

    def settle(self) -> None:
        """Everything that was asked has been answered, and the answers have been shown."""
        for _round in range(3):
            self.qtbot.waitUntil(lambda: self.desk.tasks.pending == 0, timeout=PATIENCE_MS)
            QCoreApplication.processEvents()

    def sign_in(self, worker: Worker, name: str = "Sanne") -> None:
        """As after the right PIN: hashing one takes its time, and has tests of its own."""
        self.window.sign_in.signed_in.emit(SignedIn(worker, name))
        self.settle()

    def find(self, name: str) -> QWidget | None:
        found = self.window.findChildren(QWidget, name)
        return next((widget for widget in found if widget.isVisible() and widget.isEnabled()), None)

    def press(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: self.find(name) is not None)
        widget = self.find(name)
        assert isinstance(widget, QAbstractButton)
        widget.click()
        self.settle()

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window, key)
        self.settle()

    def labels(self) -> list[str]:
        """The numbers in the table, from top to bottom."""
        model = self.window.part(Serving).panel.table.lines
        return [model.line(place).row.label for place in range(model.rowCount())]


@pytest.fixture
def database(sqlite_room) -> Database:
    return sqlite_room


@pytest.fixture
def empty_desk(qtbot, qapp, database, sqlite_path, tmp_path, monkeypatch) -> Iterator[Callable[..., AtDesk]]:
    """Opens desks in whatever room the database has."""
    monkeypatch.setattr(bootstrap, "connect", lambda _storage: sqlite_database(sqlite_path, key=KEY))
    made: list[Desk] = []

    def make(language: str = "en") -> AtDesk:
        clock = ManualClock(NOW)
        settings = Settings(storage=Storage(folder=tmp_path), size=(1280, 800), language=language, station="desk")
        desk = Desk(settings, clock=clock)
        made.append(desk)
        at = AtDesk(qtbot, desk, clock)
        with qtbot.waitSignal(desk.opened):
            desk.show()
        at.settle()
        return at

    yield make
    for desk in made:
        desk.close()
        desk.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    switch_language("nl")
    theme.start(qapp.primaryScreen().size())


@pytest.fixture
def room(database) -> DeskRoom:
    return desk_room(database)


@pytest.fixture
def desk_of(room, empty_desk) -> Callable[..., AtDesk]:
    """Opens desks in a room with Woonin and Dock."""
    return empty_desk
