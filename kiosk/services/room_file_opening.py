# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The opening hours of the room in a room file: `[[opening_hours]]` with `weekly`, `from` and `until`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from sqlalchemy import delete, select

from kiosk.data.models import OpeningHours
from kiosk.services.room_file_ledger import Ledger
from kiosk.services.room_file_shapes import OpenShape, RoomFile
from kiosk.services.room_file_tables import Remarks, Table
from kiosk.services.room_file_timetables import WEEKDAYS


def read_opening_hours(tables: Iterable[Table], remarks: Remarks) -> tuple[OpenShape, ...]:
    """Every `[[opening_hours]]`; a day may have several, with a break between them."""
    found = [_open(table) for table in tables]
    for one, other in combinations(found, 2):
        twice = sorted(set(one.weekdays) & set(other.weekdays))
        if twice and one.opens < other.closes and other.opens < one.closes:
            remarks.add(f"{other.path}.weekly", "duplicate", value=WEEKDAYS[twice[0]], other=one.path)
    return tuple(found)


def _open(table: Table) -> OpenShape:
    opens, closes = table.clock("from"), table.clock("until")
    if table.has("from") and table.has("until") and closes <= opens:
        table.add("until", "end-before-start", start=opens, until=closes)
    days = table.strings("weekly", required=True)
    for path, day in days:
        if day not in WEEKDAYS:
            table.remarks.add_choice(path, "not-a-choice", day, WEEKDAYS)
    if table.has("weekly") and not days:
        table.add("weekly", "no-rule")
    table.finish()
    weekdays = {WEEKDAYS.index(day) for _path, day in days if day in WEEKDAYS}
    return OpenShape(path=table.path, weekdays=tuple(sorted(weekdays)), opens=opens, closes=closes)


def write_opening_hours(ledger: Ledger, file: RoomFile) -> None:
    """The hours of the file in the place of those that were; without any in the file they stay as staff set them."""
    if not file.open:
        return
    wanted = sorted((weekday, one.opens, one.closes) for one in file.open for weekday in one.weekdays)
    mine = OpeningHours.room_id == ledger.room.id
    query = select(OpeningHours.weekday, OpeningHours.opens, OpeningHours.closes).where(mine)
    there = sorted((row.weekday, row.opens, row.closes) for row in ledger.transaction.execute(query))
    if there == wanted:
        return
    ledger.count_update(bool(there))
    ledger.created += 0 if there else len(wanted)
    ledger.transaction.execute(delete(OpeningHours).where(mine))
    for weekday, opens, closes in wanted:
        ledger.transaction.add(OpeningHours(room_id=ledger.room.id, weekday=weekday, opens=opens, closes=closes))
