# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import unicodedata

import icu
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.i18n import formats, isolate, isolate_ltr, without_isolates

RIGHT_TO_LEFT = 1
# Letters and digits of both directions, separators, and every mark that could break out of an isolate.
TRICKY = st.text("aB1 -:.اب٣پ\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202e", max_size=12)


def as_seen(text: str) -> str:
    """The characters from left to right as ICU, an independent implementation, puts them on a line."""
    bidi = icu.Bidi()
    bidi.setPara(icu.UnicodeString(text), RIGHT_TO_LEFT)
    return without_isolates(str(bidi.writeReordered(icu.Bidi.KEEP_BASE_COMBINING)))


@pytest.mark.parametrize("value", ["14:30-15:00", "030 123 45 67", "12-A", "W 07", "09:30–12:30"])
def test_a_time_phone_or_code_reads_left_to_right_in_arabic(value: str) -> None:
    assert value in as_seen(f"الموعد {isolate_ltr(value)} في المكتب")


def test_without_isolation_a_phone_number_reads_backwards_in_arabic() -> None:
    assert "030 123 45 67" not in as_seen("الهاتف 030 123 45 67 في المكتب")


def test_a_waiting_time_reads_low_to_high_in_every_right_to_left_language() -> None:
    for code in ("ar", "fa", "ps"):
        assert "10–15" in as_seen(f"الانتظار {isolate(formats.minutes_band(10, 15, code))}.")


def test_a_time_range_reads_earliest_first_in_arabic() -> None:
    from datetime import time

    assert "09:30–12:30" in as_seen(f"من {formats.time_range(time(9, 30), time(12, 30))} اليوم")


def test_parts_that_are_isolated_by_themselves_follow_one_another_from_the_right() -> None:
    wait = f"{isolate('شخصان')} · {isolate('دقيقة')}"
    assert as_seen(f"مفتوح {isolate(wait)}").split() == ["ةقيقد", "·", "ناصخش", "حوتفم"]


def test_latin_parts_that_are_isolated_by_themselves_follow_one_another_from_the_left() -> None:
    names = f"{isolate('Woonin')} · {isolate('Portaal')}"
    assert as_seen(f"مفتوح {isolate(names)}").split() == ["Woonin", "·", "Portaal", "حوتفم"]


@given(TRICKY)
def test_nothing_that_is_inserted_changes_the_text_around_it(value: str) -> None:
    for wrapped in (isolate(value), isolate_ltr(value)):
        seen = as_seen(f"ببب {wrapped} ججج")
        assert seen.startswith("ججج")
        assert seen.endswith("ببب")


@given(TRICKY)
def test_isolating_twice_is_the_same_as_once(value: str) -> None:
    assert isolate(isolate(value)) == isolate(value)
    assert isolate_ltr(isolate_ltr(value)) == isolate_ltr(value)


@given(TRICKY)
def test_every_opened_isolate_is_closed(value: str) -> None:
    depth = 0
    for character in isolate(value):
        depth += unicodedata.bidirectional(character) in {"LRI", "RLI", "FSI"}
        depth -= unicodedata.bidirectional(character) == "PDI"
        assert depth >= 0
    assert depth == 0


def test_speech_and_search_get_the_text_without_marks() -> None:
    assert without_isolates(f"om {formats.minutes_band(5, 10, 'nl')}") == "om 5–10 minuten"
    assert isolate("") == ""
