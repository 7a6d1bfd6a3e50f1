# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Desks that point at the same person, or take over the same one, at the same instant; and what happens unguarded."""

from __future__ import annotations

from sqlalchemy import func, select

from kiosk.data import desk_rows
from kiosk.data.engines import Database
from kiosk.data.models import Call, Event, Request, Session
from kiosk.domain.vocabulary import EventKind, RequestState
from kiosk.errors import ListChanged, NotAllowedNow
from kiosk.services import desk_calls, desk_requests
from kiosk.services.calling import Called
from tests.desk.workers import DeskRoom, arrive, desk_room, open_calls
from tests.races.harness import Looking, at_once, drop_index, without_transactions
from tests.rooms import NOW

MANY = 8


def unlocked(transaction, request_id):
    """The look of `find_request`, without its lock."""
    request = transaction.get(Request, request_id)
    found = desk_rows._FOUND.where(Request.id == request_id)
    _request, organisation_id, room_id, day, zone = transaction.execute(found).one()
    visit = transaction.get(desk_rows.Visit, request.visit_id)
    return desk_rows.Found(request, visit, organisation_id, room_id, day, desk_rows.ZoneInfo(zone))


def call_one(database: Database, there: DeskRoom) -> list[object]:
    """Eight desks point at the same person."""
    made = arrive(database, there)
    return at_once(
        MANY,
        lambda desk: desk_calls.call_this(
            database,
            worker=there.host,
            request_id=made.request_id,
            seen=RequestState.WAITING,
            desk=f"desk {desk}",
            now=NOW,
        ),
    )


def test_one_person_is_called_by_one_of_the_desks_that_point_at_them(database, monkeypatch):
    there = desk_room(database)
    monkeypatch.setattr(desk_requests, "find_request", Looking(desk_rows.find_request, MANY))
    called = call_one(database, there)
    assert sum(isinstance(one, Called) for one in called) == 1
    assert sum(isinstance(one, (ListChanged, NotAllowedNow)) for one in called) == MANY - 1
    assert open_calls(database) == 1


def test_one_person_is_called_by_several_when_the_guards_are_gone(database, monkeypatch):
    there = desk_room(database)
    drop_index(database, "uq_call_open_request")
    monkeypatch.setattr(desk_requests, "find_request", Looking(unlocked, MANY))
    with without_transactions(database):
        call_one(database, there)
    assert open_calls(database) > 1, "several desks call the one person"


def take_over(database: Database, there: DeskRoom) -> list[object]:
    """Eight desks take over the person of a desk that does not answer."""
    arrive(database, there)
    called = desk_calls.call_next(database, worker=there.host, session_id=there.session_id, desk="dead", now=NOW)
    assert called is not None
    return at_once(
        MANY,
        lambda desk: desk_calls.take_over(
            database, worker=there.host, call_id=called.call_id, desk=f"desk {desk}", now=NOW
        ),
    )


def test_a_dead_desk_s_person_goes_to_one_of_the_desks_that_take_over(database, monkeypatch):
    there = desk_room(database)
    monkeypatch.setattr(desk_requests, "open_call", Looking(desk_rows.open_call, MANY))
    taken = take_over(database, there)
    assert sum(isinstance(one, Called) for one in taken) == 1
    assert sum(isinstance(one, (ListChanged, NotAllowedNow)) for one in taken) == MANY - 1
    assert open_calls(database) == 1
    with database.reading() as transaction:
        assert transaction.scalar(select(func.count()).select_from(Call)) == 2
        events = select(func.count()).where(Event.kind == EventKind.TAKEN_OVER)
        assert transaction.scalar(events) == 1


def test_a_dead_desk_s_person_goes_to_several_when_the_guards_are_gone(database, monkeypatch):
    there = desk_room(database)
    drop_index(database, "uq_call_open_request")

    def looked(transaction, request_id):
        query = select(Call).where(Call.request_id == request_id, Call.closed_at.is_(None))
        return transaction.scalars(query.order_by(Call.id).limit(1)).one_or_none()

    monkeypatch.setattr(desk_requests, "find_request", unlocked)
    monkeypatch.setattr(desk_requests, "open_call", Looking(looked, MANY))
    with without_transactions(database):
        take_over(database, there)
    assert open_calls(database) > 1, "several desks have the one person"


def test_desks_that_call_the_next_one_get_different_people_through_the_desk_too(database):
    there = desk_room(database, desks=8)
    for _ in range(3):
        arrive(database, there)
    with database.reading() as transaction:
        assert transaction.scalar(select(func.count()).select_from(Session)) == 3
    called = at_once(
        MANY,
        lambda desk: desk_calls.call_next(
            database, worker=there.host, session_id=there.session_id, desk=f"desk {desk}", now=NOW
        ),
    )
    got = [one.request_id for one in called if isinstance(one, Called)]
    assert len(got) == len(set(got)) == 3
    assert [one for one in called if isinstance(one, Exception)] == []
