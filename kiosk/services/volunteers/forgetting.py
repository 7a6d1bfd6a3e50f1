# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is forgotten of people who offered help or asked for it; called by `kiosk/services/forgetting.py`.

Candidates whom nobody welcomed within four weeks, and requests for a hand when they are over. Volunteers stay until
they leave (`profiles.leave` erases at once); hours, turns and counts stay without anybody in them.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from kiosk.data.engines import Transaction
from kiosk.data.helping_rows import record_helping
from kiosk.data.models import HelpingHand, Room, Volunteer
from kiosk.domain.helping import HelpingEventKind, VolunteerState
from kiosk.services.volunteers.candidates import KEPT_AS_CANDIDATE, empty
from kiosk.services.volunteers.helping_hands import expire

BY_CLOCK = "clock"
TABLES = (Volunteer.__tablename__, HelpingHand.__tablename__)


def forget_helping(transaction: Transaction, room: Room, kept_from: date, now: datetime) -> int:
    """Forget candidates who were not welcomed in time, and requests closed before `kept_from`; how many of both."""
    forgotten = _candidates(transaction, room, now) + _hands(transaction, room, kept_from, now)
    if forgotten:
        record_helping(
            transaction, HelpingEventKind.FORGOTTEN, room_id=room.id, at=now, actor=BY_CLOCK, people=forgotten
        )
    return forgotten


def _candidates(transaction: Transaction, room: Room, now: datetime) -> int:
    query = select(Volunteer).where(
        Volunteer.room_id == room.id,
        Volunteer.state == VolunteerState.CANDIDATE,
        Volunteer.created_at <= now - KEPT_AS_CANDIDATE,
    )
    rows = list(transaction.scalars(query.with_for_update()))
    for row in rows:
        row.state, row.ended_at = VolunteerState.DECLINED, now
        empty(row, now)
    return len(rows)


def _hands(transaction: Transaction, room: Room, kept_from: date, now: datetime) -> int:
    expire(transaction, room.id, now)
    transaction.flush()
    query = select(HelpingHand).where(
        HelpingHand.room_id == room.id, HelpingHand.forgotten_at.is_(None), HelpingHand.closed_at.is_not(None)
    )
    zone, count = ZoneInfo(room.zone), 0
    for row in transaction.scalars(query.with_for_update()):
        if row.closed_at is not None and row.closed_at.astimezone(zone).date() < kept_from:
            row.first_name = row.contact = None
            row.forgotten_at = now
            count += 1
    return count
