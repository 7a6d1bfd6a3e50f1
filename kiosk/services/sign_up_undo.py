# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
""" "I cannot come" taken back within some seconds, also when the place was offered to somebody meanwhile."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from kiosk.data.activity_history import record_activity
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Activity, ActivityEvent, SignUp
from kiosk.data.sign_up_rows import places_taken
from kiosk.domain.sign_ups import places_for_sign_ups
from kiosk.domain.vocabulary import ActivityEventKind, SignUpState
from kiosk.errors import NotAllowedNow
from kiosk.services.activities import card_by_id, places_of
from kiosk.services.cards import HAPPENS
from kiosk.services.signing_up import SignedUp, before_in_line, locked_sign_up, settle_waiting_list, shown_sign_up

# The screen offers ten seconds; a touch at the last moment still counts.
TAKEN_BACK_WITHIN = timedelta(seconds=12)


def restore_sign_up(database: Database, *, sign_up_id: int, language: str, now: datetime, actor: str) -> SignedUp:
    """They come after all: the place is theirs again, unless somebody took it meanwhile; then they wait, in order.

    Offers that the cancelling made, and that nobody answered, are taken back. Twice is harmless. Raises
    NotAllowedNow when it is too late.
    """
    with database.writing() as transaction:
        activity, row = locked_sign_up(transaction, sign_up_id)
        if row.state is SignUpState.CANCELLED:
            cancelled_at, before = _cancelled(transaction, sign_up_id)
            is_open = activity.state in HAPPENS and activity.starts_at > now
            if not is_open or not timedelta() <= now - cancelled_at <= TAKEN_BACK_WITHIN:
                raise NotAllowedNow(act="restore", state=row.state)
            if before is not SignUpState.WAITING:
                _take_offers_back(transaction, activity, cancelled_at, now, actor)
            _put_back(transaction, activity, row, before, now=now, actor=actor)
            settle_waiting_list(transaction, activity, now=now)
        card = card_by_id(transaction, row.activity_id, language)
        return shown_sign_up(row, card, before_in_line(transaction, row))


def _cancelled(transaction: Transaction, sign_up_id: int) -> tuple[datetime, SignUpState]:
    """When it was cancelled, and what it was before."""
    query = (
        select(ActivityEvent)
        .where(ActivityEvent.sign_up_id == sign_up_id, ActivityEvent.kind == ActivityEventKind.CANCELLED)
        .order_by(ActivityEvent.id.desc())
        .limit(1)
    )
    event = transaction.scalars(query).one()
    return event.at, SignUpState((event.details or {})["before"])


def _take_offers_back(transaction: Transaction, activity: Activity, since: datetime, now: datetime, actor: str) -> None:
    made = select(ActivityEvent.sign_up_id).where(
        ActivityEvent.activity_id == activity.id,
        ActivityEvent.kind == ActivityEventKind.OFFERED,
        ActivityEvent.at >= since,
    )
    # Who was told already keeps the offer.
    query = select(SignUp).where(
        SignUp.id.in_(made), SignUp.state == SignUpState.OFFERED, SignUp.to_tell, SignUp.call_answer.is_(None)
    )
    for other in transaction.scalars(query.order_by(SignUp.id)):
        other.state, other.offer_expires_at, other.to_tell = SignUpState.WAITING, None, False
        _record(transaction, activity, other, ActivityEventKind.WAIT_LISTED, now=now, actor=actor)
    transaction.flush()


def _put_back(
    transaction: Transaction, activity: Activity, row: SignUp, before: SignUpState, *, now: datetime, actor: str
) -> None:
    places = places_for_sign_ups(places_of(activity), activity.series.walk_in_places)
    free = places - places_taken(transaction, activity.id)
    has_place = before is not SignUpState.WAITING and row.party <= free
    row.state = SignUpState.PLACED if has_place else SignUpState.WAITING
    transaction.flush()
    kind = ActivityEventKind.SIGNED_UP if has_place else ActivityEventKind.WAIT_LISTED
    _record(transaction, activity, row, kind, now=now, actor=actor)


def _record(
    transaction: Transaction, activity: Activity, row: SignUp, kind: ActivityEventKind, *, now: datetime, actor: str
) -> None:
    record_activity(
        transaction,
        kind,
        room_id=activity.series.room_id,
        at=now,
        actor=actor,
        activity_id=activity.id,
        sign_up_id=row.id,
        details={"party": row.party},
    )
