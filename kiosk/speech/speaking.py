# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the kiosk says aloud: one text at a time, begun at once and ended at once.

The text of a screen is said line by line: the recording of a line where a person made one, else the machine voice of
the same language, else nothing. Nothing a person typed comes here: the screens leave it out of what is spoken.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from queue import SimpleQueue
from typing import Protocol

from kiosk.i18n import known_languages, without_isolates
from kiosk.speech.clips import FOLDER_NAME, Clip, ClipCache, Recordings, text_key
from kiosk.speech.parts import Part, parts_of, pattern_of
from kiosk.speech.pieces import pieces_of
from kiosk.speech.wording import wording_of

# Parts of full loudness; the middle one is where everybody begins.
VOLUMES = (0.35, 0.6, 1.0)
_FIRST_VOLUME = 1
_BREATH_SECONDS = 0.06


class Outlet(Protocol):
    """Where sound leaves the machine; `player.Loudspeaker` in the room."""

    @property
    def is_there(self) -> bool: ...

    def look(self) -> object: ...

    def play(self, clips: Sequence[Clip], gain: float, is_wanted: Callable[[], bool]) -> None: ...

    def close(self) -> None: ...


class MachineVoice(Protocol):
    """What says a sentence that nobody recorded; `voices.Voices` in the room."""

    def speaks(self, language: str) -> bool: ...

    def say(self, text: str, language: str) -> Clip | None: ...


class Speaking:
    """The voice of one kiosk. Any thread may call it; one thread of its own makes and plays the sound."""

    def __init__(self, outlet: Outlet, *, voices: MachineVoice | None, recordings: Recordings) -> None:
        self._outlet = outlet
        self._sayer = Sayer(voices=voices, recordings=recordings)
        self._lock = threading.Lock()
        self._turn = 0
        self._is_speaking = False
        self._volume = _FIRST_VOLUME
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    # --- what the shell asks --------------------------------------------------------------------------------

    def can_speak(self, language: str) -> bool:
        """Whether anything of this language can be heard here and now."""
        return self._outlet.is_there and self._sayer.can_speak(language)

    def can_say(self, text: str, language: str) -> bool:
        """Whether every line of this can be heard, by a person or by the voice of the language."""
        lines = _lines(text)
        return self.can_speak(language) and bool(lines) and all(self._sayer.can_say(line, language) for line in lines)

    def know_dutch(self, texts: Mapping[str, Iterable[str]]) -> None:
        """By language, what of the room's own texts stands in Dutch on its screens: the Dutch voice says it."""
        self._sayer.know_dutch(texts)

    def say(self, text: str, language: str) -> None:
        """Say this in the place of whatever is being said; returns at once."""
        with self._lock:
            self._turn += 1
            turn, self._is_speaking = self._turn, self.can_speak(language)
            if self._is_speaking:
                self._do(lambda: self._perform(text, language, turn))

    def quiet(self) -> None:
        """End what is being said."""
        with self._lock:
            self._turn += 1
            self._is_speaking = False

    def is_speaking(self) -> bool:
        return self._is_speaking

    # --- loudness -------------------------------------------------------------------------------------------

    @property
    def volume(self) -> int:
        """A step of VOLUMES, from 0."""
        return self._volume

    def next_volume(self) -> int:
        """One step louder, and after the loudest the softest; heard from the next text on."""
        self._volume = (self._volume + 1) % len(VOLUMES)
        return self._volume

    def next_person(self) -> None:
        """Silence, the loudness everybody begins with, and another look at what can be heard."""
        self.quiet()
        self._volume = _FIRST_VOLUME
        with self._lock:
            self._do(self._look_again)

    def close(self) -> None:
        """End what is being said, and the thread."""
        self.quiet()
        thread = self._thread
        if thread is not None:
            self._queue.put(None)
            thread.join()
        self._outlet.close()

    # --- in the thread --------------------------------------------------------------------------------------

    def _do(self, work: Callable[[], None]) -> None:
        self._queue.put(work)
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, name="speech", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while (work := self._queue.get()) is not None:
            work()

    def _look_again(self) -> None:
        # Somebody may have plugged in the loudspeaker, or recorded a first sentence in their language.
        self._outlet.look()
        self._sayer.look_again()

    def _perform(self, text: str, language: str, turn: int) -> None:
        def is_wanted() -> bool:
            return self._turn == turn

        try:
            clips = [clip for line in _lines(text) if is_wanted() for clip in self._sayer.clips(line, language)]
            if clips and is_wanted():
                self._outlet.play(clips, VOLUMES[self._volume], is_wanted)
        finally:
            with self._lock:
                if is_wanted():
                    self._is_speaking = False


