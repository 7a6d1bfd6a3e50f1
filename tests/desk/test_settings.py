# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings of the room: changed with a trace, refused where they would break what people hold in their hands."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from sqlalchemy import select

from kiosk.data.models import RequestHelp, TopicHelp
from kiosk.domain.vocabulary import FlagKind, OrganisationKind, Outcome, TranslationState
from kiosk.errors import KioskError, ListChanged, NoRoom, RoomExists, RuleError, StillNeeded
from kiosk.services import (
    choosing,
    desk_acts,
    desk_calls,
    founding,
    offer_settings,
    opening_hours,
    room_settings,
    room_texts,
    screens,
    signing_in,
    staff_log,
    topic_order,
)
from kiosk.services.day_list import day_list
from kiosk.services.flags import raise_flag
from kiosk.services.offer_settings import OrganisationSettings, SpaceSettings, TopicSettings
from kiosk.services.opening_hours import Open
from kiosk.services.rooms import load_room
from tests.desk.workers import arrive, book, desk_room
from tests.races.harness import at_once
from tests.rooms import NOW


@pytest.fixture
def there(database):
    return desk_room(database)


def common(there, **more):
    return {"room": there.room, "worker": there.administrator, "now": NOW} | more


def found(database, name="Buurtkamer Noord", **more):
    return founding.found_room(
        database,
        name=name,
        zone="Europe/Amsterdam",
        languages=("nl", "ar"),
        space_name="Grote tafel",
        seats=8,
        first_name="Noor",
        pin="8352",
        now=NOW,
        **more,
    )


def test_the_wizard_makes_one_working_room_with_an_account(database):
    made = at_once(3, lambda number: found(database, f"Kamer {number}"))
    assert sum(isinstance(one, RoomExists) for one in made) == 2
    room = load_room(database)
    topics = choosing.topics(database, room=room, language="nl")
    offers = choosing.who_can_help(database, room=room, topic_id=topics[-1].id, language="nl", now=NOW)
    assert [offer.kind for offer in offers] == [OrganisationKind.CONNECTOR]
    (account,) = [one.staff_id for one in made if not isinstance(one, Exception)]
    signed_in = signing_in.sign_in(database, staff_id=account, pin="8352", station="desk", now=NOW)
    entries = staff_log.log_entries(database, worker=signed_in.worker)
    assert [entry.act for entry in entries] == ["signed-in", "room-founded"]


def test_a_change_of_the_room_says_in_the_log_what_it_was(database, there):
    before = room_settings.room_settings(database, room=there.room, worker=there.administrator).room
    after = replace(before, name="Buurtkamer Anders", forget_after_days=3)
    room_settings.save_room(database, settings=after, **common(there))
    assert room_settings.room_settings(database, room=there.room, worker=there.administrator).room == after
    entry = staff_log.log_entries(database, worker=there.administrator)[0]
    assert entry.act == "room-changed"
    assert entry.details["before"] == {"name": "Buurtkamer Proef", "forget_after_days": 0}
    assert entry.details["after"] == {"name": "Buurtkamer Anders", "forget_after_days": 3}
    assert entry.first_name == "administrator"


@pytest.mark.parametrize(
    "wrong",
    [
        {"zone": "Europe/Nergens"},
        {"zone": "Europe/Brussels"},
        {"languages": ("en",)},
        {"school_holidays": "Oost"},
        {"forget_after_days": 400},
        {"hold_seconds": 0},
        {"horizon_days": 0},
        {"name": " "},
    ],
)
def test_settings_that_cannot_be_are_refused(database, there, wrong):
    before = room_settings.room_settings(database, room=there.room, worker=there.administrator).room
    with pytest.raises(KioskError):
        room_settings.save_room(database, settings=replace(before, **wrong), **common(there))
    assert room_settings.room_settings(database, room=there.room, worker=there.administrator).room == before


def test_an_organisation_s_letter_is_its_own_and_stays_while_it_is_on_slips(database, there):
    new = OrganisationSettings(
        kind=OrganisationKind.WELFARE, name={"nl": "Wijkteam"}, about={"nl": "Hulp"}, letter="T", colour="#0B5D5A"
    )

    def save(settings, organisation_id=None):
        return offer_settings.save_organisation(
            database, organisation_id=organisation_id, settings=settings, **common(there)
        ).id

    made = save(new)
    save(replace(new, letter="X", about={"nl": "Hulp in de wijk"}), made)
    for wrong in ({"letter": "W"}, {"letter": "WW"}, {"colour": "#FFFFFF"}, {"colour": "rood"}, {"name": {"en": "x"}}):
        with pytest.raises(RuleError):
            save(replace(new, **wrong))
    there_now = offer_settings.offering(database, room=there.room, worker=there.administrator).organisations
    with pytest.raises(StillNeeded):
        save(replace(there_now[there.other_organisation_id], letter="Z"), there.other_organisation_id)


