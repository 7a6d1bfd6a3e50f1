# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who works here: accounts, PINs and badges. The very first account makes itself; there is no default password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Organisation, Room, Staff, Text
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.pins import refuse_weak_pin
from kiosk.domain.tokens import fingerprint, new_tap, token_for_tap
from kiosk.domain.typed_text import clean_first_name
from kiosk.domain.vocabulary import Role
from kiosk.errors import AccountExists, LastAdministrator, NotYours, RuleError
from kiosk.services.authority import allow, note
from kiosk.services.texts import DUTCH, say


@dataclass(frozen=True)
class StaffCard:
    """A worker as a tile: first name, role, and the organisation of a host ("" and None for everybody else)."""

    id: int
    first_name: str
    role: Role
    organisation_id: int | None
    organisation: str
    colour: str
    pictogram: str
    active: bool
    has_badge: bool


@dataclass(frozen=True)
class StaffChanged:
    """An account that was made or changed."""

    staff_id: int
    changed: Change = Change.STAFF


@dataclass(frozen=True)
class BadgeIssued:
    """A new badge. `token` is the text of its QR code: shown and printed now, never stored, never seen again."""

    staff_id: int
    token: str
    changed: Change = Change.STAFF


def has_accounts(database: Database, *, room_id: int) -> bool:
    """Whether anybody can sign in yet; if not, the desk begins with `make_first_account`."""
    with database.reading() as transaction:
        return _count(transaction, room_id) > 0


def name_tiles(database: Database, *, room_id: int, language: str = DUTCH) -> tuple[StaffCard, ...]:
    """Whoever can sign in, by first name. Shown before anybody has: first names and organisations, nothing more."""
    with database.reading() as transaction:
        return _cards(transaction, room_id, language, only_active=True)


def all_workers(database: Database, *, worker: Worker, language: str = DUTCH) -> tuple[StaffCard, ...]:
    """Every account of the room, those switched off too."""
    with database.reading() as transaction:
        room_id = allow(transaction, worker, Duty.STAFF)
        return _cards(transaction, room_id, language, only_active=False)


def make_first_account(database: Database, *, room_id: int, first_name: str, pin: str, now: datetime) -> StaffChanged:
    """The administrator with whom everything begins. Raises AccountExists when there is any account already."""
    refuse_weak_pin(pin)
    name, hashed = clean_first_name(first_name), hash_pin(pin)
    with database.writing() as transaction:
        _lock_room(transaction, room_id)
        if _count(transaction, room_id):
            raise AccountExists()
        row = add_account(
            transaction, room_id=room_id, first_name=name, role=Role.ADMINISTRATOR, organisation_id=None, pin=hashed
        )
        note(transaction, room_id=room_id, staff_id=None, act="first-account", now=now, worker=row.id)
        return StaffChanged(staff_id=row.id)


def add_worker(
    database: Database,
    *,
    worker: Worker,
    first_name: str,
    role: Role,
    organisation_id: int | None,
    pin: str,
    now: datetime,
) -> StaffChanged:
    """A new account. A host needs an organisation of this room, nobody else may have one.

    Raises PinRefused, TextRefused, PersonalNumberRefused, RuleError (what: "host-organisation").
    """
    refuse_weak_pin(pin)
    name, hashed = clean_first_name(first_name), hash_pin(pin)
    with database.writing() as transaction:
        room_id = allow(transaction, worker, Duty.STAFF)
        _require_fitting(transaction, room_id, role, organisation_id)
        row = add_account(
            transaction, room_id=room_id, first_name=name, role=role, organisation_id=organisation_id, pin=hashed
        )
        note(transaction, room_id=room_id, staff_id=worker.id, act="worker-added", now=now, worker=row.id, role=role)
        return StaffChanged(staff_id=row.id)


def change_worker(
    database: Database,
    *,
    worker: Worker,
    staff_id: int,
    first_name: str,
    role: Role,
    organisation_id: int | None,
    now: datetime,
) -> StaffChanged:
    """Another name, role or organisation; whoever is signed in with it has to sign in again.

    Raises LastAdministrator when nobody could let workers in any more, and what `add_worker` raises.
    """
    name = clean_first_name(first_name)
    with database.writing() as transaction:
        room_id, row = _locked(transaction, worker, staff_id)
        _require_fitting(transaction, room_id, role, organisation_id)
        if role is not Role.ADMINISTRATOR:
            _require_another_administrator(transaction, row)
        before = row.role
        row.first_name, row.role, row.organisation_id = name, role, organisation_id
        note(
            transaction,
            room_id=room_id,
            staff_id=worker.id,
            act="worker-changed",
            now=now,
            worker=row.id,
            role=role,
            before=before,
        )
    return StaffChanged(staff_id=staff_id)


def set_active(database: Database, *, worker: Worker, staff_id: int, active: bool, now: datetime) -> StaffChanged:
    """Switch an account off or on again. Accounts are never deleted: history names them by number.

    Raises LastAdministrator when nobody could let workers in any more.
    """
    with database.writing() as transaction:
        room_id, row = _locked(transaction, worker, staff_id)
        if not active:
            _require_another_administrator(transaction, row)
        row.active, row.wrong_pins, row.blocked_until = active, 0, None
        act = "worker-activated" if active else "worker-deactivated"
        note(transaction, room_id=room_id, staff_id=worker.id, act=act, now=now, worker=row.id)
    return StaffChanged(staff_id=staff_id)


