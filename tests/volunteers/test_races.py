# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Eight badges at once: never more helpers than places, nobody in two places, one turn taken over once, one scan one
step; and what happens when the guards are gone."""

from __future__ import annotations

from sqlalchemy import func, select

from kiosk.data import guards
from kiosk.data.engines import Database
from kiosk.data.models import HoursEvent, Shift
from kiosk.domain.shift_rules import RESPONSIBLE
from kiosk.errors import KioskError, ShiftConflict, ShiftFull
from kiosk.services.volunteers import checking_in, shifts
from tests.races.harness import Looking, at_once, drop_index, drop_unique, without_transactions
from tests.rooms import NOW
from tests.volunteers.scene import Scene, scene_of

MANY = 8
MOST = 3


def without_guards(database: Database) -> None:
    with database.engine.execution_options(begin="IMMEDIATE").begin() as connection:
        guards.take_away(connection, (guards.SHIFT_WITHIN_MOST, guards.SHIFT_NO_OVERLAP))


def on_roster(scene: Scene, activity_id: int) -> int:
    query = select(func.count()).where(Shift.activity_id == activity_id, Shift.state.in_(RESPONSIBLE))
    with scene.database.reading() as transaction:
        return transaction.scalar(query) or 0


# --- never more than `most` ------------------------------------------------------------------------------------


def take_all(scene: Scene) -> list[object]:
    """Eight people take a turn in the same role, which has three places."""
    helpers = [scene.volunteer(f"Helper {letter}") for letter in "ABCDEFGH"]
    return at_once(
        MANY,
        lambda number: shifts.take_shift(
            scene.database, helper=helpers[number], activity_id=scene.cooking[0], role="kok", now=NOW
        ),
    )


def check_most(scene: Scene) -> None:
    results = take_all(scene)
    assert not [one for one in results if isinstance(one, Exception) and not isinstance(one, ShiftFull)]
    assert sum(isinstance(one, shifts.ShiftTaken) for one in results) == MOST
    assert on_roster(scene, scene.cooking[0]) == MOST


def test_never_more_than_most(database, monkeypatch):
    scene = scene_of(database, most=MOST)
    monkeypatch.setattr(shifts, "places_in_role", Looking(shifts.places_in_role, MANY))
    check_most(scene)


def test_too_many_help_when_the_guards_are_gone(database, monkeypatch):
    scene = scene_of(database, most=MOST)
    without_guards(database)
    monkeypatch.setattr(shifts, "places_in_role", Looking(shifts.places_in_role, MANY))
    with without_transactions(database):
        take_all(scene)
    assert on_roster(scene, scene.cooking[0]) > MOST


def test_the_tables_alone_keep_the_places(database, monkeypatch):
    scene = scene_of(database, most=MOST)
    monkeypatch.setattr(shifts, "places_in_role", Looking(shifts.places_in_role, MANY))
    with without_transactions(database):
        results = take_all(scene)
    assert all(isinstance(one, (shifts.ShiftTaken, KioskError)) for one in results)
    # SQLite may tell some of them to come back later; more than there are places it never lets in.
    assert 0 < on_roster(scene, scene.cooking[0]) <= MOST


# --- nobody in two places ----------------------------------------------------------------------------------------


def take_both(scene: Scene) -> list[object]:
    """One person takes two turns at the same hour, in two programs."""
    helper = scene.volunteer(vog=True)
    dates = (scene.cooking[0], scene.homework[0])
    return at_once(
        2,
        lambda number: shifts.take_shift(scene.database, helper=helper, activity_id=dates[number], role="kok", now=NOW),
    )


def check_both(scene: Scene) -> None:
    results = take_both(scene)
    assert [type(one) for one in results].count(shifts.ShiftTaken) == 1
    assert [type(one) for one in results].count(ShiftConflict) == 1
    assert on_roster(scene, scene.cooking[0]) + on_roster(scene, scene.homework[0]) == 1


def test_nobody_is_in_two_places(database, monkeypatch):
    scene = scene_of(database)
    monkeypatch.setattr(shifts, "other_turns", Looking(shifts.other_turns, 2))
    check_both(scene)


def test_somebody_is_in_two_places_when_the_guards_are_gone(database, monkeypatch):
    scene = scene_of(database)
    without_guards(database)
    monkeypatch.setattr(shifts, "other_turns", Looking(shifts.other_turns, 2))
    with without_transactions(database):
        take_both(scene)
    assert on_roster(scene, scene.cooking[0]) + on_roster(scene, scene.homework[0]) == 2


# --- one turn is taken over once -----------------------------------------------------------------------------------


def take_over(scene: Scene) -> list[object]:
    """A full role with one who cannot come; seven others want to stand in."""
    first, *others = [scene.volunteer(f"Helper {letter}") for letter in "ABCDEFGH"]
    own = shifts.take_shift(scene.database, helper=first, activity_id=scene.cooking[0], role="kok", now=NOW)
    shifts.ask_stand_in(scene.database, helper=first, shift_id=own.shift_id, now=NOW)
    return at_once(
        len(others),
        lambda number: shifts.take_shift(
            scene.database, helper=others[number], activity_id=scene.cooking[0], role="kok", now=NOW
        ),
    )


def check_stand_in(scene: Scene) -> None:
    results = take_over(scene)
    assert not [one for one in results if isinstance(one, Exception) and not isinstance(one, ShiftFull)]
    assert sum(isinstance(one, shifts.ShiftTaken) for one in results) == 1
    assert on_roster(scene, scene.cooking[0]) == 1


def test_a_turn_is_taken_over_once(database, monkeypatch):
    scene = scene_of(database, most=1)
    monkeypatch.setattr(shifts, "_sought", Looking(shifts._sought, 7))
    check_stand_in(scene)


def test_a_turn_is_taken_over_by_more_when_the_guards_are_gone(database, monkeypatch):
    scene = scene_of(database, most=1)
    without_guards(database)
    drop_index(database, "uq_shift_stands_in_for_id")
    monkeypatch.setattr(shifts, "_sought", Looking(shifts._sought, 7))
    with without_transactions(database):
        take_over(scene)
    assert on_roster(scene, scene.cooking[0]) > 1


# --- one scan is one step ---------------------------------------------------------------------------------------------


def scan_all(scene: Scene) -> list[object]:
    """The same badge at eight kiosks at the same instant."""
    helper = scene.volunteer()
    return at_once(
        MANY,
        lambda _number: checking_in.scan(scene.database, helper=helper, room=scene.room, language="nl", now=NOW),
    )


def steps(scene: Scene) -> int:
    with scene.database.reading() as transaction:
        return transaction.scalar(select(func.count()).select_from(HoursEvent)) or 0


def test_one_scan_is_one_step(database, monkeypatch):
    scene = scene_of(database)
    monkeypatch.setattr(checking_in, "steps_of", Looking(checking_in.steps_of, MANY))
    results = scan_all(scene)
    assert not [one for one in results if isinstance(one, Exception)]
    assert steps(scene) == 1, "one came in, the others were the same scan"


def test_one_scan_is_many_when_the_guards_are_gone(database, monkeypatch):
    scene = scene_of(database)
    drop_unique(database, "hours_event", "uq_hours_event_volunteer_id_stay_step")
    # Reading the story back would refuse it too, and take everything back.
    monkeypatch.setattr(checking_in, "_noted", lambda *_told, **_more: None)
    monkeypatch.setattr(checking_in, "steps_of", Looking(checking_in.steps_of, MANY))
    with without_transactions(database):
        scan_all(scene)
    assert steps(scene) > 1
