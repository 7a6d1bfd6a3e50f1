# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What all changes of settings share: one log entry with the old and the new value, and texts as staff typed them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from kiosk.changes import Change
from kiosk.data.base import Base
from kiosk.data.engines import Transaction
from kiosk.data.models import Organisation, Space, Text, Topic
from kiosk.domain.duties import Worker
from kiosk.domain.typed_text import clean_text
from kiosk.errors import ListChanged, RuleError
from kiosk.services.authority import note
from kiosk.services.rooms import RoomInfo
from kiosk.services.text_writing import write_text
from kiosk.services.texts import DUTCH

Row = TypeVar("Row", Organisation, Space, Topic)


@dataclass(frozen=True)
class SettingSaved:
    """What was saved; `id` of an organisation, space or topic, None for the room and printers."""

    id: int | None
    changed: Change = Change.ROOM | Change.SESSIONS


def own_row(transaction: Transaction, table: type[Row], row_id: int, room: RoomInfo) -> Row:
    """The row with this id, locked. Raises ListChanged when it is gone, or another room's."""
    row = transaction.get(table, row_id, with_for_update=True)
    if row is None or row.room_id != room.id:
        raise ListChanged()
    return row


def save_row(
    transaction: Transaction,
    row: Base,
    values: Mapping[str, Any],
    *,
    worker: Worker,
    room: RoomInfo,
    now: datetime,
    act: str,
) -> None:
    """Set what differs, and write into the log what it was."""
    before = {name: getattr(row, name) for name, value in values.items() if getattr(row, name) != value}
    for name in before:
        setattr(row, name, values[name])
    transaction.flush()
    note(
        transaction,
        room_id=room.id,
        staff_id=worker.id,
        act=act,
        now=now,
        id=getattr(row, "id", None),
        before={name: _plain(value) for name, value in before.items()},
        after={name: _plain(values[name]) for name in before},
    )


def _plain(value: Any) -> Any:
    return value if isinstance(value, (int, list)) or value is None else str(value)


def write_checked(room: RoomInfo, text: Text, given: Mapping[str, str], limit: int) -> None:
    """Keep a text as staff typed it, in all its languages. Raises RuleError (what: "dutch-missing"), TextRefused."""
    cleaned = {language: clean_text(content, limit) for language, content in given.items() if content.strip()}
    if DUTCH not in cleaned:
        raise RuleError(what="dutch-missing")
    write_text(text, cleaned, room.languages)
