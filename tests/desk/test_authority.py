# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every service of the desk asks who is there: each one, with each role, for the own and another organisation.

The table must name every public function that takes a worker: a new one without a row fails the first test.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

import kiosk.services
from kiosk.data.models import Event, Room, Session, Staff, StaffLog
from kiosk.domain.duties import DUTIES, Duty, Worker, require
from kiosk.domain.figures import week_of
from kiosk.domain.vocabulary import FlagKind, OrganisationKind, Outcome, ReferralState, RequestState, Role, SessionState
from kiosk.errors import KioskError, NotPermitted, NotSignedIn, NotYours
from kiosk.services import booking, paper_roll, room_settings, staff
from kiosk.services import flags as kiosk_flags
from kiosk.services.desk_flags import Flag
from kiosk.services.handing_on import Consent
from kiosk.services.offer_settings import OrganisationSettings, SpaceSettings, TopicSettings
from kiosk.services.opening_hours import Open
from kiosk.services.plan_people import Choice
from kiosk.services.plan_series import HoursPlan
from kiosk.services.school_holidays import HolidayProposal
from printing.printers.addresses import NoPrinter
from tests.desk.workers import DeskRoom, arrive, book, desk_room, hire, new_tap
from tests.rooms import NOW, ZONE

REFUSALS = (NotYours, NotPermitted, NotSignedIn)
S = RequestState


class Scene:
    """The room with somebody of Woonin in every state; what a function is called with is looked up by name here."""

    def __init__(self, database: Any) -> None:
        from kiosk.services import desk_acts, desk_calls, handing_on

        self.database = database
        self.there: DeskRoom = desk_room(database, desks=4)
        there, host = self.there, self.there.host
        called, started, parked = (arrive(database, there, interpreter=True) for _ in range(3))
        self.waiting = arrive(database, there)
        self.booked = book(database, there)
        desks = {}
        for number, one in enumerate((called, started, parked)):
            desks[one.request_id] = desk_calls.call_this(
                database, worker=host, request_id=one.request_id, seen=S.WAITING, desk=f"desk {number}", now=NOW
            )
        self.call_id = desks[called.request_id].call_id
        self.started_call_id = desks[started.request_id].call_id
        desk_acts.start(database, worker=host, call_id=self.started_call_id, now=NOW)
        desk_acts.park(database, worker=host, request_id=parked.request_id, seen=S.CALLED, now=NOW)
        self.parked = parked
        # From Dock to Woonin, so that answering is for Woonin.
        sent = arrive(database, there, session_id=there.other_session_id)
        self.referral_id = handing_on.hand_on(
            database,
            worker=there.other_host,
            request_id=sent.request_id,
            seen=S.WAITING,
            to_organisation_id=there.organisation_id,
            consent=Consent(given=True),
            tap=new_tap(),
            now=NOW,
        ).referral_id
        raised = kiosk_flags.raise_flag(
            database, room_id=there.room.id, kind=FlagKind.CALL_SOMEONE, station="kiosk", language="nl", now=NOW
        )
        with database.writing() as transaction:
            transaction.get_one(Room, there.room.id).school_holidays = "Midden"
            first, later = (transaction.get_one(Session, n) for n in (there.session_id, there.later_session_id))
            self.hour_id = first.consultation_hour_id
            away = Session(consultation_hour_id=self.hour_id, original_date=later.day + timedelta(days=7))
            away.day, away.starts, away.ends = away.original_date, later.starts, later.ends
            away.starts_at, away.ends_at = (at + timedelta(days=7) for at in (later.starts_at, later.ends_at))
            away.state, away.reason = SessionState.CANCELLED, "Vrij"
            transaction.add(away)
            transaction.flush()
            self.called_off_id = away.id
        days = booking.days_with_times(database, room=there.room, organisation_id=there.organisation_id, now=NOW)
        self.free = days[-1].times[-1]
        paper_roll.new_roll(
            database,
            room=there.room,
            worker=there.administrator,
            printer=ROLL,
            station="kiosk",
            now=NOW,
            length_mm=40_000,
        )
        self.flag = Flag(kind=FlagKind.CALL_SOMEONE, raised_at=NOW, flag_id=raised.flag_id)

    def written(self) -> tuple[int, int]:
        with self.database.reading() as transaction:
            counts = [transaction.scalar(select(func.count()).select_from(table)) for table in (Event, StaffLog)]
        return counts[0], counts[1]


