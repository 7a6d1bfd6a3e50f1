# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lines: nothing lost, nothing too wide, everything where its direction puts it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.shaping import Weight, face_runs
from printing.typesetting import Align, Block, Style, set_text
from tests.printing.samples import LANGUAGES, RIGHT_TO_LEFT, WORDS

_LETTERS = "abcdefg ABC ñżğİ абвїґ ابتثجحدر پچژگ ښځړۍ ሀለሐመሠ፣። 0123456789 ۱۲۳ -–—:,.()«»/ \u2066\u2069\u200c"
_texts = st.text(st.sampled_from(_LETTERS + "    "), max_size=120)
_long_words = st.text(st.sampled_from("بتثجح لامعغ"), max_size=90) | st.text(st.sampled_from("abcWij"), max_size=90)
_languages = st.sampled_from(LANGUAGES)


def _block(text: str, width: float, language: str, *, balanced: bool = False) -> Block:
    return set_text(text, Style(11), width, language=language, rtl=language in RIGHT_TO_LEFT, balanced=balanced)


def _without_spaces(text: str) -> str:
    return text.replace(" ", "")


@given(_texts | _long_words, st.floats(25, 300), _languages, st.booleans())
def test_wrapping_loses_nothing_and_never_leaves_the_column(
    text: str, width: float, language: str, balanced: bool
) -> None:
    block = _block(text, width, language, balanced=balanced)
    assert _without_spaces("".join(line.text for line in block.lines)) == _without_spaces(text)
    assert all(line.width <= width + 0.01 for line in block.lines)
    assert not block.missing


@given(_texts, st.floats(40, 300), _languages)
def test_balancing_takes_no_more_lines(text: str, width: float, language: str) -> None:
    greedy, balanced = _block(text, width, language), _block(text, width, language, balanced=True)
    assert len(balanced.lines) <= len(greedy.lines)


@given(_texts, _languages)
def test_a_text_that_fits_is_one_line(text: str, language: str) -> None:
    assert len(_block(text, 1e6, language).lines) == 1


@given(st.text(max_size=60))
def test_any_text_at_all_can_be_set(text: str) -> None:
    block = _block(text, 100, "nl")
    assert len(block.lines) >= max(1, len(text.splitlines()))


@given(_texts)
def test_faces_cover_a_text_without_gap_or_overlap(text: str) -> None:
    runs = face_runs(text, Weight.REGULAR)
    assert runs[0][0] == 0
    assert runs[-1][1] == len(text)
    assert all(before[1] == after[0] for before, after in pairwise(runs))


@pytest.mark.parametrize(
    ("align", "rtl", "left"),
    [
        (Align.START, False, 0.0),
        (Align.END, False, 1.0),
        (Align.START, True, 1.0),
        (Align.END, True, 0.0),
        (Align.CENTRE, False, 0.5),
        (Align.CENTRE, True, 0.5),
    ],
)
def test_sides_follow_the_direction(align: Align, rtl: bool, left: float) -> None:
    block = set_text("abc", Style(10), 200, language="nl", rtl=rtl, align=align)
    (line,) = block.lines
    assert block.left_of(line) == pytest.approx((200 - line.width) * left)


def test_what_no_face_has_is_reported_once_and_takes_room() -> None:
    block = set_text("Ana 漢字 😀 漢", Style(10), 300, language="nl")
    assert block.missing == "漢字😀"
    assert block.widest > set_text("Ana", Style(10), 300, language="nl").widest


def test_three_scripts_in_one_name_each_find_their_face() -> None:
    block = set_text("Ali علي Олена ሰላም", Style(10), 400, language="nl")
    assert not block.missing
    assert len({run.face.family for run in block.lines[0].runs}) == 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("weight", [Weight.REGULAR, Weight.BOLD])
def test_every_word_of_every_language_has_its_letters(language: str, weight: Weight) -> None:
    for text in WORDS[language]:
        block = set_text(text, Style(10, weight), 400, language=language, rtl=language in RIGHT_TO_LEFT)
        assert not block.missing


def test_arabic_letters_join() -> None:
    """First, middle, last and alone are four different shapes of one letter."""
    (joined,) = set_text("ححح", Style(10), 400, language="ar", rtl=True).lines
    (alone,) = set_text("ح", Style(10), 400, language="ar", rtl=True).lines
    glyphs = [glyph.gid for line in (joined, alone) for glyph in line.runs[0].glyphs]
    assert len(set(glyphs)) == 4


def test_pashto_that_once_crashed_is_set() -> None:
    block = set_text("ټ ټ ټ ټ ټ ټ", Style(12), 60, language="ps", rtl=True)
    assert "".join(line.text for line in block.lines).count("ټ") == 6


def test_a_word_longer_than_the_line_is_cut_between_letters_as_people_see_them() -> None:
    # e with a combining acute stays whole.
    block = set_text("e\u0301" * 40, Style(12), 50, language="nl")
    assert len(block.lines) > 1
    assert all(line.text.startswith("e") for line in block.lines)
