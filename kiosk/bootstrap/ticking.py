# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What runs out while the room is open: places offered to who waits, and spaces kept for an idea."""

from __future__ import annotations

from datetime import datetime

from kiosk.changes import Change
from kiosk.data.engines import Database
from kiosk.services.idea_trials import give_back_options
from kiosk.services.signing_up import pass_on_offers


def pass_on(database: Database, *, room_id: int, now: datetime) -> Change:
    """Two quick looks, and a write only where something has run out; several programs at once do no harm."""
    passed = pass_on_offers(database, room_id=room_id, now=now)
    return passed | give_back_options(database, room_id=room_id, now=now)
