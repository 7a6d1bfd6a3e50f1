# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A day in the life of two dates of one hour, in any order of events; after each step everything must still be true."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from kiosk.data.engines import Database, postgresql_database, sqlite_database
from kiosk.data.models import Call, Event, Request, Visit
from kiosk.domain.transitions import ACTIVE, AT_DESK, RESTORES, TABLE
from kiosk.domain.vocabulary import EventKind, RequestState
from kiosk.errors import KioskError
from kiosk.services import booking
from kiosk.services.booking import LEAD
from tests.data_fixtures import KEY, migrated_postgresql
from tests.rooms import small_room
from tests.services import people
from tests.services.people import later

S, E = RequestState, EventKind
# What each word of history makes of a request; RESTORED is what it was before (see `replayed`).
LEADS_TO = {
    E.ARRIVED: S.WAITING,
    E.BOOKED: S.BOOKED,
    E.CALLED: S.CALLED,
    E.CANCELLED: S.CANCELLED,
    E.MOVED: S.MOVED,
    E.FINISHED: S.FINISHED,
}
ANY = st.integers(0, 1_000)


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest, tmp_path) -> Iterator[Callable[[], Database]]:
    """Makes a fresh room at each call."""
    opened: list[Database] = []
    if request.param == "sqlite":
        template = request.getfixturevalue("sqlite_template")

        def make() -> Database:
            path = tmp_path / f"room-{len(opened)}.db"
            shutil.copy(template, path)
            return sqlite_database(path, key=KEY)
    else:
        template = request.getfixturevalue("postgres_template")("migrated", migrated_postgresql)
        new_url = request.getfixturevalue("postgres_url")

        def make() -> Database:
            return postgresql_database(new_url(template=template))

    def one() -> Database:
        for earlier in opened:
            earlier.close()
        opened.append(make())
        return opened[-1]

    yield one
    for database in opened:
        database.close()


