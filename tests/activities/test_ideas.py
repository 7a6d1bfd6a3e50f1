# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""From an idea at the kiosk to a weekly activity, or a kind no; and who opens in the evening."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from kiosk.data.models import Activity, SpaceClaim
from kiosk.domain import ideas as rules
from kiosk.domain.ideas import IdeaAct
from kiosk.domain.opening_hours import Opening
from kiosk.domain.vocabulary import IdeaState, PartOfDay
from kiosk.errors import (
    ListChanged,
    NotAllowedNow,
    NotPermitted,
    PersonalNumberRefused,
    RuleError,
    ScanUnknown,
    SpaceTaken,
    TextRefused,
)
from kiosk.services import activities, activity_dates, activity_keys, idea_trials, ideas
from kiosk.services.ideas import NewIdea
from tests.activities.scene import MONDAY, Scene, new_tap, scene
from tests.rooms import NOW, ZONE

WEDNESDAY = MONDAY + timedelta(days=2)


@given(acts=st.lists(st.sampled_from(IdeaAct), max_size=30))
def test_whatever_is_done_an_idea_stands_somewhere_and_what_is_over_stays_over(acts):
    state, was = IdeaState.NEW, []
    for act in acts:
        try:
            after = rules.next_state(state, act)
        except NotAllowedNow:
            assert act not in rules.allowed(state)
            continue
        assert state not in rules.FINAL
        assert act in rules.allowed(state)
        was.append(act)
        state = after
    if state is IdeaState.SERIES:
        # Nothing becomes a series that was not accepted, given a space, tried and looked back on.
        assert [act for act in was if act not in (IdeaAct.LAPSE, IdeaAct.OPTION)] == [
            IdeaAct.ACCEPT,
            IdeaAct.TRY,
            IdeaAct.EVALUATE,
            IdeaAct.CONTINUE,
        ]
        assert IdeaAct.OPTION in was


def bring(database, there: Scene, title: str = "Dammen", *, tap: str | None = None, **more):
    idea = NewIdea(title=title, pictogram="game", people=more.pop("people", 6), part_of_day=PartOfDay.EVENING, **more)
    return ideas.bring_idea(
        database, room=there.room, idea=idea, language="ti", tap=tap or new_tap(), now=NOW, actor="kiosk:door"
    )


def accepted(database, there: Scene, **more):
    brought = bring(database, there, **more)
    return ideas.accept_idea(
        database,
        room=there.room,
        worker=there.connector,
        idea_id=brought.idea_id,
        host="Yonas",
        buddy="Fatma",
        organiser_id=there.organiser.id,
        now=NOW,
    )


def option(database, there: Scene, idea_id: int, *, now: datetime = NOW, first_day: date = WEDNESDAY, every: int = 1):
    return idea_trials.option_space(
        database,
        room=there.room,
        worker=there.connector,
        idea_id=idea_id,
        space_id=1,
        first_day=first_day,
        starts=time(19),
        ends=time(21),
        every=every,
        now=now,
    )


def test_an_idea_becomes_a_weekly_activity(database):
    there = scene(database)
    idea = accepted(database, there)
    common = {"room": there.room, "worker": there.connector, "idea_id": idea.idea_id, "now": NOW}
    assert option(database, there, idea.idea_id).option_expires_at == datetime.combine(WEDNESDAY, time(19), ZONE)
    trial = idea_trials.start_trial(database, **common)
    with database.reading() as transaction:
        query = select(Activity.day).where(Activity.activity_series_id == trial.series_id).order_by(Activity.day)
        assert list(transaction.scalars(query)) == [WEDNESDAY + timedelta(weeks=n) for n in range(3)]
        assert not transaction.scalars(select(SpaceClaim.id).where(SpaceClaim.idea_id.is_not(None))).all()
    seen = activities.activities_between(
        database, room=there.room, language="ti", first_day=WEDNESDAY, last_day=WEDNESDAY
    )
    assert [(card.title, card.host, card.languages) for card in seen] == [("Dammen", "Yonas", ("nl", "ti"))]
    looked_back = idea_trials.Evaluation(came=7, once_more=True, enough_help=True)
    idea_trials.evaluate_idea(database, **{**common, "worker": there.organiser}, evaluation=looked_back)
    done = idea_trials.continue_idea(database, **common)
    assert done.state is IdeaState.SERIES
    with database.reading() as transaction:
        assert (
            transaction.scalar(
                select(func.count()).select_from(Activity).where(Activity.activity_series_id == trial.series_id)
            )
            > 3
        )


