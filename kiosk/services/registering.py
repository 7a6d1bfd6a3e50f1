# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A resident takes a number: the one act that everything else serves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import insert
from sqlalchemy.dialects import postgresql, sqlite

from kiosk.changes import Change
from kiosk.data import queries
from kiosk.data.base import table_of
from kiosk.data.engines import Database, Statements, dialect_of
from kiosk.data.history import record
from kiosk.data.models import Request, Visit
from kiosk.data.numbers import next_number
from kiosk.data.queues import InQueue, SessionFacts, facts_of, lock_session, queue_of
from kiosk.domain.tokens import fingerprint, token_for_tap
from kiosk.domain.transitions import ACTIVE
from kiosk.domain.typed_text import clean_first_name
from kiosk.domain.vocabulary import EventKind, HostGender, RequestKind, RequestState
from kiosk.domain.waiting import Band
from kiosk.errors import NotAllowedNow, SessionClosed, WalkInsFull
from kiosk.services.cards import HAPPENS, SessionCard, session_card, where_and_when
from kiosk.services.estimates import durations, learned, wait_of, wait_of_newcomer, walk_in_fits

# A number can be taken a little before the hour begins: people come early and should not stand in the rain.
EARLY = timedelta(minutes=30)
# On the tables: this is the one write that somebody stands waiting for.
_VISIT = table_of(Visit)
_ADD_VISIT = {
    name: dialect.insert(_VISIT).on_conflict_do_nothing(index_elements=[_VISIT.c.tap]).returning(_VISIT.c.id)
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql))
}
_ADD_REQUEST = insert(table_of(Request)).returning(table_of(Request).c.id)


class TapRepeated(Exception):
    """This tap made a visit before; never leaves the services."""


@dataclass(frozen=True)
class Registered:
    """What the resident leaves with. `token` is the code on the slip: shown and printed, never stored."""

    visit_id: int
    request_id: int
    label: str
    kind: RequestKind
    day: date
    card: SessionCard
    # The time of an appointment; None for a walk-in.
    starts_at: datetime | None
    registered_at: datetime
    people_before: int
    band: Band | None
    token: str
    language: str
    changed: Change = Change.VISITS


@dataclass(frozen=True)
class Wishes:
    """What a resident may tell, all of it optional; gone at the end of the day."""

    first_name: str = ""
    interpreter: bool = False
    hard_of_hearing: bool = False
    wheelchair: bool = False
    companion: bool = False
    host_gender: HostGender | None = None


def label_of(letter: str, number: int) -> str:
    """The number as people see and hear it everywhere: "W 07"."""
    return f"{letter} {number:02d}"


def take_number(
    database: Database,
    *,
    session_id: int,
    topic_id: int | None,
    language: str,
    tap: str,
    now: datetime,
    actor: str,
    card: SessionCard | None = None,
) -> Registered:
    """Let one person join the queue of a consultation hour that is open.

    `tap` is the secret the kiosk made for this touch: a repeat with the same one returns the same number and slip.
    `card` is the one the resident has just touched; without it the texts are read again.
    Raises SessionClosed or WalkInsFull and writes nothing.
    """
    token = token_for_tap(tap)
    # Read before anything is locked: no other kiosk waits while this one counts and reads.
    history = learned(database, session_id, now=now)
    card = card or where_and_when(database, session_id=session_id, language=language)
    try:
        with database.writing_plainly() as transaction:
            facts = lock_session(transaction, session_id)
            queue = queue_of(transaction, session_id)
            require_open(facts, queue, now)
            waiting = wait_of_newcomer(facts, queue, history, now=now)
            number, visit_id = new_visit(transaction, facts, language=language, tap=tap, token=token, now=now)
            request_id = new_walk_in(
                transaction, facts, visit_id, topic_id=topic_id, since=now, told=told_minutes(waiting.band)
            )
            record(
                transaction,
                EventKind.REGISTERED,
                EventKind.ARRIVED,
                room_id=facts.room_id,
                at=now,
                actor=actor,
                visit_id=visit_id,
                request_id=request_id,
            )
    except (TapRepeated, SessionClosed, WalkInsFull):
        # Asked only now, because nearly every tap is a first one. A repeat may also find the hour full or over.
        with database.reading() as looking:
            made = queries.visit_by_tap(looking, fingerprint(tap))
        if made is None:
            raise
        return registered(database, visit_id=made, token=token, language=language, now=now)
    return Registered(
        visit_id=visit_id,
        request_id=request_id,
        label=label_of(facts.letter, number),
        kind=RequestKind.WALK_IN,
        day=facts.day,
        card=card,
        starts_at=None,
        registered_at=now,
        people_before=waiting.people_before,
        band=waiting.band,
        token=token,
        language=language,
    )


