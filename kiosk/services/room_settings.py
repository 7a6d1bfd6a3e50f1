# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The room's own settings and its printers, as the desk shows and changes them; every change is in the staff log."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from zoneinfo import available_timezones

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data.engines import Database
from kiosk.data.models import ConsultationHour, Room, StationPrinter
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.typed_text import clean_text
from kiosk.errors import RuleError, StillNeeded
from kiosk.services.authority import allow, note
from kiosk.services.planning import lock_room
from kiosk.services.rooms import RoomInfo
from kiosk.services.school_holidays import REGIONS
from kiosk.services.setting_rows import SettingSaved, save_row
from kiosk.services.texts import DUTCH


@dataclass(frozen=True)
class RoomSettings:
    """What can be set of the room itself. `forget_after_days`: 0 is at the end of the day."""

    name: str
    address: str
    zone: str
    languages: tuple[str, ...]
    controller: str
    contact: str
    school_holidays: str
    forget_after_days: int
    hold_seconds: int
    horizon_days: int


@dataclass(frozen=True)
class AllSettings:
    """The room itself, and the printer of each station."""

    room: RoomSettings
    printers: dict[str, str]


def room_settings(database: Database, *, room: RoomInfo, worker: Worker) -> AllSettings:
    """The settings as they are."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.SETTINGS, room=room)
        printers = select(StationPrinter).where(StationPrinter.room_id == room.id).order_by(StationPrinter.station)
        return AllSettings(
            room=_room(transaction.get_one(Room, room.id)),
            printers={row.station: row.address for row in transaction.scalars(printers)},
        )


def save_room(
    database: Database, *, room: RoomInfo, worker: Worker, settings: RoomSettings, now: datetime
) -> SettingSaved:
    """Change the room itself. Raises RuleError (what: zone, languages, school-holidays, retention, hold, horizon)."""
    values = asdict(settings) | {
        "name": clean_text(settings.name, 120),
        "languages": list(settings.languages),
        "school_holidays": settings.school_holidays or None,
    }
    _require_possible(settings)
    with database.writing() as transaction:
        allow(transaction, worker, Duty.SETTINGS, room=room)
        row = lock_room(transaction, room.id)
        if row.zone != settings.zone and transaction.scalars(select(ConsultationHour.id).limit(1)).first():
            # Times that people have on paper would mean something else.
            raise StillNeeded(what="zone")
        save_row(transaction, row, values, worker=worker, room=room, now=now, act="room-changed")
    return SettingSaved(id=None)


def set_printer(
    database: Database, *, room: RoomInfo, worker: Worker, station: str, address: str, now: datetime
) -> SettingSaved:
    """Give a station its printer ("folder", "ipp://...", "none"); empty leaves it to the station's own start."""
    name, wanted = clean_text(station, 40), address.strip()
    if len(wanted) > 200:
        raise RuleError(what="printer", value=wanted)
    with database.writing() as transaction:
        allow(transaction, worker, Duty.SETTINGS, room=room)
        lock_room(transaction, room.id)
        row = transaction.get(StationPrinter, (room.id, name))
        if not wanted and row is not None:
            transaction.delete(row)
        elif wanted and row is not None:
            row.address = wanted
        elif wanted:
            transaction.add(StationPrinter(room_id=room.id, station=name, address=wanted))
        note(
            transaction,
            room_id=room.id,
            staff_id=worker.id,
            act="printer-set",
            now=now,
            station=name,
            address=wanted,
        )
    return SettingSaved(id=None, changed=Change.PRINTING)


def printer_of(database: Database, *, room_id: int, station: str) -> str:
    """The printer that staff chose for a station; empty when its start says which."""
    with database.reading() as transaction:
        row = transaction.get(StationPrinter, (room_id, station))
        return row.address if row is not None else ""


def _require_possible(settings: RoomSettings) -> None:
    if settings.zone not in available_timezones():
        raise RuleError(what="zone", value=settings.zone)
    if DUTCH not in settings.languages or len(set(settings.languages)) != len(settings.languages):
        raise RuleError(what="languages")
    if settings.school_holidays and settings.school_holidays not in REGIONS:
        raise RuleError(what="school-holidays", value=settings.school_holidays)
    for what, value, least, most in (
        ("retention", settings.forget_after_days, 0, 31),
        ("hold", settings.hold_seconds, 30, 1800),
        ("horizon", settings.horizon_days, 1, 365),
    ):
        if not least <= value <= most:
            raise RuleError(what=what, value=value)


def _room(row: Room) -> RoomSettings:
    return RoomSettings(
        name=row.name,
        address=row.address,
        zone=row.zone,
        languages=tuple(row.languages),
        controller=row.controller,
        contact=row.contact,
        school_holidays=row.school_holidays or "",
        forget_after_days=row.forget_after_days,
        hold_seconds=row.hold_seconds,
        horizon_days=row.horizon_days,
    )
