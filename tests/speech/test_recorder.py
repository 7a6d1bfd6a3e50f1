# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The microphone: what comes in is what is given back, the lamp goes out, and without one nothing breaks."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Generator

import miniaudio
import pytest

from kiosk.speech import recorder
from kiosk.speech.player import RATE, Sound
from kiosk.speech.recorder import SoundCard
from tests.speech.test_levels import tone

Stream = Generator[None, bytes, None]
LOUD = tone(0.1, 20_000).tobytes()


class Card:
    """Stands in for a sound card: a test hands it the portions that it hears."""

    backend = "Alsa"
    fails = False
    made: list[Card] = []  # noqa: RUF012

    def __init__(self, **_settings: object) -> None:
        self.is_open, self.stream = True, None
        Card.made.append(self)

    def start(self, stream: Stream) -> None:
        if Card.fails:
            raise miniaudio.MiniaudioError("gone")
        self.stream = stream

    def hears(self, portion: bytes) -> None:
        assert self.stream is not None
        self.stream.send(portion)

    def close(self) -> None:
        self.is_open = False


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Card]:
    monkeypatch.setattr(miniaudio, "CaptureDevice", Card)
    monkeypatch.setattr(Card, "made", [])
    monkeypatch.setattr(Card, "fails", False)
    return lambda: Card.made[-1]


def test_what_was_heard_is_given_back_whole_and_the_lamp_goes_out(card: Callable[[], Card]) -> None:
    microphone = SoundCard()
    assert microphone.start()
    for _portion in range(3):
        card().hears(LOUD)
    assert microphone.level() > 0.7
    clip = microphone.stop()
    assert (clip.samples, clip.rate, clip.channels) == (LOUD * 3, RATE, 1)
    assert not card().is_open
    assert microphone.level() == 0.0


def test_a_second_recording_holds_nothing_of_the_first(card: Callable[[], Card]) -> None:
    microphone = SoundCard()
    microphone.start()
    card().hears(LOUD)
    microphone.stop()
    microphone.start()
    card().hears(array("h", [1, 2]).tobytes())
    assert microphone.stop().samples == array("h", [1, 2]).tobytes()
    assert len(Card.made) == 2


def test_a_recording_that_nobody_stops_ends_by_itself(
    card: Callable[[], Card], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder, "LONGEST_SECONDS", 1)
    microphone = SoundCard()
    microphone.start()
    for _portion in range(30):
        card().hears(LOUD)
    assert microphone.stop().seconds == 1.0


def test_without_a_microphone_nothing_starts(card: Callable[[], Card], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Card, "backend", "Null")
    microphone = SoundCard()
    assert microphone.look() is Sound.NO_DEVICE
    assert not card().is_open
    assert not microphone.start()
    assert microphone.stop().samples == b""


def test_a_microphone_that_is_pulled_out_is_found_again(card: Callable[[], Card]) -> None:
    microphone = SoundCard()
    Card.fails = True
    assert not microphone.start()
    assert not card().is_open
    Card.fails = False
    assert microphone.start()
    microphone.close()


def test_without_the_library_there_is_no_microphone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    assert SoundCard().look() is Sound.NO_LIBRARY
    assert not SoundCard().start()


def test_any_machine_answers_whether_it_can_record() -> None:
    microphone = SoundCard()
    assert microphone.look() in Sound
    microphone.close()
