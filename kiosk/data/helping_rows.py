# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing the history of helping out, and reading what the rules about turns and hours need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from kiosk.data.base import table_of
from kiosk.data.engines import Transaction
from kiosk.data.models import Activity, HelpingEvent, HoursEvent, Shift, ShiftRole
from kiosk.domain.helping import HelpingEventKind, ShiftState
from kiosk.domain.shift_rules import RESPONSIBLE, Places, Span
from kiosk.domain.vocabulary import SessionState
from kiosk.domain.worked_hours import Step

_ADD = insert(table_of(HelpingEvent))
# A date that was moved takes place too, at its new time.
HAPPENS = (SessionState.PLANNED, SessionState.MOVED)


def record_helping(
    transaction: Transaction,
    kind: HelpingEventKind,
    *,
    room_id: int,
    at: datetime,
    actor: str,
    volunteer_id: int | None = None,
    shift_id: int | None = None,
    helping_hand_id: int | None = None,
    **details: Any,
) -> None:
    """Add an event. `details` are codes and counts, never what a person typed."""
    row = {
        "room_id": room_id,
        "kind": kind,
        "at": at,
        "actor": actor,
        "volunteer_id": volunteer_id,
        "shift_id": shift_id,
        "helping_hand_id": helping_hand_id,
        "details": details or None,
    }
    transaction.execute(_ADD, row)


def places_in_role(transaction: Transaction, activity: Activity, role: ShiftRole) -> Places:
    """How a role stands on one date."""
    query = select(Shift.state).where(
        Shift.activity_id == activity.id, Shift.role == role.role, Shift.state.in_(RESPONSIBLE)
    )
    states = list(transaction.scalars(query))
    seeking = states.count(ShiftState.SEEKING)
    return Places(least=role.least, most=role.most, planned=len(states) - seeking, seeking=seeking)


def other_turns(transaction: Transaction, volunteer_id: int, activity: Activity) -> dict[Span, int]:
    """When somebody helps in other dates around this one, and in which (activity id)."""
    query = (
        select(Activity.starts_at, Activity.ends_at, Activity.id)
        .join(Shift, Shift.activity_id == Activity.id)
        .where(
            Shift.volunteer_id == volunteer_id,
            Shift.state.in_(RESPONSIBLE),
            Shift.activity_id != activity.id,
            Activity.state.in_(HAPPENS),
            Activity.starts_at < activity.ends_at,
            Activity.ends_at > activity.starts_at,
        )
    )
    return {Span(starts_at, ends_at): activity_id for starts_at, ends_at, activity_id in transaction.execute(query)}


def steps_of(transaction: Transaction, volunteer_ids: Collection[int]) -> dict[int, dict[int, list[HoursEvent]]]:
    """Every step of these volunteers' stays: volunteer, then stay, then steps in order."""
    query = (
        select(HoursEvent)
        .where(HoursEvent.volunteer_id.in_(volunteer_ids))
        .order_by(HoursEvent.volunteer_id, HoursEvent.stay, HoursEvent.step)
    )
    found: dict[int, dict[int, list[HoursEvent]]] = defaultdict(lambda: defaultdict(list))
    for row in transaction.scalars(query):
        found[row.volunteer_id][row.stay].append(row)
    return found


def as_steps(rows: Collection[HoursEvent]) -> list[Step]:
    """Rows as the rules read them."""
    return [Step(row.kind, row.party, row.at, row.begins_at, row.ends_at) for row in rows]
