# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A disk that is full or may only be read, a file that others spoilt: named, and nothing is lost or touched."""

from __future__ import annotations

import errno
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.bootstrap.storage import opened
from kiosk.data import schema
from kiosk.data.engines import sqlite_database
from kiosk.data.keys import key_for
from kiosk.errors import DatabaseCorrupt, DatabaseFull, DatabaseKeyWrong, DatabaseReadOnly, DatabaseTooNew
from kiosk.settings import Storage
from tests.data_fixtures import KEY


def test_a_full_disk_is_named_keeps_every_number_and_goes_on_when_there_is_room_again(program, tmp_path):
    folder = tmp_path / "small-disk"
    folder.mkdir()
    done = program("full", folder=str(folder))
    out, _ = done.communicate(timeout=120)
    assert done.returncode == 0
    told = json.loads(out)
    # Where nobody may mount a disk, a limit on the size of files stands in; SQLite calls that a refusing disk.
    expected = {"disk": "database-full", "limit": "database"}[told["means"]]
    assert told["trouble"] == [expected, expected]
    assert told["kept"] == len(told["labels"]) - 1 >= 1
    assert told["labels"] == [f"W {number:02d}" for number in range(1, len(told["labels"]) + 1)]


@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "looking", "taking"),
    [
        (0o755, 0o644, "database-read-only", "database-read-only"),
        (0o777, 0o644, "well", "database-read-only"),
        (0o777, 0o600, "database-unreachable", "database-unreachable"),
        (0o777, 0o666, "well", "well"),
    ],
)
def test_a_room_that_may_only_be_read_says_so(program, open_to_all, folder_mode, file_mode, looking, taking):
    open_to_all.chmod(file_mode)
    open_to_all.parent.chmod(folder_mode)
    before = open_to_all.read_bytes()
    done = program("read-only", path=str(open_to_all))
    out, _ = done.communicate(timeout=60)
    assert done.returncode == 0
    assert json.loads(out) == [looking, taking]
    assert taking == "well" or open_to_all.read_bytes() == before


@pytest.fixture
def open_to_all(room_file) -> Iterator[Path]:
    """The room where other users can get at it: pytest closes its own folders for them, at each start of any run."""
    folder = Path(tempfile.mkdtemp(prefix="buurtkamer-disk-"))
    yield Path(shutil.copy(room_file.path, folder))
    folder.chmod(0o700)
    shutil.rmtree(folder)


def spoilt(room_file) -> None:
    content = bytearray(room_file.path.read_bytes())
    content[8192 : len(content) // 2] = bytes(len(content) // 2 - 8192)
    room_file.path.write_bytes(content)


def newer(room_file) -> None:
    database = sqlite_database(room_file.path, key=KEY)
    with database.writing() as transaction:
        transaction.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()


@pytest.mark.parametrize(
    ("happened", "key", "kind"),
    [(spoilt, KEY, DatabaseCorrupt), (newer, KEY, DatabaseTooNew), (None, bytes(32), DatabaseKeyWrong)],
    ids=["damaged", "newer", "wrong key"],
)
def test_what_cannot_be_opened_is_left_byte_for_byte_as_it_is(room_file, happened, key, kind):
    if happened is not None:
        happened(room_file)
    before = room_file.path.read_bytes()
    database = sqlite_database(room_file.path, key=key)
    with pytest.raises(kind):
        schema.migrate(database)
        schema.check_integrity(database)
    database.close()
    assert room_file.path.read_bytes() == before
    assert {path.name for path in room_file.path.parent.iterdir()} == {"room.db"}


def test_a_key_that_is_lost_or_cannot_be_made_is_named_before_anything_is_made(tmp_path):
    storage = Storage(folder=tmp_path / "data", keys=tmp_path / "keys")
    with opened(storage):
        pass
    before = {path.name: path.read_bytes() for path in storage.folder.iterdir()}
    shutil.rmtree(storage.keys)
    with pytest.raises(DatabaseKeyWrong), opened(storage):
        pass
    assert {path.name: path.read_bytes() for path in storage.folder.iterdir()} == before


@pytest.mark.parametrize(
    ("number", "kind"), [("ENOSPC", DatabaseFull), ("EROFS", DatabaseReadOnly), ("EACCES", DatabaseReadOnly)]
)
def test_trouble_with_the_key_file_is_named_like_trouble_with_the_room(tmp_path, monkeypatch, number, kind):
    def refuse(*_args, **_kwargs):
        raise OSError(getattr(errno, number), number)

    monkeypatch.setattr("kiosk.data.keys.os.open", refuse)
    with pytest.raises(kind):
        key_for(tmp_path / "data", key_folder=tmp_path / "keys")


def test_a_room_name_of_strange_bytes_is_no_crash(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "room.id").write_bytes(b"\xff\xfe\x00room")
    with pytest.raises(DatabaseKeyWrong):
        key_for(tmp_path / "data", key_folder=tmp_path / "keys")
