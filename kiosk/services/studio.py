# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The voices and words of the room's languages: how far each is, what to record, what to read over.

Recordings and marks are files beside the room's memory, because a language is one for all rooms: it can be given on
(`kiosk/services/language_pack.py`). Who recorded or read is not kept; the staff log says with which account.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Organisation
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.vocabulary import TranslationState
from kiosk.errors import ListChanged, NothingHeard
from kiosk.i18n.readings import FOLDER_NAME as READINGS
from kiosk.i18n.readings import Readings, state_with
from kiosk.services.authority import allow, note
from kiosk.services.room_texts import TextLine, room_texts
from kiosk.services.rooms import RoomInfo
from kiosk.speech.clips import FOLDER_NAME as RECORDINGS
from kiosk.speech.clips import Clip, Note, Recordings, text_key
from kiosk.speech.coverage import Coverage, coverage_of, sound_states
from kiosk.speech.levels import evened, trimmed
from kiosk.speech.lines import Kind, Line, SoundState
from kiosk.speech.script import messages_of, script_of


@dataclass(frozen=True)
class Studio:
    """Where the room's voices are kept, and which languages the machine speaks."""

    folder: Path
    recordings: Recordings
    readings: Readings
    has_voice: Callable[[str], bool]


@dataclass(frozen=True)
class ToRecord:
    """One line to say. `on` is the day of its recording here, or of the room it came from (`is_elsewhere`)."""

    source: str
    kind: Kind
    text: str
    dutch: str
    state: SoundState
    on: date | None
    is_elsewhere: bool


@dataclass(frozen=True)
class ToRead:
    """One message to read over; `text_id` is set for the room's own texts, which can be changed here."""

    source: str
    text: str
    dutch: str
    state: TranslationState | None
    text_id: int | None = None


def studio_in(folder: Path, has_voice: Callable[[str], bool]) -> Studio:
    """The studio of the room in this data folder."""
    return Studio(folder, Recordings(folder / RECORDINGS), Readings(folder / READINGS), has_voice)


def languages_so_far(database: Database, *, room: RoomInfo, worker: Worker, studio: Studio) -> tuple[Coverage, ...]:
    """Each of the room's languages: its words, the room's own texts among them, and who says them."""
    texts = _texts(database, room, worker)
    return tuple(_coverage(database, room, code, texts, studio) for code in room.languages)


def to_record(
    database: Database, *, room: RoomInfo, worker: Worker, studio: Studio, language: str
) -> tuple[ToRecord, ...]:
    """What there is to say in this language, overtaken recordings first, then what nobody says yet."""
    lines = _lines(database, room, language, _texts(database, room, worker))
    states = sound_states(language, lines, recordings=studio.recordings, has_voice=studio.has_voice)
    notes = studio.recordings.notes(language)
    order = (SoundState.STALE, SoundState.MISSING, SoundState.VOICE, SoundState.RECORDED)
    found = [_to_record(line, states[line.source], notes.get(text_key(language, line.text))) for line in lines]
    return tuple(sorted(found, key=lambda each: order.index(each.state)))


def to_read(database: Database, *, room: RoomInfo, worker: Worker, studio: Studio, language: str) -> tuple[ToRead, ...]:
    """The words of this language, what needs a reader first; the room's own texts before the program's."""
    own = [
        ToRead(f"text-{line.text_id}", line.content, line.dutch, line.state, line.text_id)
        for line in _texts(database, room, worker)
        if line.language == language
    ]
    marks = studio.readings.of(language)
    program = [
        ToRead(
            each.source,
            each.text,
            each.dutch,
            TranslationState(state_with(marks.get(each.source), each.text, each.dutch, each.state)),
        )
        for each in messages_of(language)
        if each.text
    ]
    order = (TranslationState.STALE, None, TranslationState.MACHINE, TranslationState.CHECKED)
    return tuple(sorted([*own, *program], key=lambda each: order.index(each.state)))


def prepared(clip: Clip) -> Clip:
    """What a microphone heard as it is kept: without the silence around it, as loud as all others.

    Raises NothingHeard.
    """
    spoken = trimmed(clip)
    if spoken is None:
        raise NothingHeard()
    return evened(spoken)


