# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking a number, and desks that call at once."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import insert

from bench.figures import Figure, in_turn, p50, p99, seconds
from bench.rooms import NOW, demo_room, open_session
from kiosk.data.engines import Database
from kiosk.data.models import Text
from kiosk.domain.vocabulary import RequestState
from kiosk.services.calling import Called, call_next
from kiosk.services.cards import where_and_when
from kiosk.services.registering import take_number

DESKS = 8
PEOPLE = 160


def figures() -> Iterator[Figure]:
    """Both on the encrypted file, with the settings of the kiosk."""
    with demo_room() as (database, _room, _folder):
        yield _sign_in(database)
    with demo_room() as (database, _room, _folder):
        yield from _calls(database)


def _sign_in(database: Database) -> Figure:
    session_id = open_session(database, desks=2)
    card = where_and_when(database, session_id=session_id, language="ar")
    taps = itertools.count()

    def register() -> None:
        made = take_number(
            database,
            session_id=session_id,
            topic_id=None,
            language="ar",
            tap=f"bench-{next(taps)}",
            now=NOW,
            actor="bench",
            card=card,
        )
        # A queue as long as on a busy morning, not one of hundreds.
        if made.people_before >= 8:
            _send_home(database, session_id)

    def bare() -> None:
        with database.engine.begin() as connection:
            connection.execute(insert(Text))

    taken, reference = in_turn(register, bare, rounds=200)
    return Figure(
        name="sign-in service call, p50",
        value=p50(taken) * 1000,
        reference=p50(reference) * 1000,
        reference_name="bare INSERT + COMMIT",
        unit="ms",
        budget=3,
    )


def _send_home(database: Database, session_id: int) -> None:
    from sqlalchemy import update

    from kiosk.data.models import Request

    with database.writing() as transaction:
        transaction.execute(
            update(Request)
            .where(Request.session_id == session_id, Request.state == RequestState.WAITING)
            .values(state=RequestState.LEFT)
        )


def _fill(database: Database, session_id: int, label: str, people: int) -> None:
    for number in range(people):
        take_number(
            database,
            session_id=session_id,
            topic_id=None,
            language="nl",
            tap=f"{label}-{number}",
            now=NOW,
            actor="bench",
        )


def _calls(database: Database) -> Iterator[Figure]:
    session_id = open_session(database, desks=200)
    _fill(database, session_id, "serial", PEOPLE)
    called: list[Called] = []

    def one(desk: str) -> float:
        def call() -> None:
            got = call_next(database, session_id=session_id, desk=desk, now=NOW, actor="bench")
            if got is not None:
                called.append(got)

        return seconds(call)

    alone = [one(f"alone-{number}") for number in range(PEOPLE // 2)]
    with ThreadPoolExecutor(DESKS) as pool:
        together = list(pool.map(one, [f"desk-{number}" for number in range(PEOPLE // 2)]))
    doubles = len(called) - len({one.request_id for one in called})
    yield Figure(
        name=f"call next, {DESKS} desks pulling, p99",
        value=p99(together) * 1000,
        reference=p50(alone) * 1000,
        reference_name="p50 of one desk",
        unit="ms",
        budget=20,
        note=f"{len(called)} calls, {doubles} double",
    )
