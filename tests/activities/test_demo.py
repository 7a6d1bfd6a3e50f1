# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo room has activities that live: people signed up and came, one date is full, an idea is tried."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from kiosk.data.models import Activity, Idea, SignUp
from kiosk.domain.vocabulary import IdeaState, Role, SignUpState
from kiosk.services import activity_keys, ideas, posters, signing_up
from kiosk.services.attending import attendance_of
from kiosk.services.demo import make_demo
from kiosk.services.rooms import load_room
from tests.desk.workers import hire
from tests.rooms import NOW


@pytest.mark.timeout(280)
def test_the_activities_of_the_demo_room_live(sqlite_room):
    make_demo(sqlite_room, now=NOW, weeks=3)
    room = load_room(sqlite_room)
    common = {"room": room, "worker": hire(sqlite_room, room.id, Role.CONNECTOR)}
    with sqlite_room.reading() as transaction:
        past = select(SignUp).join(Activity).where(Activity.ends_at < NOW)
        over = list(transaction.scalars(past))
        assert len(over) > 50
        assert all(row.came is not None and row.first_name is None and row.forgotten_at for row in over)
        (full, *_) = transaction.scalars(select(SignUp.activity_id).where(SignUp.state == SignUpState.WAITING))
        taken = transaction.scalar(
            select(func.sum(SignUp.party)).where(SignUp.activity_id == full, SignUp.state == SignUpState.PLACED)
        )
        series = transaction.get_one(Activity, full).series
        assert taken == series.places - series.walk_in_places
        assert attendance_of(transaction, over[0].activity_id).dropped_in > 0
        assert all(row.phone is None for row in transaction.scalars(select(SignUp)))
        (trial,) = transaction.scalars(select(Idea).where(Idea.state == IdeaState.TRIAL))
        dates = transaction.scalar(select(func.count()).where(Activity.activity_series_id == trial.series_id))
        assert dates > 0
    assert {one.state for one in ideas.all_ideas(sqlite_room, **common)} == {IdeaState.TRIAL, IdeaState.NEW}
    assert len(posters.hung_copies(sqlite_room, now=NOW, **common)) == 2
    (stale,) = posters.stale_copies(sqlite_room, now=NOW, **common)
    assert stale.is_stale
    evenings = activity_keys.dates_without_keys(sqlite_room, now=NOW + timedelta(days=14), **common)
    assert any(one.card.title == "Dammen" for one in evenings), "nobody opens in the evening yet"
    assert not signing_up.pass_on_offers(sqlite_room, room_id=room.id, now=NOW), "nothing has run out"
