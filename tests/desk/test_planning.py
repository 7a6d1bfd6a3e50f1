# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dates and series: nobody's appointment disappears silently, whatever is planned, moved, called off and taken back."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from kiosk.data.models import ConsultationHour, Pause, Request, Room, Session, SpaceClaim, Visit
from kiosk.domain.transitions import ACTIVE
from kiosk.domain.vocabulary import RequestState, SessionState
from kiosk.errors import KioskError, NothingToUndo, NotYours, RuleError, SpaceTaken, StillNeeded, TextRefused, TimeTaken
from kiosk.services import choosing, plan_dates, plan_holidays, plan_people, plan_series, plan_undo, returning
from kiosk.services.plan_people import Choice
from kiosk.services.plan_series import HoursPlan
from kiosk.services.planning import materialise
from kiosk.services.school_holidays import holiday_proposals
from tests.desk.workers import arrive, book, desk_room, state_of
from tests.rooms import NOW, ZONE

TODAY = NOW.astimezone(ZONE).date()
S = SessionState


@pytest.fixture
def there(database):
    made = desk_room(database)
    materialise(database, room_id=made.room.id, now=NOW)
    return made


def common(there, **more):
    return {"room": there.room, "worker": there.host, "now": NOW} | more


def session_of(database, session_id):
    with database.reading() as transaction:
        return transaction.get_one(Session, session_id)


def dates(database, there, worker=None, weeks=9):
    return plan_dates.dates_between(
        database,
        room=there.room,
        worker=worker or there.host,
        first_day=TODAY,
        last_day=TODAY + timedelta(weeks=weeks),
        language="nl",
    )


def undo(database, there, worker=None):
    worker = worker or there.host
    last = plan_undo.last_plan_act(database, room=there.room, worker=worker)
    if last is None:
        raise NothingToUndo()
    return plan_undo.undo_plan(database, room=there.room, worker=worker, log_id=last.log_id, now=NOW)


def test_a_consultant_who_is_ill_today_leaves_nobody_without_an_answer(database, there):
    here, booked = arrive(database, there, first_name="Ayşe"), book(database, there)
    off = plan_dates.ill_today(
        database, organisation_id=there.organisation_id, reason="De medewerker is ziek", **common(there)
    )
    assert [(one.label, one.language, one.is_here) for one in off.affected] == [
        (here.label, "tr", True),
        (booked.label, "ar", False),
    ]
    offers = choosing.who_can_help(database, room=there.room, topic_id=None, language="nl", now=NOW)
    offer = next(offer for offer in offers if offer.organisation_id == there.organisation_id)
    assert (offer.state, offer.reason) == (choosing.OfferState.LATER, "De medewerker is ziek")
    assert offer.called_off is not None
    assert offer.called_off.session_id == there.session_id
    found = plan_people.proposals(database, session_ids=off.session_ids, room=there.room, worker=there.host, now=NOW)
    times = [one.time for one in found]
    assert None not in times
    assert len({(time.session_id, time.starts_at) for time in times}) == 2
    choices = [Choice(one.affected.request_id, one.time.session_id, one.time.starts_at) for one in found]
    done = plan_people.rebook(database, choices=choices, **common(there))
    assert done.labels == ("W 01", "W 02")
    assert plan_people.affected_by(database, worker=there.host, session_ids=off.session_ids) == ()
    slip = returning.read_slip(database, room=there.room, scanned=booked.token, language=None, now=NOW)
    assert slip.registered.starts_at == times[1].starts_at
    assert state_of(database, booked.request_id) is RequestState.MOVED


def test_rebooking_is_for_all_or_for_nobody(database, there):
    booked = [book(database, there) for _ in range(2)]
    off = plan_dates.call_off(database, session_id=there.session_id, reason="Ziek", **common(there))
    found = plan_people.proposals(database, session_ids=off.session_ids, room=there.room, worker=there.host, now=NOW)
    same = found[0].time
    other = desk_full(database, there, same)
    free = found[1].time
    choices = [
        Choice(booked[0].request_id, free.session_id, free.starts_at),
        Choice(booked[1].request_id, same.session_id, same.starts_at),
    ]
    with pytest.raises(TimeTaken) as error:
        plan_people.rebook(database, choices=choices, **common(there))
    assert error.value.details["request"] == booked[1].request_id
    assert [state_of(database, one.request_id) for one in booked] == [RequestState.BOOKED] * 2
    assert state_of(database, other.request_id) is RequestState.BOOKED


