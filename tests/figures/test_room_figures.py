# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures of a room: days counted by hand, generated days against a plain count, and the edges of the calendar."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kiosk.data.models import ConsultationHour, HelpFlag, HousingComplex, Visit
from kiosk.domain import figures as rules
from kiosk.domain.suppression import Cell, Shown
from kiosk.domain.vocabulary import FlagKind, Outcome, ReferralState, RequestKind, Role
from kiosk.errors import NotPermitted
from kiosk.services.figure_shapes import RoomFigures, Waits
from kiosk.services.figures import figures_for, room_figures
from kiosk.services.forgetting import purge
from kiosk.services.rooms import load_room
from tests.desk.workers import desk_room, hire
from tests.figures.days import K, Story, add_hour, add_organisation, agrees, plainly, write
from tests.rooms import NOW, small_room

MONDAY = date(2026, 3, 23)
WEEK = rules.week_of(MONDAY)
TABLE = Path(__file__).with_name("referral-results.csv")


def look(database, small, period=WEEK, **given) -> RoomFigures:
    return room_figures(database, room=small.room, period=period, now=NOW, **given)


def first_hour(database) -> int:
    with database.reading() as transaction:
        return transaction.scalars(select(ConsultationHour.id).order_by(ConsultationHour.id)).first()


def test_a_small_week_counted_by_hand(database):
    small = small_room(database)
    hour = first_hour(database)
    told = Story(MONDAY, hour, called_after=12, ending=K.FINISHED, outcome=Outcome.HELPED, topic_id=small.topic_id)
    write(
        database,
        small.room.id,
        [
            *(replace(told, called_after=minutes) for minutes in (0, 4, 8, 12, 16, 20)),
            *(replace(told, day=MONDAY + timedelta(days=1), came=time(14), language="ar") for _ in range(7)),
            *(Story(MONDAY, hour, came=None, due=time(11), ending=K.NO_SHOW) for _ in range(5)),
            *(Story(MONDAY, hour, ending=K.LEFT, topic_id=small.topic_id, language="ar") for _ in range(6)),
        ],
    )
    seen = look(database, small)
    assert (seen.visits, seen.spoken) == (Cell(19), Cell(13))
    assert seen.days == ((MONDAY, Cell(12)), (MONDAY + timedelta(days=1), Cell(7)))
    assert dict(seen.weekdays) == {0: Cell(12), 1: Cell(7), **{day: Cell(0) for day in range(2, 7)}}
    assert seen.times == ((10, Cell(12)), (14, Cell(7)))
    assert seen.languages == (("ar", Cell(13)), ("nl", Cell(6)))
    assert seen.kinds == ((RequestKind.WALK_IN, Cell(19)),)
    assert seen.topics == (("Mijn woning", Cell(19)),)
    assert dict(seen.endings) == {K.FINISHED: Cell(13), K.NO_SHOW: Cell(5), K.LEFT: Cell(6)}
    assert seen.outcomes == ((Outcome.HELPED, Cell(13)),)
    # 0 4 8 12 12 12 12 12 12 12 12 16 20
    assert seen.waits == Waits(median=12, tail=16)
    (woonin,) = seen.organisations
    assert (woonin.name, woonin.visits, woonin.spoken, woonin.no_show, woonin.left) == (
        "Woonin",
        Cell(19),
        Cell(13),
        Cell(5),
        Cell(6),
    )
    assert [one.visits for one in woonin.hours] == [Cell(19)]
    assert not seen.is_empty


def test_a_room_where_nothing_happened_has_empty_figures(database):
    small = small_room(database)
    seen = look(database, small)
    assert seen.is_empty
    assert seen.visits == Cell(0)
    assert seen.waits == Waits(None, None)


