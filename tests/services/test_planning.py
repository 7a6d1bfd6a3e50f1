# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, event, func, select

from kiosk.changes import Change
from kiosk.data.engines import Database
from kiosk.data.models import Activity, ConsultationHour, Pause, Session, Space, SpaceClaim
from kiosk.domain.vocabulary import SessionState
from kiosk.services.planning import NOTHING, materialise, replan
from kiosk.services.room_file import DEMO_ROOM, import_room
from kiosk.services.school_holidays import holiday_proposals, school_holidays
from kiosk.services.settling import NO_SEATS, SAME_TIME
from tests.room_files import SMALL, changed

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # a Monday
PAUSING = changed(("walk_in_share = 0.5", 'walk_in_share = 0.5\npauses = "school-holidays"'))


def make_room(database: Database, text: str = SMALL, now: datetime = NOW) -> int:
    return import_room(database, text=text, now=now).room_id


def sessions(database: Database, key: str = "woonin-1") -> list[Session]:
    with database.reading() as transaction:
        query = select(Session).join(ConsultationHour).where(ConsultationHour.key == key).order_by(Session.day)
        return list(transaction.scalars(query))


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(database.engine, "before_cursor_execute", note)


def test_dates_are_made_sixty_days_ahead(database: Database) -> None:
    make_room(database)

    days = [row.day for row in sessions(database)]

    assert days[0] == date(2026, 11, 24)
    assert days[-1] == date(2027, 1, 19)
    assert all(row.original_date == row.day for row in sessions(database))


def test_dates_reach_beyond_what_residents_can_choose(database: Database) -> None:
    room_id = make_room(database, changed(("[room]", "[room]\nhorizon_days = 90")))

    assert sessions(database)[-1].day > date(2026, 11, 23) + timedelta(days=90)
    assert materialise(database, room_id=room_id, now=NOW) == NOTHING


def test_days_can_be_given(database: Database) -> None:
    room_id = make_room(database)

    made = materialise(database, room_id=room_id, now=NOW, days=120)

    assert made.sessions > 0
    assert made.activities > 0
    assert made.changed == Change.SESSIONS | Change.ACTIVITIES


def test_a_time_on_the_wall_stays_when_the_clocks_change(database: Database) -> None:
    make_room(database, now=datetime(2026, 10, 1, 8, tzinfo=UTC))

    found = sessions(database)

    assert {row.starts_at.astimezone(AMSTERDAM).time() for row in found} == {time(9, 30)}
    assert {row.starts_at.hour for row in found} == {7, 8}
    assert {row.ends_at - row.starts_at for row in found} == {timedelta(hours=3)}


def test_when_all_dates_are_there_it_asks_one_question_and_takes_no_lock(database: Database) -> None:
    room_id = make_room(database)

    with statements(database) as seen:
        made = materialise(database, room_id=room_id, now=NOW)

    assert made == NOTHING
    assert [statement.split()[0] for statement in seen if not statement.startswith(("BEGIN", "ROLLBACK"))] == ["SELECT"]
    assert not any("IMMEDIATE" in statement for statement in seen)


def test_doing_it_again_makes_nothing_new(database: Database) -> None:
    room_id = make_room(database)

    assert replan(database, room_id=room_id, now=NOW) == NOTHING


def test_the_next_day_makes_what_is_missing_only(database: Database) -> None:
    room_id = make_room(database)
    before = {row.id for row in sessions(database)}

    made = materialise(database, room_id=room_id, now=NOW + timedelta(days=7))

    # One Tuesday and one Monday, and the activity on Tuesday.
    assert (made.sessions, made.activities) == (3, 1)
    assert before < {row.id for row in sessions(database)}


def test_a_date_that_was_lost_is_made_again(database: Database) -> None:
    room_id = make_room(database)
    gone = sessions(database)[2]
    with database.writing() as transaction:
        transaction.execute(delete(Session).where(Session.id == gone.id))

    made = materialise(database, room_id=room_id, now=NOW)

    assert made.sessions == 1
    assert gone.day in [row.day for row in sessions(database)]


