# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts at the desk: an administrator adds, renews and switches off; nobody else comes near."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.domain.vocabulary import Role
from kiosk.services import staff
from kiosk.services.signing_in import sign_in
from kiosk.ui.desk.staffing import Staffing
from tests.rooms import NOW


@pytest.fixture
def administrator(desk_of, room):
    desk = desk_of()
    desk.sign_in(room.administrator)
    desk.press("side-workers")
    return desk


def card_of(database, room, name: str) -> staff.StaffCard:
    cards = staff.all_workers(database, worker=room.administrator)
    return next(card for card in cards if card.first_name == name)


def add(desk, name: str, pin: str = "3692", again: str = "3692") -> None:
    dialog = desk.window.part(Staffing).worker_dialog
    dialog.first_name.setText(name)
    dialog.pin.setText(pin)
    dialog.again.setText(again)
    desk.press("dialog-yes")


def test_a_host_is_added_for_an_organisation_and_can_sign_in(administrator, database, room):
    administrator.press("add-worker")
    administrator.press(f"of-{room.other_organisation_id}")
    add(administrator, "Nadia")
    card = card_of(database, room, "Nadia")
    assert (card.role, card.organisation_id) == (Role.HOST, room.other_organisation_id)
    assert sign_in(database, staff_id=card.id, pin="3692", station="desk", now=NOW).first_name == "Nadia"
    assert administrator.find(f"worker-off-{card.id}") is not None


def test_a_connector_needs_no_organisation(administrator, database, room):
    administrator.press("add-worker")
    administrator.press(f"role-{Role.CONNECTOR}")
    add(administrator, "Youssef")
    assert card_of(database, room, "Youssef").role is Role.CONNECTOR


def test_what_is_missing_or_too_easy_is_said_and_nobody_is_added(administrator, database, room):
    before = len(staff.all_workers(database, worker=room.administrator))
    dialog = administrator.window.part(Staffing).worker_dialog
    administrator.press("add-worker")
    add(administrator, "")
    assert "first name" in dialog.trouble.text()
    add(administrator, "Nadia")
    assert "organisation" in dialog.trouble.text()
    administrator.press(f"role-{Role.ORGANISER}")
    add(administrator, "Nadia", again="9630")
    assert "not the same" in dialog.trouble.text()
    add(administrator, "Nadia", pin="1234", again="1234")
    assert "too easy" in dialog.trouble.text()
    assert len(staff.all_workers(database, worker=room.administrator)) == before


def test_who_leaves_is_switched_off_and_can_come_back(administrator, database, room):
    administrator.press(f"worker-off-{room.host.id}")
    switched_off = [card.id for card in staff.all_workers(database, worker=room.administrator) if not card.active]
    assert switched_off == [room.host.id]
    administrator.press(f"worker-on-{room.host.id}")
    assert all(card.active for card in staff.all_workers(database, worker=room.administrator))


def test_the_last_administrator_stays(administrator, database, room):
    administrator.press(f"worker-off-{room.administrator.id}")
    assert "last administrator" in administrator.window.told.text()
    assert card_of(database, room, "administrator").active


def test_no_pin_stays_in_the_fields(administrator, room):
    administrator.press(f"worker-pin-{room.host.id}")
    dialog = administrator.window.part(Staffing).worker_dialog
    dialog.pin.setText("3692")
    administrator.press("dialog-no")
    assert dialog.pin.text() == ""


@pytest.mark.parametrize("role", [Role.HOST, Role.CONNECTOR, Role.ORGANISER])
def test_nobody_else_sees_the_accounts(desk_of, room, role):
    desk = desk_of()
    desk.sign_in(room.worker(role))
    assert desk.find("side-workers") is None


def test_a_worker_changes_role_and_organisation(administrator, database, room):
    administrator.press(f"worker-change-{room.host.id}")
    dialog = administrator.window.part(Staffing).worker_dialog
    assert dialog.first_name.text() == "host"
    assert dialog.organisation_id() == room.organisation_id
    dialog.first_name.setText("Nadia")
    administrator.press(f"of-{room.other_organisation_id}")
    administrator.press("dialog-yes")
    card = card_of(database, room, "Nadia")
    assert (card.id, card.role, card.organisation_id) == (room.host.id, Role.HOST, room.other_organisation_id)


def test_the_last_administrator_keeps_the_role(administrator, database, room):
    administrator.press(f"worker-change-{room.administrator.id}")
    administrator.press(f"role-{Role.CONNECTOR}")
    administrator.press("dialog-yes")
    assert "last administrator" in administrator.window.part(Staffing).worker_dialog.trouble.text()
    assert card_of(database, room, "administrator").role is Role.ADMINISTRATOR


@pytest.fixture
def tokens(monkeypatch):
    """The codes of the badges that are printed; they are stored nowhere, so a test has to look over the shoulder."""
    made, issue = [], staff.issue_badge

    def watched(*args, **given):
        issued = issue(*args, **given)
        made.append(issued.token)
        return issued

    monkeypatch.setattr(staff, "issue_badge", watched)
    return made


def scan(desk, code: str) -> None:
    """A scanner types wherever the keyboard is."""
    target = desk.window.sign_in.pad if desk.window.sign_in.pad.isVisible() else desk.window.sign_in
    QTest.keyClicks(target, code)
    QTest.keyClick(target, Qt.Key.Key_Return)
    desk.settle()


def test_a_printed_badge_signs_in_and_a_withdrawn_one_does_not(administrator, room, tokens, tmp_path):
    administrator.press(f"worker-badge-{room.host.id}")
    administrator.press("dialog-yes")
    administrator.qtbot.waitUntil(lambda: "come out" in administrator.window.told.text())
    assert list(tmp_path.rglob("*.pdf")), "the badge is on paper"
    administrator.press("side-sign-out")
    scan(administrator, tokens[0])
    assert administrator.window.worker == room.host
    administrator.press("side-sign-out")
    administrator.sign_in(room.administrator)
    administrator.press("side-workers")
    administrator.press(f"worker-badge-{room.host.id}")
    administrator.press("badge-withdraw")
    administrator.press("side-sign-out")
    scan(administrator, tokens[0])
    assert administrator.window.worker is None
    assert "badge" in administrator.window.sign_in.trouble.text()


def test_a_badge_is_read_while_a_pin_is_asked_and_digits_stay_a_pin(administrator, room, tokens):
    administrator.press(f"worker-badge-{room.connector.id}")
    administrator.press("dialog-yes")
    administrator.qtbot.waitUntil(lambda: bool(tokens))
    administrator.press("side-sign-out")
    administrator.press(f"worker-{room.host.id}")
    pad = administrator.window.sign_in.pad
    QTest.keyClicks(pad, "25")
    assert pad.dots.text().count("●") == 2
    administrator.clock.forward(2)
    scan(administrator, tokens[0])
    assert administrator.window.worker == room.connector


def test_letters_of_somebody_at_the_keyboard_are_no_badge(administrator, room):
    administrator.press("side-sign-out")
    for code in ("abc", "BK1:0000"):
        scan(administrator, code)
        assert administrator.window.worker is None
    assert "badge" in administrator.window.sign_in.trouble.text()
