# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking for a person: the resident who touches "call someone", the printer that has no paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data.engines import Database
from kiosk.data.models import HelpFlag, Room
from kiosk.domain.vocabulary import FlagKind


@dataclass(frozen=True)
class Flagged:
    """A flag that stands on the desk until somebody clears it."""

    flag_id: int
    kind: FlagKind
    changed: Change = Change.FLAGS


def raise_flag(
    database: Database,
    *,
    room_id: int,
    kind: FlagKind,
    station: str,
    language: str | None,
    now: datetime,
    visit_id: int | None = None,
    reason: str | None = None,
) -> Flagged:
    """Ask for a person at this station. While the same flag is up, asking again raises no second one."""
    with database.writing() as transaction:
        # Two programs may ask at once; whoever comes second finds the first one's flag.
        transaction.get_one(Room, room_id, with_for_update=True)
        same = (
            select(HelpFlag)
            .where(
                HelpFlag.room_id == room_id,
                HelpFlag.kind == kind,
                HelpFlag.station == station,
                HelpFlag.visit_id.is_(None) if visit_id is None else HelpFlag.visit_id == visit_id,
                HelpFlag.cleared_at.is_(None),
            )
            .order_by(HelpFlag.id.desc())
            .limit(1)
        )
        flag = transaction.scalars(same).one_or_none()
        if flag is None:
            flag = HelpFlag(room_id=room_id, kind=kind, station=station, visit_id=visit_id, raised_at=now)
            transaction.add(flag)
        flag.language, flag.reason = language, reason
        transaction.flush()
        return Flagged(flag_id=flag.id, kind=kind)


def clear_flags(database: Database, *, room_id: int, kind: FlagKind, station: str, now: datetime) -> Change:
    """Take down the flags of this kind at this station: somebody came, or the printer prints again."""
    with database.writing() as transaction:
        for flag in transaction.scalars(
            select(HelpFlag).where(
                HelpFlag.room_id == room_id,
                HelpFlag.kind == kind,
                HelpFlag.station == station,
                HelpFlag.cleared_at.is_(None),
            )
        ):
            flag.cleared_at = now
    return Change.FLAGS
