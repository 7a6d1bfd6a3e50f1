# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Series in plain parts: made, split at a day, paused, ended; what people signed up for stays theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import func, select

from kiosk.data.models import Activity, ActivitySeries, SignUp, StaffLog
from kiosk.domain.vocabulary import SessionState, SignUpState
from kiosk.errors import NotPermitted, NotYours, RuleError, TextRefused
from kiosk.services import activity_series, activity_undo, desk_sign_ups
from kiosk.services.activity_plans import ActivityPlan
from tests.activities.scene import MONDAY, TODAY, join, scene, state_of
from tests.rooms import NOW

COOKING = ActivityPlan(
    titles={"nl": "Samen koken"},
    pictogram="cooking-pot",
    host="Mehmet",
    first_day=TODAY,
    starts=time(17),
    ends=time(20),
    space_id=1,
    places=8,
    weekdays=(3,),
)


def new(database, there, plan: ActivityPlan = COOKING, **more):
    return activity_series.new_activity(
        database, room=there.room, worker=there.connector, activity=plan, now=NOW, **more
    )


def change(database, there, series_id: int, plan: ActivityPlan, **more):
    worker = more.pop("worker", there.connector)
    return activity_series.change_activity(
        database, room=there.room, worker=worker, series_id=series_id, activity=plan, now=NOW, **more
    )


def dates(database, series_id: int) -> list[Activity]:
    with database.reading() as transaction:
        query = select(Activity).where(Activity.activity_series_id == series_id).order_by(Activity.starts_at)
        return list(transaction.scalars(query))


def plan_of(database, there, series_id: int) -> ActivityPlan:
    cards = activity_series.all_activities(database, room=there.room, worker=there.connector, language="nl", now=NOW)
    return next(card.plan for card in cards if card.series_id == series_id)


def test_a_new_series_has_its_dates_at_once_and_goes_again(database):
    there = scene(database)
    made = new(database, there)
    assert made.dates_made == len(dates(database, made.series_id)) >= 8
    assert {one.day.weekday() for one in dates(database, made.series_id)} == {3}
    act = activity_undo.last_activity_act(database, room=there.room, worker=there.connector)
    activity_undo.undo_activity(database, room=there.room, worker=there.connector, log_id=act.log_id, now=NOW)
    assert dates(database, made.series_id) == []


def test_a_rehearsal_says_all_and_leaves_nothing(database):
    there = scene(database)
    join(database, there)
    tuesdays = replace(plan_of(database, there, there.series_id), weekdays=(1,))
    with database.reading() as transaction:
        counted = [transaction.scalar(select(func.count()).select_from(one)) for one in (Activity, StaffLog)]
    seen = change(database, there, there.series_id, tuesdays, rehearse=True)
    assert seen.log_id is None
    assert [one.attendee.first_name for one in seen.affected.people] == ["Amina"]
    with database.reading() as transaction:
        assert counted == [transaction.scalar(select(func.count()).select_from(one)) for one in (Activity, StaffLog)]
        assert not transaction.scalars(select(SignUp.to_tell)).one()


def test_a_series_that_has_not_begun_changes_in_place(database):
    there = scene(database)
    mine = join(database, there)
    later = replace(plan_of(database, there, there.series_id), starts=time(11), ends=time(13))
    done = change(database, there, there.series_id, later)
    assert done.series_id == there.series_id
    assert {(one.starts, one.ends) for one in dates(database, there.series_id)} == {(time(11), time(13))}
    assert state_of(database, mine) is SignUpState.PLACED
    rows = desk_sign_ups.call_list(database, room=there.room, worker=there.connector, now=NOW)
    assert [row.attendee.sign_up_id for row in rows] == [mine.sign_up_id]


