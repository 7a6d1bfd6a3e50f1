# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Personal cards, and what a code from here leads to: a card with all its sign-ups, or the slip of one sign-up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError

from kiosk.changes import Change
from kiosk.data.activity_history import record_activity
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Activity, ActivitySeries, PersonCard, SignUp
from kiosk.data.sign_up_rows import waiting_list
from kiosk.domain.sign_ups import ACTIVE, require_pictogram, same_name
from kiosk.domain.tokens import fingerprint, read_scan, token_for_tap
from kiosk.domain.typed_text import clean_first_name
from kiosk.domain.vocabulary import ActivityEventKind, SignUpState
from kiosk.errors import CardRevoked, ListChanged, ScanExpired, ScanUnknown
from kiosk.services.activities import card_by_id
from kiosk.services.rooms import RoomInfo
from kiosk.services.signing_up import SignedUp, pass_on_offers, shown_sign_up


@dataclass(frozen=True)
class CardGiven:
    """A card to print: `token` is its code, shown and printed now and never stored."""

    card_id: int
    first_name: str
    pictogram: str
    language: str
    token: str
    changed: Change = Change.ACTIVITIES


@dataclass(frozen=True)
class CodeFound:
    """What a scanned code is: a card (`card_id`), or the slip of one sign-up (None).

    `sign_ups` are those for dates that are not over, an offer first: "there is a place for you".
    """

    card_id: int | None
    first_name: str
    pictogram: str
    language: str
    sign_ups: tuple[SignedUp, ...]


def give_card(
    database: Database,
    *,
    room: RoomInfo,
    first_name: str,
    pictogram: str,
    language: str,
    tap: str,
    now: datetime,
    actor: str,
) -> CardGiven:
    """A personal card, printed on the spot. The same tap gives the same card. Raises TextRefused, RuleError."""
    name, pictogram = clean_first_name(first_name) if first_name else "", require_pictogram(pictogram)
    # A tap of its own kind: a sign-up made with the same touch has another code.
    token = token_for_tap(f"card {tap}")
    values = {
        "room_id": room.id,
        "token": fingerprint(token),
        "tap": fingerprint(tap),
        "first_name": name or None,
        "pictogram": pictogram,
        "language": language,
        "created_at": now,
        "last_used_at": now,
    }
    try:
        card_id = _made(database, values, actor)
    except IntegrityError:
        # The same touch twice at the same instant: the other one made it.
        card_id = _made(database, values, actor)
    return CardGiven(card_id=card_id, first_name=name, pictogram=pictogram, language=language, token=token)


def _made(database: Database, values: dict[str, Any], actor: str) -> int:
    with database.writing() as transaction:
        card = transaction.scalars(select(PersonCard).where(PersonCard.tap == values["tap"])).one_or_none()
        if card is None:
            card = PersonCard(**values)
            transaction.add(card)
            transaction.flush()
            given, at = ActivityEventKind.CARD_GIVEN, values["created_at"]
            record_activity(transaction, given, room_id=card.room_id, at=at, actor=actor)
        return card.id


def revoke_card(database: Database, *, card_id: int, now: datetime, actor: str) -> Change:
    """The card counts no more and its name goes; sign-ups made with it stay. Twice is harmless."""
    with database.writing() as transaction:
        card = transaction.get(PersonCard, card_id, with_for_update=True)
        if card is None:
            raise ListChanged()
        if card.revoked_at is None:
            card.revoked_at, card.first_name = now, None
            record_activity(transaction, ActivityEventKind.CARD_REVOKED, room_id=card.room_id, at=now, actor=actor)
    return Change.ACTIVITIES


def read_code(database: Database, *, room: RoomInfo, scanned: str | bytes, language: str, now: datetime) -> CodeFound:
    """What a scanned code of an activity leads to; `language` is that of the titles.

    Raises the kinds of ScanError: ScanUnknown for a code that is no card and no sign-up (ask `returning.read_slip`
    too), ScanExpired for the slip of a date that is over, and CardRevoked.
    """
    mark = fingerprint(read_scan(scanned))
    pass_on_offers(database, room_id=room.id, now=now)
    with database.reading() as transaction:
        card = transaction.scalars(
            select(PersonCard).where(PersonCard.token == mark, PersonCard.room_id == room.id)
        ).one_or_none()
        if card is not None:
            if card.revoked_at is not None:
                raise CardRevoked()
            mine = _shown(transaction, _of_room(room, now).where(SignUp.card_id == card.id), language)
            return CodeFound(card.id, card.first_name or "", card.pictogram, card.language, mine)
        row = transaction.scalars(
            select(SignUp)
            .join(Activity)
            .join(ActivitySeries)
            .where(SignUp.token == mark, ActivitySeries.room_id == room.id)
        ).one_or_none()
        if row is None:
            raise ScanUnknown()
        if row.activity.ends_at <= now:
            raise ScanExpired()
        shown = shown_sign_up(row, card_by_id(transaction, row.activity_id, language), _before(transaction, row))
        return CodeFound(None, row.first_name or "", row.pictogram, row.language, (shown,))


def find_sign_ups(
    database: Database,
    *,
    room: RoomInfo,
    activity_id: int,
    first_name: str,
    pictogram: str,
    language: str,
    now: datetime,
) -> tuple[SignedUp, ...]:
    """The sign-ups of a date under this name and pictogram, for who has no slip or card with them."""
    query = _of_room(room, now).where(SignUp.activity_id == activity_id, SignUp.pictogram == pictogram)
    with database.reading() as transaction:
        found = _shown(transaction, query, language)
    return tuple(one for one in found if one.first_name and same_name(one.first_name, first_name))


def _of_room(room: RoomInfo, now: datetime) -> Select[SignUp]:
    return (
        select(SignUp)
        .join(Activity)
        .join(ActivitySeries)
        .where(ActivitySeries.room_id == room.id, Activity.ends_at > now, SignUp.state.in_(ACTIVE))
        .order_by(SignUp.state != SignUpState.OFFERED, Activity.starts_at, SignUp.id)
    )


def _shown(transaction: Transaction, query: Select[SignUp], language: str) -> tuple[SignedUp, ...]:
    return tuple(
        shown_sign_up(row, card_by_id(transaction, row.activity_id, language), _before(transaction, row))
        for row in transaction.scalars(query)
    )


def _before(transaction: Transaction, row: SignUp) -> int:
    if row.state is not SignUpState.WAITING:
        return 0
    return [party.id for party in waiting_list(transaction, row.activity_id)].index(row.id)
