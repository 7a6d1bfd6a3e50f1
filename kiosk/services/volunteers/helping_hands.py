# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A resident asks for a small practical help, and hears what became of it; a volunteer says yes or no, and "done"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.helping_rows import record_helping
from kiosk.data.models import HelpingHand
from kiosk.domain.helping import HandKind, HandState, HelpingEventKind
from kiosk.domain.tokens import fingerprint, read_scan, token_for_tap
from kiosk.domain.typed_text import clean_first_name, clean_text
from kiosk.errors import ListChanged, NotAllowedNow, ScanUnknown
from kiosk.services.rooms import RoomInfo
from kiosk.services.volunteers.candidates import CONTACT_LIMIT
from kiosk.services.volunteers.who import Helper, require_helper

STAYS_OPEN = timedelta(days=14)
"""So long somebody is looked for."""
BY_CLOCK = "clock"
OPEN = frozenset({HandState.ASKED, HandState.PROPOSED, HandState.ACCEPTED})


@dataclass(frozen=True)
class HandWish:
    """What somebody asks for. Name and contact are optional: "I wait here" or coming back with the slip will do."""

    kind: HandKind
    first_name: str = ""
    contact: str = ""
    waits_here: bool = False


@dataclass(frozen=True)
class HandAsked:
    """It is with the connector. `token` is the code on the slip: shown and printed, never stored; "" when read back.

    `helper`: the first name of the volunteer who will help, "" until somebody said yes.
    """

    hand_id: int
    kind: HandKind
    state: HandState
    waits_here: bool
    helper: str
    expires_at: datetime
    language: str
    token: str
    changed: Change = Change.ACTIVITIES


@dataclass(frozen=True)
class OwnHand:
    """A request as the volunteer sees it who was asked. Name and contact only after saying yes."""

    hand_id: int
    kind: HandKind
    language: str
    state: HandState
    first_name: str
    contact: str
    waits_here: bool


@dataclass(frozen=True)
class HandChanged:
    """A request that stands otherwise now."""

    hand_id: int
    state: HandState
    changed: Change = Change.ACTIVITIES


def ask_hand(
    database: Database, *, room: RoomInfo, wish: HandWish, language: str, tap: str, now: datetime, actor: str
) -> HandAsked:
    """Ask for a helping hand; the same `tap` again is the same request.

    "I wait here" holds today, anything else two weeks. Raises TextRefused or PersonalNumberRefused.
    """
    name = clean_first_name(wish.first_name) if wish.first_name.strip() else None
    contact = clean_text(wish.contact, CONTACT_LIMIT) if wish.contact.strip() else None
    token = token_for_tap(tap)
    with database.writing() as transaction:
        query = select(HelpingHand).where(HelpingHand.tap == fingerprint(tap))
        row = transaction.scalars(query).one_or_none()
        if row is None:
            fresh = HelpingHand(
                room_id=room.id,
                tap=fingerprint(tap),
                token=fingerprint(token),
                kind=wish.kind,
                language=language,
                first_name=name,
                contact=contact,
                waits_here=wish.waits_here,
                state=HandState.ASKED,
                created_at=now,
                expires_at=_end_of_day(room, now) if wish.waits_here else now + STAYS_OPEN,
            )
            try:
                with transaction.begin_nested():
                    transaction.add(fresh)
                    transaction.flush()
                record_hand(transaction, fresh, HelpingEventKind.HAND_ASKED, now, actor)
                row = fresh
            except IntegrityError:
                # The same touch at the same instant: the other one is in.
                row = transaction.scalars(query).one()
        return _asked(row, token)


def read_hand(database: Database, *, room: RoomInfo, scanned: str) -> HandAsked:
    """What became of the request on this slip. Raises the ScanError kinds; ScanUnknown for other slips."""
    mark = fingerprint(read_scan(scanned))
    with database.reading() as transaction:
        query = select(HelpingHand).where(HelpingHand.room_id == room.id, HelpingHand.token == mark)
        row = transaction.scalars(query).one_or_none()
        if row is None:
            raise ScanUnknown()
        return _asked(row, "")


def cancel_hand(database: Database, *, room: RoomInfo, scanned: str, now: datetime, actor: str) -> HandChanged:
    """Not needed any more. Raises as `read_hand`, and NotAllowedNow when it is over."""
    mark = fingerprint(read_scan(scanned))
    with database.writing() as transaction:
        query = select(HelpingHand).where(HelpingHand.room_id == room.id, HelpingHand.token == mark)
        row = transaction.scalars(query.with_for_update()).one_or_none()
        if row is None:
            raise ScanUnknown()
        require_state(row, *OPEN)
        close_hand(transaction, row, HandState.CANCELLED, HelpingEventKind.HAND_CANCELLED, now=now, actor=actor)
        return HandChanged(row.id, row.state)


def own_hands(database: Database, *, helper: Helper, now: datetime) -> tuple[OwnHand, ...]:
    """What this volunteer was asked to do, and what they said yes to."""
    with database.reading() as transaction:
        row = require_helper(transaction, helper)
        query = select(HelpingHand).where(
            HelpingHand.volunteer_id == row.id,
            HelpingHand.state.in_((HandState.PROPOSED, HandState.ACCEPTED)),
            HelpingHand.expires_at > now,
        )
        return tuple(_own(hand) for hand in transaction.scalars(query.order_by(HelpingHand.id)))


