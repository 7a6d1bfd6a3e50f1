# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much paper is left, so that staff change the roll before a resident stands there without a slip.

What was printed is added up from the jobs, never counted in a field of its own: such a count goes wrong once and stays
wrong. Failed and withdrawn slips may have used paper too, so the estimate is a little hopeful; the warning comes early.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import HelpFlag, PaperRoll, PrintJob
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.vocabulary import FlagKind, JobState
from kiosk.errors import RuleError
from kiosk.services.authority import allow, note
from kiosk.services.flags import clear_flags, raise_flag
from kiosk.services.planning import lock_room
from kiosk.services.rooms import RoomInfo
from printing.printers.protocol import Condition, PrinterStatus

# Some twenty slips: enough for the time until somebody has a hand free.
WARN_MM = 2_600
SENSOR, ESTIMATE = "sensor", "estimate"
_SHORTEST_MM, _LONGEST_MM = 5_000, 200_000


@dataclass(frozen=True)
class Roll:
    """The roll in a printer, in millimetres. `left_mm` never goes below zero."""

    printer: str
    length_mm: int
    used_mm: int
    put_in_at: datetime

    @property
    def left_mm(self) -> int:
        return max(0, self.length_mm - self.used_mm)

    @property
    def is_low(self) -> bool:
        return self.left_mm < WARN_MM


@dataclass(frozen=True)
class RollChanged:
    """A new roll is in."""

    roll: Roll
    changed: Change = Change.PRINTING | Change.FLAGS


def rolls(database: Database, *, room: RoomInfo, worker: Worker) -> tuple[Roll, ...]:
    """Every roll that staff told of, by printer."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.FLAGS, room=room)
        return tuple(every_roll(transaction, room_id=room.id))


def every_roll(transaction: Transaction, *, room_id: int | None = None) -> list[Roll]:
    """The rolls of a room, or of all that are in this memory, by printer."""
    query = select(PaperRoll).order_by(PaperRoll.printer)
    if room_id is not None:
        query = query.where(PaperRoll.room_id == room_id)
    return [_roll(transaction, row) for row in transaction.scalars(query)]


def new_roll(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    printer: str,
    station: str,
    now: datetime,
    length_mm: int | None = None,
) -> RollChanged:
    """Somebody has put in a new roll; its length is as before unless given. Clears the warning at this station.

    `printer` is its name as in `PrinterChoices` and on flags. Raises RuleError (what: "roll") for a length that no
    roll has, or none when this printer never had one.
    """
    with database.writing() as transaction:
        # Whoever answers the desk's flags changes the paper; its length is a setting of the house.
        allow(transaction, worker, Duty.FLAGS, room=room)
        lock_room(transaction, room.id)
        row = transaction.get(PaperRoll, (room.id, printer))
        length = length_mm if length_mm is not None else (row.length_mm if row is not None else 0)
        if not _SHORTEST_MM <= length <= _LONGEST_MM:
            raise RuleError(what="roll", value=length)
        if row is None:
            row = PaperRoll(room_id=room.id, printer=printer, length_mm=length, put_in_at=now)
            transaction.add(row)
        elif length_mm is not None and length_mm != row.length_mm:
            allow(transaction, worker, Duty.SETTINGS, room=room)
        row.length_mm, row.put_in_at = length, now
        note(
            transaction,
            room_id=room.id,
            staff_id=worker.id,
            act="roll-changed",
            now=now,
            printer=printer,
            length_mm=length,
        )
        transaction.flush()
        changed = _roll(transaction, row)
    clear_flags(database, room_id=room.id, kind=FlagKind.PAPER_LOW, station=station, now=now)
    return RollChanged(roll=changed)


def watch_paper(
    database: Database, status: PrinterStatus, *, room: RoomInfo, station: str, printer: str, now: datetime
) -> None:
    """After each slip: warn when the printer's sensor or the estimate says that the paper is low, once."""
    with database.reading() as transaction:
        row = transaction.get(PaperRoll, (room.id, printer))
        is_low = row is not None and _roll(transaction, row).is_low
        is_told = transaction.scalars(
            select(HelpFlag.id)
            .where(
                HelpFlag.room_id == room.id,
                HelpFlag.kind == FlagKind.PAPER_LOW,
                HelpFlag.station == station,
                HelpFlag.cleared_at.is_(None),
            )
            .limit(1)
        ).first()
    sensed = status.condition is Condition.PAPER_LOW
    if (sensed or is_low) and is_told is None:
        raise_flag(
            database,
            room_id=room.id,
            kind=FlagKind.PAPER_LOW,
            station=station,
            language=None,
            now=now,
            reason=SENSOR if sensed else ESTIMATE,
        )
    elif not sensed and not is_low and is_told is not None and status.condition is Condition.OK:
        clear_flags(database, room_id=room.id, kind=FlagKind.PAPER_LOW, station=station, now=now)


def _roll(transaction: Transaction, row: PaperRoll) -> Roll:
    used = transaction.scalar(
        select(func.coalesce(func.sum(PrintJob.length_mm), 0)).where(
            PrintJob.printer == row.printer,
            PrintJob.changed_at >= row.put_in_at,
            PrintJob.room_id == row.room_id,
            PrintJob.state == JobState.PRINTED,
        )
    )
    return Roll(printer=row.printer, length_mm=row.length_mm, used_mm=int(used or 0), put_in_at=row.put_in_at)
