# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A resident joins an activity, or its waiting list; cannot come after all; takes the place that came free.

Without account: a first name and a chosen pictogram, or a personal card. Whenever places come free they are offered
to the waiting list in the same transaction. An offer is kept for some opening hours: nothing runs out at night.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data.activity_history import record_activity
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Activity, PersonCard, Room, SignUp
from kiosk.data.sign_up_rows import (
    dates_with_expired_offers,
    expired_offers,
    lock_activity,
    openings_of,
    places_taken,
    sign_up_by_tap,
    waiting_list,
)
from kiosk.domain.opening_hours import after_opening_time
from kiosk.domain.phones import clean_phone
from kiosk.domain.sign_ups import (
    ACTIVE,
    SignUpAct,
    first_state,
    next_state,
    places_for_sign_ups,
    promoted,
    require_party,
    require_pictogram,
)
from kiosk.domain.tokens import fingerprint, token_for_tap
from kiosk.domain.typed_text import clean_first_name
from kiosk.domain.vocabulary import ActivityEventKind, SignUpState
from kiosk.errors import ActivityClosed, AlreadySignedUp, CardRevoked, ListChanged, NotAllowedNow, OfferExpired
from kiosk.services.activities import ActivityCard, card_by_id, places_of
from kiosk.services.cards import HAPPENS

OFFER_LASTS = timedelta(hours=8)
"""Opening hours that a place is kept for somebody who waited: a day on which the room is open."""


@dataclass(frozen=True)
class WhoComes:
    """Who signs up: a first name and a pictogram, or a card (then name and pictogram are the card's).

    `phone` only if they wish to be called; everything typed is gone when the date is over.
    """

    first_name: str = ""
    pictogram: str = ""
    card_id: int | None = None
    phone: str = ""


@dataclass(frozen=True)
class SignedUp:
    """How a sign-up stands. `before`: parties that wait longer; `token` is the code on the slip, "" when not known."""

    sign_up_id: int
    state: SignUpState
    card: ActivityCard
    party: int
    pictogram: str
    first_name: str
    before: int
    offer_expires_at: datetime | None
    language: str
    token: str = ""
    changed: Change = Change.ACTIVITIES


def sign_up(
    database: Database,
    *,
    activity_id: int,
    who: WhoComes,
    party: int = 1,
    language: str,
    tap: str,
    now: datetime,
    actor: str,
) -> SignedUp:
    """Join a date with everybody of the party, or its waiting list with everybody.

    `tap` is the secret of this touch: the same one again returns the same sign-up. Raises ActivityClosed (begun,
    called off, or a drop-in that needs no sign-up), PartyRefused, AlreadySignedUp (this card), CardRevoked,
    TextRefused, PhoneRefused, PersonalNumberRefused, RuleError (pictogram); then nothing is written.
    """
    # A pictogram alone is enough: a name is asked for, and nobody has to give one.
    name = clean_first_name(who.first_name) if who.card_id is None and who.first_name else None
    pictogram = require_pictogram(who.pictogram) if who.card_id is None else ""
    phone = clean_phone(who.phone) if who.phone.strip() else None
    with database.writing() as transaction:
        activity = require_activity(transaction, activity_id)
        row = sign_up_by_tap(transaction, fingerprint(tap))
        if row is None:
            _require_open(activity, now)
            places = places_for_sign_ups(places_of(activity), activity.series.walk_in_places)
            require_party(party, places)
            card = _card(transaction, activity, who.card_id, now)
            row = SignUp(
                activity_id=activity.id,
                card_id=who.card_id,
                tap=fingerprint(tap),
                token=fingerprint(token_for_tap(tap)),
                first_name=card.first_name if card else name,
                pictogram=card.pictogram if card else pictogram,
                phone=phone,
                language=language,
                party=party,
                joined_at=now,
                to_tell=False,
            )
            _place(transaction, activity, row, places, now=now, actor=actor)
        return _shown(transaction, row, language=language, token=token_for_tap(tap))


