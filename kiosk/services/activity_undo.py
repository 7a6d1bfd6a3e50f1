# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking back a worker's last act with activities: from the log, which says what was before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select

from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Activity, ActivityPause, ActivitySeries, StaffLog
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.vocabulary import SessionState
from kiosk.errors import NothingToUndo
from kiosk.services import activity_dates, activity_series
from kiosk.services.activity_dates import NAMES, ActivityChanged, finish, put_at, require_seats
from kiosk.services.activity_rights import allow_series
from kiosk.services.activity_splitting import dates_from, hand_over
from kiosk.services.authority import allow
from kiosk.services.planning import lock_room
from kiosk.services.rooms import RoomInfo

UNDONE = "activity-undone"
_DATES = (
    activity_dates.CALLED_OFF,
    activity_dates.RESUMED,
    activity_dates.MOVED,
    activity_dates.CHANGED,
)
# Acts with a series, and what the log must say of them to take them back.
_SERIES = {
    activity_series.NEW: "series",
    activity_series.ENDED: "dropped",
    activity_series.PAUSED: "pause",
    activity_series.TAKEN_UP: "pauses",
}
_ACTS = (*_DATES, *_SERIES, activity_series.SERIES_CHANGED, UNDONE)


@dataclass(frozen=True)
class ActivityAct:
    """A worker's last act with activities that can be taken back: its word in the log, and when it was."""

    log_id: int
    act: str
    at: datetime


def can_be_undone(act: str, *, names: bool = False) -> bool:
    """Whether an act can be taken back afterwards, to say so before it is done.

    A series that was changed from a day on stays so, and so does a changed host, opener or closer (`names`).
    """
    return act in _SERIES or (act in _DATES and not names)


def last_activity_act(database: Database, *, room: RoomInfo, worker: Worker) -> ActivityAct | None:
    """What "undo" would take back; None when there is nothing or it cannot be (see `can_be_undone`)."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.ACTIVITIES, room=room)
        entry = _last(transaction, room, worker)
        return ActivityAct(entry.id, entry.act, entry.at) if entry is not None and _is_undoable(entry) else None


def undo_activity(database: Database, *, room: RoomInfo, worker: Worker, log_id: int, now: datetime) -> ActivityChanged:
    """Take back the act that `last_activity_act` named.

    Raises NothingToUndo when the worker did something else since or what it was about is over or signed up for, and
    SpaceTaken when its space was given to others meanwhile.
    """
    with database.writing() as transaction:
        allow(transaction, worker, Duty.ACTIVITIES, room=room)
        row = lock_room(transaction, room.id)
        entry = _last(transaction, room, worker)
        if entry is None or entry.id != log_id or not _is_undoable(entry):
            raise NothingToUndo()
        details: dict[str, Any] = entry.details or {}
        dates: list[Activity] = []
        if entry.act == activity_series.NEW:
            _remove(transaction, room, worker, details["series"], now)
        elif entry.act in _SERIES:
            dates = _series_back(transaction, room, worker, entry, now)
        else:
            dates = [_put_back(transaction, room, one, now) for one in details["before"]]
            for one in dates:
                allow_series(transaction, worker, one.activity_series_id)
        done = finish(transaction, row, worker, dates, now=now, act=UNDONE, before=[], undoes=log_id)
        for one in dates:
            if one.state is SessionState.MOVED:
                require_seats(transaction, one)
        return done


def _last(transaction: Transaction, room: RoomInfo, worker: Worker) -> StaffLog | None:
    query = (
        select(StaffLog)
        .where(StaffLog.room_id == room.id, StaffLog.staff_id == worker.id, StaffLog.act.in_(_ACTS))
        .order_by(StaffLog.id.desc())
        .limit(1)
    )
    return transaction.scalars(query).one_or_none()


def _put_back(transaction: Transaction, room: RoomInfo, before: dict[str, Any], now: datetime) -> Activity:
    activity = transaction.get(Activity, before["id"], with_for_update=True)
    if activity is None or activity.ends_at <= now:
        raise NothingToUndo()
    day = date.fromisoformat(before["day"])
    starts, ends = time.fromisoformat(before["starts"]), time.fromisoformat(before["ends"])
    if (day, starts, ends) != (activity.day, activity.starts, activity.ends):
        put_at(activity, room, day, starts, ends, now=now)
    activity.state, activity.reason = SessionState(before["state"]), before["reason"]
    activity.space_id, activity.places = before["space"], before["places"]
    return activity


def _remove(transaction: Transaction, room: RoomInfo, worker: Worker, series_id: int, now: datetime) -> None:
    """A series that was made by mistake ends before it began; one that somebody signed up for stays."""
    allow_series(transaction, worker, series_id)
    series = transaction.get_one(ActivitySeries, series_id, with_for_update=True)
    today = room.day_of(now)
    dates = dates_from(transaction, series, today, now)
    if len(hand_over(transaction, room, series, None, dates, first=today)) < len(dates):
        raise NothingToUndo()
    transaction.flush()


def _is_undoable(entry: StaffLog) -> bool:
    details: dict[str, Any] = entry.details or {}
    if entry.act in _SERIES:
        return _SERIES[entry.act] in details
    return can_be_undone(entry.act, names=NAMES in details)


def _series_back(
    transaction: Transaction, room: RoomInfo, worker: Worker, entry: StaffLog, now: datetime
) -> list[Activity]:
    """Let a series go on or stand still as before; the dates that change with it, for the planner and the call list.

    Raises NothingToUndo when somebody changed the same thing since.
    """
    details: dict[str, Any] = entry.details or {}
    allow_series(transaction, worker, details["series"])
    series = transaction.get_one(ActivitySeries, details["series"], with_for_update=True, populate_existing=True)
    if entry.act == activity_series.ENDED:
        _unend(transaction, series, details)
    elif entry.act == activity_series.PAUSED:
        pause = next((one for one in series.pauses if one.id == details["pause"]), None)
        if pause is None:
            raise NothingToUndo()
        series.pauses.remove(pause)
    else:
        for plain in details["pauses"]:
            first, last = date.fromisoformat(plain["first_day"]), _day(plain["last_day"])
            series.pauses.append(ActivityPause(first_day=first, last_day=last, reason=plain["reason"]))
    series.sequence += 1
    transaction.flush()
    return dates_from(transaction, series, room.day_of(now), now)


def _unend(transaction: Transaction, series: ActivitySeries, details: dict[str, Any]) -> None:
    """The series goes on to where it would have gone; dates that were removed are planned anew."""
    if series.until != _day(details["ended"]):
        raise NothingToUndo()
    series.until = _day(details["until"])
    dropped = select(Activity).where(Activity.id.in_(details["dropped"]), Activity.state == SessionState.CANCELLED)
    for row in transaction.scalars(dropped):
        row.state, row.reason = SessionState.PLANNED, None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
