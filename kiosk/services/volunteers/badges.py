# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Badges of volunteers: a code on a card, of which only the fingerprint is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.changes import Change
from kiosk.data.engines import Database
from kiosk.domain.duties import Worker
from kiosk.domain.helping import HelpingEventKind
from kiosk.domain.tokens import fingerprint, new_tap, token_for_tap
from kiosk.services.volunteers.candidates import VolunteerChanged
from kiosk.services.volunteers.who import recorded, volunteer_of


@dataclass(frozen=True)
class HelperBadge:
    """A new badge. `token` is the text of its QR code: shown and printed now, never stored, never seen again."""

    volunteer_id: int
    first_name: str
    language: str
    token: str
    changed: Change = Change.ACTIVITIES


def issue_badge(database: Database, *, worker: Worker, volunteer_id: int, now: datetime) -> HelperBadge:
    """Make a badge; an earlier one opens nothing any more. Raises ListChanged for who is no volunteer (any more)."""
    token = token_for_tap(new_tap())
    with database.writing() as transaction:
        row = volunteer_of(transaction, worker, volunteer_id)
        row.badge = fingerprint(token)
        recorded(transaction, worker, row, HelpingEventKind.BADGE_ISSUED, "helper-badge-issued", now=now)
        return HelperBadge(row.id, row.first_name or "", row.language, token)


def withdraw_badge(database: Database, *, worker: Worker, volunteer_id: int, now: datetime) -> VolunteerChanged:
    """A badge was lost: it opens nothing any more."""
    with database.writing() as transaction:
        row = volunteer_of(transaction, worker, volunteer_id)
        row.badge = None
        recorded(transaction, worker, row, HelpingEventKind.BADGE_WITHDRAWN, "helper-badge-withdrawn", now=now)
    return VolunteerChanged(volunteer_id)
