# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The loudspeaker: silent at once when nobody wants more, and absent without trouble."""

from __future__ import annotations

import sys
from array import array
from threading import Event

import pytest

from kiosk.speech.clips import Clip
from kiosk.speech.player import RATE, Loudspeaker, Sound, feed, louder


def test_samples_are_handed_over_whole_and_in_order() -> None:
    heard = Event()
    stream = feed(bytes(range(20)), lambda: True, heard)
    next(stream)
    portions = [stream.send(4), stream.send(4)]
    assert not heard.is_set()
    portions.append(stream.send(4))
    with pytest.raises(StopIteration):
        stream.send(4)
    assert b"".join(portions) == bytes(range(20))
    assert heard.is_set()


def test_a_sentence_ends_within_one_portion_when_it_is_not_wanted_any_more() -> None:
    heard, wanted = Event(), [True]
    stream = feed(bytes(RATE), lambda: wanted[0], heard)
    next(stream)
    assert len(stream.send(100)) == 200
    wanted[0] = False
    with pytest.raises(StopIteration):
        stream.send(100)
    assert heard.is_set()


def test_softer_is_the_same_sound_with_less_of_it() -> None:
    samples = array("h", [0, 1000, -1000, 32767, -32768]).tobytes()
    softer = array("h", louder(samples, 0.5))
    assert list(softer) == [0, 500, -500, 16383, -16384]
    assert louder(samples, 1.0) == samples


def test_a_card_that_swallows_everything_is_no_loudspeaker(monkeypatch: pytest.MonkeyPatch) -> None:
    miniaudio = pytest.importorskip("miniaudio")
    closed = []

    class Nothing:
        backend = "Null"

        def __init__(self, **_settings: object) -> None: ...

        def close(self) -> None:
            closed.append(self)

    monkeypatch.setattr(miniaudio, "PlaybackDevice", Nothing)
    outlet = Loudspeaker()
    assert outlet.look() is Sound.NO_DEVICE
    assert not outlet.is_there
    assert len(closed) == 1


def test_without_a_sound_card_nothing_is_claimed_and_nothing_breaks(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    miniaudio = pytest.importorskip("miniaudio")
    Loudspeaker().look()
    # Whether this machine has a card or not: what a program prints, a volunteer reads as a fault.
    assert capfd.readouterr().err == ""

    def no_card(**_settings: object) -> None:
        raise miniaudio.MiniaudioError("failed to init device")

    monkeypatch.setattr(miniaudio, "PlaybackDevice", no_card)
    outlet = Loudspeaker()
    assert outlet.look() is Sound.NO_DEVICE
    assert not outlet.is_there
    outlet.play([Clip(bytes(2 * RATE), RATE)], 1.0, lambda: True)
    outlet.close()


def test_without_the_sound_library_the_loudspeaker_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    outlet = Loudspeaker()
    assert outlet.look() is Sound.NO_LIBRARY
    assert not outlet.is_there
    outlet.play([Clip(b"\0\0", RATE)], 1.0, lambda: True)


def test_a_card_that_is_pulled_out_in_mid_sentence_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    miniaudio = pytest.importorskip("miniaudio")

    class Gone:
        backend = "ALSA"

        def __init__(self, **_settings: object) -> None: ...

        def start(self, _stream: object) -> None:
            raise miniaudio.MiniaudioError("gone")

        def close(self) -> None: ...

    monkeypatch.setattr(miniaudio, "PlaybackDevice", Gone)
    outlet = Loudspeaker()
    assert outlet.look() is Sound.THERE
    outlet.play([Clip(bytes(200), RATE)], 1.0, lambda: True)
    assert not outlet.is_there


def test_a_recording_of_another_rate_plays_as_long_as_it_was_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    miniaudio = pytest.importorskip("miniaudio")
    handed: list[bytes] = []

    class Card:
        backend = "ALSA"

        def __init__(self, **_settings: object) -> None: ...

        def start(self, stream: object) -> None:
            with pytest.raises(StopIteration):
                while True:
                    handed.append(stream.send(1000))  # type: ignore[attr-defined]

        def stop(self) -> None: ...

        def close(self) -> None: ...

    monkeypatch.setattr(miniaudio, "PlaybackDevice", Card)
    outlet = Loudspeaker()
    outlet.look()
    outlet.play([Clip(bytes(4 * 44_100), 44_100, 2)], 1.0, lambda: True)
    seconds = len(b"".join(handed)) / (2 * RATE)
    assert seconds == pytest.approx(1.2, abs=0.01)
    assert outlet.is_there
