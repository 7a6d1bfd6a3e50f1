# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.typed_text import FIRST_NAME_LIMIT, clean_first_name, clean_text
from kiosk.errors import PersonalNumberRefused, TextRefused


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Fatma ", "Fatma"),
        ("Fatma\r\nB.", "Fatma B."),
        ("Jose\u0301", "José"),
        ("\u202eamtaF\u202c", "amtaF"),
        ("\u2066Ali\u2069\u200f", "Ali"),
        ("\x00Ali\x07", "Ali"),
        ("\ufeffAli\u200b", "Ali"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("\u200dAli\u200c", "Ali"),
        ("Anne - Marie", "Anne - Marie"),
        ("Ali \u202e Baba", "Ali Baba"),
        ("ሰላም", "ሰላም"),
        ("🏠", "🏠"),
        ("\ud800Ali\ue000", "Ali"),
    ],
)
def test_text_is_made_harmless_and_stays_the_same_to_the_reader(typed: str, kept: str) -> None:
    assert clean_text(typed, 40) == kept


@pytest.mark.parametrize(
    "typed", ["", "   ", "\u202e\u202c", "...", "-", "\u200d", "\u0301", "x" * 41, "x" * 10_000_000]
)
def test_too_long_or_nothing_to_read_is_refused(typed: str) -> None:
    with pytest.raises(TextRefused) as refused:
        clean_text(typed, 40)
    assert refused.value.details == {"limit": 40}


@pytest.mark.parametrize("typed", ["123456782", "1234\u200b56782", "1\u202e23456782"])
def test_a_personal_number_is_refused_in_any_text(typed: str) -> None:
    with pytest.raises(PersonalNumberRefused):
        clean_text(typed, 40)
    with pytest.raises(PersonalNumberRefused):
        clean_first_name(typed)


@pytest.mark.parametrize("typed", ["Özgür", "O'Brien", "محمد", "Нюша", "ሳሙኤል", "J.", "Anne-Marie"])
def test_names_of_all_peoples_are_kept(typed: str) -> None:
    assert clean_first_name(typed) == typed


@pytest.mark.parametrize("typed", ["12", "🏠", "x" * (FIRST_NAME_LIMIT + 1)])
def test_a_first_name_has_letters_and_forty_characters_at_most(typed: str) -> None:
    with pytest.raises(TextRefused):
        clean_first_name(typed)


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing_more_and_leaves_nothing_dangerous(typed: str) -> None:
    try:
        cleaned = clean_text(typed, 60)
    except (TextRefused, PersonalNumberRefused):
        return
    assert clean_text(cleaned, 60) == cleaned
    assert cleaned.encode().decode() == cleaned
    assert 0 < len(cleaned) <= 60
    assert not any(
        unicodedata.bidirectional(c) in {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"} for c in cleaned
    )
    assert not any(unicodedata.category(c) == "Cc" for c in cleaned)