def _place(
    transaction: Transaction, activity: Activity, row: SignUp, places: int, *, now: datetime, actor: str
) -> None:
    """Give the newcomer what there is, after whoever waits already."""
    settle_waiting_list(transaction, activity, now=now)
    waits = bool(waiting_list(transaction, activity.id))
    free = places - places_taken(transaction, activity.id)
    row.state = first_state(row.party, free=free, somebody_waits=waits)
    transaction.add(row)
    transaction.flush()
    placed = row.state is SignUpState.PLACED
    kind = ActivityEventKind.SIGNED_UP if placed else ActivityEventKind.WAIT_LISTED
    _record(transaction, row, kind, activity, now=now, actor=actor)


def cancel_sign_up(database: Database, *, sign_up_id: int, language: str, now: datetime, actor: str) -> SignedUp:
    """ "I cannot come": the place goes to the waiting list at once. Twice is harmless."""
    with database.writing() as transaction:
        activity, row = locked_sign_up(transaction, sign_up_id)
        if row.state is not SignUpState.CANCELLED:
            if activity.ends_at <= now:
                raise NotAllowedNow(act=SignUpAct.CANCEL, state="over")
            change_sign_up(transaction, activity, row, SignUpAct.CANCEL, now=now, actor=actor)
            settle_waiting_list(transaction, activity, now=now)
        return _shown(transaction, row, language=language)


def accept_offer(database: Database, *, sign_up_id: int, language: str, now: datetime, actor: str) -> SignedUp:
    """The place that came free is taken. Twice is harmless. Raises OfferExpired, and then it was passed on."""
    expired = False
    with database.writing() as transaction:
        activity, row = locked_sign_up(transaction, sign_up_id)
        if row.state is not SignUpState.PLACED:
            settle_waiting_list(transaction, activity, now=now)
            expired = row.state is SignUpState.LAPSED
            if not expired:
                change_sign_up(transaction, activity, row, SignUpAct.ACCEPT, now=now, actor=actor)
        shown = _shown(transaction, row, language=language)
    if expired:
        raise OfferExpired()
    return shown


def pass_on_offers(database: Database, *, room_id: int, now: datetime) -> Change:
    """Offers that ran out go to whoever waits next; one query when there are none. For a clock that ticks."""
    with database.reading() as transaction:
        dates = dates_with_expired_offers(transaction, room_id, now)
    for activity_id in dates:
        with database.writing() as transaction:
            activity = lock_activity(transaction, activity_id)
            if activity is not None:
                settle_waiting_list(transaction, activity, now=now)
    return Change.ACTIVITIES if dates else Change.NONE


def settle_waiting_list(transaction: Transaction, activity: Activity, *, now: datetime) -> None:
    """Let offers that ran out lapse, and offer what is free to who waits longest; the date is locked by the caller.

    To be called whenever places came free, for whatever reason.
    """
    for row in expired_offers(transaction, activity.id, now):
        change_sign_up(transaction, activity, row, SignUpAct.LAPSE, now=now, actor="clock")
    if activity.state not in HAPPENS or activity.starts_at <= now:
        return
    waiting = waiting_list(transaction, activity.id)
    if not waiting:
        return
    places = places_for_sign_ups(places_of(activity), activity.series.walk_in_places)
    chosen = promoted(places - places_taken(transaction, activity.id), waiting)
    if not chosen:
        return
    expires_at = _offer_ends(transaction, activity, now)
    for party in chosen:
        row = transaction.get_one(SignUp, party.id)
        row.offer_expires_at, row.to_tell, row.call_answer = expires_at, True, None
        change_sign_up(transaction, activity, row, SignUpAct.OFFER, now=now, actor="clock")


def change_sign_up(
    transaction: Transaction, activity: Activity, row: SignUp, act: SignUpAct, *, now: datetime, actor: str
) -> None:
    """One step of one sign-up, with its event. Raises NotAllowedNow."""
    before = row.state
    row.state = next_state(before, act)
    if act is not SignUpAct.OFFER:
        row.offer_expires_at, row.to_tell, row.call_answer = None, False, None
    transaction.flush()
    _record(transaction, row, _EVENTS[act], activity, now=now, actor=actor, before=before)


