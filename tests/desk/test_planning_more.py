# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Splitting and ending a series at a date, stretches, holidays, and taking all of it back."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select

from kiosk.data.models import ConsultationHour, Pause, Request, Room, Session, Visit
from kiosk.domain.transitions import ACTIVE
from kiosk.domain.vocabulary import RequestState, SessionState
from kiosk.errors import ListChanged, NothingToUndo, NotPermitted, RuleError, TimeTaken
from kiosk.services import (
    choosing,
    desk_today,
    plan_choices,
    plan_dates,
    plan_days_off,
    plan_holidays,
    plan_people,
    plan_series,
    returning,
)
from kiosk.services.plan_people import Choice
from kiosk.services.plan_series import HoursPlan
from kiosk.services.planning import materialise
from tests.desk.test_planning import common, dates, session_of, undo
from tests.desk.workers import arrive, book, desk_room, state_of
from tests.rooms import NOW, ZONE

TODAY = NOW.astimezone(ZONE).date()
S = SessionState
COLUMNS = [one for one in Session.__table__.columns if one.key not in ("id", "consultation_hour_id")]


@pytest.fixture
def there(database):
    made = desk_room(database)
    materialise(database, room_id=made.room.id, now=NOW)
    return made


def everything(database):
    """Every series, date, pause, and who has which time under which number; ids of dates that came back differ."""
    with database.reading() as transaction:
        hours = transaction.execute(select(*ConsultationHour.__table__.columns).order_by(ConsultationHour.id)).all()
        rows = transaction.execute(
            select(ConsultationHour.key, *COLUMNS)
            .select_from(Session)
            .join(ConsultationHour)
            .order_by(ConsultationHour.key, Session.original_date)
        ).all()
        pauses = transaction.execute(select(Pause.first_day, Pause.last_day, Pause.reason).order_by(Pause.id)).all()
        people = transaction.execute(
            select(Visit.id, Visit.day, Visit.letter, Visit.number, Request.state, Request.slot_start, Request.seat)
            .add_columns(Session.original_date)
            .select_from(Visit)
            .join(Request)
            .join(Session, Session.id == Request.session_id)
            .where(Request.state.in_(ACTIVE))
            .order_by(Visit.id)
        ).all()
    return [tuple(row) for found in (hours, rows, pauses, people) for row in found]


def hour_of(database, there):
    return session_of(database, there.session_id).consultation_hour_id


def weekly(database, there, **more):
    """The series of Woonin as it is, with something else."""
    cards = plan_series.all_hours(database, room=there.room, worker=there.host, language="nl", now=NOW)
    plan = cards[0].plan
    return HoursPlan(**({name: getattr(plan, name) for name in plan.__dataclass_fields__} | more))


def test_a_series_changes_from_a_date_on_and_not_before(database, there):
    before = everything(database)
    first = TODAY + timedelta(weeks=3)
    done = plan_series.change_hours(
        database,
        hour_id=hour_of(database, there),
        hours=weekly(database, there, starts=time(10), ends=time(12)),
        from_day=first,
        **common(there),
    )
    assert done.hour_id != hour_of(database, there)
    times = {one.card.day: (one.card.starts, one.card.ends) for one in dates(database, there)}
    assert len(times) >= 8
    assert {when for day, when in times.items() if day < first} == {(time(9), time(17))}
    assert {when for day, when in times.items() if day >= first} == {(time(10), time(12))}
    undo(database, there)
    assert everything(database) == before


def test_every_second_week_stays_the_same_weeks_over_a_split(database, there):
    hours = weekly(database, there, every=2)
    made = plan_series.change_hours(database, hour_id=hour_of(database, there), hours=hours, **common(there))
    days = [one.card.day for one in dates(database, there)]
    assert all((b - a).days == 14 for a, b in pairwise(days))
    plan_series.change_hours(
        database,
        hour_id=made.hour_id,
        hours=weekly(database, there, starts=time(11)),
        from_day=TODAY + timedelta(weeks=3),
        **common(there),
    )
    assert [one.card.day for one in dates(database, there)] == days


