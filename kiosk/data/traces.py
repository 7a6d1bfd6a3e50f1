# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Getting rid of what a database still holds after a row no longer does: its log, and space that is not in use."""

from __future__ import annotations

from sqlalchemy import text

from kiosk.data.engines import Database
from kiosk.data.faults import explained


def wipe_traces(database: Database, *tables: str) -> bool:
    """Leave nothing behind of what was overwritten in these tables; False when somebody's open look prevented it.

    SQLite: the log is written into the file and cut to nothing (the file itself is clean, because `secure_delete`
    overwrites on every change). PostgreSQL: the tables are written anew without old row versions.
    """
    return _cut_log(database) if database.is_sqlite else _write_anew(database, tables)


def _cut_log(database: Database) -> bool:
    # Outside any transaction, or the checkpoint would wait for its own connection.
    with explained():
        connection = database.engine.raw_connection()
        try:
            cursor = connection.cursor()
            busy, _pages, _moved = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            cursor.close()
        finally:
            connection.close()
    return not busy


def _write_anew(database: Database, tables: tuple[str, ...]) -> bool:
    engine = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    with explained(), engine.connect() as connection:
        for table in tables:
            connection.execute(text(f'VACUUM (FULL) "{table}"'))
    return True
