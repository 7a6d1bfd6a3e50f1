# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The microphone of the desk's computer. Without one, or without the library for it, nothing is recorded."""

from __future__ import annotations

from collections.abc import Generator
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from kiosk.speech.clips import Clip
from kiosk.speech.levels import meter
from kiosk.speech.player import RATE, Sound, hush_alsa

if TYPE_CHECKING:
    import miniaudio

LONGEST_SECONDS = 30
"""Whoever forgets to stop does not fill the memory of the computer."""
_PERIOD_MS = 50


class Microphone(Protocol):
    """Where sound comes in; `SoundCard` in the room. `start` and `stop` take turns."""

    def look(self) -> Sound: ...

    def start(self) -> bool: ...

    def stop(self) -> Clip: ...

    def level(self) -> float: ...

    def close(self) -> None: ...


class SoundCard:
    """The microphone through miniaudio. `level` may be asked by any thread while another records."""

    def __init__(self) -> None:
        self._device: miniaudio.CaptureDevice | None = None
        self._heard = bytearray()
        self._lock = Lock()
        self._level = 0.0

    def look(self) -> Sound:
        """Whether there is a microphone now; nothing is recorded yet."""
        if self._device is not None:
            return Sound.THERE
        try:
            import miniaudio
        except (ImportError, OSError):
            return Sound.NO_LIBRARY
        hush_alsa()
        try:
            device = miniaudio.CaptureDevice(
                input_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=RATE,
                buffersize_msec=_PERIOD_MS,
            )
        except miniaudio.MiniaudioError:
            return Sound.NO_DEVICE
        # A card that hears nothing is what the library offers where there is none.
        if device.backend.lower() == "null":
            device.close()
            return Sound.NO_DEVICE
        self._device = device
        return Sound.THERE

    def start(self) -> bool:
        """Begin to listen; False where there is nothing to listen with."""
        if self.look() is not Sound.THERE or self._device is None:
            return False
        import miniaudio

        with self._lock:
            self._heard.clear()
        stream = self._listen()
        next(stream)
        try:
            self._device.start(stream)
        except miniaudio.MiniaudioError:
            self.close()
            return False
        return True

    def stop(self) -> Clip:
        """What was heard since `start`; the microphone is given back, so that its lamp goes out."""
        self.close()
        with self._lock:
            heard = bytes(self._heard)
            self._heard.clear()
        return Clip(heard, RATE)

    def level(self) -> float:
        """How loud it is now, 0 to 1."""
        return self._level

    def close(self) -> None:
        device, self._device = self._device, None
        self._level = 0.0
        if device is not None:
            device.close()

    def _listen(self) -> Generator[None, bytes, None]:
        most = LONGEST_SECONDS * RATE * 2
        while True:
            portion = yield
            self._level = meter(bytes(portion))
            with self._lock:
                self._heard += portion[: max(0, most - len(self._heard))]
