# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The two tones before a number is called: made here, so that they are the room's own and need no file."""

from __future__ import annotations

import math
from array import array
from functools import cache

from kiosk.speech.clips import Clip

RATE = 22_050
# E and C, a falling third: asks for attention without alarming. Two seconds with its echo dying away.
_TONES_HERTZ = (659.26, 523.25)
_APART_SECONDS, _LAST_SECONDS = 0.45, 1.0
# A tone with a little of its octave and twelfth sounds like a bar that is struck, and carries in a full room.
_OVERTONES = ((1, 0.7), (2, 0.2), (3, 0.1))
_HALF_LIFE_SECONDS = 0.18
_ATTACK_SECONDS = 0.008
_LOUDNESS = 0.45 * 32_767


@cache
def chime() -> Clip:
    """Two soft tones, about a second and a half, that begin and end in silence."""
    total = [0.0] * round(RATE * (_APART_SECONDS * (len(_TONES_HERTZ) - 1) + _LAST_SECONDS))
    for place, hertz in enumerate(_TONES_HERTZ):
        start = round(RATE * _APART_SECONDS * place)
        for moment in range(len(total) - start):
            total[start + moment] += _struck(hertz, moment / RATE)
    fade = round(RATE * 0.05)
    for place in range(fade):
        total[-1 - place] *= place / fade
    return Clip(array("h", [round(_LOUDNESS * value) for value in total]).tobytes(), RATE)


def _struck(hertz: float, seconds: float) -> float:
    swell = min(1.0, seconds / _ATTACK_SECONDS) * math.pow(0.5, seconds / _HALF_LIFE_SECONDS)
    return swell * sum(part * math.sin(2 * math.pi * hertz * times * seconds) for times, part in _OVERTONES)
