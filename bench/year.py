# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""All figures of a year of a million events, beside reading every one of them once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import text

from bench.figures import Figure, in_turn, p50
from bench.rooms import NOW, demo_room
from kiosk.data.engines import Database
from kiosk.data.traces import wipe_traces
from kiosk.domain.figures import Period, year_of
from kiosk.services.figures import room_figures

VISITS, ROUNDS = 200_000, 7
YEAR = year_of(date(2025, 7, 1))
# The columns too: a scan that reads no row can be had from an index.
SCAN = text(
    "SELECT COUNT(*), MAX(room_id), MAX(visit_id), MAX(request_id), MAX(kind), MAX(at), MAX(actor), MAX(details) "
    "FROM event NOT INDEXED"
)
_KINDS = (("registered", 0), ("arrived", 0), ("called", 12), ("started", 13), ("finished", 25))
_OF_THE_YEAR = "original_date BETWEEN '2025-01-01' AND '2025-12-31'"
_FILL = (
    # Eight consultation hours a day, every day.
    """
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 2919)
    INSERT INTO session (consultation_hour_id, original_date, day, starts, ends, starts_at, ends_at, state)
    SELECT h.id, date('2025-01-01', '+' || (n.i / 8) || ' days'), date('2025-01-01', '+' || (n.i / 8) || ' days'),
           h.starts, h.ends, datetime('2025-01-01 09:00', '+' || (n.i / 8) || ' days') || '.000000',
           datetime('2025-01-01 12:00', '+' || (n.i / 8) || ' days') || '.000000', 'planned'
    FROM n JOIN consultation_hour h ON h.id = 1 + n.i % 8 ORDER BY n.i
    """,
    f"""
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {VISITS - 1}),
         past(id, place) AS (SELECT id, row_number() OVER (ORDER BY id) - 1 FROM session WHERE {_OF_THE_YEAR})
    INSERT INTO visit (room_id, day, letter, number, language, tap, token, created_at, interpreter, hard_of_hearing,
                       wheelchair, companion, forgotten_at)
    SELECT 1, s.day, 'Z', n.i + 1, CASE n.i % 7 WHEN 0 THEN 'ar' WHEN 1 THEN 'tr' WHEN 2 THEN 'ti' ELSE 'nl' END,
           randomblob(32), randomblob(32),
           strftime('%Y-%m-%d %H:%M:%f000', s.starts_at, '+' || (n.i % 160) || ' minutes'), 0, 0, 0, 0, s.ends_at
    FROM n JOIN past ON past.place = n.i * 2920 / {VISITS} JOIN session s ON s.id = past.id ORDER BY n.i
    """,
    f"""
    INSERT INTO request (visit_id, session_id, topic_id, kind, state, waiting_since)
    SELECT v.id, (SELECT MIN(id) FROM session WHERE {_OF_THE_YEAR}) + (v.number - 1) * 2920 / {VISITS},
           1 + v.number % 9, 'walk-in', 'finished', v.created_at
    FROM visit v WHERE v.letter = 'Z' ORDER BY v.id
    """,
    # In the order in which things happen, as in a room.
    "INSERT INTO event (room_id, visit_id, request_id, kind, at, actor) "
    + " UNION ALL ".join(
        f"SELECT 1, r.visit_id, r.id, '{kind}', "
        f"strftime('%Y-%m-%d %H:%M:%f000', r.waiting_since, '+{minutes} minutes'), 'bench' "
        "FROM request r JOIN visit v ON v.id = r.visit_id WHERE v.letter = 'Z'"
        for kind, minutes in _KINDS
    )
    + " ORDER BY 5",
)


def figures() -> Iterator[Figure]:
    """The whole report against one full scan of the table of events, in turn."""
    with demo_room(weeks=0) as (database, room, _folder):
        fill(database)
        told = room_figures(database, room=room, period=YEAR, now=NOW)
        if told.visits.count != VISITS:
            raise RuntimeError(f"{told.visits.count} visits in the figures of {VISITS}")
        report, scan = in_turn(
            lambda: room_figures(database, room=room, period=YEAR, now=NOW),
            lambda: _scan(database),
            rounds=ROUNDS,
            warm_up=1,
        )
        events = VISITS * len(_KINDS)
        yield Figure(
            f"year report over {events:,} events, p50", p50(report) * 1000, p50(scan) * 1000, "one full scan", "ms", 3
        )
        week = Period(YEAR.first, date(2025, 1, 7))
        short, _again = in_turn(
            lambda: room_figures(database, room=room, period=week, now=NOW), lambda: None, rounds=ROUNDS, warm_up=1
        )
        yield Figure("week report in that room, p50", p50(short) * 1000, p50(scan) * 1000, "one full scan", "ms", 1)


def fill(database: Database) -> None:
    """A year of finished visits with the five events of a walk-in each."""
    with database.writing() as transaction:
        for statement in _FILL:
            transaction.execute(text(statement))
    # As every night: the log is cut, so that the file alone is read.
    wipe_traces(database)


def _scan(database: Database) -> None:
    with database.reading() as transaction:
        transaction.execute(SCAN).one()
