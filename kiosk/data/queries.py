# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The questions several services ask; every one of them has its index and stays short over the years."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, select

from kiosk.data.engines import Transaction
from kiosk.data.models import Request, Visit
from kiosk.domain.vocabulary import RequestState

_BY_TAP = select(Visit.id).where(Visit.tap == bindparam("tap"))


def lock_request(transaction: Transaction, request_id: int) -> Request:
    """The request, locked before its state is looked at."""
    query = select(Request).where(Request.id == request_id).with_for_update()
    return transaction.scalars(query).one()


def visit_by_tap(transaction: Transaction, tap: bytes) -> int | None:
    """The id of the visit that this tap made before, if it did: one tap makes one visit."""
    return transaction.scalars(_BY_TAP, {"tap": tap}).one_or_none()


def visit_by_token(transaction: Transaction, token: bytes) -> Visit | None:
    """The visit whose slip carries this code."""
    return transaction.scalars(select(Visit).where(Visit.token == token)).one_or_none()


def present_request(visit: Visit) -> Request:
    """What the visit is for now: its last request that was not moved to another time."""
    standing = [request for request in visit.requests if request.state is not RequestState.MOVED]
    return (standing or visit.requests)[-1]


def release_expired_holds(transaction: Transaction, *, session_id: int, now: datetime) -> None:
    """Free the times that were kept for somebody who went away. They were never visits, so nothing is lost."""
    transaction.execute(
        delete(Request).where(
            Request.session_id == session_id,
            Request.state == RequestState.HELD,
            Request.hold_expires_at <= now,
        )
    )
