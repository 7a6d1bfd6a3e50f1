# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
""" "I want to help": told at the kiosk without account, and welcomed (or not) by the connector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.helping_rows import record_helping
from kiosk.data.models import Volunteer
from kiosk.data.traces import wipe_traces
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.helping import WEEK_PARTS, HelpingEventKind, Skill, VolunteerState, ordered
from kiosk.domain.tokens import fingerprint
from kiosk.domain.typed_text import clean_first_name, clean_text
from kiosk.i18n.languages import known_languages
from kiosk.services.authority import allow
from kiosk.services.rooms import RoomInfo
from kiosk.services.volunteers.who import recorded, volunteer_of

CONTACT_LIMIT = 60
KEPT_AS_CANDIDATE = timedelta(days=28)
"""Whoever was not welcomed by then is forgotten."""


@dataclass(frozen=True)
class Offer:
    """What somebody tells who wants to help. Codes are words of `kiosk/domain/helping.py`; others are left out.

    `contact`: how to reach them, in their own words; "" means "I will come by".
    """

    first_name: str
    contact: str = ""
    languages: Sequence[str] = ()
    skills: Sequence[str] = ()
    week_parts: Sequence[str] = ()


@dataclass(frozen=True)
class HelpOffered:
    """It is with the connector now."""

    volunteer_id: int
    first_name: str
    comes_by: bool
    # If nobody welcomed them by this day, what they told is gone.
    kept_until: date
    changed: Change = Change.ACTIVITIES


@dataclass(frozen=True)
class Candidate:
    """Somebody who waits for the connector's answer."""

    volunteer_id: int
    first_name: str
    contact: str
    language: str
    languages: tuple[str, ...]
    skills: tuple[str, ...]
    week_parts: tuple[str, ...]
    offered_at: datetime
    forgotten_on: date

    @property
    def comes_by(self) -> bool:
        """Whether they will come by instead of being called."""
        return not self.contact


@dataclass(frozen=True)
class VolunteerChanged:
    """A volunteer who was added or changed."""

    volunteer_id: int
    changed: Change = Change.ACTIVITIES


def offer_help(
    database: Database, *, room: RoomInfo, offer: Offer, language: str, tap: str, now: datetime, actor: str
) -> HelpOffered:
    """Tell the connector that somebody wants to help. The same `tap` again makes no second one.

    Raises TextRefused or PersonalNumberRefused and keeps nothing.
    """
    told = clean_offer(offer, nameless=True)
    with database.writing() as transaction:
        mark = fingerprint(tap)
        row = transaction.scalars(select(Volunteer).where(Volunteer.tap == mark)).one_or_none()
        if row is None:
            try:
                with transaction.begin_nested():
                    row = add_candidate(transaction, room.id, told, language=language, tap=mark, now=now)
            except IntegrityError:
                # The same touch at the same instant: the other one is in.
                row = transaction.scalars(select(Volunteer).where(Volunteer.tap == mark)).one()
            else:
                record_helping(
                    transaction,
                    HelpingEventKind.OFFERED_HELP,
                    room_id=room.id,
                    at=now,
                    actor=actor,
                    volunteer_id=row.id,
                    skills=list(told.skills),
                )
        return HelpOffered(
            volunteer_id=row.id,
            first_name=row.first_name or "",
            comes_by=row.contact is None,
            kept_until=room.day_of(row.created_at + KEPT_AS_CANDIDATE),
        )


def candidates(database: Database, *, room: RoomInfo, worker: Worker) -> tuple[Candidate, ...]:
    """Who waits for an answer, the longest first."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.VOLUNTEERS, room=room)
        query = select(Volunteer).where(Volunteer.room_id == room.id, Volunteer.state == VolunteerState.CANDIDATE)
        return tuple(_candidate(row, room) for row in transaction.scalars(query.order_by(Volunteer.created_at)))


def accept(database: Database, *, worker: Worker, volunteer_id: int, now: datetime) -> VolunteerChanged:
    """Welcome somebody; a badge is given separately. Raises ListChanged when somebody else answered already."""
    with database.writing() as transaction:
        row = volunteer_of(transaction, worker, volunteer_id, VolunteerState.CANDIDATE)
        row.state, row.accepted_at = VolunteerState.ACTIVE, now
        recorded(transaction, worker, row, HelpingEventKind.ACCEPTED, "volunteer-accepted", now=now)
    return VolunteerChanged(volunteer_id)


def decline(database: Database, *, worker: Worker, volunteer_id: int, now: datetime) -> VolunteerChanged:
    """Not here; what they told is gone at once. Raises ListChanged when somebody else answered already."""
    with database.writing() as transaction:
        row = volunteer_of(transaction, worker, volunteer_id, VolunteerState.CANDIDATE)
        row.state, row.ended_at = VolunteerState.DECLINED, now
        empty(row, now)
        recorded(transaction, worker, row, HelpingEventKind.DECLINED, "volunteer-declined", now=now)
    wipe_traces(database)
    return VolunteerChanged(volunteer_id)


def add_volunteer(
    database: Database, *, worker: Worker, offer: Offer, language: str, now: datetime
) -> VolunteerChanged:
    """Write down somebody who stands at the desk, as a volunteer at once. Raises as `offer_help` does."""
    told = clean_offer(offer)
    with database.writing() as transaction:
        room_id = allow(transaction, worker, Duty.VOLUNTEERS)
        row = add_candidate(transaction, room_id, told, language=language, tap=None, now=now)
        row.state, row.accepted_at = VolunteerState.ACTIVE, now
        recorded(transaction, worker, row, HelpingEventKind.ACCEPTED, "volunteer-added", now=now)
        return VolunteerChanged(row.id)


def clean_offer(offer: Offer, *, nameless: bool = False) -> Offer:
    """The same, as it may be stored; `nameless` lets a first name be left out, as at the kiosk."""
    return Offer(
        first_name="" if nameless and not offer.first_name else clean_first_name(offer.first_name),
        contact=clean_text(offer.contact, CONTACT_LIMIT) if offer.contact.strip() else "",
        languages=ordered(offer.languages, known_languages()),
        skills=ordered(offer.skills, Skill),
        week_parts=ordered(offer.week_parts, WEEK_PARTS),
    )


def add_candidate(
    transaction: Transaction, room_id: int, told: Offer, *, language: str, tap: bytes | None, now: datetime
) -> Volunteer:
    """Add a row of what was told and cleaned."""
    row = Volunteer(
        room_id=room_id,
        state=VolunteerState.CANDIDATE,
        tap=tap,
        first_name=told.first_name or None,
        contact=told.contact or None,
        language=language,
        languages=list(told.languages),
        skills=list(told.skills),
        week_parts=list(told.week_parts),
        created_at=now,
    )
    transaction.add(row)
    transaction.flush()
    return row


def empty(row: Volunteer, now: datetime) -> None:
    """Take everything about the person out of the row; what is counted on it stays."""
    row.first_name = row.contact = row.badge = row.tap = None
    row.language, row.languages, row.skills, row.week_parts = "", [], [], []
    row.vogs.clear()
    row.forgotten_at = now


def _candidate(row: Volunteer, room: RoomInfo) -> Candidate:
    return Candidate(
        volunteer_id=row.id,
        first_name=row.first_name or "",
        contact=row.contact or "",
        language=row.language,
        languages=tuple(row.languages),
        skills=tuple(row.skills),
        week_parts=tuple(row.week_parts),
        offered_at=row.created_at,
        forgotten_on=room.day_of(row.created_at + KEPT_AS_CANDIDATE),
    )
