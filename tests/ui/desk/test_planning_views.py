# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Planning at the desk: month, series in plain words, whom to tell, holidays, and dates that are carried."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from kiosk.data.models import ConsultationHour, Request, Room, Session, Visit
from kiosk.domain.transitions import ACTIVE
from kiosk.domain.vocabulary import RequestState, SessionState
from kiosk.i18n import without_isolates
from kiosk.services.planning import materialise
from kiosk.ui.desk.date_chip import DateButton
from kiosk.ui.desk.planning import Planning
from tests.desk.workers import arrive, book
from tests.rooms import NOW, ZONE

TODAY = NOW.astimezone(ZONE).date()
S = SessionState


@pytest.fixture
def planner(desk_of, room, database):
    """The connector, who looks at this week."""
    materialise(database, room_id=room.room.id, now=NOW)
    desk = desk_of()
    desk.sign_in(room.connector)
    desk.press("side-hours")
    return desk


def part_of(planner) -> Planning:
    return planner.window.part(Planning)


def session_of(database, session_id: int) -> Session:
    with database.reading() as transaction:
        return transaction.scalars(select(Session).where(Session.id == session_id)).one()


def hours_of(database) -> list[ConsultationHour]:
    with database.reading() as transaction:
        return list(transaction.scalars(select(ConsultationHour).order_by(ConsultationHour.id)))


def sentence(planner) -> str:
    return without_isolates(part_of(planner).series.dialog.sentence.text())


# --- looking -----------------------------------------------------------------------------------------------------


def test_a_day_of_the_month_leads_to_its_week(planner, database, room):
    book(database, room, last=True)
    planner.press("view-month")
    later = TODAY + timedelta(weeks=1)
    button = planner.find(f"day-{later.isoformat()}")
    said = without_isolates(button.accessibleName())
    assert "Woonin" in said
    planner.press(f"day-{later.isoformat()}")
    panel = part_of(planner).panel
    assert panel.view == "week"
    assert panel.week.first_day <= later < panel.week.first_day + timedelta(days=7)


def test_the_month_says_what_was_called_off_and_how_many_people_count_on_a_day(planner, database, room):
    arrive(database, room)
    planner.press(f"date-{room.session_id}")
    planner.press("plan-call-off")
    part_of(planner).plan_date.reason.setText("Storm")
    planner.press("dialog-yes")
    planner.press("dialog-no")
    planner.press("view-month")
    said = without_isolates(planner.find(f"day-{TODAY.isoformat()}").accessibleName())
    assert "1 called off" in said
    assert "1 person" in said
    planner.press("month-after")
    assert part_of(planner).panel.month.month.first_day == (TODAY.replace(day=1) + timedelta(days=32)).replace(day=1)


# --- series ------------------------------------------------------------------------------------------------------


def test_a_series_is_said_in_plain_words_while_it_is_chosen(planner, database, room):
    planner.press("view-series")
    planner.press("add-series")
    dialog = part_of(planner).series.dialog
    assert "organisation" in dialog.trouble.text()
    assert not dialog.yes.isEnabled()
    planner.press(f"series-whose-{room.organisation_id}")
    planner.press("series-days-5")
    assert "day of the week" in dialog.trouble.text()
    planner.press("series-days-1")
    assert sentence(planner).startswith("Woonin: Every Tuesday, 10:00–12:00, Tafel bij het raam.")
    dialog.fields.every.setValue(2)
    assert "Every second week on Tuesday" in sentence(planner)
    planner.press("series-rhythm-month")
    assert "Which" in dialog.trouble.text() or "which" in dialog.trouble.text()
    planner.press("series-nths-1")
    planner.press("series-nths--1")
    assert "Every first and last Tuesday of the month" in sentence(planner)
    dialog.fields.ends.setTime(QTime(9, 0))
    assert "end is before the beginning" in dialog.trouble.text()
    dialog.fields.ends.setTime(QTime(10, 10))
    assert "shorter than the time for one person" in dialog.trouble.text()
    for word in ("FREQ", "BYDAY", "RRULE"):
        assert word not in "".join(one.text() for one in planner.window.findChildren(QWidget) if hasattr(one, "text"))


def test_a_series_is_looked_at_first_and_kept_then(planner, database, room):
    before = len(hours_of(database))
    planner.press("view-series")
    planner.press("add-series")
    dialog = part_of(planner).series.dialog
    planner.press(f"series-whose-{room.organisation_id}")
    planner.press("series-days-5")
    planner.press("series-days-1")
    planner.press("series-people-20")
    planner.press("series-share-0.0")
    planner.press("series-spoken-ar")
    planner.press("dialog-yes")
    assert "Nobody" in dialog.people.text()
    assert len(hours_of(database)) == before
    # Another choice: looked at once more, not kept unseen.
    planner.press("series-hours-pauses")
    assert not dialog.is_tried
    planner.press("dialog-yes")
    assert dialog.is_tried
    planner.press("dialog-yes")
    made = hours_of(database)[-1]
    assert (made.rule, made.slot_minutes, made.walk_in_share) == ("FREQ=WEEKLY;WKST=MO;BYDAY=TU", 20, 0)
    assert (made.languages, made.pauses_in_school_holidays) == (["nl", "ar"], True)
    planner.press("undo-plan")
    assert len(hours_of(database)) == before


