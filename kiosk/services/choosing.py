# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a resident can choose: a topic, then who can help with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from kiosk.data.engines import Database, Transaction
from kiosk.data.models import (
    Activity,
    ActivitySeries,
    ConsultationHour,
    Organisation,
    Session,
    Text,
    Topic,
    TopicOrganisation,
)
from kiosk.data.queues import InQueue, SessionFacts, facts_of, queues_of
from kiosk.domain.vocabulary import OrganisationKind
from kiosk.domain.waiting import Band
from kiosk.services.booking import free_days
from kiosk.services.cards import CARD_OPTIONS, HAPPENS, LONGEST_SESSION, SessionCard, card_of
from kiosk.services.estimates import durations, wait_of_newcomer, walk_in_fits
from kiosk.services.registering import EARLY
from kiosk.services.rooms import RoomInfo
from kiosk.services.texts import DUTCH, say


@dataclass(frozen=True)
class TopicChoice:
    """One pictogram with its words."""

    id: int
    key: str
    name: str
    pictogram: str


class OfferState(StrEnum):
    """In the order in which they are shown."""

    OPEN = "open"
    FULL = "full"
    LATER = "later"
    ELSEWHERE = "elsewhere"
    NOT_PLANNED = "not-planned"


@dataclass(frozen=True)
class Offer:
    """One organisation that can help, and how: a number now, a time later, or an address."""

    organisation_id: int
    name: str
    name_dutch: str
    about: str
    kind: OrganisationKind
    letter: str
    colour: str
    pictogram: str
    address: str
    state: OfferState
    # The session of now (open, full) or the next one (later).
    card: SessionCard | None
    people_before: int
    band: Band | None
    # Whether a time can be chosen, now or for later.
    bookable: bool
    # Today's date that does not take place, and why, as staff typed it (Dutch): to be said instead of nothing.
    called_off: SessionCard | None = None
    reason: str = ""


@dataclass(frozen=True)
class ProgrammeEntry:
    """One line of today's programme."""

    title: str
    pictogram: str
    space: str
    starts_at: datetime
    ends_at: datetime


def topics(database: Database, *, room: RoomInfo, language: str) -> tuple[TopicChoice, ...]:
    """The room's topics in its own order; the last is always the connector's "something else"."""
    with database.reading() as transaction:
        query = (
            select(Topic)
            # A topic that only old figures need has no place in the order any more.
            .where(Topic.room_id == room.id, Topic.position >= 0)
            .order_by(Topic.position)
            .options(selectinload(Topic.name).selectinload(Text.translations))
        )
        return tuple(
            TopicChoice(id=topic.id, key=topic.key, name=say(topic.name, language), pictogram=topic.pictogram)
            for topic in transaction.scalars(query)
        )


def who_can_help(
    database: Database, *, room: RoomInfo, topic_id: int | None, language: str, now: datetime
) -> tuple[Offer, ...]:
    """Who can help with this topic (None: everybody): open now first, then the soonest; a connector is always there."""
    with database.reading() as transaction:
        organisations = _organisations(transaction, room, topic_id)
        sessions = _coming(
            transaction, [organisation.id for organisation in organisations], today=room.day_of(now), now=now
        )
        offers = [
            _offer(transaction, organisation, sessions.get(organisation.id, []), room=room, language=language, now=now)
            for organisation in organisations
        ]
    order = list(OfferState)

    def place(offer: Offer) -> tuple[int, float]:
        later = offer.state is OfferState.LATER and offer.card is not None
        return order.index(offer.state), offer.card.starts_at.timestamp() if later and offer.card else 0.0

    # A stable sort: within the same state the room's own order (best first) stays.
    return tuple(sorted(offers, key=place))


def _organisations(transaction: Transaction, room: RoomInfo, topic_id: int | None) -> list[Organisation]:
    options = (
        selectinload(Organisation.name).selectinload(Text.translations),
        selectinload(Organisation.about).selectinload(Text.translations),
    )
    # Without a letter there are no hours, and none to come: gone from the room file, or elsewhere.
    offered = or_(Organisation.letter.is_not(None), Organisation.kind == OrganisationKind.ELSEWHERE)
    query = select(Organisation).where(Organisation.room_id == room.id, offered).options(*options)
    everyone = list(transaction.scalars(query.order_by(Organisation.id)))
    if topic_id is None:
        return everyone
    ranked = list(
        transaction.scalars(
            select(TopicOrganisation.organisation_id)
            .where(TopicOrganisation.topic_id == topic_id)
            .order_by(TopicOrganisation.position)
        )
    )
    by_id = {organisation.id: organisation for organisation in everyone}
    chosen = [by_id[number] for number in ranked if number in by_id]
    # Every path ends at a person: the connector is there even when the room file forgot.
    return chosen + [one for one in everyone if one.kind is OrganisationKind.CONNECTOR and one not in chosen]


