# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The encrypted file: its settings, its key, and what every trouble is called."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import text

from kiosk.data import schema
from kiosk.data.engines import postgresql_database, sqlite_database
from kiosk.data.keys import key_for
from kiosk.errors import (
    DatabaseCorrupt,
    DatabaseFull,
    DatabaseKeyWrong,
    DatabaseLocked,
    DatabaseReadOnly,
    DatabaseUnreachable,
)
from tests.data_fixtures import KEY

PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000, "secure_delete": 1}


@pytest.mark.parametrize(("pragma", "value"), PRAGMAS.items())
def test_every_connection_keeps_what_it_acknowledges(sqlite_room, pragma, value):
    with sqlite_room.reading() as transaction:
        assert transaction.execute(text(f"PRAGMA {pragma}")).scalar() == value


def test_the_library_has_no_wal_reset_bug(sqlite_room):
    with sqlite_room.reading() as transaction:
        version = transaction.execute(text("SELECT sqlite_version()")).scalar_one()
    assert tuple(map(int, version.split("."))) >= (3, 51, 3)


def test_the_file_cannot_be_read_without_its_key(sqlite_path):
    content = sqlite_path.read_bytes()
    assert b"SQLite format" not in content
    assert b"consultation_hour" not in content
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(sqlite_path).execute("SELECT * FROM sqlite_master").fetchall()


def test_a_wrong_key_is_said_plainly_and_changes_nothing(sqlite_path):
    before = sqlite_path.read_bytes()
    database = sqlite_database(sqlite_path, key=bytes(32))
    with pytest.raises(DatabaseKeyWrong):
        schema.migrate(database)
    assert sqlite_path.read_bytes() == before


def test_a_file_of_something_else_is_not_touched(tmp_path):
    path = tmp_path / "room.db"
    path.write_bytes(b"shopping list\n" * 4096)
    before = path.read_bytes()
    with pytest.raises(DatabaseKeyWrong):
        schema.migrate(sqlite_database(path, key=KEY))
    assert path.read_bytes() == before


def test_damage_is_found_and_the_file_is_left_as_it_is(sqlite_path):
    content = bytearray(sqlite_path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 64] = bytes(64)
    sqlite_path.write_bytes(content)
    database = sqlite_database(sqlite_path, key=KEY)
    with pytest.raises(DatabaseCorrupt):
        schema.check_integrity(database)
    database.close()
    assert sqlite_path.read_bytes() == bytes(content)


def test_a_writer_that_never_lets_go_is_named(sqlite_path, sqlite_room, monkeypatch):
    monkeypatch.setattr("kiosk.data.engines.BUSY_MILLISECONDS", 50)
    other = sqlite_database(sqlite_path, key=KEY)
    with sqlite_room.writing() as transaction:
        transaction.execute(text("SELECT 1"))
        with pytest.raises(DatabaseLocked), other.writing() as second:
            second.execute(text("SELECT 1"))
    other.close()


def test_readers_never_wait_for_a_writer(sqlite_path, sqlite_room):
    other = sqlite_database(sqlite_path, key=KEY)
    with sqlite_room.writing() as writer:
        writer.execute(text("UPDATE room SET name = name"))
        with other.reading() as reader:
            assert reader.execute(text("SELECT count(*) FROM room")).scalar() == 0
    other.close()


def test_a_full_disk_loses_nothing(sqlite_path, sqlite_room):
    with sqlite_room.reading() as transaction:
        pages = transaction.execute(text("PRAGMA page_count")).scalar_one()
    with pytest.raises(DatabaseFull), sqlite_room.writing() as transaction:
        transaction.execute(text(f"PRAGMA max_page_count = {pages}"))
        for number in range(200):
            transaction.execute(
                text("INSERT INTO text (id) VALUES (:id)"), [{"id": number * 1000 + i} for i in range(1000)]
            )
    with sqlite_room.reading() as transaction:
        assert transaction.execute(text("SELECT count(*) FROM text")).scalar() == 0


def test_a_file_that_can_only_be_read_is_named(sqlite_path):
    database = sqlite_database(sqlite_path, key=KEY)
    with pytest.raises(DatabaseReadOnly), database.writing() as transaction:
        # The same answer as a file system mounted read-only gives; root may write anywhere else.
        transaction.execute(text("PRAGMA query_only = ON"))
        transaction.execute(text("INSERT INTO text (id) VALUES (1)"))
    database.close()


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(DatabaseUnreachable):
        schema.revision_of(sqlite_database(tmp_path / "nowhere" / "room.db", key=KEY))


def test_a_server_that_is_off_is_named():
    with pytest.raises(DatabaseUnreachable):
        schema.revision_of(postgresql_database("postgresql://nobody@127.0.0.1:1/nothing?connect_timeout=2"))


def test_events_can_be_neither_changed_nor_removed(database):
    add = "INSERT INTO room (id, name, address, zone, languages, controller, contact, forget_after_days,"
    add += " hold_seconds, horizon_days) VALUES (1, 'K', '', 'Europe/Amsterdam', '[]', '', '', 0, 180, 28)"
    with database.writing() as transaction:
        transaction.execute(text(add))
        transaction.execute(
            text("INSERT INTO event (id, room_id, kind, at, actor) VALUES (1, 1, 'flagged', '2026-11-21', 'test')")
        )
    for statement in ("UPDATE event SET actor = 'x'", "DELETE FROM event"):
        with pytest.raises(Exception, match="append-only"), database.writing() as transaction:
            transaction.execute(text(statement))


class TestKeys:
    def test_the_same_folder_gets_the_same_key(self, tmp_path):
        first = key_for(tmp_path / "data", key_folder=tmp_path / "keys")
        assert key_for(tmp_path / "data", key_folder=tmp_path / "keys") == first
        assert len(first) == 32

    def test_the_key_file_is_its_owner_s_alone_and_outside_the_data_folder(self, tmp_path):
        key = key_for(tmp_path / "data", key_folder=tmp_path / "keys")
        (file,) = (tmp_path / "keys").iterdir()
        assert file.stat().st_mode & 0o777 == 0o600
        assert all(key.hex() not in path.read_text() for path in (tmp_path / "data").iterdir())

    def test_a_room_without_its_key_gets_no_new_one(self, tmp_path):
        key_for(tmp_path / "data", key_folder=tmp_path / "keys")
        (tmp_path / "data" / "room.db").write_bytes(b"x")
        with pytest.raises(DatabaseKeyWrong):
            key_for(tmp_path / "data", key_folder=tmp_path / "other")
        assert not list((tmp_path / "other").glob("*")) if (tmp_path / "other").exists() else True

    @pytest.mark.parametrize("content", ["", "zz", "ab" * 16, "ab" * 33])
    def test_a_damaged_key_is_refused(self, tmp_path, content):
        key_for(tmp_path / "data", key_folder=tmp_path / "keys")
        (file,) = (tmp_path / "keys").iterdir()
        file.write_text(content)
        with pytest.raises(DatabaseKeyWrong):
            key_for(tmp_path / "data", key_folder=tmp_path / "keys")
