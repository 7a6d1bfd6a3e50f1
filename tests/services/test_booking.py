# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing a time: what is free, a time that is kept for a moment, and the appointment it becomes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import func, select, update

from kiosk.data.models import ConsultationHour, Request, Session
from kiosk.domain.vocabulary import RequestKind, RequestState, SessionState
from kiosk.errors import HoldExpired, NotAllowedNow, SessionClosed, TimeTaken
from kiosk.services import booking
from tests.dumps import everything
from tests.rooms import NOW, ZONE, small_room
from tests.services.people import (
    book,
    call_off,
    cancel,
    confirm,
    free_later,
    free_times,
    history_of,
    hold,
    later,
    new_tap,
    state_of,
    take,
)

AFTER_THE_HOLD = later(minutes=3)


def test_times_are_offered_per_day_soonest_first_from_a_few_minutes_on(database):
    small = small_room(database)
    days = booking.days_with_times(database, room=small.room, organisation_id=small.organisation_id, now=NOW)
    assert [day.day for day in days] == [date(2026, 11, 21), date(2026, 11, 28)]
    for day in days:
        assert all(one.starts_at < other.starts_at for one, other in pairwise(day.times))
    assert days[0].times[0].starts_at >= NOW + booking.LEAD


def test_half_of_the_times_stay_for_walk_ins(database):
    small = small_room(database, walk_in_share=0.5)
    assert len(free_later(database, small)) == 8 * 4 / 2
    everyone = small_room_share(database, small, 1.0)
    assert free_times(database, everyone) == []


def small_room_share(database, small, share):
    with database.writing() as transaction:
        transaction.execute(update(ConsultationHour).values(walk_in_share=share))
    return small


def test_nothing_is_offered_beyond_the_horizon_or_on_dates_that_do_not_happen(database):
    small = small_room(database)
    a_month_before = NOW - timedelta(days=22)
    days = booking.days_with_times(database, room=small.room, organisation_id=small.organisation_id, now=a_month_before)
    assert [day.day for day in days] == [date(2026, 11, 21)], "four weeks ahead, not five"
    call_off(database, small.later_session_id, SessionState.PAUSED)
    assert free_later(database, small) == []


def test_a_kept_time_is_gone_for_others_until_it_is_given_back(database):
    small = small_room(database)
    time = free_later(database, small)[0]
    held = hold(database, small, time)
    assert held.expires_at == NOW + timedelta(seconds=small.room.hold_seconds)
    assert time not in free_later(database, small)
    with pytest.raises(TimeTaken):
        hold(database, small, time)
    booking.release_hold(database, request_id=held.request_id)
    assert time in free_later(database, small)
    booking.release_hold(database, request_id=held.request_id)


def test_a_kept_time_is_free_for_others_the_moment_it_expires(database):
    small = small_room(database)
    time = free_later(database, small)[0]
    held = hold(database, small, time)
    assert time not in free_later(database, small, now=AFTER_THE_HOLD - timedelta(seconds=1))
    assert time in free_later(database, small, now=AFTER_THE_HOLD)
    second = hold(database, small, time, now=AFTER_THE_HOLD)
    with pytest.raises(HoldExpired):
        confirm(database, held, now=AFTER_THE_HOLD)
    booking.release_hold(database, request_id=held.request_id)
    assert confirm(database, second, now=AFTER_THE_HOLD).starts_at == time.starts_at


def test_the_same_touch_keeps_one_time(database):
    small = small_room(database)
    one, other = free_later(database, small)[:2]
    held = hold(database, small, one, tap="finger")
    assert hold(database, small, one, tap="finger", now=later(seconds=20)) == held
    assert hold(database, small, other, tap="finger") == held, "what it tells is what is kept"
    with database.reading() as transaction:
        assert transaction.scalar(select(func.count()).select_from(Request)) == 1


def test_the_same_touch_after_it_became_an_appointment_says_so(database):
    small = small_room(database)
    time = free_later(database, small)[0]
    confirm(database, hold(database, small, time, tap="finger"))
    before = everything(database)
    with pytest.raises(NotAllowedNow):
        hold(database, small, time, tap="finger")
    assert everything(database) == before


def test_a_resident_may_keep_a_second_time_and_give_the_first_back(database):
    small = small_room(database)
    first, second = free_later(database, small)[:2]
    held = hold(database, small, first)
    again = hold(database, small, second)
    booking.release_hold(database, request_id=held.request_id)
    assert confirm(database, again).starts_at == second.starts_at
    assert first in free_later(database, small)


def test_an_appointment_has_a_number_a_time_and_no_band(database):
    small = small_room(database)
    time = free_later(database, small)[3]
    made = book(database, small, time)
    assert (made.label, made.kind, made.starts_at) == ("W 01", RequestKind.APPOINTMENT, time.starts_at)
    assert (made.day, made.band, made.people_before) == (date(2026, 11, 28), None, 0)
    assert history_of(database, made) == ["booked"]
    assert time not in free_later(database, small)


