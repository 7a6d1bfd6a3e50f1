# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts, PINs and badges: no default password, wrong PINs wait, the last administrator stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from kiosk.data.models import Staff, StaffLog
from kiosk.domain.pins import FIRST_WAIT, FREE_TRIES, LONGEST_WAIT, back_off, refuse_weak_pin, still_blocked
from kiosk.domain.vocabulary import Role
from kiosk.errors import (
    AccountExists,
    BadgeUnknown,
    LastAdministrator,
    NotSignedIn,
    PinBlocked,
    PinRefused,
    PinWrong,
    RuleError,
)
from kiosk.services import signing_in, staff
from tests.races.harness import at_once
from tests.rooms import NOW, small_room

PIN = "8352"


@pytest.fixture
def room_id(database):
    return small_room(database).room.id


@pytest.fixture
def administrator(database, room_id):
    made = staff.make_first_account(database, room_id=room_id, first_name="Noor", pin=PIN, now=NOW)
    return sign_in(database, made.staff_id).worker


def sign_in(database, staff_id, pin=PIN, now=NOW):
    return signing_in.sign_in(database, staff_id=staff_id, pin=pin, station="desk", now=now)


def test_the_first_account_makes_itself_once(database, room_id):
    assert not staff.has_accounts(database, room_id=room_id)

    def first(number):
        return staff.make_first_account(database, room_id=room_id, first_name=f"N{number}a", pin=PIN, now=NOW)

    made = at_once(3, first)
    assert sum(isinstance(one, AccountExists) for one in made) == 2
    (tile,) = staff.name_tiles(database, room_id=room_id)
    assert tile.role is Role.ADMINISTRATOR
    assert staff.has_accounts(database, room_id=room_id)


def test_wrong_pins_make_people_wait_longer_each_time_however_often_the_desk_restarts(open_database):
    database = open_database()
    room = small_room(database).room
    made = staff.make_first_account(database, room_id=room.id, first_name="Noor", pin=PIN, now=NOW)
    for left in range(FREE_TRIES - 1, 0, -1):
        with pytest.raises(PinWrong) as wrong:
            sign_in(database, made.staff_id, "0000")
        assert wrong.value.details["tries_left"] == left
    again = open_database()
    with pytest.raises(PinBlocked) as blocked:
        sign_in(again, made.staff_id, "0000")
    assert blocked.value.details["seconds"] == 15
    with pytest.raises(PinBlocked):
        sign_in(again, made.staff_id, PIN, now=NOW + timedelta(seconds=14))
    with pytest.raises(PinBlocked) as blocked:
        sign_in(again, made.staff_id, "0000", now=NOW + timedelta(seconds=16))
    assert blocked.value.details["seconds"] == 30
    assert sign_in(again, made.staff_id, PIN, now=NOW + timedelta(minutes=1)).first_name == "Noor"
    with pytest.raises(PinWrong) as wrong:
        sign_in(again, made.staff_id, "0000", now=NOW + timedelta(minutes=1))
    assert wrong.value.details["tries_left"] == FREE_TRIES - 1, "counted from the beginning after a right one"


def test_guessing_at_once_is_counted_one_by_one(database, administrator):
    tried = at_once(8, lambda number: sign_in(database, administrator.id, f"900{number}"))
    assert all(isinstance(one, (PinWrong, PinBlocked)) for one in tried)
    with database.reading() as transaction:
        assert transaction.scalars(select(Staff.wrong_pins)).one() == FREE_TRIES
    with pytest.raises(PinBlocked):
        sign_in(database, administrator.id, PIN)


def test_pins_and_badges_are_kept_as_marks_only(database, administrator):
    badge = staff.issue_badge(database, worker=administrator, staff_id=administrator.id, now=NOW)
    with database.reading() as transaction:
        row = transaction.scalars(select(Staff)).one()
        assert row.pin.startswith("$argon2id$")
        assert PIN not in row.pin
        assert badge.token.encode() not in (row.badge or b"")
        log = str([(entry.act, entry.details) for entry in transaction.scalars(select(StaffLog))])
    assert badge.token not in log
    assert "Noor" not in log
    assert PIN not in log


