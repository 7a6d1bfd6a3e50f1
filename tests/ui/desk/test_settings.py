# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Room settings at the desk: one clear result, troubles beside the field, nothing typed lost, undo, and the log."""

from __future__ import annotations

import json
from datetime import time

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.bootstrap.placing import screen_px_per_mm
from kiosk.bootstrap.screen_set import FILE_NAME, read_screen
from kiosk.domain.vocabulary import Role, TranslationState
from kiosk.i18n import without_isolates
from kiosk.services import offer_settings, opening_hours, printer_choices, room_settings, room_texts, staff_log
from kiosk.settings import Settings, Storage
from kiosk.ui.desk.settings import log_words
from kiosk.ui.desk.settings.part import RoomPart
from kiosk.ui.desk.settings.week import times_of
from tests.rooms import NOW


@pytest.fixture
def desk(desk_of, room):
    made = desk_of()
    made.sign_in(room.administrator)
    made.press("side-room")
    return made


def page(desk, name: str):
    return desk.window.part(RoomPart).page(name)


def type_(desk, name: str, text: str) -> None:
    field = desk.find(name)
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClicks(field, text)


def settings_now(database, room):
    return room_settings.room_settings(database, room=room.room, worker=room.administrator).room


def offering_now(database, room):
    return offer_settings.offering(database, room=room.room, worker=room.administrator)


def test_the_room_is_renamed_kept_and_put_back(desk, database, room):
    before = settings_now(database, room)
    type_(desk, "room-name", "Buurtkamer Anders")
    desk.press("room-language-ar")
    desk.press("keep-room")
    after = settings_now(database, room)
    assert (after.name, after.languages) == ("Buurtkamer Anders", ("nl", "en", "tr"))
    assert "Kept" in page(desk, "room").result.text()
    desk.press("undo-room")
    assert settings_now(database, room) == before
    acts = [entry.act for entry in staff_log.log_entries(database, worker=room.administrator)]
    assert acts == ["room-changed", "room-changed"]


def test_dutch_cannot_be_taken_out_and_the_order_is_the_order_of_pressing(desk, database, room):
    for code in ("nl", "en", "ar", "ar", "en"):
        desk.press(f"room-language-{code}")
    desk.press("keep-room")
    assert settings_now(database, room).languages == ("nl", "tr", "ar", "en")


def test_what_is_refused_is_said_beside_its_field_and_nothing_typed_is_lost(desk, database, room):
    before = settings_now(database, room)
    type_(desk, "room-name", "Buurtkamer Anders")
    type_(desk, "room-zone", "Europe/Nergens")
    desk.press("keep-room")
    shown = page(desk, "room")
    assert "not known" in shown.fields["zone"].trouble.text()
    assert shown.name_.text() == "Buurtkamer Anders"
    # Somebody else changes something meanwhile: the screen looks again, and keeps what is being typed.
    desk.window.look()
    desk.settle()
    assert shown.name_.text() == "Buurtkamer Anders"
    assert settings_now(database, room) == before
    type_(desk, "room-zone", "Europe/Amsterdam")
    desk.press("keep-room")
    assert settings_now(database, room).name == "Buurtkamer Anders"


def test_a_usual_week_is_typed_as_on_the_door(desk, database, room):
    desk.press("setting-week")
    type_(desk, "open-0", "9-12:30, 13.30-17")
    type_(desk, "open-1", "noon")
    desk.press("keep-week")
    assert "9:00" in page(desk, "week").fields["day-1"].trouble.text()
    assert opening_hours.opening_hours(database, room=room.room, worker=room.administrator) == ()
    type_(desk, "open-1", "")
    desk.press("keep-week")
    week = opening_hours.opening_hours(database, room=room.room, worker=room.administrator)
    assert [(one.weekday, one.opens, one.closes) for one in week] == [
        (0, time(9), time(12, 30)),
        (0, time(13, 30), time(17)),
    ]
    assert desk.find("open-0").text() == "09:00–12:30, 13:30–17:00"
    desk.press("undo-week")
    assert opening_hours.opening_hours(database, room=room.room, worker=room.administrator) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("9-17", ((time(9), time(17)),)),
        ("09:00–12:00 en 13.30 - 17:15", ((time(9), time(12)), (time(13, 30), time(17, 15)))),
        ("9", None),
        ("25-26", None),
        ("9:75-10", None),
        ("morning", None),
    ],
)
def test_times_are_read_as_people_write_them(text, found):
    assert times_of(text) == found


