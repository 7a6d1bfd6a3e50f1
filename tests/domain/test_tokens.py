# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import contextlib
import hashlib
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.tokens import TOKEN_LENGTH, fingerprint, new_tap, read_scan, token_for_tap
from kiosk.errors import ScanDamaged, ScanError, ScanForeign, ScanTruncated, ScanUnreadable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TOKEN = token_for_tap("a tap for the tests")
taps = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
tokens = taps.map(token_for_tap)


def typed_on(layout_from: str, layout_to: str, text: str) -> str:
    return text.translate(str.maketrans(layout_from, layout_to))


def test_a_token_has_the_promised_shape() -> None:
    assert re.fullmatch(f"BK1:[{ALPHABET}]{{24}}", TOKEN)
    assert len(TOKEN) == TOKEN_LENGTH == 28


def test_the_same_tap_gives_the_same_slip_on_every_machine_and_day() -> None:
    # Written down once: a change here would turn all slips in people's pockets into unknown ones.
    assert token_for_tap("tap") == "BK1:RKFEE1QZE8NX8GT4RPW34T5F"


@given(st.lists(taps, min_size=2, max_size=2, unique=True))
def test_two_taps_give_two_slips(two: list[str]) -> None:
    assert token_for_tap(two[0]) != token_for_tap(two[1])


def test_a_new_tap_is_never_seen_before_and_has_128_bits_or_more() -> None:
    taps = {new_tap() for _ in range(1000)}
    assert len(taps) == 1000
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{32}", tap) for tap in taps)


def test_all_characters_of_the_alphabet_turn_up_at_all_places() -> None:
    seen = [set(column) for column in zip(*(token_for_tap(str(n)) for n in range(1500)), strict=True)]
    assert all(column == set(ALPHABET) for column in seen[4:])


def test_only_a_hash_is_stored() -> None:
    assert fingerprint(TOKEN) == hashlib.sha256(TOKEN.encode()).digest()
    assert len(fingerprint(TOKEN)) == 32


@given(tokens, st.sampled_from(["", " ", "\r\n", "\t", "\ufeff"]), st.booleans(), st.booleans())
def test_what_was_printed_is_read_back(token: str, around: str, lower: bool, as_bytes: bool) -> None:
    text = around + (token.lower() if lower else token) + around
    assert read_scan(text.encode() if as_bytes else text) == token


@given(tokens, st.data())
def test_letters_that_look_like_digits_are_understood(token: str, data: st.DataObject) -> None:
    body = "".join(
        data.draw(st.sampled_from({"0": "0Oo", "1": "1IiLl"}.get(character, character))) for character in token[2:]
    )
    assert read_scan("BK" + body) == token


@pytest.mark.parametrize("separator", [":", ";", "Ö", "ö", "Ж", "ж", ">", "Ş", "Ñ", "M", "1", "-", " ", ""])
def test_any_character_may_arrive_for_the_colon(separator: str) -> None:
    assert read_scan(TOKEN.replace(":", separator)) == TOKEN


@given(tokens)
def test_a_german_keyboard_is_understood(token: str) -> None:
    assert read_scan(typed_on(":YZ", "ÖZY", token)) == token


@given(tokens, st.booleans())
def test_a_russian_or_ukrainian_keyboard_is_understood(token: str, ukrainian: bool) -> None:
    typed = typed_on(":QWERTYUOPASDFGHJKZXCVBNM", "ЖЙЦУКЕНГЩЗФЫВАПРОЛЯЧСМИТЬ", token)
    typed = typed.replace("Ы", "І") if ukrainian else typed
    assert read_scan(typed) == token
    assert read_scan(typed.lower()) == token


@given(tokens)
def test_a_french_keyboard_is_understood(token: str) -> None:
    typed = typed_on(":AQZWM1234567890", "MQAWZ?&é\"'(-è_çà", token)
    assert read_scan(typed) == token


@given(tokens)
def test_a_scanner_that_names_the_kind_of_code_first_is_understood(token: str) -> None:
    assert read_scan("]Q1" + token) == token


def test_every_single_wrong_character_is_noticed_or_means_the_same() -> None:
    others = string.printable + "ÖЖé٣\u202e\u200d\x00"
    for place in range(len(TOKEN)):
        for other in others:
            changed = TOKEN[:place] + other + TOKEN[place + 1 :]
            try:
                assert read_scan(changed) == TOKEN, changed
            except ScanError:
                continue


@given(tokens, st.data())
def test_up_to_four_wrong_characters_are_always_noticed(token: str, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(4, 27), min_size=1, max_size=4, unique=True))
    changed = list(token)
    for place in places:
        changed[place] = data.draw(st.sampled_from([c for c in ALPHABET if c != token[place]]))
    with pytest.raises(ScanDamaged):
        read_scan("".join(changed))


@given(tokens, st.integers(4, 26))
def test_two_neighbours_that_changed_places_are_noticed(token: str, place: int) -> None:
    swapped = token[:place] + token[place + 1] + token[place] + token[place + 2 :]
    if swapped != token:
        with pytest.raises(ScanDamaged):
            read_scan(swapped)


@given(tokens, st.integers(1, 27), st.booleans())
def test_a_code_that_breaks_off_is_told_from_a_damaged_one(token: str, length: int, lower: bool) -> None:
    part = token[:length].lower() if lower else token[:length]
    with pytest.raises(ScanTruncated):
        read_scan(part)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.example.org/BK1:" + TOKEN[4:],
        "8710398513250",
        "WIFI:T:WPA;S:buurtkamer;P:geheim;;",
        "BEGIN:VEVENT",
        "BK2:" + TOKEN[4:],
        "B-side",
        "سلام",
        "1",
    ],
)
def test_a_code_of_something_else_is_foreign(text: str) -> None:
    with pytest.raises(ScanForeign):
        read_scan(text)


@pytest.mark.parametrize(
    "raw",
    ["", "   \r\n", b"", b"\xff\xfe\x00", "BK1:\x00\x01", "x" * 10_240, b"BK1:" * 3000, "\ud800", "BK1:\ufffd"],
)
def test_what_is_no_code_at_all_is_unreadable(raw: str | bytes) -> None:
    with pytest.raises(ScanUnreadable):
        read_scan(raw)


def test_a_code_with_too_much_is_damaged() -> None:
    with pytest.raises(ScanDamaged):
        read_scan(TOKEN + TOKEN)


@given(st.one_of(st.binary(max_size=80), st.text(max_size=80), st.binary(max_size=40).map(b"BK1:".__add__)))
def test_whatever_arrives_nothing_but_a_scan_error_is_raised(raw: str | bytes) -> None:
    with contextlib.suppress(ScanError):
        assert re.fullmatch(f"BK1:[{ALPHABET}]{{24}}", read_scan(raw))
