# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which seats an act of planning took and gave, so that taking it back gives them to whom they were.

The planner lets whoever has seats keep them. Without this, a date that comes back would find its seats given to the
next in line, and be paused.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select

from kiosk.data.engines import Transaction
from kiosk.data.models import Activity, Session, Space, SpaceClaim

Owner = tuple[int | None, int | None]
Seats = dict[Owner, dict[str, Any]]


def seats_now(transaction: Transaction, room_id: int, now: datetime) -> Seats:
    """The seats of every coming date, by whose they are (date of an hour, date of an activity)."""
    query = (
        select(SpaceClaim)
        .join(Space)
        .where(Space.room_id == room_id, SpaceClaim.ends_at > now, SpaceClaim.idea_id.is_(None))
    )
    return {
        (claim.session_id, claim.activity_id): {
            "space": claim.space_id,
            "first": claim.first_seat,
            "last": claim.last_seat,
            "starts_at": claim.starts_at.isoformat(),
            "ends_at": claim.ends_at.isoformat(),
        }
        for claim in transaction.scalars(query)
    }


def seats_moved(before: Seats, after: Seats) -> dict[str, Any]:
    """What the log keeps: who lost which seats, and who has others now."""
    lost = [
        {"session": owner[0], "activity": owner[1]} | claim
        for owner, claim in before.items()
        if after.get(owner) != claim
    ]
    gained = [list(owner) for owner, claim in after.items() if before.get(owner) != claim]
    return {"lost": lost, "gained": gained}


def put_seats_back(transaction: Transaction, moved: dict[str, Any]) -> None:
    """Before the planner looks again: the seats of before, where nobody else has them by now."""
    for session_id, activity_id in moved["gained"]:
        mine = SpaceClaim.session_id == session_id if session_id is not None else SpaceClaim.activity_id == activity_id
        transaction.execute(delete(SpaceClaim).where(mine))
    transaction.flush()
    for claim in moved["lost"]:
        _give(transaction, claim)
    transaction.flush()


def _give(transaction: Transaction, lost: dict[str, Any]) -> None:
    session_id, activity_id = lost["session"], lost["activity"]
    starts_at, ends_at = (datetime.fromisoformat(lost[name]) for name in ("starts_at", "ends_at"))
    owner = transaction.get(Session, session_id) if session_id is not None else transaction.get(Activity, activity_id)
    if owner is None or (owner.starts_at, owner.ends_at) != (starts_at, ends_at):
        return
    mine = SpaceClaim.session_id == session_id if session_id is not None else SpaceClaim.activity_id == activity_id
    taken = select(SpaceClaim.id).where(
        SpaceClaim.space_id == lost["space"],
        SpaceClaim.starts_at < ends_at,
        SpaceClaim.ends_at > starts_at,
        SpaceClaim.first_seat <= lost["last"],
        SpaceClaim.last_seat >= lost["first"],
    )
    own = select(SpaceClaim.id).where(or_(mine, SpaceClaim.id.in_(taken)))
    if transaction.scalars(own.limit(1)).first() is None:
        transaction.add(
            SpaceClaim(
                space_id=lost["space"],
                starts_at=starts_at,
                ends_at=ends_at,
                first_seat=lost["first"],
                last_seat=lost["last"],
                session_id=session_id,
                activity_id=activity_id,
            )
        )
        transaction.flush()
