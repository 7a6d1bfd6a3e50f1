# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What of the room's own texts is Dutch on the screens of other languages: the Dutch voice says that, and no other."""

from __future__ import annotations

from kiosk.data.engines import Database
from kiosk.i18n import language as described
from kiosk.services.room_texts import all_lines
from kiosk.services.rooms import RoomInfo
from kiosk.services.texts import DUTCH


def dutch_on_screens(database: Database, *, room: RoomInfo) -> dict[str, frozenset[str]]:
    """By language, the room's own texts that its screens show in Dutch, for lack of a translation.

    A name that is the same in a language of another script counts too: its own voice could not read it.
    """
    with database.reading() as transaction:
        lines = all_lines(transaction, room)
    found: dict[str, set[str]] = {code: set() for code in room.languages if code != DUTCH}
    for line in lines:
        is_same = line.content == line.dutch and described(line.language).script != "Latin"
        if line.language != DUTCH and (not line.content or is_same):
            found[line.language].add(line.dutch)
    return {code: frozenset(texts) for code, texts in found.items()}
