# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody with a badge in the demo room, whom the connector has asked for a helping hand."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.data.engines import Database
from kiosk.data.models import HelpingHand, Volunteer
from kiosk.domain.helping import HandKind, HandState, VolunteerState
from kiosk.domain.tokens import fingerprint, new_tap, token_for_tap
from kiosk.services.rooms import RoomInfo


def make_helper(database: Database, room: RoomInfo, *, now: datetime, language: str = "nl") -> str:
    """The code of a new badge; one request for a lamp waits for the answer of who carries it."""
    badge = token_for_tap(new_tap())
    with database.writing() as transaction:
        row = Volunteer(
            room_id=room.id,
            state=VolunteerState.ACTIVE,
            first_name="Amina",
            badge=fingerprint(badge),
            language=language,
            languages=["nl", "ar"],
            skills=["handy"],
            week_parts=[],
            created_at=now,
            accepted_at=now,
        )
        transaction.add(row)
        transaction.flush()
        tap = new_tap()
        transaction.add(
            HelpingHand(
                room_id=room.id,
                tap=fingerprint(tap),
                token=fingerprint(token_for_tap(tap)),
                kind=HandKind.LAMP,
                language="ar",
                first_name="Samira",
                waits_here=True,
                state=HandState.PROPOSED,
                volunteer_id=row.id,
                created_at=now,
                expires_at=now + timedelta(days=1),
            )
        )
    return badge