def desk_full(database, there, time_):
    """The time goes to somebody else."""
    from kiosk.services import booking
    from tests.desk.workers import new_tap

    held = booking.hold_time(
        database,
        room=there.room,
        session_id=time_.session_id,
        starts_at=time_.starts_at,
        topic_id=None,
        tap=new_tap(),
        now=NOW,
    )
    return booking.confirm_hold(
        database, request_id=held.request_id, language="nl", tap=new_tap(), now=NOW, actor="kiosk"
    )


def test_calling_off_gives_the_seats_back_and_resuming_takes_them_again(database, there):
    def seats():
        with database.reading() as transaction:
            query = select(func.count()).where(SpaceClaim.session_id == there.later_session_id)
            return transaction.scalar(query)

    assert seats() == 1
    plan_dates.call_off(database, session_id=there.later_session_id, reason="Vrij", **common(there))
    assert seats() == 0
    plan_dates.resume(database, session_id=there.later_session_id, **common(there))
    assert seats() == 1
    assert session_of(database, there.later_session_id).state is S.PLANNED


def test_from_a_date_on_means_the_dates_that_are_not_made_yet_too(database, there):
    plan_dates.call_off(database, session_id=there.later_session_id, reason="Stopt", from_then_on=True, **common(there))
    materialise(database, room_id=there.room.id, now=NOW, days=200)
    states = {one.state for one in dates(database, there, weeks=40) if one.card.day > TODAY}
    assert states == {S.CANCELLED}
    undo(database, there)
    materialise(database, room_id=there.room.id, now=NOW, days=200)
    assert {one.state for one in dates(database, there, weeks=20)} == {S.PLANNED}


def test_a_range_of_dates_is_called_off_beyond_what_is_planned(database, there):
    last = TODAY + timedelta(weeks=12)
    plan_dates.call_off(
        database, session_id=there.later_session_id, reason="Verbouwing", last_day=last, **common(there)
    )
    materialise(database, room_id=there.room.id, now=NOW, days=120)
    found = dates(database, there, weeks=14)
    assert [one.state for one in found] == [S.CANCELLED if TODAY < one.card.day <= last else S.PLANNED for one in found]


def test_appointments_move_along_with_their_date(database, there):
    booked = [book(database, there, last=True) for _ in range(2)]
    session = session_of(database, booked[0].card.session_id)
    day = session.day + timedelta(days=2)
    with pytest.raises(StillNeeded):
        plan_dates.move_date(database, session_id=session.id, day=day, starts=time(9), ends=time(12), **common(there))
    moved = plan_dates.move_date(
        database, session_id=session.id, day=day, starts=time(11), ends=time(19), **common(there)
    )
    shift = timedelta(days=2, hours=2)
    assert [one.due for one in moved.affected] == sorted(one.starts_at + shift for one in booked)
    slip = returning.read_slip(database, room=there.room, scanned=booked[0].token, language=None, now=NOW)
    assert slip.registered.day == day
    assert [one.due for one in undo(database, there).affected] == sorted(one.starts_at for one in booked)


def test_people_who_sit_here_are_not_moved_to_another_day(database, there):
    arrive(database, there)
    with pytest.raises(StillNeeded):
        plan_dates.move_date(
            database,
            session_id=there.session_id,
            day=TODAY + timedelta(days=1),
            starts=time(9),
            ends=time(17),
            **common(there),
        )
    assert session_of(database, there.session_id).day == TODAY


def test_no_date_moves_to_where_there_are_no_seats(database, there):
    with database.writing() as transaction:
        for space in transaction.scalars(select(plan_dates.Space)):
            space.seats = 8
    plan = HoursPlan(first_day=TODAY, starts=time(18), ends=time(20), space_id=1, weekdays=(TODAY.weekday(),), desks=4)
    plan_series.new_hours(
        database, organisation_id=there.other_organisation_id, hours=plan, **common(there, worker=there.connector)
    )
    with pytest.raises(SpaceTaken):
        plan_dates.move_date(
            database, session_id=there.session_id, day=TODAY, starts=time(18), ends=time(20), **common(there)
        )


def test_a_reason_is_for_people_and_holds_no_number_of_theirs(database, there):
    with pytest.raises(TextRefused):
        plan_dates.call_off(database, session_id=there.session_id, reason=" ", **common(there))
    with pytest.raises(KioskError):
        plan_dates.call_off(database, session_id=there.session_id, reason="Bel 111222333", **common(there))


# --- series --------------------------------------------------------------------------------------------------


