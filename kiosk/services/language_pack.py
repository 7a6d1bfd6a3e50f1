# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Giving a language to the next room, and taking one over: words, marks and people's voices in one file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.changes import Change
from kiosk.data.engines import Database
from kiosk.domain.duties import Duty, Worker
from kiosk.errors import ListChanged, PackForeign
from kiosk.i18n.languages import LOCALE_FOLDER, catalogue_path
from kiosk.i18n.readings import readings_bytes, readings_from
from kiosk.services.authority import allow, note
from kiosk.services.rooms import RoomInfo
from kiosk.services.studio import Studio
from kiosk.speech.clips import Clip, Note, Recordings
from kiosk.speech.coverage import Coverage, coverage_of
from kiosk.speech.pack_file import Pack, read_pack, write_pack

KEPT_FOLDER = "languages"
"""Where the words of a pack are kept beside the room's memory, for whoever keeps the program's catalogues."""


@dataclass(frozen=True)
class PackWritten:
    """A pack that was made: how many strings, how many of them checked, how many recordings."""

    path: Path
    language: str
    strings: int
    checked: int
    recordings: int
    changed: Change = Change.NONE


@dataclass(frozen=True)
class PackLook:
    """What a pack would bring. `newer_here` are recordings of other words of mouth that are newer in this room."""

    language: str
    made: datetime
    recordings: int
    new: int
    replaces: int
    newer_here: int
    readings: int
    words_differ: bool


@dataclass(frozen=True)
class PackTaken:
    """What a pack brought: recordings added, in the place of older ones, and newer ones that were left alone."""

    language: str
    added: int
    replaced: int
    left: int
    readings: int
    words_differ: bool
    changed: Change = Change.ROOM


def export_pack(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker | None,
    studio: Studio,
    language: str,
    path: Path,
    now: datetime,
) -> PackWritten:
    """Write this language as one file. Without a worker, as from the command line, nobody is asked.

    Raises ListChanged for a language that the room does not have, OSError where the file cannot be written.
    """
    if language not in room.languages:
        raise ListChanged()
    _may(database, room, worker)
    found = coverage_of(
        language, recordings=studio.recordings, has_voice=studio.has_voice, readings=studio.readings.of(language)
    )
    files = _files(studio, language)
    counts = {"strings": found.strings, "recordings": sum(name.endswith(".wav") for name in files)}
    write_pack(path, language=language, made=now, files=files, counts=counts, states=_states(found))
    _log(database, room, worker, "language-pack-made", now, language=language, recordings=counts["recordings"])
    return PackWritten(path, language, found.strings, found.checked, counts["recordings"])


def look_at_pack(database: Database, *, room: RoomInfo, worker: Worker | None, studio: Studio, path: Path) -> PackLook:
    """What this pack would bring, before anything is taken over. Raises the kinds of PackError."""
    _may(database, room, worker)
    pack = _known(read_pack(path), room)
    weighed = [_weigh(studio.recordings, pack.language, key, note, clip) for key, note, clip in pack.clips()]
    here = studio.readings.of(pack.language)
    return PackLook(
        language=pack.language,
        made=pack.made,
        recordings=len(weighed),
        new=weighed.count("new"),
        replaces=weighed.count("older"),
        newer_here=weighed.count("newer"),
        readings=len(set(readings_from(pack.texts.get("readings.json", b"{}"))) - set(here)),
        words_differ=_words_differ(pack),
    )


def import_pack(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker | None,
    studio: Studio,
    path: Path,
    now: datetime,
    replace_newer: bool = False,
) -> PackTaken:
    """Take the pack's voices and marks over. A newer recording of this room stays, unless `replace_newer`.

    The pack's catalogue is kept beside the room; the program goes on with its own. Raises the kinds of PackError.
    """
    _may(database, room, worker)
    pack = _known(read_pack(path), room)
    added = replaced = left = 0
    for key, told, clip in pack.clips():
        weight = _weigh(studio.recordings, pack.language, key, told, clip)
        if weight == "same":
            continue
        if weight == "newer" and not replace_newer:
            left += 1
            continue
        elsewhere = Note(told.text, told.source, told.at, is_elsewhere=True)
        studio.recordings.keep_key(pack.language, key, clip, elsewhere)
        added, replaced = (added + 1, replaced) if weight == "new" else (added, replaced + 1)
    readings = studio.readings.add(pack.language, readings_from(pack.texts.get("readings.json", b"{}")))
    differ = _words_differ(pack)
    if differ:
        _keep_words(studio, pack)
    _log(database, room, worker, "language-pack-taken", now, language=pack.language, added=added, replaced=replaced)
    return PackTaken(pack.language, added, replaced, left, readings, differ)


def _known(pack: Pack, room: RoomInfo) -> Pack:
    if pack.language not in room.languages:
        raise PackForeign(language=pack.language)
    return pack


def _weigh(recordings: Recordings, language: str, key: str, told: Note, clip: Clip) -> str:
    """ "new", "same", "older" or "newer": this room's recording of the same words beside the pack's."""
    here = recordings.find_key(language, key)
    if here is None:
        return "new"
    if here == clip:
        return "same"
    mine, theirs = recordings.moment_of(language, key), told.moment
    # Whoever cannot say when, does not push another recording aside.
    return "older" if mine is not None and theirs is not None and mine < theirs else "newer"


def _files(studio: Studio, language: str) -> dict[str, bytes]:
    folder = LOCALE_FOLDER / language
    paths = {
        "catalogue.po": catalogue_path(language),
        **{name: folder / name for name in ("spoken.toml", "glossary.toml", "language.toml")},
    }
    files = {name: path.read_bytes() for name, path in paths.items() if path.exists()}
    files["readings.json"] = readings_bytes(studio.readings.of(language))
    for path in studio.recordings.files(language):
        files[f"recordings/{path.name}"] = path.read_bytes()
    return files


def _states(found: Coverage) -> dict[str, int]:
    return {
        "machine": found.machine,
        "checked": found.checked,
        "stale": found.stale_strings,
        "untranslated": found.untranslated,
        "voice": found.voice,
        "recorded": found.recorded,
        "stale-recordings": found.stale_lines,
        "missing": found.missing,
    }


def _words_differ(pack: Pack) -> bool:
    theirs, own = pack.texts.get("catalogue.po"), catalogue_path(pack.language)
    return theirs is not None and (not own.exists() or own.read_bytes() != theirs)


def _keep_words(studio: Studio, pack: Pack) -> None:
    folder = studio.folder / KEPT_FOLDER / pack.language
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in pack.texts.items():
        draft = folder / f"{name}.new"
        draft.write_bytes(content)
        os.replace(draft, folder / name)


def _may(database: Database, room: RoomInfo, worker: Worker | None) -> None:
    if worker is not None:
        with database.reading() as transaction:
            allow(transaction, worker, Duty.SETTINGS, room=room)


def _log(database: Database, room: RoomInfo, worker: Worker | None, act: str, now: datetime, **details: object) -> None:
    with database.writing() as transaction:
        if worker is not None:
            allow(transaction, worker, Duty.SETTINGS, room=room)
        note(
            transaction,
            room_id=room.id,
            staff_id=worker.id if worker is not None else None,
            act=act,
            now=now,
            **details,
        )