def keep_recording(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    studio: Studio,
    language: str,
    source: str,
    text: str,
    clip: Clip,
    now: datetime,
) -> Change:
    """Let this be heard for these words from now on; an overtaken recording of the same line goes."""
    line = _known_line(database, room=room, worker=worker, language=language, source=source, text=text)
    with database.writing() as transaction:
        allow(transaction, worker, Duty.SETTINGS, room=room)
        kept = Note(text=line.text, source=line.source, at=now.isoformat())
        studio.recordings.keep(language, line.text, clip, kept)
        for key, old in studio.recordings.notes(language).items():
            if old.source == line.source and key != text_key(language, line.text):
                studio.recordings.forget_key(language, key)
        _note(transaction, room, worker, "recording-kept", now, language=language, line=line.source)
    return Change.ROOM


def forget_recording(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    studio: Studio,
    language: str,
    source: str,
    text: str,
    now: datetime,
) -> Change:
    """These words have no recording any more; the machine voice says them again, where there is one."""
    line = _known_line(database, room=room, worker=worker, language=language, source=source, text=text)
    with database.writing() as transaction:
        allow(transaction, worker, Duty.SETTINGS, room=room)
        studio.recordings.forget(language, line.text)
        _note(transaction, room, worker, "recording-erased", now, language=language, line=line.source)
    return Change.ROOM


def mark_read(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    studio: Studio,
    language: str,
    source: str,
    text: str,
    is_right: bool,
    now: datetime,
) -> Change:
    """A speaker read this message of the program and found it right; or takes that back."""
    message = next((each for each in messages_of(language) if (each.source, each.text) == (source, text)), None)
    with database.writing() as transaction:
        allow(transaction, worker, Duty.SETTINGS, room=room)
        if message is None or not text or language not in room.languages:
            raise ListChanged()
        if is_right:
            studio.readings.mark(language, source, text, message.dutch, room.day_of(now))
        else:
            studio.readings.unmark(language, source)
        act = "text-checked" if is_right else "text-unchecked"
        _note(transaction, room, worker, act, now, language=language, line=source)
    return Change.ROOM


def _to_record(line: Line, state: SoundState, kept: Note | None) -> ToRecord:
    moment = kept.moment if kept is not None else None
    return ToRecord(
        source=line.source,
        kind=line.kind,
        text=line.text,
        dutch=line.dutch,
        state=state,
        on=moment.date() if moment is not None else None,
        is_elsewhere=kept is not None and kept.is_elsewhere,
    )


def _coverage(database: Database, room: RoomInfo, code: str, texts: tuple[TextLine, ...], studio: Studio) -> Coverage:
    lines = _lines(database, room, code, texts)
    found = coverage_of(
        code,
        recordings=studio.recordings,
        has_voice=studio.has_voice,
        readings=studio.readings.of(code),
        lines=lines,
    )
    own = [line.state for line in texts if line.language == code]
    return replace(
        found,
        strings=found.strings + len(own),
        machine=found.machine + own.count(TranslationState.MACHINE),
        checked=found.checked + own.count(TranslationState.CHECKED),
        stale_strings=found.stale_strings + own.count(TranslationState.STALE),
        untranslated=found.untranslated + own.count(None),
    )


def _lines(database: Database, room: RoomInfo, code: str, texts: tuple[TextLine, ...]) -> tuple[Line, ...]:
    own = [
        Line(f"text-{line.text_id}", Kind.CONTENT, line.content, line.dutch)
        for line in texts
        if line.language == code and line.content
    ]
    script = script_of(code, letters=_letters(database, room))
    said = {line.text for line in script}
    return (*{line.text: line for line in own if line.text not in said}.values(), *script)


def _known_line(database: Database, *, room: RoomInfo, worker: Worker, language: str, source: str, text: str) -> Line:
    """The line as it is now. Raises ListChanged when its words have changed meanwhile."""
    if language not in room.languages:
        raise ListChanged()
    lines = _lines(database, room, language, _texts(database, room, worker))
    found = next((line for line in lines if (line.source, line.text) == (source, text)), None)
    if found is None:
        raise ListChanged()
    return found


def _texts(database: Database, room: RoomInfo, worker: Worker) -> tuple[TextLine, ...]:
    """The room's own texts; asks for the duty."""
    return room_texts(database, room=room, worker=worker)


def _letters(database: Database, room: RoomInfo) -> tuple[str, ...]:
    with database.reading() as transaction:
        query = select(Organisation.letter).where(Organisation.room_id == room.id)
        return tuple(letter for letter in transaction.scalars(query) if letter)


def _note(transaction: Transaction, room: RoomInfo, worker: Worker, act: str, now: datetime, **details: str) -> None:
    note(transaction, room_id=room.id, staff_id=worker.id, act=act, now=now, **details)
