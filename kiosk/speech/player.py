# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The loudspeaker. Without one, or without the library for it, the kiosk is silent and works on."""

from __future__ import annotations

import ctypes
import sys
from array import array
from collections.abc import Callable, Generator, Sequence
from enum import StrEnum
from threading import Event
from typing import TYPE_CHECKING

from kiosk.speech.clips import Clip

if TYPE_CHECKING:
    import miniaudio

RATE = 22_050
# Short, so that a second touch is silence within the time of a blink.
_PERIOD_MS = 40
_PAUSE_SECONDS = 0.35
# What the sound card still holds when the last sample has been handed over.
_TAIL_SECONDS = 0.2
# A card that has been pulled out asks for nothing more.
_GRACE_SECONDS = 2.0


class Sound(StrEnum):
    """Whether anything can be heard, and if not, why."""

    THERE = "there"
    NO_LIBRARY = "no-library"
    NO_DEVICE = "no-device"


class Loudspeaker:
    """The sound card of the machine. One thread plays; `is_there` may be asked by any."""

    def __init__(self) -> None:
        self.sound = Sound.NO_DEVICE
        self._device: miniaudio.PlaybackDevice | None = None

    @property
    def is_there(self) -> bool:
        return self.sound is Sound.THERE

    def look(self) -> Sound:
        """Find the sound card, again if it was not there before."""
        if not self.is_there:
            self.sound = self._open()
        return self.sound

    def play(self, clips: Sequence[Clip], gain: float, is_wanted: Callable[[], bool]) -> None:
        """Play one after another and return when they have been heard, or at once when no longer wanted."""
        device = self._device
        if device is None or not clips:
            return
        import miniaudio

        samples = louder(_joined([_converted(clip) for clip in clips]), gain)
        heard = Event()
        stream = feed(samples, is_wanted, heard)
        next(stream)
        try:
            device.start(stream)
            is_heard = heard.wait(len(samples) / (2 * RATE) + _GRACE_SECONDS)
            device.stop()
        except miniaudio.MiniaudioError:
            is_heard = False
        if not is_heard:
            self.close()

    def close(self) -> None:
        """Give the sound card back."""
        device, self._device = self._device, None
        self.sound = Sound.NO_DEVICE
        if device is not None:
            device.close()

    def _open(self) -> Sound:
        try:
            import miniaudio
        except (ImportError, OSError):
            return Sound.NO_LIBRARY
        hush_alsa()
        try:
            device = miniaudio.PlaybackDevice(nchannels=1, sample_rate=RATE, buffersize_msec=_PERIOD_MS)
        except miniaudio.MiniaudioError:
            return Sound.NO_DEVICE
        # A card that swallows everything is what the library offers where there is none.
        if device.backend.lower() == "null":
            device.close()
            return Sound.NO_DEVICE
        self._device = device
        return Sound.THERE


def feed(samples: bytes, is_wanted: Callable[[], bool], heard: Event) -> Generator[bytes, int, None]:
    """Hand the samples over in the portions that the sound card asks for, and stop when nobody wants them."""
    place = 0
    wanted_frames = yield b""
    while place < len(samples) and is_wanted():
        end = place + 2 * wanted_frames
        portion, place = samples[place:end], end
        wanted_frames = yield portion
    heard.set()


def louder(samples: bytes, gain: float) -> bytes:
    """The same samples at this part (0 to 1) of their loudness."""
    if gain >= 1:
        return samples
    part = round(gain * 256)
    return array("h", (sample * part >> 8 for sample in array("h", samples))).tobytes()


def _joined(parts: Sequence[bytes]) -> bytes:
    pause = bytes(2 * round(RATE * _PAUSE_SECONDS))
    return pause.join(parts) + bytes(2 * round(RATE * _TAIL_SECONDS))


def _converted(clip: Clip) -> bytes:
    if (clip.rate, clip.channels) == (RATE, 1):
        return clip.samples
    import miniaudio

    form = miniaudio.SampleFormat.SIGNED16
    return bytes(miniaudio.convert_frames(form, clip.channels, clip.rate, clip.samples, form, 1, RATE))


_AlsaError = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)
_silent = _AlsaError(lambda *_told: None)


def hush_alsa() -> None:
    """Keep the sound system's own complaints off the terminal."""
    # Without a card ALSA prints some thirty lines, which a volunteer would take for a fault of the kiosk.
    if not sys.platform.startswith("linux"):
        return
    try:
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_silent)
    except (OSError, AttributeError):
        return
