# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What posters and papers for one person say, from real rows."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from kiosk.data.engines import Database
from kiosk.data.models import Activity, Session
from kiosk.domain.colours import require_contrast_with_white
from kiosk.domain.short_codes import read_short_code
from kiosk.domain.vocabulary import Role, SessionState
from kiosk.i18n import without_isolates
from kiosk.i18n.languages import known_languages
from kiosk.services import list_papers as lists
from kiosk.services import person_papers as papers
from kiosk.services.activities import activities_between
from kiosk.services.demo import make_demo
from kiosk.services.desk_sign_ups import PeopleOf, ToTell, people_of_date
from kiosk.services.poster_papers import activity_poster, colour_of, programme_poster
from kiosk.services.programme import week_programme
from kiosk.services.registering import take_number
from kiosk.services.rooms import RoomInfo, load_room
from kiosk.services.signing_up import WhoComes, sign_up
from printing.activity_poster import activity_poster_pdf
from printing.attendance import attendance_pdf
from printing.cards import card_pdf
from printing.certificate import certificate_pdf
from printing.daylist import call_list_pdf
from printing.fallback import fallback_pdf
from printing.hand_over import print_hand_over
from printing.pictograms import pictogram_names
from printing.programme import Mark, ProgrammePoster
from printing.programme_sheet import programme_pdf
from tests.desk.workers import hire
from tests.rooms import NOW, small_room

LANGUAGES = list(known_languages())
MONDAY = date(2026, 11, 23)


@pytest.fixture
def demo(database: Database) -> tuple[Database, RoomInfo]:
    make_demo(database, now=NOW, weeks=0)
    return database, load_room(database)