Call = Callable[[Scene, Worker], dict[str, Any]]
OWN = {Role.HOST, Role.CONNECTOR, Role.ADMINISTRATOR}
ROOM = {Role.CONNECTOR, Role.ADMINISTRATOR}
ADMINISTRATOR = {Role.ADMINISTRATOR}
EVERYBODY = set(Role)
LATER = NOW + timedelta(minutes=20)
TODAY = NOW.astimezone(ZONE).date()
ROLL = "roll"
NO_DEVICES = Path("/nowhere")
MONDAYS = HoursPlan(first_day=TODAY, starts=time(10), ends=time(12), space_id=1, weekdays=(0,))


def row(allowed: set[Role], call: Call, *, walled: bool = True) -> tuple[set[Role], Call, bool]:
    """Who may; with which arguments; whether another organisation's host is refused (else: sees nothing of it)."""
    return allowed, call, walled


TABLE: dict[str, tuple[set[Role], Call, bool]] = {
    "desk_calls.call_next": row(OWN, lambda s, w: {"session_id": s.there.session_id, "desk": "x", "now": NOW}),
    "desk_calls.call_this": row(
        OWN, lambda s, w: {"request_id": s.waiting.request_id, "seen": S.WAITING, "desk": "x", "now": NOW}
    ),
    "desk_calls.recall": row(OWN, lambda s, w: {"call_id": s.call_id, "now": NOW}),
    "desk_calls.skip": row(OWN, lambda s, w: {"call_id": s.call_id, "now": NOW}),
    "desk_calls.take_over": row(OWN, lambda s, w: {"call_id": s.call_id, "desk": "x", "now": NOW}),
    "desk_acts.help_choices": row(OWN, lambda s, w: {"organisation_id": s.there.organisation_id, "language": "nl"}),
    "desk_acts.start": row(OWN, lambda s, w: {"call_id": s.call_id, "now": NOW}),
    "desk_acts.finish": row(OWN, lambda s, w: {"call_id": s.started_call_id, "outcome": Outcome.HELPED, "now": NOW}),
    "desk_acts.park": row(OWN, lambda s, w: {"request_id": s.waiting.request_id, "seen": S.WAITING, "now": NOW}),
    "desk_acts.unpark": row(OWN, lambda s, w: {"request_id": s.parked.request_id, "now": NOW}),
    "desk_acts.no_show": row(
        OWN,
        lambda s, w: {
            "request_id": s.booked.request_id,
            "seen": S.BOOKED,
            "now": s.booked.starts_at + timedelta(minutes=10),
        },
    ),
    "desk_acts.left": row(OWN, lambda s, w: {"request_id": s.waiting.request_id, "seen": S.WAITING, "now": NOW}),
    "desk_acts.check_in": row(OWN, lambda s, w: {"request_id": s.booked.request_id, "now": NOW}),
    "desk_entry.sign_in_here": row(
        OWN, lambda s, w: {"session_id": s.there.session_id, "language": "nl", "tap": new_tap(), "now": NOW}
    ),
    "desk_entry.enter_paper_number": row(
        OWN,
        lambda s, w: {
            "room": s.there.room,
            "session_id": s.there.session_id,
            "number": 500 + w.id,
            "given_at": NOW,
            "language": "nl",
            "tap": new_tap(),
            "now": NOW,
        },
    ),
    "desk_today.today": row(OWN, lambda s, w: {"room": s.there.room, "language": "nl", "now": NOW}, walled=False),
    "desk_today.queue_of": row(
        OWN,
        lambda s, w: {"room": s.there.room, "session_id": s.there.session_id, "language": "nl", "now": NOW},
    ),
    "desk_undo.last_act": row(OWN, lambda s, w: {"room": s.there.room, "now": NOW}, walled=False),
    "desk_flags.flags": row(EVERYBODY, lambda s, w: {"room": s.there.room, "now": NOW}, walled=False),
    "desk_flags.clear_flag": row(
        EVERYBODY, lambda s, w: {"room": s.there.room, "flag": s.flag, "now": NOW}, walled=False
    ),
    "handing_on.hand_on": row(
        OWN,
        lambda s, w: {
            "request_id": s.waiting.request_id,
            "seen": S.WAITING,
            "to_organisation_id": s.there.other_organisation_id,
            "consent": Consent(given=True),
            "tap": new_tap(),
            "now": NOW,
        },
    ),
    "handing_on.answer": row(
        OWN, lambda s, w: {"referral_id": s.referral_id, "answer": ReferralState.ACCEPTED, "now": NOW}
    ),
    "handing_on.received": row(OWN, lambda s, w: {"room": s.there.room, "language": "nl", "now": NOW}, walled=False),
    "handing_on.sent": row(OWN, lambda s, w: {"room": s.there.room, "language": "nl", "now": NOW}, walled=False),
    "signing_in.sign_out": row(EVERYBODY, lambda s, w: {"station": "desk", "now": NOW}, walled=False),
    "staff.all_workers": row(ADMINISTRATOR, lambda s, w: {}),
    "staff.add_worker": row(
        ADMINISTRATOR,
        lambda s, w: {"first_name": "N", "role": Role.ORGANISER, "organisation_id": None, "pin": "8352", "now": NOW},
    ),
    "staff.change_worker": row(
        ADMINISTRATOR,
        lambda s, w: {
            "staff_id": s.there.connector.id,
            "first_name": "N",
            "role": Role.CONNECTOR,
            "organisation_id": None,
            "now": NOW,
        },
    ),
    "staff.set_active": row(ADMINISTRATOR, lambda s, w: {"staff_id": s.there.organiser.id, "active": True, "now": NOW}),
    "staff.set_pin": row(ADMINISTRATOR, lambda s, w: {"staff_id": s.there.other_host.id, "pin": "8352", "now": NOW}),
    "staff.issue_badge": row(ADMINISTRATOR, lambda s, w: {"staff_id": s.there.host.id, "now": NOW}),
    "staff.withdraw_badge": row(ADMINISTRATOR, lambda s, w: {"staff_id": s.there.host.id, "now": NOW}),
    "plan_dates.dates_between": row(
        OWN,
        lambda s, w: {"room": s.there.room, "first_day": TODAY, "last_day": TODAY, "language": "nl"},
        walled=False,
    ),
    "plan_dates.call_off": row(
        OWN,
        lambda s, w: {"room": s.there.room, "session_id": s.there.later_session_id, "reason": "Ziek", "now": NOW},
    ),
    "plan_dates.ill_today": row(
        OWN,
        lambda s, w: {
            "room": s.there.room,
            "organisation_id": s.there.organisation_id,
            "reason": "Ziek",
            "now": NOW,
        },
    ),
    "plan_dates.resume": row(OWN, lambda s, w: {"room": s.there.room, "session_id": s.called_off_id, "now": NOW}),
    "plan_dates.move_date": row(
        OWN,
        lambda s, w: {
            "room": s.there.room,
            "session_id": s.there.later_session_id,
            "day": TODAY + timedelta(days=7),
            "starts": time(10),
            "ends": time(18),
            "now": NOW,
        },
    ),
    "plan_people.affected_by": row(OWN, lambda s, w: {"session_ids": [s.there.session_id]}),
    "plan_people.proposals": row(
        OWN, lambda s, w: {"room": s.there.room, "session_ids": [s.there.session_id], "now": NOW}
    ),
    "plan_people.rebook": row(
        OWN,
        lambda s, w: {
            "room": s.there.room,
            "choices": [Choice(s.booked.request_id, s.free.session_id, s.free.starts_at)],
            "now": NOW,
        },
    ),
    "plan_series.all_hours": row(OWN, lambda s, w: {"room": s.there.room, "language": "nl", "now": NOW}, walled=False),
    "plan_series.new_hours": row(
        OWN,
        lambda s, w: {
            "room": s.there.room,
            "organisation_id": s.there.organisation_id,
            "hours": MONDAYS,
            "now": NOW,
        },
    ),
    "plan_series.change_hours": row(
        OWN, lambda s, w: {"room": s.there.room, "hour_id": s.hour_id, "hours": MONDAYS, "now": NOW}
    ),
    "plan_series.end_hours": row(OWN, lambda s, w: {"room": s.there.room, "hour_id": s.hour_id, "now": NOW}),
    "plan_people.to_be_told": row(OWN, lambda s, w: {"room": s.there.room, "now": NOW}, walled=False),
    "plan_choices.hours_choices": row(OWN, lambda s, w: {"room": s.there.room, "language": "nl"}, walled=False),
    "plan_days_off.days_off": row(ROOM, lambda s, w: {"room": s.there.room, "now": NOW}),
    "plan_days_off.answer_public_holiday": row(
        ROOM,
        lambda s, w: {
            "room": s.there.room,
            "proposal": HolidayProposal(date(2026, 12, 26), date(2026, 12, 26), "Tweede kerstdag", adopted=False),
            "accept": True,
            "now": NOW,
        },
    ),
    "plan_holidays.answer_holiday": row(
        ROOM,
        lambda s, w: {
            "room": s.there.room,
            "proposal": HolidayProposal(date(2026, 12, 19), date(2027, 1, 3), "Kerstvakantie", adopted=False),
            "accept": True,
            "now": NOW,
        },
    ),
    "day_list.day_list": row(OWN, lambda s, w: {"room": s.there.room, "language": "nl", "now": NOW}, walled=False),
    "staff_log.log_entries": row(ADMINISTRATOR, lambda s, w: {}),
    "room_settings.room_settings": row(ROOM, lambda s, w: {"room": s.there.room}),
    "room_settings.save_room": row(
        ROOM,
        lambda s, w: {
            "room": s.there.room,
            "settings": room_settings.RoomSettings(
                "Kamer", "", "Europe/Amsterdam", ("nl",), "", "", "", w.id % 30, 180, 28
            ),
            "now": NOW,
        },
    ),
    "room_settings.set_printer": row(
        ROOM, lambda s, w: {"room": s.there.room, "station": "kiosk", "address": "folder", "now": NOW}
    ),
    "room_texts.room_texts": row(ROOM, lambda s, w: {"room": s.there.room}),
    "room_texts.save_text": row(
        ROOM, lambda s, w: {"room": s.there.room, "text_id": 1, "language": "en", "content": "Table", "now": NOW}
    ),
    "offer_settings.offering": row(ROOM, lambda s, w: {"room": s.there.room}),
    "offer_settings.save_organisation": row(
        ROOM,
        lambda s, w: {
            "room": s.there.room,
            "organisation_id": None,
            "settings": OrganisationSettings(OrganisationKind.OTHER, {"nl": "Nieuw"}, {"nl": "Nieuw"}),
            "now": NOW,
        },
    ),
    "offer_settings.save_space": row(
        ROOM,
        lambda s, w: {
            "room": s.there.room,
            "space_id": None,
            "settings": SpaceSettings({"nl": f"Hoek {w.id}"}, 4),
            "now": NOW,
        },
    ),
    "offer_settings.save_topic": row(
        ROOM,
        lambda s, w: {
            "room": s.there.room,
            "topic_id": None,
            "settings": TopicSettings({"nl": "Post"}, "envelope", ()),
            "now": NOW,
        },
    ),
    "offer_settings.retire_topic": row(
        ROOM, lambda s, w: {"room": s.there.room, "topic_id": s.there.topic_id, "now": NOW}
    ),
    "opening_hours.opening_hours": row(ROOM, lambda s, w: {"room": s.there.room}),
    "opening_hours.save_opening_hours": row(
        ROOM, lambda s, w: {"room": s.there.room, "week": (Open(0, time(9), time(10 + w.id % 9)),), "now": NOW}
    ),
    "topic_order.order_topics": row(
        ROOM, lambda s, w: {"room": s.there.room, "topic_ids": (s.there.topic_id,), "now": NOW}
    ),
    "screens.known_screens": row(ROOM, lambda s, w: {"room": s.there.room}),
    "screens.note_screen": row(
        ROOM,
        lambda s, w: {
            "room": s.there.room,
            "station": "kiosk",
            "millimetres": 344.0,
            "low_reach": True,
            "now": NOW,
        },
    ),
    "paper_roll.rolls": row(EVERYBODY, lambda s, w: {"room": s.there.room}, walled=False),
    "paper_roll.new_roll": row(
        EVERYBODY, lambda s, w: {"room": s.there.room, "printer": ROLL, "station": "kiosk", "now": NOW}, walled=False
    ),
    "printer_choices.choices": row(
        ROOM, lambda s, w: {"room": s.there.room, "station": "kiosk", "queues": tuple, "devices": NO_DEVICES}
    ),
    "printer_choices.choose": row(
        ROOM, lambda s, w: {"room": s.there.room, "station": "kiosk", "address": "folder", "width": 80, "now": NOW}
    ),
    "printer_choices.prove": row(
        ROOM, lambda s, w: {"printer": NoPrinter(), "room": s.there.room, "station": "kiosk", "now": NOW}
    ),
    "figures.figures_for": row(
        OWN, lambda s, w: {"room": s.there.room, "period": week_of(TODAY), "now": NOW}, walled=False
    ),
    "printing_figures.printer_days": row(
        ROOM, lambda s, w: {"room": s.there.room, "first_day": TODAY, "last_day": TODAY}
    ),
    "reprinting.reprint": row(
        OWN,
        lambda s, w: {
            "printer": NoPrinter(),
            "room": s.there.room,
            "request_id": s.waiting.request_id,
            "seen": S.WAITING,
            "station": "desk",
            "now": NOW,
        },
    ),
    "plan_undo.last_plan_act": row(OWN, lambda s, w: {"room": s.there.room}, walled=False),
}
# Looked at in tests of their own, because what they act on is the worker's own.
ELSEWHERE = {"desk_undo.undo", "plan_undo.undo_plan"}
# Parts that other services call inside their transaction, after they asked or to ask.
PARTS = {"authority", "desk_requests", "setting_rows"}
# Have a table of their own, in tests/activities/test_authority.py.
ACTIVITIES = {
    "activity_affected",
    "activity_dates",
    "activity_keys",
    "activity_series",
    "activity_undo",
    "activity_week",
    "desk_cards",
    "desk_sign_ups",
    "idea_trials",
    "ideas",
    "posters",
    "programme",
}
# As those, in tests/speech/test_language_authority.py.
LANGUAGES = {"language_pack", "studio"}


