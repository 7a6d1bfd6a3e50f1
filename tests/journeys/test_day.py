# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A whole day: two kiosks and two desks, each a program of its own, on one memory; 200 visits, none lost or doubled."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from datetime import timedelta

from sqlalchemy import func, select

from kiosk.data.models import Call, ConsultationHour, Event, Request, RequestOutcome, Visit
from kiosk.domain.transitions import FINAL, RESTORES, TABLE, Act, event_for
from kiosk.domain.vocabulary import EventKind, RequestState
from kiosk.services import board
from kiosk.services.closing import close_days
from tests.desk.workers import desk_room, utc
from tests.journeys import day_stations
from tests.programs import address_of, program

VISITS = 200
MANY_STATIONS = 4


def test_a_day_of_200_visits_at_two_kiosks_and_two_desks(database):
    there = desk_room(database, desks=2)
    with database.writing() as transaction:
        for hour in transaction.scalars(select(ConsultationHour)):
            # Short conversations: a small room on its busiest day.
            hour.slot_minutes = 3
    hours = ((there.session_id, there.organisation_id), (there.other_session_id, there.other_organisation_id))
    address, start = address_of(database), utc(9, 5)
    context = multiprocessing.get_context("spawn")
    ticks, closed, said = context.Value("q", 0), context.Event(), context.SimpleQueue()
    plan = {"hours": hours, "visits": VISITS // 2}
    kiosks = [plan | {"name": f"kiosk {number}", "seed": number} for number in (1, 2)]
    desks = [
        plan | {"name": f"desk {number}", "seed": 10 + number, "worker": worker}
        for number, worker in ((1, there.connector), (2, there.administrator))
    ]
    codes = []
    try:
        with (
            program(day_stations.desk, address, start, ticks, closed, desks[0]) as first_desk,
            program(day_stations.desk, address, start, ticks, closed, desks[1]) as second_desk,
        ):
            with (
                program(day_stations.kiosk, address, start, ticks, said, kiosks[0]) as first,
                program(day_stations.kiosk, address, start, ticks, said, kiosks[1]) as second,
            ):
                for process in (first, second):
                    process.join()
                    codes.append(process.exitcode)
            closed.set()
            for process in (first_desk, second_desk):
                process.join()
                codes.append(process.exitcode)
    finally:
        closed.set()
    assert codes == [0] * MANY_STATIONS
    given = []
    while not said.empty():
        given.append(said.get())
    evening = utc(23)
    before = close_days(database, room_id=there.room.id, now=evening)
    assert before.requests == 0, "the day is not over yet"
    late = close_days(database, room_id=there.room.id, now=evening + timedelta(hours=3))
    assert_nothing_lost(database, given, late.requests)
    shown = board.board(database, room=there.room, now=evening)
    assert shown.current == ()


def assert_nothing_lost(database, given, expired):
    with database.reading() as transaction:
        visits = {visit.id: visit for visit in transaction.scalars(select(Visit))}
        requests = list(transaction.scalars(select(Request)))
        events = list(transaction.scalars(select(Event).order_by(Event.id)))
        calls = list(transaction.scalars(select(Call)))
        outcomes = transaction.scalar(select(func.count()).select_from(RequestOutcome))
    # Totals: as many as the kiosks told people, each with a number of their own.
    assert len(given) == len(visits) == VISITS
    assert len({label for _visit, label in given}) == VISITS
    # Every visit ends in exactly one final state.
    ends = Counter(request.visit_id for request in requests if request.state in FINAL)
    assert set(ends.values()) == {1}
    assert ends.keys() == visits.keys()
    assert len(requests) == VISITS
    # No double call: all are closed, and the calls of one person and of one desk never overlap.
    assert all(call.closed_at is not None for call in calls)
    for key in ("request_id", "desk"):
        assert_apart(calls, key)
    # Events in order: each person's history can be replayed to the state in which they are.
    by_request: dict[int, list[Event]] = {}
    for event in events:
        by_request.setdefault(event.request_id, []).append(event)
    for request in requests:
        assert replayed(by_request[request.id]) is request.state
    counted = Counter(request.state for request in requests)
    assert counted[RequestState.FINISHED] == outcomes
    undone = sum((event.details or {}).get("undoes") == "finished" for event in events)
    finished = sum(event.kind is EventKind.FINISHED for event in events)
    assert finished - undone == counted[RequestState.FINISHED]
    assert expired == sum(event.actor == "clock" for event in events)
    assert counted[RequestState.FINISHED] > VISITS / 2


def assert_apart(calls, key):
    grouped: dict[object, list[Call]] = {}
    for call in calls:
        grouped.setdefault(getattr(call, key), []).append(call)
    for group in grouped.values():
        # A call that was opened again by undoing keeps its first moment, so the ends say who followed whom.
        ids = [call.id for call in sorted(group, key=lambda call: call.closed_at)]
        assert ids == sorted(ids)


def replayed(events):
    """The state to which a history leads; each event must be one that the state table allows there."""
    state = None
    for event in events:
        if state is None or event.kind is EventKind.ARRIVED:
            state = first_state(state, event.kind)
            continue
        state = after(state, event)
    return state


def first_state(state, kind):
    if kind is EventKind.REGISTERED:
        assert state is None
        return RequestState.WAITING
    if kind is EventKind.BOOKED:
        assert state is None
        return RequestState.BOOKED
    # An arrival follows the number that was taken, or the appointment.
    assert kind is EventKind.ARRIVED
    assert state in (RequestState.WAITING, RequestState.BOOKED)
    return RequestState.WAITING


def after(state, event):
    details = event.details or {}
    assert details["before"] == state, "history says what was before, and it was so"
    if "undoes" in details:
        (target,) = (to for to in RESTORES[state].values() if to is RequestState.STARTED)
        return target
    acts = [act for act in TABLE[state] if event_for(state, act) is event.kind]
    targets = {TABLE[state][act] for act in acts}
    if event.kind is EventKind.RESTORED:
        targets = {TABLE[state][Act.UNPARK]}
    assert len(targets) == 1, (state, event.kind)
    return targets.pop()
