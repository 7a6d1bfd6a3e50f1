# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The connector finds a helping hand for a resident: the list, who could, asking, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from kiosk.data.engines import Database, Transaction
from kiosk.data.models import HelpingEvent, HelpingHand, Volunteer
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.helping import (
    HAND_SKILLS,
    HandKind,
    HandState,
    HelpingEventKind,
    Skill,
    VogWork,
    VolunteerState,
    week_part,
)
from kiosk.domain.matching import Match, Person, Wanted, rank
from kiosk.domain.vog import Need, suffices
from kiosk.errors import NotYours
from kiosk.services.authority import allow, note
from kiosk.services.rooms import RoomInfo
from kiosk.services.volunteers.helping_hands import (
    OPEN,
    HandChanged,
    answered,
    close_hand,
    finished,
    record_hand,
    require_state,
)
from kiosk.services.volunteers.profiles import who_is_here
from kiosk.services.volunteers.vogs import vogs_of
from kiosk.services.volunteers.who import active_volunteer

LATELY = timedelta(days=28)
ONE_TO_ONE = frozenset({HandKind.GOING_ALONG, HandKind.CURTAINS, HandKind.LAMP, HandKind.ASSEMBLING})
"""One volunteer with one resident, at home or on the way."""


@dataclass(frozen=True)
class HandRow:
    """A request as the connector sees it. `helper` and `helper_contact` are of the volunteer who was asked."""

    hand_id: int
    kind: HandKind
    language: str
    first_name: str
    contact: str
    waits_here: bool
    state: HandState
    volunteer_id: int | None
    helper: str
    helper_contact: str
    asked_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class HandMatch:
    """Somebody who could, with what speaks for it."""

    match: Match
    first_name: str
    contact: str
    languages: tuple[str, ...]


def hands(database: Database, *, room: RoomInfo, worker: Worker, now: datetime) -> tuple[HandRow, ...]:
    """What is asked for: first who waits here, then the longest ago."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.VOLUNTEERS, room=room)
        query = select(HelpingHand).where(
            HelpingHand.room_id == room.id, HelpingHand.state.in_(OPEN), HelpingHand.expires_at > now
        )
        rows = transaction.scalars(query.order_by(HelpingHand.waits_here.desc(), HelpingHand.id))
        return tuple(_row(row) for row in rows)


def matches(
    database: Database, *, room: RoomInfo, worker: Worker, hand_id: int, now: datetime
) -> tuple[HandMatch, ...]:
    """Who could help, best first (`kiosk/domain/matching.py` says in which order)."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.VOLUNTEERS, room=room)
        hand = transaction.get(HelpingHand, hand_id)
        if hand is None or hand.room_id != room.id:
            raise NotYours(duty=Duty.VOLUNTEERS)
        query = select(Volunteer).where(Volunteer.room_id == room.id, Volunteer.state == VolunteerState.ACTIVE)
        rows = {row.id: row for row in transaction.scalars(query)}
        wanted = Wanted(
            language=hand.language,
            skill=HAND_SKILLS[hand.kind],
            part=week_part(room.local(now)) if hand.waits_here else None,
            one_to_one=hand.kind in ONE_TO_ONE,
        )
        found = rank(wanted, _people(transaction, rows, hand, room, now))
        return tuple(
            HandMatch(match, row.first_name or "", row.contact or "", tuple(row.languages))
            for match in found
            for row in (rows[match.volunteer_id],)
        )


def propose_hand(database: Database, *, worker: Worker, hand_id: int, volunteer_id: int, now: datetime) -> HandChanged:
    """Ask this volunteer: shown at their next scan, or told by phone. Asking another one takes it from the first.

    Raises NotAllowedNow when it is over or somebody said yes, ListChanged for a volunteer who left.
    """
    with database.writing() as transaction:
        room_id = allow(transaction, worker, Duty.VOLUNTEERS)
        active_volunteer(transaction, room_id, volunteer_id)
        hand = _locked(transaction, room_id, hand_id)
        require_state(hand, HandState.ASKED, HandState.PROPOSED)
        hand.state, hand.volunteer_id = HandState.PROPOSED, volunteer_id
        record_hand(transaction, hand, HelpingEventKind.HAND_PROPOSED, now, worker.actor)
        note(
            transaction,
            room_id=room_id,
            staff_id=worker.id,
            act="hand-proposed",
            now=now,
            hand=hand_id,
            volunteer=volunteer_id,
        )
        return HandChanged(hand.id, hand.state)


