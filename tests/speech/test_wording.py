# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is shown becomes what is said: numbers, times, letters, vowels."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.i18n import formats, isolate, without_isolates
from kiosk.i18n.extraction import messages, read_catalogue
from kiosk.i18n.languages import LOCALE_FOLDER, catalogue_path
from kiosk.speech.wording import wording_of
from kiosk.ui.touch.sentences import DOT

_VOWELS = re.compile("[\u064b-\u065f\u0670]")
SPOKEN = ("nl", "en", "ar", "tr", "fa", "ti", "pl", "uk", "es", "fr")


@pytest.mark.parametrize(
    ("language", "shown", "said"),
    [
        ("nl", "W 07", "W, 7"),
        ("nl", "Remember W 07, please", "Remember W, 7, please"),
        ("pl", "W 10", "wu, 10"),
        ("ar", "W 07", "دَبِلْيُو, 7"),
        ("uk", "P 12", "пе, 12"),
        ("nl", "ongeveer 10–15 minuten", "ongeveer 10 tot 15 minuten"),
        ("en", "about 10–15 minutes", "about 10 to 15 minutes"),
        ("tr", "yaklaşık 10–15 dakika", "yaklaşık 10 ila 15 dakika"),
        ("ar", "حوالي 10–15 دقيقة", "حَوَالَيْ 10 إِلَى 15 دَقِيقَة"),
        ("nl", "09:30–12:00", "9 uur 30 tot 12 uur"),
        ("en", "10:04", "10 oh 4"),
        ("fr", "14:30", "14 heures 30"),
        ("es", "14:00", "14 horas"),
        ("ti", "10–15", "10 ክሳብ 15"),
        ("fa", "10–15 دقیقه", "10 تا 15 دقیقه"),
        ("nl", "030 123 45 67", "0, 3, 0, 1, 2, 3, 4, 5, 6, 7"),
        ("nl", "3 mensen · ongeveer 5 minuten", "3 mensen, ongeveer 5 minuten"),
        ("uk", "Ми не зберігаємо BSN.", "Ми не зберігаємо бе ес ен."),
        ("nl", "Kies العربية", "Kies"),
        ("nl", "العربية", ""),
        ("nl", " · ", ""),
    ],
)
def test_numbers_times_letters_and_pauses(language: str, shown: str, said: str) -> None:
    assert wording_of(language).speakable(shown) == said


@pytest.mark.parametrize("language", SPOKEN)
def test_a_whole_waiting_sentence_can_be_said_in_every_language(language: str) -> None:
    start, end = datetime(2026, 11, 24, 9, 30, tzinfo=UTC), datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    parts = (formats.day_long(date(2026, 11, 24), language), formats.time_range(start, end))
    for shown in (formats.minutes_band(10, 15, language), DOT.join(map(isolate, parts)), isolate("W 07")):
        said = wording_of(language).speakable(shown)
        assert said, shown
        assert said == without_isolates(said)
        assert not re.search(r"[:–·]|\b0\d", said)


def test_arabic_without_vowels_is_not_said_by_machine() -> None:
    wording = wording_of("ar")
    assert wording.speakable("كلمة لا يعرفها أحد") == ""
    assert wording.speakable("رقمكم كلمة") == ""
    assert wording.speakable("رقمكم") == "رَقْمُكُمْ"


def test_what_was_put_into_an_arabic_sentence_is_said_with_its_own_form() -> None:
    said = wording_of("ar").speakable("تذكّروا الرقم \u2068W 07\u2069 أو صوّروه. سنساعدكم.")
    assert "دَبِلْيُو, 7" in said
    # A place nobody has written vowels for would be said wrongly: then nothing of the sentence.
    assert wording_of("ar").speakable("توجّهوا إلى: \u2068الركن الأزرق\u2069") == ""


def test_every_spoken_form_belongs_to_words_that_are_shown_now() -> None:
    phrases = tomllib.loads((LOCALE_FOLDER.parent / "phrases.toml").read_text(encoding="utf-8"))["phrases"]
    for code in SPOKEN:
        shown = {words[code] for words in phrases.values() if code in words}
        for message in messages(read_catalogue(catalogue_path(code))):
            for text in [message.string] if isinstance(message.string, str) else message.string:
                shown |= {part.strip() for part in text.split("·")}
        assert set(wording_of(code).sentences) - shown == set(), code


def test_an_arabic_spoken_form_is_the_shown_text_with_vowels() -> None:
    wording = wording_of("ar")
    forms = {**wording.sentences, **wording.words}
    assert len(forms) > 200
    different = {shown for shown, said in forms.items() if _VOWELS.sub("", shown) != _VOWELS.sub("", said)}
    assert different == set()
    # Nearly every second letter carries a sign: a form without them is no form.
    bare = {said for said in forms.values() if len(_VOWELS.findall(said)) * 3 < len(re.findall("[ء-ي]", said))}
    assert bare == set()


@given(st.text(max_size=60), st.sampled_from([*SPOKEN, "so", "ps"]))
def test_whatever_is_shown_no_mark_reaches_the_voice(text: str, language: str) -> None:
    said = wording_of(language).speakable(text)
    assert said == without_isolates(said)
    assert "\n" not in said
