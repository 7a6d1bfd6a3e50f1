# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Turns: taken, given, stood in for, standing; conflicts, places, the VOG gate, languages; what an organiser may."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from kiosk.data.models import Activity, ActivitySeries
from kiosk.domain.helping import ShiftState
from kiosk.domain.vocabulary import SessionState
from kiosk.errors import (
    ListChanged,
    NotAllowedNow,
    NotYours,
    RuleError,
    ShiftClosed,
    ShiftConflict,
    ShiftFull,
    VogNeeded,
)
from kiosk.services.volunteers import rosters, shifts, standing
from kiosk.services.volunteers.who import Helper
from tests.rooms import NOW
from tests.volunteers.scene import TODAY, Scene

WEEK = timedelta(weeks=1)


def take(scene: Scene, helper: Helper, activity_id: int, role: str = "kok") -> shifts.ShiftTaken:
    return shifts.take_shift(scene.database, helper=helper, activity_id=activity_id, role=role, now=NOW)


def roster(scene: Scene, activity_id: int) -> rosters.Roster:
    return rosters.roster(scene.database, worker=scene.connector, activity_id=activity_id, language="nl")


def names(scene: Scene, activity_id: int, role: int = 0) -> list[tuple[str, ShiftState]]:
    return [(one.first_name, one.state) for one in roster(scene, activity_id).roles[role].helpers]


def open_for(scene: Scene, helper: Helper | None = None) -> list[rosters.OpenShift]:
    return list(rosters.open_shifts(scene.database, room=scene.room, language="nl", now=NOW, helper=helper, days=20))


def call_off(scene: Scene, activity_id: int) -> None:
    with scene.database.writing() as transaction:
        transaction.execute(update(Activity).where(Activity.id == activity_id).values(state=SessionState.CANCELLED))


def test_a_turn_is_taken_once(scene):
    helper = scene.volunteer()
    first = take(scene, helper, scene.cooking[0])
    assert take(scene, helper, scene.cooking[0]) == first
    assert names(scene, scene.cooking[0]) == [("Amina", ShiftState.PLANNED)]
    assert scene.history().count("shift-taken") == 1


def test_never_more_than_most(scene):
    for name in ("Amina", "Bilal"):
        take(scene, scene.volunteer(name), scene.cooking[0])
    with pytest.raises(ShiftFull):
        take(scene, scene.volunteer("Chaima"), scene.cooking[0])
    take(scene, scene.volunteer("Dina"), scene.cooking[0], "afwas")


def test_nobody_is_in_two_places(scene):
    helper = scene.volunteer(vog=True)
    take(scene, helper, scene.cooking[0])
    with pytest.raises(ShiftConflict) as elsewhere:
        take(scene, helper, scene.homework[0])
    assert elsewhere.value.details["activity_id"] == scene.cooking[0]
    with pytest.raises(ShiftConflict):
        take(scene, helper, scene.cooking[0], "afwas")
    take(scene, helper, scene.homework[1])


def test_a_date_that_was_called_off_takes_nobody_and_stands_in_nobody_s_way(scene):
    helper = scene.volunteer(vog=True)
    take(scene, helper, scene.cooking[0])
    call_off(scene, scene.cooking[0])
    with pytest.raises(ShiftClosed):
        take(scene, scene.volunteer("Bilal"), scene.cooking[0])
    take(scene, helper, scene.homework[0])


def test_what_is_over_and_what_there_is_not(scene):
    helper = scene.volunteer()
    with pytest.raises(ShiftClosed):
        shifts.take_shift(
            scene.database, helper=helper, activity_id=scene.cooking[0], role="kok", now=NOW + timedelta(days=1)
        )
    with pytest.raises(ListChanged):
        take(scene, helper, scene.cooking[0], "piloot")
    with pytest.raises(ListChanged):
        take(scene, helper, 99_999)


def test_no_turn_with_children_without_a_vog_that_counts_that_day(scene):
    helper = scene.volunteer()
    with pytest.raises(VogNeeded):
        take(scene, helper, scene.homework[0])
    three_years = TODAY.replace(year=TODAY.year - 3)
    scene.show_vog(helper.volunteer_id, issued_on=three_years + timedelta(days=7))
    take(scene, helper, scene.homework[0])
    with pytest.raises(VogNeeded):
        take(scene, helper, scene.homework[1])


