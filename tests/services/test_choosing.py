# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a resident can choose from: topics in their words, who can help, in the order in which help comes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import update

from kiosk.data.models import Activity, ActivitySeries, ConsultationHour, Organisation, Session, Space, Topic
from kiosk.data.models.room import TopicOrganisation
from kiosk.domain.vocabulary import OrganisationKind, SessionState
from kiosk.services import choosing
from kiosk.services.choosing import OfferState
from tests.dumps import everything
from tests.rooms import NOW, ZONE, small_room, text_of
from tests.services.people import book, call_off, free_times, take


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 21, hour, minute, tzinfo=ZONE).astimezone(UTC)


def offers(database, small, *, topic_id=None, language="nl", now=NOW):
    return choosing.who_can_help(database, room=small.room, topic_id=topic_id, language=language, now=now)


def add_organisation(database, small, key, kind, *, letter=None, topic_position=None) -> int:
    with database.writing() as transaction:
        organisation = Organisation(
            room_id=small.room.id,
            key=key,
            kind=kind,
            letter=letter,
            name=text_of(transaction, nl=key.title()),
            about=text_of(transaction, nl=f"Over {key}"),
        )
        transaction.add(organisation)
        transaction.flush()
        if topic_position is not None:
            transaction.add(
                TopicOrganisation(topic_id=small.topic_id, organisation_id=organisation.id, position=topic_position)
            )
        return organisation.id


def test_topics_come_in_the_room_s_order_and_the_reader_s_language(database):
    small = small_room(database)
    with database.writing() as transaction:
        other = text_of(transaction, nl="Iets anders")
        transaction.add(Topic(room_id=small.room.id, key="else", position=9, pictogram="chat", name=other))
    said = {
        language: [topic.name for topic in choosing.topics(database, room=small.room, language=language)]
        for language in ("ar", "nl", "tr", "so")
    }
    assert said["ar"] == ["بيتي", "Iets anders"]
    assert said["nl"] == ["Mijn woning", "Iets anders"]
    assert said["tr"][0] == "Evim"
    assert said["so"][0] == "Mijn woning", "a language without words gets Dutch, never an empty button"


def test_who_is_there_now_comes_first_and_a_connector_is_always_among_them(database):
    small = small_room(database)
    add_organisation(database, small, "zelden", OrganisationKind.WELFARE, letter="Z", topic_position=1)
    add_organisation(database, small, "elders", OrganisationKind.ELSEWHERE, topic_position=2)
    add_organisation(database, small, "verbinder", OrganisationKind.CONNECTOR, letter="V")
    add_organisation(database, small, "ongenoemd", OrganisationKind.OTHER, letter="O")
    found = offers(database, small, topic_id=small.topic_id)
    assert [(offer.name, offer.state) for offer in found] == [
        ("Woonin", OfferState.OPEN),
        ("Elders", OfferState.ELSEWHERE),
        ("Zelden", OfferState.NOT_PLANNED),
        ("Verbinder", OfferState.NOT_PLANNED),
    ]
    assert {offer.name for offer in offers(database, small)} >= {"Ongenoemd", "Verbinder"}


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (at(8, 29), OfferState.LATER),
        (at(8, 30), OfferState.OPEN),
        (at(16, 45), OfferState.OPEN),
        (at(16, 46), OfferState.FULL),
        (at(17), OfferState.LATER),
        (at(23, 59), OfferState.LATER),
    ],
)
def test_an_organisation_is_open_from_half_an_hour_before_until_nobody_fits(database, moment, state):
    small = small_room(database)
    (offer,) = offers(database, small, now=moment)
    assert offer.state is state
    assert offer.bookable
    assert offer.card is not None
    assert offer.card.day == (date(2026, 11, 28) if moment >= at(17) else date(2026, 11, 21))


def test_what_is_offered_as_open_can_be_taken(database):
    small = small_room(database)
    while (offer := offers(database, small, now=at(16, 10))[0]).state is OfferState.OPEN:
        made = take(database, small, now=at(16, 10))
        assert made.people_before == offer.people_before
        assert made.band == offer.band
    assert offer.state is OfferState.FULL


def test_an_hour_for_appointments_only_is_offered_for_later(database):
    small = small_room(database, walk_in_share=0.0)
    (offer,) = offers(database, small)
    assert (offer.state, offer.bookable, offer.band) == (OfferState.LATER, True, None)