def every_service() -> set[str]:
    found = set()
    for module in pkgutil.iter_modules(kiosk.services.__path__):
        functions = vars(importlib.import_module(f"kiosk.services.{module.name}"))
        for name, function in functions.items():
            if (
                inspect.isfunction(function)
                and not name.startswith("_")
                and function.__module__ == f"kiosk.services.{module.name}"
                and {"worker", "database"} <= inspect.signature(function).parameters.keys()
            ):
                found.add(f"{module.name}.{name}")
    return {name for name in found if name.partition(".")[0] not in PARTS | ACTIVITIES | LANGUAGES}


def test_the_table_names_every_service_of_the_desk():
    assert every_service() == set(TABLE) | ELSEWHERE


def run(scene: Scene, name: str, worker: Worker) -> Any:
    module, _, function = name.partition(".")
    _allowed, arguments, _walled = TABLE[name]
    act = getattr(importlib.import_module(f"kiosk.services.{module}"), function)
    return act(scene.database, worker=worker, **arguments(scene, worker))


@pytest.mark.parametrize("name", TABLE)
def test_each_service_lets_in_who_may_and_nobody_else(sqlite_room, name):
    scene = Scene(sqlite_room)
    there = scene.there
    allowed, _arguments, walled = TABLE[name]
    before = scene.written()
    for role in Role:
        if role not in allowed:
            with pytest.raises(NotPermitted):
                run(scene, name, there.worker(role))
    if walled and Role.HOST in allowed:
        with pytest.raises(NotYours):
            run(scene, name, there.other_host)
    gone = replace(there.administrator, id=400)
    impostor = replace(there.organiser, role=Role.ADMINISTRATOR)
    for nobody in (gone, impostor):
        with pytest.raises(NotSignedIn):
            run(scene, name, nobody)
    assert scene.written() == before, "who is refused writes nothing"
    for number, role in enumerate(sorted(allowed, key=lambda role: role is not Role.HOST)):
        try:
            run(scene, name, there.worker(role))
        except REFUSALS:
            raise
        except KioskError:
            # What the first worker did is done; the others only had to be let in.
            if number == 0:
                raise


