# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people who help: their profile, kept by the connector, and leaving, after which only counts are left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.helping_rows import as_steps, steps_of
from kiosk.data.models import Activity, HelpingHand, HoursEvent, Shift, StandingShift, Volunteer
from kiosk.data.traces import wipe_traces
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.helping import HandState, HelpingEventKind, HoursStep, Party, ShiftState, VogWork, VolunteerState
from kiosk.domain.shift_rules import RESPONSIBLE
from kiosk.domain.vog import Vog, to_ask_again
from kiosk.domain.worked_hours import stay_of
from kiosk.services.authority import allow
from kiosk.services.rooms import RoomInfo
from kiosk.services.volunteers.candidates import Offer, VolunteerChanged, clean_offer, empty
from kiosk.services.volunteers.who import recorded, volunteer_of


@dataclass(frozen=True)
class VogRow:
    """One original that was seen. `ask_again`: it ended, or ends soon."""

    vog_id: int
    work: VogWork
    issued_on: date
    seen_on: date
    seen_by_staff_id: int
    renew_on: date
    counts_now: bool
    ask_again: bool


@dataclass(frozen=True)
class Profile:
    """A volunteer as the connector sees them."""

    volunteer_id: int
    first_name: str
    contact: str
    language: str
    languages: tuple[str, ...]
    skills: tuple[str, ...]
    week_parts: tuple[str, ...]
    has_badge: bool
    since: datetime
    vogs: tuple[VogRow, ...]
    is_here: bool


def volunteers(database: Database, *, room: RoomInfo, worker: Worker, now: datetime) -> tuple[Profile, ...]:
    """Everybody who helps, by first name."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.VOLUNTEERS, room=room)
        query = select(Volunteer).where(Volunteer.room_id == room.id, Volunteer.state == VolunteerState.ACTIVE)
        rows = list(transaction.scalars(query.order_by(Volunteer.first_name, Volunteer.id)))
        here = who_is_here(transaction, [row.id for row in rows])
        return tuple(_profile(row, room.day_of(now), row.id in here) for row in rows)


def profile(database: Database, *, room: RoomInfo, worker: Worker, volunteer_id: int, now: datetime) -> Profile:
    """One volunteer. Raises ListChanged for who left, NotYours for another room's."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.VOLUNTEERS, room=room)
        row = volunteer_of(transaction, worker, volunteer_id, lock=False)
        return _profile(row, room.day_of(now), row.id in who_is_here(transaction, [row.id]))


def change_profile(
    database: Database, *, worker: Worker, volunteer_id: int, offer: Offer, language: str, now: datetime
) -> VolunteerChanged:
    """Write a profile anew, whole. Raises TextRefused or PersonalNumberRefused and keeps what was."""
    told = clean_offer(offer)
    with database.writing() as transaction:
        row = volunteer_of(transaction, worker, volunteer_id)
        row.first_name, row.contact, row.language = told.first_name, told.contact or None, language
        row.languages, row.skills, row.week_parts = list(told.languages), list(told.skills), list(told.week_parts)
        recorded(transaction, worker, row, HelpingEventKind.CHANGED, "volunteer-changed", now=now)
    return VolunteerChanged(volunteer_id)


@dataclass(frozen=True)
class Left:
    """A volunteer stopped; everything about the person is gone. `activity_ids`: dates that miss a helper by it."""

    volunteer_id: int
    activity_ids: tuple[int, ...]
    changed: Change = Change.ACTIVITIES


def leave(database: Database, *, worker: Worker, volunteer_id: int, now: datetime) -> Left:
    """Let somebody go: turns to come are given back, hours stay as counts, everything else is erased at once.

    Print the certificate first: afterwards nobody knows any more whose the hours were.
    """
    with database.writing() as transaction:
        row = volunteer_of(transaction, worker, volunteer_id)
        missing = _give_back_turns(transaction, row, now)
        _end_standing(transaction, row, now)
        _give_back_hands(transaction, row)
        _go_home(transaction, row, now, worker.actor)
        row.state, row.ended_at = VolunteerState.LEFT, now
        empty(row, now)
        recorded(transaction, worker, row, HelpingEventKind.LEFT, "volunteer-left", now=now)
    wipe_traces(database)
    return Left(volunteer_id, missing)


def who_is_here(transaction: Transaction, volunteer_ids: list[int]) -> set[int]:
    """Which of these scanned in and not out yet."""
    steps = steps_of(transaction, volunteer_ids)
    return {
        volunteer_id for volunteer_id, stays in steps.items() if stays and stay_of(as_steps(stays[max(stays)])).is_here
    }


def _profile(row: Volunteer, today: date, is_here: bool) -> Profile:
    return Profile(
        volunteer_id=row.id,
        first_name=row.first_name or "",
        contact=row.contact or "",
        language=row.language,
        languages=tuple(row.languages),
        skills=tuple(row.skills),
        week_parts=tuple(row.week_parts),
        has_badge=row.badge is not None,
        since=row.accepted_at or row.created_at,
        vogs=tuple(
            VogRow(
                vog_id=seen.id,
                work=seen.work,
                issued_on=seen.issued_on,
                seen_on=seen.seen_on,
                seen_by_staff_id=seen.staff_id,
                renew_on=vog.renew_on,
                counts_now=vog.counts_on(today),
                ask_again=to_ask_again(vog.renew_on, today),
            )
            for seen in row.vogs
            for vog in (Vog(seen.work, seen.issued_on),)
        ),
        is_here=is_here,
    )


def _give_back_turns(transaction: Transaction, row: Volunteer, now: datetime) -> tuple[int, ...]:
    query = (
        select(Shift)
        .join(Activity)
        .where(Shift.volunteer_id == row.id, Shift.state.in_(RESPONSIBLE), Activity.ends_at > now)
    )
    turns = list(transaction.scalars(query))
    for turn in turns:
        turn.state = ShiftState.RELEASED
    return tuple(sorted({turn.activity_id for turn in turns}))


def _end_standing(transaction: Transaction, row: Volunteer, now: datetime) -> None:
    yesterday = now.date() - timedelta(days=1)
    for standing in transaction.scalars(select(StandingShift).where(StandingShift.volunteer_id == row.id)):
        last = max(standing.first_day, yesterday)
        standing.last_day = min(standing.last_day or last, last)


def _give_back_hands(transaction: Transaction, row: Volunteer) -> None:
    query = select(HelpingHand).where(
        HelpingHand.volunteer_id == row.id, HelpingHand.state.in_((HandState.PROPOSED, HandState.ACCEPTED))
    )
    for hand in transaction.scalars(query):
        hand.state, hand.volunteer_id = HandState.ASKED, None


def _go_home(transaction: Transaction, row: Volunteer, now: datetime, actor: str) -> None:
    """Whoever is still scanned in goes now: nobody could scan out any more."""
    stays = steps_of(transaction, [row.id]).get(row.id, {})
    if not stays or not stay_of(as_steps(stays[max(stays)])).is_here:
        return
    transaction.add(
        HoursEvent(
            room_id=row.room_id,
            volunteer_id=row.id,
            stay=max(stays),
            step=len(stays[max(stays)]) + 1,
            kind=HoursStep.WENT,
            party=Party.STAFF,
            at=now,
            actor=actor,
        )
    )
