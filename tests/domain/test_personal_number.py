# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.personal_number import passes_elfproef, refuse_personal_number
from kiosk.errors import PersonalNumberRefused

# Numbers that pass the check and are used as examples everywhere; nobody bears them.
EXAMPLES = ["123456782", "111222333", "100000009"]


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """Built from the rule the other way round: eight digits, then the ninth that makes it fit."""
    eight = draw(st.lists(st.integers(0, 9), min_size=8, max_size=8))
    ninth = sum((9 - place) * digit for place, digit in enumerate(eight)) % 11
    if ninth == 10 or not any(eight):
        eight, ninth = [1, 2, 3, 4, 5, 6, 7, 8], 2
    return "".join(map(str, [*eight, ninth]))


@pytest.mark.parametrize("number", EXAMPLES)
def test_known_examples_pass(number: str) -> None:
    assert passes_elfproef(number)


@pytest.mark.parametrize("text", ["123456789", "000000000", "12345678", "1234567820", "", "12345678a", "١٢٣٤٥٦٧٨٢"])
def test_other_texts_do_not_pass(text: str) -> None:
    assert not passes_elfproef(text)


@given(numbers(), st.integers(0, 8), st.integers(1, 9))
def test_one_digit_changed_never_passes(number: str, place: int, more: int) -> None:
    changed = str((int(number[place]) + more) % 10)
    assert passes_elfproef(number)
    assert not passes_elfproef(number[:place] + changed + number[place + 1 :])


@pytest.mark.parametrize(
    "text",
    [
        "123456782",
        "mijn bsn is 123456782.",
        "bsn:123456782",
        "1234.56.782",
        "1234 56 782",
        "123-456-782",
        "123–456–782",
        "123 456 782",
        "1 2 3 4 5 6 7 8 2",
        "12/34/56/782",
        "123,456,782",
        "123\u200b456\u200b782",
        "123\u202e456782",
        "12\n3456782",
        "١٢٣٤٥٦٧٨٢",
        "۱۲۳۴۵۶۷۸۲",
        "۱۲۳ ۴۵۶ ۷۸۲",
        "\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff12",
        "①②③④⑤⑥⑦⑧②",
        "huis 12 123456782",
        "12 123456782 99",
        "(123) 456 782",
        "a123456782b",
        "+123456782",
        "0612345678, 123456782",
    ],
)
def test_a_personal_number_is_refused_however_it_is_written(text: str) -> None:
    with pytest.raises(PersonalNumberRefused) as refused:
        refuse_personal_number(text)
    assert not refused.value.details
    assert "123456782" not in repr(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Fatma",
        "123456789",
        "06 1234 5678",
        "0612345678",
        "030-2861000",
        "1234567820",
        "Ankaradreef 12, 3564 XJ",
        "23-11-2026 09:30",
        # Nine digits that pass behind a country code: a phone.
        "+31 123456782",
        "+31 (0)6 12345683",
        "+48 123 456 782",
        "0048 123 456 782",
        "+212 123456782",
        # A slip and a long order number are no nine digits either.
        "W 07",
        "9912345678299",
    ],
)
def test_what_is_no_personal_number_is_let_through(text: str) -> None:
    refuse_personal_number(text)


@given(numbers(), st.data())
def test_no_separators_hide_a_personal_number(number: str, data: st.DataObject) -> None:
    gaps = data.draw(
        st.lists(st.sampled_from(["", "", " ", ".", "-", " - ", "\u00a0", "—", "\u200e"]), min_size=8, max_size=8)
    )
    typed = "".join(digit + gap for digit, gap in zip(number, [*gaps, ""], strict=True))
    with pytest.raises(PersonalNumberRefused):
        refuse_personal_number("nr " + typed)


@given(st.text(alphabet="abc ABCأبتüé", max_size=40))
def test_words_without_digits_are_never_refused(text: str) -> None:
    refuse_personal_number(text)
