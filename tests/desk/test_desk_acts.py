# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A conversation from the call to its end, everything that can come between, and taking it back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from kiosk.data.models import Event, RequestHelp, RequestOutcome, TopicHelp
from kiosk.domain.vocabulary import EventKind, Outcome, RequestState, Role
from kiosk.errors import ListChanged, NotAllowedNow, NothingToUndo, NotYours, NumberTaken, RuleError
from kiosk.services import desk_acts, desk_calls, desk_entry, desk_today, desk_undo
from kiosk.services.registering import Wishes
from tests.desk.workers import arrive, book, desk_room, hire, history_of, new_tap, open_calls, state_of, utc
from tests.rooms import NOW, text_of

E, S = EventKind, RequestState


@pytest.fixture
def there(database):
    return desk_room(database)


def call(database, there, *, desk="1", now=NOW, worker=None):
    return desk_calls.call_next(database, worker=worker or there.host, session_id=there.session_id, desk=desk, now=now)


def rows(database, there, *, now=NOW, worker=None):
    seen = desk_today.today(database, room=there.room, worker=worker or there.host, language="nl", now=now)
    return next(queue for queue in seen.queues if queue.card.session_id == there.session_id)


def undo(database, there, *, now=NOW, worker=None):
    worker = worker or there.host
    last = desk_undo.last_act(database, room=there.room, worker=worker, now=now)
    if last is None:
        raise NothingToUndo()
    return desk_undo.undo(database, room=there.room, worker=worker, event_id=last.event_id, now=now)


def test_a_conversation_from_arrival_to_outcome(database, there):
    with database.writing() as transaction:
        help_ = TopicHelp(topic_id=there.topic_id, position=0, name=text_of(transaction, nl="Logeerwoning"))
        transaction.add(help_)
        transaction.flush()
        help_id = help_.id
    made = arrive(database, there, first_name="Samira", interpreter=True)
    (row,) = rows(database, there).waiting
    assert (row.label, row.first_name, row.language, row.topic) == ("W 01", "Samira", "tr", "Mijn woning")
    assert row.needs.interpreter
    called = call(database, there)
    desk_acts.start(database, worker=there.host, call_id=called.call_id, now=NOW + timedelta(minutes=1))
    choices = desk_acts.help_choices(database, worker=there.host, organisation_id=there.organisation_id, language="nl")
    assert [choice.name for choice in choices] == ["Logeerwoning"]
    done = desk_acts.finish(
        database,
        worker=there.host,
        call_id=called.call_id,
        outcome=Outcome.HELPED,
        helped_with=[help_id],
        now=NOW + timedelta(minutes=9),
    )
    assert (done.label, done.state) == ("W 01", S.FINISHED)
    assert history_of(database, made.request_id) == [E.REGISTERED, E.ARRIVED, E.CALLED, E.STARTED, E.FINISHED]
    assert open_calls(database) == 0
    with database.reading() as transaction:
        assert transaction.scalars(select(RequestOutcome.outcome)).all() == [Outcome.HELPED]
        assert transaction.scalars(select(RequestHelp.name)).all() == ["Logeerwoning"]


def test_finishing_somebody_who_was_never_marked_as_there_writes_both_events(database, there):
    made = arrive(database, there)
    called = call(database, there)
    desk_acts.finish(database, worker=there.host, call_id=called.call_id, outcome=Outcome.COME_BACK, now=NOW)
    assert history_of(database, made.request_id)[-2:] == [E.STARTED, E.FINISHED]


def test_who_is_skipped_lets_others_go_first_and_then_has_the_old_place(database, there):
    first, second, third = (arrive(database, there, now=NOW + timedelta(minutes=i)) for i in range(3))
    now = NOW + timedelta(minutes=5)
    called = call(database, there, now=now)
    assert called.request_id == first.request_id
    desk_calls.skip(database, worker=there.host, call_id=called.call_id, now=now)
    assert open_calls(database) == 0
    assert [row.request_id for row in rows(database, there, now=now).waiting] == [
        second.request_id,
        third.request_id,
        first.request_id,
    ]
    assert call(database, there, now=now).request_id == second.request_id
    later = now + timedelta(minutes=6)
    assert call(database, there, desk="2", now=later).request_id == first.request_id


def test_parked_people_free_the_desk_and_keep_their_place(database, there):
    first, second = arrive(database, there), arrive(database, there, now=NOW + timedelta(minutes=1))
    call(database, there, now=NOW + timedelta(minutes=2))
    desk_acts.park(database, worker=there.host, request_id=first.request_id, seen=S.CALLED, now=NOW)
    assert open_calls(database) == 0
    seen = rows(database, there, now=NOW + timedelta(minutes=2))
    assert [row.request_id for row in seen.parked] == [first.request_id]
    desk_acts.unpark(database, worker=there.host, request_id=first.request_id, now=NOW + timedelta(minutes=3))
    assert call(database, there, now=NOW + timedelta(minutes=4)).request_id == first.request_id
    assert state_of(database, second.request_id) is S.WAITING