def test_a_badge_opens_the_desk_until_it_is_lost(database, room_id, administrator):
    def scan(token):
        return signing_in.sign_in_by_badge(database, room_id=room_id, scanned=token, station="desk", now=NOW)

    first = staff.issue_badge(database, worker=administrator, staff_id=administrator.id, now=NOW).token
    assert scan(first.lower()).worker == administrator
    second = staff.issue_badge(database, worker=administrator, staff_id=administrator.id, now=NOW).token
    staff.withdraw_badge(database, worker=administrator, staff_id=administrator.id, now=NOW)
    for token in (first, second, "https://example.org", ""):
        with pytest.raises(BadgeUnknown):
            scan(token)


def test_the_last_administrator_stays(database, administrator):
    change = {"worker": administrator, "staff_id": administrator.id, "now": NOW}
    with pytest.raises(LastAdministrator):
        staff.set_active(database, active=False, **change)
    with pytest.raises(LastAdministrator):
        staff.change_worker(database, first_name="Noor", role=Role.CONNECTOR, organisation_id=None, **change)
    new = staff.add_worker(
        database,
        worker=administrator,
        first_name="Emre",
        role=Role.ADMINISTRATOR,
        organisation_id=None,
        pin="7719",
        now=NOW,
    )
    emre = sign_in(database, new.staff_id, "7719").worker
    staff.set_active(database, worker=emre, staff_id=administrator.id, active=False, now=NOW)
    with pytest.raises(NotSignedIn):
        sign_in(database, administrator.id)
    assert [card.first_name for card in staff.name_tiles(database, room_id=1)] == ["Emre"]
    assert len(staff.all_workers(database, worker=emre)) == 2


def test_hosts_and_only_hosts_have_an_organisation(database, administrator):
    for role, organisation_id in ((Role.HOST, None), (Role.CONNECTOR, 1), (Role.HOST, 10**6)):
        with pytest.raises(RuleError):
            staff.add_worker(
                database,
                worker=administrator,
                first_name="Emre",
                role=role,
                organisation_id=organisation_id,
                pin="7719",
                now=NOW,
            )


def test_everybody_sets_their_own_pin(database, administrator):
    made = staff.add_worker(
        database,
        worker=administrator,
        first_name="Emre",
        role=Role.ORGANISER,
        organisation_id=None,
        pin="7719",
        now=NOW,
    )
    emre = sign_in(database, made.staff_id, "7719").worker
    staff.set_pin(database, worker=emre, staff_id=emre.id, pin="46018", now=NOW)
    assert sign_in(database, emre.id, "46018").worker == emre


def test_the_log_of_staff_cannot_be_changed(database, administrator):
    for statement in ("UPDATE staff_log SET act = 'nothing'", "DELETE FROM staff_log"):
        with pytest.raises(DBAPIError), database.writing() as transaction:
            from sqlalchemy import text

            transaction.execute(text(statement))


@pytest.mark.parametrize("pin", ["", "123", "1234", "9876", "0000", "123456789", "12a4", "١٢٣٥", " 8352"])
def test_a_pin_that_anybody_would_guess_is_refused(pin):
    with pytest.raises(PinRefused):
        refuse_weak_pin(pin)


@given(st.integers(0, 10_000))
def test_waits_double_and_end(wrong):
    wait = back_off(wrong)
    assert wait <= LONGEST_WAIT
    if wrong < FREE_TRIES:
        assert not wait
    else:
        assert wait >= FIRST_WAIT
        assert back_off(wrong + 1) == min(2 * wait, LONGEST_WAIT)


@given(st.integers(0, 40), st.timedeltas(), st.timedeltas(max_value=timedelta(hours=2)))
def test_a_clock_that_was_set_back_locks_nobody_out_for_longer_than_the_wait(wrong, ahead, passed):
    try:
        until = NOW + ahead
    except OverflowError:
        return
    assert timedelta(0) <= still_blocked(wrong, until, NOW + max(passed, timedelta(days=-300))) <= back_off(wrong)
