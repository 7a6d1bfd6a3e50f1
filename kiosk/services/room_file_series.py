# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing the consultation hours and activities of a room file."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from kiosk.data.models import ActivitySeries, ConsultationHour, Organisation, ShiftRole, Space
from kiosk.domain.rrule_text import to_rrule
from kiosk.services.room_file_dates import Ahead, change_series, end_series
from kiosk.services.room_file_ledger import Ledger, put
from kiosk.services.room_file_shapes import ActivityShape, HourShape, RoomFile, Timetable
from kiosk.services.room_file_timetables import agreed_anchor
from kiosk.services.series import Series


def write_hours(
    ledger: Ledger, ahead: Ahead, file: RoomFile, spaces: dict[str, Space], organisations: dict[str, Organisation]
) -> None:
    """Make, change and end consultation hours."""
    query = select(ConsultationHour).join(Organisation).where(Organisation.room_id == ledger.room.id)
    there = {(hour.organisation_id, hour.key): hour for hour in ledger.transaction.scalars(query)}
    for shape in file.hours:
        organisation = organisations[shape.organisation]
        row = there.pop((organisation.id, shape.key), None)
        values = _hour_values(shape, spaces[shape.times.space], _anchor(shape.times, row))
        if row is None:
            ledger.create(ConsultationHour(organisation=organisation, key=shape.key, **values))
        else:
            ledger.count_update(change_series(ahead, row, values))
    for hour in there.values():
        end_series(ahead, hour)


def write_activities(ledger: Ledger, ahead: Ahead, file: RoomFile, spaces: dict[str, Space]) -> None:
    """Make, change and end activities, with the helpers they need."""
    query = select(ActivitySeries).where(ActivitySeries.room_id == ledger.room.id)
    there = {series.key: series for series in ledger.transaction.scalars(query)}
    for shape in file.activities:
        row = there.pop(shape.key, None)
        values = _activity_values(shape, spaces[shape.times.space], _anchor(shape.times, row))
        if row is None:
            row = ActivitySeries(room_id=ledger.room.id, key=shape.key, title=ledger.text(shape.title), **values)
            _write_roles(row, shape)
            ledger.create(row)
        else:
            ledger.count_update(
                change_series(ahead, row, values), ledger.rewrite(row.title, shape.title), _write_roles(row, shape)
            )
    for series in there.values():
        end_series(ahead, series)


def _anchor(times: Timetable, row: Series | None) -> date:
    """From where the weeks are counted: what was agreed earlier stays, so that a new import changes no week."""
    if row is None or times.first_day is not None or times.is_once:
        return times.rule.anchor
    kept = row.anchor
    return kept if kept == agreed_anchor(kept, times.rule.interval) else times.rule.anchor


def _time_values(times: Timetable, space: Space, anchor: date) -> dict[str, Any]:
    return {
        "space_id": space.id,
        "rule": to_rrule(times.rule),
        "anchor": anchor,
        "until": times.last_day,
        "starts": times.starts,
        "ends": times.ends,
        "pauses_in_school_holidays": times.pauses,
    }


def _hour_values(shape: HourShape, space: Space, anchor: date) -> dict[str, Any]:
    return _time_values(shape.times, space, anchor) | {
        "slot_minutes": shape.slot_minutes,
        "desks": shape.desks,
        "walk_in_share": shape.walk_in_share,
        "languages": list(shape.languages),
    }


def _activity_values(shape: ActivityShape, space: Space, anchor: date) -> dict[str, Any]:
    return _time_values(shape.times, space, anchor) | {
        "pictogram": shape.pictogram,
        "host": shape.host,
        "places": shape.places,
        "languages": list(shape.languages),
        "with_children": shape.with_children,
        **shape.more,
    }


def _write_roles(series: ActivitySeries, shape: ActivityShape) -> bool:
    found = {role.role: role for role in series.roles}
    changes = []
    for wanted in shape.roles:
        values = {"least": wanted.least, "most": wanted.most, "vog": wanted.vog}
        if wanted.role in found:
            changes.append(put(found[wanted.role], **values))
        else:
            series.roles.append(ShiftRole(role=wanted.role, **values))
            changes.append(True)
    for name in found.keys() - {role.role for role in shape.roles}:
        series.roles.remove(found[name])
        changes.append(True)
    return any(changes)
