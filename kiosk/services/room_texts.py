# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What staff typed, language by language, with how far each can be trusted; read by a speaker, it is checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import ActivitySeries, Organisation, Space, Text, Topic, TopicHelp
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.typed_text import clean_text
from kiosk.domain.vocabulary import TranslationState
from kiosk.errors import ListChanged
from kiosk.services.authority import allow, note
from kiosk.services.rooms import RoomInfo
from kiosk.services.text_writing import write_text
from kiosk.services.texts import DUTCH

TEXT_LIMIT = 300


@dataclass(frozen=True)
class TextLine:
    """One text in one language; `state` is None where there is none yet, and Dutch is read instead."""

    text_id: int
    language: str
    dutch: str
    content: str
    state: TranslationState | None

    @property
    def needs_a_reader(self) -> bool:
        """Whether a speaker of the language should look at it."""
        return self.state is not TranslationState.CHECKED


def room_texts(database: Database, *, room: RoomInfo, worker: Worker) -> tuple[TextLine, ...]:
    """Every text of the room in each of its languages, those that need a reader first."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.SETTINGS, room=room)
        lines = all_lines(transaction, room)
    return tuple(sorted(lines, key=lambda line: (not line.needs_a_reader, line.text_id, line.language)))


def all_lines(transaction: Transaction, room: RoomInfo) -> list[TextLine]:
    """Every text of the room in each of its languages, for what needs no worker: the room's own voice."""
    return [line for text in _texts(transaction, room) for line in _lines(text, room)]


def save_text(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    text_id: int,
    language: str,
    content: str,
    now: datetime,
) -> Change:
    """Keep what a speaker wrote or approved; it is checked. New Dutch makes the other languages stale."""
    cleaned = clean_text(content, TEXT_LIMIT)
    with database.writing() as transaction:
        allow(transaction, worker, Duty.SETTINGS, room=room)
        if language not in room.languages:
            raise ListChanged()
        text = next((text for text in _texts(transaction, room) if text.id == text_id), None)
        if text is None:
            raise ListChanged()
        rows = {row.language: row for row in text.translations}
        write_text(text, {DUTCH: rows[DUTCH].content} | {language: cleaned}, room.languages)
        rows = {row.language: row for row in text.translations}
        rows[language].state = TranslationState.CHECKED
        note(
            transaction,
            room_id=room.id,
            staff_id=worker.id,
            act="text-saved",
            now=now,
            text=text_id,
            language=language,
        )
    return Change.ROOM


def _texts(transaction: Transaction, room: RoomInfo) -> list[Text]:
    ids = [
        select(Organisation.name_id).where(Organisation.room_id == room.id),
        select(Organisation.about_id).where(Organisation.room_id == room.id),
        select(Space.text_id).where(Space.room_id == room.id),
        select(Topic.name_id).where(Topic.room_id == room.id),
        select(TopicHelp.name_id).join(Topic).where(Topic.room_id == room.id),
        select(ActivitySeries.title_id).where(ActivitySeries.room_id == room.id),
    ]
    query = select(Text).where(or_(*(Text.id.in_(one) for one in ids))).order_by(Text.id)
    return list(transaction.scalars(query))


def _lines(text: Text, room: RoomInfo) -> list[TextLine]:
    rows = {row.language: row for row in text.translations}
    dutch = rows[DUTCH].content if DUTCH in rows else ""
    return [
        TextLine(
            text_id=text.id,
            language=language,
            dutch=dutch,
            content=rows[language].content if language in rows else "",
            state=rows[language].state if language in rows else None,
        )
        for language in room.languages
    ]