EVERY_MONDAY = HoursPlan(first_day=TODAY, starts=time(10), ends=time(12), space_id=1, weekdays=(0,), slot_minutes=20)


def test_a_new_series_in_plain_parts_has_dates_and_can_be_taken_back(database, there):
    made = plan_series.new_hours(database, organisation_id=there.organisation_id, hours=EVERY_MONDAY, **common(there))
    assert made.dates_made >= 8
    cards = plan_series.all_hours(database, room=there.room, worker=there.host, language="nl", now=NOW)
    assert [card.plan for card in cards if card.hour_id == made.hour_id] == [EVERY_MONDAY]
    undo(database, there)
    cards = plan_series.all_hours(database, room=there.room, worker=there.host, language="nl", now=NOW)
    assert made.hour_id not in [card.hour_id for card in cards]
    with pytest.raises(NothingToUndo):
        undo(database, there)


def test_a_rehearsal_says_who_is_affected_and_changes_nothing(database, there):
    booked = book(database, there, last=True)
    with database.reading() as transaction:
        hour_id = session_of(database, there.session_id).consultation_hour_id
        before = transaction.scalars(select(Session.starts).order_by(Session.id)).all()
    later = HoursPlan(first_day=TODAY, starts=time(12), ends=time(17), space_id=1, weekdays=(TODAY.weekday(),), desks=2)
    rehearsed = plan_series.change_hours(database, hour_id=hour_id, hours=later, rehearse=True, **common(there))
    assert [one.label for one in rehearsed.affected] == [booked.label]
    assert rehearsed.log_id is None
    with database.reading() as transaction:
        assert transaction.scalars(select(Session.starts).order_by(Session.id)).all() == before
    done = plan_series.change_hours(database, hour_id=hour_id, hours=later, **common(there))
    assert done.affected == rehearsed.affected
    kept = session_of(database, booked.card.session_id)
    assert (kept.starts, kept.state) == (time(9), S.PLANNED)


def test_a_series_that_runs_is_split_at_today(database, there):
    hour_id = session_of(database, there.session_id).consultation_hour_id
    past = TODAY - timedelta(weeks=1)
    with database.writing() as transaction:
        first = transaction.get_one(Session, there.session_id)
        earlier = Session(consultation_hour_id=hour_id, original_date=past, day=past, starts=first.starts)
        earlier.ends, earlier.state = first.ends, S.PLANNED
        earlier.starts_at, earlier.ends_at = (one - timedelta(weeks=1) for one in (first.starts_at, first.ends_at))
        transaction.add(earlier)
        hour = transaction.get_one(ConsultationHour, hour_id)
        hour.anchor = past
    plan = HoursPlan(first_day=past, starts=time(13), ends=time(15), space_id=1, weekdays=(2,), slot_minutes=10)
    done = plan_series.change_hours(database, hour_id=hour_id, hours=plan, **common(there))
    assert done.hour_id != hour_id
    with database.reading() as transaction:
        old = transaction.get_one(ConsultationHour, hour_id)
        assert (old.starts, old.slot_minutes, old.until) == (time(9), 15, TODAY)
        days = transaction.scalars(select(Session.day).where(Session.consultation_hour_id == done.hour_id)).all()
    assert min(days) >= TODAY
    assert {day.weekday() for day in days} == {2}
    undo(database, there)
    with database.reading() as transaction:
        assert transaction.get_one(ConsultationHour, hour_id).until is None
        assert transaction.get(ConsultationHour, done.hour_id) is None


@pytest.mark.parametrize(
    "wrong",
    [{"desks": 0}, {"slot_minutes": 0}, {"walk_in_share": 2}, {"space_id": 99}, {"ends": time(9)}, {"every": 0}],
)
def test_hours_that_cannot_be_are_refused(database, there, wrong):
    plan = HoursPlan(
        **({"first_day": TODAY, "starts": time(10), "ends": time(12), "space_id": 1, "weekdays": (0,)} | wrong)
    )
    with pytest.raises(RuleError):
        plan_series.new_hours(database, organisation_id=there.organisation_id, hours=plan, **common(there))