def test_a_date_that_was_called_off_stays_so_when_the_series_changes(database, there):
    off = TODAY + timedelta(weeks=4)
    session = next(one for one in dates(database, there) if one.card.day == off)
    plan_dates.call_off(database, session_id=session.card.session_id, reason="Kerst", **common(there))
    plan_series.change_hours(
        database,
        hour_id=hour_of(database, there),
        hours=weekly(database, there, starts=time(10)),
        from_day=TODAY + timedelta(weeks=2),
        **common(there),
    )
    found = {one.card.day: (one.state, one.reason) for one in dates(database, there)}
    assert found[off] == (S.CANCELLED, "Kerst")


def test_a_series_ends_before_a_date_and_keeps_who_has_an_appointment(database, there):
    booked = book(database, there, last=True)
    before = everything(database)
    first = TODAY + timedelta(weeks=1)
    rehearsed = plan_series.end_hours(
        database, hour_id=hour_of(database, there), from_day=first, rehearse=True, **common(there)
    )
    assert everything(database) == before
    done = plan_series.end_hours(database, hour_id=hour_of(database, there), from_day=first, **common(there))
    assert [one.label for one in done.affected] == [one.label for one in rehearsed.affected] == [booked.label]
    assert [one.card.day for one in dates(database, there)] == [TODAY, booked.day]
    assert state_of(database, booked.request_id) is RequestState.BOOKED
    undo(database, there)
    assert everything(database) == before


def test_a_series_that_nobody_used_ends_and_comes_back(database, there):
    plan = HoursPlan(first_day=TODAY, starts=time(18), ends=time(20), space_id=1, weekdays=(0, 3), slot_minutes=20)
    made = plan_series.new_hours(database, organisation_id=there.organisation_id, hours=plan, **common(there))
    before = everything(database)
    plan_series.end_hours(database, hour_id=made.hour_id, **common(there))
    with database.reading() as transaction:
        assert transaction.get(ConsultationHour, made.hour_id) is None
    undo(database, there)
    assert everything(database) == before


def test_a_change_that_somebody_booked_in_is_not_taken_back(database, there):
    plan_series.change_hours(
        database,
        hour_id=hour_of(database, there),
        hours=weekly(database, there, starts=time(11)),
        from_day=TODAY + timedelta(weeks=1),
        **common(there),
    )
    book(database, there, last=True)
    before = everything(database)
    with pytest.raises(NothingToUndo):
        undo(database, there)
    assert everything(database) == before


def test_what_a_colleague_planned_since_is_not_taken_back(database, there):
    later = dates(database, there)[3].card.session_id
    plan_series.end_hours(
        database, hour_id=hour_of(database, there), from_day=TODAY + timedelta(weeks=6), **common(there)
    )
    plan_dates.call_off(database, session_id=later, reason="Verbouwing", **common(there, worker=there.connector))
    with pytest.raises(NothingToUndo):
        undo(database, there)


def test_a_series_once_in_the_past_cannot_begin_again(database, there):
    once = HoursPlan(first_day=TODAY - timedelta(days=1), starts=time(9), ends=time(10), space_id=1)
    with pytest.raises(RuleError):
        plan_series.change_hours(
            database,
            hour_id=hour_of(database, there),
            hours=once,
            from_day=TODAY + timedelta(weeks=1),
            **common(there),
        )


# --- people --------------------------------------------------------------------------------------------------


def rebook_all(database, there, session_ids):
    found = plan_people.proposals(database, session_ids=session_ids, room=there.room, worker=there.host, now=NOW)
    choices = [Choice(one.affected.request_id, one.time.session_id, one.time.starts_at) for one in found]
    return plan_people.rebook(database, choices=choices, **common(there)), choices


def test_who_is_to_be_told_stands_on_a_list_until_they_have_another_time(database, there):
    def told():
        return plan_people.to_be_told(database, room=there.room, worker=there.host, now=NOW)

    here, booked = arrive(database, there, first_name="Ayşe"), book(database, there)
    assert told() == ()
    off = plan_dates.ill_today(database, organisation_id=there.organisation_id, reason="Ziek", **common(there))
    assert [one.label for one in told()] == [here.label, booked.label]
    assert plan_people.to_be_told(database, room=there.room, worker=there.other_host, now=NOW) == ()
    rebook_all(database, there, off.session_ids)
    assert told() == ()


