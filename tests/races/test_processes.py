# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Four programs at once on one room: the same promises as between threads, and two programs that make one room."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from kiosk.bootstrap.storage import opened
from kiosk.data.models import Call, Request, Visit
from kiosk.settings import Storage
from tests.races.harness import drop_index, drop_unique, has_double
from tests.rooms import SmallRoom, small_room
from tests.services.people import free_later, take

PROGRAMS = 4
ROOT = Path(__file__).resolve().parents[2]


class Programs:
    """Some programs that wait for jobs; started once, because each takes a second to start."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._all = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.races.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                cwd=ROOT,
                env=environment,
            )
            for _ in range(PROGRAMS)
        ]

    def do(self, **job: Any) -> list[list[Any]]:
        """What each of them answered; all are let go when all are ready."""
        for number, program in enumerate(self._all):
            self._tell(program, json.dumps({"guarded": True, **job, "number": number, "of": PROGRAMS}))
        ready = [program.stdout.readline().strip() for program in self._all]
        assert ready == ["ready"] * PROGRAMS, ready
        for program in self._all:
            self._tell(program, "go")
        return [json.loads(program.stdout.readline()) for program in self._all]

    @staticmethod
    def _tell(program: subprocess.Popen[str], line: str) -> None:
        program.stdin.write(line + "\n")
        program.stdin.flush()

    def stop(self) -> None:
        for program in self._all:
            program.stdin.close()
            program.wait(timeout=30)
            program.stdout.close()


@pytest.fixture(scope="module")
def programs() -> Iterator[Programs]:
    started = Programs()
    yield started
    started.stop()


@pytest.fixture
def place(database, tmp_path) -> dict[str, Any]:
    """Where the room of `database` is, for other programs."""
    marks = tmp_path / "marks"
    marks.mkdir()
    url = str(tmp_path / "room.db") if database.is_sqlite else database.engine.url.render_as_string(hide_password=False)
    return {"place": url, "sqlite": database.is_sqlite, "marks": str(marks)}


def together(answers: list[list[Any]]) -> list[Any]:
    return [one for answer in answers for one in answer]


def visits(database) -> list[Visit]:
    with database.reading() as transaction:
        return list(transaction.scalars(select(Visit).order_by(Visit.id)))


# --- one number is issued once a day -----------------------------------------------------------------


def test_a_hundred_numbers_from_four_programs_are_a_hundred_numbers(programs, place, database):
    small = small_room(database, desks=50, walk_in_share=1.0)
    labels = together(programs.do(act="take", session=small.session_id, times=25, **place))
    wanted = [f"W {number:02d}" for number in range(1, PROGRAMS * 25 + 1)]
    assert sorted(labels, key=lambda label: (len(label), label)) == wanted
    assert [visit.number for visit in visits(database)] == list(range(1, PROGRAMS * 25 + 1))


def test_numbers_double_when_the_guards_are_gone(programs, place, database):
    small = small_room(database, desks=50, walk_in_share=1.0)
    drop_unique(database, "visit", "uq_visit_room_id_day_letter_number")
    programs.do(act="take", session=small.session_id, times=1, guarded=False, **place)
    assert has_double(visit.number for visit in visits(database))


# --- one seat is booked once ---------------------------------------------------------------------------


def hold_all(programs: Programs, place, database, small: SmallRoom, **job: Any) -> list[Any]:
    """Every program wants the same time, of which there are two."""
    time = free_later(database, small)[0]
    return together(
        programs.do(act="hold", session=time.session_id, starts_at=time.starts_at.isoformat(), **place, **job)
    )


def seats_in(database) -> list[int]:
    with database.reading() as transaction:
        return sorted(transaction.scalars(select(Request.seat)))


def test_the_last_two_places_go_to_two_programs(programs, place, database):
    answers = hold_all(programs, place, database, small_room(database, desks=2, walk_in_share=0.0))
    assert seats_in(database) == [1, 2]
    assert answers.count("time-taken") == PROGRAMS - 2


def test_places_are_given_twice_when_the_guards_are_gone(programs, place, database):
    small = small_room(database, desks=2, walk_in_share=0.0)
    drop_index(database, "uq_request_seat")
    hold_all(programs, place, database, small, guarded=False)
    assert has_double(seats_in(database))


# --- one visit is called by one desk ----------------------------------------------------------------------


def calls_in(database) -> list[int]:
    with database.reading() as transaction:
        return sorted(transaction.scalars(select(Call.request_id)))


def test_desks_of_several_programs_call_different_people(programs, place, database):
    small = small_room(database, desks=8)
    waiting = [take(database, small).request_id for _ in range(PROGRAMS - 1)]
    called = together(programs.do(act="call", session=small.session_id, **place))
    assert sorted(called, key=str) == sorted([*waiting, None], key=str)
    assert calls_in(database) == waiting


def test_people_are_called_twice_when_the_guards_are_gone(programs, place, database):
    small = small_room(database, desks=8)
    for _ in range(PROGRAMS - 1):
        take(database, small)
    drop_index(database, "uq_call_open_request")
    programs.do(act="call", session=small.session_id, guarded=False, **place)
    assert has_double(calls_in(database))


# --- one tap makes one visit --------------------------------------------------------------------------------


def tap_all(programs: Programs, place, database, **job: Any) -> list[Any]:
    small = small_room(database, desks=8)
    if not job.get("guarded", True):
        drop_unique(database, "visit", "uq_visit_tap")
        drop_unique(database, "visit", "uq_visit_token")
    return together(programs.do(act="take", session=small.session_id, times=1, tap="one finger", **place, **job))


def test_one_tap_that_reaches_four_programs_is_one_visit(programs, place, database):
    assert tap_all(programs, place, database) == ["W 01"] * PROGRAMS
    assert len(visits(database)) == 1


def test_one_tap_is_several_visits_when_the_guards_are_gone(programs, place, database):
    tap_all(programs, place, database, guarded=False)
    assert len(visits(database)) > 1


# --- one room is made once ------------------------------------------------------------------------------------


@pytest.mark.parametrize("attempt", range(2))
def test_programs_that_open_a_fresh_folder_at_once_make_one_room(programs, tmp_path, attempt):
    answers = programs.do(act="open", place=str(tmp_path))
    assert answers == [[0]] * PROGRAMS
    assert len(list((tmp_path / "keys").iterdir())) == 1
    assert {path.name for path in (tmp_path / "data").iterdir()} >= {"room.db", "room.id"}
    with opened(Storage(folder=tmp_path / "data", keys=tmp_path / "keys")) as database:
        assert take(database, small_room(database)).label == "W 01"
