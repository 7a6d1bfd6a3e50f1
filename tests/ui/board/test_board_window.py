# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The board's window with a real room behind it: large, in two languages, live, and without a word too much."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk import bootstrap
from kiosk.bootstrap.board_window import Board
from kiosk.data.engines import sqlite_database
from kiosk.domain.vocabulary import Role
from kiosk.services import desk_acts, desk_calls
from kiosk.services.registering import take_number
from kiosk.settings import Settings, Storage
from kiosk.ui import theme
from kiosk.ui.board.letters import LEAST_NUMBER, BoardNumber, BoardText
from kiosk.ui.clock import ManualClock
from kiosk.ui.language import switch_language
from tests.data_fixtures import KEY
from tests.desk.workers import DeskRoom, arrive, desk_room
from tests.rooms import NOW


@pytest.fixture
def storage(tmp_path, sqlite_path, monkeypatch) -> Storage:
    """A room file that has all its tables already."""
    monkeypatch.setattr(bootstrap, "connect", lambda _storage: sqlite_database(sqlite_path, key=KEY))
    return Storage(folder=tmp_path)


@pytest.fixture
def desk(sqlite_room):
    """Another program's own connection to the board's room, as a desk has it."""
    return sqlite_room


@pytest.fixture
def room(desk) -> DeskRoom:
    return desk_room(desk)


@pytest.fixture
def board_of(qapp, storage, room) -> Iterator:
    made: list[Board] = []

    def make(width: int = 1280, height: int = 800, language: str = "nl") -> Board:
        clock = ManualClock(NOW)
        made.append(
            Board(Settings(storage=storage, size=(width, height), language=language), clock=clock, is_still=True)
        )
        made[-1].show()
        return made[-1]

    yield make
    for board in made:
        board.close()
        board.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    switch_language("nl")
    theme.start(qapp.primaryScreen().size())


def seen(qtbot, board: Board) -> None:
    qtbot.waitUntil(lambda: board.window.room.text() != "" and board.tasks.pending == 0)


def called(desk, room: DeskRoom, *, first_name: str = "") -> str:
    made = arrive(desk, room, first_name=first_name) if first_name else arrive(desk, room)
    desk_calls.call_next(desk, worker=room.host, session_id=room.session_id, desk="staff:1", now=NOW)
    return made.label


def words(window: QWidget) -> str:
    letters = [
        each.text() for each in window.findChildren(QWidget) if isinstance(each, BoardText | BoardNumber | QLabel)
    ]
    return "\n".join([*letters, *(each.accessibleName() for each in window.findChildren(QWidget))])


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1920, 1080), (1080, 1920), (1024, 600)])
def test_the_number_is_a_quarter_of_the_screen_high(qtbot, desk, room, board_of, width, height):
    label = called(desk, room)
    board = board_of(width, height)
    qtbot.waitUntil(lambda: board.window.calls.showing is not None)
    QCoreApplication.processEvents()
    number = board.window.card.number
    assert number.text() == label
    assert number.number_height() >= LEAST_NUMBER * height - 1
    assert number.number_height() <= number.height()


def test_the_place_stands_in_the_persons_language_and_in_dutch(qtbot, desk, room, board_of):
    take_number(
        desk, session_id=room.session_id, topic_id=room.topic_id, language="ar", tap="board-ar", now=NOW, actor="kiosk"
    )
    desk_calls.call_next(desk, worker=room.host, session_id=room.session_id, desk="staff:1", now=NOW)
    board = board_of()
    qtbot.waitUntil(lambda: board.window.calls.showing is not None)
    assert board.window.card.place.text() == "الطاولة بجانب النافذة"
    assert board.window.card.place_dutch.text() == "Tafel bij het raam"


def test_no_name_no_topic_and_no_language_of_anybody_is_on_the_board(qtbot, desk, room, board_of):
    called(desk, room, first_name="Amina")
    board = board_of()
    qtbot.waitUntil(lambda: board.window.calls.showing is not None)
    said = words(board.window) + board.window.windowTitle()
    assert "W 01" in said
    for hidden in ("Amina", "Mijn woning", "Evim", "Woonin", "Türkçe"):
        assert hidden not in said


def test_a_call_of_another_program_appears_by_itself(qtbot, desk, room, board_of):
    board = board_of()
    seen(qtbot, board)
    assert board.window.calls.showing is None
    label = called(desk, room)
    qtbot.waitUntil(lambda: board.window.calls.showing is not None)
    assert board.window.card.number.text() == label


def test_a_second_call_stands_at_the_side_while_the_first_is_large(qtbot, desk, room, board_of):
    board = board_of()
    seen(qtbot, board)
    first = called(desk, room)
    arrive(desk, room, session_id=room.other_session_id)
    desk_calls.call_next(desk, worker=room.other_host, session_id=room.other_session_id, desk="staff:2", now=NOW)
    qtbot.waitUntil(lambda: board.window.rows[0].number.text() == "D 01")
    assert board.window.card.number.text() == first
    board.clock.forward(30)
    board.window.tick()
    assert board.window.card.number.text() == "D 01"
    assert board.window.rows[0].number.text() == first


def test_who_sat_down_gives_way_to_the_programme(qtbot, desk, room, board_of):
    board = board_of()
    seen(qtbot, board)
    arrive(desk, room)
    call = desk_calls.call_next(desk, worker=room.host, session_id=room.session_id, desk="staff:1", now=NOW)
    qtbot.waitUntil(board.window.card.isVisible)
    desk_acts.start(desk, worker=room.worker(Role.HOST), call_id=call.call_id, now=NOW)
    board.clock.forward(31)
    qtbot.waitUntil(board.window.today.isVisible)
    assert board.window.rows[0].number.text() == call.label


def test_a_card_that_flashes_does_so_twice(qtbot, desk, room, board_of):
    board = board_of()
    seen(qtbot, board)
    card = board.window.card
    card._is_still = False
    kinds = []
    card._timer.timeout.connect(lambda: kinds.append(card.property("kind")))
    with qtbot.waitSignal(card.flashed):
        card.flash()
    assert kinds == ["call-light", "call", "call-light", "call"]


def test_a_memory_that_is_lost_is_said_and_forgotten_when_it_is_back(qtbot, board_of):
    board = board_of()
    seen(qtbot, board)
    board.window.lost()
    assert board.window.trouble.isVisible()
    board.window.look()
    qtbot.waitUntil(lambda: not board.window.trouble.isVisible())


def test_in_arabic_the_clock_stands_at_the_left(qtbot, board_of):
    board = board_of(language="ar")
    seen(qtbot, board)
    assert board.window.time.x() < board.window.room.x()
