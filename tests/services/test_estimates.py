# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is told about the wait: the people who really go before, and a band learned from this hour's own history."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from kiosk.data.models import Session
from kiosk.services.estimates import LEARN_FROM_CONVERSATIONS, durations
from tests.rooms import NOW, small_room
from tests.services.people import book, call, cancel, check_in, finish, free_times, later, scan, take


def hour_of(database, small) -> int:
    with database.reading() as transaction:
        return transaction.scalars(select(Session.consultation_hour_id).where(Session.id == small.session_id)).one()


def learned(database, small, now) -> list[float]:
    with database.reading() as transaction:
        return durations(transaction, hour_of(database, small), before=now)


def help_somebody(database, small, *, at, minutes):
    take(database, small, now=at)
    called = call(database, small, now=at)
    finish(database, called, now=at + timedelta(minutes=minutes))


def test_conversations_are_learned_from_history_the_last_first(database):
    small = small_room(database)
    assert learned(database, small, NOW) == []
    for number, minutes in enumerate((10, 25, 7.5)):
        help_somebody(database, small, at=later(hours=number), minutes=minutes)
    assert learned(database, small, later(hours=4)) == [7.5, 25, 10]


def test_somebody_who_went_away_or_is_still_there_teaches_nothing(database):
    small = small_room(database, desks=2)
    cancel(database, take(database, small))
    take(database, small)
    call(database, small)
    assert learned(database, small, later(hours=1)) == []


def test_no_more_is_read_than_is_learned_from(database):
    small = small_room(database, desks=8, slot_minutes=1)
    for number in range(4):
        help_somebody(database, small, at=later(minutes=number), minutes=0.5)
    assert len(learned(database, small, later(hours=1))) == 4 <= LEARN_FROM_CONVERSATIONS


def test_who_is_helped_waits_no_more_and_nobody_waits_for_them_twice(database):
    small = small_room(database)
    take(database, small)
    second = take(database, small, now=later(seconds=1))
    assert second.people_before == 1
    call(database, small, now=later(minutes=1))
    found = scan(database, small, second.token, now=later(minutes=2)).registered
    assert found.people_before == 0
    assert found.band is not None
    assert not found.band.nobody_before, "the desk is not free yet"


def test_an_hour_that_proves_slow_tells_longer_waits(database):
    small = small_room(database)
    take(database, small, now=later(hours=3))
    quick = take(database, small, now=later(hours=3, seconds=1)).band
    slow_room = [later(minutes=40 * number) for number in range(4)]
    for at in slow_room:
        help_somebody_alone(database, small, at=at)
    slow = take(database, small, now=later(hours=3, seconds=2)).band
    assert quick is not None
    assert slow is not None
    assert slow.low > quick.low


def help_somebody_alone(database, small, *, at):
    """Somebody who came and was helped before the others came."""
    made = take(database, small, now=at)
    called = call(database, small, now=at)
    assert called is not None
    assert called.request_id == made.request_id
    finish(database, called, now=at + timedelta(minutes=38))


def test_an_appointment_is_told_who_goes_before_but_no_band(database):
    small = small_room(database)
    take(database, small, now=later(minutes=-40))
    here = check_in(database, book(database, small, free_times(database, small)[0]), now=later(minutes=1))
    assert here.band is None
    assert here.people_before == 1
