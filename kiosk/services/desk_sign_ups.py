# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people of an activity at the desk: who comes, who must be told something, and all that the kiosk does too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from kiosk.changes import Change
from kiosk.data.activity_history import record_activity
from kiosk.data.engines import Database
from kiosk.data.models import Activity, ActivitySeries, SignUp
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.vocabulary import ActivityEventKind, CallAnswer, SignUpState
from kiosk.services import attending, signing_up
from kiosk.services.activities import ActivityCard, card_by_id
from kiosk.services.activity_rights import allow_date, allow_sign_up, own_only
from kiosk.services.attending import Attendance, attendance_of
from kiosk.services.authority import allow
from kiosk.services.rooms import RoomInfo
from kiosk.services.signing_up import SignedUp, WhoComes
from kiosk.services.texts import DUTCH


@dataclass(frozen=True)
class Attendee:
    """Somebody who signed up, as the host and the connector see them. `has_card`: told at the next scan."""

    sign_up_id: int
    activity_id: int
    state: SignUpState
    first_name: str
    pictogram: str
    phone: str
    has_card: bool
    language: str
    party: int
    came: bool | None
    offer_expires_at: datetime | None
    call_answer: CallAnswer | None


@dataclass(frozen=True)
class PeopleOf:
    """One date with everybody: with a place first, then the waiting list in order, then who cancelled."""

    card: ActivityCard
    people: tuple[Attendee, ...]
    attendance: Attendance


@dataclass(frozen=True)
class ToTell:
    """Somebody on the call list: a place came free for them, or their date changed. Offers that end soonest first."""

    attendee: Attendee
    card: ActivityCard


def people_of_date(database: Database, *, worker: Worker, activity_id: int, language: str = DUTCH) -> PeopleOf:
    """Everybody of one date. Raises NotYours for an organiser of another activity."""
    with database.reading() as transaction:
        allow_date(transaction, worker, activity_id)
        rows = transaction.scalars(
            select(SignUp).where(SignUp.activity_id == activity_id).order_by(SignUp.joined_at, SignUp.id)
        )
        people = sorted((attendee_of(row) for row in rows), key=lambda one: _ORDER.index(one.state))
        return PeopleOf(
            card=card_by_id(transaction, activity_id, language),
            people=tuple(people),
            attendance=attendance_of(transaction, activity_id),
        )


_ORDER = (
    SignUpState.PLACED,
    SignUpState.OFFERED,
    SignUpState.WAITING,
    SignUpState.LAPSED,
    SignUpState.CANCELLED,
)


def call_list(
    database: Database, *, room: RoomInfo, worker: Worker, now: datetime, language: str = DUTCH
) -> tuple[ToTell, ...]:
    """Whom to tell: open offers and changed dates that are not over; an organiser's own only."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.ACTIVITIES, room=room)
        query = (
            select(SignUp)
            .join(Activity)
            .join(ActivitySeries)
            .where(
                ActivitySeries.room_id == room.id,
                Activity.ends_at > now,
                SignUp.to_tell,
                or_(SignUp.state != SignUpState.OFFERED, SignUp.offer_expires_at > now),
            )
            .order_by(SignUp.offer_expires_at.is_(None), SignUp.offer_expires_at, Activity.starts_at, SignUp.id)
        )
        own = own_only(worker)
        if own is not None:
            query = query.where(ActivitySeries.organiser_id == own)
        cards: dict[int, ActivityCard] = {}
        found = []
        for row in transaction.scalars(query):
            if row.activity_id not in cards:
                cards[row.activity_id] = card_by_id(transaction, row.activity_id, language)
            found.append(ToTell(attendee=attendee_of(row), card=cards[row.activity_id]))
        return tuple(found)


def note_call(database: Database, *, worker: Worker, sign_up_id: int, answer: CallAnswer, now: datetime) -> Change:
    """What came of a call. Who was reached leaves the list; an offer stays open until they say yes or no."""
    with database.writing() as transaction:
        room_id = allow_sign_up(transaction, worker, sign_up_id)
        activity, row = signing_up.locked_sign_up(transaction, sign_up_id)
        row.call_answer = answer
        if answer is CallAnswer.REACHED:
            row.to_tell = False
        record_activity(
            transaction,
            ActivityEventKind.CALLED,
            room_id=room_id,
            at=now,
            actor=worker.actor,
            activity_id=activity.id,
            sign_up_id=row.id,
            details={"answer": answer.value},
        )
    return Change.ACTIVITIES


def sign_up_here(
    database: Database,
    *,
    worker: Worker,
    activity_id: int,
    who: WhoComes,
    party: int = 1,
    language: str,
    tap: str,
    now: datetime,
) -> SignedUp:
    """As `signing_up.sign_up`, done at the desk for a resident."""
    _ask(database, worker, activity_id=activity_id)
    return signing_up.sign_up(
        database,
        activity_id=activity_id,
        who=who,
        party=party,
        language=language,
        tap=tap,
        now=now,
        actor=worker.actor,
    )


def cancel_here(database: Database, *, worker: Worker, sign_up_id: int, now: datetime) -> SignedUp:
    """As `signing_up.cancel_sign_up`: they called, or said so."""
    _ask(database, worker, sign_up_id=sign_up_id)
    return signing_up.cancel_sign_up(database, sign_up_id=sign_up_id, language=DUTCH, now=now, actor=worker.actor)


def accept_here(database: Database, *, worker: Worker, sign_up_id: int, now: datetime) -> SignedUp:
    """As `signing_up.accept_offer`: they said yes on the telephone."""
    _ask(database, worker, sign_up_id=sign_up_id)
    return signing_up.accept_offer(database, sign_up_id=sign_up_id, language=DUTCH, now=now, actor=worker.actor)


def note_attendance_here(
    database: Database, *, worker: Worker, sign_up_id: int, came: bool | None, now: datetime
) -> Attendance:
    """As `attending.note_attendance`, by the host."""
    _ask(database, worker, sign_up_id=sign_up_id)
    return attending.note_attendance(database, sign_up_id=sign_up_id, came=came, now=now, actor=worker.actor)


def drop_in_here(
    database: Database, *, worker: Worker, activity_id: int, people: int, tap: str, now: datetime
) -> Attendance:
    """As `attending.drop_in`, by the host, who counts heads."""
    _ask(database, worker, activity_id=activity_id)
    return attending.drop_in(database, activity_id=activity_id, people=people, tap=tap, now=now, actor=worker.actor)


def _ask(database: Database, worker: Worker, *, activity_id: int | None = None, sign_up_id: int | None = None) -> None:
    # A look of its own: a right that is taken away in the same instant was there when the worker touched.
    with database.reading() as transaction:
        if activity_id is not None:
            allow_date(transaction, worker, activity_id)
        if sign_up_id is not None:
            allow_sign_up(transaction, worker, sign_up_id)


def attendee_of(row: SignUp) -> Attendee:
    """A sign-up as the desk sees it."""
    return Attendee(
        sign_up_id=row.id,
        activity_id=row.activity_id,
        state=row.state,
        first_name=row.first_name or "",
        pictogram=row.pictogram,
        phone=row.phone or "",
        has_card=row.card_id is not None,
        language=row.language,
        party=row.party,
        came=row.came,
        offer_expires_at=row.offer_expires_at,
        call_answer=row.call_answer,
    )
