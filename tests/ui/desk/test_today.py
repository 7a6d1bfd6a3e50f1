# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk at work: call, begin, finish, undo, hand on; by button and by keyboard; live."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from kiosk.data.models import PrintJob, Request, RequestOutcome, Visit
from kiosk.domain.tokens import fingerprint
from kiosk.domain.vocabulary import FlagKind, Outcome, RequestState
from kiosk.services import desk_acts, desk_calls
from kiosk.services.flags import raise_flag
from kiosk.ui.desk.answering import Answering
from kiosk.ui.desk.serving import Serving
from tests.desk.workers import arrive, book, state_of
from tests.rooms import NOW


def test_the_queue_shows_who_waits_and_how(desk_of, database, room):
    arrive(database, room, first_name="Fatma", interpreter=True)
    desk = desk_of()
    desk.sign_in(room.host)
    number, name, language, question, since, remarks = desk.window.part(Serving).panel.table.lines.line(0).cells
    assert (number, name.strip("\u2068\u2069"), language) == ("W 01", "Fatma", "Türkçe")
    assert question == "My home"
    assert "0" in since
    assert "interpreter" in remarks


def test_a_long_wait_is_said_in_words(desk_of, database, room):
    arrive(database, room, now=NOW - timedelta(minutes=70))
    desk = desk_of()
    desk.sign_in(room.host)
    assert "waits long" in desk.window.part(Serving).panel.table.lines.line(0).cells[5]


def test_the_large_button_names_and_calls_the_next_one(desk_of, database, room):
    first = arrive(database, room)
    arrive(database, room)
    desk = desk_of()
    desk.sign_in(room.host)
    assert "W 01" in desk.window.part(Serving).panel.call.text()
    desk.press("call-next")
    assert state_of(database, first.request_id) is RequestState.CALLED
    assert desk.window.part(Serving).panel.conversation.number.text() == "W 01"
    assert desk.labels() == ["W 02"]
    # With somebody at the desk the next one has to wait.
    assert desk.find("call-next") is None


def test_a_conversation_ends_with_what_it_was_about(desk_of, database, room):
    made = arrive(database, room)
    desk = desk_of()
    desk.sign_in(room.host)
    desk.press("call-next")
    desk.press("act-start")
    desk.press(f"outcome-{Outcome.COME_BACK}")
    desk.press("act-finish")
    assert state_of(database, made.request_id) is RequestState.FINISHED
    with database.reading() as transaction:
        assert transaction.scalars(select(RequestOutcome.outcome)).one() is Outcome.COME_BACK
    assert desk.window.part(Serving).panel.conversation.row is None


def test_a_whole_conversation_needs_only_the_keyboard(desk_of, database, room):
    made = arrive(database, room)
    desk = desk_of()
    desk.sign_in(room.host)
    for key, state in (
        (Qt.Key.Key_Return, RequestState.CALLED),
        (Qt.Key.Key_R, RequestState.CALLED),
        (Qt.Key.Key_Return, RequestState.STARTED),
        (Qt.Key.Key_F, RequestState.FINISHED),
        (Qt.Key.Key_U, RequestState.STARTED),
    ):
        desk.key(key)
        assert state_of(database, made.request_id) is state


def test_skip_aside_and_no_show_free_the_desk(desk_of, database, room):
    people = [arrive(database, room) for _person in range(3)]
    desk = desk_of()
    desk.sign_in(room.host)
    for act, state in (
        ("act-skip", RequestState.WAITING),
        ("act-park", RequestState.PARKED),
        ("act-no-show", RequestState.NO_SHOW),
    ):
        desk.press("call-next")
        request_id = desk.window.part(Serving).panel.conversation.row.request_id
        desk.press(act)
        assert state_of(database, request_id) is state
        assert desk.window.part(Serving).panel.conversation.row is None
    assert len(people) == 3


def test_the_chosen_one_is_called_before_the_others(desk_of, database, room):
    arrive(database, room)
    second = arrive(database, room)
    desk = desk_of()
    desk.sign_in(room.host)
    desk.window.part(Serving).panel.table.choose(second.request_id)
    desk.press("chosen-call-this")
    assert state_of(database, second.request_id) is RequestState.CALLED


