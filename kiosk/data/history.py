# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing history: one immutable row for each change of state."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import insert

from kiosk.data.base import table_of
from kiosk.data.engines import Statements
from kiosk.data.models import Event
from kiosk.domain.vocabulary import EventKind

# On the table, not the class: history is only ever added to, so nothing has to be kept track of.
_ADD = insert(table_of(Event))


def record(
    transaction: Statements,
    *kinds: EventKind,
    room_id: int,
    at: datetime,
    actor: str,
    visit_id: int | None = None,
    request_id: int | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """Add an event of each kind, in this order. `details` holds codes and counts, never what a person typed."""
    common = {
        "room_id": room_id,
        "at": at,
        "actor": actor,
        "visit_id": visit_id,
        "request_id": request_id,
        "details": details,
    }
    transaction.execute(_ADD, [{**common, "kind": kind} for kind in kinds])
