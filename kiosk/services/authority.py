# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""May this worker do this? Asked by every desk service itself, inside its own transaction, not only by the screen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from kiosk.data.engines import Transaction
from kiosk.data.models import Organisation, Staff, StaffLog
from kiosk.domain.duties import Duty, Worker, require
from kiosk.errors import NotSignedIn, NotYours
from kiosk.services.rooms import RoomInfo


def allow(
    transaction: Transaction,
    worker: Worker,
    duty: Duty,
    organisation_id: int | None = None,
    *,
    room: RoomInfo | None = None,
) -> int:
    """Make sure that the worker may; the id of the worker's room.

    Raises NotSignedIn when the account was switched off or changed since the sign-in, NotPermitted without the duty,
    NotYours for another organisation's (None: the whole room), and for anything of another `room`: one database can
    hold several. A service that is given a room hands it on; an organisation says by itself whose it is.
    """
    query = (
        select(Staff.room_id, Staff.role, Staff.organisation_id, Organisation.room_id)
        .outerjoin(Organisation, Organisation.id == organisation_id)
        .where(Staff.id == worker.id, Staff.active)
    )
    found = transaction.execute(query).one_or_none()
    if found is None or (found[1], found[2]) != (worker.role, worker.organisation_id):
        raise NotSignedIn()
    require(worker, duty, organisation_id)
    own, its_room = int(found[0]), found[3]
    if (room is not None and room.id != own) or (its_room is not None and its_room != own):
        raise NotYours(duty=duty)
    return own


def note(
    transaction: Transaction, *, room_id: int, staff_id: int | None, act: str, now: datetime, **details: Any
) -> int:
    """Write what a worker changed into the log: codes, ids and settings, nothing of a resident. The entry's id."""
    statement = insert(StaffLog).values(room_id=room_id, staff_id=staff_id, act=act, at=now, details=details or None)
    return int(transaction.execute(statement.returning(StaffLog.id)).scalar_one())
