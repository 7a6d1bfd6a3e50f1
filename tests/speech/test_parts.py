# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each part of a line in the voice of its own language, or in none: never in a wrong one."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.i18n import extraction, formats, known_languages, without_isolates
from kiosk.i18n.languages import catalogue_path
from kiosk.speech.clips import Clip, Recordings
from kiosk.speech.parts import Part, parts_of, pattern_of
from kiosk.speech.script import resident_messages
from kiosk.speech.speaking import Sayer
from kiosk.speech.voices import open_voices
from tests.speech.fakes import VoiceByHand

SPOKEN = ("nl", "en", "ar", "tr", "fa", "ti", "pl", "uk", "es", "fr")
SILENT = ("so", "ps")
DUTCH = pattern_of(["Woonin", "Tafel bij het raam", "Vragen over uw woning"])


@pytest.mark.parametrize(
    ("language", "line", "said"),
    [
        ("tr", "Woonin", [("nl", "Woonin")]),
        ("tr", "Woonin · Tafel bij het raam", [("nl", "Woonin"), ("nl", "Tafel bij het raam")]),
        ("pl", "Idź tutaj: Tafel bij het raam.", [("pl", "Idź tutaj:"), ("nl", "Tafel bij het raam")]),
        ("ar", "توجّهوا إلى: Tafel bij het raam", [("ar", "تَوَجَّهُوا إِلَى:"), ("nl", "Tafel bij het raam")]),
        ("fa", "Woonin", [("nl", "Woonin")]),
        ("nl", "Woonin · Tafel bij het raam", [("nl", "Woonin, Tafel bij het raam")]),
        ("en", "Wooning", [("en", "Wooning")]),
        ("ar", "كلمة Woonin", []),
    ],
)
def test_the_rooms_own_dutch_words_are_said_in_dutch(language: str, line: str, said: list[tuple[str, str]]) -> None:
    assert [(part.language, part.words) for part in parts_of(line, language, DUTCH)] == said


def test_the_longest_text_wins() -> None:
    pattern = pattern_of(["Mijn woning", "Vragen over Mijn woning"])
    assert [part.words for part in parts_of("Vragen over Mijn woning", "en", pattern)] == ["Vragen over Mijn woning"]


@given(
    line=st.text(max_size=40),
    dutch=st.lists(st.text(min_size=1, max_size=12), max_size=4),
    language=st.sampled_from([*SPOKEN, *SILENT]),
)
def test_whatever_is_shown_every_part_has_a_language_and_no_mark(line: str, dutch: list[str], language: str) -> None:
    for part in parts_of(line, language, pattern_of(dutch)):
        assert part.language in (language, "nl")
        assert any(letter.isalnum() for letter in part.words)
        assert part.words == without_isolates(part.words)
        assert not any("\ue000" <= letter <= "\uf8ff" for letter in part.words)
        if part.language != language:
            assert part.shown in {without_isolates(text).strip() for text in dutch}


def test_only_the_voice_of_a_language_is_asked_for_its_words(tmp_path: Path) -> None:
    voice = VoiceByHand()
    sayer = Sayer(voices=voice, recordings=Recordings(tmp_path))
    sayer.know_dutch({"en": ["Tafel bij het raam"], "so": ["Tafel bij het raam"]})
    assert len(sayer.clips("Please go to: Tafel bij het raam", "en")) == 1
    assert voice.asked == [("Please go to:", "en"), ("Tafel bij het raam", "nl")]
    assert sayer.clips("Fadlan tag: Tafel bij het raam", "so") == []
    assert len(voice.asked) == 2


@pytest.mark.parametrize("language", SILENT)
def test_somali_and_pashto_are_recorded_or_silent(language: str, tmp_path: Path) -> None:
    recordings = Recordings(tmp_path)
    sayer = Sayer(voices=open_voices(), recordings=recordings)
    strings = [str(message.string) for message in resident_messages(language) if isinstance(message.string, str)]
    assert [line for line in strings if sayer.clips(line, language) or sayer.can_say(line, language)] == []
    person = Clip(b"\x01\x00" * 10, 22_050)
    recordings.keep(language, strings[0], person)
    sayer.look_again()
    assert sayer.clips(strings[0], language) == [person]
    assert [line for line in strings[1:] if sayer.clips(line, language)] == []


@pytest.mark.parametrize("language", SPOKEN)
def test_numbers_and_times_are_said_by_every_voice(language: str, tmp_path: Path) -> None:
    sayer = Sayer(voices=open_voices(), recordings=Recordings(tmp_path))
    shown = [
        "W 07",
        formats.minutes_band(10, 15, language),
        formats.time_range(time(9, 30), time(12)),
        formats.day_long(date(2026, 11, 24), language),
        "030 123 45 67",
    ]
    for line in shown:
        clips = sayer.clips(line, language)
        assert sum(clip.seconds for clip in clips) > 0.4, line


@pytest.mark.parametrize("language", [code for code in SPOKEN if code != "ar"])
def test_the_word_bsn_is_said_letter_by_letter(language: str, tmp_path: Path) -> None:
    sayer = Sayer(voices=open_voices(), recordings=Recordings(tmp_path))
    catalogue = extraction.read_catalogue(catalogue_path(language), language)
    message = catalogue.get("No photo, no sound and no BSN. Nothing goes to the internet.")
    assert message is not None
    shown = str(message.string)
    assert "BSN" in shown
    whole, without = sayer.clips(shown, language), sayer.clips(shown.replace("BSN", ""), language)
    # Three letters take their time: the word is heard, and not passed over.
    assert whole[0].seconds > without[0].seconds + 0.3


def test_a_dutch_part_that_somebody_recorded_is_heard_in_their_voice(tmp_path: Path) -> None:
    recordings = Recordings(tmp_path)
    person = Clip(b"\x01\x00" * 10, 22_050)
    recordings.keep("nl", "Woonin", person)
    sayer = Sayer(voices=VoiceByHand(), recordings=recordings)
    sayer.know_dutch({"en": ["Woonin"]})
    assert sayer.clips("Woonin", "en") == [person]


def test_every_language_is_known_here() -> None:
    assert {*SPOKEN, *SILENT} == set(known_languages())
    assert parts_of("Woonin", "nl") == (Part("Woonin", "nl", "Woonin"),)
