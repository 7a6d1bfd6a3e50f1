# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who was there: noted one by one for who signed up, counted without names for who just came along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data.activity_history import record_activity
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Activity, ActivityEvent, SignUp
from kiosk.domain.sign_ups import TAKEN
from kiosk.domain.tokens import fingerprint
from kiosk.domain.vocabulary import ActivityEventKind
from kiosk.errors import NotAllowedNow, PartyRefused
from kiosk.services.cards import HAPPENS
from kiosk.services.signing_up import locked_sign_up, require_activity

EARLY = timedelta(hours=1)
LATE = timedelta(hours=12)
MOST_AT_ONCE = 50


@dataclass(frozen=True)
class Attendance:
    """People of one date: signed up and there, signed up and not there, came along without signing up."""

    activity_id: int
    came: int
    stayed_away: int
    dropped_in: int
    changed: Change = Change.ACTIVITIES


def check_in(database: Database, *, sign_up_id: int, now: datetime, actor: str) -> Attendance:
    """ "I am here", by card or slip at the kiosk, or by the host. Twice is harmless."""
    return note_attendance(database, sign_up_id=sign_up_id, came=True, now=now, actor=actor)


def note_attendance(database: Database, *, sign_up_id: int, came: bool | None, now: datetime, actor: str) -> Attendance:
    """Whether somebody came; None takes a mistake back. From an hour before the date until the end of its day."""
    with database.writing() as transaction:
        activity, row = locked_sign_up(transaction, sign_up_id)
        if row.came is not came:
            _require_now(activity, now)
            if row.state not in TAKEN:
                raise NotAllowedNow(act="attend", state=row.state)
            row.came = came
            transaction.flush()
            _record(transaction, activity, _NOTED[came], {"people": row.party}, now=now, actor=actor, row=row)
        return attendance_of(transaction, activity.id)


_NOTED = {
    True: ActivityEventKind.CAME,
    False: ActivityEventKind.DID_NOT_COME,
    None: ActivityEventKind.CAME_UNKNOWN,
}


def drop_in(
    database: Database, *, activity_id: int, people: int, tap: str, now: datetime, actor: str, first_time: bool = False
) -> Attendance:
    """Count people who came along, without a name; below zero to correct. The same tap counts once."""
    mark = fingerprint(tap).hex()
    with database.writing() as transaction:
        activity = require_activity(transaction, activity_id)
        rows = _tally(transaction, activity_id)
        if mark not in {row.get("tap") for row in rows}:
            _require_now(activity, now)
            if not people or abs(people) > MOST_AT_ONCE or sum(row["people"] for row in rows) + people < 0:
                raise PartyRefused(most=MOST_AT_ONCE)
            details = {"people": people, "first_time": first_time, "tap": mark}
            _record(transaction, activity, ActivityEventKind.DROPPED_IN, details, now=now, actor=actor)
        return attendance_of(transaction, activity_id)


def attendance_of(transaction: Transaction, activity_id: int) -> Attendance:
    """The figures of one date, from its events and sign-ups."""
    noted = transaction.execute(
        select(SignUp.came, SignUp.party).where(SignUp.activity_id == activity_id, SignUp.came.is_not(None))
    ).all()
    return Attendance(
        activity_id=activity_id,
        came=sum(party for came, party in noted if came),
        stayed_away=sum(party for came, party in noted if not came),
        dropped_in=sum(row["people"] for row in _tally(transaction, activity_id)),
    )


def _tally(transaction: Transaction, activity_id: int) -> list[dict[str, Any]]:
    query = select(ActivityEvent.details).where(
        ActivityEvent.activity_id == activity_id, ActivityEvent.kind == ActivityEventKind.DROPPED_IN
    )
    return [details or {} for details in transaction.scalars(query)]


def _require_now(activity: Activity, now: datetime) -> None:
    if activity.state not in HAPPENS or not activity.starts_at - EARLY <= now <= activity.ends_at + LATE:
        raise NotAllowedNow(act="attend", state=activity.state)


def _record(
    transaction: Transaction,
    activity: Activity,
    kind: ActivityEventKind,
    details: dict[str, Any],
    *,
    now: datetime,
    actor: str,
    row: SignUp | None = None,
) -> None:
    record_activity(
        transaction,
        kind,
        room_id=activity.series.room_id,
        at=now,
        actor=actor,
        activity_id=activity.id,
        sign_up_id=row.id if row else None,
        details=details,
    )
