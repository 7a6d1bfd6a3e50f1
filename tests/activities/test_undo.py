# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be taken back of a series and of a date, what cannot, and that it is said beforehand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from kiosk.data.models import Activity, ActivitySeries, StaffLog
from kiosk.domain.vocabulary import SessionState, SignUpState
from kiosk.errors import NothingToUndo
from kiosk.services import activity_dates, activity_series, activity_undo, planning
from tests.activities.scene import MONDAY, Scene, join, scene, state_of
from tests.rooms import NOW

S = SessionState


def common(there: Scene) -> dict:
    return {"room": there.room, "worker": there.connector, "now": NOW}


def story(database, there: Scene) -> list[tuple]:
    """Every date of the series as people see it."""
    with database.reading() as transaction:
        query = select(Activity).where(Activity.activity_series_id == there.series_id).order_by(Activity.starts_at)
        return [(one.day, one.starts, one.ends, one.state, one.reason) for one in transaction.scalars(query)]


def undo(database, there: Scene) -> None:
    act = activity_undo.last_activity_act(database, room=there.room, worker=there.connector)
    assert act is not None
    activity_undo.undo_activity(database, log_id=act.log_id, **common(there))


def pauses(database, there: Scene) -> list[tuple]:
    with database.reading() as transaction:
        series = transaction.get_one(ActivitySeries, there.series_id)
        return [(one.first_day, one.last_day, one.reason) for one in series.pauses]


@pytest.mark.parametrize("last_day", [None, MONDAY + timedelta(days=9)])
def test_a_pause_is_taken_back_whole(database, last_day):
    there = scene(database)
    mine = join(database, there)
    before = story(database, there)
    done = activity_series.pause_activity(
        database, series_id=there.series_id, first_day=MONDAY, last_day=last_day, reason="Verbouwing", **common(there)
    )
    assert done.undoable
    assert S.PAUSED in {state for *_, state, _reason in story(database, there)}
    undo(database, there)
    assert story(database, there) == before
    assert pauses(database, there) == []
    assert state_of(database, mine) is SignUpState.PLACED


def test_taking_up_again_is_taken_back_too(database):
    there = scene(database)
    activity_series.pause_activity(
        database, series_id=there.series_id, first_day=MONDAY, last_day=None, reason="Verbouwing", **common(there)
    )
    before, stood = story(database, there), pauses(database, there)
    done = activity_series.take_up_activity(database, series_id=there.series_id, **common(there))
    assert done.undoable
    assert pauses(database, there) == []
    undo(database, there)
    assert (story(database, there), pauses(database, there)) == (before, stood)


def test_an_end_is_taken_back_and_the_dates_come_back(database):
    there = scene(database)
    mine = join(database, there)
    activity_dates.call_off_activity(database, activity_id=there.later_id, reason="Ziek", **common(there))
    before = story(database, there)
    done = activity_series.end_activity(database, series_id=there.series_id, **common(there))
    assert done.undoable
    assert len(story(database, there)) == 2, "somebody signed up for one, and one was called off by hand"
    undo(database, there)
    assert story(database, there) == before
    assert state_of(database, mine) is SignUpState.PLACED
    planning.replan(database, room_id=there.room.id, now=NOW)
    assert story(database, there) == before, "and they stay"


def test_an_end_that_somebody_went_on_from_is_not_taken_back(database):
    there = scene(database)
    activity_series.end_activity(database, series_id=there.series_id, **common(there))
    with database.writing() as transaction:
        transaction.get_one(ActivitySeries, there.series_id).until = MONDAY + timedelta(days=30)
    act = activity_undo.last_activity_act(database, room=there.room, worker=there.connector)
    with pytest.raises(NothingToUndo):
        activity_undo.undo_activity(database, log_id=act.log_id, **common(there))


def test_a_pause_that_somebody_ended_is_not_taken_back(database):
    there = scene(database)
    activity_series.pause_activity(
        database, series_id=there.series_id, first_day=MONDAY, last_day=None, reason="Verbouwing", **common(there)
    )
    others = {**common(there), "worker": there.there.administrator}
    activity_series.take_up_activity(database, series_id=there.series_id, **others)
    act = activity_undo.last_activity_act(database, room=there.room, worker=there.connector)
    with pytest.raises(NothingToUndo):
        activity_undo.undo_activity(database, log_id=act.log_id, **common(there))


def test_what_cannot_be_taken_back_says_so_beforehand(database):
    there = scene(database)
    (card,) = activity_series.all_activities(database, language="nl", **common(there))
    asked = {"series_id": there.series_id, "activity": card.plan, **common(there)}
    assert not activity_series.change_activity(database, rehearse=True, **asked).undoable
    assert activity_series.end_activity(database, rehearse=True, series_id=there.series_id, **common(there)).undoable
    activity_series.change_activity(database, **asked)
    assert activity_undo.last_activity_act(database, room=there.room, worker=there.connector) is None
    assert not activity_undo.can_be_undone(activity_series.SERIES_CHANGED)


@pytest.mark.parametrize("name", ["host", "opener", "closer"])
def test_a_changed_name_is_not_taken_back_and_stands_in_no_log(database, name):
    there = scene(database)
    assert not activity_undo.can_be_undone(activity_dates.CHANGED, names=True)
    done = activity_dates.change_activity_date(
        database, activity_id=there.activity_id, **{name: "Xaviera"}, **common(there)
    )
    assert not done.undoable
    assert activity_undo.last_activity_act(database, room=there.room, worker=there.connector) is None
    with pytest.raises(NothingToUndo):
        activity_undo.undo_activity(database, log_id=done.log_id, **common(there))
    with database.reading() as transaction:
        assert "Xaviera" not in str([row.details for row in transaction.scalars(select(StaffLog))])


def test_other_places_alone_are_taken_back(database):
    there = scene(database)
    done = activity_dates.change_activity_date(database, activity_id=there.activity_id, places=9, **common(there))
    assert done.undoable
    undo(database, there)
    with database.reading() as transaction:
        assert transaction.get_one(Activity, there.activity_id).places is None
