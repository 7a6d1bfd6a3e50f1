# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pieces of sound by language and text: what volunteers recorded, and what the machine voice said before.

A recording belongs to the exact words it was made of. When they change, its key no longer fits and nobody hears it:
rather a machine voice with the right words than a person with the old ones.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
import wave
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from kiosk.i18n import without_isolates

FOLDER_NAME = "recordings"
# A minute and a half of speech; a room's whole kiosk may not grow by more than this over weeks.
CACHE_BYTES = 4 * 1024 * 1024
_KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Clip:
    """Signed 16-bit samples, `rate` of them a second in each channel."""

    samples: bytes
    rate: int
    channels: int = 1

    @property
    def seconds(self) -> float:
        return len(self.samples) / (2 * self.rate * self.channels)


@dataclass(frozen=True)
class Note:
    """What is known of a recording: its words, what they are the words of, when, and in which room.

    `source` stays the same when the words change, so that an overtaken recording is found again. Nobody's name.
    """

    text: str
    source: str = ""
    at: str = ""
    is_elsewhere: bool = False

    @property
    def moment(self) -> datetime | None:
        """None where the note does not say, or says it without a zone."""
        try:
            moment = datetime.fromisoformat(self.at)
        except ValueError:
            return None
        return moment if moment.tzinfo is not None else None


def text_key(language: str, text: str) -> str:
    """What a clip of these exact words is kept under; invisible direction marks do not count."""
    words = unicodedata.normalize("NFC", without_isolates(text)).strip()
    return hashlib.sha256(f"{language}\n{words}".encode()).hexdigest()[:32]


class Recordings:
    """WAV files of people's voices: `<folder>/<language>/<key>.wav`, 16 bits, any rate."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, language: str, text: str) -> Clip | None:
        """The recording of these words; None where there is none, or where the file cannot be used."""
        return _read_wav(self._path(language, text))

    def has(self, language: str, text: str) -> bool:
        """Whether somebody recorded these words."""
        return self._path(language, text).exists()

    def keep(self, language: str, text: str, clip: Clip, note: Note | None = None) -> None:
        """Keep this as the voice for these words, in the place of an earlier recording. Raises OSError."""
        self.keep_key(language, text_key(language, text), clip, note)

    def keep_key(self, language: str, key: str, clip: Clip, note: Note | None = None) -> None:
        """As `keep`, for words that only their key is known of."""
        path = self._path_of_key(language, key)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".json")
        if note is not None:
            beside_draft = path.with_suffix(".note")
            beside_draft.write_text(json.dumps(asdict(note), ensure_ascii=False), encoding="utf-8")
            os.replace(beside_draft, beside)
        else:
            beside.unlink(missing_ok=True)
        draft = path.with_suffix(".new")
        with wave.open(str(draft), "wb") as file:
            file.setnchannels(clip.channels)
            file.setsampwidth(2)
            file.setframerate(clip.rate)
            file.writeframes(clip.samples)
        # Whoever loses power here keeps the old recording or has the new one, whole.
        os.replace(draft, path)

    def find_key(self, language: str, key: str) -> Clip | None:
        """As `find`, by key."""
        return _read_wav(self._path_of_key(language, key))

    def moment_of(self, language: str, key: str) -> datetime | None:
        """When it was recorded, as its note says; without one, as old as its file. None where there is none."""
        path = self._path_of_key(language, key)
        if not path.exists():
            return None
        return _read_note(path.with_suffix(".json")).moment or datetime.fromtimestamp(path.stat().st_mtime, UTC)

    def files(self, language: str) -> tuple[Path, ...]:
        """Every recording of a language and the notes beside them."""
        sounds = sorted(path for path in (self._folder / language).glob("*.wav") if _KEY.fullmatch(path.stem))
        notes = [path.with_suffix(".json") for path in sounds]
        return (*sounds, *(path for path in notes if path.exists()))

    def forget(self, language: str, text: str) -> None:
        """These words have no recording any more. Raises OSError."""
        self.forget_key(language, text_key(language, text))

    def forget_key(self, language: str, key: str) -> None:
        """As `forget`, for words that only their key is known of."""
        path = self._path_of_key(language, key)
        path.unlink(missing_ok=True)
        path.with_suffix(".json").unlink(missing_ok=True)

    def notes(self, language: str) -> dict[str, Note]:
        """What is known of every recording of a language, by key; a recording without a note says nothing."""
        folder = self._folder / language
        return {path.stem: _read_note(path.with_suffix(".json")) for path in sorted(folder.glob("*.wav"))}

    def languages(self) -> frozenset[str]:
        """The languages with at least one recording."""
        return frozenset(path.parent.name for path in self._folder.glob("*/*.wav"))

    def stale(self, language: str, texts: Iterable[str]) -> tuple[Path, ...]:
        """Recordings of words that none of these texts has any more."""
        fresh = {text_key(language, text) for text in texts}
        return tuple(sorted(path for path in (self._folder / language).glob("*.wav") if path.stem not in fresh))

    def _path(self, language: str, text: str) -> Path:
        return self._path_of_key(language, text_key(language, text))

    def _path_of_key(self, language: str, key: str) -> Path:
        return self._folder / language / f"{key}.wav"


class ClipCache:
    """The clips said last, up to a number of bytes; what was not wanted longest goes first."""

    def __init__(self, most_bytes: int = CACHE_BYTES) -> None:
        self._most, self._held = most_bytes, 0
        self._clips: OrderedDict[str, Clip] = OrderedDict()

    def get(self, key: str) -> Clip | None:
        clip = self._clips.get(key)
        if clip is not None:
            self._clips.move_to_end(key)
        return clip

    def put(self, key: str, clip: Clip) -> None:
        before = self._clips.pop(key, None)
        self._held += len(clip.samples) - (len(before.samples) if before else 0)
        self._clips[key] = clip
        while self._held > self._most:
            _key, gone = self._clips.popitem(last=False)
            self._held -= len(gone.samples)


def _read_wav(path: Path) -> Clip | None:
    try:
        with wave.open(str(path), "rb") as file:
            clip = Clip(file.readframes(file.getnframes()), file.getframerate(), file.getnchannels())
            return clip if file.getsampwidth() == 2 and clip.samples else None
    except (OSError, EOFError, wave.Error):
        return None


def _read_note(path: Path) -> Note:
    """Made by hand, torn or of a newer program: then nothing is known, and the recording is heard all the same."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        return note_from(read)
    except (OSError, ValueError):
        return Note("")


def note_from(read: object) -> Note:
    """A note from what JSON gave. Raises ValueError."""
    if not isinstance(read, dict) or not isinstance(read.get("text"), str):
        raise ValueError("not a note")
    source, at = read.get("source", ""), read.get("at", "")
    return Note(read["text"], str(source), str(at), is_elsewhere=read.get("is_elsewhere") is True)
