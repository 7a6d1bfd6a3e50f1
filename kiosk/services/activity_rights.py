# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""May this worker do this with this activity? An organiser has rights on their own activity only."""

from __future__ import annotations

from sqlalchemy import select

from kiosk.data.engines import Transaction
from kiosk.data.models import Activity, ActivitySeries, SignUp
from kiosk.domain.duties import Duty, Worker
from kiosk.errors import ListChanged, NotYours
from kiosk.services.authority import allow


def allow_series(transaction: Transaction, worker: Worker, series_id: int) -> int:
    """Make sure that the worker may; the id of the room. Raises as `allow` does, and ListChanged for one that is gone.

    NotYours for another room's, and for an organiser and an activity that somebody else runs. Loads no object, so that
    whoever locks the series afterwards sees it as it is then.
    """
    room_id = allow(transaction, worker, Duty.ACTIVITIES)
    query = select(ActivitySeries.room_id, ActivitySeries.organiser_id).where(ActivitySeries.id == series_id)
    found = transaction.execute(query).one_or_none()
    if found is None:
        raise ListChanged()
    if found.room_id != room_id or own_only(worker) not in (None, found.organiser_id):
        raise NotYours(duty=Duty.ACTIVITIES)
    return room_id


def allow_date(transaction: Transaction, worker: Worker, activity_id: int) -> int:
    """As `allow_series`, for one of its dates."""
    allow(transaction, worker, Duty.ACTIVITIES)
    query = select(Activity.activity_series_id).where(Activity.id == activity_id)
    return _of(transaction, worker, transaction.scalars(query).one_or_none())


def allow_sign_up(transaction: Transaction, worker: Worker, sign_up_id: int) -> int:
    """As `allow_series`, for somebody who signed up for one of its dates."""
    allow(transaction, worker, Duty.ACTIVITIES)
    query = select(Activity.activity_series_id).join(SignUp).where(SignUp.id == sign_up_id)
    return _of(transaction, worker, transaction.scalars(query).one_or_none())


def _of(transaction: Transaction, worker: Worker, series_id: int | None) -> int:
    if series_id is None:
        raise ListChanged()
    return allow_series(transaction, worker, series_id)


def own_only(worker: Worker) -> int | None:
    """The account whose activities the worker sees; None for all of them."""
    return None if worker.has(Duty.PROGRAMME) else worker.id
