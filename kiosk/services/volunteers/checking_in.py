# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Coming and going: one scan of a badge says either. A scan that was forgotten is closed by rule, to be agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import aliased

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.helping_rows import HAPPENS, as_steps, steps_of
from kiosk.data.models import Activity, HoursEvent, Shift, ShiftRole, Volunteer
from kiosk.data.sign_up_rows import openings_of
from kiosk.domain.helping import HoursStep, Party
from kiosk.domain.shift_rules import RESPONSIBLE
from kiosk.domain.vog import need_of, suffices
from kiosk.domain.worked_hours import LONGEST, Stay, Times, forgotten_end, is_same_scan, stay_of
from kiosk.errors import VogNeeded
from kiosk.services.rooms import RoomInfo
from kiosk.services.texts import say
from kiosk.services.volunteers.vogs import vogs_of
from kiosk.services.volunteers.who import Helper, require_helper

COMES_EARLY = timedelta(hours=1)
"""Who comes so long before their turn comes for it."""
WITHOUT_HOURS = timedelta(hours=2)
"""How long somebody is taken to have stayed when neither a turn nor opening hours tell."""
BY_CLOCK = "clock"


class Scanned(StrEnum):
    """What a scan came to."""

    CAME = "came"
    WENT = "went"


@dataclass(frozen=True)
class ScanNoted:
    """One scan, as the kiosk answers it.

    `repeated`: the same scan once more, nothing was written. `minutes`: of this stay, 0 at the beginning. `title`: the
    activity they came for, "" for none. `to_agree`: how many stays wait for this volunteer's own answer.
    """

    scanned: Scanned
    at: datetime
    came_at: datetime
    minutes: int
    activity_id: int | None
    title: str
    role: str
    to_agree: int
    repeated: bool
    changed: Change = Change.ACTIVITIES


@dataclass(frozen=True)
class _Turn:
    activity_id: int
    title: str
    role: str


def scan(database: Database, *, helper: Helper, room: RoomInfo, language: str, now: datetime) -> ScanNoted:
    """Come in, or go: whichever it is now. A second scan within a minute is the same one.

    Whoever forgot to scan out on an earlier day comes in; that day is closed by rule. Raises HelperUnknown, and
    VogNeeded for a turn that asks for a VOG that does not count today: then nothing is written.
    """
    with database.writing() as transaction:
        row = require_helper(transaction, helper, lock=True)
        stays = steps_of(transaction, [row.id]).get(row.id, {})
        number = max(stays, default=0)
        stay = stay_of(as_steps(stays[number])) if number else None
        if stay is not None and stay.is_here and _is_forgotten(stay, room, now):
            _close(transaction, stays[number][0], room, now)
            stay = None
        if stay is not None and stay.is_here and not is_same_scan(stay.came_at, now):
            return _go(transaction, row, stays, number, room=room, language=language, now=now, actor=helper.actor)
        if stay is not None and _is_repeat(stay, stays[number][-1], now):
            return _repeated(transaction, row, stay, stays[number][0], language=language)
        return _come(transaction, row, number, room=room, language=language, now=now, actor=helper.actor)


def close_forgotten(database: Database, *, room: RoomInfo, now: datetime) -> int:
    """Close what nobody scanned out of on earlier days; how many stays. Nightly and at every start; twice is once."""
    later = aliased(HoursEvent)
    query = (
        select(HoursEvent)
        .outerjoin(
            later,
            (later.volunteer_id == HoursEvent.volunteer_id) & (later.stay == HoursEvent.stay) & (later.step == 2),
        )
        .where(HoursEvent.room_id == room.id, HoursEvent.kind == HoursStep.CAME, later.id.is_(None))
        .order_by(HoursEvent.id)
    )
    closed = 0
    with database.writing() as transaction:
        for first in list(transaction.scalars(query)):
            transaction.get_one(Volunteer, first.volunteer_id, with_for_update=True)
            steps = steps_of(transaction, [first.volunteer_id])[first.volunteer_id][first.stay]
            stay = stay_of(as_steps(steps))
            if stay.is_here and _is_forgotten(stay, room, now):
                _close(transaction, first, room, now)
                closed += 1
    return closed


def _come(
    transaction: Transaction, row: Volunteer, number: int, *, room: RoomInfo, language: str, now: datetime, actor: str
) -> ScanNoted:
    turn = _turn_now(transaction, row, language, now)
    _add(
        transaction,
        row,
        number + 1,
        1,
        HoursStep.CAME,
        now=now,
        actor=actor,
        activity_id=turn.activity_id if turn else None,
    )
    return _noted(transaction, row, Scanned.CAME, turn, at=now, came_at=now)


def _go(
    transaction: Transaction,
    row: Volunteer,
    stays: dict[int, list[HoursEvent]],
    number: int,
    *,
    room: RoomInfo,
    language: str,
    now: datetime,
    actor: str,
) -> ScanNoted:
    steps = stays[number]
    _add(transaction, row, number, len(steps) + 1, HoursStep.WENT, now=now, actor=actor)
    came_at = steps[0].at
    minutes = Times(came_at, max(came_at, now)).minutes
    turn = _turn_of(transaction, row, steps[0].activity_id, language)
    return _noted(transaction, row, Scanned.WENT, turn, at=now, came_at=came_at, minutes=minutes)


