# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happens with a person at or around a desk: begin, end with what it was about, set aside, gone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from kiosk.data.desk_rows import Found
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Referral, RequestHelp, RequestOutcome, Text, Topic, TopicHelp
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.transitions import Act
from kiosk.domain.vocabulary import EventKind, Outcome, ReferralState, RequestState
from kiosk.errors import NotAllowedNow, NotYours
from kiosk.services.authority import allow
from kiosk.services.desk_requests import Acted, acted, change, close_call, take_call, take_request, write_event
from kiosk.services.texts import DUTCH, say


@dataclass(frozen=True)
class HelpChoice:
    """What a host can note in one tap, in the worker's language, under its topic."""

    id: int
    name: str
    topic_id: int
    topic: str
    pictogram: str


def help_choices(database: Database, *, worker: Worker, organisation_id: int, language: str) -> tuple[HelpChoice, ...]:
    """What a conversation of this organisation can have been about: of its own topics, in the room's order."""
    with database.reading() as transaction:
        room_id = allow(transaction, worker, Duty.QUEUE, organisation_id)
        query = (
            select(TopicHelp, Topic)
            .join(Topic, Topic.id == TopicHelp.topic_id)
            .where(Topic.room_id == room_id, Topic.organisations.any(organisation_id=organisation_id))
            .order_by(Topic.position, TopicHelp.position)
        )
        return tuple(
            HelpChoice(
                id=help_.id,
                name=say(help_.name, language),
                topic_id=topic.id,
                topic=say(topic.name, language),
                pictogram=topic.pictogram,
            )
            for help_, topic in transaction.execute(query)
        )


def start(database: Database, *, worker: Worker, call_id: int, now: datetime) -> Acted:
    """The person sits at the desk. A hand-over that led here has arrived."""
    with database.writing() as transaction:
        found, _call = take_call(transaction, worker, call_id, now=now)
        begin(transaction, found, worker=worker, now=now)
        return acted(found)


def begin(transaction: Transaction, found: Found, *, worker: Worker, now: datetime) -> None:
    """As `start`, inside a transaction that is open already."""
    change(transaction, found, Act.START, worker=worker, now=now)
    query = select(Referral).where(Referral.target_request_id == found.request.id).with_for_update()
    referral = transaction.scalars(query).one_or_none()
    if referral is not None and referral.state is not ReferralState.ARRIVED:
        referral.state, referral.answered_at = ReferralState.ARRIVED, now
        write_event(transaction, found, EventKind.REFERRAL_ARRIVED, worker=worker, now=now, referral=referral.id)


def finish(
    database: Database,
    *,
    worker: Worker,
    call_id: int,
    outcome: Outcome,
    now: datetime,
    helped_with: Collection[int] = (),
) -> Acted:
    """The conversation is over: how it ended, and what it was about (`helped_with`: ids of `help_choices`).

    Somebody who was called and never marked as sitting there is begun and ended at once, with an event for each.
    """
    with database.writing() as transaction:
        found, call = take_call(transaction, worker, call_id, now=now)
        if found.request.state is RequestState.CALLED:
            begin(transaction, found, worker=worker, now=now)
        change(transaction, found, Act.FINISH, worker=worker, now=now)
        call.closed_at = now
        note_outcome(transaction, found, outcome=outcome, helped_with=helped_with)
        return acted(found)


def note_outcome(transaction: Transaction, found: Found, *, outcome: Outcome, helped_with: Collection[int]) -> None:
    """Keep how it ended. Raises NotYours for something that is no topic of this room."""
    transaction.add(RequestOutcome(request_id=found.request.id, outcome=outcome))
    query = (
        select(TopicHelp.id, Text)
        .join(Topic, Topic.id == TopicHelp.topic_id)
        .join(Text, Text.id == TopicHelp.name_id)
        .where(TopicHelp.id.in_(helped_with), Topic.room_id == found.room_id)
    )
    names = {help_id: say(text, DUTCH) for help_id, text in transaction.execute(query)}
    if names.keys() != set(helped_with):
        raise NotYours(duty=Duty.QUEUE)
    # Two topics may have a help of the same name; in the figures it is one thing.
    for name, help_id in {name: help_id for help_id, name in names.items()}.items():
        transaction.add(RequestHelp(request_id=found.request.id, topic_help_id=help_id, name=name[:120]))


def park(
    database: Database,
    *,
    worker: Worker,
    request_id: int,
    seen: RequestState,
    now: datetime,
    until: datetime | None = None,
) -> Acted:
    """Set somebody aside (fetching a paper, calling somebody): the desk is free, the person is not forgotten.

    `until`: when they come back by themselves as far as the line is concerned; None: when a worker says so.
    """
    with database.writing() as transaction:
        found = take_request(transaction, worker, request_id, seen=seen, now=now)
        desk = close_call(transaction, found, now)
        change(transaction, found, Act.PARK, worker=worker, now=now, **({"desk": desk} if desk else {}))
        found.request.back_at = until
        return acted(found)


def unpark(database: Database, *, worker: Worker, request_id: int, now: datetime) -> Acted:
    """Back in the line, at the old place."""
    with database.writing() as transaction:
        found = take_request(transaction, worker, request_id, seen=RequestState.PARKED, now=now)
        change(transaction, found, Act.UNPARK, worker=worker, now=now)
        found.request.back_at = None
        found.request.waiting_since = found.request.waiting_since or now
        return acted(found)


def no_show(database: Database, *, worker: Worker, request_id: int, seen: RequestState, now: datetime) -> Acted:
    """Called and did not come, or an appointment that did not come at all (from ten minutes after its time).

    Raises NotAllowedNow (state: too-early) while an appointment may still come.
    """
    with database.writing() as transaction:
        found = take_request(transaction, worker, request_id, seen=seen, now=now)
        due = found.request.slot_start
        if found.request.state is RequestState.BOOKED and due is not None and now < due + timedelta(minutes=10):
            raise NotAllowedNow(act=Act.NO_SHOW, state="too-early")
        return _gone(transaction, found, Act.NO_SHOW, worker=worker, now=now)


def left(database: Database, *, worker: Worker, request_id: int, seen: RequestState, now: datetime) -> Acted:
    """Went away before, or in the middle of it."""
    with database.writing() as transaction:
        found = take_request(transaction, worker, request_id, seen=seen, now=now)
        return _gone(transaction, found, Act.LEAVE, worker=worker, now=now)


def check_in(database: Database, *, worker: Worker, request_id: int, now: datetime) -> Acted:
    """The resident of this appointment is here, and told a worker instead of the kiosk."""
    with database.writing() as transaction:
        found = take_request(transaction, worker, request_id, seen=RequestState.BOOKED, now=now)
        found.request.waiting_since = now
        change(transaction, found, Act.CHECK_IN, worker=worker, now=now)
        return acted(found)


def _gone(transaction: Transaction, found: Found, act: Act, *, worker: Worker, now: datetime) -> Acted:
    desk = close_call(transaction, found, now)
    change(transaction, found, act, worker=worker, now=now, **({"desk": desk} if desk else {}))
    return acted(found)
