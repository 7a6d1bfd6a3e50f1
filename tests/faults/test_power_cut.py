# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A power cut, or a killed program, at any instant: what was acknowledged is there, and nothing is half there."""

from __future__ import annotations

import os
import pickle
import random
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.data import schema
from kiosk.data.engines import Database, sqlite_database
from kiosk.errors import DatabaseError
from tests.data_fixtures import KEY
from tests.faults.tracing import Cut, Files
from tests.services.people import take

TIMES = 2
SECTOR = 512


def numbers_in(database: Database) -> list[int]:
    """The numbers given out; every visit must be whole."""
    schema.check_integrity(database)
    with database.reading() as transaction:
        visits = transaction.execute(text("SELECT id, number FROM visit ORDER BY number")).all()
        requests = transaction.execute(text("SELECT visit_id FROM request")).scalars().all()
        events = transaction.execute(text("SELECT visit_id, kind FROM event")).all()
    assert sorted(requests) == sorted(visit for visit, _ in visits)
    assert len(events) == len(set(events)) == 2 * len(visits)
    return [number for _, number in visits]


def loss(files: Files, acknowledged: int, folder: Path) -> str:
    """What is wrong with the room that these files make; "" when nothing is."""
    for path in folder.iterdir():
        path.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    database = sqlite_database(folder / "room.db", key=KEY)
    try:
        numbers = numbers_in(database)
    except (AssertionError, DatabaseError) as error:
        return f"broken: {error!r}"
    finally:
        database.close()
    if numbers != list(range(1, len(numbers) + 1)):
        return f"numbers {numbers}"
    return "" if len(numbers) in (acknowledged, acknowledged + 1) else f"{len(numbers)} of {acknowledged}"


def after_power_cut(cut: Cut, chance: random.Random) -> Iterator[Files]:
    """What a disk may hold after the cut: what was synced, and any of the sectors that were written since."""
    yield cut.synced
    yield {
        name: _mixed(cut.synced.get(name, b""), cut.written.get(name, b""), chance)
        for name in cut.synced.keys() | cut.written.keys()
    }
    torn = dict(cut.written)
    for name, content in torn.items():
        safe = len(cut.synced.get(name, b""))
        if name.endswith("-wal") and len(content) > safe and content[:safe] == cut.synced.get(name, b""):
            torn[name] = content[: chance.randint(safe, len(content))]
    yield torn


def _mixed(synced: bytes, written: bytes, chance: random.Random) -> bytes:
    """Sector by sector from one or the other."""
    length = max(len(synced), len(written))
    sectors = []
    for start in range(0, length, SECTOR):
        old, new = synced[start : start + SECTOR], written[start : start + SECTOR]
        sectors.append(new if (chance.random() < 0.5 and new) or not old else old)
    return b"".join(sectors)


@pytest.fixture
def traced(program, tmp_path):
    """Every cut of a program that takes numbers with this setting."""

    def run(synchronous: str) -> list[Cut]:
        out = tmp_path / "cuts"
        done = program("traced", synchronous=synchronous, times=TIMES, out=str(out))
        done.communicate(timeout=120)
        assert done.returncode == 0
        return pickle.loads(out.read_bytes())

    return run


@pytest.fixture
def elsewhere(tmp_path) -> Path:
    folder = tmp_path / "image"
    folder.mkdir()
    return folder


def test_a_program_killed_before_any_write_loses_nothing_it_acknowledged(traced, elsewhere):
    cuts = traced("FULL")
    assert len(cuts) > 10 * TIMES, "every write is looked at"
    assert cuts[-1].acknowledged == TIMES
    assert [problem for cut in cuts if (problem := loss(cut.written, cut.acknowledged, elsewhere))] == []


def test_a_power_cut_before_any_write_loses_nothing_that_was_acknowledged(traced, elsewhere):
    chance = random.Random(20261121)
    problems = [
        problem
        for cut in traced("FULL")
        for files in after_power_cut(cut, chance)
        if (problem := loss(files, cut.acknowledged, elsewhere))
    ]
    assert problems == []


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_without_full_syncing_the_same_cuts_lose_numbers(traced, elsewhere, synchronous):
    problems = [loss(cut.synced, cut.acknowledged, elsewhere) for cut in traced(synchronous)]
    assert any(problems), "the negative control: this test can fail"


def test_a_program_that_is_killed_again_and_again_never_loses_or_doubles_a_number(program, room_file):
    chance = random.Random(4)
    running: subprocess.Popen[str] = program("endless")
    acknowledged: list[str] = []
    for _ in range(6):
        running.stdin.write("go\n")
        running.stdin.flush()
        for _ in range(chance.randint(1, 8)):
            pid, _, label = running.stdout.readline().strip().partition(" ")
            acknowledged.append(label)
        os.kill(int(pid), signal.SIGKILL)
        # Told before it was gone counts as well.
        while (line := running.stdout.readline().strip()) != "gone":
            acknowledged.append(line.partition(" ")[2])
    running.stdin.close()
    running.wait(timeout=30)
    running.stdout.close()
    database = sqlite_database(room_file.path, key=KEY)
    numbers = numbers_in(database)
    assert len(acknowledged) == len(set(acknowledged))
    assert {f"W {number:02d}" for number in numbers} >= set(acknowledged)
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) - len(acknowledged) <= 6, "at most one a life was saved and not told"
    assert take(database, room_file.small).label == f"W {numbers[-1] + 1:02d}"
    database.close()
