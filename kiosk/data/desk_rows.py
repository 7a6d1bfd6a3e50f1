# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk asks: a request with everything that decides who may act on it, and the people of a day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, select

from kiosk.data.engines import Transaction
from kiosk.data.models import Call, ConsultationHour, Organisation, Referral, Request, Room, Session, Visit
from kiosk.domain.vocabulary import HostGender, RequestKind, RequestState


@dataclass(frozen=True)
class Found:
    """A request, locked, with whose it is and the day in its room."""

    request: Request
    visit: Visit | None
    organisation_id: int
    room_id: int
    day: date
    zone: ZoneInfo

    def is_today(self, now: datetime) -> bool:
        return self.day == now.astimezone(self.zone).date()


@dataclass(frozen=True)
class Person:
    """One row of a day's list, as it stands in the tables."""

    session_id: int
    request_id: int
    kind: RequestKind
    state: RequestState
    since: datetime | None
    due: datetime | None
    back_at: datetime | None
    told_minutes: int | None
    topic_id: int | None
    visit_id: int
    letter: str
    number: int
    language: str
    first_name: str | None
    interpreter: bool
    hard_of_hearing: bool
    wheelchair: bool
    companion: bool
    host_gender: HostGender | None
    call_id: int | None
    desk: str | None
    called_at: datetime | None
    referred_by: int | None


_FOUND = (
    select(Request, ConsultationHour.organisation_id, Room.id, Session.day, Room.zone)
    .join(Session, Session.id == Request.session_id)
    .join(ConsultationHour, ConsultationHour.id == Session.consultation_hour_id)
    .join(Organisation, Organisation.id == ConsultationHour.organisation_id)
    .join(Room, Room.id == Organisation.room_id)
)
_PEOPLE = (
    select(
        Request.session_id,
        Request.id,
        Request.kind,
        Request.state,
        Request.waiting_since,
        Request.slot_start,
        Request.back_at,
        Request.told_minutes,
        Request.topic_id,
        Visit.id,
        Visit.letter,
        Visit.number,
        Visit.language,
        Visit.first_name,
        Visit.interpreter,
        Visit.hard_of_hearing,
        Visit.wheelchair,
        Visit.companion,
        Visit.host_gender,
        Call.id,
        Call.desk,
        Call.called_at,
        Referral.from_organisation_id,
    )
    .join(Visit, Visit.id == Request.visit_id)
    .outerjoin(Call, and_(Call.request_id == Request.id, Call.closed_at.is_(None)))
    .outerjoin(Referral, Referral.target_request_id == Request.id)
    .order_by(Request.id)
)


def find_request(transaction: Transaction, request_id: int) -> Found | None:
    """The request, locked before its state is looked at; None when there is none (a hold that ran out)."""
    row = transaction.execute(_FOUND.where(Request.id == request_id).with_for_update(of=Request)).one_or_none()
    if row is None:
        return None
    request, organisation_id, room_id, day, zone = row
    visit = transaction.get(Visit, request.visit_id) if request.visit_id is not None else None
    return Found(request, visit, organisation_id, room_id, day, ZoneInfo(zone))


def request_of_call(transaction: Transaction, call_id: int) -> int | None:
    """Whom a call was for, whether it is still open or not."""
    return transaction.scalars(select(Call.request_id).where(Call.id == call_id)).one_or_none()


def open_call(transaction: Transaction, request_id: int) -> Call | None:
    """The call that keeps a desk busy with this request, locked. Lock the request first: everybody does."""
    query = select(Call).where(Call.request_id == request_id, Call.closed_at.is_(None)).with_for_update()
    return transaction.scalars(query).one_or_none()


def people_of(transaction: Transaction, session_ids: Collection[int]) -> dict[int, list[Person]]:
    """Everybody of these sessions who ever came or booked, done or not, in the order in which they registered."""
    people: dict[int, list[Person]] = {session_id: [] for session_id in session_ids}
    rows: Sequence[Any] = transaction.execute(_PEOPLE.where(Request.session_id.in_(session_ids))).all()
    for row in rows:
        people[row[0]].append(Person(*row))
    return people
