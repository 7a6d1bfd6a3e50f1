# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The board is heard: every call once, in its order; and seen the more by whoever does not hear it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from kiosk import bootstrap
from kiosk.bootstrap.board_window import Board
from kiosk.data.engines import sqlite_database
from kiosk.services import desk_calls
from kiosk.settings import Settings, Storage
from kiosk.speech import announcing
from kiosk.speech.announcing import Announcer, Heard
from kiosk.speech.clips import Recordings
from kiosk.speech.speaking import Sayer
from kiosk.ui import theme
from kiosk.ui.board.calls import SHOWN_SECONDS
from kiosk.ui.clock import ManualClock
from kiosk.ui.language import switch_language
from tests.data_fixtures import KEY
from tests.desk.workers import DeskRoom, arrive, desk_room
from tests.rooms import NOW
from tests.speech.fakes import OutletByHand, VoiceByHand


class Heards:
    """A board with a loudspeaker that plays by hand, and what was heard from it."""

    def __init__(self, board: Board, outlet: OutletByHand, events: list[tuple[str, Heard]]) -> None:
        self.board, self.outlet, self.events = board, outlet, events

    def numbers(self) -> list[str]:
        return [label for label, heard in self.events if heard is Heard.CHIME]


@pytest.fixture
def room(sqlite_room) -> DeskRoom:
    return desk_room(sqlite_room)


@pytest.fixture
def board_of(qtbot, qapp, room, tmp_path, sqlite_path, monkeypatch) -> Iterator[Callable[..., Heards]]:
    monkeypatch.setattr(bootstrap, "connect", lambda _storage: sqlite_database(sqlite_path, key=KEY))
    made: list[Board] = []

    def make(*, is_there: bool = True) -> Heards:
        outlet, events = OutletByHand(is_there=is_there), []
        announcer = Announcer(
            outlet,
            Sayer(voices=VoiceByHand(), recordings=Recordings(tmp_path / "recordings")),
            told=lambda call, heard: events.append((call.label, heard)),
        )
        monkeypatch.setattr(announcing, "open_announcer", lambda _folder: announcer)
        settings = Settings(storage=Storage(folder=tmp_path), size=(1280, 800), language="nl")
        board = Board(settings, clock=ManualClock(NOW))
        made.append(board)
        with qtbot.waitSignal(board.opened):
            board.show()
        qtbot.waitUntil(lambda: board.announcer is not None)
        return Heards(board, outlet, events)

    yield make
    for board in made:
        board.close()
        board.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    switch_language("nl")
    theme.start(qapp.primaryScreen().size())


def call(database, room: DeskRoom, desk: str, **wishes) -> str:
    made = arrive(database, room, **wishes)
    desk_calls.call_next(database, worker=room.host, session_id=room.session_id, desk=desk, now=NOW)
    return made.label


def test_a_call_is_chimed_and_said(qtbot, board_of, sqlite_room, room):
    heard = board_of()
    label = call(sqlite_room, room, "staff:1")
    qtbot.waitUntil(lambda: (label, Heard.DUTCH) in heard.events)
    assert next(each for each in heard.events if each[0] == label) == (label, Heard.CHIME)


def test_a_burst_of_eight_calls_is_said_whole(qtbot, board_of, sqlite_room, room):
    heard = board_of()
    labels = [call(sqlite_room, room, f"staff:{desk}") for desk in range(8)]
    qtbot.waitUntil(lambda: len(heard.board.window.calls.waiting) == 7)
    for _turn in range(8):
        heard.board.clock.forward(SHOWN_SECONDS)
        heard.board.window.tick()
    qtbot.waitUntil(lambda: len(heard.numbers()) == 8)
    assert heard.numbers() == labels


@pytest.mark.parametrize(
    ("is_there", "hard_of_hearing", "framed"),
    [(True, False, False), (True, True, True), (False, False, True), (False, True, True)],
)
def test_whoever_cannot_hear_the_chime_sees_it(qtbot, board_of, sqlite_room, room, is_there, hard_of_hearing, framed):
    heard = board_of(is_there=is_there)
    card = heard.board.window.card
    kinds: list[str] = []
    card._timer.timeout.connect(lambda: kinds.append(card.property("kind")))
    with qtbot.waitSignal(card.flashed):
        call(sqlite_room, room, "staff:1", hard_of_hearing=hard_of_hearing)
    lit = "call-framed" if framed else "call-light"
    # Twice, and no more than three times a second (WCAG 2.3.1).
    assert kinds == [lit, "call", lit, "call"]
    assert 2 * card._timer.interval() > 333
    qtbot.waitUntil(heard.board.announcer.is_silent)
    assert bool(heard.numbers()) is is_there
