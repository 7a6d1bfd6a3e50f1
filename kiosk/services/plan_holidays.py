# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""School holidays as proposals to a worker: accepted they become a pause, declined they are none. Never by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Pause, Session
from kiosk.domain.duties import Duty, Worker
from kiosk.errors import ListChanged
from kiosk.services.authority import allow, note
from kiosk.services.plan_people import Affected, affected_of
from kiosk.services.planning import lock_room, plan
from kiosk.services.rooms import RoomInfo
from kiosk.services.school_holidays import ACCEPTED, DECLINED, HolidayProposal, school_holidays
from kiosk.services.series import coming


@dataclass(frozen=True)
class HolidayAnswered:
    """A proposal that was answered, and who has an appointment on dates of hours that pause: those dates stay."""

    log_id: int
    affected: tuple[Affected, ...]
    changed: Change = Change.SESSIONS | Change.ROOM


def answer_holiday(
    database: Database, *, room: RoomInfo, worker: Worker, proposal: HolidayProposal, accept: bool, now: datetime
) -> HolidayAnswered:
    """Pause during this holiday, or not. Raises ListChanged for a holiday that the calendar does not propose."""
    with database.writing() as transaction:
        allow(transaction, worker, Duty.PAUSES, room=room)
        row = lock_room(transaction, room.id)
        wanted = (proposal.first_day, proposal.last_day, proposal.name)
        if wanted not in school_holidays(row.school_holidays, proposal.first_day, proposal.last_day):
            raise ListChanged()
        query = select(Pause).where(
            Pause.room_id == room.id, Pause.first_day == proposal.first_day, Pause.reason == proposal.name
        )
        pause = transaction.scalars(query).one_or_none()
        if accept and pause is None:
            transaction.add(
                Pause(
                    room_id=room.id,
                    first_day=proposal.first_day,
                    last_day=proposal.last_day,
                    reason=proposal.name,
                )
            )
        elif not accept and pause is not None:
            transaction.delete(pause)
        transaction.flush()
        log_id = note(
            transaction,
            room_id=room.id,
            staff_id=worker.id,
            act=ACCEPTED if accept else DECLINED,
            now=now,
            first_day=proposal.first_day.isoformat(),
            last_day=proposal.last_day.isoformat(),
            name=proposal.name,
            was_accepted=pause is not None,
        )
        # After the log: the planner adopts no holiday that a worker declined.
        plan(transaction, row, now=now)
        return HolidayAnswered(
            log_id=log_id,
            affected=_affected(transaction, room, proposal.first_day, proposal.last_day, now) if accept else (),
        )


def _affected(transaction: Transaction, room: RoomInfo, first: date, last: date, now: datetime) -> tuple[Affected, ...]:
    ids = [
        row.id
        for row in coming(transaction, room.id, now)
        if isinstance(row, Session) and first <= row.day <= last and row.hour.pauses_in_school_holidays
    ]
    return affected_of(transaction, ids)