def test_confirming_twice_with_the_same_touch_is_one_appointment(database):
    small = small_room(database)
    held = hold(database, small, free_later(database, small)[0])
    made = confirm(database, held, tap="finger")
    assert confirm(database, held, tap="finger") == made
    with pytest.raises(HoldExpired):
        confirm(database, held, tap="somebody else's finger")
    assert history_of(database, made) == ["booked"]


def test_being_slow_costs_nothing_while_nobody_else_wants_the_time(database):
    small = small_room(database)
    held = hold(database, small, free_later(database, small)[0])
    assert confirm(database, held, now=later(minutes=10)).starts_at == held.starts_at


def test_a_kept_time_cannot_be_confirmed_once_it_is_over(database):
    small = small_room(database)
    held = hold(database, small, free_times(database, small)[0])
    before = everything(database)
    with pytest.raises(HoldExpired):
        confirm(database, held, now=held.starts_at + timedelta(minutes=15))
    assert everything(database) == before


def test_a_date_called_off_meanwhile_takes_no_appointment(database):
    small = small_room(database)
    time = free_later(database, small)[0]
    held = hold(database, small, time)
    call_off(database, small.later_session_id)
    before = everything(database)
    with pytest.raises(SessionClosed):
        confirm(database, held)
    with pytest.raises(TimeTaken):
        hold(database, small, time)
    assert everything(database) == before


@pytest.mark.parametrize("moved", [timedelta(minutes=1), timedelta(hours=-3), timedelta(days=400)])
def test_a_time_that_is_none_of_the_hour_s_cannot_be_kept(database, moved):
    small = small_room(database)
    time = free_later(database, small)[0]
    with pytest.raises(TimeTaken):
        hold(database, small, booking.FreeTime(time.session_id, time.starts_at + moved))


def test_every_time_of_a_day_goes_to_as_many_as_there_are_desks(database):
    small = small_room(database, desks=2, walk_in_share=0.0, slot_minutes=120)
    booked = [book(database, small, time) for time in free_later(database, small) * 2]
    assert len(booked) == 2 * 4
    assert free_later(database, small) == []
    assert sorted(one.label for one in booked) == [f"W {number:02d}" for number in range(1, 9)]
    cancel(database, booked[3])
    (again,) = free_later(database, small)
    assert again.starts_at == booked[3].starts_at
    assert book(database, small, again).label == "W 09", "a number is never given out again"


def test_a_hold_alone_is_no_visit_and_no_history(database):
    small = small_room(database)
    hold(database, small, free_later(database, small)[0])
    dump = everything(database)
    assert dump["visit"] == dump["event"] == dump["day_number"] == []


def test_the_clocks_may_change_between_booking_and_coming(database):
    before_the_change = datetime(2026, 10, 24, 9, 0, tzinfo=ZONE).astimezone(UTC)
    small = small_room(database, now=before_the_change)
    made = book(database, small, free_later(database, small, now=before_the_change)[0], now=before_the_change)
    assert made.starts_at is not None
    assert small.room.local(made.starts_at).time().isoformat() == "09:00:00"
    assert made.card.starts.isoformat() == "09:00:00"
    assert made.starts_at - free_times(database, small, now=before_the_change)[0].starts_at > timedelta(days=7)


def test_on_the_night_the_clocks_go_back_each_hour_has_its_own_times(database):
    night = datetime(2026, 10, 25, 0, 30, tzinfo=ZONE).astimezone(UTC)
    small = small_room(database, now=night, walk_in_share=0.0, slot_minutes=60)
    with database.writing() as transaction:
        start = datetime(2026, 10, 25, 1, tzinfo=ZONE).astimezone(UTC)
        end = datetime(2026, 10, 25, 4, tzinfo=ZONE).astimezone(UTC)
        transaction.execute(update(Session).where(Session.id == small.session_id).values(starts_at=start, ends_at=end))
    tonight = [time for time in free_times(database, small, now=night) if time.session_id == small.session_id]
    local = [small.room.local(time.starts_at).strftime("%H:%M") for time in tonight]
    assert local == ["01:00", "02:00", "02:00", "03:00"]
    assert len({book(database, small, time, now=night).label for time in tonight}) == 4


def test_holding_an_appointment_keeps_the_walk_in_numbers_apart(database):
    small = small_room(database)
    take(database, small)
    held = hold(database, small, free_times(database, small)[0])
    assert take(database, small, tap=new_tap()).label == "W 02"
    assert confirm(database, held).label == "W 03"
    assert state_of(database, held.request_id) is RequestState.BOOKED