# --- stand-in ----------------------------------------------------------------------------------------------------


def test_who_cannot_come_stays_responsible_until_somebody_takes_over(scene):
    amina, bilal = scene.volunteer("Amina"), scene.volunteer("Bilal")
    own = take(scene, amina, scene.cooking[0])
    shifts.ask_stand_in(scene.database, helper=amina, shift_id=own.shift_id, now=NOW)
    assert names(scene, scene.cooking[0]) == [("Amina", ShiftState.SEEKING)]
    assert roster(scene, scene.cooking[0]).short == 1
    (mine,) = rosters.own_shifts(scene.database, helper=amina, room=scene.room, language="nl", now=NOW)
    assert mine.state is ShiftState.SEEKING
    assert any(one.stands_in for one in open_for(scene, bilal))
    taken = take(scene, bilal, scene.cooking[0])
    assert taken.stands_in
    assert names(scene, scene.cooking[0]) == [("Bilal", ShiftState.PLANNED)]
    assert rosters.own_shifts(scene.database, helper=amina, room=scene.room, language="nl", now=NOW) == ()
    with pytest.raises(NotAllowedNow):
        shifts.come_after_all(scene.database, helper=amina, shift_id=own.shift_id, now=NOW)
    assert scene.history()[-3:] == ["stand-in-asked", "taken-over", "shift-taken"]


def test_a_full_roster_has_room_for_a_stand_in_only(scene):
    amina, bilal = scene.volunteer("Amina"), scene.volunteer("Bilal")
    own = take(scene, amina, scene.cooking[0])
    take(scene, bilal, scene.cooking[0])
    shifts.ask_stand_in(scene.database, helper=amina, shift_id=own.shift_id, now=NOW)
    take(scene, scene.volunteer("Chaima"), scene.cooking[0])
    with pytest.raises(ShiftFull):
        take(scene, scene.volunteer("Dina"), scene.cooking[0])
    assert len(names(scene, scene.cooking[0])) == 2


def test_coming_after_all(scene):
    amina = scene.volunteer()
    own = take(scene, amina, scene.cooking[0])
    shifts.ask_stand_in(scene.database, helper=amina, shift_id=own.shift_id, now=NOW)
    assert (
        shifts.come_after_all(scene.database, helper=amina, shift_id=own.shift_id, now=NOW).state is ShiftState.PLANNED
    )
    shifts.ask_stand_in(scene.database, helper=amina, shift_id=own.shift_id, now=NOW)
    take(scene, amina, scene.cooking[0])
    assert names(scene, scene.cooking[0]) == [("Amina", ShiftState.PLANNED)]


def test_nobody_gives_back_somebody_else_s_turn(scene):
    own = take(scene, scene.volunteer("Amina"), scene.cooking[0])
    with pytest.raises(ListChanged):
        shifts.ask_stand_in(scene.database, helper=scene.volunteer("Bilal"), shift_id=own.shift_id, now=NOW)


def test_the_desk_lets_somebody_off(scene):
    own = take(scene, scene.volunteer(), scene.cooking[0])
    shifts.release(scene.database, worker=scene.connector, shift_id=own.shift_id, now=NOW)
    assert names(scene, scene.cooking[0]) == []
    assert scene.log()[-1] == "shift-release"


# --- who may arrange ------------------------------------------------------------------------------------------------


def test_an_organiser_arranges_the_own_activity_only(scene):
    helper = scene.volunteer(vog=True)
    common = {"worker": scene.organiser, "volunteer_id": helper.volunteer_id, "role": "kok", "now": NOW}
    given = shifts.give_shift(scene.database, activity_id=scene.cooking[0], **common)
    with pytest.raises(NotYours):
        shifts.give_shift(scene.database, activity_id=scene.homework[1], **common)
    shifts.ask_stand_in_for(scene.database, worker=scene.organiser, shift_id=given.shift_id, now=NOW)
    other = take(scene, helper, scene.homework[1])
    for act in (shifts.release, shifts.ask_stand_in_for, shifts.comes_after_all):
        with pytest.raises(NotYours):
            act(scene.database, worker=scene.organiser, shift_id=other.shift_id, now=NOW)
    seen = rosters.rosters(
        scene.database,
        room=scene.room,
        worker=scene.organiser,
        first_day=TODAY,
        last_day=TODAY + 3 * WEEK,
        language="nl",
    )
    assert {one.card.activity_id for one in seen} == set(scene.cooking)


