# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Handing a resident on to another organisation, with their yes, and hearing what came of it.

A warm hand-over gives them a place there: a number in the queue of now, or a time of theirs. It is a new visit that
carries only what the resident agreed to, so that the wall between organisations needs no filter. A cold one is a task
for the other organisation, or an address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from kiosk.changes import Change
from kiosk.data.desk_rows import Found, find_request
from kiosk.data.engines import Database, Transaction
from kiosk.data.history import record
from kiosk.data.models import ConsultationHour, Organisation, Referral, Request, Session, Topic, Visit
from kiosk.data.queues import facts_of, lock_session, queues_of
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.tokens import token_for_tap
from kiosk.domain.transitions import Act
from kiosk.domain.vocabulary import (
    EventKind,
    OrganisationKind,
    ReferralKind,
    ReferralState,
    RequestKind,
    RequestState,
)
from kiosk.errors import ListChanged, NotAllowedNow, RuleError
from kiosk.services import booking
from kiosk.services.authority import allow
from kiosk.services.desk_requests import change, close_call, take_request, write_event
from kiosk.services.desk_today import Needs
from kiosk.services.estimates import durations, wait_of_newcomer
from kiosk.services.registering import (
    Registered,
    label_of,
    new_visit,
    new_walk_in,
    registered,
    require_open,
    told_minutes,
)
from kiosk.services.rooms import RoomInfo
from kiosk.services.texts import say

LOOK_BACK = timedelta(days=28)
_ANSWERS = {
    ReferralState.ACCEPTED: EventKind.REFERRAL_ACCEPTED,
    ReferralState.DECLINED: EventKind.REFERRAL_DECLINED,
    ReferralState.ARRIVED: EventKind.REFERRAL_ARRIVED,
}
_MAY_FOLLOW = {
    ReferralState.PROPOSED: frozenset(_ANSWERS),
    ReferralState.ACCEPTED: frozenset({ReferralState.DECLINED, ReferralState.ARRIVED}),
    ReferralState.DECLINED: frozenset({ReferralState.ACCEPTED}),
    ReferralState.ARRIVED: frozenset[ReferralState](),
}


@dataclass(frozen=True)
class Consent:
    """What the resident said. Without `given` nothing is handed on; the rest is what may go along.

    Language and number always go along: without them nobody can be called.
    """

    given: bool
    name: bool = False
    needs: bool = False
    topic: bool = False


@dataclass(frozen=True)
class HandedOn:
    """A hand-over. `place` is the new number or appointment, to be printed as a slip; None for a cold one."""

    referral_id: int
    kind: ReferralKind
    place: Registered | None
    changed: Change = Change.VISITS


@dataclass(frozen=True)
class ReferralCard:
    """One hand-over as this worker may see it: empty where the resident did not agree, or the day is over."""

    id: int
    kind: ReferralKind
    state: ReferralState
    from_organisation_id: int
    from_organisation: str
    to_organisation_id: int
    to_organisation: str
    label: str
    language: str
    first_name: str
    needs: Needs | None
    topic: str
    # The place given: its number, and the time of an appointment.
    place_label: str
    due: datetime | None
    proposed_at: datetime
    answered_at: datetime | None
    answers: frozenset[ReferralState]


def hand_on(
    database: Database,
    *,
    worker: Worker,
    request_id: int,
    seen: RequestState,
    to_organisation_id: int,
    consent: Consent,
    tap: str,
    now: datetime,
    session_id: int | None = None,
    hold_id: int | None = None,
) -> HandedOn:
    """Hand this person on. With `session_id` into the queue there, with `hold_id` to the time held, else cold.

    Raises NotAllowedNow (state: no-consent) without the resident's yes; ListChanged, SessionClosed, WalkInsFull,
    HoldExpired; RuleError (what: "another-organisation") when the place is not of that organisation. Then nothing is
    changed.
    """
    if not consent.given:
        raise NotAllowedNow(act=Act.REFER, state="no-consent")
    target: Request | None = None
    with database.writing() as transaction:
        found = take_request(transaction, worker, request_id, seen=seen, now=now)
        close_call(transaction, found, now)
        if hold_id is not None:
            target = _at_the_time_held(transaction, found, hold_id, consent, worker=worker, tap=tap, now=now)
        elif session_id is not None:
            target = _into_the_queue(transaction, found, session_id, consent, worker=worker, tap=tap, now=now)
        if target is not None:
            _require_of(transaction, target, to_organisation_id)
        referral = _referral(transaction, found, to_organisation_id, target=target, consent=consent, now=now)
        change(transaction, found, Act.REFER, worker=worker, now=now, referral=referral.id, to=to_organisation_id)
    place = None
    if target is not None and target.visit_id is not None:
        language = found.visit.language if found.visit is not None else ""
        place = registered(database, visit_id=target.visit_id, token=token_for_tap(tap), language=language, now=now)
    return HandedOn(referral_id=referral.id, kind=referral.kind, place=place)


