# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Error codes as one clear line for whoever types commands: what is wrong, and what to do."""

from __future__ import annotations

from kiosk.errors import KioskError
from kiosk.i18n import without_isolates

LINES: dict[str, str] = {
    "database": "The room's memory cannot be used.",
    "database-locked": "Another program keeps the room's memory busy. Close it, or try again in a minute.",
    "database-full": "The disk is full. Nothing was lost; make room and start again.",
    "database-read-only": "The data folder can only be read. Give this user the right to write in it.",
    "database-key": "The key does not fit this room, or the file is not a room. Nothing was changed. "
    "Put back the key that belongs to this data folder.",
    "database-corrupt": "The file with the room's memory is damaged. It was left as it is: put back the last backup.",
    "database-too-new": "A newer version of Buurtkamer wrote this room. Nothing was changed; install that one.",
    "database-unreachable": "The room's memory cannot be reached. Is the folder there, is the server on?",
    "no-room": "There is no room here yet. Make one: buurtkamer import ROOM.toml, or look around: buurtkamer demo.",
    "room-exists": "There is a room here already; it was left alone. Choose another folder, or --replace.",
    "demo-exists": "There is a room here already; the demo leaves it alone. Choose an empty folder with --data.",
    "printer-unknown": "No such printer. Choose folder, folder:DIR, ipp://HOST:PORT/PATH, escpos://HOST:PORT or none.",
    "list-changed": "The room does not have this any more, or not yet. Nothing was changed.",
    "pack-damaged": "This language pack is damaged. Nothing was changed; ask for it again.",
    "pack-foreign": "This is not a language pack for this room. Nothing was changed.",
    "pack-unsafe": "A name in this file points out of its place. Nothing was changed; do not use it.",
    "pack-too-large": "This file is too large for a language pack. Nothing was changed.",
    "space-taken": "A space has no seats left at that time.",
    "rule": "A rule or time that cannot be.",
}


def line_for(error: KioskError) -> str:
    """One line for this error; a room file gets one line for each thing to mend."""
    problems = error.details.get("problems")
    if problems:
        lines = "\n".join(f"  {without_isolates(str(problem))}" for problem in problems)
        return f"the room file has {len(problems)} thing(s) to mend; nothing was changed.\n{lines}"
    return LINES.get(error.code, f"Something went wrong ({error.code}).")