# These take neither a room nor anything in one: they act in the room of whoever asks.
IN_THE_OWN_ROOM = {"signing_in.sign_out", "staff.all_workers", "staff.add_worker", "staff_log.log_entries"}


@pytest.mark.parametrize("name", TABLE)
def test_nobody_of_another_room_in_the_same_database_is_let_in(sqlite_room, name):
    scene = Scene(sqlite_room)
    with sqlite_room.writing() as transaction:
        elsewhere = Room(name="Buurtkamer Elders", zone=ZONE.key, languages=["nl"])
        transaction.add(elsewhere)
        transaction.flush()
        elsewhere_id = elsewhere.id
    stranger = hire(sqlite_room, elsewhere_id, Role.ADMINISTRATOR)
    before = scene.written()
    if name in IN_THE_OWN_ROOM:
        run(scene, name, stranger)
        with sqlite_room.reading() as transaction:
            rooms = set(transaction.scalars(select(StaffLog.room_id).where(StaffLog.staff_id == stranger.id)))
        assert rooms <= {elsewhere_id}
        seen = {card.id for card in staff.all_workers(sqlite_room, worker=stranger)}
        assert scene.there.administrator.id not in seen
    else:
        with pytest.raises(NotYours):
            run(scene, name, stranger)
        assert scene.written() == before, "who is refused writes nothing"


