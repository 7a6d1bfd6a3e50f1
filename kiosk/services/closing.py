# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The end of a day: whatever nobody ended is ended by the clock, so that every visit has one final state.

Runs with the daily care, at every start and every night; twice does no harm.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from kiosk.changes import Change
from kiosk.data.engines import Database
from kiosk.data.history import record
from kiosk.data.models import Call, ConsultationHour, Organisation, Request, Room, Session
from kiosk.domain.transitions import ACTIVE, Act, event_for, next_state, permitted
from kiosk.domain.vocabulary import RequestState, SessionState
from kiosk.services.cards import HAPPENS

BY_CLOCK = "clock"


@dataclass(frozen=True)
class DayClosed:
    """How many requests of days that are over were ended now."""

    requests: int
    changed: Change


def close_days(database: Database, *, room_id: int, now: datetime) -> DayClosed:
    """End what is still open on days before today: who never came is a no-show, who was being helped was helped.

    Who was never given another time for a date that was called off is no no-show: the room cancelled, and the figures
    say so. Holds that ran out are no visits; forgetting removes them.
    """
    with database.writing() as transaction:
        today = now.astimezone(ZoneInfo(transaction.get_one(Room, room_id).zone)).date()
        query = (
            select(Request, Session.state)
            .join(Session)
            .join(ConsultationHour)
            .join(Organisation)
            .where(
                Organisation.room_id == room_id,
                Session.day < today,
                Request.state.in_(ACTIVE - {RequestState.HELD}),
            )
            .order_by(Request.id)
            .with_for_update(of=Request)
        )
        rows = transaction.execute(query).all()
        for request, session_state in rows:
            before = request.state
            act = _end(before, session_state)
            request.state = next_state(before, act)
            record(
                transaction,
                event_for(before, act),
                room_id=room_id,
                at=now,
                actor=BY_CLOCK,
                visit_id=request.visit_id,
                request_id=request.id,
                details={"before": before.value},
            )
        transaction.execute(
            update(Call)
            .where(Call.request_id.in_([request.id for request, _state in rows]), Call.closed_at.is_(None))
            .values(closed_at=now)
        )
    changed = Change.VISITS if rows else Change.NONE
    return DayClosed(requests=len(rows), changed=changed)


def _end(state: RequestState, session_state: SessionState) -> Act:
    called_off = session_state not in HAPPENS
    return Act.CANCEL if called_off and Act.CANCEL in permitted(state) else Act.EXPIRE