def test_a_change_from_a_day_on_leaves_what_was_before_it(database):
    there = scene(database)
    early, late = join(database, there), join(database, there, activity_id=there.later_id)
    second = MONDAY + timedelta(days=7)
    plan = replace(plan_of(database, there, there.series_id), starts=time(13), ends=time(15))
    done = change(database, there, there.series_id, plan, from_day=second)
    assert done.series_id != there.series_id
    assert [one.day for one in dates(database, there.series_id)] == [MONDAY]
    after = dates(database, done.series_id)
    assert {one.starts for one in after} == {time(13)}
    assert after[0].id == there.later_id, "the date itself goes on, with who signed up for it"
    assert [state_of(database, one) for one in (early, late)] == [SignUpState.PLACED] * 2
    assert [one.attendee.sign_up_id for one in done.affected.people] == [late.sign_up_id]
    assert len({one.day for one in after}) == len(after)


def test_a_date_that_people_signed_up_for_stays_when_the_rule_leaves_it(database):
    there = scene(database)
    mine = join(database, there)
    done = change(database, there, there.series_id, replace(plan_of(database, there, there.series_id), weekdays=(1,)))
    days = [one.day for one in dates(database, done.series_id)]
    assert MONDAY in days
    assert {day.weekday() for day in days if day != MONDAY} == {1}
    assert state_of(database, mine) is SignUpState.PLACED


def test_every_second_week_stays_every_second_week_after_a_split(database):
    there = scene(database)
    made = new(database, there, replace(COOKING, every=2))
    before = [one.day for one in dates(database, made.series_id)]
    done = change(
        database,
        there,
        made.series_id,
        replace(plan_of(database, there, made.series_id), starts=time(18), ends=time(20)),
        from_day=before[1],
    )
    assert [one.day for one in dates(database, done.series_id)][:3] == before[1:4]


def test_a_pause_shows_its_reason_and_ends_when_it_is_taken_up_again(database):
    there = scene(database)
    mine = join(database, there)
    common = {"room": there.room, "worker": there.organiser, "series_id": there.series_id, "now": NOW}
    done = activity_series.pause_activity(
        database, first_day=MONDAY, last_day=MONDAY + timedelta(days=8), reason="Herfst", **common
    )
    assert [one.attendee.sign_up_id for one in done.affected.people] == [mine.sign_up_id]
    states = [(one.state, one.reason) for one in dates(database, there.series_id)]
    assert states[:3] == [(SessionState.PAUSED, "Herfst")] * 2 + [(SessionState.PLANNED, None)]
    activity_series.take_up_activity(database, **common)
    assert {one.state for one in dates(database, there.series_id)} == {SessionState.PLANNED}


def test_a_pause_without_end_lasts_until_somebody_takes_it_up(database):
    there = scene(database)
    common = {"room": there.room, "worker": there.connector, "series_id": there.series_id, "now": NOW}
    activity_series.pause_activity(database, first_day=MONDAY, last_day=None, reason="Fatma is weg", **common)
    assert {one.state for one in dates(database, there.series_id)} == {SessionState.PAUSED}


def test_an_ended_series_keeps_the_dates_that_people_count_on(database):
    there = scene(database)
    join(database, there)
    done = activity_series.end_activity(
        database, room=there.room, worker=there.connector, series_id=there.series_id, now=NOW
    )
    assert [one.day for one in dates(database, there.series_id)] == [MONDAY]
    assert len(done.affected.people) == 1


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"first_day": TODAY - timedelta(days=1)}, "past"),
        ({"ends": time(16)}, "end-before-start"),
        ({"last_day": TODAY - timedelta(days=1)}, "until-before-anchor"),
        ({"weekdays": (7,)}, "weekday"),
        ({"weekdays": (3,), "nths": (5,)}, "fifth-weekday"),
        ({"every": 0}, "interval"),
        ({"every": 53}, "interval"),
        ({"starts": time(2, 30), "ends": time(4), "weekdays": (6,)}, "time-does-not-exist"),
        ({"space_id": 999}, "space"),
        ({"places": 0}, "places"),
        ({"places": 10**9}, "places"),
        ({"walk_in_places": 9}, "walk-in-places"),
        ({"set_up_minutes": -1}, "minutes-around"),
        ({"clean_up_minutes": 241}, "minutes-around"),
        ({"pictogram": "../../etc"}, "pictogram"),
        ({"languages": ()}, "languages"),
        ({"languages": ("nl\u202e",)}, "languages"),
        ({"organiser_id": 999}, "organiser"),
        ({"titles": {"tr": "Dikiş"}}, "dutch-missing"),
    ],
)
def test_a_series_that_cannot_be_is_refused_with_its_reason(sqlite_room, wrong, what):
    there = scene(sqlite_room)
    with pytest.raises(RuleError) as refused:
        new(sqlite_room, there, replace(COOKING, **wrong))
    assert refused.value.details["what"] == what
    with sqlite_room.reading() as transaction:
        assert transaction.scalar(select(func.count(ActivitySeries.id))) == 1


