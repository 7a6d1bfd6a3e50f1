# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Eight programs for ten places: exactly ten people have one, and without the guards more would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from kiosk.data import guards
from kiosk.data.models import SignUp
from kiosk.domain.sign_ups import TAKEN
from kiosk.domain.vocabulary import SignUpState
from tests.activities.scene import Scene, scene

PROGRAMS, PLACES, TIMES = 8, 10, 2
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def place(database, tmp_path) -> dict[str, Any]:
    """Where the room of `database` is, for other programs."""
    marks = tmp_path / "marks"
    marks.mkdir()
    url = str(tmp_path / "room.db") if database.is_sqlite else database.engine.url.render_as_string(hide_password=False)
    return {"place": url, "sqlite": database.is_sqlite, "marks": str(marks)}


def race(place: dict[str, Any], there: Scene, **job: Any) -> list[str]:
    """What each of the programs was told; all are let go when all are ready."""
    programs = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.activities.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for _ in range(PROGRAMS)
    ]
    common = {"guarded": True, "activity": there.activity_id, "of": PROGRAMS, "party": 1, "times": TIMES}
    for number, program in enumerate(programs):
        tell(program, json.dumps({**common, **place, **job, "number": number}))
    ready = [program.stdout.readline().strip() for program in programs]
    assert ready == ["ready"] * PROGRAMS, ready
    for program in programs:
        tell(program, "go")
    answers = [json.loads(program.communicate(timeout=60)[0]) for program in programs]
    return [one for answer in answers for one in answer]


def tell(program: subprocess.Popen[str], line: str) -> None:
    program.stdin.write(line + "\n")
    program.stdin.flush()


def taken(database) -> int:
    with database.reading() as transaction:
        return transaction.scalar(select(func.sum(SignUp.party)).where(SignUp.state.in_(TAKEN))) or 0


def drop_guard(database) -> None:
    with database.engine.execution_options(begin="IMMEDIATE").begin() as connection:
        guards.take_away(connection, (guards.SIGN_UP_WITHIN_PLACES,))


def check_places(database, place, there: Scene, **job: Any) -> None:
    answers = Counter(race(place, there, **job))
    assert answers == {SignUpState.PLACED: PLACES, SignUpState.WAITING: PROGRAMS * TIMES - PLACES}
    assert taken(database) == PLACES


def test_ten_places_go_to_ten_people(database, place):
    check_places(database, place, scene(database, places=PLACES))


def test_more_than_ten_get_in_when_the_guards_are_gone(database, place):
    there = scene(database, places=PLACES)
    drop_guard(database)
    with pytest.raises(AssertionError):
        check_places(database, place, there, guarded=False)
    assert taken(database) > PLACES


def test_the_database_alone_still_lets_in_no_more_than_there_are_places(database, place):
    there = scene(database, places=PLACES)
    race(place, there, guarded=False)
    # Somebody may be sent away once more than needed, never let in.
    assert 8 <= taken(database) <= PLACES


def test_families_never_fill_more_than_there_is(database, place):
    there = scene(database, places=PLACES)
    answers = Counter(race(place, there, party=3, times=1))
    assert answers == {SignUpState.PLACED: 3, SignUpState.WAITING: PROGRAMS - 3}
    assert taken(database) == 9


def test_the_same_touch_in_eight_programs_is_one_sign_up(database, place):
    there = scene(database, places=PLACES)
    assert set(race(place, there, tap="one touch", times=1)) == {SignUpState.PLACED}
    assert taken(database) == 1