def test_who_keeps_an_appointment_is_said_before_a_series_changes(planner, database, room):
    booked = book(database, room, last=True)
    planner.press("week-after")
    planner.press(f"date-{room.later_session_id}")
    planner.press("plan-change")
    dialog = part_of(planner).series.dialog
    assert dialog.fields.from_day() == TODAY + timedelta(weeks=1)
    dialog.fields.starts.setTime(QTime(11, 0))
    planner.press("dialog-yes")
    said = without_isolates(dialog.people.text())
    assert booked.label in said
    assert "العربية" in said
    assert session_of(database, booked.card.session_id).starts == time(9)
    planner.press("dialog-yes")
    assert {hour.starts for hour in hours_of(database) if hour.organisation_id == room.organisation_id} == {
        time(9),
        time(11),
    }
    planner.press("undo-plan")
    assert {hour.starts for hour in hours_of(database)} == {time(9)}


def test_a_series_ends_from_a_date_on(planner, database, room):
    planner.press("view-series")
    hour = session_of(database, room.session_id).consultation_hour_id
    planner.press(f"series-end-{hour}")
    dialog = part_of(planner).series.dialog
    day = TODAY + timedelta(weeks=2)
    dialog.fields.since.setDate(QDate(day.year, day.month, day.day))
    planner.press("dialog-yes")
    planner.press("dialog-yes")
    assert next(one for one in hours_of(database) if one.id == hour).until == day - timedelta(days=1)


# --- people ------------------------------------------------------------------------------------------------------


def test_a_consultant_who_is_ill_leads_to_whom_to_tell_and_other_times(planner, database, room):
    here, booked = arrive(database, room, first_name="Fatma"), book(database, room)
    planner.press(f"date-{room.session_id}")
    planner.press("plan-ill")
    planner.press("dialog-yes")
    told = part_of(planner).people.told
    assert [one.affected.label for one in told.proposals] == [here.label, booked.label]
    assert without_isolates(planner.find("to-be-told").text()) == "2 people to be told"
    planner.press("print-calls")
    assert told.trouble.text() == ""
    paper = told.call_list(room="Proef")
    assert [one.name for one in paper.entries] == [f"{here.label} Fatma", booked.label]
    assert [one.language for one in paper.entries] == ["Türkçe", "العربية"]
    assert all(one.about for one in paper.entries)
    # One of them gets no other time now, and stays on the list.
    told.times[1].setCurrentIndex(told.times[1].count() - 1)
    planner.press("dialog-yes")
    with database.reading() as transaction:
        query = select(Visit.id, Request.state, Session.day).join(Request, Request.visit_id == Visit.id)
        rows = transaction.execute(query.join(Session).where(Request.state.in_(ACTIVE))).all()
    assert sorted((row[0], row[1], row[2] > TODAY) for row in rows) == sorted(
        [(here.visit_id, RequestState.BOOKED, True), (booked.visit_id, RequestState.BOOKED, False)]
    )
    assert without_isolates(planner.find("to-be-told").text()) == "1 person to be told"
    planner.press("to-be-told")
    assert [one.affected.label for one in told.proposals] == [booked.label]
    planner.press("dialog-no")
    assert told.proposals == ()
    planner.press("undo-plan")
    assert without_isolates(planner.find("to-be-told").text()) == "2 people to be told"


def test_a_stretch_is_paused_with_a_reason_and_resumed(planner, database, room):
    planner.press("week-after")
    planner.press(f"date-{room.later_session_id}")
    planner.press("plan-call-off")
    dialog = part_of(planner).plan_date
    planner.press("scope-until")
    last = TODAY + timedelta(weeks=3)
    dialog.last.setDate(QDate(last.year, last.month, last.day))
    planner.settle()
    dialog.reason.setText("Verbouwing")
    planner.press("dialog-yes")

    def states():
        hour = session_of(database, room.session_id).consultation_hour_id
        with database.reading() as transaction:
            query = select(Session.day, Session.state).where(Session.consultation_hour_id == hour)
            return {day for day, state in transaction.execute(query) if state is S.CANCELLED}

    assert states() == {TODAY + timedelta(weeks=week) for week in (1, 2, 3)}
    planner.press("plan-resume")
    planner.press("scope-until")
    planner.press("dialog-yes")
    assert states() == set()


