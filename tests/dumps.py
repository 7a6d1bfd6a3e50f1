# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything a room remembers, to compare what was before with what is after."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from kiosk.data.base import Base
from kiosk.data.engines import Database

Dump = dict[str, list[tuple[Any, ...]]]


def everything(database: Database) -> Dump:
    """Every row of every table, in the order of its key."""
    with database.reading() as transaction:
        return {
            table.name: [tuple(row) for row in transaction.execute(select(table).order_by(*table.primary_key))]
            for table in Base.metadata.sorted_tables
        }


def tables_with(dump: Dump, text: str) -> list[str]:
    """The tables in which this text stands in some field, whole or as a part, as text or as bytes."""
    wanted = (text, text.encode().hex(), repr(text.encode())[2:-1])
    return [
        name
        for name, rows in dump.items()
        if any(form in _plain(value) for row in rows for value in row for form in wanted)
    ]


def _plain(value: Any) -> str:
    return value.hex() + repr(value) if isinstance(value, bytes) else str(value)
