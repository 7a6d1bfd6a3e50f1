# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Single dates of activities: called off with a reason, taking place after all, moved, other places or another host.

Ask `activity_affected.affected_by` first. Everybody who counts on a changed date comes on the call list. Each act is in
the log with what was before, so that a worker can take the last one back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Activity, Room, Space, SpaceClaim
from kiosk.domain.duties import Worker
from kiosk.domain.recurrence import occurrence, once
from kiosk.domain.typed_text import clean_text
from kiosk.domain.vocabulary import SessionState
from kiosk.errors import ListChanged, RuleError, SpaceTaken
from kiosk.services.activity_affected import Consequences, consequences_of, put_on_call_list
from kiosk.services.activity_rights import allow_date
from kiosk.services.authority import note
from kiosk.services.planning import lock_room, plan
from kiosk.services.rooms import RoomInfo
from kiosk.services.settling import Conflict
from kiosk.services.signing_up import settle_waiting_list

REASON_LIMIT = 200
HOST_LIMIT = 60
MOST_PLACES = 500
CALLED_OFF, RESUMED, MOVED, CHANGED = (
    "activity-called-off",
    "activity-resumed",
    "activity-moved",
    "activity-date-changed",
)
# In the log of a change that cannot be taken back, because the name that was before stands nowhere.
NAMES = "names"


@dataclass(frozen=True)
class ActivityChanged:
    """What changed, what counted on it, and which dates now cannot take place as planned.

    `undoable`: whether `activity_undo` can take it back.
    """

    log_id: int | None
    activity_ids: tuple[int, ...]
    affected: Consequences
    conflicts: tuple[Conflict, ...]
    undoable: bool = True
    changed: Change = Change.ACTIVITIES | Change.SESSIONS


def call_off_activity(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    activity_id: int,
    reason: str,
    now: datetime,
    last_day: date | None = None,
) -> ActivityChanged:
    """This date does not take place, nor do those of its series up to `last_day`. `reason` (Dutch) is what people read.

    Who signed up keeps their place on it and comes on the call list. Raises TextRefused, ListChanged for a date that
    is over.
    """
    said = clean_text(reason, REASON_LIMIT)
    with database.writing() as transaction:
        row, activity = _locked(transaction, room, worker, activity_id, now)
        if last_day is not None:
            # Dates that are not there yet would appear later and take place.
            plan(transaction, row, now=now, days=max(1, min((last_day - room.day_of(now)).days, 400)))
        dates = _up_to(transaction, activity, last_day)
        before = [snapshot(one) for one in dates]
        for one in dates:
            one.state, one.reason = SessionState.CANCELLED, said
        return finish(transaction, row, worker, dates, now=now, act=CALLED_OFF, before=before)


def resume_activity(
    database: Database, *, room: RoomInfo, worker: Worker, activity_id: int, now: datetime
) -> ActivityChanged:
    """A date that was called off takes place after all. Without seats left it is paused, with that reason."""
    with database.writing() as transaction:
        row, activity = _locked(transaction, room, worker, activity_id, now)
        if activity.state is not SessionState.CANCELLED:
            raise ListChanged(state=activity.state)
        before = [snapshot(activity)]
        activity.state, activity.reason = _state(activity), None
        return finish(transaction, row, worker, [activity], now=now, act=RESUMED, before=before)


def move_activity(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    activity_id: int,
    day: date,
    starts: time,
    ends: time,
    now: datetime,
    reason: str = "",
    space_id: int | None = None,
) -> ActivityChanged:
    """Let one date take place at another time (wall clock) or in another space; its people go along.

    Raises RuleError for a time that is over, does not exist or ends before it starts, SpaceTaken.
    """
    said = clean_text(reason, REASON_LIMIT) if reason.strip() else None
    with database.writing() as transaction:
        row, activity = _locked(transaction, room, worker, activity_id, now)
        require_space(transaction, room, space_id)
        before = [snapshot(activity)]
        put_at(activity, room, day, starts, ends, now=now)
        activity.space_id = space_id if space_id is not None else activity.space_id
        activity.state, activity.reason = SessionState.MOVED, said
        done = finish(transaction, row, worker, [activity], now=now, act=MOVED, before=before)
        require_seats(transaction, activity)
        return done