class Life(RuleBasedStateMachine):
    """Residents and a desk do what they like, at any moment; what is refused changes nothing."""

    def __init__(self, fresh: Callable[[], Database]) -> None:
        super().__init__()
        self.fresh = fresh
        self.minutes = 0.0
        self.holds: list[booking.Held] = []
        self.made: list = []
        self.cancelled: list = []
        self.called: list = []
        # What must come out: the state of each request by its own acts, and how many words of history that took.
        self.states: dict[int, RequestState] = {}
        self.before: dict[int, RequestState] = {}
        self.words: Counter[int] = Counter()
        self.numbers: dict[tuple, int] = {}

    @initialize(desks=st.integers(1, 2), share=st.sampled_from([0.5, 1.0, 0.0]))
    def open(self, desks: int, share: float) -> None:
        self.database = self.fresh()
        self.small = small_room(self.database, desks=desks, walk_in_share=share, slot_minutes=60)

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database.close()

    @property
    def now(self):
        return later(minutes=self.minutes)

    def attempt(self, act: Callable, request_id: int | None = None, *, becomes: RequestState | None = None):
        """The act's result, or None when it was refused; the expected state follows only what went through."""
        try:
            result = act(now=self.now)
        except KioskError:
            return None
        if becomes is not None:
            self.note(request_id if request_id is not None else result.request_id, becomes)
        return result

    def note(self, request_id: int, state: RequestState, words: int = 1) -> None:
        if self.states.get(request_id) is not state:
            self.before[request_id] = self.states.get(request_id)
            self.states[request_id] = state
            self.words[request_id] += words

    @rule(minutes=st.sampled_from([0.05, 0.5, 2, 4, 20]))
    def time_passes(self, minutes: float) -> None:
        self.minutes += minutes

    @rule()
    def takes_a_number(self) -> None:
        tap = people.new_tap()
        made = self.attempt(partial(people.take, self.database, self.small, tap=tap))
        if made is not None:
            self.note(made.request_id, S.WAITING, words=2)
            self.made.append(made)
            assert people.take(self.database, self.small, tap=tap, now=self.now).visit_id == made.visit_id

    @rule(which=ANY)
    def keeps_a_time(self, which: int) -> None:
        free = people.free_times(self.database, self.small, now=self.now)
        if free:
            tap, time = people.new_tap(), free[which % len(free)]
            held = people.hold(self.database, self.small, time, tap=tap, now=self.now)
            assert people.hold(self.database, self.small, time, tap=tap, now=self.now) == held
            self.holds.append(held)

    @precondition(lambda self: self.holds)
    @rule(which=ANY)
    def confirms(self, which: int) -> None:
        held = self.holds[which % len(self.holds)]
        tap = people.new_tap()
        made = self.attempt(partial(people.confirm, self.database, held, tap=tap), held.request_id, becomes=S.BOOKED)
        if made is not None:
            assert made.starts_at == held.starts_at, "nobody gets the time of somebody else"
            assert people.confirm(self.database, held, tap=tap, now=self.now).visit_id == made.visit_id
            self.made.append(made)

    @precondition(lambda self: self.holds)
    @rule(which=ANY)
    def gives_a_time_back(self, which: int) -> None:
        booking.release_hold(self.database, request_id=self.holds[which % len(self.holds)].request_id)

    @precondition(lambda self: self.made)
    @rule(which=ANY)
    def checks_in(self, which: int) -> None:
        made = self.made[which % len(self.made)]
        self.attempt(partial(people.check_in, self.database, made), made.request_id, becomes=S.WAITING)

    @precondition(lambda self: self.made)
    @rule(which=ANY)
    def cancels(self, which: int) -> None:
        made = self.made[which % len(self.made)]
        cancelled = self.attempt(partial(people.cancel, self.database, made), becomes=S.CANCELLED)
        if cancelled is not None:
            self.cancelled.append(cancelled)

    @precondition(lambda self: self.cancelled)
    @rule(which=ANY)
    def takes_it_back(self, which: int) -> None:
        cancelled = self.cancelled[which % len(self.cancelled)]
        before = self.before.get(cancelled.request_id)
        done = self.attempt(lambda now: people.restore(self.database, cancelled, now=now) or True)
        if done:
            self.note(cancelled.request_id, RESTORES[S.CANCELLED][before])

    @precondition(lambda self: self.made and self.holds)
    @rule(which=ANY, where=ANY)
    def moves(self, which: int, where: int) -> None:
        place = which % len(self.made)
        made, held = self.made[place], self.holds[where % len(self.holds)]
        moved = self.attempt(partial(people.move, self.database, made, held))
        if moved is not None and self.states.get(held.request_id) is None:
            self.note(made.request_id, S.MOVED)
            self.note(held.request_id, S.BOOKED)
            assert moved.token == made.token
            self.made[place] = moved

    @rule(desk=st.sampled_from(["desk-1", "desk-2"]))
    def is_called(self, desk: str) -> None:
        called = self.attempt(partial(people.call, self.database, self.small, desk=desk))
        if called is not None:
            self.note(called.request_id, S.CALLED)
            self.called.append(called)

    @precondition(lambda self: self.called)
    @rule()
    def is_helped(self) -> None:
        called = self.called.pop()
        if self.states[called.request_id] is S.CALLED:
            people.finish(self.database, called, now=self.now)
            self.note(called.request_id, S.FINISHED)

    @invariant()
    def everything_is_still_true(self) -> None:
        if not hasattr(self, "database"):
            return
        with self.database.reading() as transaction:
            requests = list(transaction.scalars(select(Request)))
            visits = list(transaction.scalars(select(Visit)))
            events = list(transaction.scalars(select(Event).where(Event.request_id.is_not(None)).order_by(Event.id)))
            open_calls = list(transaction.scalars(select(Call).where(Call.closed_at.is_(None))))
        self.seats_are_single(requests)
        self.numbers_stay_with_their_visit(visits)
        self.history_tells_the_present(requests, events)
        self.holds_end(requests)
        assert {call.request_id for call in open_calls} == {one.id for one in requests if one.state in AT_DESK}

    def seats_are_single(self, requests: list[Request]) -> None:
        seats = [(one.session_id, one.slot_start, one.seat) for one in requests if one.state in ACTIVE and one.seat]
        assert len(seats) == len(set(seats))
        of_visits = Counter(one.visit_id for one in requests if one.state in ACTIVE and one.visit_id)
        assert set(of_visits.values()) <= {1}, "a visit is in one place at a time"

    def numbers_stay_with_their_visit(self, visits: list[Visit]) -> None:
        numbers = {(one.day, one.letter, one.number): one.id for one in visits}
        assert len(numbers) == len(visits)
        for number, visit in numbers.items():
            assert self.numbers.setdefault(number, visit) == visit, "a number went to a second visit"

    def history_tells_the_present(self, requests: list[Request], events: list[Event]) -> None:
        assert all(one.at <= other.at for one, other in pairwise(events))
        present = {one.id: one.state for one in requests if one.state is not S.HELD}
        assert present == self.states, "as the acts that went through left it"
        assert replayed(events) == present, "as history tells it"
        assert Counter(one.request_id for one in events) == self.words, "one word for each change"

    def holds_end(self, requests: list[Request]) -> None:
        ran_out = {
            (one.session_id, one.slot_start)
            for one in requests
            if one.hold_expires_at is not None and one.hold_expires_at <= self.now and one.slot_start >= self.now + LEAD
        }
        if ran_out:
            free = people.free_times(self.database, self.small, now=self.now)
            assert ran_out <= {(one.session_id, one.starts_at) for one in free}


