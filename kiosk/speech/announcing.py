# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The waiting room's voice: a chime, the number in the language of whom it belongs to, then in Dutch.

One call after another, in the order in which they came: a second call waits for the first, and none is lost. What a
language cannot say is left out; the chime and the Dutch still come.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kiosk.i18n import DEFAULT_LANGUAGE, N_, isolate, words_in
from kiosk.i18n.words import has_own
from kiosk.speech.chime import chime
from kiosk.speech.clips import FOLDER_NAME, Clip, Recordings
from kiosk.speech.speaking import Outlet, Sayer

# Translators: said in the waiting room, after a chime. {number} is for example "W 07", {place} "table 2".
_CALL = N_("Number {number}: {place}")
_LOUDNESS = 1.0


class Heard(StrEnum):
    """What was played of a call."""

    CHIME = "chime"
    OWN = "own"
    DUTCH = "dutch"


@dataclass(frozen=True)
class Spoken:
    """What is to be said of one call: number and place, never a name."""

    label: str
    language: str
    place: str
    place_dutch: str


class Announcer:
    """Says calls one after another in a thread of its own. `told(call, heard)` is called there, after each part."""

    def __init__(self, outlet: Outlet, sayer: Sayer, *, told: Callable[[Spoken, Heard], object] | None = None) -> None:
        self._outlet, self._sayer, self._told = outlet, sayer, told
        self._waiting: deque[Spoken] = deque()
        self._changed = threading.Condition()
        self._is_closed = False
        self._is_busy = False
        self._thread: threading.Thread | None = None

    @property
    def is_heard(self) -> bool:
        """Whether the room has a loudspeaker: without one, a call has to be seen."""
        return self._outlet.is_there

    def announce(self, call: Spoken) -> None:
        """Say this after all that was asked before; returns at once."""
        with self._changed:
            if self._is_closed:
                return
            self._waiting.append(call)
            self._changed.notify_all()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="announcing", daemon=True)
                self._thread.start()

    def is_silent(self) -> bool:
        """Whether everything has been said."""
        with self._changed:
            return not self._waiting and not self._is_busy

    def close(self) -> None:
        """End what is being said, and the thread."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()
        self._outlet.close()

    # --- in the thread --------------------------------------------------------------------------------------

    def _run(self) -> None:
        while (call := self._next()) is not None:
            self._sayer.look_again()
            if not self._outlet.is_there:
                # Pulled out, or switched on after the board: each call looks again.
                self._outlet.look()
            for heard in Heard:
                self._play(call, heard)

    def _next(self) -> Spoken | None:
        with self._changed:
            self._is_busy = False
            while not self._waiting and not self._is_closed:
                self._changed.wait()
            if self._is_closed:
                return None
            self._is_busy = True
            return self._waiting.popleft()

    def _play(self, call: Spoken, heard: Heard) -> None:
        if heard is Heard.CHIME:
            clips = [chime()]
        elif heard is Heard.OWN:
            clips = [] if call.language == DEFAULT_LANGUAGE else self._own(call)
        else:
            clips = self._clips(call, DEFAULT_LANGUAGE, call.place_dutch)
        if clips and self._outlet.is_there and not self._is_closed:
            self._outlet.play(clips, _LOUDNESS, lambda: not self._is_closed)
            if self._told is not None:
                self._told(call, heard)

    def _own(self, call: Spoken) -> list[Clip]:
        # A place that nobody has translated is Dutch within their sentence.
        untranslated = [call.place] if call.place == call.place_dutch else []
        self._sayer.know_dutch({call.language: untranslated})
        return self._clips(call, call.language, call.place)

    def _clips(self, call: Spoken, language: str, place: str) -> list[Clip]:
        return [clip for line in call_lines(call, language, place) for clip in self._sayer.clips(line, language)]


def open_announcer(data_folder: Path) -> Announcer:
    """The voice of the board of the room in this data folder; without a loudspeaker it is silent."""
    from kiosk.speech.player import Loudspeaker
    from kiosk.speech.voices import open_voices

    outlet = Loudspeaker()
    outlet.look()
    return Announcer(outlet, Sayer(voices=open_voices(), recordings=Recordings(data_folder / FOLDER_NAME)))


def call_lines(call: Spoken, language: str, place: str) -> tuple[str, ...]:
    """What is said in this language: one sentence; number and place apart where nobody has translated it yet."""
    if not has_own(language, _CALL):
        return call.label, place
    return (words_in(language).gettext(_CALL).format(number=isolate(call.label), place=isolate(place)),)
