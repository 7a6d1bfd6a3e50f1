# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Importing a room file: everything that staff wrote down becomes a working room, or nothing changes at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy import text as sql

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import ConsultationHour, Organisation, Request, Room, Session
from kiosk.domain.transitions import ACTIVE
from kiosk.errors import RoomFileError
from kiosk.services.planning import Materialised, plan
from kiosk.services.room_file_dates import look_ahead, tell_kept
from kiosk.services.room_file_ledger import Ledger, put
from kiosk.services.room_file_opening import write_opening_hours
from kiosk.services.room_file_reading import read_room_file, refuse
from kiosk.services.room_file_remarks import Remark
from kiosk.services.room_file_series import write_activities, write_hours
from kiosk.services.room_file_shapes import RoomFile
from kiosk.services.room_file_writing import (
    find_room,
    retire_unused,
    room_values,
    write_complexes,
    write_organisations,
    write_spaces,
    write_topics,
)
from kiosk.services.school_holidays import adopt_holidays
from kiosk.services.texts import DUTCH, say

DEMO_ROOM = Path(__file__).parent.parent / "data" / "demo" / "ankaradreef.toml"


@dataclass(frozen=True)
class RoomImported:
    """What an import did. Counts are of entries of the file: spaces, organisations, topics, hours, activities."""

    room_id: int
    room: str
    is_new: bool
    created: int
    updated: int
    retired: int
    # Dates that were made, and those that cannot take place.
    planned: Materialised
    warnings: tuple[Remark, ...]
    changed: Change


def import_room(
    database: Database, *, path: Path | None = None, text: str | None = None, now: datetime, days: int | None = None
) -> RoomImported:
    """Make or update the room that a file (or its text) describes, and plan its dates `days` ahead.

    Raises RoomFileError with every mistake (`details["problems"]`, a tuple of `Remark`) and writes nothing then.
    Importing the same file again changes nothing.
    """
    content = text if text is not None else room_file_text(path or DEMO_ROOM)
    file = read_room_file(content, now=now)
    with database.writing() as transaction:
        one_import_at_a_time(transaction)
        return write_room(transaction, file, now=now, days=days)


def write_room(transaction: Transaction, file: RoomFile, *, now: datetime, days: int | None = None) -> RoomImported:
    """The writing of `import_room`, inside the transaction of a caller who is alone (`one_import_at_a_time`)."""
    room, is_new = _room(transaction, file)
    ledger = Ledger(transaction, room, now, warnings=list(file.notes))
    room_changed = put(room, **room_values(file.room))
    planned = _write(ledger, file, days=days)
    return RoomImported(
        room_id=room.id,
        room=room.name,
        is_new=is_new,
        created=ledger.created,
        updated=ledger.updated,
        retired=ledger.retired,
        planned=planned,
        warnings=tuple(ledger.warnings),
        changed=_changed(ledger, planned, room_changed or is_new),
    )


def _write(ledger: Ledger, file: RoomFile, *, days: int | None) -> Materialised:
    ahead = look_ahead(ledger)
    spaces = write_spaces(ledger, file)
    organisations = write_organisations(ledger, file)
    write_topics(ledger, file, organisations)
    write_complexes(ledger, file)
    write_opening_hours(ledger, file)
    write_hours(ledger, ahead, file, spaces, organisations)
    write_activities(ledger, ahead, file, spaces)
    retire_unused(ledger, file, spaces, organisations)
    timetables = [*(hour.times for hour in file.hours), *(activity.times for activity in file.activities)]
    if any(times.pauses for times in timetables):
        # The file asks for it: nothing is ever paused by the calendar alone.
        adopt_holidays(ledger.transaction, ledger.room, first_day=ledger.today)
    planned = plan(ledger.transaction, ledger.room, now=ledger.now, days=days)
    tell_kept(ahead)
    for conflict in planned.conflicts:
        ledger.warn("cannot-take-place", party=conflict.party, day=conflict.day, reason=conflict.reason)
    return planned


def _changed(ledger: Ledger, planned: Materialised, room_changed: bool) -> Change:
    if room_changed or ledger.created or ledger.updated or ledger.retired:
        return planned.changed | Change.ROOM | Change.SESSIONS | Change.ACTIVITIES
    return planned.changed


def room_file_text(path: Path) -> str:
    """What is in the file. Raises RoomFileError when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RoomFileError(problems=(Remark("not-text", path=path.name),)) from error
    except OSError as error:
        values = {"reason": error.strerror or type(error).__name__}
        raise RoomFileError(problems=(Remark("unreadable", path=path.name, values=values),)) from error


def one_import_at_a_time(transaction: Transaction) -> None:
    """On SQLite every writer is alone already; a room that does not exist yet cannot be locked by its row."""
    if transaction.get_bind().dialect.name == "postgresql":
        transaction.execute(sql("SELECT pg_advisory_xact_lock(hashtext('buurtkamer import'))"))


def _room(transaction: Transaction, file: RoomFile) -> tuple[Room, bool]:
    """The room to write to, locked; made when it is not there. Raises RoomFileError when it cannot be this one."""
    rooms = list(transaction.scalars(select(Room).order_by(Room.id).with_for_update()))
    room = find_room(rooms, file.room)
    if room is not None:
        _require_free_letters(transaction, room, file)
        return room, False
    if rooms and transaction.get_bind().dialect.name == "sqlite":
        # One file, one room: a name typed differently must not quietly begin a second one beside all its history.
        refuse([Remark("other-room", path="room.name", values={"value": rooms[0].name})])
    room = Room(**room_values(file.room))
    transaction.add(room)
    transaction.flush()
    return room, True


def _require_free_letters(transaction: Transaction, room: Room, file: RoomFile) -> None:
    """A letter may only pass to another organisation when nobody holds an appointment under it any more."""
    wanted = {shape.letter: shape for shape in file.organisations if shape.letter}
    query = (
        select(Organisation)
        .join(ConsultationHour)
        .join(Session)
        .join(Request, Request.session_id == Session.id)
        .where(Organisation.room_id == room.id, Request.state.in_(ACTIVE))
        .distinct()
    )
    refuse(
        [
            Remark(
                "letter-in-use",
                path=f"{wanted[holder.letter].path}.letter",
                values={"value": holder.letter, "organisation": say(holder.name, DUTCH)},
            )
            for holder in transaction.scalars(query)
            if holder.letter in wanted and wanted[holder.letter].key != holder.key
        ]
    )
