# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing the history of activities: one immutable row for each thing that happened."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import insert

from kiosk.data.base import table_of
from kiosk.data.engines import Transaction
from kiosk.data.models import ActivityEvent
from kiosk.domain.vocabulary import ActivityEventKind

_ADD = insert(table_of(ActivityEvent))


def record_activity(
    transaction: Transaction,
    kind: ActivityEventKind,
    *,
    room_id: int,
    at: datetime,
    actor: str,
    activity_id: int | None = None,
    sign_up_id: int | None = None,
    idea_id: int | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """Add an event. `details` holds codes and counts, never what a person typed."""
    row = {
        "room_id": room_id,
        "kind": kind,
        "at": at,
        "actor": actor,
        "activity_id": activity_id,
        "sign_up_id": sign_up_id,
        "idea_id": idea_id,
        "details": details,
    }
    transaction.execute(_ADD, row)