@pytest.mark.parametrize("title", ["x" * 10_000, "\u202e\u2066", "x" * 81])
def test_a_title_that_cannot_be_is_refused(sqlite_room, title):
    there = scene(sqlite_room)
    with pytest.raises(TextRefused):
        new(sqlite_room, there, replace(COOKING, titles={"nl": title}))


def test_a_title_that_turns_the_text_around_is_made_harmless(sqlite_room):
    there = scene(sqlite_room)
    made = new(sqlite_room, there, replace(COOKING, titles={"nl": "\u202eKoken\u2069"}, host="M\u200fo"))
    plan = plan_of(sqlite_room, there, made.series_id)
    assert (plan.titles["nl"], plan.host) == ("Koken", "Mo")


def test_an_organiser_changes_only_their_own_and_gives_it_to_nobody(sqlite_room):
    there = scene(sqlite_room)
    own = plan_of(sqlite_room, there, there.series_id)
    change(sqlite_room, there, there.series_id, replace(own, places=3), worker=there.organiser)
    with pytest.raises(NotPermitted):
        change(sqlite_room, there, there.series_id, replace(own, organiser_id=None), worker=there.organiser)
    with pytest.raises(NotPermitted):
        activity_series.new_activity(sqlite_room, room=there.room, worker=there.organiser, activity=COOKING, now=NOW)
    other = new(sqlite_room, there)
    with pytest.raises(NotYours):
        change(sqlite_room, there, other.series_id, COOKING, worker=there.organiser)
    cards = activity_series.all_activities(sqlite_room, room=there.room, worker=there.organiser, language="nl", now=NOW)
    assert [card.series_id for card in cards] == [there.series_id]


def test_the_clocks_and_the_turn_of_the_year_move_no_activity(sqlite_room):
    there = scene(sqlite_room)
    made = new(
        sqlite_room,
        there,
        replace(COOKING, weekdays=(5,), first_day=date(2026, 12, 26), every=2, last_day=date(2027, 4, 10)),
    )
    from kiosk.services import planning

    planning.replan(sqlite_room, room_id=there.room.id, now=NOW, days=200)
    rows = dates(sqlite_room, made.series_id)
    assert [one.day for one in rows] == [date(2026, 12, 26) + timedelta(weeks=2 * n) for n in range(8)]
    assert {one.starts for one in rows} == {time(17)}
    assert [one.starts_at.hour for one in rows] == [16] * 7 + [15], "from 28 March an hour earlier in UTC"


def test_the_29th_of_february_is_a_tuesday_like_another(sqlite_room):
    from kiosk.services.activity_splitting import dates_of

    there = scene(sqlite_room)
    series = ActivitySeries(
        rule="FREQ=WEEKLY;WKST=MO;BYDAY=TU", anchor=date(2028, 2, 22), until=None, starts=time(10), ends=time(12)
    )
    assert dates_of(series, date(2028, 2, 20), date(2028, 3, 8)) == [
        date(2028, 2, 22),
        date(2028, 2, 29),
        date(2028, 3, 7),
    ]
    once = new(sqlite_room, there, replace(COOKING, weekdays=(), first_day=date(2026, 12, 31)))
    assert [one.day for one in dates(sqlite_room, once.series_id)] == [date(2026, 12, 31)]


def test_the_last_friday_is_the_last_one_in_months_of_four_and_of_five(sqlite_room):
    there = scene(sqlite_room)
    made = new(sqlite_room, there, replace(COOKING, weekdays=(4,), nths=(-1,)))
    assert [one.day for one in dates(sqlite_room, made.series_id)] == [date(2026, 11, 27), date(2026, 12, 25)]
