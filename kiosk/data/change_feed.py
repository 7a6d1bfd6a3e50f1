# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What another program changed, told to this one within a second: one class, two ways.

SQLite says so by itself: `PRAGMA data_version` on a connection changes when another connection committed; asking takes
some microseconds, so it is asked ten times a second. PostgreSQL notifies (triggers in `guards.CHANGES_TOLD`), and the
feed sleeps on the connection until it does. A memory that went away is looked for again until it is back, and then a
change is told, because nobody knows what happened meanwhile.

Every feed has a connection of its own, which is never in a transaction: a transaction would see nothing new. It belongs
to one thread; only `close` may be called from another.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Protocol

from kiosk.data.engines import Database
from kiosk.data.faults import meaning
from kiosk.data.guards import CHANNEL

POLL_SECONDS = 0.1
RETRY_SECONDS = 0.5


class _Listener(Protocol):
    """A connection that hears of changes; raises the driver's own errors when it is gone."""

    def wait(self, seconds: float) -> bool: ...

    def close(self) -> None: ...


class ChangeFeed:
    """Tells when anything may have changed. Made and waited for in one thread, closed from any."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._listener: _Listener | None = None
        self._closed = threading.Event()
        self._was_there = False
        self.connected = False

    def wait(self, timeout: float) -> bool:
        """Wait up to `timeout` seconds for a change; True when something may have changed.

        False after the time, after `close`, and while the memory cannot be reached (`connected` says so). Several
        changes at once are told once. The program's own changes are told on PostgreSQL and on SQLite alike.
        """
        latest = time.monotonic() + timeout
        while not self._closed.is_set():
            remaining = max(0.0, latest - time.monotonic())
            try:
                if self._listener is None:
                    self._listener = _listen(self._database)
                    self.connected, returned, self._was_there = True, self._was_there, True
                    if returned:
                        return True
                if self._listener.wait(min(remaining, POLL_SECONDS)):
                    return True
            except Exception as error:
                if not _memory_went_away(error):
                    raise
                self._hang_up()
                self._closed.wait(min(remaining, RETRY_SECONDS))
            if time.monotonic() >= latest:
                return False
        return False

    def run(self, changed: Callable[[], object], *, lost: Callable[[], object] | None = None) -> None:
        """Call `changed` after each change, and `lost` once each time the memory went away, until `close`.

        For a thread of its own; both callables run in it.
        """
        told_lost = False
        while not self._closed.is_set():
            if self.wait(RETRY_SECONDS):
                told_lost = False
                changed()
            elif not self.connected and not told_lost and not self._closed.is_set():
                told_lost = True
                if lost is not None:
                    lost()
        self._hang_up()

    def close(self) -> None:
        """Stop waiting; a `wait` or `run` in another thread ends within a tenth of a second."""
        self._closed.set()

    def _hang_up(self) -> None:
        self.connected = False
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.close()


def _memory_went_away(error: Exception) -> bool:
    """Whether it is the drivers who say so; bugs fly on."""
    return meaning(error) is not None or type(error).__module__.startswith(("psycopg", "sqlcipher3"))


def _listen(database: Database) -> _Listener:
    if database.is_sqlite:
        return _DataVersion(database)
    return _Notifications(database)


class _DataVersion:
    """A connection that is in no pool, asked for its data version."""

    def __init__(self, database: Database) -> None:
        self._connection = _connection_of_its_own(database)
        self._seen = self._version()

    def wait(self, seconds: float) -> bool:
        latest = time.monotonic() + seconds
        while (version := self._version()) == self._seen:
            remaining = latest - time.monotonic()
            if remaining <= 0:
                return False
            time.sleep(min(remaining, POLL_SECONDS))
        self._seen = version
        return True

    def close(self) -> None:
        self._connection.close()

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])


class _Notifications:
    """A connection that listens on the room's channel."""

    def __init__(self, database: Database) -> None:
        self._connection = _connection_of_its_own(database)
        self._connection.autocommit = True
        self._connection.execute(f"LISTEN {CHANNEL}")

    def wait(self, seconds: float) -> bool:
        return any(True for _ in self._connection.notifies(timeout=seconds, stop_after=1))

    def close(self) -> None:
        self._connection.close()


def _connection_of_its_own(database: Database) -> Any:
    """A raw connection, made as the engine makes its own, taken out of the pool for good."""
    pooled = database.engine.raw_connection()
    pooled.detach()
    assert pooled.dbapi_connection is not None
    return pooled.dbapi_connection