def test_holidays_are_answered_one_by_one(planner, database, room):
    with database.writing() as transaction:
        transaction.get_one(Room, room.room.id).school_holidays = "Midden"
    planner.press("holidays")
    planner.press("holiday-0-yes")
    with database.reading() as transaction:
        reasons = set(transaction.scalars(select(Session.reason).where(Session.day == date(2026, 12, 26))))
    assert reasons == {"Tweede kerstdag"}
    assert planner.find("holiday-0-yes").isChecked()
    planner.press("holiday-0-no")
    with database.reading() as transaction:
        states = set(transaction.scalars(select(Session.state).where(Session.day == date(2026, 12, 26))))
    assert states == {S.PLANNED}


def test_a_host_answers_no_holidays_for_the_room(desk_of, room):
    desk = desk_of()
    desk.sign_in(room.host)
    desk.press("side-hours")
    assert desk.find("holidays") is None


# --- carrying a date ---------------------------------------------------------------------------------------------


def carry(chip: DateButton, to: QPoint) -> None:
    middle = chip.rect().center()
    QTest.mousePress(chip, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(chip, middle + (to - middle) / 2)
    QTest.mouseMove(chip, to)
    QTest.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=to)


def test_a_date_that_is_carried_to_another_day_asks_before_it_moves(planner, database, room):
    planner.press("week-after")
    chip = planner.find(f"date-{room.later_session_id}")
    hours = part_of(planner).panel.hours
    friday = hours._columns[4][1]
    to = chip.mapFrom(planner.window, friday.mapTo(planner.window, friday.rect().center()))
    carry(chip, QPoint(to.x(), chip.rect().center().y()))
    planner.settle()
    dialog = part_of(planner).plan_date
    assert dialog.isVisible()
    assert hours.ghost.isHidden()
    day = TODAY + timedelta(days=6)
    assert dialog.wanted() == (day, time(9), time(17))
    assert session_of(database, room.later_session_id).state is S.PLANNED
    planner.press("dialog-yes")
    session = session_of(database, room.later_session_id)
    assert (session.day, session.starts, session.state) == (day, time(9), S.MOVED)


def test_carried_down_it_begins_later_and_a_trembling_hand_carries_nothing(planner, database, room):
    from kiosk.ui import theme
    from kiosk.ui.desk.hours import HALF_HOUR_MM

    planner.press("week-after")
    chip = planner.find(f"date-{room.later_session_id}")
    middle = chip.rect().center()
    carry(chip, middle + QPoint(3, 2))
    planner.settle()
    dialog = part_of(planner).plan_date
    assert not dialog.isVisible()
    down = int(theme.scale().px(HALF_HOUR_MM) * 4.5)
    carry(chip, middle + QPoint(0, down))
    planner.settle()
    assert dialog.wanted() == (TODAY + timedelta(weeks=1), time(11), time(19))
    planner.press("dialog-no")
    assert session_of(database, room.later_session_id).state is S.PLANNED


def test_dropped_outside_nothing_is_asked(planner, room):
    planner.press("week-after")
    chip = planner.find(f"date-{room.later_session_id}")
    hours = part_of(planner).panel.hours
    assert hours._target(chip.planned, QPointF(-5000, 0), 0) is None
    carry(chip, QPoint(-5000, 5))
    planner.settle()
    assert not part_of(planner).plan_date.isVisible()


def test_the_keyboard_carries_a_date_too(planner, database, room):
    planner.press("week-after")
    chip = planner.find(f"date-{room.later_session_id}")
    QTest.keyClick(chip, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    planner.settle()
    dialog = part_of(planner).plan_date
    assert dialog.wanted() == (TODAY + timedelta(days=6), time(9), time(17))
    planner.press("dialog-no")
    QTest.keyClick(chip, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    planner.settle()
    assert dialog.wanted() == (TODAY + timedelta(weeks=1), time(9, 30), time(17, 30))


def test_a_finger_carries_a_date_too(planner, database, room, finger):
    planner.press("week-after")
    window, chip = planner.window, planner.find(f"date-{room.later_session_id}")
    middle, friday = chip.mapTo(window, chip.rect().center()), part_of(planner).panel.hours._columns[4][1]
    there = QPoint(friday.mapTo(window, friday.rect().center()).x(), middle.y())
    for act, where in (("press", middle), ("move", (middle + there) / 2), ("move", there), ("release", there)):
        event = QTest.touchEvent(window, finger, False)
        getattr(event, act)(0, where, window)
        event.commit()
    planner.settle()
    dialog = part_of(planner).plan_date
    assert dialog.isVisible()
    assert dialog.wanted() == (TODAY + timedelta(days=6), time(9), time(17))
    assert session_of(database, room.later_session_id).state is S.PLANNED
