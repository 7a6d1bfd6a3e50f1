# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finding and counting sign-ups; the row of the date is the lock that everybody who signs up or cancels takes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select

from kiosk.data.engines import Transaction
from kiosk.data.models import Activity, ActivitySeries, OpeningHours, SignUp
from kiosk.domain.opening_hours import USUAL, Opening
from kiosk.domain.sign_ups import TAKEN, Party
from kiosk.domain.vocabulary import SignUpState


@dataclass(frozen=True)
class Counted:
    """People of one date: with a place or an offer, and waiting."""

    taken: int = 0
    waiting: int = 0


def lock_activity(transaction: Transaction, activity_id: int) -> Activity | None:
    """The date, locked: one sign-up at a time. SQLite needs no row lock, its writers take turns."""
    query = select(Activity).where(Activity.id == activity_id).with_for_update(of=Activity)
    return transaction.scalars(query.execution_options(populate_existing=True)).one_or_none()


def places_taken(transaction: Transaction, activity_id: int) -> int:
    """How many places of this date are somebody's."""
    query = select(func.coalesce(func.sum(SignUp.party), 0))
    return int(
        transaction.execute(query.where(SignUp.activity_id == activity_id, SignUp.state.in_(TAKEN))).scalar_one()
    )


def waiting_list(transaction: Transaction, activity_id: int) -> list[Party]:
    """Who waits for this date, in order."""
    query = (
        select(SignUp.id, SignUp.party)
        .where(SignUp.activity_id == activity_id, SignUp.state == SignUpState.WAITING)
        .order_by(SignUp.joined_at, SignUp.id)
    )
    return [Party(id=number, people=people) for number, people in transaction.execute(query)]


def expired_offers(transaction: Transaction, activity_id: int, now: datetime) -> list[SignUp]:
    """Offers of this date that nobody answered in time."""
    query = (
        select(SignUp)
        .where(SignUp.activity_id == activity_id, SignUp.state == SignUpState.OFFERED, SignUp.offer_expires_at <= now)
        .order_by(SignUp.id)
    )
    return list(transaction.scalars(query))


def dates_with_expired_offers(transaction: Transaction, room_id: int, now: datetime) -> list[int]:
    """The dates of the room with an offer that ran out; in order, so that two programs lock in one order."""
    query = (
        select(SignUp.activity_id)
        .join(Activity)
        .join(ActivitySeries)
        .where(ActivitySeries.room_id == room_id, SignUp.state == SignUpState.OFFERED, SignUp.offer_expires_at <= now)
        .distinct()
        .order_by(SignUp.activity_id)
    )
    return list(transaction.scalars(query))


def counts_of(transaction: Transaction, activity_ids: Collection[int]) -> dict[int, Counted]:
    """People of each of these dates; dates without anybody are not there. One query."""
    taken = func.sum(case((SignUp.state.in_(TAKEN), SignUp.party), else_=0))
    waiting = func.sum(case((SignUp.state == SignUpState.WAITING, SignUp.party), else_=0))
    query = (
        select(SignUp.activity_id, taken, waiting)
        .where(SignUp.activity_id.in_(activity_ids))
        .group_by(SignUp.activity_id)
    )
    return {number: Counted(int(some), int(others)) for number, some, others in transaction.execute(query)}


def sign_up_by_tap(transaction: Transaction, tap: bytes) -> SignUp | None:
    """The sign-up that this tap made, if it did."""
    return transaction.scalars(select(SignUp).where(SignUp.tap == tap)).one_or_none()


def openings_of(transaction: Transaction, room_id: int) -> tuple[Opening, ...]:
    """When the room is open by itself; the usual hours for a room that has not said."""
    query = (
        select(OpeningHours).where(OpeningHours.room_id == room_id).order_by(OpeningHours.weekday, OpeningHours.opens)
    )
    return tuple(Opening(row.weekday, row.opens, row.closes) for row in transaction.scalars(query)) or USUAL
