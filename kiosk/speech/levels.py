# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""From what a microphone heard to what a room plays: without the silence around it, and as loud as its neighbours.

Plain arithmetic on signed 16-bit samples. Volunteers record at home, in the kitchen, close by and far away: whoever
listens should not have to reach for the volume between two sentences.
"""

from __future__ import annotations

import math
from array import array
from operator import mul

from kiosk.speech.clips import Clip

FULL = 32_767
# Speech at -20 dB below full scale, the loudest sample at -1 dB: as loud as the machine voices, never clipped.
TARGET = FULL * 10 ** (-20 / 20)
PEAK = FULL * 10 ** (-1 / 20)
# A whisper is not to become a roar with its hiss.
MOST_GAIN = 12.0
# What stays before the first and after the last sound: breath, and the end of a soft consonant.
BEFORE_SECONDS, AFTER_SECONDS = 0.08, 0.15
LEAST_SPEECH = 200.0
"""Root mean square below which nobody spoke: a quiet room through a cheap microphone."""

_WINDOW_SECONDS = 0.01
# Shorter than any syllable; longer than the click of a mouse.
_LEAST_WINDOWS = 3
_METER_DB = 50.0


def trimmed(clip: Clip) -> Clip | None:
    """The clip from just before the first to just after the last sound; None where nobody spoke.

    `clip` has one channel. What is a sound is judged against the room: louder than its quietest tenth.
    """
    samples, size = array("h", clip.samples), _window(clip.rate)
    powers = _powers(samples, size)
    threshold = _threshold(powers)
    starts = [place for place in range(len(powers) - _LEAST_WINDOWS + 1) if _is_loud(powers, place, threshold)]
    if not starts:
        return None
    first, last = starts[0], starts[-1] + _LEAST_WINDOWS
    start = max(0, first * size - round(clip.rate * BEFORE_SECONDS))
    end = min(len(samples), last * size + round(clip.rate * AFTER_SECONDS))
    return Clip(samples[start:end].tobytes(), clip.rate)


def evened(clip: Clip) -> Clip:
    """The clip at the loudness of all others. `clip` has one channel; no sample comes out above PEAK."""
    samples = array("h", clip.samples)
    if not samples:
        return clip
    # A cheap microphone holds its zero a little off: that is no sound, and takes the place of some.
    off = sum(samples) / len(samples)
    peak = max(max(samples) - off, off - min(samples))
    loudness = spoken_loudness(clip)
    if peak < 1 or loudness < 1:
        return clip
    gain = min(TARGET / loudness, PEAK / peak, MOST_GAIN)
    return Clip(array("h", [int((sample - off) * gain) for sample in samples]).tobytes(), clip.rate)


def spoken_loudness(clip: Clip) -> float:
    """Root mean square of the parts in which somebody speaks, so that a long pause makes no sentence soft."""
    powers = _powers(array("h", clip.samples), _window(clip.rate))
    if not powers:
        return 0.0
    threshold = _threshold(powers)
    loud = [power for power in powers if power >= threshold] or powers
    return math.sqrt(sum(power * power for power in loud) / len(loud))


def meter(samples: bytes) -> float:
    """How loud this moment is, 0 for silence to 1 for as loud as can be; even steps for even loudness."""
    values = array("h", samples)
    if not values:
        return 0.0
    power = _power(values)
    return 0.0 if power < 1 else max(0.0, 1 + 20 * math.log10(power / FULL) / _METER_DB)


def _is_loud(powers: list[float], place: int, threshold: float) -> bool:
    return all(power >= threshold for power in powers[place : place + _LEAST_WINDOWS])


def _threshold(powers: list[float]) -> float:
    if not powers:
        return LEAST_SPEECH
    loudest, quiet = max(powers), sorted(powers)[len(powers) // 10]
    # Somebody who fills the whole recording leaves no quiet tenth to judge by.
    return max(LEAST_SPEECH, loudest * 0.05, min(quiet * 3, loudest * 0.25))


def _powers(samples: array[int], size: int) -> list[float]:
    return [_power(samples[place : place + size]) for place in range(0, len(samples), size)]


def _power(values: array[int]) -> float:
    mean = sum(values) / len(values)
    return math.sqrt(max(0.0, sum(map(mul, values, values)) / len(values) - mean * mean))


def _window(rate: int) -> int:
    return max(1, round(rate * _WINDOW_SECONDS))