def test_a_date_called_off_is_not_offered(database):
    small = small_room(database)
    call_off(database, small.session_id)
    (offer,) = offers(database, small)
    assert offer.state is OfferState.LATER
    assert offer.card is not None
    assert offer.card.session_id == small.later_session_id
    call_off(database, small.later_session_id, SessionState.PAUSED)
    (offer,) = offers(database, small)
    assert (offer.state, offer.card, offer.bookable) == (OfferState.NOT_PLANNED, None, False)


def test_when_every_time_is_taken_none_can_be_chosen(database):
    small = small_room(database, slot_minutes=240)
    for time_ in free_times(database, small):
        book(database, small, time_)
    assert not offers(database, small)[0].bookable


def test_looking_changes_nothing(database):
    small = small_room(database)
    book(database, small)
    before = everything(database)
    offers(database, small, topic_id=small.topic_id, language="ar")
    choosing.topics(database, room=small.room, language="tr")
    choosing.programme_today(database, room=small.room, language="tr", now=NOW)
    free_times(database, small)
    assert everything(database) == before


def test_a_moved_date_is_offered_at_its_new_place(database):
    small = small_room(database)
    with database.writing() as transaction:
        kitchen = Space(room_id=small.room.id, name="Keuken", seats=4, text=text_of(transaction, nl="Keuken"))
        transaction.add(kitchen)
        transaction.flush()
        transaction.execute(
            update(Session)
            .where(Session.id == small.session_id)
            .values(state=SessionState.MOVED, space_id=kitchen.id, ends_at=at(12), ends=time(12))
        )
    (offer,) = offers(database, small)
    assert offer.card is not None
    assert (offer.card.space_dutch, offer.card.ends) == ("Keuken", time(12))
    assert take(database, small).card.space == "Keuken"


def test_the_programme_shows_what_is_not_over_yet(database):
    small = small_room(database)
    with database.writing() as transaction:
        space = transaction.get_one(ConsultationHour, 1).space_id
        for number, (hour, state) in enumerate(
            [
                (9, SessionState.PLANNED),
                (13, SessionState.PLANNED),
                (11, SessionState.MOVED),
                (14, SessionState.CANCELLED),
            ]
        ):
            series = ActivitySeries(
                room_id=small.room.id,
                space_id=space,
                key=f"activity-{number}",
                title=text_of(transaction, nl=f"Om {hour} uur"),
                pictogram="cooking-pot",
                host="Yasmin",
                languages=["nl"],
                rule="FREQ=WEEKLY",
                anchor=date(2026, 11, 21),
                starts=time(hour),
                ends=time(hour + 1),
                places=5,
            )
            transaction.add(series)
            transaction.flush()
            transaction.add(
                Activity(
                    series=series,
                    original_date=date(2026, 11, 21),
                    day=date(2026, 11, 21),
                    starts=time(hour),
                    ends=time(hour + 1),
                    starts_at=at(hour),
                    ends_at=at(hour) + timedelta(hours=1),
                    state=state,
                )
            )
    entries = choosing.programme_today(database, room=small.room, language="nl", now=NOW)
    assert [entry.title for entry in entries] == ["Om 11 uur", "Om 13 uur"]


def test_a_full_morning_hides_no_afternoon_that_gives_numbers_already(database):
    small = small_room(database)
    with database.writing() as transaction:
        first = transaction.get_one(Session, small.session_id)
        first.ends_at = NOW + timedelta(minutes=20)
        hour = ConsultationHour(
            organisation_id=small.organisation_id,
            space_id=first.hour.space_id,
            key="woonin-2",
            rule="FREQ=WEEKLY;BYDAY=SA",
            anchor=first.day,
            starts=time(10, 45),
            ends=time(12),
            slot_minutes=15,
            desks=1,
            walk_in_share=1.0,
            languages=["nl"],
        )
        transaction.add(hour)
        transaction.flush()
        second = Session(
            consultation_hour_id=hour.id,
            original_date=first.day,
            day=first.day,
            starts=hour.starts,
            ends=hour.ends,
            starts_at=at(10, 45),
            ends_at=at(12),
        )
        transaction.add(second)
        transaction.flush()
        afternoon = second.id
    (before,) = offers(database, small)
    assert before.card.session_id == small.session_id
    take(database, small)
    (after,) = offers(database, small)
    assert (after.state, after.card.session_id) == (OfferState.OPEN, afternoon)
