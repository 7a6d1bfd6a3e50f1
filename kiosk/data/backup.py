# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A copy of the encrypted room file, made while the room is open, and putting one back.

SQLite's own backup copies page by page under a read lock, so nobody has to stop. The copy has the key of its room and
is whole or not there at all: it gets its name only after SQLite itself has looked through it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk.data import schema
from kiosk.data.engines import FILE_NAME, Database, sqlite_database
from kiosk.data.faults import explained, meaning_of_file
from kiosk.errors import DatabaseKeyWrong, DatabaseTooNew, RoomThere

PATTERN = "room-*.db"
KEEP = 7
_TAILS = ("", "-wal", "-shm")


def copy_of(
    database: Database, folder: Path, *, key: bytes, now: datetime, tidy: Callable[[Database], object] | None = None
) -> Path:
    """Copy the room into `folder` as room-DATE-TIME.db and drop all but the newest KEEP; the copy's path.

    `tidy` is given the open copy before it counts, to take out what should not be kept longer than the room keeps it.
    Raises the DatabaseError kinds; then no copy is left behind.
    """
    path = folder / f"room-{now:%Y%m%d-%H%M%S}.db"
    draft = path.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _remove(draft)
        copy = sqlite_database(draft, key=key)
        try:
            with explained():
                _copy_pages(database, copy)
                if tidy is not None:
                    tidy(copy)
                schema.check_integrity(copy)
                # One file, so that nobody forgets the log beside it.
                _into_one_file(copy)
        finally:
            copy.close()
        _sync(draft)
        draft.replace(path)
    except OSError as error:
        raise meaning_of_file(error) from error
    finally:
        _remove(draft)
    for old in sorted(folder.glob(PATTERN))[:-KEEP]:
        _remove(old)
    return path


def put_back(backup: Path, folder: Path, *, key: bytes, replace: bool, now: datetime) -> Path | None:
    """Make `backup` the room of this folder; where the old room file was laid aside, or None.

    Looked through before anything is touched: raises DatabaseKeyWrong, DatabaseCorrupt, DatabaseTooNew, and RoomThere
    where there is a room already that is not to be replaced. No window of the room may be open.
    """
    room = folder / FILE_NAME
    if room.exists() and not replace:
        raise RoomThere()
    draft = folder / f"{FILE_NAME}.restored"
    try:
        _remove(draft)
        shutil.copyfile(backup, draft)
        _look_through(draft, key)
        _sync(draft)
        aside = _lay_aside(room, now) if room.exists() else None
        draft.replace(room)
    except OSError as error:
        raise meaning_of_file(error) from error
    finally:
        _remove(draft)
    return aside


def _copy_pages(database: Database, copy: Database) -> None:
    with database.engine.connect() as source, copy.engine.connect() as target:
        from_, to = source.connection.driver_connection, target.connection.driver_connection
        assert from_ is not None
        from_.backup(to)


def _into_one_file(copy: Database) -> None:
    with copy.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _look_through(path: Path, key: bytes) -> None:
    database = sqlite_database(path, key=key)
    try:
        schema.check_integrity(database)
        found = schema.revision_of(database)
        if found is None:
            raise DatabaseKeyWrong(missing=False)
        if found > schema.HEAD:
            raise DatabaseTooNew(found=found, known=schema.HEAD)
        _into_one_file(database)
    finally:
        database.close()


def _lay_aside(room: Path, now: datetime) -> Path:
    aside = room.with_name(f"{room.name}.before-{now:%Y%m%d-%H%M%S}")
    for tail in _TAILS:
        old = room.with_name(room.name + tail)
        if old.exists():
            old.replace(aside.with_name(aside.name + tail))
    return aside


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    for tail in _TAILS:
        path.with_name(path.name + tail).unlink(missing_ok=True)
