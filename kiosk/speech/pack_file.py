# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A language in one file, to be given from room to room: a zip with `manifest.json` and what it lists.

    manifest.json                what this is, of which language, and size and hash of every other file
    catalogue.po, spoken.toml, glossary.toml, language.toml     the words, as far as the language has them
    readings.json                what speakers found right
    recordings/<key>.wav, .json  people's voices, and what each says

Everything is looked at before anything is used. A file from a stick may be torn, or made to do harm: names, sizes and
hashes must all be right, and only the names above are ever opened.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import wave
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from kiosk.errors import PackDamaged, PackForeign, PackTooLarge, PackUnsafe
from kiosk.i18n.readings import readings_from
from kiosk.speech.clips import Clip, Note, note_from

FORMAT, VERSION = "buurtkamer-language-pack", 1
SUFFIX = ".bkpack"
MOST_BYTES = 400 * 1024 * 1024
"""A thousand lines of ten seconds each; more is not a language."""
MOST_FILES = 10_000
MOST_BYTES_EACH = 8 * 1024 * 1024
_MANIFEST = "manifest.json"
TEXTS = ("catalogue.po", "spoken.toml", "glossary.toml", "language.toml", "readings.json")
_RECORDING = re.compile(r"recordings/([0-9a-f]{32})\.(wav|json)")


@dataclass(frozen=True)
class Pack:
    """A pack that has been looked at whole. `texts` by name, `counts` and `states` as its maker counted them."""

    path: Path
    language: str
    made: datetime
    texts: Mapping[str, bytes]
    keys: tuple[str, ...]
    notes: Mapping[str, Note]
    counts: Mapping[str, int]
    states: Mapping[str, int]

    def clips(self) -> Iterator[tuple[str, Note, Clip]]:
        """Every recording with its key and its note, one at a time. Raises PackDamaged."""
        with zipfile.ZipFile(self.path) as file:
            for key in self.keys:
                clip = _clip(_read(file, file.getinfo(f"recordings/{key}.wav")))
                yield key, self.notes.get(key, Note("", at=self.made.isoformat())), clip


def write_pack(
    path: Path,
    *,
    language: str,
    made: datetime,
    files: Mapping[str, bytes],
    counts: Mapping[str, int],
    states: Mapping[str, int],
) -> None:
    """Write these files (by the names above) as one pack. Raises OSError; a half pack never stands at `path`."""
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "language": language,
        "made": made.isoformat(),
        "counts": dict(counts),
        "states": dict(states),
        "files": {
            name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in sorted(files.items())
        },
    }
    draft = path.with_name(path.name + ".new")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        for name, content in sorted(files.items()):
            file.writestr(name, content)
    draft.replace(path)


def read_pack(path: Path) -> Pack:
    """Look at a pack, all of it.

    Raises PackForeign, PackUnsafe, PackTooLarge or PackDamaged, and OSError where the file cannot be opened.
    """
    try:
        with zipfile.ZipFile(path) as file:
            return _look(path, file)
    except zipfile.BadZipFile:
        with path.open("rb") as start:
            if start.read(2) == b"PK":
                raise PackDamaged() from None
        raise PackForeign() from None


def _look(path: Path, file: zipfile.ZipFile) -> Pack:
    infos = file.infolist()
    for info in infos:
        if _points_out(info):
            raise PackUnsafe()
    if (
        len(infos) > MOST_FILES
        or sum(info.file_size for info in infos) > MOST_BYTES
        or any(info.file_size > MOST_BYTES_EACH for info in infos)
    ):
        raise PackTooLarge(limit=MOST_BYTES)
    by_name = {info.filename: info for info in infos}
    if _MANIFEST not in by_name:
        raise PackForeign()
    if len(by_name) != len(infos):
        raise PackDamaged()
    manifest = _manifest(_read(file, by_name.pop(_MANIFEST)))
    listed: dict[str, Any] = manifest["files"]
    if set(listed) != set(by_name) or not all(name in TEXTS or _RECORDING.fullmatch(name) for name in listed):
        raise PackDamaged()
    texts: dict[str, bytes] = {}
    notes: dict[str, Note] = {}
    keys = []
    for name, info in by_name.items():
        content = _checked(_read(file, info), listed[name], name)
        match = _RECORDING.fullmatch(name)
        if match is None:
            texts[name] = content
        elif match[2] == "wav":
            _clip(content)
            keys.append(match[1])
        else:
            notes[match[1]] = _note(content)
    _look_at_texts(texts)
    return Pack(
        path=path,
        language=manifest["language"],
        made=manifest["made"],
        texts=texts,
        keys=tuple(sorted(keys)),
        notes=notes,
        counts=manifest["counts"],
        states=manifest["states"],
    )


def _points_out(info: zipfile.ZipInfo) -> bool:
    name = info.filename
    path = PurePosixPath(name)
    is_link = (info.external_attr >> 16) & 0o170000 == 0o120000
    return is_link or path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or "\0" in name


def _manifest(content: bytes) -> dict[str, Any]:
    try:
        read = json.loads(content)
    except ValueError:
        raise PackDamaged(file=_MANIFEST) from None
    if not isinstance(read, dict) or read.get("format") != FORMAT or read.get("version") != VERSION:
        raise PackForeign()
    try:
        made = datetime.fromisoformat(str(read["made"]))
        counts = {str(name): int(count) for name, count in dict(read.get("counts", {})).items()}
        states = {str(name): int(count) for name, count in dict(read.get("states", {})).items()}
        files, language = dict(read["files"]), str(read["language"])
    except (KeyError, TypeError, ValueError):
        raise PackDamaged(file=_MANIFEST) from None
    if made.tzinfo is None:
        raise PackDamaged(file=_MANIFEST)
    return {"language": language, "made": made, "counts": counts, "states": states, "files": files}


def _read(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The content, and never more of it than its own list says: a small file may unpack to a huge one."""
    try:
        with file.open(info) as part:
            content = part.read(MOST_BYTES_EACH + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        raise PackDamaged(file=info.filename) from None
    if len(content) > MOST_BYTES_EACH:
        raise PackTooLarge(limit=MOST_BYTES_EACH)
    return content


def _checked(content: bytes, listed: object, name: str) -> bytes:
    if not isinstance(listed, dict) or (listed.get("bytes"), listed.get("sha256")) != (
        len(content),
        hashlib.sha256(content).hexdigest(),
    ):
        raise PackDamaged(file=name)
    return content


def _clip(content: bytes) -> Clip:
    try:
        with wave.open(io.BytesIO(content), "rb") as file:
            clip = Clip(file.readframes(file.getnframes()), file.getframerate(), file.getnchannels())
            if file.getsampwidth() != 2 or not clip.samples:
                raise PackDamaged()
    except (EOFError, wave.Error):
        raise PackDamaged() from None
    return clip


def _note(content: bytes) -> Note:
    try:
        return note_from(json.loads(content))
    except ValueError:
        raise PackDamaged() from None


def _look_at_texts(texts: Mapping[str, bytes]) -> None:
    try:
        for content in texts.values():
            content.decode("utf-8")
        if "readings.json" in texts:
            readings_from(texts["readings.json"])
    except ValueError:
        raise PackDamaged() from None
