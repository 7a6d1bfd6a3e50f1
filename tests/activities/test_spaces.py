# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A space is used once, whatever it is used for, also when everybody wants it at the same instant."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from kiosk.data import guards
from kiosk.data.models import Activity, SpaceClaim
from kiosk.errors import SpaceTaken
from kiosk.services import activity_dates
from kiosk.services.activity_dates import ActivityChanged
from tests.activities.scene import MONDAY, Scene, scene
from tests.races.harness import at_once
from tests.rooms import NOW, ZONE

MANY = 6


def drop_guard(database) -> None:
    with database.engine.execution_options(begin="IMMEDIATE").begin() as connection:
        guards.take_away(connection, (guards.SPACE_CLAIM_NO_OVERLAP,))


def some_dates(database, there: Scene) -> list[int]:
    with database.writing() as transaction:
        transaction.execute(delete(SpaceClaim))
        query = select(Activity.id).where(Activity.activity_series_id == there.series_id).order_by(Activity.day)
        return list(transaction.scalars(query.limit(MANY)))


def check_claims(database, there: Scene) -> None:
    """Everybody claims the same seats at once; one has them."""
    dates = some_dates(database, there)
    starts_at = datetime.combine(MONDAY, time(19), ZONE)

    def claim(number: int) -> int:
        with database.writing() as transaction:
            # Each a little later, all of them overlapping.
            begin = starts_at + timedelta(minutes=number)
            claimed = SpaceClaim(space_id=1, starts_at=begin, ends_at=begin + timedelta(hours=1))
            claimed.first_seat, claimed.last_seat, claimed.activity_id = 1, 4, dates[number]
            transaction.add(claimed)
        return number

    answers = at_once(MANY, claim)
    with database.reading() as transaction:
        assert transaction.scalar(select(func.count()).select_from(SpaceClaim)) == 1
    assert sum(isinstance(one, IntegrityError) for one in answers) == MANY - 1


def test_of_six_who_claim_the_same_seats_one_has_them(database):
    check_claims(database, scene(database))


def test_all_six_have_them_when_the_guard_is_gone(database):
    there = scene(database)
    drop_guard(database)
    with pytest.raises(AssertionError):
        check_claims(database, there)


def test_of_six_dates_that_move_to_the_same_evening_one_moves(database):
    there = scene(database, places=40, set_up_minutes=30)
    with database.reading() as transaction:
        query = select(Activity.id).where(Activity.activity_series_id == there.series_id).order_by(Activity.day)
        dates = list(transaction.scalars(query.limit(MANY)))

    def move(number: int) -> ActivityChanged:
        return activity_dates.move_activity(
            database,
            room=there.room,
            worker=there.connector,
            activity_id=dates[number],
            day=MONDAY + timedelta(days=2),
            starts=time(18, number),
            ends=time(20),
            now=NOW,
        )

    answers = at_once(MANY, move)
    assert sum(isinstance(one, ActivityChanged) for one in answers) == 1
    assert sum(isinstance(one, SpaceTaken) for one in answers) == MANY - 1