def _texts(value: Any) -> list[str]:
    """Every text of a document, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in _texts(part)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in _texts(getattr(value, field.name))]
    return []


def test_a_week_is_on_the_poster_in_order_and_in_every_language(demo: tuple[Database, RoomInfo]) -> None:
    database, room = demo
    poster = programme_poster(database, room=room, monday=MONDAY, languages=("nl", "ar", "ti"), code="HTTPS://X")
    entries = [entry for day in poster.days for entry in day.entries]
    dutch = {entry.words[0].title for entry in entries}
    assert any("Taalcafé" in title for title in dutch)
    assert any("Woonin" in title for title in dutch)
    for day in poster.days:
        assert [entry.starts for entry in day.entries] == sorted(entry.starts for entry in day.entries)
    assert poster.week_mark == "2026-W48"
    printed = programme_pdf(poster)
    assert not printed.missing


def test_what_is_off_stays_on_the_poster_with_its_reason(demo: tuple[Database, RoomInfo]) -> None:
    database, room = demo

    def poster_marks() -> dict[Mark, list[str]]:
        poster = programme_poster(database, room=room, monday=MONDAY, languages=("en",), code="")
        found: dict[Mark, list[str]] = {}
        for day in poster.days:
            for entry in day.entries:
                found.setdefault(entry.mark, []).append(without_isolates(entry.words[0].mark))
        return found

    assert set(poster_marks()) == {Mark.NONE}
    with database.writing() as transaction:
        first, second, third = transaction.query(Session).filter(Session.day >= MONDAY).order_by(Session.id).limit(3)
        first.state, first.reason = SessionState.CANCELLED, "ziek"
        second.state = SessionState.MOVED
        third.state, third.reason = SessionState.PAUSED, "herfstvakantie"
        for session in (first, second, third):
            session.day = MONDAY
    marks = poster_marks()
    assert marks[Mark.CANCELLED] == ["Cancelled: ziek"]
    assert marks[Mark.PAUSE] == ["Not now: herfstvakantie"]
    assert len(marks[Mark.MOVED]) == 1
    assert marks[Mark.MOVED][0]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_paper_speaks_every_language(database: Database, code: str) -> None:
    made = small_room(database)
    room = made.room
    registered = take_number(
        database, session_id=made.session_id, topic_id=None, language=code, tap="tap", now=NOW, actor="test"
    )
    card = papers.personal_card(room=room, first_name="Amina", pictogram="sun", reads=code, token=registered.token)
    badge = papers.badge(room=room, first_name="Amina", languages=LANGUAGES, token=registered.token, reads=code)
    certificate = papers.certificate(
        room=room,
        name="Amina",
        reads=code,
        tasks=["Taalcafé"],
        first=date(2025, 3, 1),
        last=date(2026, 11, 1),
        hours=1200,
        signed_by="Sanne",
        place="Utrecht",
        today=date(2026, 11, 21),
    )
    called = papers.hand_over_of(registered, room=room)
    sent = papers.sent_on(registered.card, room=room, reads=code, due=NOW + timedelta(days=3), address="Dreef 1")
    for printed in (
        card_pdf(card),
        card_pdf(badge),
        certificate_pdf(certificate),
        print_hand_over(called),
        print_hand_over(sent),
    ):
        assert printed.missing == ""
    assert called.number == registered.label
    assert (sent.number, sent.token) == ("", "")
    assert (called.dutch is None) == (code == "nl")


def test_a_hand_over_names_nobody_and_no_topic(database: Database) -> None:
    made = small_room(database)
    registered = take_number(
        database, session_id=made.session_id, topic_id=made.topic_id, language="ar", tap="tap", now=NOW, actor="test"
    )
    said = " ".join(_texts(papers.hand_over_of(registered, room=made.room)))
    assert "Amina" not in said
    assert registered.token in said


def _signed_up(database: Database, room: RoomInfo, *languages: str) -> PeopleOf:
    """A date with somebody of each language signed up, as the desk sees it; without those of the demo room itself."""
    card = activities_between(database, room=room, language="nl", first_day=MONDAY, last_day=MONDAY)[0]
    mine = set()
    for language in languages:
        who = WhoComes(first_name="Amina", pictogram="sun", phone="020 555 01 23")
        common = {"language": language, "tap": language, "now": NOW, "actor": "test"}
        mine.add(sign_up(database, activity_id=card.activity_id, who=who, party=1, **common).sign_up_id)
    worker = hire(database, room.id, Role.CONNECTOR)
    found = people_of_date(database, worker=worker, activity_id=card.activity_id)
    return replace(found, people=tuple(one for one in found.people if one.sign_up_id in mine))


def test_the_codes_of_an_attendance_sheet_lead_back_to_its_sign_ups(demo: tuple[Database, RoomInfo]) -> None:
    database, room = demo
    people = _signed_up(database, room, "ar", "ti", "pl")
    sheet = lists.attendance_sheet(people, room=room)
    codes = [line.code for line in sheet.groups[0].lines if line.code]
    assert [read_short_code(code) for code in codes] == [one.sign_up_id for one in people.people]
    assert len(codes) == 3
    assert not attendance_pdf(sheet).missing


def test_the_call_list_has_a_code_a_phone_and_a_time(demo: tuple[Database, RoomInfo]) -> None:
    database, room = demo
    people = _signed_up(database, room, "ar")
    told = [ToTell(people.people[0], people.card)]
    (entry,) = lists.call_paper(told, room=room, today=MONDAY).entries
    assert read_short_code(without_isolates(entry.number)) == people.people[0].sign_up_id
    assert without_isolates(entry.phone).replace("\u00a0", "") == "0205550123"
    assert "15:30" in entry.time
    assert not call_list_pdf(lists.call_paper(told, room=room, today=MONDAY)).missing


def test_numbers_for_later_greet_in_every_language_of_the_room(demo: tuple[Database, RoomInfo]) -> None:
    _database, room = demo
    numbers = lists.fallback_numbers(["W 501"], room=room)
    assert len(numbers.headings) == len(room.languages)
    assert not fallback_pdf(numbers).missing


def test_an_activity_has_its_own_poster(demo: tuple[Database, RoomInfo]) -> None:
    database, room = demo
    cards = {
        code: activities_between(database, room=room, language=code, first_day=MONDAY, last_day=MONDAY)[0]
        for code in ("nl", "pl")
    }
    poster = activity_poster(cards, room=room, version="v1", code="HTTPS://X")
    assert [words.language for words in poster.words] == ["nl", "pl"]
    assert poster.colour == colour_of(cards["nl"].series_id)
    assert not activity_poster_pdf(poster).missing


def test_a_poster_carries_the_version_that_hung_copies_are_compared_with(demo: tuple[Database, RoomInfo]) -> None:
    database, room = demo

    def poster(*languages: str) -> ProgrammePoster:
        return programme_poster(database, room=room, monday=MONDAY, languages=languages, code="")

    before = poster("nl", "ar").version
    assert before == week_programme(database, room=room, week=MONDAY, language="nl").version
    assert poster("pl").version == before
    with database.writing() as transaction:
        activity = transaction.query(Activity).filter(Activity.day == MONDAY).first()
        assert activity is not None
        activity.state, activity.reason = SessionState.CANCELLED, "ziek"
    assert poster("nl", "ar").version != before


def test_white_reads_on_every_colour_of_an_activity() -> None:
    for series_id in range(12):
        require_contrast_with_white(colour_of(series_id))


def test_paper_knows_every_pictogram_of_the_demo_room(demo: tuple[Database, RoomInfo]) -> None:
    database, room = demo
    poster = programme_poster(database, room=room, monday=MONDAY, languages=("nl",), code="")
    assert {entry.pictogram for day in poster.days for entry in day.entries} <= set(pictogram_names())
