# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each resident screen does besides what the journeys see."""

from __future__ import annotations

import dataclasses
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QAbstractButton

from kiosk import i18n
from kiosk.errors import DatabaseFull, DatabaseLocked, WalkInsFull
from kiosk.i18n import _, words_in
from kiosk.services import flags
from kiosk.ui import theme
from kiosk.ui.messages import text_for
from kiosk.ui.theme.legibility import ratio, readable_on
from kiosk.ui.theme.tokens import TILES
from kiosk.ui.touch.start import StartScreen, shown_languages
from kiosk.ui.touch.topic import TopicScreen
from kiosk.ui.widgets.card import CardButton
from printing.printers.protocol import JobState
from tests.residents import LANGUAGES, Resident

# --- start ---------------------------------------------------------------------------------------------


def test_every_language_stands_on_the_start_screen_by_its_own_name_in_the_order_of_the_room(
    resident: Resident,
) -> None:
    screen = resident.shell.current
    assert isinstance(screen, StartScreen)
    assert [card.words.text() for card in screen.cards.values()] == [i18n.language(code).own_name for code in LANGUAGES]


def test_a_language_without_a_catalogue_is_not_offered() -> None:
    assert shown_languages(["nl", "ber", "ar"]) == ("nl", "ar")
    assert shown_languages(["ber"]) == ("nl",)


