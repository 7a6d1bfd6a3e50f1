# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody does not hear well: kept with their visit alone, without touching what else they told."""

from __future__ import annotations

from kiosk.changes import Change
from kiosk.data.engines import Database
from kiosk.data.models import Visit


def mark(database: Database, *, visit_id: int, hard: bool) -> Change:
    """Keep, or take back, that this visitor does not hear well; a visit that was forgotten stays so."""
    with database.writing() as transaction:
        visit = transaction.get_one(Visit, visit_id)
        if visit.forgotten_at is None:
            visit.hard_of_hearing = hard
    return Change.VISITS