def test_whom_to_ask_comes_without_contact_and_best_first(scene):
    scene.volunteer("Amina")
    scene.volunteer("Bilal", week_parts=("5-afternoon",))
    scene.volunteer("Selam", languages=("ti",))
    busy = scene.volunteer("Dina", vog=True)
    take(scene, busy, scene.homework[0])
    standing.ask_for_language(
        scene.database, worker=scene.organiser, series_id=scene.cooking_id, language="ti", least=1, now=NOW
    )
    could = rosters.who_could(
        scene.database, room=scene.room, worker=scene.organiser, activity_id=scene.cooking[0], role="kok", now=NOW
    )
    assert [one.first_name for one in could] == ["Selam", "Bilal", "Amina"]
    assert not hasattr(could[0], "contact")


# --- open turns and languages -----------------------------------------


def test_open_turns_say_what_stands_in_the_way(scene):
    helper = scene.volunteer()
    take(scene, helper, scene.cooking[0])
    found = open_for(scene, helper)
    assert scene.cooking[0] not in {one.card.activity_id for one in found}
    by_date = {(one.card.activity_id, one.role): one.obstacle for one in found}
    assert by_date[scene.homework[1], "kok"] == "vog-needed"
    assert by_date[scene.cooking[1], "kok"] == ""
    assert {one.obstacle for one in open_for(scene)} == {""}


def test_somebody_who_speaks_tigrinya(scene):
    asked = {"worker": scene.connector, "series_id": scene.cooking_id, "language": "ti", "now": NOW}
    standing.ask_for_language(scene.database, least=1, **asked)
    take(scene, scene.volunteer("Amina", languages=("ar",)), scene.cooking[0])
    assert roster(scene, scene.cooking[0]).missing_languages == (("ti", 1),)
    assert roster(scene, scene.cooking[0]).needs_attention
    assert {one.missing_languages for one in open_for(scene) if one.card.activity_id == scene.cooking[0]} == {("ti",)}
    take(scene, scene.volunteer("Selam", languages=("ti",)), scene.cooking[0])
    assert not roster(scene, scene.cooking[0]).needs_attention
    standing.ask_for_language(scene.database, least=0, **asked)
    assert roster(scene, scene.cooking[1]).missing_languages == ()
    with pytest.raises(RuleError):
        standing.ask_for_language(scene.database, least=1, **{**asked, "language": "klingon"})


def test_two_adults_are_there_where_children_come(scene):
    """The host counts; who seeks a stand-in does not, and nobody counts twice."""
    activity_id = scene.homework[0]
    assert (roster(scene, activity_id).missing_adults, roster(scene, scene.cooking[0]).missing_adults) == (1, 0)
    assert roster(scene, activity_id).needs_attention
    fatma = scene.volunteer("Fatma", vog=True)
    own = take(scene, fatma, activity_id)
    assert roster(scene, activity_id).short == 0
    assert roster(scene, activity_id).missing_adults == 1, "Fatma is the host's name"
    assert roster(scene, activity_id).needs_attention
    wim = take(scene, scene.volunteer("Wim", vog=True), activity_id)
    assert not roster(scene, activity_id).needs_attention
    shifts.ask_stand_in(scene.database, helper=fatma, shift_id=own.shift_id, now=NOW)
    assert roster(scene, activity_id).missing_adults == 0, "the host, and Wim"
    shifts.release(scene.database, worker=scene.connector, shift_id=wim.shift_id, now=NOW)
    assert roster(scene, activity_id).missing_adults == 1


def test_a_date_with_children_and_no_roles_is_on_the_list(scene):
    with scene.database.writing() as transaction:
        for role in transaction.get_one(ActivitySeries, scene.homework_id).roles:
            transaction.delete(role)
    seen = rosters.rosters(
        scene.database, room=scene.room, worker=scene.connector, first_day=TODAY, last_day=TODAY, language="nl"
    )
    (homework,) = [one for one in seen if one.card.activity_id == scene.homework[0]]
    assert (homework.roles, homework.missing_adults, homework.needs_attention) == ((), 1, True)


# --- standing turns ---------------------------------------------------------------------------------------------------