def test_an_organisation_is_added_with_a_colour_that_carries_white_letters(desk, database, room):
    desk.press("setting-organisations")
    desk.press("add-organisations")
    shown = page(desk, "organisations")
    desk.press("keep-organisations")
    assert shown.fields["name"].trouble.text()
    type_(desk, "organisation-name", "Wijkteam")
    type_(desk, "organisation-about", "Hulp in de wijk")
    type_(desk, "organisation-letter", "w")
    type_(desk, "organisation-colour", "#FFCC00")
    desk.press("organisation-picture-lifebuoy")
    assert "Too light" in shown.colour.verdict.text()
    desk.press("keep-organisations")
    assert "darker" in shown.fields["colour"].trouble.text()
    desk.press("organisation-colour-darker")
    assert "can be read" in shown.colour.verdict.text()
    desk.press("keep-organisations")
    assert "this letter already" in shown.fields["letter"].trouble.text()
    type_(desk, "organisation-letter", "t")
    desk.press("keep-organisations")
    assert "Kept" in shown.result.text()
    # Kept once more it is changed, not made twice.
    type_(desk, "organisation-about", "Hulp bij alles")
    desk.press("keep-organisations")
    made = [one for one in offering_now(database, room).organisations.values() if one.name["nl"] == "Wijkteam"]
    assert [(one.letter, one.pictogram, one.about["nl"]) for one in made] == [("T", "lifebuoy", "Hulp bij alles")]


def test_a_change_of_an_organisation_is_put_back(desk, database, room):
    before = offering_now(database, room).organisations[room.other_organisation_id]
    desk.press("setting-organisations")
    desk.press(f"change-organisations-{room.other_organisation_id}")
    type_(desk, "organisation-name", "Dock Noord")
    desk.press("keep-organisations")
    assert offering_now(database, room).organisations[room.other_organisation_id].name["nl"] == "Dock Noord"
    desk.press("undo-organisations")
    after = offering_now(database, room).organisations[room.other_organisation_id]
    assert (after.name["nl"], after.letter, after.colour) == (before.name["nl"], before.letter, before.colour)


def test_a_topic_leads_to_who_was_pressed_first_and_helps_keep_their_languages(desk, database, room):
    desk.press("setting-topics")
    desk.press("add-topics")
    type_(desk, "topic-name", "Post")
    desk.press("keep-topics")
    assert page(desk, "topics").fields["leads"].trouble.text()
    desk.press(f"topic-leads-{room.other_organisation_id}")
    desk.press(f"topic-leads-{room.organisation_id}")
    type_(desk, "topic-help-0", "U-pas")
    type_(desk, "topic-help-1", "Brief")
    desk.press("topic-picture-envelope-open")
    desk.press("keep-topics")
    topics = offering_now(database, room).topics
    made = next(one for one in topics.values() if one.name["nl"] == "Post")
    assert made.organisation_ids == (room.other_organisation_id, room.organisation_id)
    assert [help_["nl"] for help_ in made.helps] == ["U-pas", "Brief"]
    assert list(topics)[-1] == room.topic_id, "something else stays last"


