# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The board: numbers and places in two languages, every call said once, nothing personal."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta

import pytest

from kiosk.domain.vocabulary import Outcome
from kiosk.services import board, desk_acts, desk_calls
from kiosk.services.board import Announcement, BoardCall
from tests.desk.workers import arrive, desk_room
from tests.rooms import NOW


@pytest.fixture
def there(database):
    return desk_room(database, desks=4)


def look(database, there, now=NOW):
    return board.board(database, room=there.room, now=now)


def call(database, there, desk, now=NOW):
    return desk_calls.call_next(database, worker=there.host, session_id=there.session_id, desk=desk, now=now)


def test_several_calls_at_once_are_all_there_and_each_is_said_once(database, there):
    for number in range(3):
        arrive(database, there, now=NOW + timedelta(seconds=number))
    called = [call(database, there, f"desk {number}") for number in range(3)]
    seen = look(database, there)
    assert {one.label for one in seen.current} == {one.label for one in called}
    assert [one.call.label for one in seen.announcements] == [one.label for one in called]
    desk_calls.recall(database, worker=there.host, call_id=called[0].call_id, now=NOW + timedelta(seconds=40))
    again = look(database, there, NOW + timedelta(minutes=1)).announcements
    assert len({one.id for one in again}) == 4
    assert [(one.call.label, one.again) for one in again][-1] == (called[0].label, True)


def test_the_place_is_said_in_the_language_of_who_is_called_and_in_dutch(database, there):
    from kiosk.services import registering
    from tests.desk.workers import new_tap

    registering.take_number(
        database,
        session_id=there.session_id,
        topic_id=there.topic_id,
        language="ar",
        tap=new_tap(),
        now=NOW,
        actor="kiosk",
    )
    call(database, there, "1")
    (shown,) = look(database, there).current
    assert (shown.language, shown.place, shown.place_dutch) == ("ar", "الطاولة بجانب النافذة", "Tafel bij het raam")


def test_who_sits_at_the_desk_makes_room_and_becomes_history(database, there):
    arrive(database, there)
    called = call(database, there, "1")
    desk_acts.start(database, worker=there.host, call_id=called.call_id, now=NOW)
    seen = look(database, there)
    assert (seen.current, seen.announcements) == ((), ())
    assert [one.label for one in seen.history] == [called.label]
    desk_acts.finish(database, worker=there.host, call_id=called.call_id, outcome=Outcome.HELPED, now=NOW)
    assert [one.label for one in look(database, there).history] == [called.label]
    assert look(database, there, NOW + timedelta(days=1)).history == ()


def test_nothing_on_the_board_is_about_a_person(database, there):
    arrive(database, there, first_name="Samira", interpreter=True)
    call(database, there, "1")
    seen = look(database, there)
    assert "Samira" not in repr(seen)
    assert "woning" not in repr(seen)
    assert {field.name for field in fields(BoardCall)} == {
        "call_id",
        "label",
        "language",
        "place",
        "place_dutch",
        "called_at",
        "is_awaited",
        # A frame around the number, for whoever does not hear the chime; the board is not told why.
        "draws_eye",
    }
    assert {field.name for field in fields(Announcement)} == {"id", "call", "at", "again"}