def begin(scene: Scene, helper: Helper, **more: object) -> standing.StandingSet:
    return standing.begin_standing(
        scene.database,
        room=scene.room,
        worker=scene.connector,
        volunteer_id=helper.volunteer_id,
        series_id=scene.cooking_id,
        role="kok",
        now=NOW,
        **more,
    )


def test_every_saturday(scene):
    helper = scene.volunteer()
    assert begin(scene, helper).taken == 3
    (row,) = standing.standing_shifts(scene.database, worker=scene.connector, series_id=scene.cooking_id, now=NOW)
    assert (row.first_name, row.weekday, row.last_day) == ("Amina", None, None)
    assert all(roster(scene, date).roles[0].helpers[0].is_standing for date in scene.cooking)


def test_a_standing_turn_tells_which_dates_it_cannot_take(scene):
    helper = scene.volunteer(vog=True)
    take(scene, helper, scene.homework[1])
    made = begin(scene, helper)
    assert (made.taken, [(one.activity_id, one.why) for one in made.not_filled]) == (
        2,
        [(scene.cooking[1], "shift-conflict")],
    )


def test_a_date_given_back_is_not_taken_again(scene):
    helper = scene.volunteer()
    begin(scene, helper)
    (first, *_) = rosters.own_shifts(scene.database, helper=helper, room=scene.room, language="nl", now=NOW)
    shifts.release(scene.database, worker=scene.connector, shift_id=first.shift_id, now=NOW)
    assert standing.fill_standing(scene.database, room=scene.room, now=NOW) == ()
    assert names(scene, scene.cooking[0]) == []
    assert names(scene, scene.cooking[1]) == [("Amina", ShiftState.PLANNED)]


def test_other_weekdays_are_left_alone(scene):
    assert begin(scene, scene.volunteer(), weekday=1).taken == 0
    with pytest.raises(RuleError):
        begin(scene, scene.volunteer("Bilal"), weekday=7)
    with pytest.raises(RuleError):
        begin(scene, scene.volunteer("Chaima"), last_day=TODAY - WEEK)


def test_ending_gives_back_what_is_to_come(scene):
    helper = scene.volunteer()
    made = begin(scene, helper)
    standing.end_standing(
        scene.database, room=scene.room, worker=scene.connector, standing_id=made.standing_id, last_day=TODAY, now=NOW
    )
    assert [len(names(scene, date)) for date in scene.cooking] == [1, 0, 0]
    standing.fill_standing(scene.database, room=scene.room, now=NOW)
    assert [len(names(scene, date)) for date in scene.cooking] == [1, 0, 0]


def test_a_split_series_keeps_its_standing_turns(scene):
    helper = scene.volunteer()
    begin(scene, helper)
    with scene.database.writing() as transaction:
        standing.follow_split(
            transaction, series_id=scene.cooking_id, new_series_id=scene.homework_id, first_day=TODAY + WEEK
        )
    (row,) = standing.standing_shifts(scene.database, worker=scene.connector, series_id=scene.homework_id, now=NOW)
    assert row.first_day == TODAY + WEEK


def test_a_series_changed_from_a_day_on_keeps_its_helpers(scene):
    from dataclasses import replace
    from datetime import time

    from kiosk.services import activity_series

    helper = scene.volunteer()
    begin(scene, helper)
    common = {"room": scene.room, "worker": scene.connector, "now": NOW}
    (plan,) = [
        card.plan
        for card in activity_series.all_activities(scene.database, language="nl", **common)
        if card.series_id == scene.cooking_id
    ]
    changed = activity_series.change_activity(
        scene.database,
        series_id=scene.cooking_id,
        activity=replace(plan, starts=time(11), ends=time(12, 30)),
        from_day=TODAY + WEEK,
        **common,
    )
    assert changed.series_id != scene.cooking_id, "a running series is split"
    (row,) = standing.standing_shifts(scene.database, worker=scene.connector, series_id=changed.series_id, now=NOW)
    assert row.first_name == "Amina"
    standing.fill_standing(scene.database, room=scene.room, now=NOW)
    later = rosters.rosters(
        scene.database,
        room=scene.room,
        worker=scene.connector,
        first_day=TODAY + WEEK,
        last_day=TODAY + 2 * WEEK,
        language="nl",
    )
    cooking = [one for one in later if one.card.series_id == changed.series_id]
    assert len(cooking) == 2
    for one in cooking:
        assert [helper_.first_name for helper_ in one.roles[0].helpers] == ["Amina"]
