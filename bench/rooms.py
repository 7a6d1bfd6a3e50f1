# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rooms to measure in: encrypted files as a kiosk has them, in a folder that goes away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select, text

from kiosk.data import schema
from kiosk.data.engines import Database, sqlite_database
from kiosk.data.models import ConsultationHour, Session
from kiosk.data.traces import wipe_traces
from kiosk.services.demo import make_demo
from kiosk.services.rooms import RoomInfo, load_room

KEY = bytes(range(32))
# A Saturday morning on which Woonin, Dock and the connector are open in the demo room.
NOW = datetime(2026, 11, 21, 9, 24, tzinfo=UTC)


@contextmanager
def demo_room(weeks: int = 2) -> Iterator[tuple[Database, RoomInfo, Path]]:
    """The demo room with some weeks of history."""
    with TemporaryDirectory(prefix="buurtkamer-bench-") as folder:
        database = sqlite_database(Path(folder) / "room.db", key=KEY)
        schema.migrate(database)
        make_demo(database, now=NOW, weeks=weeks)
        yield database, load_room(database), Path(folder)
        database.close()


def open_session(database: Database, *, desks: int = 8) -> int:
    """A session that is open at NOW, with room for many: the benches take hundreds of numbers."""
    with database.writing() as transaction:
        session = transaction.scalars(
            select(Session)
            .join(ConsultationHour)
            .where(Session.starts_at <= NOW, Session.ends_at > NOW, ConsultationHour.walk_in_share == 1)
            .limit(1)
        ).one()
        session.desks = desks
        return session.id


def add_visits(database: Database, *, count: int) -> None:
    """Years of finished visits, in bulk: each with one request and the five events of a walk-in.

    They are spread over the room's past sessions (as many more are made as are needed, 40 visits each), so that every
    index has the shape that years of use give it.
    """
    statements = (
        """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :sessions)
        INSERT INTO session (consultation_hour_id, original_date, day, starts, ends, starts_at, ends_at, state)
        SELECT h.id, date('2026-01-01', '-' || (n.i / 8) || ' days'), date('2026-01-01', '-' || (n.i / 8) || ' days'),
               h.starts, h.ends, datetime('2026-01-01 09:00', '-' || (n.i / 8) || ' days') || '.000000',
               datetime('2026-01-01 12:00', '-' || (n.i / 8) || ' days') || '.000000', 'planned'
        FROM n JOIN consultation_hour h ON h.id = 1 + n.i % 8
        """,
        """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :visits),
             past(id, place) AS (SELECT id, row_number() OVER (ORDER BY id) - 1 FROM session
                                 WHERE original_date < '2026-01-02')
        INSERT INTO visit (room_id, day, letter, number, language, tap, token, created_at, interpreter,
                           hard_of_hearing, wheelchair, companion, forgotten_at)
        SELECT 1, s.day, 'Z', n.i, 'nl', randomblob(32), randomblob(32), s.starts_at, 0, 0, 0, 0, s.ends_at
        FROM n JOIN past ON past.place = n.i % :sessions JOIN session s ON s.id = past.id
        """,
        """
        INSERT INTO request (visit_id, session_id, kind, state, waiting_since)
        SELECT v.id, s.id, 'walk-in', 'finished', v.created_at
        FROM visit v JOIN session s ON s.id = (SELECT min(id) FROM session WHERE original_date < '2026-01-02')
             + (v.number % :sessions)
        WHERE v.letter = 'Z'
        """,
        *(
            f"""
            INSERT INTO event (room_id, visit_id, request_id, kind, at, actor)
            SELECT 1, r.visit_id, r.id, '{kind}',
                   strftime('%Y-%m-%d %H:%M:%f000', r.waiting_since, '+{minutes} minutes'), 'bench'
            FROM request r JOIN visit v ON v.id = r.visit_id WHERE v.letter = 'Z'
            """
            for kind, minutes in (("registered", 0), ("arrived", 0), ("called", 12), ("started", 13), ("finished", 25))
        ),
    )
    with database.writing() as transaction:
        for statement in statements:
            transaction.execute(text(statement), _parameters(statement, count))
    # As every night: the log is cut, so that both rooms are read from their files alone.
    wipe_traces(database)


def _parameters(statement: str, count: int) -> dict[str, int]:
    values = {"visits": count, "sessions": max(8, count // 40)}
    return {name: value for name, value in values.items() if f":{name}" in statement}