def test_a_list_that_moved_under_the_pointer_does_nothing_to_anybody(database, there):
    made = arrive(database, there)
    call(database, there)
    with pytest.raises(ListChanged):
        desk_calls.call_this(database, worker=there.host, request_id=made.request_id, seen=S.WAITING, desk="2", now=NOW)
    with pytest.raises(ListChanged):
        desk_acts.left(database, worker=there.host, request_id=made.request_id, seen=S.WAITING, now=NOW)
    assert state_of(database, made.request_id) is S.CALLED


def test_a_call_that_is_over_cannot_be_called_again_nor_ended(database, there):
    arrive(database, there)
    called = call(database, there)
    desk_calls.recall(database, worker=there.host, call_id=called.call_id, now=NOW)
    desk_calls.skip(database, worker=there.host, call_id=called.call_id, now=NOW)
    for act in (desk_calls.recall, desk_calls.skip, desk_acts.start):
        with pytest.raises(ListChanged):
            act(database, worker=there.host, call_id=called.call_id, now=NOW)


def test_nobody_is_called_for_another_day(database, there):
    booked = book(database, there, last=True)
    with pytest.raises(NotAllowedNow):
        desk_acts.no_show(database, worker=there.host, request_id=booked.request_id, seen=S.BOOKED, now=NOW)
    with pytest.raises(NotAllowedNow):
        desk_calls.call_next(database, worker=there.host, session_id=there.later_session_id, desk="1", now=NOW)
    arrive(database, there)
    called = call(database, there)
    with pytest.raises(NotAllowedNow):
        desk_calls.recall(database, worker=there.host, call_id=called.call_id, now=NOW + timedelta(days=1))


def test_a_dead_desk_s_person_is_taken_over_as_they_were(database, there):
    arrive(database, there)
    called = call(database, there, desk="dead")
    desk_acts.start(database, worker=there.host, call_id=called.call_id, now=NOW)
    taken = desk_calls.take_over(
        database, worker=there.connector, call_id=called.call_id, desk="2", now=NOW + timedelta(minutes=5)
    )
    assert taken.called_at == called.called_at
    (row,) = rows(database, there).at_desks
    assert (row.desk, row.state, row.call_id) == ("2", S.STARTED, taken.call_id)
    with pytest.raises(ListChanged):
        desk_acts.finish(database, worker=there.host, call_id=called.call_id, outcome=Outcome.HELPED, now=NOW)
    desk_acts.finish(database, worker=there.connector, call_id=taken.call_id, outcome=Outcome.HELPED, now=NOW)
    assert history_of(database, taken.request_id)[-2:] == [E.TAKEN_OVER, E.FINISHED]


def test_an_appointment_that_may_still_come_is_no_no_show(database, there):
    booked = book(database, there)
    with pytest.raises(NotAllowedNow):
        desk_acts.no_show(
            database, worker=there.host, request_id=booked.request_id, seen=S.BOOKED, now=booked.starts_at
        )
    late = booked.starts_at + timedelta(minutes=10)
    desk_acts.no_show(database, worker=there.host, request_id=booked.request_id, seen=S.BOOKED, now=late)
    assert state_of(database, booked.request_id) is S.NO_SHOW
    undo(database, there, now=late)
    assert state_of(database, booked.request_id) is S.BOOKED
    desk_acts.check_in(database, worker=there.host, request_id=booked.request_id, now=late)
    assert state_of(database, booked.request_id) is S.WAITING


# --- taking back -----------------------------------------------------------------------------------------


def test_undoing_the_end_opens_the_conversation_at_the_same_desk_without_its_outcome(database, there):
    made = arrive(database, there)
    called = call(database, there)
    desk_acts.finish(database, worker=there.host, call_id=called.call_id, outcome=Outcome.HELPED, now=NOW)
    assert undo(database, there).state is S.STARTED
    (row,) = rows(database, there).at_desks
    assert (row.request_id, row.desk, row.called_at) == (made.request_id, "1", called.called_at)
    with database.reading() as transaction:
        assert transaction.scalars(select(RequestOutcome)).all() == []
        undone = transaction.scalars(select(Event).order_by(Event.id.desc()).limit(1)).one()
    assert undone.details == {"before": "finished", "undoes": "finished"}
    with pytest.raises(NothingToUndo):
        undo(database, there)


