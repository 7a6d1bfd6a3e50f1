# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from kiosk.data.base import Base
from kiosk.data.engines import Database, sqlite_database
from kiosk.data.models import Call, ConsultationHour, DayNumber, Event, Organisation, Request, Room, Session, Visit
from kiosk.data.traces import wipe_traces
from kiosk.domain.transitions import ACTIVE, AT_DESK, FINAL
from kiosk.domain.vocabulary import EventKind, OrganisationKind, RequestKind, RequestState
from kiosk.errors import DemoExists
from kiosk.services import registering
from kiosk.services.demo import DemoMade, make_demo
from kiosk.services.demo_day import PROFILES, Hours, play
from kiosk.services.demo_events import story
from kiosk.services.forgetting import purge
from kiosk.services.planning import NOTHING, materialise
from kiosk.services.room_file import import_room
from tests.data_fixtures import KEY
from tests.room_files import SMALL

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# A Tuesday morning: Woonin, Portaal and the connector are there.
NOW = datetime(2026, 11, 24, 10, 30, tzinfo=AMSTERDAM).astimezone(UTC)
WEEKS = 2


def dump(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.reading() as transaction:
        return {
            table.name: [tuple(row) for row in transaction.execute(table.select().order_by(*table.primary_key))]
            for table in Base.metadata.sorted_tables
        }


@dataclass(frozen=True)
class Demo:
    """A demo room in a file that nobody changes."""

    path: Path
    database: Database
    made: DemoMade


@pytest.fixture(scope="module")
def demo(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    path = tmp_path_factory.mktemp("demo") / "room.db"
    shutil.copy(sqlite_template, path)
    database = sqlite_database(path, key=KEY)
    made = make_demo(database, now=NOW, weeks=WEEKS)
    wipe_traces(database)
    yield Demo(path, database, made)
    database.close()


@pytest.fixture
def copy(demo: Demo, tmp_path: Path) -> Iterator[Database]:
    """The demo room, to change something in."""
    shutil.copy(demo.path, tmp_path / "room.db")
    database = sqlite_database(tmp_path / "room.db", key=KEY)
    yield database
    database.close()


def test_the_same_seed_and_moment_give_the_same_rows_on_both_engines(demo: Demo, database: Database) -> None:
    made = make_demo(database, now=NOW, weeks=WEEKS)

    assert made == demo.made
    assert dump(database) == dump(demo.database)


def test_another_seed_gives_another_history(demo: Demo, sqlite_room: Database) -> None:
    make_demo(sqlite_room, now=NOW, weeks=WEEKS, seed=2)

    assert dump(sqlite_room)["visit"] != dump(demo.database)["visit"]


def test_a_room_that_is_there_is_left_alone(database: Database) -> None:
    import_room(database, text=SMALL, now=NOW)
    before = dump(database)

    with pytest.raises(DemoExists):
        make_demo(database, now=NOW, weeks=WEEKS)

    assert dump(database) == before


def test_history_fills_the_weeks_before_and_nothing_is_in_the_future(demo: Demo) -> None:
    with demo.database.reading() as transaction:
        days = sorted(set(transaction.scalars(select(Visit.day).where(Visit.forgotten_at.is_not(None)))))
        newest = transaction.scalars(select(func.max(Event.at))).one()
        visits = transaction.scalar(select(func.count(Visit.id)))
    assert days[0] <= (NOW - timedelta(weeks=WEEKS)).date() + timedelta(days=1)
    # Every day but Sundays: the connector is always there.
    assert len(days) >= 6 * WEEKS - 1
    assert newest <= NOW
    assert visits == demo.made.visits > 100


def test_past_visits_are_over_and_carry_nothing_personal(demo: Demo) -> None:
    today = NOW.astimezone(AMSTERDAM).date()
    with demo.database.reading() as transaction:
        past = list(transaction.scalars(select(Visit).where(Visit.day < today)))
        states = set(transaction.scalars(select(Request.state).join(Visit).where(Visit.day < today)))
    assert states <= FINAL
    assert {RequestState.FINISHED, RequestState.NO_SHOW, RequestState.CANCELLED} <= states
    for visit in past:
        assert visit.forgotten_at is not None
        assert visit.first_name is None
        assert not any([visit.interpreter, visit.hard_of_hearing, visit.wheelchair, visit.companion])


def test_the_room_is_in_use_at_this_moment(demo: Demo) -> None:
    with demo.database.reading() as transaction:
        rows = transaction.execute(
            select(Organisation.key, Request.state, Request.kind)
            .join(ConsultationHour, ConsultationHour.organisation_id == Organisation.id)
            .join(Session, Session.consultation_hour_id == ConsultationHour.id)
            .join(Request, Request.session_id == Session.id)
            .where(Request.state.in_(ACTIVE))
        ).all()
        open_calls = list(transaction.scalars(select(Call.desk).where(Call.closed_at.is_(None))))
    woonin = Counter(state for key, state, _kind in rows if key == "woonin")
    assert woonin[RequestState.STARTED] + woonin[RequestState.CALLED] == 1
    assert woonin[RequestState.WAITING] >= 2
    assert RequestKind.APPOINTMENT in {kind for _key, state, kind in rows if state is RequestState.BOOKED}
    assert len(open_calls) == sum(state in AT_DESK for _key, state, _kind in rows)
    assert len(set(open_calls)) == len(open_calls)


def test_numbers_go_up_in_the_order_in_which_people_asked(demo: Demo) -> None:
    with demo.database.reading() as transaction:
        visits = list(transaction.scalars(select(Visit).order_by(Visit.created_at, Visit.id)))
        last = {(row.day, row.letter): row.last for row in transaction.scalars(select(DayNumber))}
    given: dict[tuple[object, str], list[int]] = {}
    for visit in visits:
        given.setdefault((visit.day, visit.letter), []).append(visit.number)
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in given.values())
    assert last == {key: len(numbers) for key, numbers in given.items()}


def test_a_resident_who_comes_next_gets_the_next_number(copy: Database) -> None:
    with copy.reading() as transaction:
        session = transaction.scalars(
            select(Session)
            .join(ConsultationHour)
            .join(Organisation)
            .where(Organisation.key == "verbinder", Session.starts_at <= NOW, Session.ends_at > NOW)
        ).one()
        taken = transaction.scalars(
            select(func.max(Visit.number)).where(Visit.day == session.day, Visit.letter == "B")
        ).one()

    done = registering.take_number(
        copy, session_id=session.id, topic_id=None, language="nl", tap="tap", now=NOW, actor="kiosk"
    )

    assert done.label == f"B {taken + 1:02d}"


def test_events_tell_each_visit_in_order(demo: Demo) -> None:
    with demo.database.reading() as transaction:
        events = list(transaction.scalars(select(Event).order_by(Event.id)))
        states = dict(map(tuple, transaction.execute(select(Request.id, Request.state))))
    assert len(events) == demo.made.events
    assert [event.at for event in events] == sorted(event.at for event in events)
    stories: dict[int, list[EventKind]] = {}
    for event in events:
        if event.request_id is not None:
            stories.setdefault(event.request_id, []).append(event.kind)
    assert stories.keys() == states.keys()
    whole = [EventKind.REGISTERED, EventKind.ARRIVED, EventKind.CALLED, EventKind.STARTED, EventKind.FINISHED]
    booked = [EventKind.BOOKED, *whole[1:]]
    for request_id, kinds in stories.items():
        if states[request_id] is RequestState.FINISHED:
            assert kinds in (whole, booked)


def test_there_is_nothing_left_to_plan_or_to_forget(demo: Demo, copy: Database) -> None:
    assert materialise(copy, room_id=demo.made.room_id, now=NOW) == NOTHING
    assert purge(copy, room_id=demo.made.room_id, now=NOW).visits == 0


def test_without_weeks_there_is_only_today(sqlite_room: Database) -> None:
    made = make_demo(sqlite_room, now=NOW, weeks=0)

    with sqlite_room.reading() as transaction:
        assert min(transaction.scalars(select(Visit.day))) == NOW.astimezone(AMSTERDAM).date()
        assert transaction.scalars(select(Room.id)).one() == made.room_id


@pytest.mark.parametrize("hour", [3, 9, 13, 23])
def test_a_demo_can_be_made_at_any_hour(sqlite_room: Database, hour: int) -> None:
    moment = datetime(2026, 11, 24, hour, 1, tzinfo=AMSTERDAM).astimezone(UTC)

    assert make_demo(sqlite_room, now=moment, weeks=1).visits > 0


HOURS = st.builds(
    Hours,
    session_id=st.just(1),
    starts_at=st.just(NOW),
    ends_at=st.integers(60, 480).map(lambda minutes: NOW + timedelta(minutes=minutes)),
    slot_minutes=st.integers(5, 60),
    desks=st.integers(1, 3),
    walk_in_share=st.sampled_from([0.0, 0.25, 0.5, 1.0]),
    kind=st.sampled_from(list(OrganisationKind)),
)


@given(HOURS, st.integers(0, 1_000), st.integers(-600, 600))
def test_a_played_day_could_have_happened(hours: Hours, seed: int, minutes: int) -> None:
    people = play(hours, Random(seed))
    now = hours.starts_at + timedelta(minutes=minutes)

    assert hours.profile in [*PROFILES.values(), hours.profile]
    slots = [person.slot for person in people if person.slot is not None]
    assert len(slots) == len(set(slots))
    for desk in range(1, hours.desks + 1):
        mine = [person for person in people if person.desk == desk and person.called_at is not None]
        busy = sorted((person.called_at, person.finished_at or person.absent_at) for person in mine)
        assert all(end <= start for (_, end), (start, _) in pairwise(busy))
    for person in people:
        told = story(person, now)
        # The story is told by the real table of transitions, which refuses what cannot be.
        assert told is None or [at for _kind, at, _actor, _before in told[1]] == sorted(
            at for _kind, at, _actor, _before in told[1]
        )
        final = story(person, hours.ends_at + timedelta(days=1))
        assert final is not None
        assert final[0] in FINAL