def replayed(events: list[Event]) -> dict[int, RequestState]:
    """The state of each request by its history alone; every step must be one of the state table."""
    states: dict[int, RequestState] = {}
    before: dict[int, RequestState] = {}
    for event in events:
        if event.kind is E.REGISTERED:
            continue
        old = states.get(event.request_id)
        if event.kind is E.RESTORED:
            new = RESTORES[old][before[event.request_id]]
        else:
            new = LEADS_TO[event.kind]
            # A desk may finish without saying that it started; all else is a step of the table.
            assert new in TABLE.get(old, {}).values() or (old, new) == (S.CALLED, S.FINISHED)
        before[event.request_id], states[event.request_id] = old, new
    return states


def test_whatever_people_do_in_whatever_order_everything_stays_true(fresh):
    run_state_machine_as_test(
        lambda: Life(fresh),
        settings=settings(
            # A few lives on every run; the profile "thorough" lives some hundreds.
            max_examples=settings().max_examples // 6,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_on_a_long_busy_day_everything_stays_true(fresh, seed):
    chance = random.Random(seed)
    life = Life(fresh)
    life.open(desks=2, share=0.5)
    some = partial(chance.randrange, 1_000)
    # What happens more often stands here more often.
    happenings: list[Callable[[], None]] = [
        *[life.takes_a_number] * 2,
        *[lambda: life.keeps_a_time(some())] * 3,
        *[lambda: life.holds and life.confirms(some())] * 2,
        lambda: life.holds and life.gives_a_time_back(some()),
        lambda: life.made and life.checks_in(some()),
        *[lambda: life.made and life.cancels(some())] * 2,
        *[lambda: life.cancelled and life.takes_it_back(-1)] * 2,
        lambda: life.made and life.holds and life.moves(some(), -1),
        *[lambda: life.is_called(f"desk-{chance.randint(1, 2)}")] * 2,
        lambda: life.called and life.is_helped(),
        *[lambda: life.time_passes(chance.choice([0.05, 0.05, 2, 4, 10]))] * 2,
    ]
    for _ in range(120):
        chance.choice(happenings)()
        life.everything_is_still_true()
    assert set(life.states.values()) >= {S.WAITING, S.BOOKED, S.CANCELLED, S.FINISHED}, "it was a busy day"
    assert any(kind is S.MOVED for kind in life.states.values())
    life.teardown()
