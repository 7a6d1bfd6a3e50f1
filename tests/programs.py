# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Other programs on the same memory: real processes, each with connections of its own."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from typing import Any

from sqlalchemy import text

from kiosk.data.engines import Database, postgresql_database, sqlite_database
from tests.data_fixtures import KEY


def address_of(database: Database) -> str:
    """Where another program finds this memory: a path, or a URL."""
    if not database.is_sqlite:
        return database.engine.url.render_as_string(hide_password=False)
    with database.reading() as transaction:
        return str(transaction.execute(text("PRAGMA database_list")).one()[2])


def open_again(address: str) -> Database:
    from pathlib import Path

    return postgresql_database(address) if "://" in address else sqlite_database(Path(address), key=KEY)


@contextmanager
def program(act: Callable[..., None], *arguments: Any) -> Iterator[BaseProcess]:
    """Run `act` (a function of a module) in a process of its own; it is gone at the end, whatever happens."""
    process = multiprocessing.get_context("spawn").Process(target=act, args=arguments)
    process.start()
    try:
        yield process
    finally:
        process.join(timeout=60)
        if process.is_alive():
            process.kill()
            process.join()
        process.close()
