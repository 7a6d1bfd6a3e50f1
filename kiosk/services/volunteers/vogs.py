# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The original of a VOG was seen: by whom, when, for what. No copy; asked again in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.helping_rows import HAPPENS
from kiosk.data.models import Activity, Shift, ShiftRole, VogSeen, Volunteer
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.helping import HelpingEventKind, VogWork, VolunteerState
from kiosk.domain.shift_rules import RESPONSIBLE
from kiosk.domain.vog import AHEAD, Vog, covered_until, need_of, require_seen, suffices, to_ask_again
from kiosk.errors import ListChanged
from kiosk.services.authority import allow
from kiosk.services.rooms import RoomInfo
from kiosk.services.volunteers.who import recorded, volunteer_of


@dataclass(frozen=True)
class VogNoted:
    """Seen and written down; `renew_on` is the first day on which it no longer counts."""

    vog_id: int
    volunteer_id: int
    renew_on: date
    changed: Change = Change.ACTIVITIES


@dataclass(frozen=True)
class VogToAsk:
    """Somebody whose VOG for a kind of work ended or ends soon. `shifts_after`: turns of theirs from then on that
    need one."""

    volunteer_id: int
    first_name: str
    contact: str
    language: str
    work: VogWork
    renew_on: date
    is_over: bool
    shifts_after: int


def note_vog(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    volunteer_id: int,
    work: VogWork,
    issued_on: date,
    now: datetime,
) -> VogNoted:
    """This worker saw the original today. Raises RuleError ("vog-future", "vog-old")."""
    today = room.day_of(now)
    require_seen(issued_on, today)
    with database.writing() as transaction:
        allow(transaction, worker, Duty.VOLUNTEERS, room=room)
        row = volunteer_of(transaction, worker, volunteer_id)
        seen = VogSeen(work=work, issued_on=issued_on, seen_on=today, staff_id=worker.id)
        row.vogs.append(seen)
        transaction.flush()
        recorded(transaction, worker, row, HelpingEventKind.VOG_SEEN, "vog-seen", now=now, work=work)
        return VogNoted(seen.id, row.id, Vog(work, issued_on).renew_on)


def withdraw_vog(database: Database, *, worker: Worker, volunteer_id: int, vog_id: int, now: datetime) -> Change:
    """It was written down by mistake. Turns that needed it stay on the roster, marked. Raises ListChanged."""
    with database.writing() as transaction:
        row = volunteer_of(transaction, worker, volunteer_id)
        seen = next((seen for seen in row.vogs if seen.id == vog_id), None)
        if seen is None:
            raise ListChanged()
        row.vogs.remove(seen)
        recorded(transaction, worker, row, HelpingEventKind.VOG_WITHDRAWN, "vog-withdrawn", now=now, work=seen.work)
    return Change.ACTIVITIES


def vogs_to_ask(
    database: Database, *, room: RoomInfo, worker: Worker, now: datetime, ahead: timedelta = AHEAD
) -> tuple[VogToAsk, ...]:
    """Whom to ask for a new one: over, or over within `ahead`; the soonest first."""
    today = room.day_of(now)
    with database.reading() as transaction:
        allow(transaction, worker, Duty.VOLUNTEERS, room=room)
        query = select(Volunteer).where(Volunteer.room_id == room.id, Volunteer.state == VolunteerState.ACTIVE)
        found = []
        for row in transaction.scalars(query.order_by(Volunteer.id)):
            vogs = vogs_of(row)
            for work in VogWork:
                renew_on = covered_until(vogs, work, today)
                if renew_on is None or not to_ask_again(renew_on, today, ahead):
                    continue
                found.append(
                    VogToAsk(
                        volunteer_id=row.id,
                        first_name=row.first_name or "",
                        contact=row.contact or "",
                        language=row.language,
                        work=work,
                        renew_on=renew_on,
                        is_over=renew_on <= today,
                        shifts_after=_without(transaction, row, max(today, renew_on)),
                    )
                )
    return tuple(sorted(found, key=lambda one: (one.renew_on, one.volunteer_id, one.work)))


def vogs_of(row: Volunteer) -> list[Vog]:
    """What was seen of somebody, as the rules read it."""
    return [Vog(seen.work, seen.issued_on) for seen in row.vogs]


def _without(transaction: Transaction, row: Volunteer, first_day: date) -> int:
    """Turns from this day on that need a VOG which does not count then."""
    query = (
        select(Activity, ShiftRole.vog)
        .join(Shift, Shift.activity_id == Activity.id)
        .outerjoin(
            ShiftRole,
            (ShiftRole.activity_series_id == Activity.activity_series_id) & (ShiftRole.role == Shift.role),
        )
        .where(
            Shift.volunteer_id == row.id,
            Shift.state.in_(RESPONSIBLE),
            Activity.day >= first_day,
            Activity.state.in_(HAPPENS),
        )
    )
    vogs = vogs_of(row)
    return sum(
        not suffices(vogs, need_of(with_children=activity.series.with_children, role_asks=bool(asks)), activity.day)
        for activity, asks in transaction.execute(query)
    )
