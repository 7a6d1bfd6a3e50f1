# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""One text at a time, begun at once and ended at once; people's voices first."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.i18n import isolate
from kiosk.speech.clips import Clip, Recordings
from kiosk.speech.speaking import VOLUMES, Speaking, open_speaking
from kiosk.speech.voices import open_voices
from tests.speech.fakes import OutletByHand, VoiceByHand

Make = Callable[..., Speaking]
FATUMA = Clip(b"\x01\x00" * 100, 22_050)


@pytest.fixture
def recordings(tmp_path: Path) -> Recordings:
    return Recordings(tmp_path)


@pytest.fixture
def voice() -> VoiceByHand:
    return VoiceByHand()


@pytest.fixture
def speaking_by(recordings: Recordings, voice: VoiceByHand) -> Iterator[Make]:
    made: list[Speaking] = []

    def make(outlet: OutletByHand, **parts: object) -> Speaking:
        made.append(Speaking(outlet, **({"voices": voice, "recordings": recordings} | parts)))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for speaking in made:
        speaking.close()


def until(is_so: Callable[[], bool]) -> None:
    """Wait for a condition, and fail when it does not come true in any time a busy machine needs."""
    pause = threading.Event()
    for _look in range(10_000):
        if is_so():
            return
        pause.wait(0.002)
    pytest.fail("it never came true")


def test_a_text_is_said_line_by_line_without_marks(speaking_by: Make, voice: VoiceByHand) -> None:
    outlet = OutletByHand()
    speaking = speaking_by(outlet)
    speaking.say(f"Uw nummer\n\n{isolate('W 07')}", "nl")
    until(lambda: not speaking.is_speaking())
    assert voice.asked == [("Uw nummer", "nl"), ("W, 7", "nl")]
    assert len(outlet.played[0]) == 2


def test_it_speaks_until_the_last_sample_was_heard(speaking_by: Make) -> None:
    outlet = OutletByHand(holds=True)
    speaking = speaking_by(outlet)
    speaking.say("Hallo", "nl")
    assert speaking.is_speaking()
    until(lambda: bool(outlet.played))
    assert speaking.is_speaking()
    outlet.finish()
    until(lambda: not speaking.is_speaking())
    assert outlet.interrupted == 0


def test_quiet_is_silence_at_once(speaking_by: Make) -> None:
    outlet = OutletByHand(holds=True)
    speaking = speaking_by(outlet)
    speaking.say("Een lange zin", "nl")
    until(lambda: bool(outlet.played))
    speaking.quiet()
    assert not speaking.is_speaking()
    until(lambda: outlet.interrupted == 1)


def test_a_new_text_takes_the_place_of_the_one_before(speaking_by: Make, voice: VoiceByHand) -> None:
    outlet = OutletByHand(holds=True)
    speaking = speaking_by(outlet)
    speaking.say("Een", "nl")
    until(lambda: len(outlet.played) == 1)
    for text in ("Twee", "Drie", "Vier"):
        speaking.say(text, "nl")
    until(lambda: voice.asked[-1][0] == "Vier" and len(outlet.played) > 1)
    until(lambda: outlet.interrupted == len(outlet.played) - 1)
    assert speaking.is_speaking()


def test_a_person_is_heard_in_the_place_of_the_machine(
    speaking_by: Make, recordings: Recordings, voice: VoiceByHand
) -> None:
    recordings.keep("nl", "Welkom", FATUMA)
    outlet = OutletByHand()
    speaking = speaking_by(outlet)
    speaking.say("Welkom\nWelkom!", "nl")
    until(lambda: not speaking.is_speaking())
    assert outlet.played[0][0] == FATUMA
    assert voice.asked == [("Welkom!", "nl")]