def _repeated(transaction: Transaction, row: Volunteer, stay: Stay, first: HoursEvent, *, language: str) -> ScanNoted:
    turn = _turn_of(transaction, row, first.activity_id, language)
    scanned = Scanned.CAME if stay.is_here else Scanned.WENT
    at = stay.came_at if stay.counted is None else stay.counted.ends_at
    return _noted(transaction, row, scanned, turn, at=at, came_at=stay.came_at, minutes=stay.minutes, repeated=True)


def _is_repeat(stay: Stay, last: HoursEvent, now: datetime) -> bool:
    """A repeat of the scan that came or went; an answer at the kiosk in between makes it a new one."""
    return last.kind in (HoursStep.CAME, HoursStep.WENT) and is_same_scan(last.at, now)


def _is_forgotten(stay: Stay, room: RoomInfo, now: datetime) -> bool:
    return room.day_of(stay.came_at) < room.day_of(now) or now - stay.came_at > LONGEST


def _close(transaction: Transaction, first: HoursEvent, room: RoomInfo, now: datetime) -> None:
    """End a stay by rule: at the end of the turn, else when the room closed that day."""
    activity = transaction.get(Activity, first.activity_id) if first.activity_id is not None else None
    wall = room.local(first.at)
    closings = [
        one.closes
        for one in openings_of(transaction, room.id)
        if one.weekday == wall.weekday() and one.closes > wall.time()
    ]
    closes_at = (
        datetime.combine(wall.date(), min(closings), room.zone).astimezone(UTC)
        if closings
        else first.at + WITHOUT_HOURS
    )
    end = forgotten_end(first.at, activity.ends_at if activity else None, closes_at)
    transaction.add(
        HoursEvent(
            room_id=first.room_id,
            volunteer_id=first.volunteer_id,
            stay=first.stay,
            step=2,
            kind=HoursStep.CLOSED,
            party=Party.RULE,
            at=now,
            actor=BY_CLOCK,
            ends_at=max(first.at, min(end, now)),
        )
    )
    transaction.flush()


def _turn_now(transaction: Transaction, row: Volunteer, language: str, now: datetime) -> _Turn | None:
    """The turn somebody comes for now, its VOG looked at."""
    query = (
        select(Activity, Shift.role)
        .join(Shift, Shift.activity_id == Activity.id)
        .where(
            Shift.volunteer_id == row.id,
            Shift.state.in_(RESPONSIBLE),
            Activity.state.in_(HAPPENS),
            Activity.starts_at <= now + COMES_EARLY,
            Activity.ends_at > now,
        )
        .order_by(Activity.starts_at)
        .limit(1)
    )
    found = transaction.execute(query).one_or_none()
    if found is None:
        return None
    activity, role = found
    asks = transaction.scalar(
        select(ShiftRole.vog).where(ShiftRole.activity_series_id == activity.activity_series_id, ShiftRole.role == role)
    )
    need = need_of(with_children=activity.series.with_children, role_asks=bool(asks))
    if not suffices(vogs_of(row), need, activity.day):
        raise VogNeeded(work=(need.work or "") if need else "")
    return _Turn(activity.id, say(activity.series.title, language), role)


def _turn_of(transaction: Transaction, row: Volunteer, activity_id: int | None, language: str) -> _Turn | None:
    """The turn a stay was for."""
    if activity_id is None:
        return None
    activity = transaction.get_one(Activity, activity_id)
    query = select(Shift.role).where(Shift.volunteer_id == row.id, Shift.activity_id == activity_id)
    role = transaction.scalars(query.order_by(Shift.id.desc()).limit(1)).one_or_none()
    return _Turn(activity_id, say(activity.series.title, language), role or "")


def _add(
    transaction: Transaction,
    row: Volunteer,
    stay: int,
    step: int,
    kind: HoursStep,
    *,
    now: datetime,
    actor: str,
    activity_id: int | None = None,
) -> None:
    transaction.add(
        HoursEvent(
            room_id=row.room_id,
            volunteer_id=row.id,
            stay=stay,
            step=step,
            kind=kind,
            party=Party.VOLUNTEER,
            at=now,
            actor=actor,
            activity_id=activity_id,
        )
    )
    transaction.flush()


def _noted(
    transaction: Transaction,
    row: Volunteer,
    scanned: Scanned,
    turn: _Turn | None,
    *,
    at: datetime,
    came_at: datetime,
    minutes: int = 0,
    repeated: bool = False,
) -> ScanNoted:
    stays = steps_of(transaction, [row.id]).get(row.id, {})
    waiting = sum(stay_of(as_steps(steps)).waits_for(Party.VOLUNTEER) for steps in stays.values())
    return ScanNoted(
        scanned=scanned,
        at=at,
        came_at=came_at,
        minutes=minutes,
        activity_id=turn.activity_id if turn else None,
        title=turn.title if turn else "",
        role=turn.role if turn else "",
        to_agree=waiting,
        repeated=repeated,
    )
