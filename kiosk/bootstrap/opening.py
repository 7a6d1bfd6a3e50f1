# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opening a room behind the first picture: memory, daily care, printer, and everything the screens may ask.

Imported by the database worker after the first paint, because it pulls in all services.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from kiosk import bootstrap
from kiosk.bootstrap.binding import Clock, bind
from kiosk.bootstrap.printers import printer_of_station
from kiosk.bootstrap.ticking import pass_on
from kiosk.data import schema
from kiosk.data.engines import Database
from kiosk.errors import KioskError
from kiosk.services import presence
from kiosk.services.closing import close_days
from kiosk.services.forgetting import purge
from kiosk.services.planning import materialise
from kiosk.services.rooms import RoomInfo, load_room
from kiosk.services.volunteers.tending import tend
from kiosk.settings import Settings
from kiosk.ui.touch.acts import Acts


@dataclass(frozen=True)
class Opened:
    """A room that is ready to be used."""

    database: Database
    room: RoomInfo
    acts: Acts


def open_room(settings: Settings, clock: Clock) -> Opened:
    """Open the memory, bring it up to date, forget what is due, plan ahead. Raises the kinds of KioskError."""
    database = bootstrap.connect(settings.storage)
    try:
        schema.migrate(database)
        room = load_room(database)
        care_for(database, room, settings, clock)
        printer = printer_of_station(
            database,
            room_id=room.id,
            station=settings.station,
            setting=settings.printer,
            spool=bootstrap.spool(settings.storage),
            now=clock.now,
        )
        acts = bind(database, room=room, clock=clock, station=settings.station, printer=printer)
    except BaseException:
        database.close()
        raise
    return Opened(database=database, room=room, acts=acts)


def care_for(database: Database, room: RoomInfo, settings: Settings, clock: Clock) -> None:
    """What has to happen every day and at every start: end days that are over, forget what is due, plan ahead."""
    close_days(database, room_id=room.id, now=clock.now())
    purge(database, room_id=room.id, now=clock.now(), spool=bootstrap.spool(settings.storage))
    materialise(database, room_id=room.id, now=clock.now())
    tend(database, room=room, now=clock.now())
    pass_on(database, room_id=room.id, now=clock.now())


def pulse(opened: Opened, settings: Settings, clock: Clock) -> None:
    """Say in the room's memory that this kiosk runs."""
    presence.beat(opened.database, room_id=opened.room.id, station=settings.station, now=clock.now())


def say_goodbye(opened: Opened, settings: Settings) -> None:
    """This kiosk is closed on purpose; a memory that cannot be reached now is none to wait for."""
    with suppress(KioskError):
        presence.leave(opened.database, room_id=opened.room.id, station=settings.station)