# Making an example smaller would write hundreds of weeks.
WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
STORY = st.builds(
    Story,
    day=st.sampled_from([MONDAY + timedelta(days=away) for away in (-1, 0, 1, 5, 6, 7)]),
    hour_id=st.integers(0, 2),
    came=st.none()
    | st.times(time(0, 0), time(23, 59)).filter(lambda at: at.hour != 2).map(lambda at: at.replace(microsecond=0)),
    due=st.none() | st.sampled_from([time(9), time(10, 30), time(23, 45)]),
    called_after=st.none() | st.integers(0, 90),
    mistaken=st.none() | st.integers(0, 3),
    ending=st.sampled_from([None, K.FINISHED, K.NO_SHOW, K.LEFT, K.CANCELLED]),
    reopened=st.booleans(),
    language=st.sampled_from(["nl", "ar", "ti"]),
)


def sensible(story: Story) -> Story:
    """What can have happened: nobody is called who is not there, nothing is taken back that was not done."""
    if story.came is None:
        ending = story.ending if story.ending in (K.NO_SHOW, K.CANCELLED) else None
        story = replace(story, due=story.due or time(9), called_after=None, mistaken=None, ending=ending)
    return replace(story, reopened=story.reopened and story.ending is not None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, phases=WITHOUT_SHRINKING)
@given(st.lists(STORY.map(sensible), max_size=40))
def test_whatever_is_told_of_generated_days_is_what_a_plain_count_finds(database, stories):
    with database.reading() as transaction:
        is_new = transaction.scalar(select(ConsultationHour.id).limit(1)) is None
    if is_new:
        room = desk_room(database)
        add_hour(database, room.other_organisation_id, "dock-2")
    with database.reading() as transaction:
        hours = list(transaction.scalars(select(ConsultationHour.id).order_by(ConsultationHour.id)))
    stories = [replace(story, hour_id=hours[story.hour_id]) for story in stories]
    # Each example in a year of its own: history is never taken away.
    shift = timedelta(weeks=52 * next(_years))
    stories = [replace(story, day=story.day + shift) for story in stories]
    period = rules.week_of(MONDAY + shift)
    write(database, 1, stories)
    seen = room_figures(database, room=load_room(database), period=period, now=NOW)
    plain = plainly(stories, period)
    assert seen.visits.count in (None, plain.visits)
    assert agrees(seen.days, plain.days)
    assert agrees(seen.weekdays, plain.weekdays)
    assert agrees(seen.times, plain.hours)
    assert agrees(seen.languages, plain.languages)
    assert agrees(seen.kinds, plain.kinds)
    assert agrees(seen.endings, plain.endings)
    waits = Counter(plain.waits)
    assert seen.waits.median == (rules.percentile(waits, 50) if len(plain.waits) >= 5 else None)
    assert seen.waits.tail == (rules.percentile(waits, 90) if len(plain.waits) >= 10 else None)


_years = iter(range(1, 10_000))


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_on_the_day_the_clocks_change_people_come_at_the_hour_of_the_wall(database, day):
    small = small_room(database)
    hour = first_hour(database)
    early, late = time(0, 30), time(23, 30)
    write(database, small.room.id, [Story(day, hour, came=at) for at in (early, late) for _ in range(6)])
    seen = look(database, small, rules.week_of(day))
    assert seen.days == ((day, Cell(12)),)
    assert seen.times == ((0, Cell(6)), (23, Cell(6)))


def test_years_end_and_midnight_split_nobody_and_count_nobody_twice(database):
    small = small_room(database)
    hour = first_hour(database)
    eve, new_year = date(2025, 12, 31), date(2026, 1, 1)
    write(
        database,
        small.room.id,
        [
            *(Story(eve, hour, came=time(23, 59), called_after=5, ending=K.FINISHED) for _ in range(6)),
            *(Story(new_year, hour, came=time(0, 0), called_after=5, ending=K.FINISHED) for _ in range(7)),
        ],
    )
    assert look(database, small, rules.year_of(eve)).visits == Cell(6)
    assert look(database, small, rules.year_of(new_year)).visits == Cell(7)
    both = look(database, small, rules.parse_week("2026-W01"))
    assert both.days == ((eve, Cell(6)), (new_year, Cell(7)))
    assert both.spoken == Cell(13)


