# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is there: a volunteer by the badge at the kiosk, or a worker who looks after volunteers or an activity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from kiosk.data.engines import Database, Transaction
from kiosk.data.helping_rows import record_helping
from kiosk.data.models import Volunteer
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.helping import HelpingEventKind, VolunteerState
from kiosk.domain.tokens import fingerprint, read_scan
from kiosk.errors import HelperUnknown, ListChanged, NotYours, ScanError
from kiosk.services.authority import allow, note


@dataclass(frozen=True)
class Helper:
    """A volunteer in front of a kiosk, known by badge; every act of theirs takes it along.

    A badge that was withdrawn in the meantime lets nothing happen any more.
    """

    volunteer_id: int
    room_id: int
    first_name: str
    language: str
    badge: bytes

    @property
    def actor(self) -> str:
        """How history names this volunteer: never by name."""
        return f"volunteer:{self.volunteer_id}"


def recognise(database: Database, *, room_id: int, scanned: str) -> Helper:
    """Whose badge this is. Raises HelperUnknown for any other code, and for badges that were withdrawn."""
    try:
        mark = fingerprint(read_scan(scanned))
    except ScanError as error:
        raise HelperUnknown() from error
    with database.reading() as transaction:
        query = select(Volunteer).where(
            Volunteer.room_id == room_id, Volunteer.badge == mark, Volunteer.state == VolunteerState.ACTIVE
        )
        row = transaction.scalars(query).one_or_none()
        if row is None:
            raise HelperUnknown()
        return Helper(row.id, row.room_id, row.first_name or "", row.language, mark)


def require_helper(transaction: Transaction, helper: Helper, *, lock: bool = False) -> Volunteer:
    """The row behind a badge that still counts. Raises HelperUnknown."""
    query = select(Volunteer).where(
        Volunteer.id == helper.volunteer_id,
        Volunteer.room_id == helper.room_id,
        Volunteer.badge == helper.badge,
        Volunteer.state == VolunteerState.ACTIVE,
    )
    row = transaction.scalars(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise HelperUnknown()
    return row


def volunteer_of(
    transaction: Transaction,
    worker: Worker,
    volunteer_id: int,
    *states: VolunteerState,
    duty: Duty = Duty.VOLUNTEERS,
    lock: bool = True,
) -> Volunteer:
    """Somebody of the worker's room, locked for who changes something.

    Raises NotYours for another room's, ListChanged when their state is none of `states` any more (default: active),
    and what `allow` raises.
    """
    room_id = allow(transaction, worker, duty)
    return active_volunteer(transaction, room_id, volunteer_id, *states, duty=duty, lock=lock)


def active_volunteer(
    transaction: Transaction,
    room_id: int,
    volunteer_id: int,
    *states: VolunteerState,
    duty: Duty = Duty.VOLUNTEERS,
    lock: bool = True,
) -> Volunteer:
    """As `volunteer_of`, for callers that have asked who may."""
    row = transaction.get(Volunteer, volunteer_id, with_for_update=lock or None)
    if row is None or row.room_id != room_id:
        raise NotYours(duty=duty)
    if row.state not in (states or (VolunteerState.ACTIVE,)):
        raise ListChanged()
    return row


def recorded(
    transaction: Transaction,
    worker: Worker,
    row: Volunteer,
    kind: HelpingEventKind,
    act: str,
    *,
    now: datetime,
    shift_id: int | None = None,
    **details: Any,
) -> None:
    """Write what a worker did about a volunteer into history and into the staff log: codes and ids, nothing else."""
    record_helping(
        transaction,
        kind,
        room_id=row.room_id,
        at=now,
        actor=worker.actor,
        volunteer_id=row.id,
        shift_id=shift_id,
        **details,
    )
    note(transaction, room_id=row.room_id, staff_id=worker.id, act=act, now=now, volunteer=row.id, **details)
