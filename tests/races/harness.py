# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many at once: everybody starts at the same instant, and everybody looks before anybody writes, if they can.

That "if they can" is the point. With the guards in place a second kiosk cannot even look before the first is done, so
the waiting below runs out and nothing goes wrong. With the guards removed all of them look, and then all of them write:
the negative controls show that the test notices.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import event, insert, text
from sqlalchemy.orm import sessionmaker

from kiosk.data import engines
from kiosk.data.base import table_of
from kiosk.data.engines import Database
from kiosk.data.models import Visit

# How long somebody who has looked waits for the others to look too. Not a timing: with the guards in place it always
# runs out, without them it never does.
PATIENCE_SECONDS = 0.3


def at_once(count: int, act: Callable[[int], Any]) -> list[Any]:
    """Run `act(0)`, `act(1)`, … in as many threads, all released together; results and exceptions in order."""
    start = threading.Barrier(count)

    def one(number: int) -> Any:
        start.wait()
        try:
            return act(number)
        except Exception as error:  # the tests look at what was raised
            return error

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


class Looking:
    """Wraps a function that looks, so that everybody looks before anybody goes on to write."""

    def __init__(self, look: Callable[..., Any], count: int) -> None:
        self._look = look
        self._together = threading.Barrier(count)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        seen = self._look(*args, **kwargs)
        with suppress(threading.BrokenBarrierError):
            self._together.wait(timeout=PATIENCE_SECONDS)
        return seen


@contextmanager
def without_transactions(database: Database) -> Iterator[Database]:
    """The same database with its first guard gone: each statement is its own transaction and no lock holds.

    On SQLite the engine says BEGIN by itself, also where nothing is to begin: a look that turns into a write would then
    be refused by SQLite ("locked"), and a control would fail for that alone.
    """
    kept, plain, turn = database._writers, database._plain, database._turn
    begins = database.is_sqlite and event.contains(database.engine, "begin", engines._begin)
    if begins:
        event.remove(database.engine, "begin", engines._begin)
    engine = database.engine.execution_options(isolation_level="AUTOCOMMIT", begin="DEFERRED")
    database._plain = engine
    database._writers = sessionmaker(engine, expire_on_commit=False)
    database._turn = nullcontext()
    try:
        yield database
    finally:
        database._writers, database._plain, database._turn = kept, plain, turn
        if begins:
            event.listen(database.engine, "begin", engines._begin)


def has_double(things: Iterable[object]) -> bool:
    """Whether something is there more than once: what a negative control has to show."""
    seen = list(things)
    return len(seen) > len(set(seen))


def heedless_visits() -> dict[str, Any]:
    """What `registering` adds visits with, by engine, without its look at the tap: that look is the constraint's."""
    add = insert(table_of(Visit)).returning(table_of(Visit).c.id)
    return {"sqlite": add, "postgresql": add}


def drop_index(database: Database, name: str) -> None:
    """The second guard gone: the constraint itself."""
    with database.writing() as transaction:
        transaction.execute(text(f"DROP INDEX {name}"))


def drop_unique(database: Database, table: str, name: str) -> None:
    """As `drop_index`, for a unique constraint."""
    with database.engine.execution_options(begin="IMMEDIATE").begin() as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table(table) as batch:
            batch.drop_constraint(name, type_="unique")
