# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the band counts: who is early, who was skipped, calls nobody answered; and the end of a day nobody closed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from kiosk.data.models import Request
from kiosk.data.queues import InQueue, facts_of
from kiosk.domain.vocabulary import EventKind, Outcome, RequestKind, RequestState
from kiosk.services import desk_acts, desk_calls, estimates, plan_dates
from kiosk.services.closing import close_days
from tests.desk.workers import arrive, book, desk_room, history_of, open_calls, state_of
from tests.rooms import NOW

S = RequestState


@pytest.fixture
def there(database):
    return desk_room(database)


def in_queue(number, *, due=None, back_at=None, since=NOW):
    kind = RequestKind.WALK_IN if due is None else RequestKind.APPOINTMENT
    return InQueue(number, kind, S.WAITING, since, due, None, None, back_at)


def test_who_is_early_or_was_skipped_is_still_to_come_and_in_no_other_number(database, there):
    with database.reading() as transaction:
        facts = facts_of(transaction, [there.session_id])[there.session_id]
    early = in_queue(1, due=NOW + timedelta(minutes=20))
    skipped = in_queue(2, back_at=NOW + timedelta(minutes=5))
    assert sorted(estimates._still_to_come([early, skipped], NOW)) == [10, 20]
    assert estimates._still_to_come([in_queue(3, due=NOW + timedelta(minutes=4)), in_queue(4)], NOW) == []
    nobody = estimates.wait_of_newcomer(facts, [], [], now=NOW)
    some = estimates.wait_of_newcomer(facts, [early, skipped] * 3, [], now=NOW)
    assert nobody.people_before == some.people_before == 0
    assert nobody.band is not None
    assert some.band is not None
    assert nobody.band.high <= some.band.high


def test_a_call_that_nobody_answered_kept_its_desk_too(database, there):
    for minutes, end in ((3, "no-show"), (9, "finish")):
        arrive(database, there)
        called = desk_calls.call_next(database, worker=there.host, session_id=there.session_id, desk="1", now=NOW)
        common = {"worker": there.host, "now": NOW + timedelta(minutes=minutes)}
        if end == "finish":
            desk_acts.finish(database, call_id=called.call_id, outcome=Outcome.HELPED, **common)
        else:
            desk_acts.no_show(database, request_id=called.request_id, seen=S.CALLED, **common)
    late = book(database, there)
    at = late.starts_at + timedelta(minutes=10)
    desk_acts.no_show(database, worker=there.host, request_id=late.request_id, seen=S.BOOKED, now=at)
    with database.reading() as transaction:
        facts = facts_of(transaction, [there.session_id])[there.session_id]
        assert estimates.durations(transaction, facts.hour_id, before=at) == [9, 3]


def test_the_band_that_was_told_is_kept_with_the_request(database, there):
    made = [arrive(database, there) for _ in range(4)]
    with database.reading() as transaction:
        told = dict(transaction.execute(select(Request.id, Request.told_minutes)).all())
    assert [told[one.request_id] for one in made] == [one.band.high for one in made]


def test_the_clock_ends_what_nobody_ended(database, there):
    waiting, called, booked = arrive(database, there), arrive(database, there), book(database, there)
    desk_calls.call_this(database, worker=there.host, request_id=called.request_id, seen=S.WAITING, desk="1", now=NOW)
    tomorrow = NOW + timedelta(days=1)
    assert close_days(database, room_id=there.room.id, now=NOW).requests == 0
    assert close_days(database, room_id=there.room.id, now=tomorrow).requests == 3
    assert close_days(database, room_id=there.room.id, now=tomorrow).requests == 0
    states = [state_of(database, one.request_id) for one in (waiting, called, booked)]
    assert states == [S.LEFT, S.NO_SHOW, S.NO_SHOW]
    assert open_calls(database) == 0


def test_who_was_called_off_is_no_no_show(database, there):
    booked = book(database, there)
    plan_dates.call_off(
        database, room=there.room, worker=there.host, session_id=there.session_id, reason="Ziek", now=NOW
    )
    close_days(database, room_id=there.room.id, now=NOW + timedelta(days=1))
    assert state_of(database, booked.request_id) is S.CANCELLED
    assert history_of(database, booked.request_id) == [EventKind.BOOKED, EventKind.CANCELLED]
