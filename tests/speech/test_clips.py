# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recordings belong to exact words; the cache forgets before it grows."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest

from kiosk.i18n import isolate
from kiosk.speech.clips import Clip, ClipCache, Recordings, text_key

HELLO = Clip(b"\x01\x02" * 500, 16_000, 2)


@pytest.fixture
def recordings(tmp_path: Path) -> Recordings:
    return Recordings(tmp_path / "recordings")


def test_a_recording_is_found_by_its_language_and_exact_words(recordings: Recordings) -> None:
    recordings.keep("so", "Ku soo dhawoow", HELLO)
    assert recordings.find("so", "Ku soo dhawoow") == HELLO
    assert recordings.find("so", f"{isolate('Ku soo dhawoow')} ") == HELLO
    assert recordings.find("nl", "Ku soo dhawoow") is None
    assert recordings.find("so", "Ku soo dhawoow!") is None
    assert recordings.languages() == {"so"}


def test_a_recording_goes_stale_when_the_words_change(recordings: Recordings) -> None:
    recordings.keep("so", "Old words", HELLO)
    recordings.keep("so", "Kept words", HELLO)
    assert recordings.stale("so", ["Old words", "Kept words"]) == ()
    (stale,) = recordings.stale("so", ["New words", "Kept words"])
    assert stale.stem == text_key("so", "Old words")
    assert not recordings.has("so", "New words")


def test_a_new_recording_takes_the_place_of_the_old_one(recordings: Recordings) -> None:
    again = Clip(b"\x05\x00" * 10, 44_100)
    recordings.keep("ps", "x", HELLO)
    recordings.keep("ps", "x", again)
    assert recordings.find("ps", "x") == again


@pytest.mark.parametrize("content", [b"", b"RIFF", b"no sound at all" * 9])
def test_a_damaged_recording_is_none_at_all(recordings: Recordings, tmp_path: Path, content: bytes) -> None:
    recordings.keep("so", "x", HELLO)
    (tmp_path / "recordings/so" / f"{text_key('so', 'x')}.wav").write_bytes(content)
    assert recordings.find("so", "x") is None


def test_a_recording_of_eight_bits_is_left_alone(recordings: Recordings, tmp_path: Path) -> None:
    recordings.keep("so", "x", HELLO)
    with wave.open(str(tmp_path / "recordings/so" / f"{text_key('so', 'x')}.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8_000)
        file.writeframes(b"\x80" * 100)
    assert recordings.find("so", "x") is None


def test_the_cache_keeps_what_was_wanted_last_and_never_more_than_it_may() -> None:
    cache = ClipCache(most_bytes=100)
    one, two, three = (Clip(bytes([n]) * 40, 22_050) for n in (1, 2, 3))
    cache.put("one", one)
    cache.put("two", two)
    assert cache.get("one") == one
    cache.put("three", three)
    assert cache.get("two") is None
    assert (cache.get("one"), cache.get("three")) == (one, three)
    cache.put("huge", Clip(bytes(200), 22_050))
    assert [cache.get(key) for key in ("one", "three", "huge")] == [None, None, None]
    cache.put("one", one)
    cache.put("one", two)
    assert cache.get("one") == two