def test_a_space_keeps_the_seats_that_dates_have(database, there):
    def save(seats, space_id=1):
        offer_settings.save_space(
            database, space_id=space_id, settings=SpaceSettings({"nl": "Tafel bij het raam"}, seats), **common(there)
        )

    save(8)
    with pytest.raises(StillNeeded):
        save(1)
    with pytest.raises(RuleError):
        save(8, None)


def test_what_is_taken_off_the_list_of_helps_stays_in_the_figures(database, there):
    def save(*helps):
        settings = TopicSettings(
            {"nl": "Mijn woning"}, "house-line", (there.organisation_id,), tuple({"nl": help_} for help_ in helps)
        )
        offer_settings.save_topic(database, topic_id=there.topic_id, settings=settings, **common(there))

    save("Logeerwoning", "Huurtoeslag")
    arrive(database, there)
    called = desk_calls.call_next(database, worker=there.host, session_id=there.session_id, desk="1", now=NOW)
    with database.reading() as transaction:
        help_id = transaction.scalars(select(TopicHelp.id).order_by(TopicHelp.position)).first()
    desk_acts.finish(
        database,
        worker=there.host,
        call_id=called.call_id,
        outcome=Outcome.HELPED,
        helped_with=[help_id],
        now=NOW,
    )
    save("Huurtoeslag")
    with database.reading() as transaction:
        assert transaction.execute(select(RequestHelp.name, RequestHelp.topic_help_id)).all() == [
            ("Logeerwoning", None)
        ]


def test_a_new_topic_comes_before_something_else_and_a_retired_one_is_offered_to_nobody(database, there):
    settings = TopicSettings({"nl": "Post"}, "envelope", (there.organisation_id,))
    made = offer_settings.save_topic(database, topic_id=None, settings=settings, **common(there)).id
    names = [topic.name for topic in choosing.topics(database, room=there.room, language="nl")]
    assert names == ["Post", "Mijn woning"]
    offer_settings.retire_topic(database, topic_id=made, **common(there))
    assert [topic.id for topic in choosing.topics(database, room=there.room, language="nl")] == [there.topic_id]


def test_new_dutch_makes_other_languages_stale_until_a_reader_has_looked(database, there):
    def line(language):
        lines = room_texts.room_texts(database, room=there.room, worker=there.connector)
        return next(one for one in lines if one.text_id == text_id and one.language == language)

    lines = room_texts.room_texts(database, room=there.room, worker=there.connector)
    text_id = next(one.text_id for one in lines if one.content == "Evim")
    given = {"text_id": text_id} | common(there)
    room_texts.save_text(database, language="nl", content="Mijn huis en de buurt", **given)
    assert line("tr").state is TranslationState.STALE
    assert line("tr").needs_a_reader
    room_texts.save_text(database, language="tr", content="Evim ve mahalle", **given)
    assert (line("tr").content, line("tr").state) == ("Evim ve mahalle", TranslationState.CHECKED)


def test_a_station_has_the_printer_that_staff_chose(database, there):
    assert room_settings.printer_of(database, room_id=there.room.id, station="kiosk") == ""
    for address in ("ipp://printer/ipp", "folder", ""):
        room_settings.set_printer(database, station="kiosk", address=address, **common(there))
        assert room_settings.printer_of(database, room_id=there.room.id, station="kiosk") == address


def test_the_day_on_paper_names_who_is_expected_and_numbers_that_meet_nobody_s(database, there):
    here, booked = arrive(database, there, first_name="Ali"), book(database, there)
    listed = day_list(database, room=there.room, worker=there.host, language="nl", now=NOW)
    (hour,) = listed.hours
    assert [(line.label, line.first_name) for line in hour.lines] == [(here.label, "Ali"), (booked.label, "")]
    assert hour.paper_labels[0] == "W 501"


