# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The screens of the room, as far as they were heard of: kiosks that asked for help or print, desks that were used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data.engines import Database
from kiosk.data.models import HelpFlag, StaffLog, StationPrinter
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.typed_text import clean_text
from kiosk.errors import RuleError
from kiosk.services import presence
from kiosk.services.authority import allow, note
from kiosk.services.rooms import RoomInfo

SIGN_INS_LOOKED_AT = 500
# A picture narrower or wider than these is no screen that people touch.
NARROWEST_MM, WIDEST_MM = 50, 3000


@dataclass(frozen=True)
class KnownScreen:
    """A kiosk or desk by its name in the room; `seen_at` is when it was last heard of, None for never."""

    station: str
    seen_at: datetime | None
    printer: str


def known_screens(database: Database, *, room: RoomInfo, worker: Worker) -> tuple[KnownScreen, ...]:
    """Every screen that was ever heard of, by name."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.SETTINGS, room=room)
        printers = {
            row.station: row.address
            for row in transaction.scalars(select(StationPrinter).where(StationPrinter.room_id == room.id))
        }
        seen = presence.last_seen(transaction, room_id=room.id)
        flags = select(HelpFlag.station, HelpFlag.raised_at).where(HelpFlag.room_id == room.id)
        sign_ins = (
            select(StaffLog.details, StaffLog.at)
            .where(StaffLog.room_id == room.id, StaffLog.act == "signed-in")
            .order_by(StaffLog.id.desc())
            .limit(SIGN_INS_LOOKED_AT)
        )
        heard = [(str((details or {}).get("station") or ""), at) for details, at in transaction.execute(sign_ins)]
        heard += [(station, at) for station, at in transaction.execute(flags)]
    for station, at in heard:
        if station:
            seen[station] = max(at, seen.get(station, at))
    return tuple(
        KnownScreen(station, seen.get(station), printers.get(station, ""))
        for station in sorted({*seen, *printers}, key=str.casefold)
    )


def note_screen(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    station: str,
    millimetres: float | None,
    low_reach: bool,
    now: datetime,
) -> Change:
    """Write into the log how a screen was set; the measure itself stays on that computer, beside the glass.

    `millimetres` is the width of the picture, None as the screen says of itself. Raises RuleError (what: screen).
    """
    if millimetres is not None and not NARROWEST_MM <= millimetres <= WIDEST_MM:
        raise RuleError(what="screen", value=millimetres)
    name = clean_text(station, 40)
    with database.writing() as transaction:
        room_id = allow(transaction, worker, Duty.SETTINGS, room=room)
        note(
            transaction,
            room_id=room_id,
            staff_id=worker.id,
            act="screen-set",
            now=now,
            station=name,
            millimetres=None if millimetres is None else round(millimetres, 1),
            low_reach=low_reach,
        )
    return Change.NONE
