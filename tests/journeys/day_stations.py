# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The programs of a simulated day: what a kiosk and a desk do, each in a process of its own, seeded.

They share the memory and a clock that goes on by some seconds at each act, and nothing else.
"""

from __future__ import annotations

import random
import time
from datetime import datetime, timedelta
from typing import Any

from kiosk.domain.duties import Worker
from kiosk.domain.tokens import new_tap
from kiosk.domain.vocabulary import Outcome, RequestState
from kiosk.errors import HoldExpired, KioskError, ListChanged, NotAllowedNow, TimeTaken
from kiosk.services import booking, desk_acts, desk_calls, desk_undo, registering, returning
from kiosk.services.registering import Registered
from kiosk.services.rooms import load_room
from tests.programs import open_again

SECONDS_AN_ACT = 15


class Clock:
    """One clock for all stations: `ticks` is shared between their processes."""

    def __init__(self, start: datetime, ticks: Any) -> None:
        self._start, self._ticks = start, ticks

    def now(self) -> datetime:
        with self._ticks.get_lock():
            self._ticks.value += 1
            return self._start + timedelta(seconds=SECONDS_AN_ACT * self._ticks.value)


def kiosk(address: str, start: datetime, ticks: Any, said: Any, plan: dict[str, Any]) -> None:
    """Residents come: most take a number, some have an appointment and check in, a few change their mind."""
    clock, chance = Clock(start, ticks), random.Random(plan["seed"])
    database = open_again(address)
    room = load_room(database)
    for number in range(plan["visits"]):
        session_id, organisation_id = plan["hours"][number % len(plan["hours"])]
        if chance.random() < 0.15:
            made = _book(database, room, organisation_id, clock)
            if made is not None and chance.random() < 0.8:
                made = returning.check_in(database, shown=made, now=clock.now(), actor=plan["name"])
        else:
            made = None
        if made is None:
            made = registering.take_number(
                database,
                session_id=session_id,
                topic_id=None,
                language=chance.choice(("nl", "ar", "tr", "ti")),
                tap=new_tap(),
                now=clock.now(),
                actor=plan["name"],
            )
        said.put((made.visit_id, made.label))
        if chance.random() < 0.04:
            _change_mind(database, made, clock, plan["name"])
    database.close()


def _book(database: Any, room: Any, organisation_id: int, clock: Clock) -> Registered | None:
    """An appointment today, the first time that nobody is faster to take; None when there is none."""
    now = clock.now()
    days = booking.days_with_times(database, room=room, organisation_id=organisation_id, now=now)
    today = [time_ for day in days if day.day == room.day_of(now) for time_ in day.times]
    for time_ in today[:6]:
        try:
            held = booking.hold_time(
                database,
                room=room,
                session_id=time_.session_id,
                starts_at=time_.starts_at,
                topic_id=None,
                tap=new_tap(),
                now=now,
            )
            return booking.confirm_hold(
                database, request_id=held.request_id, language="pl", tap=new_tap(), now=now, actor="kiosk"
            )
        except (TimeTaken, HoldExpired):
            # Somebody was faster; or this program was so slow that the day's clock ran past the hold.
            continue
    return None


def _change_mind(database: Any, made: Registered, clock: Clock, name: str) -> None:
    try:
        returning.cancel(database, request_id=made.request_id, now=clock.now(), actor=name)
    except NotAllowedNow:
        # A desk was faster.
        return


def desk(address: str, start: datetime, ticks: Any, closed: Any, plan: dict[str, Any]) -> None:
    """A worker calls whoever is next in each hour in turn, until the kiosks are closed and nobody waits."""
    clock, chance = Clock(start, ticks), random.Random(plan["seed"])
    worker: Worker = plan["worker"]
    database = open_again(address)
    room = load_room(database)
    turn = idle = 0
    while True:
        # Looked at before the queues: who comes after the last look is no longer there to come.
        over = closed.is_set()
        session_id, _organisation_id = plan["hours"][turn % len(plan["hours"])]
        turn += 1
        called = desk_calls.call_next(
            database, worker=worker, session_id=session_id, desk=plan["name"], now=clock.now()
        )
        if called is None:
            idle += 1
            if over and idle > len(plan["hours"]):
                break
            time.sleep(0.02)
            continue
        idle = 0
        try:
            _help(database, room, worker, called, clock, chance)
        except (ListChanged, NotAllowedNow):
            # The resident cancelled at a kiosk at this moment.
            continue
    database.close()


def _help(database: Any, room: Any, worker: Worker, called: Any, clock: Clock, chance: random.Random) -> None:
    what = chance.random()
    call: dict[str, Any] = {"worker": worker, "call_id": called.call_id}
    person: dict[str, Any] = {"worker": worker, "request_id": called.request_id, "seen": RequestState.CALLED}
    if what < 0.06:
        desk_calls.skip(database, **call, now=clock.now(), length=timedelta(seconds=SECONDS_AN_ACT))
    elif what < 0.12:
        desk_calls.recall(database, **call, now=clock.now())
        desk_acts.no_show(database, **person, now=clock.now())
    elif what < 0.16:
        desk_acts.left(database, **person, now=clock.now())
    elif what < 0.22:
        desk_acts.park(database, **person, now=clock.now())
        desk_acts.unpark(database, worker=worker, request_id=called.request_id, now=clock.now())
    else:
        desk_acts.start(database, **call, now=clock.now())
        desk_acts.finish(database, **call, outcome=Outcome.HELPED, now=clock.now())
        if chance.random() < 0.05:
            _take_back_and_finish(database, room, worker, clock)


def _take_back_and_finish(database: Any, room: Any, worker: Worker, clock: Clock) -> None:
    last = desk_undo.last_act(database, room=room, worker=worker, now=clock.now())
    if last is None:
        raise KioskError()
    desk_undo.undo(database, room=room, worker=worker, event_id=last.event_id, now=clock.now())
    with database.reading() as transaction:
        from sqlalchemy import select

        from kiosk.data.models import Call

        query = select(Call.id).where(Call.request_id == last.request_id, Call.closed_at.is_(None))
        call_id = transaction.scalars(query).one()
    desk_acts.finish(database, worker=worker, call_id=call_id, outcome=Outcome.PARTLY, now=clock.now())
