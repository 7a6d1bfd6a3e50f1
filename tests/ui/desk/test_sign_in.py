# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signing in at the desk: the first account, wrong PINs, and a desk that nobody uses."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.services import staff
from kiosk.ui.desk.serving import Serving
from tests.desk.workers import arrive
from tests.rooms import NOW, small_room

PIN = "2583"


def type_pin(desk, pin: str) -> None:
    for digit in pin:
        desk.find(f"pin-{digit}").click()
    desk.find("pin-done").click()
    desk.settle()


def everything_said(window: QWidget) -> str:
    texts = [each.text() for each in window.findChildren(QWidget) if hasattr(each, "text")]
    return "\n".join(text for text in texts if isinstance(text, str))


def make_account(desk, name: str = "Sanne", *pins: str) -> None:
    first = desk.window.sign_in.first
    first.field.set_text(name)
    first.keyboard.done.emit()
    for pin in pins or (PIN, PIN):
        type_pin(desk, pin)


def test_the_first_start_makes_an_account_with_a_pin_of_ones_own(empty_desk, database):
    room = small_room(database).room
    desk = empty_desk()
    assert desk.window.sign_in.first.isVisible()
    make_account(desk)
    (card,) = staff.name_tiles(database, room_id=room.id)
    assert card.first_name == "Sanne"
    desk.press(f"worker-{card.id}")
    type_pin(desk, PIN)
    assert desk.window.worker is not None
    assert desk.window.work.isVisible()


def test_two_different_pins_make_no_account(empty_desk, database):
    room = small_room(database).room
    desk = empty_desk()
    make_account(desk, "Sanne", PIN, "3692")
    assert "not the same" in desk.window.sign_in.first.trouble.text()
    assert not staff.has_accounts(database, room_id=room.id)


def test_a_pin_that_anybody_would_guess_is_refused_kindly(empty_desk, database):
    room = small_room(database).room
    desk = empty_desk()
    make_account(desk, "Sanne", "1234", "1234")
    assert "too easy" in desk.window.sign_in.first.trouble.text()
    assert not staff.has_accounts(database, room_id=room.id)


@pytest.fixture
def known_desk(empty_desk, database):
    room = small_room(database).room
    staff.make_first_account(database, room_id=room.id, first_name="Sanne", pin=PIN, now=NOW)
    desk = empty_desk()
    desk.press(f"worker-{staff.name_tiles(database, room_id=room.id)[0].id}")
    return desk


def test_a_wrong_pin_is_told_and_can_be_tried_again(known_desk):
    type_pin(known_desk, "9999")
    assert "not right" in known_desk.window.sign_in.trouble.text()
    type_pin(known_desk, PIN)
    assert known_desk.window.worker is not None


def test_after_five_wrong_pins_the_pad_rests_and_says_for_how_long(known_desk):
    for _try in range(5):
        type_pin(known_desk, "9999")
    page = known_desk.window.sign_in
    assert "15" in page.trouble.text()
    assert not page.pad.isEnabled()
    known_desk.clock.forward(16)
    page._on_second()
    assert page.pad.isEnabled()
    assert page.trouble.text() == ""
    type_pin(known_desk, PIN)
    assert known_desk.window.worker is not None


def test_no_digit_of_a_pin_is_ever_shown(known_desk):
    known_desk.find("pin-7").click()
    known_desk.find("pin-4").click()
    pad = known_desk.window.sign_in.pad
    assert pad.dots.text() == "● ● ○ ○"
    assert "7" not in pad.dots.accessibleName()


def test_a_desk_that_nobody_uses_locks_itself_and_shows_nothing_of_anybody(desk_of, database, room):
    arrive(database, room, first_name="Amina")
    desk = desk_of()
    desk.sign_in(room.host)
    assert "Amina" in desk.window.part(Serving).panel.table.lines.line(0).cells[1]
    desk.clock.forward(4 * 60)
    desk.window.tick()
    assert desk.window.worker is not None
    desk.clock.forward(60)
    desk.window.tick()
    desk.settle()
    assert desk.window.worker is None
    assert desk.window.sign_in.isVisible()
    assert desk.labels() == []
    assert "Amina" not in everything_said(desk.window)


def test_touching_keeps_a_desk_open(desk_of, room, qtbot):
    desk = desk_of()
    desk.sign_in(room.host)
    desk.clock.forward(4 * 60)
    qtbot.keyClick(desk.window, "x")
    desk.clock.forward(4 * 60)
    desk.window.tick()
    assert desk.window.worker is not None
