# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every question of a screen finds its rows by an index, so that a room with a million visits stays as quick."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, text

from kiosk.bootstrap.printers import NoPrinter
from kiosk.domain.vocabulary import FlagKind
from kiosk.services import booking, choosing, flags, paper, registering
from kiosk.services.rooms import load_room
from tests.rooms import NOW, small_room
from tests.services import people

# Tables that grow with every visit, or every week; a walk through one of them takes longer each year.
GROWING = {"visit", "request", "event", "call", "print_job", "help_flag", "session", "activity", "day_number"}


@pytest.fixture
def asked(sqlite_room) -> Iterator[list[tuple[str, Any]]]:
    """Every statement, with its values, that reaches the database during the test."""
    statements: list[tuple[str, Any]] = []

    def note(_connection, _cursor, statement, parameters, _context, _many) -> None:
        statements.append((statement, parameters))

    event.listen(sqlite_room.engine, "before_cursor_execute", note)
    yield statements
    event.remove(sqlite_room.engine, "before_cursor_execute", note)


def walks(database, asked: list[tuple[str, Any]]) -> set[str]:
    """Each step of a plan that goes through a growing table from one end to the other."""
    found = set()
    with database.engine.connect() as connection:
        for statement, parameters in dict.fromkeys((statement, _plain(values)) for statement, values in asked):
            # INSERT finds no rows; what its plan shows runs only where a foreign key is broken until the commit.
            if statement.split(None, 1)[0].upper() not in {"SELECT", "UPDATE", "DELETE", "WITH"}:
                continue
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            for _id, _parent, _unused, step in plan:
                table = step.split()[1] if step.startswith("SCAN") else ""
                if table.strip('"') in GROWING:
                    found.add(f"{step}: {statement}")
    return found


def _plain(parameters: Any) -> tuple[Any, ...]:
    return tuple(parameters[0] if isinstance(parameters, list) else parameters)


def everything_a_resident_does(database, small) -> None:
    room = load_room(database)
    choosing.topics(database, room=room, language="nl")
    choosing.who_can_help(database, room=room, topic_id=small.topic_id, language="ar", now=NOW)
    choosing.programme_today(database, room=room, language="nl", now=NOW)
    walked_in = people.take(database, small)
    registering.tell_wishes(database, visit_id=walked_in.visit_id, wishes=registering.Wishes(first_name="Ali"), now=NOW)
    booked = people.book(database, small)
    booking.release_hold(
        database, request_id=people.hold(database, small, people.free_times(database, small)[0]).request_id
    )
    people.scan(database, small, booked.token)
    booked = people.move(database, booked, people.hold(database, small, people.free_later(database, small)[0]))
    people.restore(database, people.cancel(database, booked))
    here = people.book(database, small)
    people.check_in(database, here, now=NOW + timedelta(minutes=1))
    people.call(database, small, now=NOW + timedelta(minutes=2))
    paper.print_slip(database, NoPrinter(), room=room, registered=walked_in, station="kiosk", now=NOW)
    flags.raise_flag(database, room_id=room.id, kind=FlagKind.CALL_SOMEONE, station="kiosk", language="nl", now=NOW)
    flags.clear_flags(database, room_id=room.id, kind=FlagKind.CALL_SOMEONE, station="kiosk", now=NOW)


def test_nothing_a_resident_does_walks_through_a_growing_table(sqlite_room, asked):
    small = small_room(sqlite_room)
    asked.clear()
    everything_a_resident_does(sqlite_room, small)
    assert len(asked) > 50
    assert walks(sqlite_room, list(asked)) == set()


def test_without_its_index_a_walk_is_noticed(sqlite_room, asked):
    small = small_room(sqlite_room)
    asked.clear()
    everything_a_resident_does(sqlite_room, small)
    with sqlite_room.writing() as transaction:
        transaction.execute(text("DROP INDEX ix_request_session_id_state"))
        transaction.execute(text("DROP INDEX uq_request_seat"))
        transaction.execute(text("DROP INDEX ix_event_request_id_kind_at"))
    assert any(step.startswith("SCAN request") for step in walks(sqlite_room, list(asked)))
