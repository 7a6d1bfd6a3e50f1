# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an import does while it goes: the transaction it works in, what it counts, what it has to tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.exc import IntegrityError

from kiosk.data.base import Base
from kiosk.data.engines import Transaction
from kiosk.data.models import Room, Text
from kiosk.services.room_file_remarks import Remark
from kiosk.services.text_writing import write_text


@dataclass
class Ledger:
    """One import under way."""

    transaction: Transaction
    room: Room
    now: datetime
    created: int = 0
    updated: int = 0
    retired: int = 0
    warnings: list[Remark] = field(default_factory=list)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.room.zone)

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def warn(self, kind: str, path: str = "", **values: Any) -> None:
        self.warnings.append(Remark(kind=kind, path=path, values=values))

    def text(self, given: Mapping[str, str]) -> Text:
        """A new text."""
        made = Text()
        write_text(made, given, self.room.languages)
        return made

    def rewrite(self, text: Text, given: Mapping[str, str]) -> bool:
        """The same text, brought up to date; True if that changed it."""
        return write_text(text, given, self.room.languages)

    def create(self, row: Base) -> None:
        self.transaction.add(row)
        self.created += 1

    def count_update(self, *changes: bool) -> None:
        self.updated += any(changes)

    def remove(self, row: Base) -> bool:
        """Remove a row, unless history refers to it: then it stays, and False says so."""
        try:
            with self.transaction.begin_nested():
                self.transaction.delete(row)
        except IntegrityError:
            return False
        return True


def put(row: Base, **values: Any) -> bool:
    """Set what differs; True if anything did. Setting what is equal already would count as a change."""
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in different.items():
        setattr(row, name, value)
    return bool(different)
