# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every service of activities asks who is there: each one, with each role, for the own and somebody else's activity.

The table must name every public function that takes a worker: a new one without a row fails the first test.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from kiosk.data.models import ActivityEvent, ActivitySeries, StaffLog
from kiosk.domain.duties import Worker
from kiosk.domain.vocabulary import CallAnswer, PosterKind, Role
from kiosk.errors import KioskError, NotPermitted, NotSignedIn, NotYours
from kiosk.services import activity_series, ideas, person_cards
from kiosk.services.activity_plans import ActivityPlan
from kiosk.services.idea_trials import Evaluation
from kiosk.services.ideas import NewIdea
from kiosk.services.signing_up import WhoComes
from tests.activities.scene import MONDAY, TODAY, Scene, join, new_tap, scene
from tests.desk.test_authority import ACTIVITIES
from tests.rooms import NOW

REFUSALS = (NotYours, NotPermitted, NotSignedIn)
ROOM = {Role.CONNECTOR, Role.ADMINISTRATOR}
OWN = ROOM | {Role.ORGANISER}


class Stage:
    """The scene with somebody signed up and an idea; arguments are looked up by name here."""

    def __init__(self, database: Any) -> None:
        self.database = database
        self.scene: Scene = scene(database, places=2)
        self.signed_up = join(database, self.scene)
        self.idea_id = ideas.bring_idea(
            database,
            room=self.scene.room,
            idea=NewIdea(title="Dammen", pictogram="game", people=4),
            language="nl",
            tap=new_tap(),
            now=NOW,
            actor="kiosk",
        ).idea_id
        self.card_id = person_cards.give_card(
            database,
            room=self.scene.room,
            first_name="Hawa",
            pictogram="sun",
            language="nl",
            tap=new_tap(),
            now=NOW,
            actor="kiosk",
        ).card_id
        cards = activity_series.all_activities(
            database, room=self.scene.room, worker=self.scene.connector, language="nl", now=NOW
        )
        self.plan: ActivityPlan = cards[0].plan

    def written(self) -> tuple[int, int]:
        with self.database.reading() as transaction:
            counts = [transaction.scalar(select(func.count()).select_from(one)) for one in (ActivityEvent, StaffLog)]
        return counts[0], counts[1]


Call = Callable[[Stage], dict[str, Any]]


def in_room(**more: Any) -> Call:
    return lambda s: {"room": s.scene.room, "now": NOW, **more}


def of_date(**more: Any) -> Call:
    return lambda s: {"room": s.scene.room, "activity_id": s.scene.activity_id, "now": NOW, **more}


def of_series(**more: Any) -> Call:
    return lambda s: {"room": s.scene.room, "series_id": s.scene.series_id, "now": NOW, **more}


def of_person(**more: Any) -> Call:
    return lambda s: {"sign_up_id": s.signed_up.sign_up_id, "now": NOW, **more}


def of_idea(**more: Any) -> Call:
    return lambda s: {"room": s.scene.room, "idea_id": s.idea_id, "now": NOW, **more}


