# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our own keyboard: every language, large keys, nothing remembered."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.i18n import extraction
from kiosk.i18n.languages import catalogue_path
from kiosk.ui import audit, theme
from kiosk.ui.language import switch_language
from kiosk.ui.widgets.field import TextField
from kiosk.ui.widgets.keyboard import Key, Keyboard, layout_for
from tests.ui.frame_samples import LANGUAGES, settle

Make = Callable[[str], Keyboard]


@pytest.fixture
def keyboard_in(themed: QApplication) -> Iterator[Make]:
    made: list[Keyboard] = []

    def make(language: str) -> Keyboard:
        switch_language(language)
        field = TextField(limit=24)
        keyboard = Keyboard(field)
        keyboard.resize(1100, 420)
        keyboard.show()
        settle()
        made.append(keyboard)
        return keyboard

    yield make
    for keyboard in made:
        keyboard._field.deleteLater()
        keyboard.close()
        keyboard.deleteLater()


def strike(key: Key) -> None:
    QTest.mouseClick(key, Qt.MouseButton.LeftButton)


def type_on(keyboard: Keyboard, letters: str) -> str:
    for letter in letters:
        strike(next(key for key in keyboard.letter_keys() if key.text() == letter))
    return keyboard._field.text()


NAMES = {
    "nl": "Daniël",
    "en": "Sam",
    "ar": "أمينة",
    "tr": "Gülşen",
    "fa": "پگاه",
    "ps": "زرغونه",
    "so": "Xaawo",
    "pl": "Łukasz",
    "uk": "Їжак",
    "es": "Íñigo",
    "fr": "Zoé",
}


@pytest.mark.parametrize("language", sorted(NAMES))
def test_a_name_of_the_language_can_be_typed(keyboard_in: Make, language: str) -> None:
    assert type_on(keyboard_in(language), NAMES[language]) == NAMES[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_large_apart_and_whole(keyboard_in: Make, language: str) -> None:
    keyboard = keyboard_in(language)
    assert [str(fault) for fault in audit.audit(keyboard)] == []


def test_no_letter_is_offered_twice() -> None:
    for language in LANGUAGES:
        letters = "".join(layout_for(language).rows) + layout_for(language).accents
        assert len(set(letters)) == len(letters), language


def test_an_ethiopic_consonant_offers_its_vowels_and_takes_the_chosen_one(keyboard_in: Make) -> None:
    keyboard = keyboard_in("ti")
    assert [key for key in keyboard._vowels if key.isVisible()] == []
    strike(next(key for key in keyboard.letter_keys() if key.text() == "ሰ"))
    vowels = [key.text() for key in keyboard._vowels if key.isVisible()]
    assert vowels[:7] == list("ሰሱሲሳሴስሶ")
    strike(keyboard._vowels[3])
    assert keyboard._field.text() == "ሳ"
    strike(keyboard._vowels[5])
    assert keyboard._field.text() == "ስ"


def test_a_name_begins_with_a_capital_and_goes_on_small(keyboard_in: Make) -> None:
    keyboard = keyboard_in("nl")
    assert type_on(keyboard, "Anna") == "Anna"
    strike(keyboard.shift)
    assert type_on(keyboard, "B") == "AnnaB"


def test_turkish_has_two_letters_i_with_a_capital_each() -> None:
    turkish = layout_for("tr")
    assert [turkish.letter(letter, capital=True) for letter in "iı"] == ["İ", "I"]


def test_latin_letters_are_one_key_away_and_lead_back(keyboard_in: Make) -> None:
    keyboard = keyboard_in("ar")
    strike(keyboard.script)
    assert type_on(keyboard, "Ali") == "Ali"
    strike(keyboard.script)
    assert "ض" in [key.text() for key in keyboard.letter_keys()]


def test_take_back_and_done_follow_the_direction_and_letters_do_not(keyboard_in: Make) -> None:
    dutch = keyboard_in("nl")
    assert dutch.erase.x() < dutch.done_key.x()
    arabic = keyboard_in("ar")
    assert arabic.erase.x() > arabic.done_key.x()
    assert arabic.letter_keys()[0].x() < arabic.letter_keys()[1].x()


def test_a_mark_goes_together_with_its_letter(themed: QApplication) -> None:
    field = TextField()
    field.set_text("Ame\u0301")
    field.backspace()
    assert field.text() == "Am"


def test_the_field_takes_no_more_than_its_limit_and_nothing_invisible(themed: QApplication) -> None:
    field = TextField(limit=5)
    field.insert("Am\x00i\u202ena van Dijk")
    assert field.text() == "Amina"


def test_clear_and_wipe_leave_nothing(themed: QApplication) -> None:
    field = TextField()
    heard: list[str] = []
    field.changed.connect(heard.append)
    field.insert("Amina")
    QTest.mouseClick(field.clear_button, Qt.MouseButton.LeftButton)
    assert (field.text(), heard) == ("", ["Amina", ""])
    field.insert("Amina")
    field.wipe()
    assert (field.text(), field.accessibleName()) == ("", "")
    assert "Amina" not in field.shown.text()


def test_keys_keep_their_size_in_large_letters(keyboard_in: Make) -> None:
    keyboard = keyboard_in("pl")
    theme.use(step=4)
    settle()
    assert audit.targets(keyboard) == []
    assert audit.clipping(keyboard) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keys_hold_every_letter_that_the_language_is_written_with(language: str) -> None:
    layout = layout_for(language)
    offered = {letter for letters in (*layout.rows, layout.accents, *layout.orders) for letter in letters}
    offered |= {layout.letter(letter, capital=True) for letter in offered}
    script = {"LATIN", "CYRILLIC", "ARABIC", "ETHIOPIC"} & {
        unicodedata.name(letter).split()[0] for letter in offered if letter.isalpha()
    }
    written = Counter(
        letter
        for said in all_texts(language)
        for letter in unicodedata.normalize("NFC", said)
        if letter.isalpha() and unicodedata.name(letter).split()[0] in script
    )
    lacking = {letter for letter in written if letter not in offered and letter not in BORROWED.get(language, "")}
    assert lacking == set()


# Letters of words and names of other languages that stand in its texts.
BORROWED: dict[str, str] = {}


def all_texts(language: str) -> list[str]:
    """Everything that residents read in this language."""
    catalogue = extraction.read_catalogue(catalogue_path(language), language)
    said = []
    for message in extraction.messages(catalogue):
        if not any(extraction.FOR_STAFF in comment for comment in message.auto_comments):
            forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
            said += [re.sub(r"\{\w*\}", "", form) for form in forms]
    return said
