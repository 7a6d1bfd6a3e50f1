# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Counts from the history of visits, made inside the database: a million events come out as a few thousand rows.

A visit belongs to the date of its consultation hour, so that who never came belongs somewhere too, and whoever the
clock ended the night after does not slip into the next month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, bindparam, func, select, text

from kiosk.data.engines import Transaction, dialect_of
from kiosk.data.models import Event, Request, Session
from kiosk.domain.figures import Period, first_call, waited
from kiosk.domain.vocabulary import EventKind, Outcome, RequestKind

# How history says that something ended; what was taken back since is open again (0).
ENDINGS = (
    EventKind.FINISHED,
    EventKind.NO_SHOW,
    EventKind.LEFT,
    EventKind.CANCELLED,
    EventKind.MOVED,
    EventKind.REFERRED,
)
# Most events end nothing, so those come first: each is compared with the words in this order.
_CODES = "CASE kind {} {} WHEN 'restored' THEN id * 8 END".format(
    " ".join(f"WHEN '{word}' THEN NULL" for word in ("registered", "arrived", "called", "started")),
    " ".join(f"WHEN '{kind.value}' THEN id * 8 + {code}" for code, kind in enumerate(ENDINGS, start=1)),
)
# One walk along the index of requests, each with its own events; CROSS JOIN, so that SQLite keeps to that order.
# People with whom something was taken back (`redone`) are looked at one by one: there are few.
_COUNTED = """
WITH story AS (
    SELECT request_id,
           MIN(CASE kind WHEN 'arrived' THEN at END) AS came_at,
           MIN(CASE kind WHEN 'called' THEN at END) AS called_at,
           MAX({codes}) & 7 AS ending,
           MAX(CASE kind WHEN 'restored' THEN 1 END) AS redone
    FROM event WHERE request_id BETWEEN :first_request AND :last_request GROUP BY request_id
), fact AS MATERIALIZED (
    SELECT CONCAT_WS('|', s.consultation_hour_id, COALESCE(r.topic_id, 0), r.kind, v.language,
                     COALESCE(o.outcome, ''), COALESCE(story.ending, 0),
                     CASE WHEN story.came_at IS NULL THEN 0 ELSE 1 END) AS what,
           CAST(s.day AS VARCHAR) AS day, s.consultation_hour_id AS hour_id, story.request_id, story.redone,
           {came} AS came, {called} AS called, {due} AS due
    FROM story CROSS JOIN request r CROSS JOIN session s CROSS JOIN visit v
    LEFT JOIN request_outcome o ON o.request_id = r.id
    WHERE r.id = story.request_id AND s.id = r.session_id AND v.id = r.visit_id
      AND s.day BETWEEN :first_day AND :last_day AND s.consultation_hour_id IN :hours
)
SELECT 'what' AS part, what AS name, 0 AS one, 0 AS other, COUNT(*) AS people FROM fact GROUP BY what
UNION ALL
SELECT 'when', day, came / 900, 0, COUNT(*) FROM fact WHERE came IS NOT NULL GROUP BY day, came / 900
UNION ALL
SELECT 'wait', '', hour_id, {wait}, COUNT(*) FROM fact WHERE came IS NOT NULL AND called IS NOT NULL
GROUP BY hour_id, {wait}
"""
# Minutes; of somebody with whom something was taken back, the request's number below zero instead.
_WAIT = (
    "CASE WHEN redone = 1 THEN -request_id WHEN called <= came OR called <= due THEN 0 "
    "ELSE (called - CASE WHEN due > came THEN due ELSE came END) / 60 END"
)
_SECONDS = {
    "sqlite": "UNIXEPOCH({})",
    "postgresql": "CAST(FLOOR(EXTRACT(EPOCH FROM {})) AS BIGINT)",
}


def _statement(dialect: str) -> str:
    seconds = _SECONDS[dialect].format
    return _COUNTED.format(
        codes=_CODES,
        came=seconds("story.came_at"),
        called=seconds("story.called_at"),
        due=seconds("r.slot_start"),
        wait=_WAIT,
    )


_STATEMENTS = {
    dialect: text(_statement(dialect)).bindparams(
        bindparam("hours", expanding=True), bindparam("first_day", type_=Date()), bindparam("last_day", type_=Date())
    )
    for dialect in _SECONDS
}


@dataclass(frozen=True)
class Kind:
    """So many requests that are alike. `ending` None: still open. `came`: the person was here."""

    hour_id: int
    topic_id: int | None
    kind: RequestKind
    language: str
    outcome: Outcome | None
    ending: EventKind | None
    came: bool
    people: int


@dataclass(frozen=True)
class Counted:
    """What a period holds. `arrivals`: date, quarter of an hour since 1970, people; `waits`: hour, minutes, people."""

    kinds: tuple[Kind, ...] = ()
    arrivals: tuple[tuple[date, int, int], ...] = ()
    waits: tuple[tuple[int, int, int], ...] = ()


def count_visits(transaction: Transaction, hours: Sequence[int], period: Period) -> Counted:
    """Everything that is asked of visits, of these consultation hours, in one statement."""
    span = select(func.min(Request.id), func.max(Request.id)).join(Session)
    here = (Session.day >= period.first, Session.day <= period.last, Session.consultation_hour_id.in_(hours))
    first, last = transaction.execute(span.where(*here)).one()
    if first is None:
        return Counted()
    given = {
        "first_request": first,
        "last_request": last,
        "first_day": period.first,
        "last_day": period.last,
        "hours": list(hours),
    }
    rows = transaction.execute(_STATEMENTS[dialect_of(transaction)], given).all()
    waits = [(hour, minutes, people) for part, _name, hour, minutes, people in rows if part == "wait"]
    return Counted(
        kinds=tuple(_kind(name, people) for part, name, _one, _other, people in rows if part == "what"),
        arrivals=tuple(
            (date.fromisoformat(day), one, people) for part, day, one, _other, people in rows if part == "when"
        ),
        waits=(
            *(wait for wait in waits if wait[1] >= 0),
            *_redone(transaction, [(hour, -number) for hour, number, _people in waits if number < 0]),
        ),
    )


def _kind(name: str, people: int) -> Kind:
    hour, topic, kind, language, outcome, ending, came = name.split("|")
    return Kind(
        hour_id=int(hour),
        topic_id=int(topic) or None,
        kind=RequestKind(kind),
        language=language,
        outcome=Outcome(outcome) if outcome else None,
        ending=ENDINGS[int(ending) - 1] if int(ending) else None,
        came=came == "1",
        people=people,
    )


def _redone(transaction: Transaction, found: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Waits of people with whom something was taken back, as `Counted.waits`: a mistaken call ended no wait."""
    waits = []
    for hour_id, request_id in found:
        query = select(Event.kind, Event.at, Event.details).where(Event.request_id == request_id).order_by(Event.id)
        rows = transaction.execute(query).all()
        called = first_call((kind, at, (details or {}).get("undoes")) for kind, at, details in rows)
        came: datetime = min(at for kind, at, _details in rows if kind is EventKind.ARRIVED)
        if called is not None:
            waits.append((hour_id, waited(came, transaction.get_one(Request, request_id).slot_start, called), 1))
    return waits
