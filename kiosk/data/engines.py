# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Engines: one encrypted SQLite file (the default) or PostgreSQL, behind one small class.

Why the SQLite settings are as they are: WAL so that a screen never waits for a writer; `synchronous=FULL` so that a
power cut loses no acknowledged registration; every writing transaction begins IMMEDIATE, because look-then-insert
under a deferred BEGIN lets two kiosks into one place (measured: 17 in 10 places).
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool

from kiosk.data.faults import explained
from kiosk.data.turns import Line

# What the rest of the program calls it: "session" is a word of the room here (one date of a consultation hour).
Transaction = Session
# What a statement can be given to: a transaction with objects, or one without (`writing_plainly`).
Statements = Session | Connection

FILE_NAME = "room.db"
BUSY_MILLISECONDS = 5_000


class Database:
    """A room's memory. `writing()` and `reading()` give a transaction each; nothing else opens one.

    Both raise the `DatabaseError` kinds of `kiosk.errors` for what a person can mend.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._plain = engine.execution_options(begin="IMMEDIATE")
        self._writers = sessionmaker(self._plain, expire_on_commit=False)
        # Within one program threads line up here and take turns; looking for the lock again and again is for
        # other programs, which cannot line up. PostgreSQL lets writers work side by side.
        self._turn: AbstractContextManager[object] = Line() if self.is_sqlite else nullcontext()
        self._readers = sessionmaker(engine.execution_options(begin="DEFERRED"), expire_on_commit=False)

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """One transaction that holds the write lock from its first statement; committed at the end, or nothing is."""
        with explained(), self._turn, self._writers.begin() as transaction:
            yield transaction

    @contextmanager
    def writing_plainly(self) -> Iterator[Connection]:
        """As `writing`, for statements on tables alone: for the few acts that somebody stands waiting for."""
        with explained(), self._turn, self._plain.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """One consistent look; never waits for a writer and never writes."""
        with explained(), self._readers() as transaction:
            yield transaction

    def close(self) -> None:
        self.engine.dispose()


def sqlite_database(path: Path, *, key: bytes) -> Database:
    """The encrypted file at `path`, made if it is not there. `key` is 32 raw bytes, so opening derives nothing."""
    return Database(_sqlite_engine(path, key))


def postgresql_database(url: str) -> Database:
    """A PostgreSQL database by SQLAlchemy URL (`postgresql+psycopg://...`)."""
    address = make_url(url.replace("postgresql://", "postgresql+psycopg://", 1))
    if "connect_timeout" not in address.query:
        # A server that does not answer is told to people, not waited for.
        address = address.update_query_dict({"connect_timeout": str(BUSY_MILLISECONDS // 1000)})
    engine = create_engine(address, pool_size=4, max_overflow=12, pool_pre_ping=True)
    event.listen(engine, "connect", _promise_the_same)
    return Database(engine)


def _promise_the_same(connection: Any, _record: object) -> None:
    """As on SQLite: a writer that never lets go is named, and what was acknowledged is on the disk."""
    connection.execute(f"SET lock_timeout = {BUSY_MILLISECONDS}")
    # A server may be set to answer before it wrote; one that waits for other servers too is left as it is.
    asked = "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
    connection.execute(asked)
    connection.commit()


def _sqlite_engine(path: Path, key: bytes) -> Engine:
    from sqlcipher3 import dbapi2

    address = f"{path.absolute().as_uri()}?mode=rwc"

    def connect() -> Any:
        # isolation_level=None: the driver begins nothing by itself; the listener below says how.
        connection = dbapi2.connect(
            address,
            uri=True,
            isolation_level=None,
            timeout=BUSY_MILLISECONDS / 1000,
            check_same_thread=False,
        )
        _prepare(connection, key)
        return connection

    engine = create_engine("sqlite+pysqlite://", module=dbapi2, creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, key: bytes) -> None:
    try:
        # Its own complaints go to stderr otherwise, beside the one clear line we give.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        # Deleted content is overwritten, so that what was purged is gone from the file too.
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        _use_wal(connection)
    except BaseException:
        connection.close()
        raise


def _use_wal(connection: Any) -> None:
    """Ask for a write-ahead log, as often as the busy time allows.

    For this one change SQLite needs the new file for itself and does not wait for it as it does elsewhere, so that of
    two programs that open a new room at the same instant one is told "locked" at once.
    """
    from sqlcipher3.dbapi2 import OperationalError

    latest = time.monotonic() + BUSY_MILLISECONDS / 1000
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > latest:
                raise
            time.sleep(0.005)


def _begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("begin", "IMMEDIATE")
    if mode != "IMMEDIATE":
        connection.exec_driver_sql(f"BEGIN {mode}")
        return
    _begin_writing(connection.connection.driver_connection)


def _begin_writing(connection: Any) -> None:
    """Take the write lock, in short turns.

    SQLite's own waiting sleeps up to a tenth of a second between two looks, while the lock is held for a few
    milliseconds: with eight desks the last in line waited a second. Looking often, at uneven moments, is fair.
    """
    from sqlcipher3.dbapi2 import OperationalError

    latest = time.monotonic() + BUSY_MILLISECONDS / 1000
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except OperationalError as error:
                if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > latest:
                    raise
                time.sleep(random.uniform(0.0005, 0.003))
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")


def dialect_of(statements: Statements) -> str:
    """ "sqlite" or "postgresql"."""
    return (statements if isinstance(statements, Connection) else statements.get_bind()).dialect.name
