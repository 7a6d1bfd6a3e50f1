# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stands in for the loudspeaker: plays by hand, so that a test decides how long a sentence lasts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event

from kiosk.speech.clips import Clip


class OutletByHand:
    """Remembers what was played. While `holds`, a text plays until `finish` or until nobody wants it."""

    def __init__(self, *, is_there: bool = True, holds: bool = False) -> None:
        self.is_there, self.is_plugged_in, self.holds = is_there, is_there, holds
        self.played: list[list[Clip]] = []
        self.gains: list[float] = []
        self.interrupted = 0
        self._finished = Event()

    def look(self) -> None:
        self.is_there = self.is_plugged_in

    def play(self, clips: Sequence[Clip], gain: float, is_wanted: Callable[[], bool]) -> None:
        self.played.append(list(clips))
        self.gains.append(gain)
        while self.holds and is_wanted():
            # As a sound card does: it asks for the next portion every few milliseconds.
            if self._finished.wait(0.005):
                self._finished.clear()
                return
        self.interrupted += not is_wanted()

    def finish(self) -> None:
        self._finished.set()

    def close(self) -> None:
        self.is_there = False


class VoiceByHand:
    """Says everything in Dutch and English: one clip for each text, the words themselves as samples."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def speaks(self, language: str) -> bool:
        return language in ("nl", "en")

    def say(self, text: str, language: str) -> Clip | None:
        self.asked.append((text, language))
        return Clip(text.encode("utf-16-le"), 22_050)
