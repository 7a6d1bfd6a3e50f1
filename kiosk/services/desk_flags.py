# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who and what asks for a person: touched at a kiosk, told by a printer, or plain from the queue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data.desk_rows import Person, people_of
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import ConsultationHour, HelpFlag, Organisation, Request, Session, Visit
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.patience import promised_until, waits_long
from kiosk.domain.transitions import IN_ROOM
from kiosk.domain.vocabulary import FlagKind, RequestState
from kiosk.errors import ListChanged
from kiosk.services import presence
from kiosk.services.authority import allow
from kiosk.services.registering import label_of
from kiosk.services.rooms import RoomInfo

IN_LINE = frozenset({RequestState.WAITING, RequestState.PARKED})
# These are about somebody in a queue, so they are only for who may see that queue.
ABOUT_A_VISIT = frozenset({FlagKind.INTERPRETER, FlagKind.WAITING_LONG})


@dataclass(frozen=True)
class Flag:
    """Somebody or something that asks for a person.

    `flag_id` is None for what is read from the queue itself (an interpreter, a wait longer than was told), which
    names the visit instead, and for a kiosk that fell silent. `station` is where: a kiosk, or "" for the queue.
    `reason` is a word of the printer's.
    """

    kind: FlagKind
    raised_at: datetime
    flag_id: int | None = None
    station: str = ""
    language: str = ""
    reason: str = ""
    visit_id: int | None = None
    request_id: int | None = None
    label: str = ""


def flags(database: Database, *, room: RoomInfo, worker: Worker, now: datetime) -> tuple[Flag, ...]:
    """What stands open for this worker, the longest open first."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.FLAGS, room=room)
        found = _raised(transaction, room, worker)
        found += [
            Flag(kind=FlagKind.KIOSK_GONE, raised_at=since, station=station)
            for station, since in presence.gone(transaction, room_id=room.id, now=now)
        ]
        if worker.has(Duty.QUEUE):
            found += _from_queues(transaction, room, worker, now)
    return tuple(sorted(found, key=lambda flag: flag.raised_at))


def clear_flag(database: Database, *, room: RoomInfo, worker: Worker, flag: Flag, now: datetime) -> Change:
    """Somebody is looking after it. Clearing twice is harmless; a new touch raises a new flag."""
    with database.writing() as transaction:
        allow(transaction, worker, Duty.FLAGS, room=room)
        if flag.kind in ABOUT_A_VISIT:
            _require_own(transaction, worker, flag)
        if flag.kind is FlagKind.KIOSK_GONE:
            presence.forget_station(transaction, room_id=room.id, station=flag.station)
        elif flag.flag_id is not None:
            row = transaction.get(HelpFlag, flag.flag_id, with_for_update=True)
            if row is None or row.room_id != room.id:
                raise ListChanged()
            row.cleared_at = row.cleared_at or now
        else:
            # Nothing was raised by hand, so what is kept is that it was answered.
            transaction.add(
                HelpFlag(
                    room_id=room.id,
                    kind=flag.kind,
                    station="",
                    visit_id=flag.visit_id,
                    language=flag.language,
                    raised_at=flag.raised_at,
                    cleared_at=now,
                )
            )
    return Change.FLAGS


def _raised(transaction: Transaction, room: RoomInfo, worker: Worker) -> list[Flag]:
    query = (
        select(HelpFlag, Visit, ConsultationHour.organisation_id, Request.id)
        .outerjoin(Visit, Visit.id == HelpFlag.visit_id)
        .outerjoin(Request, Request.visit_id == Visit.id)
        .outerjoin(Session, Session.id == Request.session_id)
        .outerjoin(ConsultationHour, ConsultationHour.id == Session.consultation_hour_id)
        .where(HelpFlag.room_id == room.id, HelpFlag.cleared_at.is_(None))
        .order_by(HelpFlag.id, Request.id.desc())
    )
    found: dict[int, Flag] = {}
    for row, visit, organisation_id, request_id in transaction.execute(query):
        # Touched at a kiosk or told by a printer: for everybody. About a visit: for who may see it, and then by number.
        own = organisation_id is not None and worker.has(Duty.QUEUE) and worker.sees(organisation_id)
        if row.id in found or (row.kind in ABOUT_A_VISIT and not own):
            continue
        found[row.id] = Flag(
            kind=row.kind,
            raised_at=row.raised_at,
            flag_id=row.id,
            station=row.station,
            language=row.language or "",
            reason=row.reason or "",
            visit_id=visit.id if visit is not None and own else None,
            request_id=request_id if own else None,
            label=label_of(visit.letter, visit.number) if visit is not None and own else "",
        )
    return list(found.values())


def _from_queues(transaction: Transaction, room: RoomInfo, worker: Worker, now: datetime) -> list[Flag]:
    query = (
        select(Session.id)
        .join(ConsultationHour)
        .join(Organisation)
        .where(Organisation.room_id == room.id, Session.day == room.day_of(now))
    )
    if worker.organisation_id is not None:
        query = query.where(Organisation.id == worker.organisation_id)
    queues = people_of(transaction, list(transaction.scalars(query)))
    people = [person for queue in queues.values() for person in queue if person.state in IN_ROOM]
    known = select(HelpFlag.visit_id, HelpFlag.kind).where(
        HelpFlag.visit_id.in_([person.visit_id for person in people]), HelpFlag.kind.in_(ABOUT_A_VISIT)
    )
    answered = set(transaction.execute(known))
    return [flag for person in people for flag in _asks(person, now) if (person.visit_id, flag.kind) not in answered]


def _asks(person: Person, now: datetime) -> list[Flag]:
    asks: list[tuple[FlagKind, datetime]] = []
    since = person.since or now
    if person.interpreter:
        asks.append((FlagKind.INTERPRETER, since))
    if person.state in IN_LINE and waits_long(person.since, person.due, person.told_minutes, now):
        asks.append((FlagKind.WAITING_LONG, promised_until(since, person.due, person.told_minutes)))
    return [
        Flag(
            kind=kind,
            raised_at=at,
            language=person.language,
            visit_id=person.visit_id,
            request_id=person.request_id,
            label=label_of(person.letter, person.number),
        )
        for kind, at in asks
    ]


def _require_own(transaction: Transaction, worker: Worker, flag: Flag) -> None:
    query = (
        select(ConsultationHour.organisation_id)
        .join(Session)
        .join(Request, Request.session_id == Session.id)
        .where(Request.visit_id == flag.visit_id)
        .order_by(Request.id.desc())
        .limit(1)
    )
    organisation_id = transaction.scalars(query).one_or_none()
    if organisation_id is None:
        raise ListChanged()
    allow(transaction, worker, Duty.QUEUE, organisation_id)
