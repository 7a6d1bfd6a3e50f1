# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Coming back with a slip: checking in, moving, cancelling and taking that back; and every scan that leads nowhere."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from kiosk.data.models import Call, Visit
from kiosk.domain.tokens import token_for_tap
from kiosk.domain.vocabulary import RequestState, SessionState
from kiosk.errors import (
    HoldExpired,
    NotAllowedNow,
    ScanDamaged,
    ScanError,
    ScanExpired,
    ScanForeign,
    ScanTruncated,
    ScanUnknown,
    ScanUnreadable,
    ScanUsed,
    SessionClosed,
    TimeTaken,
)
from kiosk.services import returning
from kiosk.services.returning import SlipAct
from kiosk.services.rooms import RoomInfo
from tests.dumps import everything, tables_with
from tests.rooms import NOW, ZONE, small_room
from tests.services.people import (
    book,
    call,
    call_off,
    cancel,
    check_in,
    confirm,
    finish,
    free_later,
    free_times,
    history_of,
    hold,
    later,
    move,
    restore,
    scan,
    state_of,
    take,
)

A_WEEK = timedelta(weeks=1)


@pytest.fixture
def small(database):
    return small_room(database)


def morning(day: int, hour: int = 9, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


# --- what a slip says ----------------------------------------------------------------------------------


def test_the_slip_of_somebody_who_waits_tells_how_it_stands(database, small):
    take(database, small)
    made = take(database, small, language="tr")
    found = scan(database, small, made.token, now=later(minutes=2))
    assert found.registered.label == made.label
    assert found.registered.people_before == 1
    assert found.registered.language == "tr", "a slip brings its own language"
    assert found.state is RequestState.WAITING
    assert found.acts == {SlipAct.REPRINT, SlipAct.CANCEL}
    assert scan(database, small, made.token, language="en").registered.language == "en"


def test_the_slip_of_an_appointment_checks_in_on_its_day_only(database, small):
    made = book(database, small, free_later(database, small)[0])
    a_day_early = scan(database, small, made.token, now=NOW + A_WEEK - timedelta(days=1))
    assert a_day_early.acts == {SlipAct.REPRINT, SlipAct.MOVE, SlipAct.CANCEL}
    on_the_day = scan(database, small, made.token, now=morning(28, 8, 50))
    assert on_the_day.acts == {SlipAct.REPRINT, SlipAct.MOVE, SlipAct.CANCEL, SlipAct.CHECK_IN}
    with pytest.raises(ScanExpired):
        scan(database, small, made.token, now=morning(29))


def test_the_day_of_a_slip_begins_and_ends_at_the_room_s_own_midnight(database, small):
    made = book(database, small, free_later(database, small)[0])
    assert SlipAct.CHECK_IN not in scan(database, small, made.token, now=morning(27, 23, 59)).acts
    assert SlipAct.CHECK_IN in scan(database, small, made.token, now=morning(28, 0, 0)).acts


def test_an_appointment_of_an_hour_that_is_over_is_expired(database, small):
    made = book(database, small)
    assert scan(database, small, made.token, now=morning(21, 16, 59)).registered.label == made.label
    with pytest.raises(ScanExpired):
        scan(database, small, made.token, now=morning(21, 17, 0))


def test_a_slip_used_up_says_so(database, small):
    made = take(database, small)
    cancel(database, made)
    with pytest.raises(ScanUsed):
        scan(database, small, made.token)


def test_a_slip_of_somebody_who_was_helped_is_used_up(database, small):
    made = take(database, small)
    called = call(database, small)
    assert called is not None
    finish(database, called, now=later(minutes=9))
    with pytest.raises(ScanUsed):
        scan(database, small, made.token, now=later(minutes=10))


@pytest.mark.parametrize("state", [SessionState.CANCELLED, SessionState.PAUSED])
def test_an_appointment_whose_date_was_called_off_can_be_moved_but_not_checked_in(database, small, state):
    made = book(database, small)
    call_off(database, small.session_id, state)
    found = scan(database, small, made.token)
    assert not found.session_open
    assert found.acts == {SlipAct.REPRINT, SlipAct.MOVE, SlipAct.CANCEL}
    with pytest.raises(NotAllowedNow):
        check_in(database, made)
    moved = move(database, made, hold(database, small, free_later(database, small)[0]))
    assert scan(database, small, moved.token).session_open


# --- checking in -----------------------------------------------------------------------------------------


def test_checking_in_begins_the_wait(database, small):
    take(database, small, now=later(minutes=-24))
    made = book(database, small, free_times(database, small)[0])
    here = check_in(database, made, now=later(minutes=4))
    assert state_of(database, made.request_id) is RequestState.WAITING
    assert (here.label, here.token, here.band) == (made.label, made.token, None)
    assert history_of(database, made) == ["booked", "arrived"]


def test_checking_in_twice_is_harmless(database, small):
    made = book(database, small)
    check_in(database, made, now=later(minutes=1))
    before = everything(database)
    check_in(database, made, now=later(minutes=2))
    assert everything(database) == before


@pytest.mark.parametrize("moment", [NOW, morning(27, 23, 59), morning(28, 17, 0), morning(29)])
def test_checking_in_on_another_day_or_after_the_hour_is_refused(database, small, moment):
    made = book(database, small, free_later(database, small)[0])
    before = everything(database)
    with pytest.raises(NotAllowedNow):
        check_in(database, made, now=moment)
    assert everything(database) == before


def test_checking_in_on_the_day_is_possible_from_early_till_late(database, small):
    early, late = (book(database, small, time) for time in free_later(database, small)[:2])
    check_in(database, early, now=morning(28, 0, 1))
    check_in(database, late, now=morning(28, 16, 59))
    assert state_of(database, late.request_id) is RequestState.WAITING


def test_checking_in_after_cancelling_is_refused(database, small):
    made = book(database, small)
    cancel(database, made)
    with pytest.raises(NotAllowedNow):
        check_in(database, made)


# --- cancelling, and taking that back ------------------------------------------------------------------------


def test_a_cancelled_time_is_free_at_once(database, small):
    time = free_later(database, small)[0]
    made = book(database, small, time)
    cancel(database, made)
    assert time in free_later(database, small)
    assert history_of(database, made) == ["booked", "cancelled"]


def test_cancelling_twice_changes_nothing_the_second_time(database, small):
    made = book(database, small)
    cancel(database, made)
    before = everything(database)
    with pytest.raises(NotAllowedNow):
        cancel(database, made, now=later(seconds=2))
    assert everything(database) == before


@pytest.mark.parametrize("seconds", [0, 10])
def test_a_cancellation_can_be_taken_back_for_ten_seconds(database, small, seconds):
    time = free_later(database, small)[0]
    made = book(database, small, time)
    restore(database, cancel(database, made), now=later(seconds=seconds))
    assert state_of(database, made.request_id) is RequestState.BOOKED
    assert time not in free_later(database, small)
    assert history_of(database, made) == ["booked", "cancelled", "restored"]
    assert scan(database, small, made.token).registered.label == made.label


@pytest.mark.parametrize("seconds", [-1, 10.001, 3600])
def test_later_than_that_it_stays_cancelled(database, small, seconds):
    made = book(database, small)
    cancelled = cancel(database, made)
    before = everything(database)
    with pytest.raises(NotAllowedNow):
        restore(database, cancelled, now=later(seconds=seconds))
    assert everything(database) == before


def test_a_cancellation_is_taken_back_once(database, small):
    cancelled = cancel(database, book(database, small))
    restore(database, cancelled)
    with pytest.raises(NotAllowedNow):
        restore(database, cancelled)


def test_who_took_the_time_meanwhile_keeps_it(database, small):
    time = free_later(database, small)[0]
    made = book(database, small, time)
    cancelled = cancel(database, made)
    other = book(database, small, time, now=later(seconds=3))
    before = everything(database)
    with pytest.raises(TimeTaken):
        restore(database, cancelled, now=later(seconds=5))
    assert everything(database) == before
    assert scan(database, small, other.token).state is RequestState.BOOKED


def test_a_time_that_is_only_being_looked_at_is_not_given_back(database, small):
    time = free_later(database, small)[0]
    made = book(database, small, time)
    cancelled = cancel(database, made)
    hold(database, small, time, now=later(seconds=3))
    with pytest.raises(TimeTaken):
        restore(database, cancelled, now=later(seconds=5))


def test_a_hold_that_ran_out_does_not_keep_a_time_from_its_owner(database, small):
    time = free_later(database, small)[0]
    made = book(database, small, time)
    cancelled = cancel(database, made, now=later(minutes=3))
    hold(database, small, time, now=later(minutes=3, seconds=1))
    # A hold made long ago by a station whose clock is behind, or with a very short keeping time.
    expire_holds(database)
    restore(database, cancelled, now=later(minutes=3, seconds=9))
    assert state_of(database, made.request_id) is RequestState.BOOKED


def expire_holds(database):
    from sqlalchemy import update

    from kiosk.data.models import Request

    with database.writing() as transaction:
        transaction.execute(
            update(Request)
            .where(Request.state == RequestState.HELD)
            .values(hold_expires_at=later(minutes=3, seconds=2))
        )


def test_whoever_was_called_and_cancels_frees_the_desk_and_waits_again_when_it_was_a_mistake(database, small):
    made = take(database, small)
    assert call(database, small) is not None
    cancelled = cancel(database, made, now=later(minutes=1))
    with database.reading() as transaction:
        (closed,) = transaction.scalars(select(Call.closed_at))
    assert closed == later(minutes=1)
    restore(database, cancelled, now=later(minutes=1, seconds=5))
    assert state_of(database, made.request_id) is RequestState.WAITING
    again = call(database, small, now=later(minutes=2))
    assert again is not None
    assert again.label == made.label


# --- moving ------------------------------------------------------------------------------------------------


def test_moving_to_another_day_gives_a_number_of_that_day_and_keeps_the_code(database, small):
    there = book(database, small, free_later(database, small)[5])
    made = book(database, small)
    moved = move(database, made, hold(database, small, free_later(database, small)[0]))
    assert (there.label, made.label, moved.label) == ("W 01", "W 01", "W 02")
    assert (moved.token, moved.visit_id) == (made.token, made.visit_id)
    assert moved.day - made.day == A_WEEK
    assert history_of(database, made) == ["booked", "moved", "booked"]
    assert scan(database, small, made.token).registered.label == "W 02"
    assert book(database, small).label == "W 02", "the number it had is not given out again"


def test_moving_within_the_day_keeps_the_number(database, small):
    first, second = free_later(database, small)[:2]
    made = book(database, small, first)
    moved = move(database, made, hold(database, small, second))
    assert moved.label == made.label
    assert moved.starts_at == second.starts_at
    assert first in free_later(database, small)


def test_moving_there_and_back_again_gives_new_numbers_each_time(database, small):
    made = book(database, small)
    there = move(database, made, hold(database, small, free_later(database, small)[0]))
    back = move(database, there, hold(database, small, free_times(database, small)[0]))
    assert (made.label, there.label, back.label) == ("W 01", "W 01", "W 02")
    assert scan(database, small, made.token).registered.label == "W 02"


def test_moving_twice_with_the_same_touch_is_harmless(database, small):
    made = book(database, small)
    held = hold(database, small, free_later(database, small)[0])
    moved = move(database, made, held)
    before = everything(database)
    assert move(database, made, held) == moved
    assert everything(database) == before


def test_a_time_kept_before_the_appointment_was_made_can_be_moved_to(database, small):
    earlier_hold = hold(database, small, free_later(database, small)[0])
    made = book(database, small)
    moved = move(database, made, earlier_hold)
    assert moved.starts_at == earlier_hold.starts_at
    assert scan(database, small, made.token).state is RequestState.BOOKED


def test_when_the_kept_time_is_gone_the_old_appointment_stands(database, small):
    time = free_later(database, small)[0]
    made = book(database, small)
    held = hold(database, small, time)
    book(database, small, time, now=later(minutes=4))
    before = everything(database)
    with pytest.raises(HoldExpired):
        move(database, made, held, now=later(minutes=5))
    assert everything(database) == before


def test_when_the_new_date_is_called_off_meanwhile_the_old_appointment_stands(database, small):
    made = book(database, small)
    held = hold(database, small, free_later(database, small)[0])
    call_off(database, small.later_session_id)
    before = everything(database)
    with pytest.raises(SessionClosed):
        move(database, made, held)
    assert everything(database) == before


def test_a_cancelled_appointment_cannot_be_moved(database, small):
    made = book(database, small)
    held = hold(database, small, free_later(database, small)[0])
    cancel(database, made)
    before = everything(database)
    with pytest.raises(NotAllowedNow):
        move(database, made, held)
    assert everything(database) == before


def test_the_kept_time_of_another_resident_is_not_taken(database, small):
    made, held = book(database, small), hold(database, small, free_later(database, small)[0])
    confirm(database, held)
    with pytest.raises(HoldExpired):
        move(database, made, held)


# --- scans that lead nowhere -----------------------------------------------------------------------------------

TOKEN = token_for_tap("never given out")
HOSTILE: dict[str, tuple[str, type[ScanError]]] = {
    "unknown": (TOKEN, ScanUnknown),
    "damaged": (TOKEN[:10] + ("0" if TOKEN[10] != "0" else "1") + TOKEN[11:], ScanDamaged),
    "truncated": (TOKEN[:-5], ScanTruncated),
    "only our mark": ("BK1:", ScanTruncated),
    "too long": (TOKEN + TOKEN, ScanDamaged),
    "a shop's": ("8710400000000", ScanForeign),
    "a website's": ("https://example.org/?code=BK1", ScanForeign),
    "SQL": ("BK1' OR 1=1; DROP TABLE visit; --", ScanTruncated),
    "a BSN": ("111222333", ScanForeign),
    "empty": ("", ScanUnreadable),
    "blank": (" \t\n", ScanUnreadable),
    "10 kB of our letters": ("BK1:" + "7" * 10_000, ScanUnreadable),
    "10 kB of nothing": ("\x00" * 10_000, ScanUnreadable),
    "binary": ("BK1:\x00\x01\x02\x1b[2J\x7f", ScanUnreadable),
    "half a letter": ("BK1:\ud800", ScanUnreadable),
    "turned around": ("\u202e" + TOKEN, ScanForeign),
    "emoji": ("🙂" * 20, ScanForeign),
}


def test_a_scan_that_leads_nowhere_changes_and_logs_nothing(database, small, caplog):
    caplog.set_level(logging.DEBUG)
    # Statements of the engine itself are not our log, and say nothing of values at its usual level.
    logging.getLogger("sqlalchemy").setLevel(logging.WARNING)
    take(database, small)
    before = everything(database)
    caplog.clear()
    for name, (scanned, kind) in HOSTILE.items():
        with pytest.raises(ScanError) as refused:
            scan(database, small, scanned)
        assert type(refused.value) is kind, name
        assert not refused.value.details
        assert str(refused.value) == kind.code
    assert everything(database) == before
    assert not caplog.records


def test_of_a_bsn_that_is_scanned_nothing_stays(database, small):
    with pytest.raises(ScanForeign):
        scan(database, small, "111222333")
    assert tables_with(everything(database), "111222333") == []


def test_expired_and_used_slips_change_nothing_either(database, small):
    used, expired = take(database, small), take(database, small)
    cancel(database, used)
    before = everything(database)
    with pytest.raises(ScanUsed):
        scan(database, small, used.token)
    with pytest.raises(ScanExpired):
        scan(database, small, expired.token, now=NOW + timedelta(days=1))
    assert everything(database) == before


def test_a_slip_of_another_room_is_unknown_here(database, small):
    made = take(database, small)
    elsewhere = RoomInfo(**{**vars(small.room), "id": small.room.id + 1})
    with pytest.raises(ScanUnknown):
        returning.read_slip(database, room=elsewhere, scanned=made.token, language=None, now=NOW)


@pytest.mark.parametrize("spelled", [str.lower, lambda code: f" {code}\r\n", "-".join])
def test_a_slip_is_read_however_the_scanner_types(database, small, spelled):
    made = take(database, small)
    found = scan(database, small, spelled(made.token))
    assert found.registered.token == made.token, "a slip printed again carries the code as it was given out"


def test_the_code_of_a_slip_stands_nowhere_in_the_database(database, small):
    made = take(database, small)
    scan(database, small, made.token)
    with database.reading() as transaction:
        (visit,) = transaction.scalars(select(Visit))
    assert made.token.encode() not in visit.token
    assert tables_with(everything(database), made.token) == []
