# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a scanned code is: a slip of a visit, a card or slip of an activity, a helper's badge, an idea, a request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from kiosk.data.engines import Database
from kiosk.errors import HelperUnknown, ScanUnknown
from kiosk.services.ideas import IdeaCard, my_idea
from kiosk.services.person_cards import CodeFound, read_code
from kiosk.services.returning import SlipFound, read_slip
from kiosk.services.rooms import RoomInfo
from kiosk.services.texts import DUTCH
from kiosk.services.volunteers.helping_hands import HandAsked, read_hand
from kiosk.services.volunteers.who import Helper, recognise

Found: TypeAlias = SlipFound | CodeFound | Helper | IdeaCard | HandAsked


@dataclass(frozen=True)
class Scanned:
    """What the code leads to, and the language it speaks: that of who got it."""

    found: Found
    language: str


def read_scan(database: Database, *, room: RoomInfo, scanned: str, language: str | None, now: datetime) -> Scanned:
    """What this code leads to; `language` None speaks that of the code. Raises the kinds of ScanError, CardRevoked.

    Nothing is changed. A code is of one kind only, so the order is that of how often each comes.
    """
    try:
        slip = read_slip(database, room=room, scanned=scanned, language=language, now=now)
        return Scanned(slip, slip.registered.language)
    except ScanUnknown:
        pass
    try:
        code = read_code(database, room=room, scanned=scanned, language=language or DUTCH, now=now)
        return Scanned(code, code.language)
    except ScanUnknown:
        pass
    try:
        helper = recognise(database, room_id=room.id, scanned=scanned)
        return Scanned(helper, helper.language)
    except HelperUnknown:
        pass
    try:
        idea = my_idea(database, room=room, scanned=scanned)
        return Scanned(idea, idea.language)
    except ScanUnknown:
        hand = read_hand(database, room=room, scanned=scanned)
        return Scanned(hand, hand.language)
