# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forgetting: what residents told of themselves goes when their day is over; what can be counted stays.

Runs at every start and every night; twice does no harm. Languages, topics, times and states stay, because they are in
the figures and, without a name, are nobody's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import CursorResult, delete, exists, select, update

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.history import record
from kiosk.data.models import ConsultationHour, Organisation, Request, Room, Session, Visit
from kiosk.data.traces import wipe_traces
from kiosk.domain.transitions import ACTIVE
from kiosk.domain.vocabulary import EventKind, RequestState
from kiosk.errors import NotAllowedNow
from kiosk.services.activity_forgetting import forget_activities
from kiosk.services.volunteers.forgetting import TABLES, forget_helping

BY_CLOCK, BY_RESIDENT = "clock", "resident"
# Everything in a visit that is about the person. Needs too: how somebody hears or walks is about their health.
GONE: dict[str, Any] = {
    "first_name": None,
    "interpreter": False,
    "hard_of_hearing": False,
    "wheelchair": False,
    "companion": False,
    "host_gender": None,
}


@dataclass(frozen=True)
class Purged:
    """How many visits were forgotten, expired holds given back and old slips deleted.

    `wiped` is False when the database's log could not be cut because somebody was reading: the next run does it.
    """

    visits: int
    holds: int
    slips: int
    wiped: bool
    changed: Change
    # Candidates who were not welcomed in time, and requests for a helping hand that are over.
    helping: int = 0
    # Rows around activities: sign-ups, cards, ideas, who opened and locked up.
    around_activities: int = 0


@dataclass(frozen=True)
class Forgotten:
    """One visit, forgotten at the resident's own wish."""

    visit_id: int
    changed: Change = Change.VISITS


def purge(database: Database, *, room_id: int, now: datetime, spool: Path | None = None) -> Purged:
    """Forget everybody whose day is over, `forget_after_days` days ago or longer.

    An appointment still to come keeps what its resident told until its own day is over. `spool` is the folder where
    slips were left; those of days that are over are deleted.
    """
    with database.writing() as transaction:
        room = transaction.get_one(Room, room_id)
        zone = ZoneInfo(room.zone)
        kept_from = now.astimezone(zone).date() - timedelta(days=room.forget_after_days)
        holds = _release_holds(transaction, room, now)
        visits = _forget(transaction, room, kept_from, now)
        around = forget_activities(transaction, room, kept_from=kept_from, now=now)
        helping = forget_helping(transaction, room, kept_from, now)
        if visits:
            record(
                transaction,
                EventKind.FORGOTTEN,
                room_id=room.id,
                at=now,
                actor=BY_CLOCK,
                details={"visits": visits},
            )
    slips = _delete_slips(spool, kept_from, zone) if spool is not None else 0
    # Also when nothing was forgotten now: an earlier run may have been kept from it, or cut off by a power failure.
    tables = ([Visit.__tablename__] if visits else []) + (list(TABLES) if helping else [])
    tables += [model.__tablename__ for model, rows in around.items() if rows]
    wiped = wipe_traces(database, *tables)
    changed = (Change.VISITS if visits else Change.NONE) | (Change.SESSIONS if holds else Change.NONE)
    changed |= Change.ACTIVITIES if helping or any(around.values()) else Change.NONE
    return Purged(
        visits=visits,
        holds=holds,
        slips=slips,
        wiped=wiped,
        changed=changed,
        helping=helping,
        around_activities=sum(around.values()),
    )


def forget_now(database: Database, *, visit_id: int, now: datetime) -> Forgotten:
    """Forget what one resident told, at once, because they wish it; number and place in the queue stay."""
    with database.writing() as transaction:
        visit = transaction.get(Visit, visit_id, with_for_update=True)
        if visit is None:
            raise NotAllowedNow(act="forget", state="unknown")
        if visit.forgotten_at is None:
            for name, nothing in GONE.items():
                setattr(visit, name, nothing)
            visit.forgotten_at = now
            record(
                transaction,
                EventKind.FORGOTTEN,
                room_id=visit.room_id,
                at=now,
                actor=BY_RESIDENT,
                visit_id=visit.id,
                details={"visits": 1},
            )
    # On PostgreSQL old row versions go with the nightly run: writing the table anew would stop the room for a while.
    wipe_traces(database)
    return Forgotten(visit_id=visit_id)


def _release_holds(transaction: Transaction, room: Room, now: datetime) -> int:
    """Times kept for somebody who went away; they were never visits."""
    of_room = select(Session.id).join(ConsultationHour).join(Organisation).where(Organisation.room_id == room.id)
    return _count(
        transaction.execute(
            delete(Request).where(
                Request.state == RequestState.HELD,
                Request.hold_expires_at <= now,
                Request.session_id.in_(of_room),
            )
        )
    )


def _forget(transaction: Transaction, room: Room, kept_from: date, now: datetime) -> int:
    still_to_come = exists().where(
        Request.visit_id == Visit.id,
        Request.session_id == Session.id,
        Session.day >= kept_from,
        Request.state.in_(ACTIVE),
    )
    return _count(
        transaction.execute(
            update(Visit)
            .where(Visit.room_id == room.id, Visit.day < kept_from, Visit.forgotten_at.is_(None), ~still_to_come)
            .values(**GONE, forgotten_at=now)
            .execution_options(synchronize_session=False)
        )
    )


def _count(result: Any) -> int:
    return result.rowcount if isinstance(result, CursorResult) else 0


def _delete_slips(spool: Path, kept_from: date, zone: ZoneInfo) -> int:
    """Delete the slips of days that are over; the number of files."""
    if not spool.is_dir():
        return 0
    deleted = 0
    for path in spool.rglob("*"):
        if path.is_file() and datetime.fromtimestamp(path.stat().st_mtime, zone).date() < kept_from:
            path.unlink(missing_ok=True)
            deleted += 1
    return deleted
