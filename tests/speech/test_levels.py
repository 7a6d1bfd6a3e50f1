# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Silence goes, speech stays whole, and every recording is as loud as the others."""

from __future__ import annotations

import math
import random
from array import array

from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech import levels
from kiosk.speech.clips import Clip

RATE = 22_050
amplitudes = st.integers(1_500, 32_000)
lengths = st.floats(0.2, 1.5)
pauses = st.floats(0.0, 1.5)


def tone(seconds: float, amplitude: float) -> array[int]:
    """A hum like a voice's: it swells and falls, but never to nothing."""
    return array(
        "h",
        [
            int(amplitude * math.sin(place * 0.06) * (0.75 + 0.25 * math.sin(place * 0.003)))
            for place in range(round(RATE * seconds))
        ],
    )


def hiss(seconds: float, amplitude: int, seed: int = 1) -> array[int]:
    noise = random.Random(seed)
    return array("h", [noise.randint(-amplitude, amplitude) for _sample in range(round(RATE * seconds))])


def clip_of(*parts: array[int]) -> Clip:
    return Clip(b"".join(part.tobytes() for part in parts), RATE)


def peak(clip: Clip) -> int:
    samples = array("h", clip.samples)
    return max(abs(sample) for sample in samples)


@given(before=pauses, spoken=lengths, after=pauses, amplitude=amplitudes)
def test_speech_stays_whole_and_the_silence_around_it_goes(
    before: float, spoken: float, after: float, amplitude: int
) -> None:
    quiet = amplitude // 60
    found = levels.trimmed(clip_of(hiss(before, quiet), tone(spoken, amplitude), hiss(after, quiet, 2)))
    assert found is not None
    # Two windows of ten milliseconds may fall on the border of sound and silence.
    assert found.seconds >= spoken - 0.021
    assert found.seconds <= spoken + levels.BEFORE_SECONDS + levels.AFTER_SECONDS + 0.041
    assert tone(spoken, amplitude).tobytes()[400:-400] in found.samples


@given(spoken=lengths, pause=st.floats(0.2, 1.0), amplitude=amplitudes)
def test_a_pause_within_a_sentence_is_kept(spoken: float, pause: float, amplitude: int) -> None:
    quiet = hiss(pause, 20)
    found = levels.trimmed(clip_of(tone(spoken, amplitude), quiet, tone(spoken, amplitude)))
    assert found is not None
    assert found.seconds >= 2 * spoken + pause - 0.05


@given(seconds=pauses, amplitude=st.integers(0, 150))
def test_where_nobody_spoke_there_is_nothing_to_keep(seconds: float, amplitude: int) -> None:
    assert levels.trimmed(clip_of(hiss(seconds, amplitude))) is None


def test_a_click_of_the_mouse_is_no_speech() -> None:
    click = array("h", [30_000, -30_000] * 60)
    assert levels.trimmed(clip_of(hiss(0.5, 20), click, hiss(0.5, 20))) is None
    found = levels.trimmed(clip_of(click, hiss(0.5, 20), tone(0.5, 8_000)))
    assert found is not None
    assert found.seconds < 0.8


@given(spoken=lengths, amplitude=st.integers(600, 32_767), off=st.integers(-300, 300))
def test_loud_and_soft_speakers_come_out_alike_and_never_clipped(spoken: float, amplitude: int, off: int) -> None:
    samples = array("h", [max(-32_768, min(32_767, sample + off)) for sample in tone(spoken, amplitude)])
    before = clip_of(samples)
    after = levels.evened(before)
    assert len(after.samples) == len(before.samples)
    assert peak(after) <= levels.PEAK
    assert abs(levels.spoken_loudness(after) / levels.TARGET - 1) < 0.05


@given(amplitude=st.integers(1, 32_767))
def test_a_sudden_bang_holds_the_loudness_back_and_does_not_clip(amplitude: int) -> None:
    bang = array("h", [32_767, -32_768])
    assert peak(levels.evened(clip_of(tone(0.3, amplitude), bang))) <= levels.PEAK


def test_a_whisper_grows_only_so_far() -> None:
    soft = tone(0.5, 200)
    assert peak(levels.evened(clip_of(soft))) <= levels.MOST_GAIN * 200 + 1


def test_nothing_is_evened_to_nothing() -> None:
    assert levels.evened(Clip(b"", RATE)) == Clip(b"", RATE)
    silence = clip_of(array("h", [0] * 500))
    assert levels.evened(silence) == silence


@given(st.binary(max_size=400).filter(lambda data: len(data) % 2 == 0))
def test_the_meter_stays_between_silence_and_full(data: bytes) -> None:
    assert 0.0 <= levels.meter(data) <= 1.0


def test_the_meter_rises_with_the_voice() -> None:
    shown = [levels.meter(tone(0.1, amplitude).tobytes()) for amplitude in (100, 1_000, 10_000, 32_000)]
    assert shown == sorted(shown)
    assert shown[0] < 0.4
    assert shown[-1] > 0.8