def change_activity_date(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    activity_id: int,
    now: datetime,
    places: int | None = None,
    host: str | None = None,
    opener: str | None = None,
    closer: str | None = None,
) -> ActivityChanged:
    """Other places, another host, or who opens and locks up, on this date only.

    None leaves a thing as it is; an empty `host`, `opener` or `closer` takes it away. More places are offered to the
    waiting list at once; with fewer, nobody loses theirs. A change of a name cannot be taken back, because names stay
    out of the log (`activity_undo.can_be_undone` says so beforehand): set the other name again.
    """
    if places is not None and not 1 <= places <= MOST_PLACES:
        raise RuleError(what="places", value=places)
    names = {name: _name(given) for name, given in (("host", host), ("opener", opener), ("closer", closer))}
    with database.writing() as transaction:
        row, activity = _locked(transaction, room, worker, activity_id, now)
        if places is not None and places < activity.series.walk_in_places:
            raise RuleError(what="walk-in-places", value=places)
        before = [snapshot(activity)]
        activity.places = places if places is not None else activity.places
        for name, given in names.items():
            if given is not None:
                setattr(activity, name, given or None)
        quiet = places is None and host is None
        named = any(given is not None for given in names.values())
        return finish(
            transaction,
            row,
            worker,
            [activity],
            now=now,
            act=CHANGED,
            before=before,
            tell=not quiet,
            **({NAMES: True} if named else {}),
        )


def _name(given: str | None) -> str | None:
    return clean_text(given, HOST_LIMIT) if given and given.strip() else given and ""


def put_at(activity: Activity, room: RoomInfo, day: date, starts: time, ends: time, *, now: datetime) -> None:
    """Give a date other times. Raises RuleError for times that cannot be, and for those that are over."""
    starts_at, ends_at = occurrence(once(day, starts, ends), day, room.zone)
    if ends_at <= now:
        raise RuleError(what="over")
    activity.day, activity.starts, activity.ends = day, starts, ends
    activity.starts_at, activity.ends_at = starts_at, ends_at


def snapshot(activity: Activity) -> dict[str, Any]:
    """What undoing needs to know of a date. Not who opens and locks up: names stay out of the log."""
    return {
        "id": activity.id,
        "state": activity.state.value,
        "reason": activity.reason,
        "day": activity.day.isoformat(),
        "starts": activity.starts.isoformat(),
        "ends": activity.ends.isoformat(),
        "space": activity.space_id,
        "places": activity.places,
    }


def finish(
    transaction: Transaction,
    room: Room,
    worker: Worker,
    dates: Sequence[Activity],
    *,
    now: datetime,
    act: str,
    before: list[dict[str, Any]],
    tell: bool = True,
    **details: Any,
) -> ActivityChanged:
    """Plan again around what changed, tell calendars and the call list, serve the waiting lists, write the log."""
    ids = [one.id for one in dates]
    for one in dates:
        one.sequence += 1
    transaction.flush()
    planned = plan(transaction, room, now=now)
    if tell:
        put_on_call_list(transaction, ids)
    for one in dates:
        settle_waiting_list(transaction, one, now=now)
    log_id = note(transaction, room_id=room.id, staff_id=worker.id, act=act, now=now, before=before, **details)
    return ActivityChanged(
        log_id=log_id,
        activity_ids=tuple(ids),
        affected=consequences_of(transaction, ids),
        conflicts=planned.conflicts,
        undoable=NAMES not in details and act in (CALLED_OFF, RESUMED, MOVED, CHANGED),
    )


def require_space(transaction: Transaction, room: RoomInfo, space_id: int | None) -> None:
    """Raise RuleError (what: "space") for a space that is not of this room."""
    if space_id is not None:
        space = transaction.get(Space, space_id)
        if space is None or space.room_id != room.id:
            raise RuleError(what="space")


def require_seats(transaction: Transaction, activity: Activity) -> None:
    """Raise SpaceTaken when the planner found no seats for a date that people decided on."""
    if transaction.scalars(select(SpaceClaim.id).where(SpaceClaim.activity_id == activity.id)).first() is None:
        space = activity.space or activity.series.space
        raise SpaceTaken(space=space.name)


def _state(activity: Activity) -> SessionState:
    own = (activity.day, activity.starts, activity.ends)
    moved = own != (activity.original_date, activity.series.starts, activity.series.ends)
    return SessionState.MOVED if moved else SessionState.PLANNED


def _locked(
    transaction: Transaction, room: RoomInfo, worker: Worker, activity_id: int, now: datetime
) -> tuple[Room, Activity]:
    """The room and the date, locked, for a worker who may; ListChanged for a date that is over or gone."""
    allow_date(transaction, worker, activity_id)
    row = lock_room(transaction, room.id)
    activity = transaction.get_one(Activity, activity_id, with_for_update=True, populate_existing=True)
    if activity.ends_at <= now:
        raise ListChanged(state="over")
    return row, activity


def _up_to(transaction: Transaction, activity: Activity, last_day: date | None) -> list[Activity]:
    if last_day is None:
        return [activity]
    query = (
        select(Activity)
        .where(
            Activity.activity_series_id == activity.activity_series_id,
            Activity.day >= activity.day,
            Activity.day <= max(last_day, activity.day),
            Activity.state != SessionState.CANCELLED,
        )
        .order_by(Activity.starts_at)
        .with_for_update()
    )
    return list(transaction.scalars(query))