def answer(database: Database, *, worker: Worker, referral_id: int, answer: ReferralState, now: datetime) -> Change:
    """What the other organisation says: accepted, declined or arrived. It goes back to the sender at once.

    For an organisation elsewhere, which has no desk here, whoever handed the resident on notes the answer. A place
    that was given stays given, whatever the answer: no appointment disappears by it. Raises NotAllowedNow for an
    answer that no longer makes sense.
    """
    with database.writing() as transaction:
        referral = transaction.get(Referral, referral_id, with_for_update=True)
        if referral is None:
            raise ListChanged()
        to = transaction.get_one(Organisation, referral.to_organisation_id)
        elsewhere = to.kind is OrganisationKind.ELSEWHERE
        allow(transaction, worker, Duty.QUEUE, referral.from_organisation_id if elsewhere else to.id)
        if answer not in _MAY_FOLLOW[referral.state]:
            raise NotAllowedNow(act="answer", state=referral.state)
        referral.state, referral.answered_at = answer, now
        found = find_request(transaction, referral.request_id)
        if found is None:
            raise ListChanged()
        write_event(transaction, found, _ANSWERS[answer], worker=worker, now=now, referral=referral.id)
    return Change.VISITS


def received(
    database: Database, *, room: RoomInfo, worker: Worker, language: str, now: datetime
) -> tuple[ReferralCard, ...]:
    """Who was handed on to this worker's organisation in the last four weeks, latest first; a connector sees all."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.QUEUE, room=room)
        return _cards(transaction, room, worker, sent=False, language=language, now=now)


def sent(
    database: Database, *, room: RoomInfo, worker: Worker, language: str, now: datetime
) -> tuple[ReferralCard, ...]:
    """Whom this worker's organisation handed on in the last four weeks, latest first; a connector sees all."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.QUEUE, room=room)
        return _cards(transaction, room, worker, sent=True, language=language, now=now)


def _into_the_queue(
    transaction: Transaction,
    found: Found,
    session_id: int,
    consent: Consent,
    *,
    worker: Worker,
    tap: str,
    now: datetime,
) -> Request:
    facts = lock_session(transaction, session_id)
    queue = queues_of(transaction, [session_id])[session_id]
    require_open(facts, queue, now)
    waiting = wait_of_newcomer(facts, queue, durations(transaction, facts.hour_id, before=now), now=now)
    _number, visit_id = new_visit(transaction, facts, language=_language(found), tap=tap, now=now)
    request_id = new_walk_in(
        transaction,
        facts,
        visit_id,
        topic_id=found.request.topic_id if consent.topic else None,
        since=now,
        told=told_minutes(waiting.band),
    )
    _share(transaction, found, visit_id, consent)
    record(
        transaction,
        EventKind.REGISTERED,
        EventKind.ARRIVED,
        room_id=found.room_id,
        at=now,
        actor=worker.actor,
        visit_id=visit_id,
        request_id=request_id,
    )
    return transaction.get_one(Request, request_id)


def _at_the_time_held(
    transaction: Transaction,
    found: Found,
    hold_id: int,
    consent: Consent,
    *,
    worker: Worker,
    tap: str,
    now: datetime,
) -> Request:
    held = booking.require_hold(booking.lock_hold(transaction, hold_id), now)
    facts = facts_of(transaction, [held.session_id])[held.session_id]
    _number, visit_id = new_visit(transaction, facts, language=_language(found), tap=tap, now=now)
    held.visit_id, held.state, held.hold_expires_at = visit_id, RequestState.BOOKED, None
    held.kind, held.topic_id = RequestKind.APPOINTMENT, found.request.topic_id if consent.topic else None
    _share(transaction, found, visit_id, consent)
    record(
        transaction,
        EventKind.BOOKED,
        room_id=found.room_id,
        at=now,
        actor=worker.actor,
        visit_id=visit_id,
        request_id=held.id,
    )
    return held


