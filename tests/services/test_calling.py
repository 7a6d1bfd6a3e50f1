# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A desk calls: in whose turn, into which language, and never twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.domain.vocabulary import RequestState
from kiosk.errors import NotAllowedNow
from tests.dumps import everything
from tests.rooms import NOW, small_room
from tests.services.people import book, call, cancel, check_in, finish, free_times, history_of, later, state_of, take


def test_an_empty_room_has_nobody_to_call(database):
    small = small_room(database)
    before = everything(database)
    assert call(database, small) is None
    assert everything(database) == before


def test_the_first_who_came_is_called_first_in_their_own_language(database):
    small = small_room(database)
    first = take(database, small, language="ar")
    take(database, small, now=later(minutes=1))
    called = call(database, small, now=later(minutes=2))
    assert called is not None
    assert (called.label, called.language, called.called_at) == (first.label, "ar", later(minutes=2))
    assert state_of(database, first.request_id) is RequestState.CALLED
    assert history_of(database, first) == ["registered", "arrived", "called"]


def test_a_desk_with_somebody_at_it_calls_nobody_else(database):
    small = small_room(database, desks=2)
    for _ in range(3):
        take(database, small)
    first = call(database, small)
    assert first is not None
    before = everything(database)
    with pytest.raises(NotAllowedNow):
        call(database, small)
    assert everything(database) == before
    other = call(database, small, desk="desk-2")
    assert other is not None
    assert other.request_id != first.request_id
    finish(database, first, now=later(minutes=5))
    third = call(database, small, now=later(minutes=5))
    assert third is not None
    assert third.label == "W 03"


def test_somebody_on_time_goes_before_who_came_in_meanwhile(database):
    small = small_room(database)
    booked = book(database, small, free_times(database, small)[0])
    take(database, small)
    check_in(database, booked, now=later(minutes=2))
    called = call(database, small, now=booked.starts_at)
    assert called is not None
    assert called.request_id == booked.request_id


def test_an_appointment_that_is_not_there_is_not_called(database):
    small = small_room(database)
    book(database, small, free_times(database, small)[0])
    assert call(database, small, now=NOW + timedelta(hours=1)) is None


def test_who_cancelled_is_not_called(database):
    small = small_room(database)
    cancel(database, take(database, small))
    assert call(database, small) is None
