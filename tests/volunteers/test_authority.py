# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every service for volunteers asks who is there: each one, with each role, and with a worker of another room.

The table must name every public function here that takes a worker: a new one without a row fails the first test.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

import kiosk.services.volunteers
from kiosk.data.models import HelpingEvent, HoursEvent, Room, Shift, Staff, StaffLog, Volunteer
from kiosk.domain.duties import Worker
from kiosk.domain.helping import HandKind, VogWork
from kiosk.domain.vocabulary import Role
from kiosk.errors import NotPermitted, NotSignedIn, NotYours
from kiosk.services.volunteers import candidates, checking_in, helping_hands, shifts, standing
from kiosk.services.volunteers.candidates import Offer
from kiosk.services.volunteers.helping_hands import HandWish
from tests.desk.workers import hire
from tests.rooms import NOW, ZONE
from tests.volunteers.scene import TODAY, Scene, scene_of, tap

REFUSALS = (NotYours, NotPermitted, NotSignedIn)
VOLUNTEERS = {Role.CONNECTOR, Role.ADMINISTRATOR}
# An organiser may what concerns the own activity; the table asks about it.
OWN = VOLUNTEERS | {Role.ORGANISER}
Values = dict[str, Any]


class Full:
    """A room in which every act makes sense; what a function is called with is looked up by name here."""

    def __init__(self, database: Any) -> None:
        self.scene: Scene = scene_of(database)
        scene = self.scene
        helper = scene.volunteer(vog=True, languages=("ti",))
        candidate = candidates.offer_help(
            database, room=scene.room, offer=Offer("Ali"), language="nl", tap=tap(), now=NOW, actor="kiosk"
        )
        turn = shifts.take_shift(database, helper=helper, activity_id=scene.cooking[0], role="kok", now=NOW)
        sought = shifts.take_shift(database, helper=helper, activity_id=scene.cooking[1], role="kok", now=NOW)
        shifts.ask_stand_in(database, helper=helper, shift_id=sought.shift_id, now=NOW)
        made = standing.begin_standing(
            database,
            room=scene.room,
            worker=scene.connector,
            volunteer_id=helper.volunteer_id,
            series_id=scene.cooking_id,
            role="kok",
            now=NOW,
        )
        checking_in.scan(database, helper=helper, room=scene.room, language="nl", now=NOW - timedelta(days=1))
        checking_in.close_forgotten(database, room=scene.room, now=NOW)
        hands = [
            helping_hands.ask_hand(
                database, room=scene.room, wish=HandWish(HandKind.LAMP), language="ti", tap=tap(), now=NOW, actor="k"
            ).hand_id
            for _ in range(3)
        ]
        from kiosk.services.volunteers import matching_hands

        for hand_id in hands[1:]:
            matching_hands.propose_hand(
                database, worker=scene.connector, hand_id=hand_id, volunteer_id=helper.volunteer_id, now=NOW
            )
        helping_hands.answer_hand(database, helper=helper, hand_id=hands[2], yes=True, now=NOW)
        vog = scene.show_vog(helper.volunteer_id)
        other = scene.volunteer("Bilal")
        self.values: Values = {
            "room": scene.room,
            "now": NOW,
            "language": "nl",
            "volunteer_id": helper.volunteer_id,
            "candidate_id": candidate.volunteer_id,
            "other_id": other.volunteer_id,
            "offer": Offer("Zahra"),
            "work": VogWork.CHILDREN,
            "issued_on": TODAY,
            "vog_id": vog.vog_id,
            "activity_id": scene.cooking[0],
            "series_id": scene.cooking_id,
            "role": "kok",
            "shift_id": turn.shift_id,
            "sought_id": sought.shift_id,
            "standing_id": made.standing_id,
            "least": 1,
            "first_day": TODAY,
            "last_day": TODAY,
            "year": 2026,
            "stay": 1,
            "seen_steps": 2,
            "agree": True,
            "yes": True,
            "done": True,
            "begins_at": NOW - timedelta(hours=2),
            "ends_at": NOW - timedelta(hours=1),
            "hand_id": hands[0],
            "proposed_id": hands[1],
            "accepted_id": hands[2],
        }

    def written(self) -> list[int]:
        with self.scene.database.reading() as transaction:
            tables = (StaffLog, HelpingEvent, HoursEvent, Shift, Volunteer)
            return [transaction.scalar(select(func.count()).select_from(table)) or 0 for table in tables]