def test_topics_change_places_and_one_goes_only_after_a_second_yes(desk, database, room):
    desk.press("setting-topics")
    for name in ("Post", "Werk"):
        desk.press("add-topics")
        type_(desk, "topic-name", name)
        desk.press(f"topic-leads-{room.organisation_id}")
        desk.press("keep-topics")
        desk.press("back-topics")
    post, work, last = offering_now(database, room).topics
    desk.press(f"topic-{work}-up")
    assert list(offering_now(database, room).topics) == [work, post, last]
    desk.press("undo-topics")
    assert list(offering_now(database, room).topics) == [post, work, last]
    desk.press(f"change-topics-{post}")
    desk.press("topic-retire")
    assert post in offering_now(database, room).topics
    desk.press("topic-retire")
    assert list(offering_now(database, room).topics) == [work, last]


def test_a_space_with_too_few_seats_is_refused_with_the_reason(desk, database, room):
    desk.press("setting-spaces")
    (space_id,) = offering_now(database, room).spaces
    desk.press(f"change-spaces-{space_id}")
    desk.press("seats-less")
    desk.press("keep-spaces")
    assert offering_now(database, room).spaces[space_id].seats == 39
    desk.press("undo-spaces")
    assert offering_now(database, room).spaces[space_id].seats == 40


def test_reading_a_text_checks_it_and_new_dutch_makes_the_others_wait(desk, database, room):
    def state(language):
        lines = room_texts.room_texts(database, room=room.room, worker=room.administrator)
        return next(one.state for one in lines if one.text_id == text_id and one.language == language)

    lines = room_texts.room_texts(database, room=room.room, worker=room.administrator)
    text_id = next(one.text_id for one in lines if one.content == "Evim")
    desk.press("setting-texts")
    desk.press("text-language-nl")
    desk.press(f"change-texts-{text_id}")
    type_(desk, "text-content", "Mijn huis en de buurt")
    desk.press("keep-texts")
    assert state("tr") is TranslationState.STALE
    assert "wait for a reader" in page(desk, "texts").result.text()
    desk.press("text-language-tr")
    desk.press(f"change-texts-{text_id}")
    assert "the Dutch changed" in page(desk, "texts").state.text()
    desk.press("keep-texts")
    assert state("tr") is TranslationState.CHECKED


def test_how_long_names_stay_is_set_in_words(desk, database, room):
    desk.press("setting-keeping")
    assert page(desk, "keeping").days.shown.text() == "at the end of the day"
    desk.press("retention-more")
    assert "1 day later" in without_isolates(page(desk, "keeping").days.shown.text())
    type_(desk, "contact", "de verbinder")
    desk.press("keep-keeping")
    after = settings_now(database, room)
    assert (after.forget_after_days, after.contact) == (1, "de verbinder")


def test_a_card_on_the_glass_says_how_fine_the_screen_is(desk, database, room, tmp_path):
    desk.press("setting-screens")
    shown = page(desk, "screens")
    before = shown.card.card.px_per_mm
    desk.press("card-much-larger")
    desk.press("low-reach")
    desk.press("keep-screens")
    kept = read_screen(tmp_path, "desk")
    assert kept.low_reach
    settings = Settings(storage=Storage(folder=tmp_path), station="desk")
    assert screen_px_per_mm(settings) == pytest.approx(before + 20 / 85.6, rel=0.01)
    other = Settings(storage=Storage(folder=tmp_path), station="kiosk")
    assert screen_px_per_mm(other) != pytest.approx(screen_px_per_mm(settings), rel=0.001)
    assert staff_log.log_entries(database, worker=room.administrator)[0].act == "screen-set"
    desk.press("undo-screens")
    assert read_screen(tmp_path, "desk").millimetres is None