def told_minutes(band: Band | None) -> int | None:
    """The longest wait that this band promises; None for one that promises nothing."""
    return None if band is None or band.open_ended else band.high


def require_open(facts: SessionFacts, queue: list[InQueue], now: datetime) -> None:
    """Raise SessionClosed or WalkInsFull when nobody can join this queue now."""
    open_now = facts.starts_at - EARLY <= now < facts.ends_at
    if facts.state not in HAPPENS or not open_now or facts.walk_in_share == 0:
        raise SessionClosed(session=facts.session_id)
    if not walk_in_fits(facts, queue, now):
        raise WalkInsFull(session=facts.session_id)


def new_visit(
    transaction: Statements,
    facts: SessionFacts,
    *,
    language: str,
    tap: str,
    now: datetime,
    number: int | None = None,
    token: str | None = None,
) -> tuple[int, int]:
    """Add a visit on the session's day with the next number under its letter; the number and the visit's id.

    `number` is one that was given out on paper, and reserved by the caller. `token` is the tap's, if it is known.
    Raises TapRepeated when this tap made a visit before; the caller's transaction is then of no use.
    """
    number = number or next_number(transaction, room_id=facts.room_id, day=facts.day, letter=facts.letter)
    row = {
        "room_id": facts.room_id,
        "day": facts.day,
        "letter": facts.letter,
        "number": number,
        "language": language,
        "tap": fingerprint(tap),
        "token": fingerprint(token or token_for_tap(tap)),
        "created_at": now,
    }
    visit_id = transaction.execute(_ADD_VISIT[dialect_of(transaction)], row).scalar_one_or_none()
    if visit_id is None:
        raise TapRepeated
    return number, int(visit_id)


def new_walk_in(
    transaction: Statements,
    facts: SessionFacts,
    visit_id: int,
    *,
    topic_id: int | None,
    since: datetime,
    told: int | None,
) -> int:
    """Add a walk-in who waits since then; the request's id. `told`: minutes, see `told_minutes`."""
    row = {
        "visit_id": visit_id,
        "session_id": facts.session_id,
        "topic_id": topic_id,
        "kind": RequestKind.WALK_IN,
        "state": RequestState.WAITING,
        "waiting_since": since,
        "told_minutes": told,
    }
    return int(transaction.execute(_ADD_REQUEST, row).scalar_one())


def registered(database: Database, *, visit_id: int, token: str, language: str, now: datetime) -> Registered:
    """What to show and print for a visit as it stands now."""
    with database.reading() as transaction:
        visit = transaction.get_one(Visit, visit_id)
        request = queries.present_request(visit)
        facts = facts_of(transaction, [request.session_id])[request.session_id]
        queue = queue_of(transaction, request.session_id)
        history = durations(transaction, facts.hour_id, before=now)
        card = session_card(transaction, session_id=request.session_id, language=language)
    waiting = wait_of(facts, queue, history, request_id=request.id, now=now)
    return Registered(
        visit_id=visit.id,
        request_id=request.id,
        label=label_of(visit.letter, visit.number),
        kind=request.kind,
        day=visit.day,
        card=card,
        starts_at=request.slot_start,
        registered_at=visit.created_at,
        people_before=waiting.people_before,
        band=waiting.band,
        token=token,
        language=language,
    )


def in_language(database: Database, *, shown: Registered, language: str, now: datetime) -> Registered:
    """The same registration after the resident chose another language on the last screen."""
    return registered(database, visit_id=shown.visit_id, token=shown.token, language=language, now=now)


@dataclass(frozen=True)
class WishesKept:
    """Told and kept, until the end of the day."""

    visit_id: int
    wishes: Wishes
    changed: Change = Change.VISITS


def tell_wishes(database: Database, *, visit_id: int, wishes: Wishes, now: datetime) -> WishesKept:
    """Keep what the resident chose to tell. Raises PersonalNumberRefused or TextRefused and keeps nothing of it."""
    name = clean_first_name(wishes.first_name) if wishes.first_name.strip() else ""
    with database.writing() as transaction:
        visit = transaction.get_one(Visit, visit_id)
        if visit.forgotten_at is not None or not any(request.state in ACTIVE for request in visit.requests):
            raise NotAllowedNow(act="tell", state="over")
        visit.first_name = name or None
        visit.interpreter = wishes.interpreter
        visit.hard_of_hearing = wishes.hard_of_hearing
        visit.wheelchair = wishes.wheelchair
        visit.companion = wishes.companion
        visit.host_gender = wishes.host_gender
    return WishesKept(visit_id=visit_id, wishes=replace(wishes, first_name=name))
