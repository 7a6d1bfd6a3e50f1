# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Activities at the desk: a morning of the connector, an organiser's own view, a change, an idea that goes on."""

from __future__ import annotations

import itertools
from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateEdit, QLineEdit, QSpinBox
from sqlalchemy import func, select

from kiosk.data.models import Activity, ActivitySeries, Idea, PersonCard, SignUp, Space
from kiosk.domain.short_codes import short_code
from kiosk.domain.vocabulary import CallAnswer, IdeaState, SessionState, SignUpState
from kiosk.i18n import without_isolates
from kiosk.services import ideas, planning, signing_up
from kiosk.services.signing_up import WhoComes
from kiosk.ui.desk.activities.part import Activities
from tests.rooms import NOW, ZONE, text_of

TODAY = NOW.astimezone(ZONE).date()
_taps = itertools.count()


def _series(database, room, **columns) -> int:
    """Something every Saturday in the afternoon; a series' number."""
    with database.writing() as transaction:
        series = ActivitySeries(
            room_id=room.room.id,
            space_id=transaction.scalars(select(Space.id)).one(),
            key=columns.pop("key", "sewing"),
            pictogram="scissors",
            host="Fatma",
            rule="FREQ=WEEKLY;WKST=MO;BYDAY=SA",
            anchor=TODAY,
            starts=time(10),
            ends=time(12),
            places=2,
            languages=["nl", "tr"],
            title=text_of(transaction, nl=columns.pop("title", "Naaien"), en=columns.pop("english", "Sewing")),
        )
        for name, value in columns.items():
            setattr(series, name, value)
        transaction.add(series)
        transaction.flush()
        number = series.id
    planning.replan(database, room_id=room.room.id, now=NOW)
    return number


def dates_of(database, series_id: int) -> list[Activity]:
    with database.reading() as transaction:
        query = select(Activity).where(Activity.activity_series_id == series_id).order_by(Activity.day)
        return list(transaction.scalars(query))


def join(database, activity_id: int, name: str = "Amina", phone: str = "", now=NOW - timedelta(hours=3)) -> int:
    made = signing_up.sign_up(
        database,
        activity_id=activity_id,
        who=WhoComes(first_name=name, pictogram="flower", phone=phone),
        language="tr",
        tap=f"desk-activity-{next(_taps)}",
        now=now,
        actor="kiosk:door",
    )
    return made.sign_up_id


def sign_up_of(database, number: int) -> SignUp:
    with database.reading() as transaction:
        return transaction.get_one(SignUp, number)


def part_of(desk) -> Activities:
    return desk.window.part(Activities)


def fill(desk, name: str, value) -> None:
    field = desk.find(f"ask-{name}")
    if isinstance(field, QLineEdit):
        field.clear()
        QTest.keyClicks(field, value)
    elif isinstance(field, QSpinBox | QDateEdit):
        field.setValue(value) if isinstance(field, QSpinBox) else field.setDate(value)
    else:
        raise AssertionError(f"there is no field {name}")


def told(desk) -> str:
    return without_isolates(desk.window.told.text())


def said(desk) -> str:
    return without_isolates(part_of(desk).form.tells.text())


@pytest.fixture
def series_id(database, room) -> int:
    return _series(database, room, organiser_id=room.organiser.id)


@pytest.fixture
def connector(desk_of, room, series_id):
    desk = desk_of()
    desk.sign_in(room.connector)
    desk.press("side-activities")
    return desk


def test_the_connector_ticks_off_who_came_and_counts_who_came_by(connector, database, series_id):
    today, *_later = dates_of(database, series_id)
    amina, yusuf = join(database, today.id), join(database, today.id, "Yusuf")
    connector.press(f"open-{today.id}")
    connector.press(f"came-{amina}")
    connector.press(f"stayed-away-{yusuf}")
    assert sign_up_of(database, amina).came is True
    assert sign_up_of(database, yusuf).came is False
    connector.press(f"not-noted-{yusuf}")
    assert sign_up_of(database, yusuf).came is None
    connector.press("date-more")
    connector.press("date-more")
    connector.press("date-less")
    assert "2 people came · 1 without signing up" in without_isolates(part_of(connector).panel.date.says.text())


def test_codes_of_the_sheet_are_typed_in_all_or_none(connector, database, series_id):
    today, *_later = dates_of(database, series_id)
    amina, yusuf = join(database, today.id), join(database, today.id, "Yusuf")
    connector.press(f"open-{today.id}")
    connector.press("date-codes")
    fill(connector, "came", f"{short_code(amina)} XXXXX")
    connector.press("dialog-yes")
    assert part_of(connector).form.trouble.text()
    assert sign_up_of(database, amina).came is None
    fill(connector, "came", short_code(amina).lower())
    fill(connector, "away", short_code(yusuf))
    connector.press("dialog-yes")
    assert (sign_up_of(database, amina).came, sign_up_of(database, yusuf).came) == (True, False)