def answer_for(database: Database, *, worker: Worker, hand_id: int, yes: bool, now: datetime) -> HandChanged:
    """What the volunteer said on the phone."""
    with database.writing() as transaction:
        hand = _noted(transaction, worker, hand_id, "hand-accepted" if yes else "hand-declined", now)
        return answered(transaction, hand, yes=yes, now=now, actor=worker.actor)


def finish_for(database: Database, *, worker: Worker, hand_id: int, done: bool, now: datetime) -> HandChanged:
    """It was done, or it was not, as the desk heard."""
    with database.writing() as transaction:
        hand = _noted(transaction, worker, hand_id, "hand-done" if done else "hand-not-done", now)
        return finished(transaction, hand, done=done, now=now, actor=worker.actor)


def cancel_for(database: Database, *, worker: Worker, hand_id: int, now: datetime) -> HandChanged:
    """The resident does not need it any more."""
    with database.writing() as transaction:
        hand = _noted(transaction, worker, hand_id, "hand-cancelled", now)
        require_state(hand, *OPEN)
        close_hand(transaction, hand, HandState.CANCELLED, HelpingEventKind.HAND_CANCELLED, now=now, actor=worker.actor)
        return HandChanged(hand.id, hand.state)


def _people(
    transaction: Transaction, rows: dict[int, Volunteer], hand: HelpingHand, room: RoomInfo, now: datetime
) -> list[Person]:
    asked = (
        select(HelpingEvent.volunteer_id, func.count())
        .where(
            HelpingEvent.room_id == room.id,
            HelpingEvent.kind == HelpingEventKind.HAND_PROPOSED,
            HelpingEvent.at > now - LATELY,
        )
        .group_by(HelpingEvent.volunteer_id)
    )
    lately = {who: count for who, count in transaction.execute(asked)}
    refused = set(
        transaction.scalars(
            select(HelpingEvent.volunteer_id).where(
                HelpingEvent.helping_hand_id == hand.id, HelpingEvent.kind == HelpingEventKind.HAND_DECLINED
            )
        )
    )
    here = who_is_here(transaction, list(rows))
    today = room.day_of(now)
    return [
        Person(
            volunteer_id=row.id,
            languages=frozenset(row.languages),
            skills=frozenset(Skill(code) for code in row.skills),
            week_parts=frozenset(row.week_parts),
            is_here=row.id in here,
            vog_one_to_one=suffices(vogs_of(row), Need(VogWork.ONE_TO_ONE), today),
            asked_lately=lately.get(row.id, 0),
            said_no=row.id in refused,
        )
        for row in rows.values()
    ]


def _locked(transaction: Transaction, room_id: int, hand_id: int) -> HelpingHand:
    hand = transaction.get(HelpingHand, hand_id, with_for_update=True)
    if hand is None or hand.room_id != room_id:
        raise NotYours(duty=Duty.VOLUNTEERS)
    return hand


def _noted(transaction: Transaction, worker: Worker, hand_id: int, act: str, now: datetime) -> HelpingHand:
    """The request, locked, with what the worker does to it in the log (rolled back when it cannot be)."""
    room_id = allow(transaction, worker, Duty.VOLUNTEERS)
    hand = _locked(transaction, room_id, hand_id)
    note(transaction, room_id=room_id, staff_id=worker.id, act=act, now=now, hand=hand_id)
    return hand


def _row(row: HelpingHand) -> HandRow:
    return HandRow(
        hand_id=row.id,
        kind=row.kind,
        language=row.language,
        first_name=row.first_name or "",
        contact=row.contact or "",
        waits_here=row.waits_here,
        state=row.state,
        volunteer_id=row.volunteer_id,
        helper=(row.volunteer.first_name or "") if row.volunteer else "",
        helper_contact=(row.volunteer.contact or "") if row.volunteer else "",
        asked_at=row.created_at,
        expires_at=row.expires_at,
    )
