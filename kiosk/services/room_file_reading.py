# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading a room file: TOML text in, a `RoomFile` out, or every mistake in it at once. Touches no database."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

from kiosk.errors import RoomFileError
from kiosk.i18n import DEFAULT_LANGUAGE
from kiosk.services.room_file_lines import line_index, syntax_error_line, without_place
from kiosk.services.room_file_opening import read_opening_hours
from kiosk.services.room_file_parts import (
    read_activities,
    read_complex,
    read_hours,
    read_organisation,
    read_space,
    read_topic,
)
from kiosk.services.room_file_references import check_references
from kiosk.services.room_file_remarks import Remark
from kiosk.services.room_file_seats import check_seats
from kiosk.services.room_file_shapes import RoomFile, RoomShape
from kiosk.services.room_file_tables import Remarks, Table
from kiosk.services.school_holidays import REGIONS

_SHORT_TIME = re.compile(r"=\s*(\d{1,2}:\d{2})\s*(?:#.*)?$")


def read_room_file(text: str, *, now: datetime) -> RoomFile:
    """The room that this text describes.

    Raises RoomFileError with every mistake in `details["problems"]`, as `Remark`s in the order of the file.
    """
    remarks = Remarks(lines=line_index(text))
    top = Table(_parse(text), "", remarks)
    room = Table(top.get("room", required=True) or {}, "room", remarks)
    zone = _zone(room)
    today = now.astimezone(zone or UTC).date()
    shape = _room(room, zone)
    file = RoomFile(
        room=shape,
        spaces=tuple(read_space(table) for table in top.tables("space")),
        organisations=tuple(read_organisation(table) for table in top.tables("organisation")),
        topics=tuple(read_topic(table) for table in top.tables("topic")),
        hours=read_hours(top.tables("consultation_hour"), today=today, zone=zone),
        activities=read_activities(top.tables("activity"), today=today, zone=zone),
        complexes=tuple(read_complex(table) for table in top.tables("complex")),
        open=read_opening_hours(top.tables("opening_hours"), remarks),
        notes=tuple(remarks.notes),
    )
    top.finish()
    check_references(file, remarks)
    if not remarks.found:
        # Only of a room in which everything exists can be said who sits where.
        check_seats(file, remarks, today=today)
    refuse(remarks.found)
    return file


def refuse(found: list[Remark]) -> None:
    """Raise RoomFileError if there is anything in it."""
    if found:
        raise RoomFileError(problems=tuple(sorted(found, key=lambda remark: remark.line or 0)))


def _parse(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = syntax_error_line(str(error), text)
        words = text.splitlines()[line - 1] if line and line <= len(text.splitlines()) else ""
        short = _SHORT_TIME.search(words)
        if short is not None:
            remark = Remark("syntax-time", line=line, values={"value": short[1], "full": f"{short[1]}:00"})
        else:
            remark = Remark("syntax", line=line, values={"reason": without_place(str(error))})
        raise RoomFileError(problems=(remark,)) from error


def _zone(room: Table) -> ZoneInfo | None:
    name = room.text("zone", 64, required=True)
    if name in available_timezones():
        return ZoneInfo(name)
    if name:
        room.add("zone", "no-zone", value=name, example="Europe/Amsterdam")
    return None


def _room(table: Table, zone: ZoneInfo | None) -> RoomShape:
    languages = table.languages("languages", required=True)
    if languages and DEFAULT_LANGUAGE not in languages:
        table.add("languages", "no-dutch-room")
    shape = RoomShape(
        name=table.text("name", 120, required=True),
        formerly=table.text("formerly", 120),
        address=table.text("address", 200),
        zone=zone.key if zone else "",
        languages=languages,
        controller=table.text("controller", 300),
        contact=table.text("contact", 200),
        school_holidays=table.choice("school_holidays", REGIONS),
        forget_after_days=table.number("forget_after_days", 0, 31) if table.has("forget_after_days") else None,
        hold_seconds=table.number("hold_seconds", 30, 1_800) if table.has("hold_seconds") else None,
        horizon_days=table.number("horizon_days", 1, 180) if table.has("horizon_days") else None,
    )
    table.finish()
    return shape
