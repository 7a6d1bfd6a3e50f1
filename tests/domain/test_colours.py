# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.colours import contrast_ratio, darkened, parse_colour, require_contrast_with_white
from kiosk.errors import RuleError

colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


@pytest.mark.parametrize(("text", "parts"), [("#C65D16", (198, 93, 22)), ("#0b5d5a", (11, 93, 90))])
def test_a_colour_is_read_in_capitals_and_small_letters(text: str, parts: tuple[int, int, int]) -> None:
    assert parse_colour(text) == parts


@pytest.mark.parametrize("text", ["", "red", "C65D16", "#C65D1", "#C65D166", "#C65D1G", "#fff", "#١٢٣٤٥٦", "#C65D16\n"])
def test_anything_else_is_no_colour(text: str) -> None:
    with pytest.raises(RuleError) as refused:
        parse_colour(text)
    assert refused.value.details == {"what": "colour", "value": text}


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#000000", 21.0), ("#FFFFFF", 1.0), ("#777777", 4.48), ("#767676", 4.54), ("#0000FF", 8.59), ("#FF0000", 4.0)],
)
def test_the_contrast_with_white_is_what_the_checkers_say(colour: str, ratio: float) -> None:
    assert contrast_ratio(colour, "#FFFFFF") == pytest.approx(ratio, abs=0.005)


@given(colours, colours)
def test_contrast_goes_both_ways_and_stays_in_its_range(one: str, other: str) -> None:
    assert contrast_ratio(one, other) == contrast_ratio(other, one)
    assert 1 <= contrast_ratio(one, other) <= 21


def test_a_colour_that_white_letters_cannot_be_read_on_is_refused() -> None:
    require_contrast_with_white("#767676")
    with pytest.raises(RuleError) as refused:
        require_contrast_with_white("#777777")
    assert refused.value.details == {"what": "colour-too-light", "value": "#777777", "contrast": 4.48, "minimum": 4.5}
    require_contrast_with_white("#777777", 3)


@given(colours)
def test_a_darkened_colour_carries_white_letters_and_is_no_darker_than_needed(colour: str) -> None:
    darker = darkened(colour)
    assert contrast_ratio(darker, "#FFFFFF") >= 4.5
    if contrast_ratio(colour, "#FFFFFF") >= 4.5:
        assert darker == colour
    else:
        # One step lighter would be too light: steps are hundredths of the colour.
        assert contrast_ratio(darker, "#FFFFFF") < 4.5 * 1.06
        assert all(new <= old for new, old in zip(parse_colour(darker), parse_colour(colour), strict=True))


def test_no_colour_is_dark_enough_for_more_than_there_is() -> None:
    with pytest.raises(RuleError):
        darkened("#000000", 22)
