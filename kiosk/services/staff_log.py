# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What workers changed in the room, for whoever answers for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from kiosk.data.engines import Database
from kiosk.data.models import Staff, StaffLog
from kiosk.domain.duties import Duty, Worker
from kiosk.services.authority import allow


@dataclass(frozen=True)
class LogEntry:
    """One entry: a code of what was done, by whom ("" for the wizard), with ids and old and new settings."""

    id: int
    at: datetime
    act: str
    staff_id: int | None
    first_name: str
    details: dict[str, Any]


def log_entries(
    database: Database, *, worker: Worker, before_id: int | None = None, limit: int = 100
) -> tuple[LogEntry, ...]:
    """The latest entries first; `before_id` for the page after one that ended with it."""
    with database.reading() as transaction:
        room_id = allow(transaction, worker, Duty.STAFF)
        query = (
            select(StaffLog, Staff.first_name)
            .outerjoin(Staff, Staff.id == StaffLog.staff_id)
            .where(StaffLog.room_id == room_id)
            .order_by(StaffLog.id.desc())
            .limit(limit)
        )
        if before_id is not None:
            query = query.where(StaffLog.id < before_id)
        return tuple(
            LogEntry(
                id=entry.id,
                at=entry.at,
                act=entry.act,
                staff_id=entry.staff_id,
                first_name=name or "",
                details=entry.details or {},
            )
            for entry, name in transaction.execute(query)
        )