def set_pin(database: Database, *, worker: Worker, staff_id: int, pin: str, now: datetime) -> StaffChanged:
    """Give a worker a new PIN; an administrator for anybody, everybody for themselves. Raises PinRefused."""
    refuse_weak_pin(pin)
    hashed = hash_pin(pin)
    with database.writing() as transaction:
        room_id, row = _locked(transaction, worker, staff_id, own=True)
        row.pin, row.wrong_pins, row.blocked_until = hashed, 0, None
        note(transaction, room_id=room_id, staff_id=worker.id, act="pin-set", now=now, worker=row.id)
    return StaffChanged(staff_id=staff_id)


def issue_badge(database: Database, *, worker: Worker, staff_id: int, now: datetime) -> BadgeIssued:
    """Make a badge for a worker; an earlier one no longer opens anything."""
    token = token_for_tap(new_tap())
    with database.writing() as transaction:
        room_id, row = _locked(transaction, worker, staff_id)
        row.badge = fingerprint(token)
        note(transaction, room_id=room_id, staff_id=worker.id, act="badge-issued", now=now, worker=row.id)
    return BadgeIssued(staff_id=staff_id, token=token)


def withdraw_badge(database: Database, *, worker: Worker, staff_id: int, now: datetime) -> StaffChanged:
    """A badge was lost: it opens nothing any more."""
    with database.writing() as transaction:
        room_id, row = _locked(transaction, worker, staff_id)
        row.badge = None
        note(transaction, room_id=room_id, staff_id=worker.id, act="badge-withdrawn", now=now, worker=row.id)
    return StaffChanged(staff_id=staff_id)


def hash_pin(pin: str) -> str:
    """The argon2id hash of a PIN, with its parameters and salt; takes some tens of milliseconds on purpose."""
    from argon2 import PasswordHasher

    return PasswordHasher().hash(pin)


def add_account(
    transaction: Transaction, *, room_id: int, first_name: str, role: Role, organisation_id: int | None, pin: str
) -> Staff:
    """Add a row; `pin` is a hash. For callers that have asked who may."""
    row = Staff(
        room_id=room_id,
        first_name=first_name,
        role=role,
        organisation_id=organisation_id,
        pin=pin,
        active=True,
        wrong_pins=0,
    )
    transaction.add(row)
    transaction.flush()
    return row


def _locked(transaction: Transaction, worker: Worker, staff_id: int, *, own: bool = False) -> tuple[int, Staff]:
    """The account to change, locked, and its room; `own` lets everybody change their own."""
    # The room first: of two administrators who each take the other's role away, one must see what the other did.
    if own and staff_id == worker.id:
        room_id = allow(transaction, worker, Duty.FLAGS)
    else:
        room_id = allow(transaction, worker, Duty.STAFF)
    _lock_room(transaction, room_id)
    row = transaction.get(Staff, staff_id, with_for_update=True)
    if row is None or row.room_id != room_id:
        raise NotYours(duty=Duty.STAFF)
    return room_id, row


def _lock_room(transaction: Transaction, room_id: int) -> None:
    transaction.execute(select(Room.id).where(Room.id == room_id).with_for_update()).one()


def _require_fitting(transaction: Transaction, room_id: int, role: Role, organisation_id: int | None) -> None:
    if (role is Role.HOST) != (organisation_id is not None):
        raise RuleError(what="host-organisation")
    if organisation_id is not None:
        organisation = transaction.get(Organisation, organisation_id)
        if organisation is None or organisation.room_id != room_id:
            raise RuleError(what="host-organisation")


def _require_another_administrator(transaction: Transaction, row: Staff) -> None:
    if row.role is not Role.ADMINISTRATOR or not row.active:
        return
    query = select(func.count()).where(
        Staff.room_id == row.room_id, Staff.role == Role.ADMINISTRATOR, Staff.active, Staff.id != row.id
    )
    if not transaction.scalar(query):
        raise LastAdministrator()


def _count(transaction: Transaction, room_id: int) -> int:
    return transaction.scalar(select(func.count()).where(Staff.room_id == room_id)) or 0


def _cards(transaction: Transaction, room_id: int, language: str, *, only_active: bool) -> tuple[StaffCard, ...]:
    name = joinedload(Staff.organisation).joinedload(Organisation.name)
    query = select(Staff).where(Staff.room_id == room_id).order_by(Staff.first_name, Staff.id)
    if only_active:
        query = query.where(Staff.active)
    rows = transaction.scalars(query.options(name.selectinload(Text.translations)))
    return tuple(_card(row, language) for row in rows)


def _card(row: Staff, language: str) -> StaffCard:
    organisation = row.organisation
    return StaffCard(
        id=row.id,
        first_name=row.first_name,
        role=row.role,
        organisation_id=row.organisation_id,
        organisation=say(organisation.name, language) if organisation else "",
        colour=(organisation.colour or "") if organisation else "",
        pictogram=(organisation.pictogram or "") if organisation else "",
        active=row.active,
        has_badge=row.badge is not None,
    )