def test_a_host_sees_nothing_of_another_organisation(sqlite_room):
    from kiosk.services import desk_flags, desk_today, handing_on

    scene = Scene(sqlite_room)
    there = scene.there
    common = {"room": there.room, "worker": there.other_host, "now": LATER}
    (queue,) = desk_today.today(sqlite_room, language="nl", **common).queues
    assert queue.card.organisation_id == there.other_organisation_id
    seen = desk_flags.flags(sqlite_room, **common)
    assert {flag.kind for flag in seen} == {FlagKind.CALL_SOMEONE}
    assert handing_on.received(sqlite_room, language="nl", **common) == ()
    own = desk_flags.flags(sqlite_room, room=there.room, worker=there.host, now=NOW + timedelta(hours=2))
    assert {flag.kind for flag in own} == {FlagKind.CALL_SOMEONE, FlagKind.INTERPRETER, FlagKind.WAITING_LONG}


def test_a_flag_about_a_visit_is_cleared_by_who_may_see_it_and_stays_cleared(sqlite_room):
    from kiosk.services import desk_flags

    scene = Scene(sqlite_room)
    there = scene.there

    def interpreters(worker: Worker) -> list[Flag]:
        seen = desk_flags.flags(sqlite_room, room=there.room, worker=worker, now=NOW)
        return [flag for flag in seen if flag.kind is FlagKind.INTERPRETER]

    first, *others = interpreters(there.host)
    with pytest.raises(NotYours):
        desk_flags.clear_flag(sqlite_room, room=there.room, worker=there.other_host, flag=first, now=NOW)
    desk_flags.clear_flag(sqlite_room, room=there.room, worker=there.connector, flag=first, now=NOW)
    assert interpreters(there.host) == others


