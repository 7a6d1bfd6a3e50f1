# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

from kiosk.i18n import known_languages, without_isolates
from kiosk.i18n.checks import in_script
from kiosk.i18n.phrases import known_phrases, translate_phrase

LANGUAGES = list(known_languages())
NAMES = ("Woonin", "Portaal", "Dock", "U-pas", "UWV", "Amazonedreef", "Werkwinkel")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_phrase_is_known_in_every_language_in_its_own_script(code: str) -> None:
    script = known_languages()[code].script
    for phrase in known_phrases():
        text = translate_phrase(phrase, code)
        assert text
        assert in_script(text, script), phrase
        assert text == text.strip()
        assert [c for c in text if c.isdecimal()] == [c for c in phrase if c.isdecimal()]


@pytest.mark.parametrize("code", LANGUAGES)
def test_names_stay_names(code: str) -> None:
    assert translate_phrase("Dock", code) == "Dock"
    for phrase in known_phrases():
        for name in NAMES:
            if name in phrase and phrase != "Werkwinkel":
                assert name in (translate_phrase(phrase, code) or "")


def test_only_dutch_says_what_dutch_says() -> None:
    for code in set(LANGUAGES) - {"nl"}:
        same = [phrase for phrase in known_phrases() if translate_phrase(phrase, code) == phrase]
        assert same == [] or code == "en", (code, same)


def test_different_topics_keep_different_words() -> None:
    topics = [
        "Mijn woning",
        "Renovatie",
        "Geld en toeslagen",
        "Werk",
        "Kinderen en opvoeden",
        "Jongeren",
        "Hulp in huis",
    ]
    for code in LANGUAGES:
        assert len({translate_phrase(topic, code) for topic in topics}) == len(topics)


def test_a_phrase_is_found_whatever_its_capitals_and_spaces_and_an_unknown_one_is_none() -> None:
    assert translate_phrase("  mijn  Woning ", "en") == "My home"
    assert translate_phrase("Iets wat nergens staat", "ar") is None
    assert translate_phrase("Iets wat nergens staat", "nl") is None
    assert translate_phrase("Mijn woning", "tlh") is None


def test_dutch_names_inside_arabic_script_are_isolated() -> None:
    text = translate_phrase("Uitkering, werk, toeslagen, U-pas", "ar") or ""
    assert "\u2068U-pas\u2069" in text
    assert "U-pas" in without_isolates(text)
