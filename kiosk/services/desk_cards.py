# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Personal cards at the desk: which are in use, and one taken back for somebody who lost it.

A name stands here as long as the card counts and no longer: it goes when the card is taken back, and when nobody has
used the card for a year (`activity_forgetting.CARD_KEPT`), whether the clock has got to it yet or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from kiosk.changes import Change
from kiosk.data.activity_history import record_activity
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Activity, PersonCard, SignUp
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.sign_ups import ACTIVE
from kiosk.domain.vocabulary import ActivityEventKind
from kiosk.errors import ListChanged
from kiosk.services.activity_forgetting import CARD_KEPT
from kiosk.services.authority import allow, note
from kiosk.services.rooms import RoomInfo


@dataclass(frozen=True)
class CardInUse:
    """A card that counts. `coming`: sign-ups made with it for dates that are not over; its code is stored nowhere."""

    card_id: int
    first_name: str
    pictogram: str
    language: str
    given_at: datetime
    last_used_at: datetime
    coming: int


@dataclass(frozen=True)
class CardTakenBack:
    """The card counts no more. `coming`: sign-ups made with it, which stay."""

    card_id: int
    coming: int
    changed: Change = Change.ACTIVITIES


def cards_in_use(database: Database, *, room: RoomInfo, worker: Worker, now: datetime) -> tuple[CardInUse, ...]:
    """The cards that count, the one used last first."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.PROGRAMME, room=room)
        query = (
            select(PersonCard)
            .where(
                PersonCard.room_id == room.id,
                PersonCard.revoked_at.is_(None),
                PersonCard.last_used_at >= now - CARD_KEPT,
            )
            .order_by(PersonCard.last_used_at.desc(), PersonCard.id)
        )
        rows = transaction.scalars(query).all()
        coming = _coming(transaction, [row.id for row in rows], now)
        return tuple(
            CardInUse(
                card_id=row.id,
                first_name=row.first_name or "",
                pictogram=row.pictogram,
                language=row.language,
                given_at=row.created_at,
                last_used_at=row.last_used_at,
                coming=coming.get(row.id, 0),
            )
            for row in rows
        )


def take_back_card(database: Database, *, room: RoomInfo, worker: Worker, card_id: int, now: datetime) -> CardTakenBack:
    """Somebody lost the card: it counts no more and its name goes. Twice is harmless; ListChanged for one of nobody."""
    with database.writing() as transaction:
        allow(transaction, worker, Duty.PROGRAMME, room=room)
        card = transaction.get(PersonCard, card_id, with_for_update=True)
        if card is None or card.room_id != room.id:
            raise ListChanged()
        if card.revoked_at is None:
            card.revoked_at, card.first_name = now, None
            taken_back = ActivityEventKind.CARD_REVOKED
            record_activity(transaction, taken_back, room_id=room.id, at=now, actor=worker.actor)
            note(transaction, room_id=room.id, staff_id=worker.id, act="card-taken-back", now=now, card=card_id)
        return CardTakenBack(card_id=card_id, coming=_coming(transaction, [card_id], now).get(card_id, 0))


def _coming(transaction: Transaction, card_ids: Sequence[int], now: datetime) -> dict[int, int]:
    query = (
        select(SignUp.card_id, func.count())
        .join(Activity)
        .where(SignUp.card_id.in_(card_ids), SignUp.state.in_(ACTIVE), Activity.ends_at > now)
        .group_by(SignUp.card_id)
    )
    return {int(card_id): count for card_id, count in transaction.execute(query) if card_id is not None}
