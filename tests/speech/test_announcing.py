# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The waiting room's voice: chime, own language, Dutch; one call after another, none lost, none in a wrong voice."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.speech import announcing
from kiosk.speech.announcing import Announcer, Heard, Spoken, call_lines, open_announcer
from kiosk.speech.chime import chime
from kiosk.speech.clips import Clip, Recordings
from kiosk.speech.speaking import Sayer
from kiosk.speech.voices import open_voices
from tests.speech.fakes import OutletByHand, VoiceByHand
from tests.speech.test_speaking import until

Event = tuple[str, Heard]
CHIME, OWN, DUTCH = Heard.CHIME, Heard.OWN, Heard.DUTCH
SOMALI = Clip(b"\x05\x00" * 50, 22_050)


class Room:
    """A waiting room whose loudspeaker plays by hand, and what was heard in it, in order."""

    def __init__(self, folder: Path, outlet: OutletByHand) -> None:
        self.outlet, self.voice, self.recordings = outlet, VoiceByHand(), Recordings(folder)
        self.events: list[Event] = []
        self.announcer = Announcer(
            outlet,
            Sayer(voices=self.voice, recordings=self.recordings),
            told=lambda call, heard: self.events.append((call.label, heard)),
        )

    def call(self, label: str, language: str, place: str = "Table 2", dutch: str = "tafel 2") -> None:
        self.announcer.announce(Spoken(label, language, place, dutch))

    def hush(self) -> None:
        until(self.announcer.is_silent)


@pytest.fixture
def room_of(tmp_path: Path) -> Iterator[Callable[..., Room]]:
    made: list[Room] = []

    def make(**outlet: bool) -> Room:
        made.append(Room(tmp_path / "recordings", OutletByHand(**outlet)))
        return made[-1]

    yield make
    for room in made:
        room.announcer.close()


def test_the_chime_comes_first_then_their_language_then_dutch(room_of: Callable[..., Room]) -> None:
    room = room_of()
    room.call("W 07", "en")
    room.hush()
    assert room.events == [("W 07", CHIME), ("W 07", OWN), ("W 07", DUTCH)]
    assert room.outlet.played[0] == [chime()]
    said = {language for _words, language in room.voice.asked}
    assert [language for _words, language in room.voice.asked][-1] == "nl"
    assert said == {"en", "nl"}


def test_who_speaks_dutch_is_called_once(room_of: Callable[..., Room]) -> None:
    room = room_of()
    room.call("W 07", "nl")
    room.hush()
    assert room.events == [("W 07", CHIME), ("W 07", DUTCH)]


@pytest.mark.parametrize("language", ["so", "ps"])
def test_without_a_voice_of_their_language_there_is_chime_and_dutch(
    room_of: Callable[..., Room], language: str
) -> None:
    room = room_of()
    room.call("W 07", language, place="tafel 2")
    room.hush()
    assert room.events == [("W 07", CHIME), ("W 07", DUTCH)]
    assert {language for _words, language in room.voice.asked} == {"nl"}


def test_a_recording_of_the_call_is_heard_in_their_language(room_of: Callable[..., Room]) -> None:
    room = room_of()
    for line in call_lines(Spoken("W 07", "so", "Miiska 2", ""), "so", "Miiska 2"):
        room.recordings.keep("so", line, SOMALI)
    room.call("W 07", "so", place="Miiska 2")
    room.hush()
    assert room.events == [("W 07", CHIME), ("W 07", OWN), ("W 07", DUTCH)]
    assert set(room.outlet.played[1]) == {SOMALI}


def test_a_burst_of_calls_loses_none_and_keeps_their_order(room_of: Callable[..., Room]) -> None:
    room = room_of(holds=True)
    languages = ["en", "so", "nl", "ps", "en", "so", "en", "nl"]
    for number, language in enumerate(languages, 1):
        room.call(f"W {number:02}", language)
    # The first chime is still to be heard, and all the others wait for it.
    until(lambda: len(room.outlet.played) == 1)
    assert not room.announcer.is_silent()
    room.outlet.holds = False
    room.outlet.finish()
    room.hush()
    expected = [
        (f"W {number:02}", heard)
        for number, language in enumerate(languages, 1)
        for heard in (CHIME, OWN, DUTCH)
        if heard is not OWN or language == "en"
    ]
    assert room.events == expected


def test_many_desks_may_call_at_once(room_of: Callable[..., Room]) -> None:
    room = room_of()
    labels = [f"W {number:02}" for number in range(40)]

    def call(mine: list[str]) -> None:
        for label in mine:
            room.call(label, "nl")

    desks = [threading.Thread(target=call, args=(labels[start::4],)) for start in range(4)]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    room.hush()
    assert sorted(label for label, heard in room.events if heard is DUTCH) == labels
    assert [label for label, heard in room.events if heard is CHIME] == [
        label for label, heard in room.events if heard is DUTCH
    ]


def test_a_dutch_place_is_said_by_the_dutch_voice_within_their_sentence(
    room_of: Callable[..., Room], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announcing, "call_lines", lambda call, _language, place: (f"Number {call.label}: {place}",))
    room = room_of()
    room.call("W 07", "en", place="tafel bij het raam", dutch="tafel bij het raam")
    room.hush()
    assert room.voice.asked[:2] == [("Number W, 7:", "en"), ("tafel bij het raam", "nl")]


def test_without_a_loudspeaker_nothing_is_heard_and_nothing_waits(room_of: Callable[..., Room]) -> None:
    room = room_of(is_there=False)
    assert not room.announcer.is_heard
    room.call("W 07", "en")
    room.hush()
    assert room.events == []
    room.outlet.is_plugged_in = True
    room.call("W 08", "nl")
    room.hush()
    assert room.events == [("W 08", CHIME), ("W 08", DUTCH)]
    assert room.announcer.is_heard


def test_closing_ends_what_is_being_said(room_of: Callable[..., Room]) -> None:
    room = room_of(holds=True)
    room.call("W 07", "en")
    until(lambda: bool(room.outlet.played))
    room.announcer.close()
    assert room.outlet.interrupted == 1
    room.call("W 08", "en")
    assert len(room.outlet.played) == 1


@pytest.mark.parametrize("language", ["nl", "en", "tr", "fa", "ti", "pl", "uk", "es", "fr"])
def test_the_real_voices_say_a_call(language: str, tmp_path: Path) -> None:
    sayer = Sayer(voices=open_voices(), recordings=Recordings(tmp_path))
    call = Spoken("W 07", language, "2", "2")
    clips = [clip for line in call_lines(call, language, call.place) for clip in sayer.clips(line, language)]
    assert sum(clip.seconds for clip in clips) > 0.6


def test_the_board_of_any_machine_opens_its_voice(tmp_path: Path) -> None:
    announcer = open_announcer(tmp_path)
    announcer.close()
    assert not announcer.is_heard


def test_the_chime_begins_and_ends_in_silence_and_is_never_clipped() -> None:
    samples = array("h", chime().samples)
    assert 1 < chime().seconds < 2.5
    assert abs(samples[0]) < 50
    assert abs(samples[-1]) < 50
    assert 8_000 < max(samples) < 32_000