def test_who_came_is_never_counted_in_another_room(database):
    small = small_room(database)
    write(database, small.room.id, [Story(MONDAY, first_hour(database)) for _ in range(9)])
    elsewhere = replace(small.room, id=small.room.id + 1)
    assert room_figures(database, room=elsewhere, period=WEEK, now=NOW).is_empty


def test_figures_are_the_same_after_the_names_have_gone(database):
    room = desk_room(database)
    write(
        database,
        room.room.id,
        [Story(MONDAY, first_hour(database), called_after=n, ending=K.FINISHED, language="ar") for n in range(12)],
    )
    with database.writing() as transaction:
        visits = list(transaction.scalars(select(Visit.id)))[:6]
        for number in visits:
            transaction.add(
                HelpFlag(
                    room_id=room.room.id, kind=FlagKind.INTERPRETER, station="desk", visit_id=number, raised_at=NOW
                )
            )
    before = look(database, room)
    assert before.interpreter == Cell(6)
    purge(database, room_id=room.room.id, now=NOW)
    with database.reading() as transaction:
        assert set(transaction.scalars(select(Visit.first_name))) == {None}
    assert look(database, room) == before


def test_a_host_sees_their_own_organisation_and_a_connector_everything(database):
    room = desk_room(database)
    with database.reading() as transaction:
        own, other = transaction.scalars(select(ConsultationHour.id).order_by(ConsultationHour.id))
    write(database, room.room.id, [*(Story(MONDAY, own) for _ in range(8)), *(Story(MONDAY, other) for _ in range(5))])

    def seen(worker):
        return figures_for(database, room=room.room, worker=worker, period=WEEK, now=NOW)

    assert seen(room.connector).visits == Cell(13)
    assert [one.name for one in seen(room.connector).organisations] == ["Woonin", "Dock"]
    assert (seen(room.host).visits, seen(room.host).organisation) == (Cell(8), "Woonin")
    assert [one.name for one in seen(room.host).organisations] == ["Woonin"]
    assert seen(room.host).helping is None
    assert seen(room.other_host).visits == Cell(5)
    with pytest.raises(NotPermitted):
        seen(hire(database, room.room.id, Role.ORGANISER))


def test_nothing_about_an_organisation_with_few_people_can_be_worked_out(database):
    room = desk_room(database)
    with database.reading() as transaction:
        own, other = transaction.scalars(select(ConsultationHour.id).order_by(ConsultationHour.id))
    spoken = {"called_after": 3, "ending": K.REFERRED}
    write(
        database,
        room.room.id,
        [
            *(Story(MONDAY, own, referred_to=room.other_organisation_id, **spoken) for _ in range(20)),
            Story(MONDAY, other, called_after=1, ending=K.FINISHED),
        ],
    )
    seen = look(database, room)
    assert seen.visits == Cell(21)
    woonin, dock = seen.organisations
    assert (woonin.visits.shown, dock.visits.shown) == (Shown.HIDDEN, Shown.SMALL)
    assert woonin.spoken.count is None
    assert all(row.people.count is None and row.percent is None for row in seen.hand_overs.rows)
    assert (woonin.waits, dock.waits) == (Waits(None, None), Waits(None, None))


@pytest.mark.parametrize("few", [1, 4])
def test_who_went_away_is_not_the_difference_of_two_totals(database, few):
    room = desk_room(database)
    hour = first_hour(database)
    spoken, gone = Story(MONDAY, hour, called_after=3, ending=K.FINISHED), Story(MONDAY, hour, ending=K.LEFT)
    write(database, room.room.id, [spoken] * 40 + [gone] * few)
    seen = look(database, room)
    assert seen.visits == Cell(40 + few)
    assert seen.spoken.count is None
    assert seen.organisations[0].spoken.count is None
    assert dict(seen.endings)[K.LEFT].count is None


