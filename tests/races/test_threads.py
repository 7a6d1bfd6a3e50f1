# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two kiosks, two desks, two fingers at once: one seat, one number, one call, one tap; and what happens unguarded."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from kiosk.data import history
from kiosk.data.engines import Database
from kiosk.data.models import Call, Request, Visit
from kiosk.domain.vocabulary import RequestState
from kiosk.errors import KioskError, TimeTaken
from kiosk.services import booking, calling, registering
from tests.races.harness import (
    Looking,
    at_once,
    drop_index,
    drop_unique,
    has_double,
    heedless_visits,
    without_transactions,
)
from tests.rooms import NOW, SmallRoom, small_room

MANY = 8


def take(database: Database, small: SmallRoom, number: int, *, tap: str | None = None) -> registering.Registered:
    return registering.take_number(
        database,
        session_id=small.session_id,
        topic_id=None,
        language="nl",
        tap=tap or f"tap-{number}",
        now=NOW,
        actor="kiosk",
    )


def hold(database: Database, small: SmallRoom, number: int) -> booking.Held:
    start = booking.days_with_times(database, room=small.room, organisation_id=small.organisation_id, now=NOW)[
        -1
    ].times[0]
    return booking.hold_time(
        database,
        room=small.room,
        session_id=start.session_id,
        starts_at=start.starts_at,
        topic_id=None,
        tap=f"hold-{number}",
        now=NOW,
    )


# --- one number is issued once a day -----------------------------------------------------------------


def take_all(database: Database, small: SmallRoom, *, tap: str | None = None) -> list[object]:
    return at_once(MANY, lambda number: take(database, small, number, tap=tap))


def numbers_in(database: Database) -> list[int]:
    with database.reading() as transaction:
        return sorted(transaction.scalars(select(Visit.number)))


def test_every_resident_gets_a_number_of_their_own(database):
    made = take_all(database, small_room(database, desks=8))
    assert not [one for one in made if isinstance(one, Exception)]
    assert numbers_in(database) == list(range(1, MANY + 1))


def test_numbers_double_when_the_guards_are_gone(database, monkeypatch):
    small = small_room(database, desks=8)
    drop_unique(database, "visit", "uq_visit_room_id_day_letter_number")

    def highest(transaction, **_):
        return (transaction.scalar(select(func.max(Visit.number))) or 0) + 1

    monkeypatch.setattr(registering, "next_number", Looking(highest, MANY))
    with without_transactions(database):
        take_all(database, small)
    assert has_double(numbers_in(database))


# --- one seat is booked once ---------------------------------------------------------------------------


def hold_all(database: Database, small: SmallRoom) -> list[object]:
    return at_once(MANY, lambda number: hold(database, small, number))


def seats_in(database: Database) -> list[object]:
    with database.reading() as transaction:
        return [tuple(row) for row in transaction.execute(select(Request.slot_start, Request.seat))]


def test_the_last_times_go_to_as_many_as_there_are_desks(database, monkeypatch):
    small = small_room(database, desks=2, walk_in_share=0.0)
    monkeypatch.setattr(booking, "free_slots", Looking(booking.free_slots, MANY))
    held = hold_all(database, small)
    assert not [one for one in held if isinstance(one, Exception) and not isinstance(one, TimeTaken)]
    got = [one for one in held if isinstance(one, booking.Held)]
    assert len(got) == len(seats_in(database)) == 2, "as many as there are desks"
    assert not has_double(seats_in(database))


def test_seats_are_booked_twice_when_the_guards_are_gone(database, monkeypatch):
    small = small_room(database, desks=2, walk_in_share=0.0)
    drop_index(database, "uq_request_seat")
    monkeypatch.setattr(booking, "free_slots", Looking(booking.free_slots, MANY))
    with without_transactions(database):
        hold_all(database, small)
    assert has_double(seats_in(database))


def test_the_constraint_alone_still_keeps_a_seat_single(database, monkeypatch):
    small = small_room(database, desks=2, walk_in_share=0.0)
    monkeypatch.setattr(booking, "free_slots", Looking(booking.free_slots, MANY))
    with without_transactions(database):
        held = hold_all(database, small)
    assert all(isinstance(one, (booking.Held, KioskError)) for one in held)
    assert seats_in(database), "some came in"
    assert not has_double(seats_in(database))


# --- one visit is called by one desk ----------------------------------------------------------------------


def call_all(database: Database, small: SmallRoom) -> list[object]:
    """Eight desks call while three people wait."""
    for number in range(3):
        take(database, small, number)
    return at_once(
        MANY,
        lambda desk: calling.call_next(
            database, session_id=small.session_id, desk=f"desk-{desk}", now=NOW + timedelta(minutes=1), actor="staff"
        ),
    )


def calls_in(database: Database) -> list[int]:
    with database.reading() as transaction:
        return list(transaction.scalars(select(Call.request_id)))


def test_desks_that_call_at_once_get_different_people(database, monkeypatch):
    small = small_room(database, desks=8)
    monkeypatch.setattr(calling, "next_to_call", Looking(calling.next_to_call, MANY))
    called = call_all(database, small)
    assert not [one for one in called if isinstance(one, Exception)]
    requests = [one.request_id for one in called if isinstance(one, calling.Called)]
    assert sorted(requests) == sorted(calls_in(database))
    assert len(requests) == 3
    assert not has_double(requests)
    with database.reading() as transaction:
        states = set(transaction.scalars(select(Request.state)))
    assert states == {RequestState.CALLED}


def test_people_are_called_twice_when_the_guards_are_gone(database, monkeypatch):
    small = small_room(database, desks=8)
    drop_index(database, "uq_call_open_request")
    monkeypatch.setattr(calling, "next_to_call", Looking(calling.next_to_call, MANY))

    def claim(transaction, request_id):
        return transaction.get_one(Request, request_id)

    monkeypatch.setattr(calling, "_claim", claim)
    with without_transactions(database):
        call_all(database, small)
    assert has_double(calls_in(database))


# --- one tap makes one visit --------------------------------------------------------------------------------


FINGER = "the same finger"


def taps_in(database: Database) -> int:
    with database.reading() as transaction:
        return transaction.scalar(select(func.count()).select_from(Visit)) or 0


def test_a_trembling_finger_makes_one_visit(database, monkeypatch):
    small = small_room(database, desks=8)
    monkeypatch.setattr(registering.queries, "visit_by_tap", Looking(registering.queries.visit_by_tap, MANY))
    made = take_all(database, small, tap=FINGER)
    assert not [one for one in made if isinstance(one, Exception)]
    assert len({(one.visit_id, one.label, one.token) for one in made}) == 1
    assert taps_in(database) == 1


def test_a_trembling_finger_makes_several_when_the_guards_are_gone(database, monkeypatch):
    small = small_room(database, desks=8)
    drop_unique(database, "visit", "uq_visit_tap")
    drop_unique(database, "visit", "uq_visit_token")
    monkeypatch.setattr(registering, "_ADD_VISIT", heedless_visits())
    with without_transactions(database):
        take_all(database, small, tap=FINGER)
    assert taps_in(database) > 1


def test_history_is_written_in_the_same_transaction(database, monkeypatch):
    small = small_room(database)

    def broken(*_args, **_kwargs):
        raise RuntimeError("the power went")

    monkeypatch.setattr(registering, "record", broken)
    assert history.record is not broken
    with pytest.raises(RuntimeError):
        take(database, small, 1)
    with database.reading() as transaction:
        assert transaction.scalar(select(func.count()).select_from(Visit)) == 0