def test_the_first_screen_needs_neither_database_nor_printing() -> None:
    code = (
        "import sys, kiosk.ui.touch.screens; "
        "sys.exit(bool({'sqlalchemy', 'reportlab', 'kiosk.services'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_todays_programme_comes_once_the_services_are_there(resident: Resident) -> None:
    assert resident.sees("13:00 · Taalcafé")
    assert resident.sees("15:00 · Samen koken")


def test_the_slip_card_speaks_the_language_being_greeted_too(resident: Resident) -> None:
    resident.finger.wait(lambda: resident.find("have-slip") is not None, "the card")
    assert resident.sees(words_in("en").gettext("Hold the code under the reader"))


def test_a_greeting_that_changes_does_not_keep_the_last_persons_large_letters(resident: Resident) -> None:
    screen = resident.shell.current
    assert isinstance(screen, StartScreen)
    theme.use(step=3)
    for _greeting in range(10):
        resident.wait_seconds(7)
        screen.greet_next()
    assert theme.step() == 1


# --- topic ----------------------------------------------------------------------------------------------


def test_the_last_of_twelve_topics_is_for_whoever_does_not_know_and_leads_to_a_person(resident: Resident) -> None:
    resident.touch("language-nl", "purpose-question")
    screen = resident.shell.current
    assert isinstance(screen, TopicScreen)
    cards = [card for card in screen.pages.items() if isinstance(card, CardButton)]
    assert len(cards) == 12
    assert screen.pages.page_count == 1
    resident.touch("topic-other")
    assert resident.find(f"offer-{resident.organisation('verbinder')}-number") is not None


def test_every_tile_shows_its_pictogram_well() -> None:
    assert all(ratio(readable_on(colour, dark="#000000"), colour) >= 4.5 for colour in TILES)


# --- who can help ------------------------------------------------------------------------------------------


def test_a_connector_is_always_there_and_every_card_has_one_thing_to_do(resident: Resident) -> None:
    resident.touch("language-nl", "purpose-question")
    for topic in ("home", "work", "youth"):
        resident.touch(f"topic-{topic}")
        cards = resident.shell.current.pages.items()  # type: ignore[union-attr]
        names = [card.objectName() for card in cards]
        assert f"offer-{resident.organisation('verbinder')}" in names
        for card in cards:
            assert len(card.findChildren(QAbstractButton)) == 1
        resident.back()


def test_when_it_became_too_busy_the_reason_is_said_and_the_cards_are_shown_as_they_are_now(
    resident: Resident,
) -> None:
    def full(**_chosen: object) -> object:
        raise WalkInsFull

    resident.to_offers()
    resident.acts = dataclasses.replace(resident.acts, take_number=full)  # type: ignore[arg-type]
    resident.touch(f"offer-{resident.organisation('woonin')}-number")
    assert resident.where == "who-can-help"
    assert resident.sees(text_for(WalkInsFull()))
    assert resident.find(f"offer-{resident.organisation('woonin')}-number") is not None


# --- trouble ------------------------------------------------------------------------------------------------


def test_trouble_while_fetching_is_told_calmly_and_can_be_tried_again(resident: Resident) -> None:
    works = resident.acts

    def locked(_language: str) -> tuple[()]:
        raise DatabaseLocked

    resident.acts = dataclasses.replace(works, topics=locked)
    resident.touch("language-en", "purpose-question")
    assert resident.sees(text_for(DatabaseLocked()))
    resident.speak("nl")
    assert resident.sees(text_for(DatabaseLocked()))
    resident.acts = works
    resident.touch("try-again", "topic-home")
    assert resident.where == "who-can-help"


def test_a_room_that_cannot_be_opened_says_so_once_and_stays(resident: Resident) -> None:
    resident.screens.show_trouble(DatabaseFull())
    assert resident.where == "trouble"
    assert resident.sees(text_for(DatabaseFull()))
    assert resident.sees("database-full")
    resident.wait_seconds(100)
    assert resident.where == "trouble"


# --- help -----------------------------------------------------------------------------------------------------


def test_calling_someone_raises_one_flag_with_the_language_and_loses_no_answer(resident: Resident) -> None:
    resident.to_offers("tr")
    resident.touch("call-someone")
    assert resident.sees(_("Somebody is coming to you"))
    resident.touch("coming-close")
    assert resident.where == "who-can-help"
    assert resident.shell.sitting.topic is not None
    (flag,) = resident.flags()
    assert (flag.kind.value, flag.language, flag.station) == ("call-someone", "tr", "kiosk-1")


def test_when_nobody_can_be_called_the_way_to_a_person_is_still_told(
    resident: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_args: object, **_more: object) -> object:
        raise DatabaseLocked

    monkeypatch.setattr(flags, "raise_flag", locked)
    resident.touch("language-nl", "call-someone")
    assert resident.sees(_("Please walk to somebody in the room"))


# --- number and data ------------------------------------------------------------------------------------------


def test_the_slip_card_follows_the_printer(resident: Resident) -> None:
    resident.paper.state_now = JobState.PRINTING
    resident.take_number()
    assert resident.sees(_("Your slip is being printed"))
    resident.paper.state_now = JobState.PRINTED
    resident.finger.wait(lambda: resident.sees(_("Take your slip")), "the slip to come out")


def test_the_code_on_the_screen_is_that_of_the_slip(resident: Resident) -> None:
    import zxingcpp
    from PySide6.QtGui import QImage

    resident.take_number()
    codes = resident.shell.current.codes  # type: ignore[union-attr]
    picture = codes.code.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = memoryview(picture.constBits()).cast("B", (picture.height(), picture.bytesPerLine()))
    (found,) = zxingcpp.read_barcodes(pixels)
    registered = resident.shell.sitting.registered
    assert registered is not None
    assert found.text == registered.token


def test_what_was_told_can_be_erased_at_once_and_the_number_stays(resident: Resident) -> None:
    resident.touch("my-data")
    assert resident.find("erase") is None
    resident.stop()
    resident.take_number()
    resident.touch("tell-us", "wish-interpreter", "wishes-ready", "my-data", "erase")
    assert resident.sees(_("It is erased"))
    (visit,) = resident.visits()
    assert not visit.interpreter
    resident.back()
    assert resident.sees("W 01")


def test_my_data_names_who_is_responsible_in_the_words_of_the_room(resident: Resident) -> None:
    resident.touch("my-data")
    assert resident.sees(resident.room.controller)
    assert resident.sees(resident.room.contact)


def test_my_data_names_who_is_responsible_in_the_language_of_the_screen(resident: Resident) -> None:
    resident.take_number()
    resident.touch("my-data")
    resident.speak("ar")
    assert not resident.sees("verantwoordelijk")
    assert resident.sees("Woonin و Dock")


def test_looking_around_asks_nothing_and_shows_who_is_here_and_what_there_is(resident: Resident) -> None:
    resident.touch("language-nl", "purpose-look")
    seen = resident.read()
    while (more := resident.find("more")) is not None and more.isEnabled():
        resident.touch("more")
        seen += resident.read()
    assert all(name in seen for name in ("Woonin", "Dock", "Bewonersverbinder", "Taalcafé", "Samen koken"))
    assert "Portaal" not in seen
    resident.touch("have-question")
    assert resident.where == "topic"