def test_programs_that_plan_at_once_make_each_date_once(open_database: Callable[[], Database]) -> None:
    first = open_database()
    room_id = make_room(first)
    programs = [first, *(open_database() for _ in range(3))]
    begin = threading.Barrier(len(programs))
    made = []

    def work(program: Database) -> None:
        begin.wait()
        made.append(materialise(program, room_id=room_id, now=NOW + timedelta(days=30)).sessions)

    threads = [threading.Thread(target=work, args=(program,)) for program in programs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(made)[:-1] == [0, 0, 0]
    days = [row.day for row in sessions(first)]
    assert len(days) == len(set(days))


# --- seats ------------------------------------------------------------------------------------------


def test_every_date_has_its_seats_and_nobody_anothers(database: Database) -> None:
    import_room(database, path=DEMO_ROOM, now=NOW)

    with database.reading() as transaction:
        planned = set(transaction.scalars(select(Session.id).where(Session.state == SessionState.PLANNED)))
        claims = list(transaction.scalars(select(SpaceClaim)))
        held = transaction.scalars(select(Activity.id).where(Activity.state == SessionState.PLANNED))
        assert {claim.activity_id for claim in claims} - {None} == set(held)
    assert {claim.session_id for claim in claims} - {None} == planned
    clashes = [
        (one, other)
        for one in claims
        for other in claims
        if one.id < other.id and one.space_id == other.space_id and one.starts_at < other.ends_at
        if other.starts_at < one.ends_at and one.first_seat <= other.last_seat and other.first_seat <= one.last_seat
    ]
    assert clashes == []


def test_a_date_without_seats_is_kept_as_paused_with_the_reason_and_comes_back(database: Database) -> None:
    room_id = make_room(database)
    with database.writing() as transaction:
        transaction.scalars(select(Space).where(Space.name == "Tafel")).one().seats = 2

    lost = replan(database, room_id=room_id, now=NOW)

    states = [{row.day: row.state for row in sessions(database, key)} for key in ("woonin-1", "verbinder-1")]
    for day in [day for day in states[0] if day in states[1]]:
        assert {state[day] for state in states} == {SessionState.PLANNED, SessionState.PAUSED}
    assert {conflict.reason for conflict in lost.conflicts} == {NO_SEATS}
    assert {conflict.space for conflict in lost.conflicts} == {"Tafel"}
    assert all(conflict.day.weekday() == 1 for conflict in lost.conflicts)

    with database.writing() as transaction:
        transaction.scalars(select(Space).where(Space.name == "Tafel")).one().seats = 4
    replan(database, room_id=room_id, now=NOW)

    rows = sessions(database) + sessions(database, "verbinder-1")
    assert {(row.state, row.reason) for row in rows} == {(SessionState.PLANNED, None)}


def test_what_people_cancelled_stays_cancelled_and_gives_its_seats_back(database: Database) -> None:
    room_id = make_room(database)
    row = sessions(database)[0]
    with database.writing() as transaction:
        kept = transaction.get_one(Session, row.id)
        kept.state, kept.reason = SessionState.CANCELLED, "Ziek"

    replan(database, room_id=room_id, now=NOW)

    again = sessions(database)[0]
    assert (again.state, again.reason) == (SessionState.CANCELLED, "Ziek")
    with database.reading() as transaction:
        assert transaction.scalar(select(func.count()).where(SpaceClaim.session_id == row.id)) == 0


def test_a_moved_date_takes_its_seats_with_it_and_the_other_hour_of_that_day_makes_way(database: Database) -> None:
    text = changed(('weekly = ["tuesday"]', 'weekly = ["tuesday", "thursday"]'))
    room_id = make_room(database, text)
    tuesday, thursday = sessions(database)[:2]
    with database.writing() as transaction:
        moved = transaction.get_one(Session, tuesday.id)
        moved.state, moved.day = SessionState.MOVED, thursday.day
        moved.starts_at, moved.ends_at = thursday.starts_at, thursday.ends_at

    done = replan(database, room_id=room_id, now=NOW)

    with database.reading() as transaction:
        claim = transaction.scalars(select(SpaceClaim).where(SpaceClaim.session_id == tuesday.id)).one()
        other = transaction.get_one(Session, thursday.id)
    assert claim.starts_at == thursday.starts_at
    assert (other.state, other.reason) == (SessionState.PAUSED, SAME_TIME)
    assert [(conflict.party, conflict.reason) for conflict in done.conflicts] == [("Woonin", SAME_TIME)]


# --- school holidays --------------------------------------------------------------------------------


def test_an_hour_that_pauses_is_paused_in_school_holidays_with_their_name(database: Database) -> None:
    make_room(database, PAUSING)

    states = {row.day: (row.state, row.reason) for row in sessions(database)}

    christmas = (SessionState.PAUSED, "Kerstvakantie")
    assert [day for day, state in states.items() if state == christmas] == [date(2026, 12, 22), date(2026, 12, 29)]
    assert {state for day, state in states.items() if day not in (date(2026, 12, 22), date(2026, 12, 29))} == {
        (SessionState.PLANNED, None)
    }
    assert {row.state for row in sessions(database, "verbinder-1")} == {SessionState.PLANNED}


def test_holidays_are_only_proposals_for_a_room_that_did_not_ask(database: Database) -> None:
    room_id = make_room(database)

    proposals = holiday_proposals(database, room_id=room_id, now=NOW)

    assert [(each.first_day, each.last_day, each.name, each.adopted) for each in proposals[:2]] == [
        (date(2026, 12, 19), date(2027, 1, 3), "Kerstvakantie", False),
        (date(2027, 2, 20), date(2027, 2, 28), "Voorjaarsvakantie", False),
    ]
    with database.reading() as transaction:
        assert list(transaction.scalars(select(Pause))) == []


def test_adopted_proposals_say_so(database: Database) -> None:
    room_id = make_room(database, PAUSING)

    assert {each.adopted for each in holiday_proposals(database, room_id=room_id, now=NOW)} == {True}


def test_a_pause_that_staff_removed_stays_removed(database: Database) -> None:
    room_id = make_room(database, PAUSING)
    with database.writing() as transaction:
        transaction.execute(delete(Pause).where(Pause.first_day == date(2026, 12, 19)))

    replan(database, room_id=room_id, now=NOW)
    materialise(database, room_id=room_id, now=NOW + timedelta(days=7))

    assert {row.state for row in sessions(database)} == {SessionState.PLANNED}


def test_the_holidays_of_the_next_school_year_are_adopted_in_time(database: Database) -> None:
    room_id = make_room(database, PAUSING)

    materialise(database, room_id=room_id, now=NOW + timedelta(days=500))

    assert "Meivakantie" in {row.reason for row in sessions(database) if row.day.year == 2028}


@pytest.mark.parametrize(("region", "autumn"), [("Noord", 10), ("Midden", 17), ("Zuid", 17)])
def test_holidays_are_whole_ranges_in_order(region: str, autumn: int) -> None:
    found = school_holidays(region, date(2026, 9, 7), date(2027, 6, 1))

    assert [name for _first, _last, name in found] == [
        "Herfstvakantie",
        "Kerstvakantie",
        "Voorjaarsvakantie",
        "Meivakantie",
    ]
    assert found[0][:2] == (date(2026, 10, autumn), date(2026, 10, autumn + 8))
    # Over the turn of the year it is one holiday.
    assert found[1][:2] == (date(2026, 12, 19), date(2027, 1, 3))


def test_no_region_and_no_known_year_give_no_holidays() -> None:
    assert school_holidays(None, date(2026, 1, 1), date(2026, 12, 31)) == []
    assert school_holidays("Midden", date(2040, 1, 1), date(2040, 12, 31)) == []
