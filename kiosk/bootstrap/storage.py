# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opening the room's memory, and making a first room."""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.settings import Storage

if TYPE_CHECKING:
    from kiosk.data.engines import Database


def has_display() -> bool:
    """Whether a window can be shown here (or was asked to be drawn in memory)."""
    if os.environ.get("QT_QPA_PLATFORM") or sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def connect(storage: Storage) -> Database:
    """The room's memory as it is, whatever its shape. Raises the DatabaseError kinds."""
    from kiosk.data.engines import FILE_NAME, postgresql_database, sqlite_database
    from kiosk.data.keys import key_for

    if storage.url is not None:
        return postgresql_database(storage.url)
    return sqlite_database(storage.folder / FILE_NAME, key=key_for(storage.folder, key_folder=storage.keys))


@contextmanager
def opened(storage: Storage) -> Iterator[Database]:
    """The room's memory in its newest shape, closed again at the end. Raises the DatabaseError kinds."""
    from kiosk.data import schema

    database = connect(storage)
    try:
        schema.migrate(database)
        yield database
    finally:
        database.close()


def spool(storage: Storage) -> Path:
    """Where the folder printer leaves its slips."""
    return storage.folder / "slips"


def ensure_room(storage: Storage, *, say: Callable[[str], object]) -> None:
    """At the very first start there is no room; then make the demo room, so that there is something to touch."""
    from kiosk.errors import NoRoom
    from kiosk.services.rooms import load_room

    with opened(storage) as database:
        try:
            load_room(database)
        except NoRoom:
            from kiosk.services.demo import make_demo

            say("There is no room yet: making a demo room to look around in.")
            make_demo(database, now=datetime.now(UTC))


def plain(result: Any) -> Any:
    """A frozen result as what JSON knows."""
    if dataclasses.is_dataclass(result) and not isinstance(result, type):
        return {field.name: plain(getattr(result, field.name)) for field in dataclasses.fields(result)}
    if isinstance(result, (list, tuple, set, frozenset)):
        return [plain(item) for item in result]
    if isinstance(result, (str, int, float, bool)) or result is None:
        return result
    return str(result)