def test_a_list_that_changed_under_the_pointer_does_nothing_to_anybody(desk_of, database, room):
    arrive(database, room)
    second = arrive(database, room)
    desk = desk_of()
    desk.sign_in(room.host)
    desk.window.part(Serving).panel.table.choose(second.request_id)
    person = desk.window.part(Serving).panel.table.chosen_row()
    desk_acts.left(database, worker=room.connector, request_id=second.request_id, seen=RequestState.WAITING, now=NOW)
    desk.window.part(Serving).panel.asked.emit("call-this", person)
    desk.settle()
    assert state_of(database, second.request_id) is RequestState.LEFT
    assert "a moment earlier" in desk.window.told.text()
    assert desk.labels() == ["W 01"]


def test_an_appointment_is_checked_in_at_the_desk(desk_of, database, room):
    made = book(database, room)
    desk = desk_of()
    desk.sign_in(room.host)
    desk.window.part(Serving).panel.table.choose(made.request_id)
    desk.press("chosen-check-in")
    assert state_of(database, made.request_id) is RequestState.WAITING


def test_somebody_whose_desk_died_is_taken_over(desk_of, database, room):
    made = arrive(database, room)
    desk_calls.call_next(database, worker=room.connector, session_id=room.session_id, desk="elsewhere", now=NOW)
    desk = desk_of()
    desk.sign_in(room.host)
    desk.window.part(Serving).panel.table.choose(made.request_id)
    desk.press("chosen-take-over")
    assert desk.window.part(Serving).panel.conversation.row.request_id == made.request_id


def test_whoever_signs_in_elsewhere_finds_the_person_they_spoke_with(desk_of, database, room):
    made = arrive(database, room)
    one = desk_of()
    one.sign_in(room.host)
    one.press("call-next")
    one.window.sign_out()
    one.settle()
    one.sign_in(room.host)
    assert one.window.part(Serving).panel.conversation.row.request_id == made.request_id


def test_a_host_sees_no_tab_of_another_organisation(desk_of, database, room):
    arrive(database, room, session_id=room.other_session_id)
    desk = desk_of()
    desk.sign_in(room.host)
    assert [queue.card.session_id for queue in desk.window.part(Serving).panel.queues()] == [room.session_id]
    desk.window.sign_out()
    desk.settle()
    desk.sign_in(room.connector)
    assert len(desk.window.part(Serving).panel.queues()) == 2


def test_somebody_is_signed_in_from_the_desk(desk_of, database, room):
    desk = desk_of()
    desk.sign_in(room.host)
    assert "sign them in" in desk.window.part(Serving).panel.empty.text()
    desk.press("new-person")
    desk.press("new-language-ar")
    desk.window.part(Serving).new_person.first_name.setText("Samuel")
    desk.press("dialog-yes")
    assert desk.labels() == ["W 01"]
    assert "W 01" in desk.window.told.text()
    with database.reading() as transaction:
        visit = transaction.scalars(select(Visit)).one()
        assert (visit.language, visit.first_name) == ("ar", "Samuel")


def test_a_bsn_typed_as_a_name_is_refused_and_nobody_is_signed_in(desk_of, database, room):
    desk = desk_of()
    desk.sign_in(room.host)
    desk.press("new-person")
    desk.window.part(Serving).new_person.first_name.setText("111222333")
    desk.press("dialog-yes")
    assert "BSN" in desk.window.part(Serving).new_person.trouble.text()
    assert desk.labels() == []


def test_nobody_is_handed_on_without_their_yes(desk_of, database, room):
    made = arrive(database, room)
    desk = desk_of()
    desk.sign_in(room.host)
    desk.press("call-next")
    desk.press("act-start")
    desk.press(f"hand-on-{room.other_organisation_id}")
    assert desk.find("dialog-yes") is None
    desk.press("consent-given")
    desk.press("dialog-yes")
    assert state_of(database, made.request_id) is RequestState.REFERRED
    assert "D 01" in desk.window.told.text()
    with database.reading() as transaction:
        there = select(Request.state).where(Request.session_id == room.other_session_id)
        assert transaction.scalars(there).all() == [RequestState.WAITING]


