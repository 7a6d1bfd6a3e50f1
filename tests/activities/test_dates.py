# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""One date changes: called off, moved, other places; who is told, what is claimed, and how it is taken back."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import select

from kiosk.data.models import Activity, SpaceClaim
from kiosk.domain.vocabulary import SessionState, SignUpState
from kiosk.errors import (
    ActivityClosed,
    ListChanged,
    NothingToUndo,
    NotPermitted,
    NotYours,
    RuleError,
    SpaceTaken,
    TextRefused,
)
from kiosk.services import activity_affected, activity_dates, activity_undo, desk_sign_ups
from kiosk.services.activity_affected import Reach
from tests.activities.scene import MONDAY, join, scene, state_of
from tests.rooms import NOW, ZONE


def date_of(database, activity_id: int) -> Activity:
    with database.reading() as transaction:
        return transaction.get_one(Activity, activity_id)


def claim_of(database, activity_id: int) -> SpaceClaim | None:
    with database.reading() as transaction:
        return transaction.scalars(select(SpaceClaim).where(SpaceClaim.activity_id == activity_id)).one_or_none()


def test_a_date_that_is_called_off_says_why_and_puts_its_people_on_the_call_list(database):
    there = scene(database)
    join(database, there, phone="0612345678")
    common = {"room": there.room, "worker": there.organiser, "now": NOW}
    before = activity_affected.affected_by(database, worker=there.organiser, activity_ids=[there.activity_id])
    assert [one.reach for one in before.people] == [Reach.CALL]
    assert before.feed_dates == (MONDAY,)
    done = activity_dates.call_off_activity(database, activity_id=there.activity_id, reason="Fatma is ziek", **common)
    assert done.affected.people[0].attendee.first_name == "Amina"
    row = date_of(database, there.activity_id)
    assert (row.state, row.reason, row.sequence) == (SessionState.CANCELLED, "Fatma is ziek", 1)
    assert claim_of(database, there.activity_id) is None, "its seats are free for others"
    assert len(desk_sign_ups.call_list(database, **common)) == 1
    with pytest.raises(ActivityClosed):
        join(database, there)
    act = activity_undo.last_activity_act(database, room=there.room, worker=there.organiser)
    activity_undo.undo_activity(database, log_id=act.log_id, **common)
    assert date_of(database, there.activity_id).state is SessionState.PLANNED
    assert claim_of(database, there.activity_id) is not None
    with pytest.raises(NothingToUndo):
        activity_undo.undo_activity(database, log_id=act.log_id, **common)


def test_several_dates_are_called_off_in_one_go_and_later_ones_take_place(database):
    there = scene(database)
    done = activity_dates.call_off_activity(
        database,
        room=there.room,
        worker=there.connector,
        activity_id=there.activity_id,
        reason="Vakantie",
        last_day=MONDAY + timedelta(weeks=12),
        now=NOW,
    )
    assert len(done.activity_ids) == 13, "dates that were not there yet too"
    resumed = activity_dates.resume_activity(
        database, room=there.room, worker=there.connector, activity_id=there.later_id, now=NOW
    )
    assert resumed.conflicts == ()
    assert date_of(database, there.later_id).state is SessionState.PLANNED


def test_a_date_moves_with_its_people_and_its_seats_and_back(database):
    there = scene(database, set_up_minutes=30, clean_up_minutes=15)
    mine = join(database, there)
    tuesday = MONDAY + timedelta(days=1)
    common = {"room": there.room, "worker": there.connector, "now": NOW}
    activity_dates.move_activity(
        database, activity_id=there.activity_id, day=tuesday, starts=time(14), ends=time(16), **common
    )
    row, claim = date_of(database, there.activity_id), claim_of(database, there.activity_id)
    assert (row.day, row.original_date, row.state) == (tuesday, MONDAY, SessionState.MOVED)
    assert claim.starts_at == datetime.combine(tuesday, time(13, 30), ZONE), "set-up"
    assert claim.ends_at == datetime.combine(tuesday, time(16, 15), ZONE), "clean-up"
    assert state_of(database, mine) is SignUpState.PLACED
    act = activity_undo.last_activity_act(database, room=there.room, worker=there.connector)
    activity_undo.undo_activity(database, log_id=act.log_id, **common)
    assert (date_of(database, there.activity_id).day, date_of(database, there.activity_id).starts) == (MONDAY, time(10))


