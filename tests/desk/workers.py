# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A room with two organisations and a worker of each role, and what residents do in it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import UTC, datetime, time

from sqlalchemy import func, select

from kiosk.data.engines import Database
from kiosk.data.models import Call, ConsultationHour, Event, Organisation, Request, Session, Space, Staff
from kiosk.domain.duties import Worker
from kiosk.domain.vocabulary import EventKind, OrganisationKind, RequestState, Role
from kiosk.services import booking, registering
from kiosk.services.registering import Registered, Wishes
from kiosk.services.rooms import RoomInfo
from tests.rooms import NOW, ZONE, small_room, text_of

_taps = itertools.count()


def new_tap() -> str:
    return f"desk-tap-{next(_taps)}"


@dataclass(frozen=True)
class DeskRoom:
    """Woonin and Dock, both open now; `host` is Woonin's, `other_host` Dock's."""

    room: RoomInfo
    organisation_id: int
    session_id: int
    later_session_id: int
    topic_id: int
    other_organisation_id: int
    other_session_id: int
    host: Worker
    other_host: Worker
    connector: Worker
    organiser: Worker
    administrator: Worker

    def worker(self, role: Role) -> Worker:
        of_role = (self.host, self.connector, self.organiser, self.administrator)
        return next(worker for worker in of_role if worker.role is role)


def desk_room(database: Database, *, desks: int = 2) -> DeskRoom:
    small = small_room(database, desks=desks)
    with database.writing() as transaction:
        space = transaction.scalars(select(Space)).one()
        space.seats = 40
        dock = Organisation(
            room_id=small.room.id,
            key="dock",
            kind=OrganisationKind.YOUTH_WORK,
            letter="D",
            colour="#1D5FA8",
            pictogram="users",
            name=text_of(transaction, nl="Dock"),
            about=text_of(transaction, nl="Jongerenwerk"),
        )
        transaction.add(dock)
        transaction.flush()
        hour = ConsultationHour(
            organisation_id=dock.id,
            space_id=space.id,
            key="dock-1",
            rule="FREQ=WEEKLY;BYDAY=SA",
            anchor=NOW.astimezone(ZONE).date(),
            starts=time(9),
            ends=time(17),
            slot_minutes=15,
            desks=desks,
            walk_in_share=0.5,
            languages=["nl"],
        )
        transaction.add(hour)
        transaction.flush()
        first = transaction.get_one(Session, small.session_id)
        session = Session(
            consultation_hour_id=hour.id,
            original_date=first.day,
            day=first.day,
            starts=first.starts,
            ends=first.ends,
            starts_at=first.starts_at,
            ends_at=first.ends_at,
        )
        transaction.add(session)
        transaction.flush()
        dock_id, session_id = dock.id, session.id
    return DeskRoom(
        room=small.room,
        organisation_id=small.organisation_id,
        session_id=small.session_id,
        later_session_id=small.later_session_id,
        topic_id=small.topic_id,
        other_organisation_id=dock_id,
        other_session_id=session_id,
        host=hire(database, small.room.id, Role.HOST, small.organisation_id),
        other_host=hire(database, small.room.id, Role.HOST, dock_id),
        connector=hire(database, small.room.id, Role.CONNECTOR),
        organiser=hire(database, small.room.id, Role.ORGANISER),
        administrator=hire(database, small.room.id, Role.ADMINISTRATOR),
    )


def hire(database: Database, room_id: int, role: Role, organisation_id: int | None = None) -> Worker:
    """An account whose PIN nobody needs: hashing one takes its time."""
    with database.writing() as transaction:
        row = Staff(room_id=room_id, first_name=role.value, role=role, organisation_id=organisation_id, pin="-")
        row.active, row.wrong_pins = True, 0
        transaction.add(row)
        transaction.flush()
        return Worker(id=row.id, role=role, organisation_id=organisation_id)


def arrive(
    database: Database, desk_room: DeskRoom, *, session_id: int | None = None, now: datetime = NOW, **wishes: object
) -> Registered:
    made = registering.take_number(
        database,
        session_id=session_id or desk_room.session_id,
        topic_id=desk_room.topic_id,
        language="tr",
        tap=new_tap(),
        now=now,
        actor="kiosk",
    )
    if wishes:
        registering.tell_wishes(database, visit_id=made.visit_id, wishes=Wishes(**wishes), now=now)
    return made


def book(
    database: Database,
    desk_room: DeskRoom,
    *,
    organisation_id: int | None = None,
    now: datetime = NOW,
    last: bool = False,
) -> Registered:
    """An appointment at the first free time, or the last."""
    days = booking.days_with_times(
        database, room=desk_room.room, organisation_id=organisation_id or desk_room.organisation_id, now=now
    )
    time_ = days[-1].times[-1] if last else days[0].times[0]
    held = booking.hold_time(
        database,
        room=desk_room.room,
        session_id=time_.session_id,
        starts_at=time_.starts_at,
        topic_id=None,
        tap=new_tap(),
        now=now,
    )
    return booking.confirm_hold(
        database, request_id=held.request_id, language="ar", tap=new_tap(), now=now, actor="kiosk"
    )


def state_of(database: Database, request_id: int) -> RequestState:
    with database.reading() as transaction:
        return transaction.scalars(select(Request.state).where(Request.id == request_id)).one()


def history_of(database: Database, request_id: int) -> list[EventKind]:
    with database.reading() as transaction:
        query = select(Event.kind).where(Event.request_id == request_id).order_by(Event.id)
        return list(transaction.scalars(query))


def open_calls(database: Database) -> int:
    with database.reading() as transaction:
        return transaction.scalar(select(func.count()).select_from(Call).where(Call.closed_at.is_(None))) or 0


def utc(hour: int, minute: int = 0) -> datetime:
    """A time of the room's clock today."""
    return datetime.combine(NOW.astimezone(ZONE).date(), time(hour, minute), ZONE).astimezone(UTC)
