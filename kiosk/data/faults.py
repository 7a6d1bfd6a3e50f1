# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the engines' own errors mean for the people in the room."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from kiosk.errors import (
    DatabaseCorrupt,
    DatabaseError,
    DatabaseFull,
    DatabaseKeyWrong,
    DatabaseLocked,
    DatabaseReadOnly,
    DatabaseUnreachable,
)

# The beginnings of SQLite's own names (sqlite.org/rescode.html), longer ones first, and what they mean to us.
_SQLITE: tuple[tuple[str, type[DatabaseError]], ...] = (
    ("SQLITE_BUSY", DatabaseLocked),
    ("SQLITE_LOCKED", DatabaseLocked),
    ("SQLITE_FULL", DatabaseFull),
    ("SQLITE_READONLY", DatabaseReadOnly),
    ("SQLITE_CANTOPEN", DatabaseUnreachable),
    ("SQLITE_NOTADB", DatabaseKeyWrong),
    ("SQLITE_CORRUPT", DatabaseCorrupt),
    ("SQLITE_IOERR_SHMSIZE", DatabaseFull),
    ("SQLITE_IOERR_READ", DatabaseCorrupt),
    ("SQLITE_IOERR_SHORT_READ", DatabaseCorrupt),
    ("SQLITE_IOERR_DATA", DatabaseCorrupt),
    ("SQLITE_IOERR_CORRUPTFS", DatabaseCorrupt),
    # A disk that refuses to write (a quota, a dying card) is no damaged file: nobody should put a backup back for it.
    ("SQLITE_IOERR", DatabaseError),
)
# The same for PostgreSQL's codes (its manual, appendix A).
_POSTGRESQL: tuple[tuple[str, type[DatabaseError]], ...] = (
    ("55P03", DatabaseLocked),  # waited for a lock as long as we wait
    ("40P01", DatabaseLocked),  # deadlock
    ("57014", DatabaseLocked),  # statement timeout
    ("53300", DatabaseLocked),  # too many connections
    ("53", DatabaseFull),
    ("25006", DatabaseReadOnly),
    ("28", DatabaseKeyWrong),
    ("3D000", DatabaseUnreachable),  # no such database
    ("08", DatabaseUnreachable),
    ("57P", DatabaseUnreachable),
    ("XX001", DatabaseCorrupt),
    ("XX002", DatabaseCorrupt),
)


def meaning(error: BaseException) -> DatabaseError | None:
    """The kind of trouble behind an engine's error, or None when it is a bug of ours."""
    original = getattr(error, "orig", None) or error
    if type(original).__module__.startswith("sqlcipher3"):
        return _first(_SQLITE, getattr(original, "sqlite_errorname", None) or "")
    if type(original).__module__.startswith("psycopg"):
        state = getattr(original, "sqlstate", None)
        # Without a code the server did not answer at all; only a lost or refused connection is like that.
        return _first(_POSTGRESQL, state) if state else _unanswered(original)
    return None


def meaning_of_file(error: OSError) -> DatabaseError:
    """The kind of trouble with a file beside the database: a key, the name of the room."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DatabaseFull()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return DatabaseReadOnly()
    return DatabaseUnreachable()


def _first(kinds: tuple[tuple[str, type[DatabaseError]], ...], name: str) -> DatabaseError | None:
    return next((kind() for beginning, kind in kinds if name.startswith(beginning)), None)


def _unanswered(original: BaseException) -> DatabaseError | None:
    return DatabaseUnreachable() if type(original).__name__ in ("OperationalError", "ConnectionTimeout") else None


@contextmanager
def explained() -> Iterator[None]:
    """Turn an engine's error into the kind a person can act on; anything else passes unchanged."""
    try:
        yield
    except DBAPIError as error:
        kind = meaning(error)
        if kind is None:
            raise
        raise kind from error
    except Exception as error:
        # Raised by the driver while connecting, outside SQLAlchemy's wrapping.
        kind = meaning(error) if type(error).__module__.startswith(("sqlcipher3", "psycopg")) else None
        if kind is None:
            raise
        raise kind from error