WEEK = {"first_day": MONDAY, "last_day": MONDAY}
HANG = {"kind": PosterKind.PROGRAMME, "week": MONDAY, "place": "Deur"}
TRIED = Evaluation(came=3, once_more=True, enough_help=True)
MOVE = {"day": MONDAY + timedelta(days=1), "starts": time(15), "ends": time(16)}
KEPT = {"space_id": 1, "first_day": MONDAY, "starts": time(19), "ends": time(20)}
WHO = WhoComes(first_name="Bo", pictogram="sun")
# Who may; with which arguments; whether an organiser of another activity is refused (else: sees nothing of it).
TABLE: dict[str, tuple[set[Role], Call, bool]] = {
    "activity_affected.affected_by": (OWN, lambda s: {"activity_ids": [s.scene.activity_id]}, True),
    "activity_dates.call_off_activity": (OWN, of_date(reason="Ziek"), True),
    "activity_dates.resume_activity": (OWN, of_date(), True),
    "activity_dates.move_activity": (OWN, of_date(**MOVE), True),
    "activity_dates.change_activity_date": (OWN, of_date(places=3), True),
    "activity_keys.dates_without_keys": (OWN, in_room(), False),
    "activity_keys.save_opening_hours": (ROOM, in_room(openings=[]), False),
    "activity_series.all_activities": (OWN, in_room(language="nl"), False),
    "activity_series.new_activity": (
        ROOM,
        lambda s: {"room": s.scene.room, "now": NOW, "activity": replace(s.plan, first_day=TODAY)},
        False,
    ),
    "activity_series.change_activity": (
        OWN,
        lambda s: {"room": s.scene.room, "now": NOW, "series_id": s.scene.series_id, "activity": s.plan},
        True,
    ),
    "activity_series.end_activity": (OWN, of_series(), True),
    "activity_series.pause_activity": (OWN, of_series(**WEEK, reason="Vrij"), True),
    "activity_series.take_up_activity": (OWN, of_series(), True),
    "activity_undo.last_activity_act": (OWN, lambda s: {"room": s.scene.room}, False),
    "activity_undo.undo_activity": (OWN, in_room(log_id=1), False),
    "activity_week.activity_choices": (OWN, lambda s: {"room": s.scene.room, "language": "nl"}, False),
    "activity_week.dates_at_desk": (OWN, lambda s: {"room": s.scene.room, "language": "nl", **WEEK}, False),
    "desk_cards.cards_in_use": (ROOM, in_room(), False),
    "desk_cards.take_back_card": (ROOM, lambda s: {"room": s.scene.room, "card_id": s.card_id, "now": NOW}, False),
    "desk_sign_ups.people_of_date": (OWN, lambda s: {"activity_id": s.scene.activity_id}, True),
    "desk_sign_ups.call_list": (OWN, in_room(), False),
    "desk_sign_ups.note_call": (OWN, of_person(answer=CallAnswer.REACHED), True),
    "desk_sign_ups.sign_up_here": (
        OWN,
        lambda s: {
            "activity_id": s.scene.activity_id,
            "who": WHO,
            "language": "nl",
            "tap": new_tap(),
            "now": NOW,
        },
        True,
    ),
    "desk_sign_ups.cancel_here": (OWN, of_person(), True),
    "desk_sign_ups.accept_here": (OWN, of_person(), True),
    "desk_sign_ups.note_attendance_here": (OWN, of_person(came=None), True),
    "desk_sign_ups.drop_in_here": (
        OWN,
        lambda s: {
            "activity_id": s.scene.activity_id,
            "people": 1,
            "tap": new_tap(),
            "now": s.signed_up.card.starts_at,
        },
        True,
    ),
    "idea_trials.option_space": (ROOM, of_idea(**KEPT), False),
    "idea_trials.start_trial": (ROOM, of_idea(), False),
    "idea_trials.evaluate_idea": (OWN, of_idea(evaluation=TRIED), True),
    "idea_trials.continue_idea": (ROOM, of_idea(), False),
    "ideas.all_ideas": (ROOM, lambda s: {"room": s.scene.room}, False),
    "ideas.accept_idea": (ROOM, of_idea(host="Y", buddy="F"), False),
    "ideas.decline_idea": (ROOM, of_idea(reason="Vol"), False),
    "posters.hang_copy": (ROOM, in_room(**HANG), False),
    "posters.take_down_copy": (ROOM, in_room(copy_id=1), False),
    "posters.hung_copies": (ROOM, in_room(), False),
    "posters.stale_copies": (ROOM, in_room(), False),
    "programme.activities_csv": (ROOM, lambda s: {"room": s.scene.room, **WEEK}, False),
}
# Refused for their state in this stage; that they were let in is what counts here.
STATES = {
    "activity_dates.resume_activity",
    "activity_undo.undo_activity",
    "desk_sign_ups.note_attendance_here",
    "idea_trials.option_space",
    "idea_trials.start_trial",
    "idea_trials.evaluate_idea",
    "idea_trials.continue_idea",
    "posters.take_down_copy",
}


def every_service() -> set[str]:
    # `locked_idea` and its like have no `database`: they are parts, called after somebody asked.
    return {
        f"{module}.{name}"
        for module in ACTIVITIES
        for name, function in vars(importlib.import_module(f"kiosk.services.{module}")).items()
        if inspect.isfunction(function)
        and not name.startswith("_")
        and function.__module__ == f"kiosk.services.{module}"
        and {"worker", "database"} <= inspect.signature(function).parameters.keys()
    }


def test_the_table_names_every_service_of_activities():
    assert every_service() == set(TABLE)


def run(stage: Stage, name: str, worker: Worker) -> Any:
    module, _, function = name.partition(".")
    act = getattr(importlib.import_module(f"kiosk.services.{module}"), function)
    return act(stage.database, worker=worker, **TABLE[name][1](stage))


@pytest.mark.parametrize("name", TABLE)
def test_each_service_lets_in_who_may_and_nobody_else(sqlite_room, name):
    stage = Stage(sqlite_room)
    there = stage.scene.there
    allowed, _arguments, own = TABLE[name]
    before = stage.written()
    for role in Role:
        if role not in allowed:
            with pytest.raises(NotPermitted):
                run(stage, name, there.worker(role))
    gone = replace(there.administrator, id=400)
    impostor = replace(there.organiser, role=Role.ADMINISTRATOR)
    for nobody in (gone, impostor):
        with pytest.raises(NotSignedIn):
            run(stage, name, nobody)
    if own:
        with sqlite_room.writing() as transaction:
            series = transaction.get_one(ActivitySeries, stage.scene.series_id)
            series.organiser_id = there.connector.id
        with pytest.raises(NotYours):
            run(stage, name, there.organiser)
        with sqlite_room.writing() as transaction:
            series = transaction.get_one(ActivitySeries, stage.scene.series_id)
            series.organiser_id = there.organiser.id
    assert stage.written() == before, "who is refused writes nothing"
    # The one with the least rights first: what they did is done, the others only have to be let in.
    own_idea = name == "idea_trials.evaluate_idea"
    for number, role in enumerate(sorted(allowed, key=lambda role: role is not Role.ORGANISER)):
        if own_idea and role is Role.ORGANISER:
            continue
        try:
            run(stage, name, there.worker(role))
        except REFUSALS:
            raise
        except KioskError:
            if number == 0 and name not in STATES:
                raise
