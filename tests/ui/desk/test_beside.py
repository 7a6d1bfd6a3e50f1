# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A room with one computer: holding the house opens the desk over the kiosk, and residents get their screen back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton

from kiosk import bootstrap
from kiosk.bootstrap.window import Kiosk
from kiosk.data.engines import sqlite_database
from kiosk.services.signing_in import SignedIn
from kiosk.settings import Settings, Storage
from kiosk.ui import theme
from kiosk.ui.clock import ManualClock
from kiosk.ui.desk.serving import Serving
from kiosk.ui.language import switch_language
from kiosk.ui.touch.house import HOLD_MS
from tests.data_fixtures import KEY
from tests.desk.workers import arrive
from tests.rooms import NOW


@pytest.fixture
def kiosk(qtbot, qapp, room, sqlite_path, tmp_path, monkeypatch) -> Iterator[Kiosk]:
    monkeypatch.setattr(bootstrap, "connect", lambda _storage: sqlite_database(sqlite_path, key=KEY))
    made = Kiosk(Settings(storage=Storage(folder=tmp_path), size=(1280, 800)), clock=ManualClock(NOW), is_still=True)
    with qtbot.waitSignal(made.opened):
        made.show()
    qtbot.waitUntil(lambda: made.tasks.pending == 0)
    yield made
    made.close()
    made.shell.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    switch_language("nl")
    theme.start(qapp.primaryScreen().size())


def hold_the_house(qtbot, kiosk: Kiosk) -> None:
    house = kiosk.shell.bar.house
    # The time itself is asserted below; a test need not wait for it.
    house._hold.setInterval(20)
    qtbot.mousePress(house, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kiosk.desk is not None)
    qtbot.waitUntil(lambda: kiosk.tasks.pending == 0)


def test_the_house_has_to_be_held_for_two_seconds(qtbot, kiosk):
    assert kiosk.shell.bar.house._hold.interval() == HOLD_MS == 2_000
    qtbot.mousePress(kiosk.shell.bar.house, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(kiosk.shell.bar.house, Qt.MouseButton.LeftButton)
    assert not kiosk.shell.bar.house._hold.isActive()
    assert kiosk.desk is None


def test_a_worker_signs_in_works_and_gives_the_screen_back(qtbot, kiosk, database, room):
    arrive(database, room)
    hold_the_house(qtbot, kiosk)
    window = kiosk.desk.window
    assert window.sign_in.isVisible()
    window.sign_in.signed_in.emit(SignedIn(room.host, "Sanne"))
    qtbot.waitUntil(lambda: window.part(Serving).panel.table.lines.rowCount() == 1)
    window.side.leaving.emit()
    assert kiosk.desk is None
    assert not window.isVisible()
    assert kiosk.shell.current_name == "start"


def test_whoever_held_the_house_by_chance_goes_back(qtbot, kiosk):
    hold_the_house(qtbot, kiosk)
    button = kiosk.desk.window.findChild(QAbstractButton, "back-to-kiosk")
    assert button.isVisible()
    button.click()
    assert kiosk.desk is None


def test_a_desk_at_which_nobody_signs_in_closes_after_a_minute(qtbot, kiosk):
    hold_the_house(qtbot, kiosk)
    window = kiosk.desk.window
    kiosk.clock.forward(59)
    window.tick()
    assert kiosk.desk is not None
    kiosk.clock.forward(1)
    window.tick()
    assert kiosk.desk is None


def test_the_house_can_be_held_again(qtbot, kiosk):
    for _time in range(2):
        hold_the_house(qtbot, kiosk)
        kiosk.desk.window.sign_in.given_up.emit()
        assert kiosk.desk is None
        qtbot.mouseRelease(kiosk.shell.bar.house, Qt.MouseButton.LeftButton)
