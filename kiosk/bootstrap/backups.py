# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Copies of the room for a bad day, and putting one back."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from kiosk import bootstrap
from kiosk.data import backup
from kiosk.data.engines import Database
from kiosk.data.keys import key_for
from kiosk.services.forgetting import purge
from kiosk.services.rooms import load_room
from kiosk.settings import Storage


def backups(storage: Storage) -> Path:
    """Where copies stay unless somebody says otherwise; the opening check looks there."""
    return storage.folder / "backups"


def back_up(storage: Storage, *, out: Path | None, now: datetime) -> Path:
    """A copy of the room, without what it forgets tonight: a copy must not remember longer than the room."""
    key = key_for(storage.folder, key_folder=storage.keys)
    with bootstrap.opened(storage) as database:
        room = load_room(database)

        def forget(copy: Database) -> None:
            purge(copy, room_id=room.id, now=now + timedelta(days=1))

        return backup.copy_of(database, out or backups(storage), key=key, now=now, tidy=forget)


def restore(storage: Storage, *, path: Path, replace: bool, now: datetime) -> Path | None:
    """Put a copy back; where the room that was there lies now."""
    key = key_for(storage.folder, key_folder=storage.keys)
    return backup.put_back(path, storage.folder, key=key, replace=replace, now=now)