def test_an_option_keeps_others_out_and_runs_out(database):
    there = scene(database)
    first, second = (accepted(database, there, people=40) for _ in range(2))
    far = WEDNESDAY + timedelta(weeks=5)
    option(database, there, first.idea_id, first_day=far, every=2)
    with pytest.raises(SpaceTaken):
        option(database, there, second.idea_id, first_day=far)
    with pytest.raises(SpaceTaken):
        activity_dates.move_activity(
            database,
            room=there.room,
            worker=there.connector,
            activity_id=there.activity_id,
            day=far,
            starts=time(20),
            ends=time(22),
            now=NOW,
        )
    later = NOW + timedelta(days=14)
    with pytest.raises(ListChanged):
        idea_trials.start_trial(database, room=there.room, worker=there.connector, idea_id=first.idea_id, now=later)
    assert option(database, there, second.idea_id, first_day=far, now=later).state is IdeaState.OPTIONED
    assert idea_trials.give_back_options(database, room_id=there.room.id, now=later)
    assert not idea_trials.give_back_options(database, room_id=there.room.id, now=later)
    states = {one.idea_id: one.state for one in ideas.all_ideas(database, room=there.room, worker=there.connector)}
    assert states == {first.idea_id: IdeaState.ACCEPTED, second.idea_id: IdeaState.OPTIONED}


def test_a_declined_idea_says_why_and_frees_the_space(database):
    there = scene(database)
    brought = bring(database, there, tap="one")
    assert bring(database, there, tap="one").idea_id == brought.idea_id, "one touch is one idea"
    ideas.accept_idea(
        database, room=there.room, worker=there.connector, idea_id=brought.idea_id, host="Y", buddy="F", now=NOW
    )
    option(database, there, brought.idea_id)
    common = {"room": there.room, "worker": there.connector, "idea_id": brought.idea_id, "now": NOW}
    ideas.decline_idea(database, reason="Er is al een damclub", **common)
    found = ideas.my_idea(database, room=there.room, scanned=brought.token)
    assert (found.state, found.reason) == (IdeaState.DECLINED, "Er is al een damclub")
    with database.reading() as transaction:
        assert not transaction.scalars(select(SpaceClaim.id).where(SpaceClaim.idea_id == brought.idea_id)).all()
    with pytest.raises(NotAllowedNow):
        ideas.accept_idea(database, host="Y", buddy="F", **common)
    with pytest.raises(ScanUnknown):
        ideas.my_idea(database, room=there.room, scanned="BK1:" + "0" * 24)


def test_only_the_connector_answers_ideas(database):
    there = scene(database)
    brought = bring(database, there)
    for worker in (there.organiser, there.there.host):
        with pytest.raises(NotPermitted):
            ideas.accept_idea(
                database, room=there.room, worker=worker, idea_id=brought.idea_id, host="Y", buddy="F", now=NOW
            )


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"title": "x" * 10_000}, TextRefused),
        ({"title": "\u202e"}, TextRefused),
        ({"title": "Bel 111222333"}, PersonalNumberRefused),
        ({"people": 0}, RuleError),
        ({"weekdays": (9,)}, RuleError),
    ],
)
def test_an_idea_that_cannot_be_kept_is_refused(sqlite_room, wrong, error):
    there = scene(sqlite_room)
    with pytest.raises(error):
        bring(sqlite_room, there, **wrong)


def test_evenings_without_keys_are_listed_until_somebody_has_them(database):
    there = scene(database, starts=time(18), ends=time(20), set_up_minutes=30)
    common = {"room": there.room, "worker": there.organiser, "now": NOW}
    first, *others = activity_keys.dates_without_keys(database, **common)
    assert (first.card.activity_id, first.opener_missing, first.closer_missing) == (there.activity_id, True, True)
    assert len(others) == 3
    activity_dates.change_activity_date(
        database, activity_id=there.activity_id, opener="Fatma", closer="Fatma", **common
    )
    assert len(activity_keys.dates_without_keys(database, **common)) == 3
    late = [Opening(0, time(9), time(20))]
    activity_keys.save_opening_hours(
        database, room=there.room, worker=there.there.administrator, openings=late, now=NOW
    )
    assert activity_keys.opening_hours(database, room=there.room) == tuple(late)
    assert activity_keys.dates_without_keys(database, **common) == ()