# Who may, and what to call it with that has another name in the scene.
TABLE: dict[str, tuple[set[Role], dict[str, str]]] = {
    "candidates.candidates": (VOLUNTEERS, {}),
    "candidates.accept": (VOLUNTEERS, {"volunteer_id": "candidate_id"}),
    "candidates.decline": (VOLUNTEERS, {"volunteer_id": "candidate_id"}),
    "candidates.add_volunteer": (VOLUNTEERS, {}),
    "profiles.volunteers": (VOLUNTEERS, {}),
    "profiles.profile": (VOLUNTEERS, {}),
    "profiles.change_profile": (VOLUNTEERS, {}),
    "profiles.leave": (VOLUNTEERS, {}),
    "badges.issue_badge": (VOLUNTEERS, {}),
    "badges.withdraw_badge": (VOLUNTEERS, {}),
    "vogs.note_vog": (VOLUNTEERS, {}),
    "vogs.withdraw_vog": (VOLUNTEERS, {}),
    "vogs.vogs_to_ask": (VOLUNTEERS, {}),
    "rosters.rosters": (OWN, {}),
    "rosters.roster": (OWN, {}),
    "rosters.who_could": (OWN, {}),
    "shifts.give_shift": (OWN, {"volunteer_id": "other_id"}),
    "shifts.ask_stand_in_for": (OWN, {}),
    "shifts.comes_after_all": (OWN, {"shift_id": "sought_id"}),
    "shifts.release": (OWN, {}),
    "standing.begin_standing": (OWN, {"volunteer_id": "other_id"}),
    "standing.end_standing": (OWN, {}),
    "standing.standing_shifts": (OWN, {}),
    "standing.ask_for_language": (OWN, {}),
    "hours.hours_of": (VOLUNTEERS, {}),
    "hours.hours_to_agree": (VOLUNTEERS, {}),
    "hours.propose": (VOLUNTEERS, {}),
    "hours.answer": (VOLUNTEERS, {}),
    "hours.year_totals": (VOLUNTEERS, {}),
    "hours.year_figures": (VOLUNTEERS, {}),
    "certificates.certificate": (VOLUNTEERS, {}),
    "matching_hands.hands": (VOLUNTEERS, {}),
    "matching_hands.matches": (VOLUNTEERS, {}),
    "matching_hands.propose_hand": (VOLUNTEERS, {}),
    "matching_hands.answer_for": (VOLUNTEERS, {"hand_id": "proposed_id"}),
    "matching_hands.finish_for": (VOLUNTEERS, {"hand_id": "accepted_id"}),
    "matching_hands.cancel_for": (VOLUNTEERS, {}),
}


def every_service() -> set[str]:
    found = set()
    for module in pkgutil.iter_modules(kiosk.services.volunteers.__path__):
        whole = f"kiosk.services.volunteers.{module.name}"
        for name, function in vars(importlib.import_module(whole)).items():
            if (
                inspect.isfunction(function)
                and not name.startswith("_")
                and function.__module__ == whole
                and {"worker", "database"} <= inspect.signature(function).parameters.keys()
            ):
                found.add(f"{module.name}.{name}")
    return found


def test_the_table_names_every_service():
    assert every_service() == set(TABLE)


def act_of(name: str) -> Callable[..., Any]:
    module, function = name.split(".")
    found: Callable[..., Any] = getattr(importlib.import_module(f"kiosk.services.volunteers.{module}"), function)
    return found


def run(full: Full, name: str, worker: Worker) -> Any:
    act, (_allowed, renamed) = act_of(name), TABLE[name]
    wanted = {
        parameter.name
        for parameter in inspect.signature(act).parameters.values()
        if parameter.name not in ("database", "worker")
        and (parameter.default is parameter.empty or parameter.name in ("seen_steps",))
    }
    values = {key: full.values[renamed.get(key, key)] for key in wanted}
    return act(full.scene.database, worker=worker, **values)


@pytest.mark.parametrize("name", TABLE)
def test_each_service_lets_in_who_may_and_nobody_else(sqlite_room, name):
    full = Full(sqlite_room)
    scene = full.scene
    before = full.written()
    workers = (scene.host, scene.organiser, scene.connector, scene.administrator)
    for worker in workers:
        if worker.role not in TABLE[name][0]:
            with pytest.raises(REFUSALS):
                run(full, name, worker)
    with sqlite_room.writing() as transaction:
        transaction.get_one(Staff, scene.administrator.id).active = False
    with pytest.raises(NotSignedIn):
        run(full, name, scene.administrator)
    assert full.written() == before, "who is refused writes nothing"
    allowed = next(worker for worker in workers if worker.role in TABLE[name][0])
    run(full, name, allowed)


@pytest.mark.parametrize("name", TABLE)
def test_nobody_of_another_room_is_let_in(sqlite_room, name):
    full = Full(sqlite_room)
    with sqlite_room.writing() as transaction:
        elsewhere = Room(name="Buurtkamer Elders", zone=ZONE.key, languages=["nl"])
        transaction.add(elsewhere)
        transaction.flush()
        elsewhere_id = elsewhere.id
    stranger = hire(sqlite_room, elsewhere_id, Role.ADMINISTRATOR)
    before = full.written()
    if name == "candidates.add_volunteer":
        made = run(full, name, stranger)
        with sqlite_room.reading() as transaction:
            assert transaction.get_one(Volunteer, made.volunteer_id).room_id == elsewhere_id
        return
    with pytest.raises(NotYours):
        run(full, name, stranger)
    assert full.written() == before, "who is refused writes nothing"