def test_who_calls_somebody_at_the_kiosk_stands_on_top_until_a_worker_goes(desk_of, database, room):
    desk = desk_of()
    desk.sign_in(room.host)
    raise_flag(
        database, room_id=room.room.id, kind=FlagKind.CALL_SOMEONE, station="by the door", language="tr", now=NOW
    )
    desk.qtbot.waitUntil(lambda: desk.find("going-call-someone") is not None)
    assert "Türkçe" in desk.window.part(Serving).panel.urgent.findChildren(type(desk.window.told))[1].text()
    desk.press("going-call-someone")
    assert desk.find("going-call-someone") is None


def test_an_organiser_has_flags_and_no_queue(desk_of, room):
    desk = desk_of()
    desk.sign_in(room.organiser)
    assert desk.window.part(Answering).panel.isVisible()
    assert desk.find("side-today") is None


def test_what_another_desk_does_appears_by_itself(desk_of, database, room):
    desk = desk_of()
    desk.sign_in(room.host)
    assert desk.labels() == []
    arrive(database, room)
    desk.qtbot.waitUntil(lambda: desk.labels() == ["W 01"])
    desk_calls.call_next(database, worker=room.connector, session_id=room.session_id, desk="elsewhere", now=NOW)
    desk.qtbot.waitUntil(lambda: "colleague" in desk.window.part(Serving).panel.table.lines.line(0).cells[5])


def test_slash_searches_by_number_or_name(desk_of, database, room):
    arrive(database, room, first_name="Fatma")
    arrive(database, room, first_name="Samuel")
    desk = desk_of()
    desk.sign_in(room.host)
    desk.key(Qt.Key.Key_Slash)
    search = desk.window.part(Serving).panel.search
    QTest.keyClicks(search, "sam")
    assert desk.labels() == ["W 02"]
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert desk.labels() == ["W 01", "W 02"]


def test_the_day_list_comes_out_of_the_printer(desk_of, database, room, tmp_path):
    arrive(database, room, first_name="Fatma")
    desk = desk_of()
    desk.sign_in(room.host)
    desk.press("day-list")
    (paper,) = (tmp_path / "slips").glob("*.pdf")
    assert paper.read_bytes().startswith(b"%PDF")
    assert "on its way" in desk.window.told.text()


def test_the_keys_are_explained(desk_of, room):
    desk = desk_of()
    desk.sign_in(room.host)
    desk.key(Qt.Key.Key_F1)
    assert desk.window.keys.isVisible()
    QTest.keyClick(desk.window.keys, Qt.Key.Key_Escape)
    assert not desk.window.keys.isVisible()


def test_the_desk_speaks_dutch_at_one_touch(desk_of, room):
    desk = desk_of()
    desk.sign_in(room.host)
    assert desk.window.side.speak.text() == "Nederlands"
    desk.press("side-language")
    assert desk.window.side.speak.text() == "English"
    assert desk.window.part(Serving).panel.title.text().strip("\u2068\u2069") == "Zaterdag 21 november"


def test_no_window_grows_beyond_its_screen(desk_of, database, room):
    for _person in range(12):
        arrive(database, room, interpreter=True, companion=True)
    desk = desk_of()
    desk.sign_in(room.connector)
    desk.press("call-next")
    desk.press("act-start")
    assert (desk.window.width(), desk.window.height()) == (1280, 800)
    # What a worker needs to end the conversation is on the screen, whole.
    finish = desk.window.part(Serving).panel.conversation.finish
    assert finish.visibleRegion().boundingRect().height() == finish.height()


def test_a_memory_that_is_lost_is_said_and_forgotten_when_it_is_back(desk_of, room, qtbot):
    desk = desk_of()
    desk.sign_in(room.host)
    desk.window.lost()
    assert "cannot be reached" in desk.window.told.text()
    desk.window.look()
    qtbot.waitUntil(lambda: desk.window.told.text() == "")


def test_a_lost_slip_is_printed_again_and_the_old_code_opens_nothing(desk_of, database, room, tmp_path):
    made = arrive(database, room)
    desk = desk_of()
    desk.sign_in(room.host)
    desk.window.part(Serving).panel.table.choose(made.request_id)
    desk.press("chosen-reprint")
    assert made.label in desk.window.told.text()
    with database.reading() as transaction:
        visit = transaction.scalars(select(Visit)).one()
        assert visit.token != fingerprint(made.token)
        job = transaction.scalars(select(PrintJob)).one()
        assert (job.visit_id, job.station) == (visit.id, "desk")
    assert len(list(tmp_path.rglob("*.pdf"))) == 1