_EVENTS = {
    SignUpAct.OFFER: ActivityEventKind.OFFERED,
    SignUpAct.ACCEPT: ActivityEventKind.ACCEPTED,
    SignUpAct.LAPSE: ActivityEventKind.LAPSED,
    SignUpAct.CANCEL: ActivityEventKind.CANCELLED,
}


def require_activity(transaction: Transaction, activity_id: int) -> Activity:
    """The date, locked. Raises ListChanged when it is gone."""
    activity = lock_activity(transaction, activity_id)
    if activity is None:
        raise ListChanged()
    return activity


def locked_sign_up(transaction: Transaction, sign_up_id: int) -> tuple[Activity, SignUp]:
    """A sign-up under the lock of its date. Raises ListChanged when it is gone."""
    activity_id = transaction.scalars(select(SignUp.activity_id).where(SignUp.id == sign_up_id)).one_or_none()
    if activity_id is None:
        raise ListChanged()
    activity = require_activity(transaction, activity_id)
    return activity, transaction.get_one(SignUp, sign_up_id, populate_existing=True)


def _require_open(activity: Activity, now: datetime) -> None:
    if activity.state not in HAPPENS:
        raise ActivityClosed(why="called-off")
    if not activity.series.takes_sign_ups:
        raise ActivityClosed(why="drop-in")
    if activity.starts_at <= now:
        raise ActivityClosed(why="begun")


def _card(transaction: Transaction, activity: Activity, card_id: int | None, now: datetime) -> PersonCard | None:
    """The card that signs up, and that has not done so yet."""
    if card_id is None:
        return None
    card = transaction.get(PersonCard, card_id)
    if card is None or card.revoked_at is not None or card.room_id != activity.series.room_id:
        raise CardRevoked()
    query = select(SignUp.id).where(
        SignUp.activity_id == activity.id, SignUp.card_id == card_id, SignUp.state.in_(ACTIVE)
    )
    there = transaction.scalars(query).first()
    if there is not None:
        raise AlreadySignedUp(sign_up_id=there)
    card.last_used_at = now
    return card


def _offer_ends(transaction: Transaction, activity: Activity, now: datetime) -> datetime:
    room_id = activity.series.room_id
    zone = ZoneInfo(transaction.get_one(Room, room_id).zone)
    return min(after_opening_time(now, OFFER_LASTS, openings_of(transaction, room_id), zone), activity.starts_at)


def _record(
    transaction: Transaction,
    row: SignUp,
    kind: ActivityEventKind,
    activity: Activity,
    *,
    now: datetime,
    actor: str,
    before: SignUpState | None = None,
) -> None:
    record_activity(
        transaction,
        kind,
        room_id=activity.series.room_id,
        at=now,
        actor=actor,
        activity_id=activity.id,
        sign_up_id=row.id,
        details={"party": row.party} | ({"before": before.value} if before else {}),
    )


def _shown(transaction: Transaction, row: SignUp, *, language: str, token: str = "") -> SignedUp:
    return shown_sign_up(
        row, card_by_id(transaction, row.activity_id, language), before_in_line(transaction, row), token
    )


def before_in_line(transaction: Transaction, row: SignUp) -> int:
    """Parties that wait longer than this one; 0 for who does not wait."""
    if row.state is not SignUpState.WAITING:
        return 0
    return [party.id for party in waiting_list(transaction, row.activity_id)].index(row.id)


def shown_sign_up(row: SignUp, card: ActivityCard, before: int, token: str = "") -> SignedUp:
    """A sign-up as screens show it."""
    return SignedUp(
        sign_up_id=row.id,
        state=row.state,
        card=card,
        party=row.party,
        pictogram=row.pictogram,
        first_name=row.first_name or "",
        before=before,
        offer_expires_at=row.offer_expires_at,
        language=row.language,
        token=token,
    )