def test_the_wizard_s_organisations_have_hours_and_topics_that_lead_to_them(database):
    housing = founding.FirstOffer(
        kind=OrganisationKind.HOUSING_CORPORATION,
        name="Woonin",
        about="Vragen over uw woning",
        letter="W",
        colour="#A8500F",
        pictogram="house-line",
        topic="Mijn woning",
        hour=founding.WeeklyHour(NOW.weekday(), time(9), time(17)),
    )
    found(database, offers=(housing,))
    room = load_room(database)
    topics = choosing.topics(database, room=room, language="ar")
    assert topics[0].name == "مسكني"
    offers = choosing.who_can_help(database, room=room, topic_id=topics[0].id, language="nl", now=NOW)
    assert [(offer.name, offer.state) for offer in offers] == [
        ("Woonin", choosing.OfferState.OPEN),
        ("Bewonersverbinder", choosing.OfferState.NOT_PLANNED),
    ]


@pytest.mark.parametrize(
    "wrong",
    [{"letter": "B"}, {"letter": "b"}, {"colour": "#FFFFFF"}, {"name": ""}, {"hour": (0, time(12), time(9))}],
)
def test_a_wizard_that_cannot_finish_leaves_nothing_behind(database, wrong):
    right = founding.FirstOffer(OrganisationKind.OTHER, "Wijkteam", "Hulp in de wijk", "T", "#0B5D5A", "users")
    if "hour" in wrong:
        wrong = {"hour": founding.WeeklyHour(*wrong["hour"])}
    with pytest.raises(KioskError):
        found(database, offers=(replace(right, **wrong),))
    with pytest.raises(NoRoom):
        load_room(database)
    found(database, offers=(right,))


def test_the_usual_week_is_kept_and_refused_where_it_cannot_be(database, there):
    week = (Open(0, time(13), time(17)), Open(0, time(9), time(12)), Open(4, time(9), time(17)))
    opening_hours.save_opening_hours(database, week=week, **common(there))
    kept = opening_hours.opening_hours(database, room=there.room, worker=there.connector)
    assert kept == tuple(sorted(week))
    entry = staff_log.log_entries(database, worker=there.administrator)[0]
    assert entry.details["after"] == {"0": "09:00-12:00 13:00-17:00", "4": "09:00-17:00"}
    for wrong in (Open(1, time(9), time(9)), Open(7, time(9), time(10)), Open(0, time(11), time(14))):
        with pytest.raises(RuleError):
            opening_hours.save_opening_hours(database, week=(*week, wrong), **common(there))
    assert opening_hours.opening_hours(database, room=there.room, worker=there.connector) == kept


def test_topics_stand_in_the_order_that_was_chosen_and_something_else_stays_last(database, there):
    names = ("Post", "Werk")
    made = [
        offer_settings.save_topic(
            database, topic_id=None, settings=TopicSettings({"nl": name}, "envelope", ()), **common(there)
        ).id
        for name in names
    ]
    topic_order.order_topics(database, topic_ids=(made[1], made[0], there.topic_id), **common(there))
    shown = offer_settings.offering(database, room=there.room, worker=there.connector).topics
    assert list(shown) == [made[1], made[0], there.topic_id]
    for wrong in ((made[0], there.topic_id, made[1]), tuple(made), (*made, there.topic_id, 99)):
        with pytest.raises(ListChanged):
            topic_order.order_topics(database, topic_ids=wrong, **common(there))


def test_a_screen_is_known_once_it_was_heard_of(database, there):
    assert screens.known_screens(database, room=there.room, worker=there.connector) == ()
    room_settings.set_printer(database, station="balie", address="folder", **common(there))
    raise_flag(
        database, room_id=there.room.id, kind=FlagKind.CALL_SOMEONE, station="kiosk bij de deur", language="nl", now=NOW
    )
    known = screens.known_screens(database, room=there.room, worker=there.connector)
    assert [(one.station, one.seen_at, one.printer) for one in known] == [
        ("balie", None, "folder"),
        ("kiosk bij de deur", NOW, ""),
    ]
    screens.note_screen(database, station="balie", millimetres=344.0, low_reach=True, **common(there))
    entry = staff_log.log_entries(database, worker=there.administrator)[0]
    assert (entry.act, entry.details["millimetres"]) == ("screen-set", 344.0)
    with pytest.raises(RuleError):
        screens.note_screen(database, station="balie", millimetres=3.0, low_reach=True, **common(there))
