# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who and what counts on a date of an activity: asked before a change, and told after it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import or_, select, update

from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Activity, ActivitySeries, PosterCopy, Shift, SignUp, Volunteer
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.shift_rules import RESPONSIBLE
from kiosk.domain.sign_ups import ACTIVE
from kiosk.domain.vocabulary import PosterKind
from kiosk.services.activity_rights import allow_date
from kiosk.services.authority import allow
from kiosk.services.desk_sign_ups import Attendee, attendee_of


class Reach(StrEnum):
    """How somebody hears of a change."""

    CALL = "call"  # they left a telephone number
    CARD = "card"  # at the next scan of their card
    IN_PERSON = "in-person"  # when they come, or by who knows them


@dataclass(frozen=True)
class AffectedPerson:
    """Somebody who signed up for a date that changes, and how to tell them."""

    attendee: Attendee
    day: date
    reach: Reach


@dataclass(frozen=True)
class AffectedShift:
    """A helper whose turn changes along. `contact` is "" where they left none."""

    shift_id: int
    activity_id: int
    day: date
    role: str
    volunteer_id: int
    first_name: str
    contact: str


@dataclass(frozen=True)
class HungCopy:
    """A printed copy that will not be right any more."""

    copy_id: int
    kind: PosterKind
    week: date
    place: str
    version: str
    hung_at: datetime


@dataclass(frozen=True)
class Consequences:
    """All that a change touches. `feed_dates` are the dates that calendars will hear of."""

    people: tuple[AffectedPerson, ...]
    shifts: tuple[AffectedShift, ...]
    posters: tuple[HungCopy, ...]
    feed_dates: tuple[date, ...]


def affected_by(database: Database, *, worker: Worker, activity_ids: Collection[int]) -> Consequences:
    """What a change of these dates touches. Raises NotYours for an organiser of another activity."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.ACTIVITIES)
        for activity_id in activity_ids:
            allow_date(transaction, worker, activity_id)
        return consequences_of(transaction, activity_ids)


def consequences_of(transaction: Transaction, activity_ids: Collection[int]) -> Consequences:
    """As `affected_by`, inside a transaction of a caller who asked who may."""
    dates = list(
        transaction.scalars(
            select(Activity).where(Activity.id.in_(activity_ids)).order_by(Activity.starts_at, Activity.id)
        )
    )
    days = {one.id: one.day for one in dates}
    people = transaction.scalars(
        select(SignUp)
        .where(SignUp.activity_id.in_(activity_ids), SignUp.state.in_(ACTIVE))
        .order_by(SignUp.activity_id, SignUp.joined_at, SignUp.id)
    )
    return Consequences(
        people=tuple(AffectedPerson(attendee_of(row), days[row.activity_id], reach_of(row)) for row in people),
        shifts=_shifts(transaction, days),
        posters=_posters(transaction, dates),
        feed_dates=tuple(one.day for one in dates),
    )


def _shifts(transaction: Transaction, days: dict[int, date]) -> tuple[AffectedShift, ...]:
    query = (
        select(Shift, Volunteer)
        .join(Volunteer)
        .where(Shift.activity_id.in_(days), Shift.state.in_(RESPONSIBLE))
        .order_by(Shift.activity_id, Shift.id)
    )
    return tuple(
        AffectedShift(
            shift_id=shift.id,
            activity_id=shift.activity_id,
            day=days[shift.activity_id],
            role=shift.role,
            volunteer_id=helper.id,
            first_name=helper.first_name or "",
            contact=helper.contact or "",
        )
        for shift, helper in transaction.execute(query)
    )


def reach_of(row: SignUp) -> Reach:
    """The quickest way to tell somebody."""
    if row.phone:
        return Reach.CALL
    return Reach.CARD if row.card_id is not None else Reach.IN_PERSON


def put_on_call_list(transaction: Transaction, activity_ids: Collection[int]) -> None:
    """Everybody who counts on these dates has to be told."""
    transaction.execute(
        update(SignUp)
        .where(SignUp.activity_id.in_(activity_ids), SignUp.state.in_(ACTIVE))
        .values(to_tell=True, call_answer=None)
        .execution_options(synchronize_session=False)
    )


def _posters(transaction: Transaction, dates: list[Activity]) -> tuple[HungCopy, ...]:
    """The copies that show one of these dates: the programme of its week, or a poster of its activity."""
    if not dates:
        return ()
    weeks = {one.day - timedelta(days=one.day.weekday()) for one in dates}
    series = {one.activity_series_id for one in dates}
    room_ids = select(ActivitySeries.room_id).where(ActivitySeries.id.in_(series))
    query = (
        select(PosterCopy)
        .where(
            PosterCopy.room_id.in_(room_ids),
            PosterCopy.taken_down_at.is_(None),
            PosterCopy.week.in_(weeks),
            or_(PosterCopy.kind == PosterKind.PROGRAMME, PosterCopy.activity_series_id.in_(series)),
        )
        .order_by(PosterCopy.id)
    )
    return tuple(copy_of(row) for row in transaction.scalars(query))


def copy_of(row: PosterCopy) -> HungCopy:
    """A hung copy as the desk lists it."""
    return HungCopy(
        copy_id=row.id, kind=row.kind, week=row.week, place=row.place, version=row.version, hung_at=row.hung_at
    )
