# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real PostgreSQL for the tests: one server a run, shared by all workers; one fresh database a test.

The first test that asks starts the server. A small watcher stops it, and removes its files, as soon as the
test run has ended in whatever way, so that a crash or Ctrl-C leaves nothing running.
"""

from __future__ import annotations

import fcntl
import itertools
import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

OWNER = "buurtkamer"
SETTINGS = """
listen_addresses = ''
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 200
shared_buffers = 64MB
autovacuum = off
# As on a server in the room itself; code that takes the server's zone for UTC shows at once.
timezone = 'Europe/Amsterdam'
"""


@dataclass(frozen=True)
class Cluster:
    """A running server: `folder` holds its data and its socket, `pid` is its first process."""

    folder: Path
    pid: int

    def url(self, name: str) -> str:
        """SQLAlchemy's address of the database `name`, as a user without special rights who owns it."""
        return f"postgresql+psycopg://{OWNER}@/{name}?host={self.folder}"

    def create(self, name: str, *, template: str = "template0") -> None:
        # Copying files takes 27 ms where the default, through the log, takes 260 (40 tables, fsync off).
        self._execute(
            "CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY FILE_COPY",
            *map(sql.Identifier, (name, OWNER, template)),
        )

    def drop(self, name: str) -> None:
        self._execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", sql.Identifier(name))

    def _execute(self, statement: str, *parts: sql.Composable) -> None:
        with psycopg.connect(host=str(self.folder), user="postgres", autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*parts))


def programs() -> Path | None:
    """The folder of the newest server programs: Debian keeps them out of the PATH."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if not found and (on_path := shutil.which("initdb")):
        return Path(on_path).parent
    return max(found, key=lambda path: int(path.parent.name), default=None)


def _server_account() -> dict[str, Any]:
    """PostgreSQL refuses to run as root; everybody else runs it as themselves."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def start_cluster(bin_folder: Path) -> Cluster:
    """Make and start a server of our own in a new folder; it answers when this returns."""
    folder = Path(tempfile.mkdtemp(prefix="buurtkamer-pg-"))
    account = _server_account()
    if account:
        os.chown(folder, account["user"], account["group"])
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        # The server keeps its standard output open, so a pipe would never end: a file it is.
        with (folder / "start.log").open("ab") as log:
            done = subprocess.run(
                [bin_folder / program, *arguments],
                **account,
                cwd=folder,
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                check=False,
            )
        if done.returncode:
            raise RuntimeError((folder / "start.log").read_text())

    run("initdb", "--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "-D", str(data))
    with (data / "postgresql.conf").open("a") as settings:
        settings.write(SETTINGS + f"unix_socket_directories = '{folder}'\n")
    run("pg_ctl", "-w", "-D", str(data), "-l", str(folder / "server.log"), "start")
    cluster = Cluster(folder, int((data / "postmaster.pid").read_text().splitlines()[0]))
    # An owner without special rights, as in a real room: what needs more must fail here too.
    cluster._execute("CREATE ROLE {} LOGIN", sql.Identifier(OWNER))
    return cluster


def watch(cluster: Cluster, run_pid: int) -> None:
    """Leave a process behind that stops the server when the process `run_pid` is gone."""
    watcher = Path(__file__).with_name("postgres_watcher.py")
    subprocess.run(
        [sys.executable, watcher, str(run_pid), str(cluster.pid), str(cluster.folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        check=True,
    )


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _run_folder(config: pytest.Config, factory: pytest.TempPathFactory) -> Path:
    """The temporary folder that all workers of this run share."""
    base = factory.getbasetemp()
    return base.parent if hasattr(config, "workerinput") else base


@pytest.fixture(scope="session")
def postgres_cluster(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Cluster:
    """The run's server; started by whichever worker asks first."""
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    shared = _run_folder(pytestconfig, tmp_path_factory)
    note = shared / "postgres.json"
    with _one_at_a_time(shared / "postgres.lock"):
        if not note.exists():
            cluster = start_cluster(bin_folder)
            watch(cluster, os.getppid() if hasattr(pytestconfig, "workerinput") else os.getpid())
            note.write_text(json.dumps({"folder": str(cluster.folder), "pid": cluster.pid}))
        found = json.loads(note.read_text())
    return Cluster(Path(found["folder"]), found["pid"])


@pytest.fixture(scope="session")
def postgres_template(
    postgres_cluster: Cluster, pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, Callable[[str], None]], str]:
    """`postgres_template(name, build)`: a database that `build(url)` fills once a run, to be copied from.

    `build` must close its connections: PostgreSQL copies only a database that nobody uses.
    """
    shared = _run_folder(pytestconfig, tmp_path_factory)

    def template(name: str, build: Callable[[str], None]) -> str:
        done = shared / f"postgres-template-{name}"
        with _one_at_a_time(shared / f"postgres-template-{name}.lock"):
            if not done.exists():
                postgres_cluster.drop(name)
                postgres_cluster.create(name)
                build(postgres_cluster.url(name))
                done.touch()
        return name

    return template


_numbers = itertools.count(1)


@pytest.fixture
def postgres_url(postgres_cluster: Cluster) -> Iterator[Callable[..., str]]:
    """`postgres_url()` or `postgres_url(template=name)`: the URL of a fresh database, dropped after the test."""
    made: list[str] = []

    def fresh(template: str = "template0") -> str:
        name = f"test_{os.getpid()}_{next(_numbers)}"
        postgres_cluster.create(name, template=template)
        made.append(name)
        return postgres_cluster.url(name)

    yield fresh
    for name in made:
        postgres_cluster.drop(name)
