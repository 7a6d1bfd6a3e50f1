# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small room with one organisation and one consultation hour that is open, for tests that need no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kiosk.data.engines import Database, Transaction
from kiosk.data.models import ConsultationHour, Organisation, Room, Session, Space, Text, Topic, Translation
from kiosk.data.models.room import TopicOrganisation
from kiosk.domain.vocabulary import OrganisationKind, TranslationState
from kiosk.services.rooms import RoomInfo, load_room

ZONE = ZoneInfo("Europe/Amsterdam")
# A Saturday morning in winter; the hour below has begun.
NOW = datetime(2026, 11, 21, 10, 24, tzinfo=ZONE).astimezone(UTC)


@dataclass(frozen=True)
class SmallRoom:
    room: RoomInfo
    organisation_id: int
    session_id: int
    # The same hour a week later, for appointments.
    later_session_id: int
    topic_id: int


def text_of(transaction: Transaction, **languages: str) -> Text:
    text = Text()
    for language, content in languages.items():
        text.translations.append(Translation(language=language, content=content, state=TranslationState.CHECKED))
    transaction.add(text)
    return text


def small_room(
    database: Database, *, now: datetime = NOW, desks: int = 1, walk_in_share: float = 0.5, slot_minutes: int = 15
) -> SmallRoom:
    """Woonin, every Saturday from 09:00 to 17:00 at the window table."""
    with database.writing() as transaction:
        room = Room(name="Buurtkamer Proef", zone=ZONE.key, languages=["nl", "en", "ar", "tr"])
        transaction.add(room)
        transaction.flush()
        space = Space(
            room_id=room.id,
            name="Tafel bij het raam",
            seats=4,
            text=text_of(transaction, nl="Tafel bij het raam", ar="الطاولة بجانب النافذة"),
        )
        organisation = Organisation(
            room_id=room.id,
            key="woonin",
            kind=OrganisationKind.HOUSING_CORPORATION,
            letter="W",
            colour="#C65D16",
            pictogram="house-line",
            name=text_of(transaction, nl="Woonin"),
            about=text_of(transaction, nl="Vragen over uw woning", en="Questions about your home"),
        )
        topic = Topic(
            room_id=room.id,
            key="home",
            position=0,
            pictogram="house-line",
            name=text_of(transaction, nl="Mijn woning", en="My home", ar="بيتي", tr="Evim"),
            organisations=[TopicOrganisation(organisation=organisation, position=0)],
        )
        transaction.add_all([space, organisation, topic])
        transaction.flush()
        today = now.astimezone(ZONE).date()
        hour = ConsultationHour(
            organisation_id=organisation.id,
            space_id=space.id,
            key="woonin-1",
            rule="FREQ=WEEKLY;BYDAY=SA",
            anchor=today,
            starts=time(9),
            ends=time(17),
            slot_minutes=slot_minutes,
            desks=desks,
            walk_in_share=walk_in_share,
            languages=["nl", "en"],
        )
        transaction.add(hour)
        transaction.flush()
        sessions = [_session(hour, today + timedelta(weeks=week)) for week in (0, 1)]
        transaction.add_all(sessions)
        transaction.flush()
        ids = (organisation.id, sessions[0].id, sessions[1].id, topic.id)
    return SmallRoom(load_room(database), *ids)


def _session(hour: ConsultationHour, day: date) -> Session:
    starts_at = datetime.combine(day, hour.starts, ZONE).astimezone(UTC)
    ends_at = datetime.combine(day, hour.ends, ZONE).astimezone(UTC)
    return Session(
        consultation_hour_id=hour.id,
        original_date=day,
        day=day,
        starts=hour.starts,
        ends=hour.ends,
        starts_at=starts_at,
        ends_at=ends_at,
    )
