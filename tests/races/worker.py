# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A program of its own that takes numbers, times, calls or a fresh folder when it is told to; see test_processes.py.

Reads one job a line (JSON), says "ready" when the database is open, waits for the next line, acts, and answers with one
line. With `guarded` false it does what a program without locks and constraints would do.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import func, select

from kiosk.bootstrap.storage import opened
from kiosk.data.engines import Database, postgresql_database, sqlite_database
from kiosk.data.models import Request, Visit
from kiosk.errors import KioskError
from kiosk.services import booking, calling, registering
from kiosk.services.rooms import load_room
from kiosk.settings import Storage
from tests.data_fixtures import KEY
from tests.races.harness import PATIENCE_SECONDS, heedless_visits, without_transactions
from tests.rooms import NOW

Job = dict[str, Any]


class LookTogether:
    """As `harness.Looking`, between programs: each leaves a mark, and waits until the others have left theirs."""

    def __init__(self, look: Callable[..., Any], job: Job) -> None:
        self._look, self._job, self._round = look, job, 0

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        seen = self._look(*args, **kwargs)
        self._round += 1
        folder = Path(self._job["marks"])
        (folder / f"{self._round}-{self._job['number']}").touch()
        latest = time.monotonic() + PATIENCE_SECONDS
        while len(list(folder.glob(f"{self._round}-*"))) < self._job["of"] and time.monotonic() < latest:
            time.sleep(0.001)
        return seen


def connect(job: Job) -> Database:
    place = job["place"]
    return sqlite_database(Path(place), key=KEY) if job["sqlite"] else postgresql_database(place)


def take_numbers(database: Database, job: Job) -> list[Any]:
    return [
        registering.take_number(
            database,
            session_id=job["session"],
            topic_id=None,
            language="nl",
            tap=job.get("tap") or f"tap-{job['number']}-{turn}",
            now=NOW,
            actor="kiosk",
        ).label
        for turn in range(job["times"])
    ]


def hold(database: Database, job: Job) -> list[Any]:
    starts_at = datetime.fromisoformat(job["starts_at"])
    try:
        held = booking.hold_time(
            database,
            room=load_room(database),
            session_id=job["session"],
            starts_at=starts_at,
            topic_id=None,
            tap=f"hold-{job['number']}",
            now=NOW,
        )
    except KioskError as error:
        return [error.code]
    return [held.request_id]


def call(database: Database, job: Job) -> list[Any]:
    called = calling.call_next(
        database, session_id=job["session"], desk=f"desk-{job['number']}", now=NOW + timedelta(minutes=1), actor="desk"
    )
    return [called.request_id if called else None]


ACTS: dict[str, Callable[[Database, Job], list[Any]]] = {"take": take_numbers, "hold": hold, "call": call}


@contextmanager
def unguarded(database: Database, job: Job) -> Iterator[None]:
    """No transaction, no locks, and everybody looks before anybody writes."""

    def highest(transaction: Any, **_: Any) -> int:
        return (transaction.scalar(select(func.max(Visit.number))) or 0) + 1

    def claim(transaction: Any, request_id: int) -> Request:
        return transaction.get_one(Request, request_id)

    with ExitStack() as stack:
        stack.enter_context(without_transactions(database))
        if job["act"] == "take" and not job.get("tap"):
            stack.enter_context(patch.object(registering, "next_number", LookTogether(highest, job)))
        if job.get("tap"):
            stack.enter_context(patch.object(registering, "_ADD_VISIT", heedless_visits()))
        stack.enter_context(patch.object(booking, "free_slots", LookTogether(booking.free_slots, job)))
        stack.enter_context(patch.object(calling, "next_to_call", LookTogether(calling.next_to_call, job)))
        stack.enter_context(patch.object(calling, "_claim", claim))
        yield


def wait_for_the_others() -> None:
    print("ready", flush=True)
    sys.stdin.readline()


def open_fresh(job: Job) -> list[Any]:
    wait_for_the_others()
    folder = Path(job["place"])
    with opened(Storage(folder=folder / "data", keys=folder / "keys")) as database, database.reading() as transaction:
        return [transaction.scalar(select(func.count()).select_from(Visit))]


def work(job: Job) -> list[Any]:
    if job["act"] == "open":
        return open_fresh(job)
    database = connect(job)
    try:
        with database.reading() as transaction:
            transaction.scalar(select(func.count()).select_from(Visit))
        wait_for_the_others()
        if job["guarded"]:
            return ACTS[job["act"]](database, job)
        with unguarded(database, job):
            return ACTS[job["act"]](database, job)
    finally:
        database.close()


def main() -> None:
    for line in sys.stdin:
        try:
            answer: Any = work(json.loads(line))
        except Exception as error:  # told to the test, which decides what it means
            answer = [f"{type(error).__name__}: {error}"]
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
