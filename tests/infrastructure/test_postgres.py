# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tests' own PostgreSQL: fresh databases, cheap copies, and nothing left behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.postgres_watcher import wait_for_end

ROOT = Path(__file__).parents[2]


def _run(url: str, statement: str) -> list[tuple[object, ...]]:
    engine = create_engine(url)
    with engine.begin() as connection:
        result = connection.execute(text(statement))
        rows = [tuple(row) for row in result] if result.returns_rows else []
    engine.dispose()
    return rows


def test_each_database_is_empty_at_first_and_apart_from_the_others(postgres_url: Callable[..., str]) -> None:
    one, other = postgres_url(), postgres_url()
    _run(one, "CREATE TABLE visit (id int)")
    assert _run(one, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(1,)]
    assert _run(other, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]


def test_a_template_is_filled_once_and_copied_with_its_rows(
    postgres_url: Callable[..., str], postgres_template: Callable[..., str]
) -> None:
    built: list[str] = []

    def build(url: str) -> None:
        built.append(url)
        _run(url, "CREATE TABLE room (name text)")
        _run(url, "INSERT INTO room VALUES ('Ankaradreef')")

    first = postgres_url(template=postgres_template("rooms", build))
    _run(first, "DELETE FROM room")
    second = postgres_url(template=postgres_template("rooms", build))
    assert _run(second, "SELECT name FROM room") == [("Ankaradreef",)]
    # Another worker of this run may have built it before.
    assert len(built) <= 1


def test_the_owner_has_no_special_rights_but_may_add_what_overlaps_need(
    postgres_url: Callable[..., str],
) -> None:
    url = postgres_url()
    assert _run(url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == [(False,)]
    _run(url, "CREATE EXTENSION btree_gist")


A_TEST_THAT_TELLS = """
def test_tells(postgres_cluster, postgres_url):
    import json, os, pathlib
    postgres_url()
    note = {"folder": str(postgres_cluster.folder), "pid": postgres_cluster.pid}
    pathlib.Path(os.environ["TELL"]).write_text(json.dumps(note))
    assert os.environ["THEN"] != "die" or os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("then", ["end", "die"])
def test_the_server_stops_when_the_run_is_over_even_if_it_was_killed(tmp_path: Path, then: str) -> None:
    (tmp_path / "test_it.py").write_text(A_TEST_THAT_TELLS)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    told = tmp_path / "told.json"
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.postgres", "-p", "no:xdist", "test_it.py"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TELL": str(told), "THEN": then},
        capture_output=True,
        check=False,
    )
    cluster = json.loads(told.read_text())
    wait_for_end(cluster["pid"])
    # The watcher removes the files right after; the time limit of a test ends this wait if it does not.
    while Path(cluster["folder"]).exists():
        time.sleep(0.02)