def answer_hand(database: Database, *, helper: Helper, hand_id: int, yes: bool, now: datetime) -> HandChanged:
    """The volunteer says yes, or no (then the connector asks somebody else). Raises ListChanged."""
    with database.writing() as transaction:
        hand = _of_helper(transaction, helper, hand_id)
        return answered(transaction, hand, yes=yes, now=now, actor=helper.actor)


def finish_hand(database: Database, *, helper: Helper, hand_id: int, done: bool, now: datetime) -> HandChanged:
    """It was done, or it was not. Raises ListChanged, NotAllowedNow before they said yes."""
    with database.writing() as transaction:
        hand = _of_helper(transaction, helper, hand_id)
        return finished(transaction, hand, done=done, now=now, actor=helper.actor)


def answered(transaction: Transaction, hand: HelpingHand, *, yes: bool, now: datetime, actor: str) -> HandChanged:
    """A yes or no of the volunteer who was proposed (row locked)."""
    require_state(hand, HandState.PROPOSED)
    if yes:
        hand.state = HandState.ACCEPTED
        record_hand(transaction, hand, HelpingEventKind.HAND_ACCEPTED, now, actor)
    else:
        record_hand(transaction, hand, HelpingEventKind.HAND_DECLINED, now, actor)
        hand.state, hand.volunteer_id = HandState.ASKED, None
    return HandChanged(hand.id, hand.state)


def finished(transaction: Transaction, hand: HelpingHand, *, done: bool, now: datetime, actor: str) -> HandChanged:
    """Done or not (row locked)."""
    require_state(hand, HandState.ACCEPTED)
    state = HandState.DONE if done else HandState.NOT_DONE
    kind = HelpingEventKind.HAND_DONE if done else HelpingEventKind.HAND_NOT_DONE
    close_hand(transaction, hand, state, kind, now=now, actor=actor)
    return HandChanged(hand.id, hand.state)


def expire(transaction: Transaction, room_id: int, now: datetime) -> int:
    """End what nobody was found for in time, and what somebody said yes to and nobody told of since; how many."""
    query = select(HelpingHand).where(
        HelpingHand.room_id == room_id,
        HelpingHand.state.in_(OPEN),
        HelpingHand.expires_at <= now,
        or_(HelpingHand.state != HandState.ACCEPTED, HelpingHand.expires_at <= now - STAYS_OPEN),
    )
    rows = list(transaction.scalars(query.order_by(HelpingHand.id).with_for_update()))
    for row in rows:
        close_hand(transaction, row, HandState.EXPIRED, HelpingEventKind.HAND_EXPIRED, now=now, actor=BY_CLOCK)
    return len(rows)


def close_hand(
    transaction: Transaction,
    hand: HelpingHand,
    state: HandState,
    kind: HelpingEventKind,
    *,
    now: datetime,
    actor: str,
) -> None:
    """End a request."""
    record_hand(transaction, hand, kind, now, actor)
    hand.state, hand.closed_at = state, now


def require_state(hand: HelpingHand, *states: HandState) -> None:
    """Raise NotAllowedNow when the request stands otherwise."""
    if hand.state not in states:
        raise NotAllowedNow(act="hand", state=hand.state)


def record_hand(transaction: Transaction, hand: HelpingHand, kind: HelpingEventKind, now: datetime, actor: str) -> None:
    """One row of history about a request, with the volunteer it is about."""
    record_helping(
        transaction,
        kind,
        room_id=hand.room_id,
        at=now,
        actor=actor,
        volunteer_id=hand.volunteer_id,
        helping_hand_id=hand.id,
    )


def _of_helper(transaction: Transaction, helper: Helper, hand_id: int) -> HelpingHand:
    row = require_helper(transaction, helper)
    hand = transaction.get(HelpingHand, hand_id, with_for_update=True)
    if hand is None or hand.volunteer_id != row.id:
        raise ListChanged()
    return hand


def _own(hand: HelpingHand) -> OwnHand:
    said_yes = hand.state is HandState.ACCEPTED
    return OwnHand(
        hand_id=hand.id,
        kind=hand.kind,
        language=hand.language,
        state=hand.state,
        first_name=(hand.first_name or "") if said_yes else "",
        contact=(hand.contact or "") if said_yes else "",
        waits_here=hand.waits_here,
    )


def _asked(row: HelpingHand, token: str) -> HandAsked:
    said_yes = row.state is HandState.ACCEPTED and row.volunteer is not None
    return HandAsked(
        hand_id=row.id,
        kind=row.kind,
        state=row.state,
        waits_here=row.waits_here,
        helper=(row.volunteer.first_name or "") if said_yes and row.volunteer else "",
        expires_at=row.expires_at,
        language=row.language,
        token=token,
    )


def _end_of_day(room: RoomInfo, now: datetime) -> datetime:
    tomorrow = room.day_of(now) + timedelta(days=1)
    return datetime.combine(tomorrow, time(0), room.zone).astimezone(UTC)