class Sayer:
    """Finds the sound of a line. A person's recording first, then the machine voice of the same language, or nothing.

    `clips` belongs to one thread; the others may ask what can be said.
    """

    def __init__(self, *, voices: MachineVoice | None, recordings: Recordings) -> None:
        self._voices, self._recordings = voices, recordings
        self._cache = ClipCache()
        self._recorded = recordings.languages()
        self._dutch: dict[str, re.Pattern[str] | None] = {}

    def know_dutch(self, texts: Mapping[str, Iterable[str]]) -> None:
        """What of the room's own texts stands in Dutch, by the language of the screen."""
        self._dutch = {language: pattern_of(each) for language, each in texts.items()}

    def look_again(self) -> None:
        """Somebody may have recorded a first sentence."""
        self._recorded = self._recordings.languages()

    def can_speak(self, language: str) -> bool:
        """Whether anything of this language has a sound."""
        return language in self._recorded or self._has_voice(language)

    def can_say(self, line: str, language: str) -> bool:
        """Whether all of this line has a sound."""
        if language in self._recorded and self._pieces(line, language):
            return True
        parts = parts_of(line, language, self._dutch.get(language))
        return bool(parts) and all(self._has_sound(part) for part in parts)

    def clips(self, line: str, language: str) -> list[Clip]:
        """The sound of a line; a part that its own language cannot say is silent."""
        if not self.can_speak(language):
            return []
        if language in self._recorded and (pieces := self._pieces(line, language)):
            found = [self._recordings.find(language, piece) for piece in pieces]
            whole = [clip for clip in found if clip is not None]
            if len(whole) == len(found):
                return joined(whole)
        parts = parts_of(line, language, self._dutch.get(language))
        return joined([clip for part in parts if (clip := self._clip(part)) is not None])

    def _pieces(self, line: str, language: str) -> tuple[str, ...]:
        return pieces_of(line, language, lambda text: self._recordings.has(language, text))

    def _clip(self, part: Part) -> Clip | None:
        if part.shown and part.language in self._recorded:
            recorded = self._recordings.find(part.language, part.shown)
            if recorded is not None:
                return recorded
        if self._voices is None or not self._has_voice(part.language):
            return None
        key = text_key(part.language, part.words)
        clip = self._cache.get(key)
        if clip is None:
            clip = self._voices.say(part.words, part.language) if part.words else None
            if clip is not None:
                self._cache.put(key, clip)
        return clip

    def _has_sound(self, part: Part) -> bool:
        is_recorded = part.language in self._recorded and self._recordings.has(part.language, part.shown)
        return is_recorded or (self._has_voice(part.language) and bool(part.words))

    def _has_voice(self, language: str) -> bool:
        return self._voices is not None and self._voices.speaks(language)


def joined(clips: Sequence[Clip]) -> list[Clip]:
    """Pieces of one sentence as one, with hardly a breath between them; of different makes they stay apart."""
    if len(clips) < 2 or len({(clip.rate, clip.channels) for clip in clips}) > 1:
        return list(clips)
    first = clips[0]
    breath = bytes(2 * first.channels * round(first.rate * _BREATH_SECONDS))
    return [Clip(breath.join(clip.samples for clip in clips), first.rate, first.channels)]


def _lines(text: str) -> list[str]:
    return [line for each in without_isolates(text).splitlines() if (line := each.strip())]


def open_speaking(data_folder: Path, outlet: Outlet | None = None) -> Speaking:
    """The voice of the room in this data folder; without loudspeaker or libraries it can say nothing.

    `outlet` takes the place of this machine's loudspeaker.
    """
    from kiosk.speech.player import Loudspeaker
    from kiosk.speech.voices import open_voices

    outlet = outlet or Loudspeaker()
    outlet.look()
    voices = open_voices()
    if voices is not None:
        # Asked once here, so that no screen has to wait for a sentence under way or for a file.
        for code in known_languages():
            if voices.speaks(code):
                wording_of(code)
    return Speaking(outlet, voices=voices, recordings=Recordings(data_folder / FOLDER_NAME))
