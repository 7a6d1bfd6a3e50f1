# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever is planned in whatever order: nobody's appointment disappears silently, and undo restores exactly.

At every moment everybody with an appointment stands either on a date that takes place, or on the list of people who
are to be told. Every act that succeeds is also taken back and done again, and taking it back leaves no trace.
"""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from kiosk.data.engines import sqlite_database
from kiosk.data.models import Request, Session
from kiosk.domain.transitions import ACTIVE
from kiosk.domain.vocabulary import RequestState
from kiosk.errors import KioskError
from kiosk.services import plan_dates, plan_people, plan_series, plan_undo
from kiosk.services.cards import HAPPENS
from kiosk.services.plan_people import Choice
from kiosk.services.plan_series import HoursPlan
from kiosk.services.planning import materialise
from tests.data_fixtures import KEY
from tests.desk.test_planning import common, undo
from tests.desk.test_planning_more import everything
from tests.desk.workers import book, desk_room
from tests.rooms import NOW, ZONE

TODAY = NOW.astimezone(ZONE).date()
ACTS = (
    "call-off",
    "pause-stretch",
    "for-good",
    "ill",
    "resume",
    "resume-stretch",
    "move-day",
    "move-time",
    "split",
    "change",
    "end",
    "end-later",
    "new",
    "rebook",
)
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 7)), min_size=1, max_size=4)


def a_room(database):
    """Woonin and Dock, and three people with an appointment."""
    there = desk_room(database)
    materialise(database, room_id=there.room.id, now=NOW)
    owners = [book(database, there, last=number % 2 == 0).visit_id for number in range(3)]
    return there, owners


def coming(database, there):
    return plan_dates.dates_between(
        database,
        room=there.room,
        worker=there.host,
        first_day=TODAY,
        last_day=TODAY + timedelta(weeks=5),
        language="nl",
    )


def act_of(database, there, name, number):
    """The act, ready to be done; None where there is nothing to do it to."""
    dates = coming(database, there)
    if not dates:
        return None
    chosen = dates[number % len(dates)]
    session_id, hour_id, day = chosen.card.session_id, chosen.hour_id, chosen.card.day
    one, hour = common(there) | {"session_id": session_id}, common(there) | {"hour_id": hour_id}
    stretch = day + timedelta(weeks=1 + number % 3)
    later = TODAY + timedelta(days=3 + 5 * (number % 4))
    plan = HoursPlan(
        first_day=TODAY,
        starts=time(9 + number % 4),
        ends=time(15),
        space_id=1,
        weekdays=(number % 7, 5),
        every=1 + number % 2,
        slot_minutes=15 * (1 + number % 2),
    )
    starts, ends = time(8 + number % 4), time(18 + number % 4)
    return {
        "call-off": lambda: plan_dates.call_off(database, reason="Weg", **one),
        "pause-stretch": lambda: plan_dates.call_off(database, reason="Verbouwing", last_day=stretch, **one),
        "for-good": lambda: plan_dates.call_off(database, reason="Stopt", from_then_on=True, **one),
        "ill": lambda: plan_dates.ill_today(
            database, organisation_id=there.organisation_id, reason="Ziek", **common(there)
        ),
        "resume": lambda: plan_dates.resume(database, **one),
        "resume-stretch": lambda: plan_dates.resume(database, last_day=stretch, **one),
        "move-day": lambda: plan_dates.move_date(
            database, day=day + timedelta(days=1 + number % 3), starts=starts, ends=ends, **one
        ),
        "move-time": lambda: plan_dates.move_date(database, day=day, starts=starts, ends=ends, **one),
        "split": lambda: plan_series.change_hours(database, hours=plan, from_day=later, **hour),
        "change": lambda: plan_series.change_hours(database, hours=plan, **hour),
        "end": lambda: plan_series.end_hours(database, **hour),
        "end-later": lambda: plan_series.end_hours(database, from_day=later, **hour),
        "new": lambda: plan_series.new_hours(
            database, organisation_id=there.organisation_id, hours=plan, **common(there)
        ),
        "rebook": lambda: rebook(database, there, session_id, number),
    }[name]


def rebook(database, there, session_id, number):
    """Everybody who is to be told, or else whoever counts on this date."""
    told = plan_people.to_be_told(database, room=there.room, worker=there.host, now=NOW)
    ids = {one.session_id for one in told} or {session_id}
    found = plan_people.proposals(database, session_ids=ids, room=there.room, worker=there.host, now=NOW)
    times = [(one.affected.request_id, (one.time, *one.others)[number % 2 if one.others else 0]) for one in found]
    choices = [Choice(request_id, time.session_id, time.starts_at) for request_id, time in times if time is not None]
    return plan_people.rebook(database, choices=choices, **common(there))


def require_nobody_lost(database, there, owners):
    """Exactly one appointment each, on a date that takes place or on the list; and on the day of their number."""
    with database.reading() as transaction:
        rows = transaction.execute(
            select(Request.visit_id, Request.id, Session.state, Request.slot_start, Session.starts_at, Session.ends_at)
            .join(Session)
            .where(Request.state.in_(ACTIVE))
        ).all()
    assert Counter(row[0] for row in rows) == Counter(owners)
    told = {one.request_id for one in plan_people.to_be_told(database, room=there.room, worker=there.host, now=NOW)}
    for _visit, request_id, state, slot, starts_at, ends_at in rows:
        assert (state in HAPPENS) != (request_id in told)
        assert starts_at <= slot < ends_at
    days = [row for row in everything(database) if isinstance(row[4], RequestState)]
    assert len(days) == len(owners)


def walk(database, there, owners, steps):
    """Each act done, taken back, and done again. How many of them could be done."""
    done = 0
    for name, number in steps:
        act = act_of(database, there, name, number)
        before = everything(database)
        try:
            if act is None:
                continue
            act()
        except KioskError:
            assert everything(database) == before, "what is refused leaves no trace"
            continue
        done += 1
        require_nobody_lost(database, there, owners)
        undo(database, there)
        assert everything(database) == before, f"{name} was not taken back exactly"
        require_nobody_lost(database, there, owners)
        act_again = act_of(database, there, name, number)
        assert act_again is not None
        act_again()
        require_nobody_lost(database, there, owners)
    return done


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_nobody_is_lost_and_undo_restores_exactly(sqlite_template, tmp_path_factory, steps):
    path = tmp_path_factory.mktemp("acts") / "room.db"
    shutil.copy(sqlite_template, path)
    database = sqlite_database(path, key=KEY)
    try:
        walk(database, *a_room(database), steps)
    finally:
        database.close()


def test_every_act_can_be_done_and_taken_back(database):
    """The same on both engines, with every act at least once; each finds something to do."""
    there, owners = a_room(database)
    for name in ACTS:
        if name == "rebook":
            plan_dates.ill_today(database, organisation_id=there.organisation_id, reason="Ziek", **common(there))
        elif name.startswith("resume"):
            act_of(database, there, "pause-stretch", 2)()
        assert walk(database, there, owners, [(name, 2)]) == 1, name
        undo(database, there)
        if plan_undo.last_plan_act(database, room=there.room, worker=there.host) is not None:
            raise AssertionError("one step back is all there is")


def test_the_measure_notices_somebody_who_is_lost(database):
    """Without this, the tests above could be green because they look at nothing."""
    there, owners = a_room(database)
    require_nobody_lost(database, there, owners)
    with database.writing() as transaction:
        request = transaction.scalars(select(Request).where(Request.state.in_(ACTIVE)).limit(1)).one()
        request.state = RequestState.CANCELLED
    with pytest.raises(AssertionError):
        require_nobody_lost(database, there, owners)
    before = everything(database)
    with database.writing() as transaction:
        used = select(Request.session_id)
        last = transaction.scalars(
            select(Session.id).where(Session.id.not_in(used)).order_by(Session.starts_at.desc()).limit(1)
        ).one()
        transaction.execute(delete(Session).where(Session.id == last))
    assert everything(database) != before