def test_of_a_hidden_ending_no_organisation_is_told_to_have_none(database):
    room = desk_room(database)
    with database.reading() as transaction:
        own, other = transaction.scalars(select(ConsultationHour.id).order_by(ConsultationHour.id))
    done = Story(MONDAY, own, called_after=3, ending=K.FINISHED)
    gone = Story(MONDAY, own, ending=K.LEFT)
    write(database, room.room.id, [done] * 30 + [replace(done, hour_id=other)] * 30 + [gone] * 3)
    assert {one.left.shown for one in look(database, room).organisations} == {Shown.HIDDEN}


def test_one_person_who_still_waits_is_not_the_difference_either(database):
    room = desk_room(database)
    hour = first_hour(database)
    write(database, room.room.id, [Story(MONDAY, hour, called_after=3, ending=K.FINISHED)] * 20 + [Story(MONDAY, hour)])
    seen = look(database, room)
    assert (seen.visits, seen.spoken.count) == (Cell(21), None)


def test_an_undone_finish_is_no_conversation(database):
    small = small_room(database)
    hour = first_hour(database)
    done = Story(MONDAY, hour, called_after=1, ending=K.FINISHED)
    write(database, small.room.id, [*(done for _ in range(6)), *(replace(done, reopened=True) for _ in range(5))])
    assert look(database, small).spoken == Cell(6)


def published() -> dict[str, list[dict[str, str]]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        name: [row for row in rows if row["complex"] == name] for name in dict.fromkeys(row["complex"] for row in rows)
    }


def test_the_published_table_of_hand_overs_comes_out_of_real_rows(database):
    """A week for each complex, because a visit does not say in which complex somebody lives."""
    room = desk_room(database)
    hour = first_hour(database)
    to = {name: add_organisation(database, room.room.id, name) for name in ("Werk en Inkomen", "Buurtteam Sociaal")}
    to["Dock"] = room.other_organisation_id
    made = []
    for week, (name, rows) in enumerate(published().items()):
        day = MONDAY + timedelta(weeks=week)
        with database.writing() as transaction:
            transaction.add(HousingComplex(room_id=room.room.id, name=name, homes=int(rows[0]["homes"])))
        parts = {row["organisation"]: int(row["referrals"]) for row in rows if row["organisation"] != "Total"}
        spoken = Story(day, hour, called_after=5, ending=K.FINISHED)
        handed_on = [
            replace(spoken, ending=K.REFERRED, referred_to=to[organisation])
            for organisation, people in parts.items()
            for _ in range(people)
        ]
        rest = int(rows[0]["spoken"]) - len(handed_on)
        write(database, room.room.id, [*handed_on, *(spoken for _ in range(rest))])
        seen = look(database, room, rules.week_of(day))
        with database.reading() as transaction:
            homes = transaction.scalars(select(HousingComplex.homes).where(HousingComplex.name == name)).one()
        made += [
            {
                "complex": name,
                "homes": str(homes),
                "spoken": str(seen.spoken.count),
                "organisation": row.to or "Total",
                "referrals": str(row.people.count),
                "percent": str(row.percent),
            }
            for row in seen.hand_overs.rows
        ]
    assert made == [row for rows in published().values() for row in rows]


def test_answers_and_kinds_of_hand_overs_are_counted(database):
    room = desk_room(database)
    hour = first_hour(database)
    handed_on = Story(MONDAY, hour, called_after=5, ending=K.REFERRED, referred_to=room.other_organisation_id)
    write(
        database,
        room.room.id,
        [
            *(replace(handed_on, answer=ReferralState.ARRIVED) for _ in range(6)),
            *(replace(handed_on, answer=ReferralState.DECLINED) for _ in range(5)),
        ],
    )
    seen = look(database, room).hand_overs
    assert seen.people == Cell(11)
    assert dict(seen.answers) == {ReferralState.ARRIVED: Cell(6), ReferralState.DECLINED: Cell(5)}
    assert [cell for _kind, cell in seen.kinds] == [Cell(11)]
    own = look(database, room, organisation_id=room.other_organisation_id).hand_overs
    assert own.people == Cell(11)