def test_new_times_are_taken_back_and_numbers_are_those_of_before(database, there):
    here, booked = arrive(database, there), book(database, there)
    off = plan_dates.ill_today(database, organisation_id=there.organisation_id, reason="Ziek", **common(there))
    before = everything(database)
    rebook_all(database, there, off.session_ids)
    assert state_of(database, booked.request_id) is RequestState.MOVED
    assert everything(database) != before
    back = undo(database, there)
    assert everything(database) == before
    assert {one.label for one in back.affected} == {here.label, booked.label}
    slip = returning.read_slip(database, room=there.room, scanned=booked.token, language=None, now=NOW)
    assert (slip.registered.starts_at, slip.registered.label) == (booked.starts_at, booked.label)
    assert state_of(database, here.request_id) is RequestState.WAITING


def test_new_times_are_not_taken_back_from_somebody_who_used_theirs(database, there):
    booked = [book(database, there) for _ in range(2)]
    off = plan_dates.call_off(database, session_id=there.session_id, reason="Ziek", **common(there))
    rebook_all(database, there, off.session_ids)
    slip = returning.read_slip(database, room=there.room, scanned=booked[1].token, language=None, now=NOW)
    returning.cancel(database, request_id=slip.registered.request_id, now=NOW, actor="kiosk")
    before = everything(database)
    with pytest.raises(NothingToUndo):
        undo(database, there)
    assert everything(database) == before


def test_a_time_that_somebody_else_has_by_now_is_not_given_back(database, there):
    booked = book(database, there)
    moved, choices = rebook_all(database, there, [booked.card.session_id])
    # Nobody called the date off: the time is free again, and somebody takes it.
    taken = [book(database, there) for _ in range(2)]
    assert booked.starts_at in {one.starts_at for one in taken}
    assert moved.labels
    assert choices[0].starts_at != booked.starts_at
    with pytest.raises(TimeTaken):
        undo(database, there)


def test_whoever_moves_with_a_date_is_of_that_day_everywhere(database, there):
    """Slip, check-in and the desk's list show the new day; on the old day there is nobody."""
    booked = book(database, there, last=True)
    session = session_of(database, booked.card.session_id)
    plan_dates.move_date(
        database, session_id=session.id, day=TODAY + timedelta(days=2), starts=time(9), ends=time(17), **common(there)
    )
    slip = returning.read_slip(database, room=there.room, scanned=booked.token, language=None, now=NOW)
    assert (slip.registered.day, slip.registered.card.day) == (TODAY + timedelta(days=2),) * 2
    with database.reading() as transaction:
        assert transaction.get_one(Visit, booked.visit_id).day == TODAY + timedelta(days=2)
    then = datetime.combine(TODAY + timedelta(days=2), time(9, 30), ZONE)
    slip = returning.read_slip(database, room=there.room, scanned=booked.token, language=None, now=then)
    here = returning.check_in(database, shown=slip.registered, now=then, actor="kiosk")
    seen = desk_today.today(database, room=there.room, worker=there.host, language="nl", now=then)
    (queue,) = [one for one in seen.queues if one.card.session_id == session.id]
    assert [row.label for row in queue.waiting] == [here.label]
    old_day = datetime.combine(session.day, time(9, 30), ZONE)
    seen = desk_today.today(database, room=there.room, worker=there.host, language="nl", now=old_day)
    assert [row for one in seen.queues for row in (*one.waiting, *one.expected)] == []


# --- stretches and holidays ------------------------------------------------------------------------------------


