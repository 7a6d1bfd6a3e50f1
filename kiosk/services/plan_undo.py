# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking back a worker's last act of planning: from the log, which says what was before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import delete, select

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import ConsultationHour, Pause, Room, Session, StaffLog, Visit
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.vocabulary import SessionState
from kiosk.errors import NothingToUndo
from kiosk.services.authority import allow
from kiosk.services.plan_dates import CALLED_OFF, MOVED, RESUMED, PlanChanged, changed_dates, put_at
from kiosk.services.plan_memory import put_series_back
from kiosk.services.plan_people import REBOOKED
from kiosk.services.plan_rebooked import take_times_back
from kiosk.services.plan_seats import put_seats_back
from kiosk.services.plan_series import CHANGED, ENDED, NEW
from kiosk.services.planning import lock_room
from kiosk.services.room_file_dates import end_series, look_ahead
from kiosk.services.room_file_ledger import Ledger
from kiosk.services.rooms import RoomInfo
from kiosk.services.school_holidays import ACCEPTED, DECLINED, UNDONE

_UNDOABLE = (CALLED_OFF, RESUMED, MOVED, NEW, CHANGED, ENDED, REBOOKED, ACCEPTED, DECLINED)
_ACTS = (*_UNDOABLE, UNDONE)


@dataclass(frozen=True)
class PlanAct:
    """A worker's last act of planning that can be taken back: its word in the log, and when it was."""

    log_id: int
    act: str
    at: datetime
    changed: Change = Change.NONE


def last_plan_act(database: Database, *, room: RoomInfo, worker: Worker) -> PlanAct | None:
    """What "undo" would take back, for its button; None when there is nothing."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.PLAN, room=room)
        entry = _last(transaction, room, worker)
        return PlanAct(entry.id, entry.act, entry.at) if entry is not None and _can(entry) else None


def undo_plan(database: Database, *, room: RoomInfo, worker: Worker, log_id: int, now: datetime) -> PlanChanged:
    """Take back the act that `last_plan_act` named. People keep the times they have been given since.

    Raises NothingToUndo when the worker did something else since, or what it was about is over or in use; and what
    moving a date raises.
    """
    with database.writing() as transaction:
        allow(transaction, worker, Duty.PLAN, room=room)
        row = lock_room(transaction, room.id)
        entry = _last(transaction, room, worker)
        if entry is None or entry.id != log_id or not _can(entry):
            raise NothingToUndo()
        details: dict[str, Any] = entry.details or {}
        sessions: list[Session] = []
        if entry.act in (ACCEPTED, DECLINED):
            _put_back_pause(transaction, room, details, entry.act)
        elif entry.act == NEW:
            _remove_series(transaction, row, details["hour"], now)
        elif entry.act == REBOOKED:
            sessions = take_times_back(transaction, worker, details["moves"], now)
        elif entry.act in (CHANGED, ENDED):
            _require_last(transaction, room, entry)
            ahead = look_ahead(Ledger(transaction, row, now))
            sessions = put_series_back(ahead, details["series"], details["made"])
        else:
            sessions = [_put_back(transaction, room, worker, one, now) for one in details["before"]]
            _put_back_numbers(transaction, room, details.get("numbers", ()))
            if details.get("ended"):
                hour = transaction.get_one(ConsultationHour, details["hour"])
                hour.until = date.fromisoformat(details["until"]) if details["until"] else None
        transaction.flush()
        if "seats" in details:
            put_seats_back(transaction, details["seats"])
        return changed_dates(transaction, row, worker, sessions, now=now, act=UNDONE, before=[], undoes=log_id)


def _last(transaction: Transaction, room: RoomInfo, worker: Worker) -> StaffLog | None:
    query = (
        select(StaffLog)
        .where(StaffLog.room_id == room.id, StaffLog.staff_id == worker.id, StaffLog.act.in_(_ACTS))
        .order_by(StaffLog.id.desc())
        .limit(1)
    )
    return transaction.scalars(query).one_or_none()


def _can(entry: StaffLog) -> bool:
    """Whether it is an act that can be taken back, and its entry says enough."""
    known = entry.act not in (CHANGED, ENDED) or "series" in (entry.details or {})
    return entry.act in _UNDOABLE and known


def _require_last(transaction: Transaction, room: RoomInfo, entry: StaffLog) -> None:
    """Raise NothingToUndo when a colleague planned something of this series since: theirs stays."""
    details: dict[str, Any] = entry.details or {}
    hours = {details["series"]["hour"]["id"], *details["made"]}
    dates = {one["id"] for one in details["series"]["dates"]}
    query = select(Session.id).where(Session.consultation_hour_id.in_(hours))
    dates |= set(transaction.scalars(query))
    later = select(StaffLog.details).where(
        StaffLog.room_id == room.id, StaffLog.id > entry.id, StaffLog.act.in_(_ACTS), StaffLog.details.is_not(None)
    )
    for found in transaction.scalars(later):
        about: dict[str, Any] = found or {}
        if about.get("hour") in hours or any(one["id"] in dates for one in about.get("before", ())):
            raise NothingToUndo()


def _put_back(
    transaction: Transaction, room: RoomInfo, worker: Worker, before: dict[str, Any], now: datetime
) -> Session:
    session = transaction.get(Session, before["id"], with_for_update=True)
    if session is None or session.ends_at <= now:
        raise NothingToUndo()
    day = date.fromisoformat(before["day"])
    starts, ends = time.fromisoformat(before["starts"]), time.fromisoformat(before["ends"])
    if (day, starts, ends) != (session.day, session.starts, session.ends):
        put_at(transaction, session, zone=room.zone, day=day, starts=starts, ends=ends, worker=worker, now=now)
    session.state, session.reason = SessionState(before["state"]), before["reason"]
    session.space_id = before["space"]
    return session


def _put_back_numbers(transaction: Transaction, room: RoomInfo, numbers: Iterable[dict[str, Any]]) -> None:
    """Whoever comes on the day of before again has the number of before, which stands on the slip."""
    for one in numbers:
        visit, day = transaction.get(Visit, one["visit"]), date.fromisoformat(one["day"])
        if visit is None or (visit.day, visit.letter) != (day, one["letter"]):
            continue
        taken = select(Visit.id).where(
            Visit.room_id == room.id, Visit.day == day, Visit.letter == one["letter"], Visit.number == one["number"]
        )
        if transaction.scalars(taken).first() is None:
            visit.number = one["number"]
            transaction.flush()


def _put_back_pause(transaction: Transaction, room: RoomInfo, details: dict[str, Any], act: str) -> None:
    first = date.fromisoformat(details["first_day"])
    if act == ACCEPTED and not details["was_accepted"]:
        transaction.execute(
            delete(Pause).where(Pause.room_id == room.id, Pause.first_day == first, Pause.reason == details["name"])
        )
    elif act == DECLINED and details["was_accepted"]:
        last = date.fromisoformat(details["last_day"])
        transaction.add(Pause(room_id=room.id, first_day=first, last_day=last, reason=details["name"]))


def _remove_series(transaction: Transaction, room: Room, hour_id: int, now: datetime) -> None:
    """A series that was made by mistake goes; one that somebody booked in meanwhile stays."""
    hour = transaction.get(ConsultationHour, hour_id)
    if hour is None:
        raise NothingToUndo()
    ahead = look_ahead(Ledger(transaction, room, now))
    begun = ahead.fixed(hour)
    if any(row.id in ahead.used for row in begun):
        raise NothingToUndo()
    # A date that has begun, with nobody there, goes too.
    for row in begun:
        ahead.ledger.remove(row)
    end_series(ahead, hour)
    transaction.flush()
