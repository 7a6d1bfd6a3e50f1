# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forgetting around activities: names and telephone numbers go when the date is over; counts stay."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, Update, or_, select, update

from kiosk.data.activity_history import record_activity
from kiosk.data.base import Base, table_of
from kiosk.data.engines import Transaction
from kiosk.data.models import Activity, ActivitySeries, Idea, PersonCard, Room, SignUp
from kiosk.domain.ideas import FINAL
from kiosk.domain.vocabulary import ActivityEventKind

CARD_KEPT = timedelta(days=365)
"""A personal card that nobody has used for so long is nobody's any more."""
IDEA_KEPT = timedelta(days=180)
"""An idea that nobody answered or tried for so long keeps its title and loses its person."""


def forget_activities(transaction: Transaction, room: Room, *, kept_from: date, now: datetime) -> dict[type[Base], int]:
    """Forget who signed up for dates before `kept_from`, old cards and settled ideas; how many rows, by table."""
    series = select(ActivitySeries.id).where(ActivitySeries.room_id == room.id)
    over = select(Activity.id).where(Activity.activity_series_id.in_(series), Activity.day < kept_from)
    keys = or_(Activity.opener.is_not(None), Activity.closer.is_not(None))
    gone: dict[type[Base], int] = {
        SignUp: _count(
            transaction,
            update(SignUp)
            .where(SignUp.activity_id.in_(over), SignUp.forgotten_at.is_(None))
            .values(first_name=None, phone=None, forgotten_at=now),
        ),
        Activity: _count(
            transaction, update(Activity).where(Activity.id.in_(over), keys).values(opener=None, closer=None)
        ),
        PersonCard: _count(
            transaction,
            update(PersonCard)
            .where(
                PersonCard.room_id == room.id,
                PersonCard.revoked_at.is_(None),
                PersonCard.last_used_at < now - CARD_KEPT,
            )
            .values(first_name=None, revoked_at=now),
        ),
        Idea: _count(
            transaction,
            update(Idea)
            .where(
                Idea.room_id == room.id,
                Idea.forgotten_at.is_(None),
                or_(
                    Idea.state.in_(FINAL) & (Idea.created_at < now - timedelta(days=14)),
                    Idea.created_at < now - IDEA_KEPT,
                ),
            )
            .values(first_name=None, phone=None, forgotten_at=now),
        ),
    }
    if any(gone.values()):
        counts = {table_of(model).name: number for model, number in gone.items()}
        forgotten = ActivityEventKind.FORGOTTEN
        record_activity(transaction, forgotten, room_id=room.id, at=now, actor="clock", details=counts)
    return gone


def _count(transaction: Transaction, statement: Update) -> int:
    result: Any = transaction.execute(statement.execution_options(synchronize_session=False))
    return result.rowcount if isinstance(result, CursorResult) else 0
