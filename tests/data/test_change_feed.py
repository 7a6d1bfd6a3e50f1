# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What one program commits, another one is told; also after the server was away."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text

from kiosk.data import schema
from kiosk.data.change_feed import ChangeFeed
from kiosk.data.engines import Database, postgresql_database
from kiosk.data.models import Room
from tests import postgres
from tests.programs import address_of, open_again, program

# Only ever waited out when something is broken.
LONG = 30.0


def found_a_room(address: str, name: str) -> None:
    """Run in another process."""
    database = open_again(address)
    write_a_room(database, name)
    database.close()


def write_a_room(database: Database, name: str) -> None:
    with database.writing() as transaction:
        transaction.add(Room(name=name, zone="Europe/Amsterdam", languages=["nl"]))


@pytest.fixture
def feed(database: Database) -> Iterator[ChangeFeed]:
    feed = ChangeFeed(database)
    assert not feed.wait(0), "the first look tells nothing"
    yield feed
    feed.close()
    feed._hang_up()


def test_another_program_s_commit_is_told_once(database, feed):
    with program(found_a_room, address_of(database), "Zuid"):
        assert feed.wait(LONG)
    assert not feed.wait(0.2)
    with database.reading() as transaction:
        assert transaction.execute(text("SELECT name FROM room")).scalar() == "Zuid"


def test_reading_and_taking_back_tell_nothing(database, feed):
    with database.reading() as transaction:
        transaction.execute(text("SELECT count(*) FROM room"))
    with pytest.raises(ZeroDivisionError), database.writing() as transaction:
        transaction.add(Room(name="Nooit", zone="Europe/Amsterdam", languages=[]))
        transaction.flush()
        raise ZeroDivisionError
    assert not feed.wait(0.3)


def test_the_own_program_s_commit_is_told_too(database, feed):
    write_a_room(database, "Hier")
    assert feed.wait(LONG)


def test_closing_ends_a_wait_in_another_thread(database):
    feed, ended = ChangeFeed(database), threading.Event()

    def listen() -> None:
        feed.run(lambda: None)
        ended.set()

    thread = threading.Thread(target=listen)
    thread.start()
    feed.close()
    assert ended.wait(LONG)
    thread.join()


def test_a_thread_of_its_own_is_called_back(database):
    feed, told = ChangeFeed(database), threading.Event()
    thread = threading.Thread(target=feed.run, args=(told.set,))
    thread.start()
    # Written again and again, because nobody knows when the thread has begun to listen.
    for number in range(100):
        write_a_room(database, f"Kamer {number}")
        if told.wait(LONG / 100):
            break
    feed.close()
    thread.join()
    assert told.is_set()


@pytest.fixture
def own_server() -> Iterator[tuple[postgres.Cluster, Callable[..., None]]]:
    """A server for this test alone, because it is stopped and started."""
    programs = postgres.programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    cluster = postgres.start_cluster(programs)

    def control(*words: str, must: bool = True) -> None:
        with (cluster.folder / "control.log").open("ab") as log:
            subprocess.run(
                [programs / "pg_ctl", "-w", "-D", cluster.folder / "data", "-l", cluster.folder / "server.log", *words],
                **postgres._server_account(),
                cwd=cluster.folder,
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                check=must,
            )

    yield cluster, control
    control("-m", "immediate", "stop", must=False)
    shutil.rmtree(cluster.folder, ignore_errors=True)


def test_a_server_that_comes_back_is_heard_again(own_server):
    cluster, control = own_server
    cluster.create("room")
    database = postgresql_database(cluster.url("room"))
    schema.migrate(database)
    feed = ChangeFeed(database)
    assert not feed.wait(0)
    control("-m", "fast", "stop")
    while feed.connected:
        assert not feed.wait(0.1)
    control("start")
    assert feed.wait(LONG), "coming back is told: nobody knows what happened meanwhile"
    write_a_room(database, "Weer")
    assert feed.wait(LONG)
    feed.close()
    feed._hang_up()
    database.close()
