# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Turns: taken at the kiosk or given by who arranges it; "I cannot come", and somebody who takes over.

Who asks for a stand-in stays responsible until somebody took over. Two who take the last turn at the same instant:
one has it, the other is told (the tables hold both rules: `kiosk/data/guards.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.helping_rows import HAPPENS, other_turns, places_in_role, record_helping
from kiosk.data.models import Activity, Shift, ShiftRole, Volunteer
from kiosk.data.sign_up_rows import lock_activity
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.helping import HelpingEventKind, ShiftState
from kiosk.domain.shift_rules import RESPONSIBLE, ShiftAct, Span, conflict, next_state
from kiosk.domain.vog import need_of, suffices
from kiosk.errors import ListChanged, NotYours, ShiftClosed, ShiftConflict, ShiftFull, VogNeeded
from kiosk.services.activity_rights import allow_date
from kiosk.services.authority import note
from kiosk.services.volunteers.vogs import vogs_of
from kiosk.services.volunteers.who import Helper, active_volunteer, require_helper


@dataclass(frozen=True)
class ShiftTaken:
    """Somebody is on the roster. `stands_in`: they took over from somebody who cannot come."""

    shift_id: int
    activity_id: int
    role: str
    stands_in: bool
    changed: Change = Change.ACTIVITIES


@dataclass(frozen=True)
class ShiftChanged:
    """A turn that stands otherwise now."""

    shift_id: int
    state: ShiftState
    changed: Change = Change.ACTIVITIES


def take_shift(database: Database, *, helper: Helper, activity_id: int, role: str, now: datetime) -> ShiftTaken:
    """A volunteer takes a turn; of somebody who cannot come first, else a free one. Twice is once.

    Raises ShiftClosed, ShiftFull, ShiftConflict, VogNeeded, HelperUnknown, ListChanged (no such role any more).
    """
    with database.writing() as transaction:
        row = require_helper(transaction, helper, lock=True)
        activity = _locked(transaction, row.room_id, activity_id)
        return take_turn(transaction, row, activity, role, now=now, actor=helper.actor)


def give_shift(
    database: Database, *, worker: Worker, volunteer_id: int, activity_id: int, role: str, now: datetime
) -> ShiftTaken:
    """Put somebody who said yes on the roster; an organiser in their own activity only. Raises as `take_shift`."""
    with database.writing() as transaction:
        room_id = allow_date(transaction, worker, activity_id)
        row = active_volunteer(transaction, room_id, volunteer_id, duty=Duty.ACTIVITIES)
        activity = _locked(transaction, room_id, activity_id)
        taken = take_turn(transaction, row, activity, role, now=now, actor=worker.actor)
        note(transaction, room_id=room_id, staff_id=worker.id, act="shift-given", now=now, shift=taken.shift_id)
        return taken


def ask_stand_in(database: Database, *, helper: Helper, shift_id: int, now: datetime) -> ShiftChanged:
    """ "I cannot come." They stay responsible until somebody takes over; everybody sees that somebody is sought."""
    return _change_own(database, helper, shift_id, ShiftAct.ASK_STAND_IN, now)


def come_after_all(database: Database, *, helper: Helper, shift_id: int, now: datetime) -> ShiftChanged:
    """They can come after all, and nobody took over yet."""
    return _change_own(database, helper, shift_id, ShiftAct.COME_AFTER_ALL, now)


def ask_stand_in_for(database: Database, *, worker: Worker, shift_id: int, now: datetime) -> ShiftChanged:
    """The same as `ask_stand_in`, for somebody who called."""
    return _change(database, worker, shift_id, ShiftAct.ASK_STAND_IN, now)


def comes_after_all(database: Database, *, worker: Worker, shift_id: int, now: datetime) -> ShiftChanged:
    """The same as `come_after_all`, for somebody who called."""
    return _change(database, worker, shift_id, ShiftAct.COME_AFTER_ALL, now)


def release(database: Database, *, worker: Worker, shift_id: int, now: datetime) -> ShiftChanged:
    """Let somebody off without a stand-in: the room takes the responsibility over."""
    return _change(database, worker, shift_id, ShiftAct.RELEASE, now)


def take_turn(
    transaction: Transaction,
    row: Volunteer,
    activity: Activity,
    role_name: str,
    *,
    now: datetime,
    actor: str,
    standing_id: int | None = None,
) -> ShiftTaken:
    """Put a volunteer (row locked) on the roster of a date (row locked), when every rule lets them."""
    role = require_role(transaction, activity, role_name, now)
    already = own_turn(transaction, row.id, activity.id)
    if already is not None and already.role == role_name:
        return _again(transaction, already, row, now, actor)
    require_fit(transaction, row, activity, role)
    if already is not None:
        raise ShiftConflict(activity_id=activity.id, starts_at=activity.starts_at, ends_at=activity.ends_at)
    places = places_in_role(transaction, activity, role)
    with one_refused():
        sought = _sought(transaction, activity.id, role_name) if places.seeking else None
        if sought is not None:
            sought.state = next_state(sought.state, ShiftAct.TAKE_OVER)
            transaction.flush()
        elif places.free <= 0:
            raise ShiftFull()
        turn = Shift(
            activity_id=activity.id,
            role=role_name,
            volunteer_id=row.id,
            state=next_state(None, ShiftAct.TAKE),
            stands_in_for_id=sought.id if sought else None,
            standing_id=standing_id,
            created_at=now,
        )
        transaction.add(turn)
        transaction.flush()
    if sought is not None:
        record_helping(
            transaction,
            HelpingEventKind.TAKEN_OVER,
            room_id=row.room_id,
            at=now,
            actor=actor,
            volunteer_id=sought.volunteer_id,
            shift_id=sought.id,
            by=turn.id,
        )
    record_helping(
        transaction,
        HelpingEventKind.SHIFT_TAKEN,
        room_id=row.room_id,
        at=now,
        actor=actor,
        volunteer_id=row.id,
        shift_id=turn.id,
    )
    return ShiftTaken(turn.id, activity.id, role_name, sought is not None)


def require_role(transaction: Transaction, activity: Activity, role_name: str, now: datetime) -> ShiftRole:
    """The role of a date that is still to be. Raises ShiftClosed, or ListChanged when there is no such role."""
    if activity.state not in HAPPENS or activity.ends_at <= now:
        raise ShiftClosed()
    role = transaction.scalars(
        select(ShiftRole).where(
            ShiftRole.activity_series_id == activity.activity_series_id, ShiftRole.role == role_name
        )
    ).one_or_none()
    if role is None:
        raise ListChanged()
    return role


def require_fit(transaction: Transaction, row: Volunteer, activity: Activity, role: ShiftRole) -> None:
    """Raise VogNeeded or ShiftConflict when this person cannot help there."""
    need = need_of(with_children=activity.series.with_children, role_asks=role.vog)
    if not suffices(vogs_of(row), need, activity.day):
        raise VogNeeded(work=(need.work or "") if need else "")
    others = other_turns(transaction, row.id, activity)
    clash = conflict(Span(activity.starts_at, activity.ends_at), others)
    if clash is not None:
        raise ShiftConflict(activity_id=others[clash], starts_at=clash.starts_at, ends_at=clash.ends_at)


def own_turn(transaction: Transaction, volunteer_id: int, activity_id: int) -> Shift | None:
    """The turn somebody is responsible for at this date."""
    query = select(Shift).where(
        Shift.volunteer_id == volunteer_id, Shift.activity_id == activity_id, Shift.state.in_(RESPONSIBLE)
    )
    return transaction.scalars(query).one_or_none()


@contextmanager
def one_refused() -> Iterator[None]:
    """Say in our words what the tables refuse when the rules were looked at an instant too early."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig)
        if "shift_within_most" in said:
            raise ShiftFull() from error
        if "shift_no_overlap" in said or "uq_shift_activity_volunteer" in said or "shift.activity_id" in said:
            raise ShiftConflict() from error
        if "uq_shift_stands_in_for_id" in said or "stands_in_for_id" in said:
            raise ListChanged() from error
        raise


def _locked(transaction: Transaction, room_id: int, activity_id: int) -> Activity:
    activity = lock_activity(transaction, activity_id)
    if activity is None:
        raise ListChanged()
    if activity.series.room_id != room_id:
        raise NotYours(duty=Duty.ACTIVITIES)
    return activity


def _again(transaction: Transaction, turn: Shift, row: Volunteer, now: datetime, actor: str) -> ShiftTaken:
    """Who takes their own turn once more comes (after all)."""
    if turn.state is ShiftState.SEEKING:
        _move(transaction, turn, ShiftAct.COME_AFTER_ALL, room_id=row.room_id, now=now, actor=actor)
    return ShiftTaken(turn.id, turn.activity_id, turn.role, turn.stands_in_for_id is not None)


def _sought(transaction: Transaction, activity_id: int, role: str) -> Shift | None:
    """Who has sought a stand-in longest. The date is locked, so nobody else takes over from them now."""
    query = (
        select(Shift)
        .where(Shift.activity_id == activity_id, Shift.role == role, Shift.state == ShiftState.SEEKING)
        .order_by(Shift.id)
        .limit(1)
    )
    return transaction.scalars(query).one_or_none()


def _change_own(database: Database, helper: Helper, shift_id: int, act: ShiftAct, now: datetime) -> ShiftChanged:
    with database.writing() as transaction:
        row = require_helper(transaction, helper)
        turn = _turn(transaction, shift_id, now)
        if turn.volunteer_id != row.id:
            raise ListChanged()
        return _move(transaction, turn, act, room_id=row.room_id, now=now, actor=helper.actor)


def _change(database: Database, worker: Worker, shift_id: int, act: ShiftAct, now: datetime) -> ShiftChanged:
    with database.writing() as transaction:
        found = transaction.get(Shift, shift_id)
        room_id = allow_date(transaction, worker, found.activity_id if found else -1)
        turn = _turn(transaction, shift_id, now)
        changed = _move(transaction, turn, act, room_id=room_id, now=now, actor=worker.actor)
        note(transaction, room_id=room_id, staff_id=worker.id, act=f"shift-{act}", now=now, shift=shift_id)
        return changed


def _turn(transaction: Transaction, shift_id: int, now: datetime) -> Shift:
    """A turn with its date locked, so that nobody takes over meanwhile."""
    found = transaction.get(Shift, shift_id)
    activity = lock_activity(transaction, found.activity_id) if found is not None else None
    if found is None or activity is None:
        raise ListChanged()
    transaction.refresh(found)
    if activity.ends_at <= now:
        raise ShiftClosed()
    return found


_KINDS = {
    ShiftAct.ASK_STAND_IN: HelpingEventKind.STAND_IN_ASKED,
    ShiftAct.COME_AFTER_ALL: HelpingEventKind.STAND_IN_NOT_NEEDED,
    ShiftAct.RELEASE: HelpingEventKind.SHIFT_RELEASED,
}


def _move(
    transaction: Transaction, turn: Shift, act: ShiftAct, *, room_id: int, now: datetime, actor: str
) -> ShiftChanged:
    turn.state = next_state(turn.state, act)
    record_helping(
        transaction,
        _KINDS[act],
        room_id=room_id,
        at=now,
        actor=actor,
        volunteer_id=turn.volunteer_id,
        shift_id=turn.id,
    )
    return ShiftChanged(turn.id, turn.state)