def test_a_space_that_others_have_is_said_and_nothing_moves(database):
    there = scene(database, places=40)
    # Woonin and Dock sit there on Saturdays, so forty seats are never free then.
    with pytest.raises(SpaceTaken):
        activity_dates.move_activity(
            database,
            room=there.room,
            worker=there.connector,
            activity_id=there.activity_id,
            day=MONDAY + timedelta(days=5),
            starts=time(10),
            ends=time(12),
            now=NOW,
        )
    assert date_of(database, there.activity_id).day == MONDAY


def test_set_up_and_clean_up_keep_others_away(database):
    there = scene(database, places=40, set_up_minutes=60, clean_up_minutes=60)
    common = {"room": there.room, "worker": there.connector, "now": NOW}
    for starts, ends in ((time(12, 30), time(14)), (time(7), time(9, 30))):
        with pytest.raises(SpaceTaken):
            activity_dates.move_activity(
                database, activity_id=there.later_id, day=MONDAY, starts=starts, ends=ends, **common
            )
    activity_dates.move_activity(
        database, activity_id=there.later_id, day=MONDAY, starts=time(14), ends=time(15), **common
    )


@pytest.mark.parametrize(
    ("day", "starts", "ends", "what"),
    [
        (MONDAY, time(12), time(10), "end-before-start"),
        (MONDAY - timedelta(days=9), time(10), time(12), "over"),
        (datetime(2027, 3, 28).date(), time(2, 30), time(4), "time-does-not-exist"),
    ],
)
def test_times_that_cannot_be_are_refused(database, day, starts, ends, what):
    there = scene(database)
    with pytest.raises(RuleError) as refused:
        activity_dates.move_activity(
            database,
            room=there.room,
            worker=there.connector,
            activity_id=there.activity_id,
            day=day,
            starts=starts,
            ends=ends,
            now=NOW,
        )
    assert refused.value.details["what"] == what


def test_more_places_are_offered_to_who_waits_and_fewer_take_none_away(database):
    there = scene(database, places=1)
    first, second = (join(database, there) for _ in range(2))
    common = {"room": there.room, "worker": there.organiser, "activity_id": there.activity_id, "now": NOW}
    activity_dates.change_activity_date(database, places=2, **common)
    assert state_of(database, second) is SignUpState.OFFERED
    activity_dates.change_activity_date(database, places=1, host="Leyla", **common)
    assert state_of(database, first) is SignUpState.PLACED
    assert state_of(database, second) is SignUpState.OFFERED
    with pytest.raises(RuleError):
        activity_dates.change_activity_date(database, places=0, **common)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 10_000, "\u202e\u2066"])
def test_a_reason_that_nobody_can_read_is_refused(database, reason):
    there = scene(database)
    with pytest.raises(TextRefused):
        activity_dates.call_off_activity(
            database, room=there.room, worker=there.connector, activity_id=there.activity_id, reason=reason, now=NOW
        )


def test_a_date_that_is_over_changes_no_more(database):
    there = scene(database)
    with pytest.raises(ListChanged):
        activity_dates.resume_activity(
            database,
            room=there.room,
            worker=there.connector,
            activity_id=there.activity_id,
            now=datetime.combine(MONDAY, time(12), ZONE),
        )


def test_an_organiser_changes_their_own_activity_only(database):
    there = scene(database, organiser_id=None)
    common = {"room": there.room, "activity_id": there.activity_id, "reason": "Ziek", "now": NOW}
    with pytest.raises(NotYours):
        activity_dates.call_off_activity(database, worker=there.organiser, **common)
    with pytest.raises(NotPermitted):
        activity_dates.call_off_activity(database, worker=there.there.host, **common)
    assert date_of(database, there.activity_id).state is SessionState.PLANNED