def test_a_stretch_is_paused_and_resumed_in_one_go(database, there):
    last = TODAY + timedelta(weeks=4)
    plan_dates.call_off(
        database, session_id=there.later_session_id, reason="Verbouwing", last_day=last, **common(there)
    )
    assert sum(one.state is S.CANCELLED for one in dates(database, there)) == 4
    plan_dates.resume(database, session_id=there.later_session_id, last_day=last, **common(there))
    assert {one.state for one in dates(database, there)} == {S.PLANNED}
    undo(database, there)
    assert sum(one.state is S.CANCELLED for one in dates(database, there)) == 4


@pytest.fixture
def region(database, there):
    with database.writing() as transaction:
        transaction.get_one(Room, there.room.id).school_holidays = "Midden"
        for hour in transaction.scalars(select(ConsultationHour)):
            hour.pauses_in_school_holidays = hour.organisation_id == there.organisation_id
    return there


def off_days(database, there):
    return plan_days_off.days_off(database, room=there.room, worker=there.connector, now=NOW)


def test_holidays_are_a_list_to_be_answered_with_yes_or_no(database, region):
    answer = {"room": region.room, "worker": region.connector, "now": NOW}
    school = next(one for one in off_days(database, region) if one.is_school)
    assert (school.proposal.name, school.dates, school.answer) == ("Kerstvakantie", 3, None)
    plan_holidays.answer_holiday(database, proposal=school.proposal, accept=False, **answer)
    assert next(one for one in off_days(database, region) if one.is_school).answer is False
    plan_holidays.answer_holiday(database, proposal=school.proposal, accept=True, **answer)
    assert next(one for one in off_days(database, region) if one.is_school).answer is True
    undo(database, region, region.connector)
    assert next(one for one in off_days(database, region) if one.is_school).answer is False


def test_on_a_public_holiday_everything_of_that_day_is_called_off_with_its_name(database, there):
    boxing = next(one for one in off_days(database, there) if one.proposal.first_day == date(2026, 12, 26))
    assert (boxing.is_school, boxing.dates, boxing.answer) == (False, 2, None)
    answer = {"room": there.room, "worker": there.connector, "now": NOW, "proposal": boxing.proposal}
    plan_days_off.answer_public_holiday(database, accept=True, **answer)

    def on_the_day():
        found = dates(database, there, there.connector)
        return {(one.state, one.reason) for one in found if one.card.day == boxing.proposal.first_day}

    def known():
        return next(one for one in off_days(database, there) if one.proposal.name == boxing.proposal.name)

    assert on_the_day() == {(S.CANCELLED, boxing.proposal.name)}
    assert known().answer is True
    plan_days_off.answer_public_holiday(database, accept=False, **answer)
    assert on_the_day() == {(S.PLANNED, "")}
    assert known().answer is False
    undo(database, there, there.connector)
    assert on_the_day() == {(S.CANCELLED, boxing.proposal.name)}


def test_only_real_holidays_by_who_may_pause_the_room(database, region):
    boxing = next(one for one in off_days(database, region) if not one.is_school)
    with pytest.raises(NotPermitted):
        plan_days_off.days_off(database, room=region.room, worker=region.host, now=NOW)
    wrong = plan_days_off.HolidayProposal(TODAY, TODAY, boxing.proposal.name, adopted=False)
    with pytest.raises(ListChanged):
        plan_days_off.answer_public_holiday(
            database, room=region.room, worker=region.connector, proposal=wrong, accept=True, now=NOW
        )


def test_a_host_chooses_from_the_own_organisation(database, there):
    def choices(worker):
        return plan_choices.hours_choices(database, room=there.room, worker=worker, language="nl")

    assert [one.name for one in choices(there.host).organisations] == ["Woonin"]
    assert [one.name for one in choices(there.connector).organisations] == ["Woonin", "Dock"]
    assert [one.name for one in choices(there.host).spaces] == ["Tafel bij het raam"]


def test_the_kiosk_says_at_once_why_nobody_comes(database, there):
    plan_dates.ill_today(database, organisation_id=there.organisation_id, reason="Ziek", **common(there))
    offers = choosing.who_can_help(database, room=there.room, topic_id=None, language="nl", now=NOW)
    assert [one.reason for one in offers if one.organisation_id == there.organisation_id] == ["Ziek"]
