# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The machine voice speaks the language it is asked for, or not at all."""

from __future__ import annotations

import ctypes

import pytest

from kiosk.i18n.languages import known_languages
from kiosk.speech.voices import Voices, open_voices
from kiosk.speech.wording import wording_of
from kiosk.ui.touch.start import invitation

SPOKEN = ("nl", "en", "ar", "tr", "fa", "ti", "pl", "uk", "es", "fr")
SILENT = ("so", "ps")


def phonemes(voices: Voices, text: str) -> str:
    """How the voice in use now says this, in phonetic letters."""
    rest = ctypes.c_char_p(text.encode())
    place, said = ctypes.pointer(rest), []
    while rest.value is not None:
        said.append(voices._library.espeak_TextToPhonemes(place, 1, 2).decode())
    return " ".join(said)


def sounds(voices: Voices, text: str, language: str) -> str:
    """How the voice of this language says it."""
    assert voices._set(language)
    return phonemes(voices, text)


@pytest.fixture(scope="module")
def voices() -> Voices:
    found = open_voices()
    assert found is not None
    return found


def test_ten_languages_have_a_voice_and_somali_and_pashto_have_none(voices: Voices) -> None:
    assert {code for code in known_languages() if voices.speaks(code)} == set(SPOKEN)
    assert set(known_languages()) == {*SPOKEN, *SILENT}


@pytest.mark.parametrize("language", SPOKEN)
def test_each_voice_says_in_its_language_where_to_touch(voices: Voices, language: str) -> None:
    text = wording_of(language).speakable(invitation(language))
    clip = voices.say(text, language)
    assert clip is not None
    assert 0.8 < clip.seconds < 8
    # Not silence: speech is loud somewhere.
    assert max(memoryview(clip.samples).cast("h")) > 2000


def test_no_two_voices_say_the_same_number_alike(voices: Voices) -> None:
    assert len({sounds(voices, "7 14 30", language) for language in SPOKEN}) == len(SPOKEN)


def test_a_sentence_does_not_depend_on_what_was_said_before_it(voices: Voices) -> None:
    before, sounded = voices.say("Uw nummer is 7", "nl"), sounds(voices, "Uw nummer is 7", "nl")
    voices.say("Numaranız 14", "tr")
    voices.say("Hello العربية", "en")
    after = voices.say("Uw nummer is 7", "nl")
    assert sounds(voices, "Uw nummer is 7", "nl") == sounded
    # Breath is drawn by lot, so no two are the same to the sample; a word more would be half a second.
    assert before is not None
    assert after is not None
    assert after.seconds == pytest.approx(before.seconds, abs=0.2)


@pytest.mark.parametrize("language", [*SILENT, "xx", "", "nl-so", "../nl"])
@pytest.mark.parametrize("before", ["fr", "nl"])
def test_a_language_without_a_voice_is_silent_and_not_said_in_the_voice_before_it(
    voices: Voices, language: str, before: str
) -> None:
    assert voices.say("Bonjour", before) is not None
    assert voices.say("Bonjour", language) is None
    assert not voices.speaks(language)


def test_without_the_check_the_voice_before_it_would_have_spoken(voices: Voices) -> None:
    # The negative control: this is what espeak-ng itself does with Somali.
    french, dutch = (sounds(voices, "Halkan taabo Soomaali", language) for language in ("fr", "nl"))
    assert voices._set("fr")
    assert voices._library.espeak_SetVoiceByName(b"so") != 0
    assert phonemes(voices, "Halkan taabo Soomaali") == french != dutch


def test_a_voice_that_answers_well_but_is_of_another_language_is_not_used(
    voices: Voices, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Careless:
        """Answers "done" and keeps the voice set before: as QtTextToSpeech does."""

        def __getattr__(self, name: str) -> object:
            return getattr(library, name)

        def espeak_SetVoiceByName(self, _name: bytes) -> int:
            return 0

    library = voices._library
    assert voices.say("Bonjour", "fr") is not None
    monkeypatch.setattr(voices, "_library", Careless())
    assert voices.say("Merhaba", "tr") is None
    assert voices.say("Bonjour", "fr") is not None


@pytest.mark.parametrize(
    ("text", "language"),
    [("Kies العربية", "nl"), ("رَقَم Dock", "ar"), ("номер Dock", "uk"), ("ቁጽሪ Dock", "ti"), ("شماره Dock", "fa")],
)
def test_letters_that_a_voice_reads_in_english_are_not_read(voices: Voices, text: str, language: str) -> None:
    assert voices.say(text, language) is None
    spoken = wording_of(language).speakable(text)
    assert spoken == "" or voices.say(spoken, language) is not None


def test_without_the_library_there_is_no_voice_and_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "espeakng_loader", None)
    assert open_voices.__wrapped__() is None
