# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""School and public holidays of the coming months as one calm list, each to be answered with yes or no.

A school holiday pauses the hours that do not take place in school holidays (`plan_holidays`). On a public holiday
the dates of that day are called off, with its name as the reason that residents read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from kiosk.data.engines import Database, Transaction
from kiosk.data.models import ConsultationHour, Organisation, Pause, Room, Session
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.vocabulary import SessionState
from kiosk.errors import ListChanged
from kiosk.services.authority import allow
from kiosk.services.cards import HAPPENS
from kiosk.services.plan_dates import CALLED_OFF, RESUMED, PlanChanged, changed_dates, snapshot
from kiosk.services.planning import lock_room, plan
from kiosk.services.rooms import RoomInfo
from kiosk.services.school_holidays import DECLINED, HolidayProposal, answers, public_holidays, school_holidays
from kiosk.services.series import all_series, dates_of

AHEAD = timedelta(days=120)


@dataclass(frozen=True)
class DayOff:
    """One holiday. `dates` are those of hours that it would pause; `answer` None as long as nobody said yes or no."""

    proposal: HolidayProposal
    is_school: bool
    dates: int
    answer: bool | None


def days_off(database: Database, *, room: RoomInfo, worker: Worker, now: datetime) -> tuple[DayOff, ...]:
    """The holidays of the coming 120 days in which an hour of the room falls, soonest first."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.PAUSES, room=room)
        row_region = _region(transaction, room)
        today = room.day_of(now)
        last_day = today + AHEAD
        hours = [one for one in all_series(transaction, room.id) if isinstance(one, ConsultationHour)]
        said = answers(transaction, room.id)
        pauses = {
            (pause.first_day, pause.reason)
            for pause in transaction.scalars(select(Pause).where(Pause.room_id == room.id))
        }
        found = []
        for first, last, name in school_holidays(row_region, today, last_day):
            paused = (first, name) in pauses
            known = True if paused else False if (first, name) in said else None
            pausing = [hour for hour in hours if hour.pauses_in_school_holidays]
            dates = sum(len(dates_of(hour, max(first, today), last)) for hour in pausing)
            found.append(DayOff(HolidayProposal(first, last, name, adopted=paused), True, dates, known))
        for day, name in public_holidays(today, last_day):
            dates = sum(len(dates_of(hour, day, day)) for hour in hours)
            known = said.get((day, name))
            found.append(DayOff(HolidayProposal(day, day, name, adopted=known is True), False, dates, known))
    return tuple(sorted((one for one in found if one.dates), key=lambda one: one.proposal.first_day))


def answer_public_holiday(
    database: Database, *, room: RoomInfo, worker: Worker, proposal: HolidayProposal, accept: bool, now: datetime
) -> PlanChanged:
    """Call off what is planned on a public holiday, or let it take place after all.

    Everybody who counts on these dates is in the answer. Raises ListChanged for a day that the calendar does not know.
    """
    day, name = proposal.first_day, proposal.name
    with database.writing() as transaction:
        allow(transaction, worker, Duty.PAUSES, room=room)
        row = lock_room(transaction, room.id)
        if (day, name) not in public_holidays(day, day) or day < room.day_of(now):
            raise ListChanged()
        # A date that is not made yet would appear later and take place.
        plan(transaction, row, now=now, days=max(1, (day - room.day_of(now)).days))
        sessions = [one for one in _of_day(transaction, room, day, now) if _concerns(one, name, accept)]
        before = [snapshot(one) for one in sessions]
        for one in sessions:
            one.state = SessionState.CANCELLED if accept else _as_before(one)
            one.reason = name if accept else None
        about = {
            "first_day": day.isoformat(),
            "last_day": day.isoformat(),
            "name": name,
            "was_accepted": False,
            "accepted": accept,
        }
        act = CALLED_OFF if accept else RESUMED if sessions else DECLINED
        return changed_dates(transaction, row, worker, sessions, now=now, act=act, before=before, **about)


def _of_day(transaction: Transaction, room: RoomInfo, day: date, now: datetime) -> list[Session]:
    query = (
        select(Session)
        .join(ConsultationHour)
        .join(Organisation)
        .where(Organisation.room_id == room.id, Session.day == day, Session.ends_at > now)
        .order_by(Session.starts_at, Session.id)
        .with_for_update(of=Session)
    )
    return list(transaction.scalars(query))


def _concerns(session: Session, name: str, accept: bool) -> bool:
    if accept:
        return session.state in HAPPENS
    return session.state is SessionState.CANCELLED and session.reason == name


def _as_before(session: Session) -> SessionState:
    planned = (session.original_date, session.hour.starts, session.hour.ends)
    return SessionState.PLANNED if planned == (session.day, session.starts, session.ends) else SessionState.MOVED


def _region(transaction: Transaction, room: RoomInfo) -> str | None:
    return transaction.get_one(Room, room.id).school_holidays
