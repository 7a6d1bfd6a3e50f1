# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a series and its dates were before somebody changed or ended it, for the log, and putting all of it back.

Dates and the series itself may be gone meanwhile: they come back as they were. Whatever somebody counts on by now is
never touched: then nothing can be undone.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import count
from typing import Any

from sqlalchemy import select

from kiosk.data.models import ConsultationHour, Session
from kiosk.domain.recurrence import occurrence, once
from kiosk.domain.vocabulary import SessionState
from kiosk.errors import NothingToUndo
from kiosk.services.room_file_dates import DROPPED, Ahead

_DATES = ("original_date", "day", "anchor", "until")
_TIMES = ("starts", "ends")
_COMPUTED = ("starts_at", "ends_at")

Kept = dict[str, Any]


def remember(ahead: Ahead, hour: ConsultationHour) -> Kept:
    """The series and its dates to come, as the log can keep them."""
    rows = [row for row in (*ahead.free(hour), *ahead.fixed(hour)) if isinstance(row, Session)]
    return {"hour": _columns(hour), "dates": [_columns(row) for row in rows]}


def made_by(ahead: Ahead, was: Kept) -> list[int]:
    """The series that a change made beside the one it changed."""
    hours = {one.id for one in ahead.touched if isinstance(one, ConsultationHour)}
    return sorted(hours - {was["hour"]["id"]})


def put_series_back(ahead: Ahead, was: Kept, made: list[int]) -> list[Session]:
    """Everything as it was; the dates to come. Raises NothingToUndo when somebody counts on what would go."""
    transaction = ahead.ledger.transaction
    before = {one["id"]: one for one in was["dates"]}
    hours = [transaction.get(ConsultationHour, hour_id) for hour_id in (was["hour"]["id"], *made)]
    there = [row for hour in hours if hour is not None for row in (*ahead.free(hour), *ahead.fixed(hour))]
    rows = [row for row in there if isinstance(row, Session)]
    for row in rows:
        if row.id in ahead.used and not _is_as_before(row, before.get(row.id), was["hour"]):
            raise NothingToUndo()
    for row in rows:
        if row.id not in before and not ahead.ledger.remove(row):
            row.state, row.reason = SessionState.PAUSED, DROPPED
    transaction.flush()
    hour = _hour_back(ahead, was["hour"])
    back = [_date_back(ahead, hour, one) for one in was["dates"]]
    transaction.flush()
    for hour_id in made:
        _remove(ahead, hour_id)
    return [row for row in back if row is not None]


def _is_as_before(row: Session, was: Kept | None, hour: Kept) -> bool:
    """Whether the times that people have on this date are still times when all is as it was."""
    if was is None or row.hour.slot_minutes != hour["slot_minutes"]:
        return False
    return _columns(row)["day"] == was["day"] and all(getattr(row, name).isoformat() == was[name] for name in _TIMES)


def _hour_back(ahead: Ahead, was: Kept) -> ConsultationHour:
    transaction = ahead.ledger.transaction
    hour = transaction.get(ConsultationHour, was["id"])
    values = _values(was)
    if hour is None:
        query = select(ConsultationHour.key).where(ConsultationHour.organisation_id == was["organisation_id"])
        taken = set(transaction.scalars(query))
        if values["key"] in taken:
            values["key"] = next(key for n in count(1) if (key := f"{was['key']}@{n}") not in taken)
        hour = ConsultationHour(id=was["id"], **values)
        transaction.add(hour)
    else:
        for name, value in values.items():
            setattr(hour, name, value)
    transaction.flush()
    return hour


def _date_back(ahead: Ahead, hour: ConsultationHour, was: Kept) -> Session | None:
    """One date as it was; None when it is over by now."""
    transaction = ahead.ledger.transaction
    values = _values(was) | {"consultation_hour_id": hour.id}
    day, starts, ends = values["day"], values["starts"], values["ends"]
    values["starts_at"], values["ends_at"] = occurrence(once(day, starts, ends), day, ahead.ledger.zone)
    row = transaction.get(Session, was["id"])
    if row is None:
        same = select(Session).where(
            Session.consultation_hour_id == hour.id, Session.original_date == values["original_date"]
        )
        row = transaction.scalars(same).one_or_none()
    if row is None:
        if values["ends_at"] <= ahead.ledger.now:
            return None
        row = Session(id=was["id"], **values)
        transaction.add(row)
        return row
    for name, value in values.items():
        setattr(row, name, value)
    return row


def _remove(ahead: Ahead, hour_id: int) -> None:
    """A series that the change made goes, or ends where history refers to it."""
    hour = ahead.ledger.transaction.get(ConsultationHour, hour_id)
    if hour is not None and not ahead.ledger.remove(hour):
        hour.until = ahead.ledger.today - timedelta(days=1)


def _columns(row: ConsultationHour | Session) -> Kept:
    found = {}
    for column in row.__table__.columns:
        if column.key not in _COMPUTED:
            value = getattr(row, column.key)
            found[column.key] = value.isoformat() if isinstance(value, date | time) else value
    return found


def _values(kept: Kept) -> Kept:
    """The columns as they are written, all but the id."""
    found = {name: value for name, value in kept.items() if name != "id"}
    for name, value in found.items():
        if name in _DATES and value is not None:
            found[name] = date.fromisoformat(value)
        elif name in _TIMES:
            found[name] = time.fromisoformat(value)
    if "state" in found:
        found["state"] = SessionState(found["state"])
    return found