def test_somebody_is_signed_up_at_the_desk_with_a_card(connector, database, series_id):
    _today, next_week, *_later = dates_of(database, series_id)
    connector.press("week-after")
    connector.press(f"open-{next_week.id}")
    connector.press("date-sign-up")
    fill(connector, "first_name", "Samira")
    connector.press("ask-card-True")
    connector.press("dialog-yes")
    assert told(connector).startswith("Samira has a place.")
    with database.reading() as transaction:
        card = transaction.scalars(select(PersonCard)).one()
        row = transaction.scalars(select(SignUp).where(SignUp.activity_id == next_week.id)).one()
        assert (card.first_name, row.card_id) == ("Samira", card.id)


def test_calling_a_date_off_says_whom_it_touches_and_can_be_undone(connector, database, series_id):
    _today, next_week, *_later = dates_of(database, series_id)
    join(database, next_week.id, phone="06 12345678")
    connector.press("week-after")
    connector.press(f"open-{next_week.id}")
    connector.press("date-call-off")
    assert "1 sign-up counts on it" in said(connector)
    assert "please call 0612345678" in said(connector)
    connector.press("dialog-yes")
    assert part_of(connector).form.trouble.text() == "Please say why. Residents see it at the kiosk."
    fill(connector, "reason", "De naaimachine is stuk")
    connector.press("dialog-yes")
    assert dates_of(database, series_id)[1].state is SessionState.CANCELLED
    assert (
        part_of(connector).panel.tabs["calls"].text().endswith("1")
        or "1" in part_of(connector).panel.tabs["calls"].words.text()
    )
    connector.press("undo-activity")
    assert dates_of(database, series_id)[1].state is SessionState.PLANNED


def test_later_dates_are_looked_at_too_before_they_are_called_off(connector, database, series_id):
    _today, second, third, *_later = dates_of(database, series_id)
    join(database, third.id, "Yusuf")
    connector.press("week-after")
    connector.press(f"open-{second.id}")
    connector.press("date-call-off")
    assert said(connector).startswith("Nobody has signed up for it.")
    connector.press("ask-last_day-chip")
    assert "Yusuf" in said(connector)


def test_who_waited_is_called_and_says_yes(connector, database, series_id):
    _today, next_week, *_later = dates_of(database, series_id)
    first = join(database, next_week.id)
    join(database, next_week.id, "Yusuf")
    waits = join(database, next_week.id, "Wim", phone="06 12345678")
    signing_up.cancel_sign_up(database, sign_up_id=first, language="nl", now=NOW - timedelta(hours=1), actor="kiosk:1")
    assert sign_up_of(database, waits).state is SignUpState.OFFERED
    connector.press("activities-calls")
    connector.press(f"call-back-{waits}")
    assert sign_up_of(database, waits).call_answer is CallAnswer.CALL_BACK
    connector.press(f"accepts-{waits}")
    assert sign_up_of(database, waits).state is SignUpState.PLACED
    assert part_of(connector).panel.calls.lines.lines == ()
    assert "Nobody has to be called" in part_of(connector).panel.calls.lines.empty.text()


def test_a_series_pauses_after_it_was_said_whom_that_touches(connector, database, series_id):
    _today, next_week, *_later = dates_of(database, series_id)
    join(database, next_week.id, "Yusuf")
    connector.press("activities-series")
    connector.press(f"series-pause-{series_id}")
    fill(connector, "reason", "Vakantie")
    connector.press("ask-last_day-chip")
    connector.press("dialog-yes")
    assert part_of(connector).form.is_tried
    assert "Yusuf" in said(connector)
    assert dates_of(database, series_id)[1].state is SessionState.PLANNED
    # Another reason is another question: it is looked at once more.
    fill(connector, "reason", "Zomer")
    assert not part_of(connector).form.is_tried
    connector.press("dialog-yes")
    connector.press("dialog-yes")
    assert dates_of(database, series_id)[1].state is SessionState.PAUSED


def test_a_new_activity_in_plain_words(connector, database, room):
    connector.press("activities-series")
    connector.press("new-activity")
    fill(connector, "title", "Samen wandelen")
    fill(connector, "host", "Ria")
    connector.press("ask-weekdays-5")
    connector.press("dialog-yes")
    assert part_of(connector).form.trouble.text() == "Please choose at least one day of the week."
    connector.press("ask-weekdays-1")
    connector.press("dialog-yes")
    connector.press("dialog-yes")
    titles = [line.title for line in part_of(connector).panel.series.lines.lines]
    assert "Samen wandelen" in titles