@pytest.mark.parametrize("content", ["", "no json", "[]", json.dumps({"desk": {"millimetres": "wide"}}), '{"desk": 3}'])
def test_a_damaged_measure_is_none(tmp_path, content):
    (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")
    assert read_screen(tmp_path, "desk").millimetres is None


def test_a_printer_is_chosen_and_a_test_slip_is_told(desk, database, room, tmp_path):
    desk.press("setting-printers")
    desk.qtbot.waitUntil(lambda: desk.find("printer-folder") is not None)
    desk.press("prove")
    desk.qtbot.waitUntil(lambda: "come out" in page(desk, "printers").result.text())
    desk.press("printer-typed")
    type_(desk, "printer-address", "fax:me")
    desk.press("keep-printers")
    assert "not the address" in page(desk, "printers").fields["printer"].trouble.text()
    desk.press("printer-none")
    desk.press("roll-58")
    desk.press("keep-printers")
    chosen = printer_choices.chosen_at(database, room_id=room.room.id, station="desk")
    assert (chosen.address, chosen.width) == ("none", 58)
    desk.press("prove")
    desk.qtbot.waitUntil(lambda: "No printer" in page(desk, "printers").result.text())


def test_the_log_says_who_changed_what_and_finds_it(desk, database, room):
    type_(desk, "room-name", "Buurtkamer Anders")
    desk.press("keep-room")
    desk.press("setting-log")

    def lines() -> list[str]:
        inside = page(desk, "log")._lines
        panels = [inside.itemAt(place).widget() for place in range(inside.count())]
        return [" ".join(said(panel)) for panel in panels]

    def said(widget: QWidget) -> list[str]:
        return [each.text() for each in widget.findChildren(QWidget) if hasattr(each, "text")]

    (line,) = lines()
    assert f"{room.administrator.id} · " in line
    assert "administrator" in line
    assert "changed the room" in line
    assert "Buurtkamer Proef" in line
    type_(desk, "log-search", "printer")
    assert lines() == []
    type_(desk, "log-search", "ANDERS room")
    assert len(lines()) == 1


def test_every_act_of_settings_and_accounts_has_words():
    assert {
        "room-changed",
        "opening-hours-saved",
        "organisation-saved",
        "space-saved",
        "topic-saved",
        "topic-retired",
        "topics-ordered",
        "text-saved",
        "printer-set",
        "screen-set",
        "worker-added",
        "worker-changed",
        "badge-issued",
        "badge-withdrawn",
        "room-founded",
    } <= log_words.known_acts()
    strange = staff_log.LogEntry(1, NOW, "something-new", 1, "Noor", {})
    assert log_words.act(strange) == "something-new"
    poor = staff_log.LogEntry(1, NOW, "worker-added", 1, "Noor", {})
    assert "–" in log_words.act(poor)


@pytest.mark.parametrize(("role", "sees"), [(Role.HOST, False), (Role.ORGANISER, False), (Role.CONNECTOR, True)])
def test_who_may_set_the_room_and_who_reads_the_log(desk_of, room, role, sees):
    made = desk_of()
    made.sign_in(room.worker(role))
    assert (made.find("side-room") is not None) is sees
    if sees:
        made.press("side-room")
        assert made.find("setting-organisations") is not None
        assert made.find("setting-log") is None


def test_a_locked_desk_shows_nothing_of_the_settings(desk):
    type_(desk, "room-name", "Half typed")
    desk.window.lock()
    desk.settle()
    fields = desk.window.part(RoomPart).panel.findChildren(QLineEdit)
    assert all(field.text() == "" for field in fields if field.objectName().startswith("room-"))


def test_another_language_keeps_what_is_being_typed(desk):
    type_(desk, "room-name", "Half typed")
    desk.press("side-language")
    assert page(desk, "room").name_.text() == "Half typed"


def test_the_desk_goes_on_in_the_room_as_it_is_now(desk, database, room):
    desk.press("room-language-tr")
    desk.press("room-language-pl")
    desk.press("keep-room")
    desk.qtbot.waitUntil(lambda: desk.window.acts().room.languages == ("nl", "en", "ar", "pl"))
    desk.press("setting-texts")
    desk.press("text-language-pl")
    line = room_texts.room_texts(database, room=desk.window.acts().room, worker=room.administrator)[0]
    desk.press(f"change-texts-{line.text_id}")
    type_(desk, "text-content", "Tekst")
    desk.press("keep-texts")
    assert "Kept" in page(desk, "texts").result.text()
