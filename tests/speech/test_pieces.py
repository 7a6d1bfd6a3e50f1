# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sentences with a number in them, from what one person recorded: all of it or nothing."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.i18n import extraction, formats, known_languages, without_isolates
from kiosk.i18n.languages import catalogue_path
from kiosk.speech.lines import FIELD, Kind, bare
from kiosk.speech.pieces import pieces_of
from kiosk.speech.script import script_of

CODES = tuple(known_languages())


def all_of(language: str) -> set[str]:
    return {line.text for line in script_of(language, letters="W")}


@pytest.mark.parametrize("language", CODES)
def test_who_recorded_the_whole_script_is_heard_on_every_screen(language: str) -> None:
    recorded = all_of(language)
    values = {"minutes": formats.minutes_band(10, 15, language), "language": known_languages()[language].own_name}
    silent = []
    for message in extraction.messages(extraction.read_catalogue(catalogue_path(language), language)):
        if any(extraction.FOR_STAFF in comment for comment in message.auto_comments):
            continue
        strings = [message.string] if isinstance(message.string, str) else list(message.string)
        for line in (line for string in strings for line in string.splitlines()):
            shown = FIELD.sub(lambda field: values.get(field[0][1:-1], "W 07"), line)
            if not pieces_of(shown, language, recorded.__contains__):
                silent.append(shown)
    assert silent == []


@pytest.mark.parametrize("language", CODES)
def test_numbers_times_days_and_waits_are_said_from_pieces(language: str) -> None:
    recorded = all_of(language)
    day = formats.day_long(date(2026, 11, 24), language)
    for shown in (formats.minutes_band(10, 15, language), "W 07", formats.time_range(time(9, 30), time(12)), "127"):
        assert pieces_of(shown, language, recorded.__contains__), shown
    # A date has particles of its own in some languages: where they are not recorded, it is silent, never cut short.
    said = pieces_of(day, language, recorded.__contains__)
    assert said == () or {"24"} <= set(said)


@given(number=st.integers(0, 999), language=st.sampled_from(CODES))
def test_every_number_is_said_whole_or_digit_by_digit(number: int, language: str) -> None:
    said = pieces_of(f"{number:02}", language, all_of(language).__contains__)
    assert "".join(said) == str(number)
    assert len(said) in (1, len(str(number)))


@given(missing=st.integers(0, 400), language=st.sampled_from(("so", "ps", "nl")))
def test_with_one_piece_missing_the_sentence_is_silent(missing: int, language: str) -> None:
    shown = FIELD.sub("7", next(line for line in _templates(language)))
    whole = pieces_of(shown, language, all_of(language).__contains__)
    assert whole
    gone = whole[missing % len(whole)]
    assert pieces_of(shown, language, (all_of(language) - {gone}).__contains__) == ()


def _templates(language: str) -> list[str]:
    catalogue = extraction.read_catalogue(catalogue_path(language), language)
    found = catalogue.get("Remember {number}, or take a photo of it. We will help you.")
    assert found is not None
    return [str(found.string)]


def test_a_whole_sentence_wins_over_its_pieces() -> None:
    recorded = all_of("so")
    shown = FIELD.sub("W 07", _templates("so")[0])
    assert pieces_of(shown, "so", {*recorded, shown}.__contains__) == (shown,)
    assert len(pieces_of(shown, "so", recorded.__contains__)) == 4


def test_a_question_is_not_said_as_a_statement() -> None:
    assert pieces_of("Welkom?", "nl", {"Welkom"}.__contains__) == ()


@given(st.text(max_size=60), st.sampled_from(CODES))
def test_whatever_is_shown_only_what_was_recorded_is_said(text: str, language: str) -> None:
    recorded = {"7", "W", "a"}
    assert set(pieces_of(text, language, recorded.__contains__)) <= recorded


@pytest.mark.parametrize("language", CODES)
def test_the_script_names_every_line_once_and_says_what_it_means(language: str) -> None:
    lines = script_of(language, letters="WD")
    assert len({line.text for line in lines}) == len(lines)
    assert len({line.source for line in lines}) == len(lines)
    assert all(line.dutch and line.text == without_isolates(line.text) for line in lines)
    assert [line.text for line in lines if line.kind is Kind.LETTER] == ["D", "W"]
    assert all(line.text == bare(line.text) for line in lines if line.kind is Kind.PIECE)
    assert all("{" not in line.text for line in lines)
