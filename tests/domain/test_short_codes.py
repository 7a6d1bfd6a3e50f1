# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes on paper lists: what is typed wrongly is refused, never taken for somebody else."""

from __future__ import annotations

import string
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.short_codes import ALPHABET, BASE, LARGEST, LENGTH, read_short_code, short_code
from kiosk.errors import RuleError

numbers = st.integers(0, LARGEST)
typed_characters = string.ascii_uppercase + string.digits


def _refused(text: str) -> bool:
    try:
        read_short_code(text)
    except RuleError:
        return True
    return False


@given(numbers)
def test_a_code_reads_back_however_it_is_written(number: int) -> None:
    code = short_code(number)
    assert len(code) == LENGTH
    for written in (code, code.lower(), f" {code[:2]}-{code[2:]} ", code.replace("0", "O")):
        assert read_short_code(written) == number


@given(numbers)
def test_no_single_wrong_character_passes(number: int) -> None:
    code = short_code(number)
    for place in range(LENGTH):
        for character in typed_characters:
            if character.replace("O", "0") != code[place]:
                assert _refused(code[:place] + character + code[place + 1 :])


@given(numbers)
def test_no_two_characters_that_changed_places_pass(number: int) -> None:
    code = short_code(number)
    for one, other in combinations(range(LENGTH), 2):
        swapped = list(code)
        swapped[one], swapped[other] = code[other], code[one]
        if code[one] != code[other]:
            assert _refused("".join(swapped))


@given(numbers, st.integers(0, LENGTH - 1), st.sampled_from(typed_characters))
def test_a_missing_or_doubled_character_is_refused(number: int, place: int, extra: str) -> None:
    code = short_code(number)
    assert _refused(code[:place] + code[place + 1 :])
    assert _refused(code[:place] + extra + code[place:])


def test_without_a_check_character_most_errors_would_pass() -> None:
    """The control: of all texts of five characters one in thirty-one is a code, so the tests above can fail."""
    passing = sum(not _refused("ABCD" + character) for character in ALPHABET)
    assert passing == 1
    assert BASE == 31


@given(st.text(max_size=12))
def test_anything_is_a_code_or_is_refused(text: str) -> None:
    if not _refused(text):
        assert len(short_code(read_short_code(text))) == LENGTH


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_a_number_beyond_the_codes_has_none(number: int) -> None:
    with pytest.raises(RuleError):
        short_code(number)