def test_a_holiday_is_only_ever_a_proposal(database, there):
    with database.writing() as transaction:
        transaction.get_one(Room, there.room.id).school_holidays = "Midden"
        for hour in transaction.scalars(select(ConsultationHour)):
            hour.pauses_in_school_holidays = False
    proposal = holiday_proposals(database, room_id=there.room.id, now=NOW)[0]
    answer = {"room": there.room, "worker": there.connector, "proposal": proposal, "now": NOW}
    plan_holidays.answer_holiday(database, accept=True, **answer)

    def pauses():
        with database.reading() as transaction:
            return transaction.scalars(select(Pause.reason)).all()

    assert pauses() == [proposal.name]
    undo(database, there, there.connector)
    assert pauses() == []
    plan_holidays.answer_holiday(database, accept=False, **answer)
    assert pauses() == []


def test_a_host_plans_only_for_the_own_organisation(database, there):
    with pytest.raises(NotYours):
        plan_people.affected_by(database, worker=there.other_host, session_ids=[there.session_id])
    assert {one.card.organisation_id for one in dates(database, there)} == {there.organisation_id}
    assert len({one.card.organisation_id for one in dates(database, there, there.connector)}) == 2


# --- the property ------------------------------------------------------------------------------------------------

ACTS = ("call-off", "from-then-on", "resume", "move", "move-day", "undo", "rebook", "change", "end", "walk-in")


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 3)), min_size=1, max_size=4))
def test_nobody_s_appointment_disappears_whatever_is_planned(sqlite_template, tmp_path_factory, acts):
    """Everybody who had a place still has exactly one that is active, and is told of by whoever takes its date away."""
    import shutil

    from kiosk.data.engines import sqlite_database
    from tests.data_fixtures import KEY

    path = tmp_path_factory.mktemp("plan") / "room.db"
    shutil.copy(sqlite_template, path)
    database = sqlite_database(path, key=KEY)
    try:
        there = desk_room(database)
        materialise(database, room_id=there.room.id, now=NOW)
        owners = [book(database, there, last=number % 2 == 0).visit_id for number in range(3)]
        owners.append(arrive(database, there).visit_id)
        told: set[int] = set()
        for act, number in acts:
            try:
                told |= do(database, there, act, number)
            except KioskError:
                continue
            assert_all_there(database, owners, told)
    finally:
        database.close()


def do(database, there, act, number):
    with database.reading() as transaction:
        used = transaction.scalars(select(Request.session_id).where(Request.state.in_(ACTIVE)).distinct()).all()
    session_ids = sorted({there.session_id, *used})
    session_id = session_ids[number % len(session_ids)]
    session = session_of(database, session_id)
    given_ = common(there)
    if act == "undo":
        return {one.session_id for one in undo(database, there).affected}
    if act == "rebook":
        found = plan_people.proposals(database, session_ids=[session_id], room=there.room, worker=there.host, now=NOW)
        choices = [
            Choice(one.affected.request_id, one.time.session_id, one.time.starts_at) for one in found if one.time
        ]
        plan_people.rebook(database, choices=choices, **given_)
        return set()
    if act in ("change", "end"):
        plan = HoursPlan(
            first_day=TODAY, starts=time(9 + number), ends=time(15), space_id=1, weekdays=(number,), slot_minutes=30
        )
        hour = {"hour_id": session.consultation_hour_id} | given_
        done = (
            plan_series.end_hours(database, **hour)
            if act == "end"
            else plan_series.change_hours(database, hours=plan, **hour)
        )
        return {one.session_id for one in done.affected}
    if act == "walk-in":
        return set()
    one = {"session_id": session_id} | given_
    if act == "resume":
        done = plan_dates.resume(database, **one)
    elif act.startswith("move"):
        day = session.day + timedelta(days=1 + number if act == "move-day" else 0)
        done = plan_dates.move_date(database, day=day, starts=time(8 + number), ends=time(18 + number), **one)
    else:
        done = plan_dates.call_off(database, reason="Weg", from_then_on=act == "from-then-on", **one)
    return {person.session_id for person in done.affected}


def assert_all_there(database, owners, told):
    with database.reading() as transaction:
        rows = transaction.execute(
            select(Request.visit_id, Session.id, Session.state, Session.reason, Visit.day, Session.day)
            .join(Session, Session.id == Request.session_id)
            .join(Visit, Visit.id == Request.visit_id)
            .where(Request.state.in_(ACTIVE))
        ).all()
    assert sorted(row[0] for row in rows) == sorted(owners)
    for _visit, session_id, state, reason, visit_day, session_day in rows:
        assert visit_day == session_day, "the number is one of the day on which they come"
        if state not in (S.PLANNED, S.MOVED):
            assert state is S.CANCELLED, "the planner pauses nothing that somebody counts on"
            assert reason, "what was called off says why"
            assert session_id in told, "and whoever called it off was told who counts on it"