def test_a_connector_sees_the_flow_and_not_what_people_come_for(sqlite_room):
    from kiosk.services import desk_today

    scene = Scene(sqlite_room)
    seen = desk_today.today(sqlite_room, room=scene.there.room, worker=scene.there.connector, language="nl", now=NOW)
    assert len(seen.queues) == 2
    row_ = seen.row(scene.waiting.request_id)
    assert row_ is not None
    assert (row_.label, row_.topic) == (scene.waiting.label, "")


def test_a_deactivated_worker_s_open_desk_stops_working(sqlite_room):
    from kiosk.services import desk_today

    there = desk_room(sqlite_room)
    with sqlite_room.writing() as transaction:
        transaction.get_one(Staff, there.host.id).active = False
    with pytest.raises(NotSignedIn):
        desk_today.today(sqlite_room, room=there.room, worker=there.host, language="nl", now=NOW)


def test_only_administrators_have_every_duty():
    assert [role for role in Role if DUTIES[role] == set(Duty)] == [Role.ADMINISTRATOR]
    with pytest.raises(NotYours):
        require(Worker(1, Role.HOST, 2), Duty.QUEUE, 3)


def test_taking_back_asks_who_is_there_too(sqlite_room):
    from kiosk.services import desk_undo, plan_undo

    there = desk_room(sqlite_room)
    common = {"room": there.room, "worker": there.organiser, "now": NOW}
    with pytest.raises(NotPermitted):
        desk_undo.undo(sqlite_room, event_id=1, **common)
    with pytest.raises(NotPermitted):
        plan_undo.undo_plan(sqlite_room, log_id=1, **common)