def test_a_desk_that_has_somebody_else_gets_nobody_back(database, there):
    first, _second = arrive(database, there), arrive(database, there)
    called = call(database, there)
    desk_acts.finish(database, worker=there.host, call_id=called.call_id, outcome=Outcome.HELPED, now=NOW)
    call(database, there, worker=there.connector)
    with pytest.raises(NotAllowedNow):
        undo(database, there)
    assert state_of(database, first.request_id) is S.FINISHED
    assert open_calls(database) == 1


@pytest.mark.parametrize("act", ["call", "start", "skip", "park", "no-show", "left"])
def test_each_act_at_a_desk_can_be_taken_back(database, there, act):
    made = arrive(database, there)
    called = call(database, there)
    now = NOW + timedelta(seconds=5)
    common = {"database": database, "worker": there.host, "now": now}
    if act == "start":
        desk_acts.start(call_id=called.call_id, **common)
    elif act == "skip":
        desk_calls.skip(call_id=called.call_id, **common)
    elif act != "call":
        done = {"park": desk_acts.park, "no-show": desk_acts.no_show, "left": desk_acts.left}[act]
        done(request_id=made.request_id, seen=S.CALLED, **common)
    after = undo(database, there, now=now).state
    assert after is (S.CALLED if act == "start" else S.WAITING)
    assert open_calls(database) == (1 if act == "start" else 0)
    if after is S.WAITING:
        assert call(database, there, now=now).request_id == made.request_id


def test_nobody_takes_back_what_another_worker_did_or_what_went_on_since(database, there):
    colleague = hire(database, there.room.id, Role.HOST, there.organisation_id)
    arrive(database, there)
    called = call(database, there)
    with pytest.raises(NothingToUndo):
        undo(database, there, worker=colleague)
    desk_acts.start(database, worker=colleague, call_id=called.call_id, now=NOW)
    with pytest.raises(NothingToUndo):
        undo(database, there)


# --- signing in at the desk ----------------------------------------------------------------------------------


def sign_in(database, there, **more):
    given = {"language": "so", "tap": new_tap(), "now": NOW, "session_id": there.session_id, "worker": there.host}
    return desk_entry.sign_in_here(database, **(given | more))


def on_paper(database, there, number, **more):
    given = {
        "room": there.room,
        "worker": there.host,
        "session_id": there.session_id,
        "number": number,
        "given_at": NOW - timedelta(minutes=20),
        "language": "so",
        "tap": new_tap(),
        "now": NOW,
    }
    return desk_entry.enter_paper_number(database, **(given | more))


def test_a_worker_signs_somebody_in_with_everything_at_once(database, there):
    tap = new_tap()
    made = sign_in(database, there, tap=tap, wishes=Wishes(first_name="Ali", wheelchair=True))
    assert sign_in(database, there, tap=tap).visit_id == made.visit_id
    (row,) = rows(database, there).waiting
    assert (row.label, row.first_name, row.needs.wheelchair) == ("W 01", "Ali", True)


def test_paper_numbers_never_meet_the_kiosk_s(database, there):
    arrive(database, there)
    made = on_paper(database, there, 5)
    assert (made.label, rows(database, there).waiting[0].label) == ("W 05", "W 05"), "who waited longest goes first"
    assert arrive(database, there).label == "W 06"
    assert on_paper(database, there, 501).label == "W 501"
    assert arrive(database, there).label == "W 07"
    for number in (1, 5, 501):
        with pytest.raises(NumberTaken):
            on_paper(database, there, number)
    assert on_paper(database, there, 3).label == "W 03"


def test_what_was_done_on_paper_is_entered_as_done(database, there):
    made = on_paper(database, there, 2, finished_at=NOW - timedelta(minutes=2), now=utc(18))
    assert state_of(database, made.request_id) is S.FINISHED
    assert history_of(database, made.request_id) == [E.REGISTERED, E.ARRIVED, E.CALLED, E.STARTED, E.FINISHED]


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": 0},
        {"number": 1000},
        {"given_at": NOW + timedelta(minutes=1)},
        {"given_at": NOW - timedelta(days=1)},
        {"finished_at": NOW - timedelta(hours=1)},
    ],
)
def test_paper_that_cannot_be_is_refused(database, there, wrong):
    with pytest.raises(RuleError):
        on_paper(database, there, **({"number": 4} | wrong))


def test_help_of_another_room_or_none_is_not_noted(database, there):
    arrive(database, there)
    called = call(database, there)
    with pytest.raises(NotYours):
        desk_acts.finish(
            database, worker=there.host, call_id=called.call_id, outcome=Outcome.HELPED, helped_with=[999], now=NOW
        )
    assert open_calls(database) == 1
