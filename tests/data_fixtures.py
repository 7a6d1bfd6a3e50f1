# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The room's memory for tests: the same test on a real encrypted SQLite file and on a real PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.data import schema
from kiosk.data.engines import Database, postgresql_database, sqlite_database

KEY = bytes(range(32))


def migrated_postgresql(url: str) -> None:
    """Fill a template database with the tables."""
    database = postgresql_database(url)
    schema.migrate(database)
    database.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty room file with all tables, copied for each test."""
    path = tmp_path_factory.mktemp("template") / "room.db"
    database = sqlite_database(path, key=KEY)
    schema.migrate(database)
    database.close()
    return path


@pytest.fixture
def sqlite_path(sqlite_template: Path, tmp_path: Path) -> Path:
    """A fresh room file with all tables."""
    path = tmp_path / "room.db"
    shutil.copy(sqlite_template, path)
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def open_database(request: pytest.FixtureRequest) -> Iterator[Callable[[], Database]]:
    """Opens the same fresh database again and again: each call is another program's own connection to it."""
    opened: list[Database] = []
    if request.param == "sqlite":
        path = request.getfixturevalue("sqlite_path")

        def make() -> Database:
            return sqlite_database(path, key=KEY)
    else:
        template = request.getfixturevalue("postgres_template")("migrated", migrated_postgresql)
        url = request.getfixturevalue("postgres_url")(template=template)

        def make() -> Database:
            return postgresql_database(url)

    def open_one() -> Database:
        opened.append(make())
        return opened[-1]

    yield open_one
    for database in opened:
        database.close()


@pytest.fixture
def database(open_database: Callable[[], Database]) -> Database:
    """One open database, on both engines in turn."""
    return open_database()


@pytest.fixture
def sqlite_room(sqlite_path: Path) -> Iterator[Database]:
    """An open SQLite database only, for what has nothing to do with the engine (screens, documents)."""
    database = sqlite_database(sqlite_path, key=KEY)
    yield database
    database.close()