def test_an_organiser_sees_only_their_own(desk_of, room, database, series_id):
    other = _series(database, room, key="cooking", title="Koken", english="Cooking", starts=time(13), ends=time(15))
    desk = desk_of()
    desk.sign_in(room.organiser)
    desk.press("side-activities")
    shown = [line.title for line in part_of(desk).panel.week_view.lines.lines if not line.is_heading]
    assert shown == ["Sewing"]
    assert desk.find("activities-ideas") is None
    assert desk.find("side-volunteers") is None
    assert desk.find("side-programme") is None
    desk.press("activities-series")
    assert desk.find("new-activity") is None
    assert desk.find(f"series-change-{series_id}") is not None
    assert desk.find(f"series-change-{other}") is None


def test_an_idea_becomes_an_activity(connector, database, room):
    idea = ideas.bring_idea(
        database,
        room=room.room,
        idea=ideas.NewIdea("Breien", "scissors", 8, weekdays=(1,), first_name="Samira"),
        language="ar",
        tap="idea-tap-at-the-desk",
        now=NOW,
        actor="kiosk:door",
    )
    number = idea.idea_id

    def state() -> IdeaState:
        with database.reading() as transaction:
            return transaction.get_one(Idea, number).state

    connector.press("activities-ideas")
    connector.press(f"idea-accept-{number}")
    fill(connector, "buddy", "Ria")
    connector.press("dialog-yes")
    assert state() is IdeaState.ACCEPTED
    connector.press(f"idea-option-{number}")
    connector.press("dialog-yes")
    assert state() is IdeaState.OPTIONED
    connector.press(f"idea-try-{number}")
    connector.press("dialog-yes")
    assert state() is IdeaState.TRIAL
    with database.reading() as transaction:
        query = select(func.count()).select_from(Activity).join(ActivitySeries).where(ActivitySeries.host == "Samira")
        assert transaction.scalar(query) == 3
    connector.press(f"idea-evaluate-{number}")
    connector.press("dialog-yes")
    connector.press(f"idea-continue-{number}")
    connector.press("dialog-yes")
    assert state() is IdeaState.SERIES


def test_an_idea_is_declined_with_a_reason(connector, database, room):
    idea = ideas.bring_idea(
        database,
        room=room.room,
        idea=ideas.NewIdea("Drumband", "music-notes", 30),
        language="nl",
        tap="another-idea-tap",
        now=NOW,
        actor="kiosk:door",
    )
    connector.press("activities-ideas")
    connector.press(f"idea-decline-{idea.idea_id}")
    connector.press("dialog-yes")
    assert part_of(connector).form.trouble.text()
    fill(connector, "reason", "Er slaapt een baby naast ons")
    connector.press("dialog-yes")
    with database.reading() as transaction:
        assert transaction.get_one(Idea, idea.idea_id).reason == "Er slaapt een baby naast ons"


def test_the_sheet_is_looked_at_and_printed_and_forgotten(connector, database, series_id):
    today, *_later = dates_of(database, series_id)
    join(database, today.id)
    connector.press(f"open-{today.id}")
    connector.press("date-sheet")
    connector.qtbot.waitUntil(part_of(connector).preview.isVisible)
    paper = part_of(connector).preview.paper
    assert paper is not None
    assert paper.kind == "attendance"
    assert paper.pages[0].startswith(b"\x89PNG")
    connector.press("dialog-yes")
    assert told(connector) == "It is on its way to the printer."
    assert part_of(connector).preview.paper is None


def test_nothing_of_people_stays_when_the_desk_locks(connector, database, series_id):
    today, *_later = dates_of(database, series_id)
    join(database, today.id, "Amina")
    connector.press(f"open-{today.id}")
    connector.press("date-sign-up")
    fill(connector, "first_name", "Samira")
    part = part_of(connector)
    connector.window.lock()
    assert not part.form.isVisible()
    assert part.panel.date.lines.lines is None
    assert part.panel.date.seen is None
    assert part.form.values() == {}


def test_the_keyboard_opens_and_goes_back(connector, database, series_id):
    today, *_later = dates_of(database, series_id)
    connector.press(f"open-{today.id}")
    connector.press("date-change")
    QTest.keyClick(part_of(connector).form, Qt.Key.Key_Escape)
    assert not part_of(connector).form.isVisible()
    back = connector.find("date-back")
    back.setFocus()
    QTest.keyClick(back, Qt.Key.Key_Space)
    connector.settle()
    assert part_of(connector).panel.view == "week"
