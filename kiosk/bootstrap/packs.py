# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Language packs from the command line: the room, its studio, and no worker."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kiosk.bootstrap.desk_voices import has_voice
from kiosk.bootstrap.storage import opened
from kiosk.services.language_pack import PackTaken, PackWritten, export_pack, import_pack
from kiosk.services.rooms import load_room
from kiosk.services.studio import studio_in
from kiosk.settings import Storage


def give_pack(storage: Storage, *, language: str, out: Path, now: datetime) -> PackWritten:
    """Write a language of this room as one file. Raises NoRoom, ListChanged and the DatabaseError kinds."""
    studio = studio_in(storage.folder, has_voice)
    with opened(storage) as database:
        room = load_room(database)
        return export_pack(database, room=room, worker=None, studio=studio, language=language, path=out, now=now)


def take_pack(storage: Storage, *, path: Path, replace_newer: bool, now: datetime) -> PackTaken:
    """Take a pack over into this room. Raises NoRoom, the kinds of PackError and of DatabaseError."""
    studio = studio_in(storage.folder, has_voice)
    with opened(storage) as database:
        room = load_room(database)
        return import_pack(
            database, room=room, worker=None, studio=studio, path=path, now=now, replace_newer=replace_newer
        )
