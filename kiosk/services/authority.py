# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""May this worker do this? Asked by every desk service itself, inside its own transaction, not only by the screen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from kiosk.data.engines import Transaction
from kiosk.data.models import Staff, StaffLog
from kiosk.domain.duties import Duty, Worker, require
from kiosk.errors import NotSignedIn


def allow(transaction: Transaction, worker: Worker, duty: Duty, organisation_id: int | None = None) -> int:
    """Make sure that the worker may; the id of the worker's room.

    Raises NotSignedIn when the account was switched off or changed since the sign-in, NotPermitted without the duty,
    NotYours for another organisation's (None: the whole room).
    """
    query = select(Staff.room_id, Staff.role, Staff.organisation_id).where(Staff.id == worker.id, Staff.active)
    found = transaction.execute(query).one_or_none()
    if found is None or (found.role, found.organisation_id) != (worker.role, worker.organisation_id):
        raise NotSignedIn()
    require(worker, duty, organisation_id)
    return int(found.room_id)


def note(
    transaction: Transaction, *, room_id: int, staff_id: int | None, act: str, now: datetime, **details: Any
) -> int:
    """Write what a worker changed into the log: codes, ids and settings, nothing of a resident. The entry's id."""
    statement = insert(StaffLog).values(room_id=room_id, staff_id=staff_id, act=act, at=now, details=details or None)
    return int(transaction.execute(statement.returning(StaffLog.id)).scalar_one())
