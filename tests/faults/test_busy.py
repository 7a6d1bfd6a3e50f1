# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who never lets go of the room, and a server that goes away: named in time, and well again by itself."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.data import schema
from kiosk.data.engines import postgresql_database
from kiosk.data.queues import lock_session
from kiosk.errors import DatabaseFull, DatabaseLocked, DatabaseReadOnly, DatabaseUnreachable
from tests import postgres
from tests.dumps import everything
from tests.rooms import small_room
from tests.services.people import take


def test_a_writer_that_never_lets_go_is_named_and_nothing_is_half_written(open_database, monkeypatch):
    monkeypatch.setattr("kiosk.data.engines.BUSY_MILLISECONDS", 100)
    greedy, other = open_database(), open_database()
    small = small_room(greedy)
    before = everything(greedy)
    with greedy.writing() as transaction:
        lock_session(transaction, small.session_id)
        with pytest.raises(DatabaseLocked):
            take(other, small, tap="finger")
    assert everything(other) == before
    assert take(other, small, tap="finger").label == "W 01"


# What a server says, as its own code, and what that means in the room; the last is a bug of ours and stays one.
@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("53100", DatabaseFull),
        ("53300", DatabaseLocked),
        ("40P01", DatabaseLocked),
        ("25006", DatabaseReadOnly),
        ("57P01", DatabaseUnreachable),
        ("22012", None),
    ],
)
def test_what_a_server_says_is_named(postgres_url, code, kind):
    database = postgresql_database(postgres_url())
    say = text(f"DO $$ BEGIN RAISE EXCEPTION 'so it is' USING ERRCODE = '{code}'; END $$")
    with pytest.raises(kind or Exception) as raised, database.writing() as transaction:
        transaction.execute(say)
    assert kind is not None or type(raised.value).__module__.startswith("sqlalchemy")
    database.close()


@pytest.fixture
def own_server() -> Iterator[postgres.Cluster]:
    """A server of our own, which may be stopped."""
    programs = postgres.programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    cluster = postgres.start_cluster(programs)
    yield cluster
    control(cluster, "stop")
    shutil.rmtree(cluster.folder, ignore_errors=True)


def control(cluster: postgres.Cluster, *act: str) -> None:
    programs = postgres.programs()
    assert programs is not None
    with (cluster.folder / "control.log").open("ab") as log:
        subprocess.run(
            [programs / "pg_ctl", "-w", "-m", "immediate", "-D", cluster.folder / "data", *act]
            if act == ("stop",)
            else [programs / "pg_ctl", "-w", "-D", cluster.folder / "data", "-l", cluster.folder / "server.log", *act],
            **postgres._server_account(),
            cwd=cluster.folder,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            check=True,
        )


def test_a_server_that_stops_is_named_and_found_again_by_itself(own_server):
    own_server.create("room")
    database = postgresql_database(own_server.url("room"))
    schema.migrate(database)
    small = small_room(database)
    assert take(database, small).label == "W 01"
    control(own_server, "stop")
    for _ in range(2):
        with pytest.raises(DatabaseUnreachable):
            take(database, small)
    control(own_server, "start")
    assert take(database, small).label == "W 02"
    # Cut off in the middle: the server ends the connection while the transaction is open.
    with pytest.raises(DatabaseUnreachable), database.writing() as transaction:
        server = transaction.execute(text("SELECT pg_backend_pid()")).scalar_one()
        os.kill(server, signal.SIGTERM)
        lock_until_cut_off(transaction)
    assert take(database, small).label == "W 03"
    database.close()


def lock_until_cut_off(transaction) -> None:
    while True:
        transaction.execute(text("SELECT pg_sleep(0.01)"))


def test_an_address_where_nobody_lives_is_named(tmp_path: Path):
    with pytest.raises(DatabaseUnreachable):
        schema.revision_of(postgresql_database(f"postgresql://nobody@/nothing?host={tmp_path}"))
