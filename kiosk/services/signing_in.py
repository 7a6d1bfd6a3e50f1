# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A worker signs in at a desk: name tile and PIN, or badge. Wrong PINs make people wait, also after a restart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Staff
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.pins import FREE_TRIES, back_off, still_blocked
from kiosk.domain.tokens import fingerprint, read_scan
from kiosk.errors import BadgeUnknown, KioskError, NotSignedIn, PinBlocked, PinWrong, ScanError
from kiosk.services.authority import allow, note


@dataclass(frozen=True)
class SignedIn:
    """Who works at this desk now; every act of the desk takes `worker` along."""

    worker: Worker
    first_name: str


def sign_in(database: Database, *, staff_id: int, pin: str, station: str, now: datetime) -> SignedIn:
    """Sign in by name tile and PIN.

    Raises PinWrong (details: tries_left), PinBlocked (details: seconds) after five wrong ones in a row, and
    NotSignedIn for an account that is switched off.
    """
    with database.reading() as transaction:
        row = _active(transaction, staff_id)
        _require_unblocked(row, now)
        hashed = row.pin
    # Between two transactions, because it takes its time: nobody waits for it with the room's memory locked.
    right = _fits(hashed, pin)
    failure: KioskError | None = None
    with database.writing() as transaction:
        row = _active(transaction, staff_id, lock=True)
        # Many guesses at once have all passed the first look; they are counted one by one here.
        _require_unblocked(row, now)
        if right and row.pin == hashed:
            row.wrong_pins, row.blocked_until = 0, None
            note(transaction, room_id=row.room_id, staff_id=row.id, act="signed-in", now=now, station=station)
        else:
            failure = _count_wrong(transaction, row, station=station, now=now)
    if failure is not None:
        raise failure
    return _signed_in(row)


def sign_in_by_badge(database: Database, *, room_id: int, scanned: str, station: str, now: datetime) -> SignedIn:
    """Sign in by the QR code of a badge. Raises BadgeUnknown for any other code."""
    try:
        mark = fingerprint(read_scan(scanned))
    except ScanError as error:
        raise BadgeUnknown() from error
    with database.writing() as transaction:
        query = select(Staff).where(Staff.room_id == room_id, Staff.badge == mark, Staff.active)
        row = transaction.scalars(query).one_or_none()
        if row is None:
            raise BadgeUnknown()
        note(transaction, room_id=room_id, staff_id=row.id, act="signed-in", now=now, station=station, badge=True)
        return _signed_in(row)


def sign_out(database: Database, *, worker: Worker, station: str, now: datetime) -> Change:
    """Leave the desk. An open call stays open: somebody else can take it over."""
    with database.writing() as transaction:
        room_id = allow(transaction, worker, Duty.FLAGS)
        note(transaction, room_id=room_id, staff_id=worker.id, act="signed-out", now=now, station=station)
    return Change.NONE


def _active(transaction: Transaction, staff_id: int, *, lock: bool = False) -> Staff:
    row = transaction.get(Staff, staff_id, with_for_update=lock or None)
    if row is None or not row.active:
        raise NotSignedIn()
    return row


def _require_unblocked(row: Staff, now: datetime) -> None:
    remaining = still_blocked(row.wrong_pins, row.blocked_until, now)
    if remaining:
        raise PinBlocked(seconds=_whole_seconds(remaining))


def _count_wrong(transaction: Transaction, row: Staff, *, station: str, now: datetime) -> KioskError:
    row.wrong_pins += 1
    wait = back_off(row.wrong_pins)
    row.blocked_until = now + wait if wait else None
    note(transaction, room_id=row.room_id, staff_id=row.id, act="pin-wrong", now=now, station=station)
    return PinBlocked(seconds=_whole_seconds(wait)) if wait else PinWrong(tries_left=FREE_TRIES - row.wrong_pins)


def _whole_seconds(wait: timedelta) -> int:
    return -(-wait // timedelta(seconds=1))


def _fits(hashed: str, pin: str) -> bool:
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(hashed, pin)
    except (VerificationError, InvalidHashError):
        return False


def _signed_in(row: Staff) -> SignedIn:
    return SignedIn(Worker(id=row.id, role=row.role, organisation_id=row.organisation_id), row.first_name)
