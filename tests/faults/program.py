# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A program of its own to which bad things happen: KIND and a job (JSON); see the tests beside it."""

from __future__ import annotations

import ctypes
import json
import os
import pickle
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import event, text

from kiosk.data import schema
from kiosk.data.engines import Database, sqlite_database
from kiosk.errors import DatabaseError
from kiosk.services import registering
from tests.data_fixtures import KEY
from tests.faults.tracing import cuts
from tests.rooms import NOW

Job = dict[str, Any]
_NEW_MOUNTS, _NEW_USER, _PRIVATE = 0x00020000, 0x10000000, 0x44000


def take(database: Database, job: Job, tap: str) -> str:
    return registering.take_number(
        database, session_id=job["session"], topic_id=None, language="nl", tap=tap, now=NOW, actor="kiosk"
    ).label


def attempt(act: Callable[[], Any]) -> str:
    """ "well", or the code of what went wrong."""
    try:
        act()
    except DatabaseError as error:
        return error.code
    return "well"


def traced(job: Job) -> None:
    """Take numbers under the eye of `tracing`; every cut goes into a file."""
    path = Path(job["path"])

    def act(acknowledge: Callable[[str], None]) -> None:
        database = sqlite_database(path, key=KEY)
        if job["synchronous"] != "FULL":
            setting = f"PRAGMA synchronous = {job['synchronous']}"
            event.listen(database.engine, "connect", lambda connection, _: connection.execute(setting))
        for number in range(job["times"]):
            acknowledge(take(database, job, f"tap-{number}"))
        database.close()

    Path(job["out"]).write_bytes(pickle.dumps(list(cuts(act, path.parent))))


def endless(job: Job) -> None:
    """At each line on stdin a child begins to take numbers without end, telling each; somebody will kill it."""
    for life, _ in enumerate(sys.stdin):
        child = os.fork()
        if child == 0:
            database = sqlite_database(Path(job["path"]), key=KEY)
            number = 0
            while True:
                label = take(database, job, f"life-{life}-{number}")
                os.write(1, f"{os.getpid()} {label}\n".encode())
                number += 1
        os.waitpid(child, 0)
        os.write(1, b"gone\n")


def full(job: Job) -> None:
    """Take numbers until the disk is full, make room, and go on."""
    folder = Path(job["folder"])
    means = small_disk(folder)
    path = folder / "room.db"
    path.write_bytes(Path(job["path"]).read_bytes())
    database = sqlite_database(path, key=KEY)
    labels = [take(database, job, "first")]
    if means == "disk":
        fill(folder / "ballast")
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, resource.RLIM_INFINITY))
    trouble = "well"
    while trouble == "well" and len(labels) < 2000:
        trouble = attempt(lambda: labels.append(take(database, job, f"tap-{len(labels)}")))
    again = attempt(lambda: take(database, job, f"tap-{len(labels)}"))
    kept = count(database)
    if means == "disk":
        (folder / "ballast").unlink()
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    labels.append(take(database, job, f"tap-{len(labels)}"))
    schema.check_integrity(database)
    database.close()
    print(json.dumps({"means": means, "trouble": [trouble, again], "labels": labels, "kept": kept}))


def small_disk(folder: Path) -> str:
    """A disk of 2 MB of our own at `folder`, seen by this program only; "limit" where that is not allowed."""
    libc = ctypes.CDLL(None, use_errno=True)
    flags = _NEW_MOUNTS if os.geteuid() == 0 else _NEW_MOUNTS | _NEW_USER
    if libc.unshare(flags) or libc.mount(b"none", b"/", None, ctypes.c_ulong(_PRIVATE), None):
        return "limit"
    mounted = libc.mount(b"tmpfs", str(folder).encode(), b"tmpfs", ctypes.c_ulong(0), b"size=2m")
    return "limit" if mounted else "disk"


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return


def count(database: Database) -> int:
    with database.reading() as transaction:
        return int(transaction.execute(text("SELECT count(*) FROM visit")).scalar_one())


def read_only(job: Job) -> None:
    """As somebody who may only read: look, then try to take a number."""
    if os.geteuid() == 0:
        os.setuid(65534)
    database = sqlite_database(Path(job["path"]), key=KEY)
    told = [attempt(lambda: count(database)), attempt(lambda: take(database, job, "tap"))]
    database.close()
    print(json.dumps(told))


if __name__ == "__main__":
    {"traced": traced, "endless": endless, "full": full, "read-only": read_only}[sys.argv[1]](json.loads(sys.argv[2]))