def test_a_language_without_a_voice_speaks_only_what_was_recorded(
    speaking_by: Make, recordings: Recordings, voice: VoiceByHand
) -> None:
    silent = speaking_by(OutletByHand())
    assert not silent.can_speak("so")
    silent.say("Welkom", "so")
    assert not silent.is_speaking()
    recordings.keep("so", "Ku soo dhawoow", FATUMA)
    outlet = OutletByHand()
    speaking = speaking_by(outlet)
    assert speaking.can_speak("so")
    assert speaking.can_say("Ku soo dhawoow", "so")
    assert not speaking.can_say("Ku soo dhawoow\nNambar", "so")
    speaking.say("Ku soo dhawoow\nNambar", "so")
    until(lambda: not speaking.is_speaking())
    assert outlet.played == [[FATUMA]]
    assert voice.asked == []


def test_without_a_loudspeaker_nothing_is_claimed(speaking_by: Make) -> None:
    outlet = OutletByHand(is_there=False)
    speaking = speaking_by(outlet)
    assert not speaking.can_speak("nl")
    assert not speaking.can_say("Hallo", "nl")
    speaking.say("Hallo", "nl")
    assert not speaking.is_speaking()
    assert outlet.played == []


def test_without_a_voice_library_recordings_still_speak(speaking_by: Make, recordings: Recordings) -> None:
    recordings.keep("nl", "Welkom", FATUMA)
    speaking = speaking_by(OutletByHand(), voices=None)
    assert speaking.can_speak("nl")
    assert not speaking.can_speak("en")


def test_a_loudspeaker_that_is_plugged_in_is_found_for_the_next_person(
    speaking_by: Make, recordings: Recordings
) -> None:
    outlet = OutletByHand(is_there=False)
    speaking = speaking_by(outlet)
    outlet.is_plugged_in = True
    recordings.keep("ps", "x", FATUMA)
    speaking.next_person()
    until(lambda: speaking.can_speak("nl") and speaking.can_speak("ps"))


def test_loudness_goes_in_steps_and_begins_anew_for_the_next_person(speaking_by: Make) -> None:
    outlet = OutletByHand()
    speaking = speaking_by(outlet)
    assert [speaking.next_volume() for _step in VOLUMES] == [2, 0, 1]
    speaking.next_volume()
    speaking.say("Hard", "nl")
    until(lambda: not speaking.is_speaking())
    speaking.next_person()
    speaking.say("Gewoon", "nl")
    until(lambda: not speaking.is_speaking())
    assert outlet.gains == [VOLUMES[2], VOLUMES[1]]


def test_the_same_words_are_made_once(speaking_by: Make, voice: VoiceByHand) -> None:
    speaking = speaking_by(OutletByHand())
    for _again in range(3):
        speaking.say("Hallo", "nl")
        until(lambda: not speaking.is_speaking())
    assert voice.asked == [("Hallo", "nl")]


def test_many_threads_may_speak_and_hush_at_once(speaking_by: Make) -> None:
    outlet = OutletByHand(holds=True)
    speaking = speaking_by(outlet)

    def chatter() -> None:
        for number in range(50):
            speaking.say(f"Zin {number}", "nl")
            speaking.quiet()

    threads = [threading.Thread(target=chatter) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not speaking.is_speaking()
    speaking.say("Klaar", "nl")
    until(lambda: outlet.played[-1:] == [[Clip("Klaar".encode("utf-16-le"), 22_050)]])
    outlet.finish()
    until(lambda: not speaking.is_speaking())


def test_real_voices_say_a_real_screen(speaking_by: Make) -> None:
    outlet = OutletByHand()
    speaking = speaking_by(outlet, voices=open_voices())
    speaking.say("Uw nummer\nW 07\n3 mensen zijn voor u · ongeveer 10–15 minuten", "nl")
    until(lambda: not speaking.is_speaking())
    assert [clip.seconds > 0.4 for clip in outlet.played[0]] == [True] * 3


def test_the_rooms_voice_opens_on_any_machine(tmp_path: Path) -> None:
    speaking = open_speaking(tmp_path)
    assert not speaking.can_speak("so")
    speaking.next_person()
    speaking.close()
    assert not speaking.can_speak("nl")