def _coming(
    transaction: Transaction, organisation_ids: Iterable[int], *, today: date, now: datetime
) -> dict[int, list[Session]]:
    """The sessions that are on or still to come, soonest first, per organisation; a look of eight weeks is enough."""
    query = (
        select(Session)
        .join(ConsultationHour)
        .where(
            ConsultationHour.organisation_id.in_(list(organisation_ids)),
            Session.ends_at > now,
            # Without a first moment, the search would walk through the dates of all years.
            Session.starts_at > now - LONGEST_SESSION,
            Session.starts_at < now + timedelta(weeks=8),
            # What does not take place is only told of today.
            or_(Session.state.in_(HAPPENS), Session.day == today),
        )
        .order_by(Session.starts_at)
        .options(*CARD_OPTIONS)
    )
    found: dict[int, list[Session]] = {}
    for session in transaction.scalars(query):
        found.setdefault(session.hour.organisation_id, []).append(session)
    return found


def _offer(
    transaction: Transaction,
    organisation: Organisation,
    dates: list[Session],
    *,
    room: RoomInfo,
    language: str,
    now: datetime,
) -> Offer:
    coming = [one for one in dates if one.state in HAPPENS]
    off = next((one for one in dates if one.state not in HAPPENS), None)
    session, facts, queue = _first_open(transaction, coming, now)
    state = _state(organisation, facts, queue, now)
    people, band = 0, None
    if facts is not None and state is OfferState.OPEN:
        waiting = wait_of_newcomer(facts, queue, durations(transaction, facts.hour_id, before=now), now=now)
        people, band = waiting.people_before, waiting.band
    takes_appointments = any(one.hour.walk_in_share < 1 for one in coming)
    return Offer(
        organisation_id=organisation.id,
        name=say(organisation.name, language),
        name_dutch=say(organisation.name, DUTCH),
        about=say(organisation.about, language),
        kind=organisation.kind,
        letter=organisation.letter or "",
        colour=organisation.colour or "",
        pictogram=organisation.pictogram or "",
        address=organisation.address or "",
        state=state,
        card=card_of(session, language) if session is not None else None,
        people_before=people,
        band=band,
        bookable=takes_appointments
        and bool(free_days(transaction, room=room, organisation_id=organisation.id, now=now)),
        called_off=card_of(off, language) if off is not None else None,
        reason=(off.reason or "") if off is not None else "",
    )


def _first_open(
    transaction: Transaction, coming: list[Session], now: datetime
) -> tuple[Session | None, SessionFacts | None, list[InQueue]]:
    """The session that still takes somebody now, else the first there is: a full morning hides no afternoon."""
    near = [one.id for one in coming if one.starts_at - EARLY <= now] or [one.id for one in coming[:1]]
    all_facts, queues = facts_of(transaction, near), queues_of(transaction, near)
    takes = [one for one in near if all_facts[one].walk_in_share > 0 and walk_in_fits(all_facts[one], queues[one], now)]
    chosen = next(iter(takes or near), None)
    if chosen is None:
        return None, None, []
    return next(one for one in coming if one.id == chosen), all_facts[chosen], queues[chosen]


def _state(organisation: Organisation, facts: SessionFacts | None, queue: list[InQueue], now: datetime) -> OfferState:
    if facts is None:
        elsewhere = organisation.kind is OrganisationKind.ELSEWHERE
        return OfferState.ELSEWHERE if elsewhere else OfferState.NOT_PLANNED
    if facts.starts_at - EARLY > now or facts.walk_in_share == 0:
        return OfferState.LATER
    return OfferState.OPEN if walk_in_fits(facts, queue, now) else OfferState.FULL


def programme_today(database: Database, *, room: RoomInfo, language: str, now: datetime) -> tuple[ProgrammeEntry, ...]:
    """What residents organise today and is not over yet, soonest first."""
    with database.reading() as transaction:
        query = (
            select(Activity)
            .join(ActivitySeries)
            .where(
                ActivitySeries.room_id == room.id,
                Activity.day == room.day_of(now),
                Activity.ends_at > now,
                Activity.state.in_(HAPPENS),
            )
            .order_by(Activity.starts_at)
        )
        return tuple(
            ProgrammeEntry(
                title=say(activity.series.title, language),
                pictogram=activity.series.pictogram,
                space=say(activity.series.space.text, language),
                starts_at=activity.starts_at,
                ends_at=activity.ends_at,
            )
            for activity in transaction.scalars(query)
        )
