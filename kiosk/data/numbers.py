# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Day numbers: one is issued once a day under each letter."""

from __future__ import annotations

from datetime import date

from sqlalchemy import case
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from kiosk.data.base import table_of
from kiosk.data.engines import Statements, dialect_of
from kiosk.data.models import DayNumber

_TABLE = table_of(DayNumber)


def _raise_by_one(insert: sqlite.Insert | postgresql.Insert) -> ReturningInsert[int]:
    key = [_TABLE.c.room_id, _TABLE.c.day, _TABLE.c.letter]
    return insert.on_conflict_do_update(index_elements=key, set_={"last": _TABLE.c.last + 1}).returning(_TABLE.c.last)


_STATEMENTS = {
    "sqlite": _raise_by_one(sqlite.insert(_TABLE)),
    "postgresql": _raise_by_one(postgresql.insert(_TABLE)),
}

PAPER_PAD = 500
"""From here on numbers are only given out on paper: a printed pad never meets the kiosk's own."""


def next_number(transaction: Statements, *, room_id: int, day: date, letter: str) -> int:
    """Raise the day's counter for this letter by one and return it.

    One statement, so that no engine can let two transactions read the same number; a transaction that is rolled
    back gives its number back.
    """
    statement = _STATEMENTS[dialect_of(transaction)]
    first = {"room_id": room_id, "day": day, "letter": letter, "last": 1}
    return int(transaction.execute(statement, first).scalar_one())


def reserve_paper_number(transaction: Statements, *, room_id: int, day: date, letter: str, number: int) -> None:
    """Take note of a number that was given out on paper.

    The counter goes on after it, as the people did who wrote it; only a pad that begins at 500 leaves it where it is.
    That nobody else has the number is for the visit's unique constraint to say.
    """
    at_least = number if number < PAPER_PAD else 0
    engine = dialect_of(transaction)
    insert = sqlite.insert(DayNumber) if engine == "sqlite" else postgresql.insert(DayNumber)
    statement = insert.values(room_id=room_id, day=day, letter=letter, last=at_least).on_conflict_do_update(
        index_elements=[DayNumber.room_id, DayNumber.day, DayNumber.letter],
        set_={"last": case((DayNumber.last < at_least, at_least), else_=DayNumber.last)},
    )
    transaction.execute(statement)
