# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What speakers of a language have read and found right, kept with the room and not with the program.

A mark belongs to the exact words and to the Dutch they stand for. When either changes, it is stale: somebody has to
read them again. The program's own catalogues stay as they were delivered.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from kiosk.i18n.bidi import without_isolates
from kiosk.i18n.extraction import CHECKED, STALE

FOLDER_NAME = "readings"
_HASH = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Reading:
    """Somebody found these words right on this day (ISO). Whoever it was: nobody's name is kept."""

    words: str
    on: str


def words_hash(text: str, dutch: str) -> str:
    """What a mark is made for: the words, and what they are to mean."""
    return hashlib.sha256(f"{without_isolates(text)}\n{without_isolates(dutch)}".encode()).hexdigest()[:16]


class Readings:
    """`<folder>/<language>.json`, from the lasting name of a message to its mark."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, language: str) -> dict[str, Reading]:
        """Every mark of a language; none where the file is missing or torn."""
        try:
            return readings_from(self._path(language).read_bytes())
        except (OSError, ValueError):
            return {}

    def mark(self, language: str, source: str, text: str, dutch: str, on: date) -> None:
        """These words are right. Raises OSError."""
        self._write(language, self.of(language) | {source: Reading(words_hash(text, dutch), on.isoformat())})

    def unmark(self, language: str, source: str) -> None:
        """Take that back. Raises OSError."""
        marks = self.of(language)
        if marks.pop(source, None) is not None:
            self._write(language, marks)

    def add(self, language: str, marks: Mapping[str, Reading]) -> int:
        """Marks of another room, for what nobody here has read; how many were new. Raises OSError."""
        mine = self.of(language)
        new = {source: mark for source, mark in marks.items() if source not in mine}
        if new:
            self._write(language, mine | new)
        return len(new)

    def _write(self, language: str, marks: Mapping[str, Reading]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._path(language)
        draft = path.with_suffix(".new")
        draft.write_bytes(readings_bytes(marks))
        os.replace(draft, path)

    def _path(self, language: str) -> Path:
        return self._folder / f"{language}.json"


def state_with(mark: Reading | None, text: str, dutch: str, delivered: str) -> str:
    """machine, checked or stale: what the room's readers found, else what the program was delivered with."""
    if mark is None:
        return delivered
    return CHECKED if mark.words == words_hash(text, dutch) else STALE


def readings_bytes(marks: Mapping[str, Reading]) -> bytes:
    """The marks as JSON."""
    return json.dumps({source: asdict(mark) for source, mark in sorted(marks.items())}, indent=1).encode()


def readings_from(content: bytes) -> dict[str, Reading]:
    """The marks from JSON. Raises ValueError for anything else."""
    read = json.loads(content)
    if not isinstance(read, dict):
        raise ValueError("not marks")
    found = {}
    for source, mark in read.items():
        if not isinstance(mark, dict) or not _HASH.fullmatch(str(mark.get("words"))):
            raise ValueError("not a mark")
        found[str(source)] = Reading(str(mark["words"]), str(mark.get("on", "")))
    return found
