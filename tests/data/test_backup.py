# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Copies of the room: whole, encrypted, without the names of today, and put back only when they fit."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from kiosk import bootstrap
from kiosk.bootstrap.backups import back_up, backups, restore
from kiosk.data.backup import KEEP, PATTERN
from kiosk.data.engines import FILE_NAME
from kiosk.data.models import Visit
from kiosk.errors import DatabaseCorrupt, DatabaseError, DatabaseKeyWrong, RoomThere
from kiosk.services import registering
from kiosk.settings import Storage
from tests.rooms import NOW, small_room
from tests.test_cli import run  # noqa: F401


@pytest.fixture
def storage(tmp_path) -> Storage:
    return Storage(folder=tmp_path / "room", keys=tmp_path / "keys")


@pytest.fixture
def filled(storage) -> Storage:
    with bootstrap.opened(storage) as database:
        small = small_room(database)
        take(database, small, 1)
    return storage


def take(database, small, number) -> registering.Registered:
    made = registering.take_number(
        database,
        session_id=small.session_id,
        topic_id=None,
        language="nl",
        tap=f"tap-{number}",
        now=NOW,
        actor="kiosk",
    )
    registering.tell_wishes(database, visit_id=made.visit_id, wishes=registering.Wishes(first_name="Amina"), now=NOW)
    return made


def visits(storage: Storage) -> list[tuple[int, str | None]]:
    with bootstrap.opened(storage) as database, database.reading() as transaction:
        query = select(Visit.number, Visit.first_name).order_by(Visit.id)
        return [(number, name) for number, name in transaction.execute(query)]


def test_a_copy_put_back_is_the_room_without_the_names_of_today(filled):
    copy = back_up(filled, out=None, now=NOW)
    assert copy.parent == backups(filled)
    assert b"Amina" not in copy.read_bytes()
    assert not copy.read_bytes().startswith(b"SQLite format 3"), "it is encrypted as the room is"
    assert visits(filled) == [(1, "Amina")], "the room itself goes on as it was"
    aside = restore(filled, path=copy, replace=True, now=NOW)
    assert visits(filled) == [(1, None)]
    assert aside is not None
    assert aside.exists()


def test_a_room_that_is_there_is_left_alone(filled):
    copy = back_up(filled, out=None, now=NOW)
    before = (filled.folder / FILE_NAME).read_bytes()
    with pytest.raises(RoomThere):
        restore(filled, path=copy, replace=False, now=NOW)
    assert (filled.folder / FILE_NAME).read_bytes() == before


def test_a_copy_is_made_while_kiosks_write(filled, tmp_path):
    done = threading.Event()
    made: list[int] = []

    def write() -> None:
        with bootstrap.opened(filled) as database:
            with database.reading() as transaction:
                session_id = transaction.execute(select(func.min(registering.Request.session_id))).scalar_one()
            number = 100
            while not done.is_set():
                number += 1
                registering.take_number(
                    database,
                    session_id=session_id,
                    topic_id=None,
                    language="nl",
                    tap=f"while-{number}",
                    now=NOW,
                    actor="kiosk",
                )
                made.append(number)
                if len(made) >= 20:
                    return

    thread = threading.Thread(target=write)
    thread.start()
    copies = [back_up(filled, out=tmp_path / "out", now=NOW + timedelta(seconds=second)) for second in range(3)]
    done.set()
    thread.join()
    other = Storage(folder=tmp_path / "other", keys=filled.keys)
    other.folder.mkdir()
    (other.folder / "room.id").write_text((filled.folder / "room.id").read_text())
    for copy in copies:
        restore(other, path=copy, replace=True, now=NOW)
        numbers = [number for number, _name in visits(other)]
        assert numbers == list(range(1, len(numbers) + 1)), "whole visits, in order, none missing"


@pytest.mark.parametrize("harm", ["cut", "garbage", "foreign"])
def test_a_copy_that_is_no_room_of_ours_changes_nothing(filled, tmp_path, harm):
    copy = back_up(filled, out=None, now=NOW)
    if harm == "cut":
        copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    elif harm == "garbage":
        copy.write_bytes(b"x" * 8192)
    else:
        foreign = Storage(folder=tmp_path / "foreign", keys=tmp_path / "their-keys")
        with bootstrap.opened(foreign) as database:
            small_room(database)
        copy = back_up(foreign, out=None, now=NOW)
    before = visits(filled)
    with pytest.raises((DatabaseKeyWrong, DatabaseCorrupt, DatabaseError)):
        restore(filled, path=copy, replace=True, now=NOW)
    assert visits(filled) == before
    assert not list(filled.folder.glob("*.restored*"))


def test_only_the_newest_copies_stay(filled):
    made = [back_up(filled, out=None, now=NOW + timedelta(minutes=minute)) for minute in range(KEEP + 2)]
    assert sorted(backups(filled).glob(PATTERN)) == made[2:]
    assert sorted(path.name for path in backups(filled).iterdir()) == [path.name for path in made[2:]]


def test_the_commands(run, tmp_path):  # noqa: F811
    data = tmp_path / "data"
    assert run("demo", "--weeks", "1").exit_code == 0
    answer = run("backup", "--json")
    assert answer.exit_code == 0
    path = json.loads(answer.stdout)["path"]
    assert run("restore", path).exit_code == 1
    assert run("restore", path, "--replace").exit_code == 0
    assert run("doctor", "--data", str(data)).stdout.count("good     backup") == 1
    assert datetime.now(UTC).strftime("room-%Y") in path


def test_a_server_is_copied_with_its_own_tools(run):  # noqa: F811
    answer = run("backup", "--database", "postgresql://nobody@localhost/room")
    assert answer.exit_code == 2
    assert "pg_dump" in answer.stderr