def _language(found: Found) -> str:
    return found.visit.language if found.visit is not None else ""


def _share(transaction: Transaction, found: Found, visit_id: int, consent: Consent) -> None:
    """Copy what the resident agreed to, and nothing else, to the visit that the other organisation sees."""
    visit = found.visit
    if visit is None:
        return
    shared: dict[str, object] = {}
    if consent.name:
        shared["first_name"] = visit.first_name
    if consent.needs:
        for need in ("interpreter", "hard_of_hearing", "wheelchair", "companion", "host_gender"):
            shared[need] = getattr(visit, need)
    if shared:
        transaction.execute(update(Visit).where(Visit.id == visit_id).values(**shared))


def _require_of(transaction: Transaction, target: Request, organisation_id: int) -> None:
    query = select(ConsultationHour.organisation_id).join(Session).where(Session.id == target.session_id)
    if transaction.scalars(query).one() != organisation_id:
        raise RuleError(what="another-organisation")


def _referral(
    transaction: Transaction,
    found: Found,
    to_organisation_id: int,
    *,
    target: Request | None,
    consent: Consent,
    now: datetime,
) -> Referral:
    to = transaction.get(Organisation, to_organisation_id)
    if to is None or to.room_id != found.room_id or to.id == found.organisation_id:
        raise RuleError(what="another-organisation")
    referral = Referral(
        room_id=found.room_id,
        request_id=found.request.id,
        from_organisation_id=found.organisation_id,
        to_organisation_id=to_organisation_id,
        kind=ReferralKind.COLD if target is None else ReferralKind.WARM,
        state=ReferralState.PROPOSED,
        target_request_id=target.id if target is not None else None,
        consented_at=now,
        share_name=consent.name,
        share_needs=consent.needs,
        share_topic=consent.topic,
        proposed_at=now,
    )
    transaction.add(referral)
    transaction.flush()
    return referral


def _cards(
    transaction: Transaction, room: RoomInfo, worker: Worker, *, sent: bool, language: str, now: datetime
) -> tuple[ReferralCard, ...]:
    query = (
        select(Referral)
        .where(Referral.room_id == room.id, Referral.proposed_at > now - LOOK_BACK)
        .order_by(Referral.id.desc())
    )
    if worker.organisation_id is not None:
        side = Referral.from_organisation_id if sent else Referral.to_organisation_id
        query = query.where(side == worker.organisation_id)
    organisations = {
        row.id: row for row in transaction.scalars(select(Organisation).where(Organisation.room_id == room.id))
    }
    return tuple(
        _card(transaction, referral, organisations, worker, language) for referral in transaction.scalars(query)
    )


def _card(
    transaction: Transaction,
    referral: Referral,
    organisations: dict[int, Organisation],
    worker: Worker,
    language: str,
) -> ReferralCard:
    request, target = referral.request, referral.target
    visit = transaction.get_one(Visit, request.visit_id)
    place = transaction.get_one(Visit, target.visit_id) if target is not None else None
    sender, receiver = organisations[referral.from_organisation_id], organisations[referral.to_organisation_id]
    # The sender knows their own visit; everybody else what the resident agreed to.
    own = worker.organisation_id == sender.id
    topic = transaction.get(Topic, request.topic_id) if request.topic_id and (own or referral.share_topic) else None
    answering = sender if receiver.kind is OrganisationKind.ELSEWHERE else receiver
    return ReferralCard(
        id=referral.id,
        kind=referral.kind,
        state=referral.state,
        from_organisation_id=sender.id,
        from_organisation=say(sender.name, language),
        to_organisation_id=receiver.id,
        to_organisation=say(receiver.name, language),
        label=label_of(visit.letter, visit.number),
        language=visit.language,
        first_name=(visit.first_name or "") if own or referral.share_name else "",
        needs=Needs.of(visit) if own or referral.share_needs else None,
        topic=say(topic.name, language) if topic is not None else "",
        place_label=label_of(place.letter, place.number) if place is not None else "",
        due=target.slot_start if target is not None else None,
        proposed_at=referral.proposed_at,
        answered_at=referral.answered_at,
        answers=_MAY_FOLLOW[referral.state] if worker.sees(answering.id) else frozenset(),
    )
