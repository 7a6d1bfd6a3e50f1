# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes by itself: forgotten scans are closed, standing turns filled, requests that nobody answered ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.changes import Change
from kiosk.data.engines import Database
from kiosk.services.rooms import RoomInfo
from kiosk.services.volunteers.checking_in import close_forgotten
from kiosk.services.volunteers.helping_hands import expire
from kiosk.services.volunteers.standing import NotFilled, fill_standing


@dataclass(frozen=True)
class Tended:
    """Stays closed by rule, requests ended, and dates a standing turn could not take."""

    stays_closed: int
    hands_expired: int
    not_filled: tuple[NotFilled, ...]
    changed: Change = Change.ACTIVITIES


def tend(database: Database, *, room: RoomInfo, now: datetime) -> Tended:
    """All of it; at every start and every night. Twice does no harm."""
    closed = close_forgotten(database, room=room, now=now)
    with database.writing() as transaction:
        expired = expire(transaction, room.id, now)
    return Tended(closed, expired, fill_standing(database, room=room, now=now))
