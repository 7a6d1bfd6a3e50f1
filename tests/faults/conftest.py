# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small room in a file, and programs of their own that work on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kiosk.data.engines import sqlite_database
from tests.data_fixtures import KEY
from tests.rooms import SmallRoom, small_room

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class RoomFile:
    path: Path
    small: SmallRoom


@pytest.fixture
def room_file(sqlite_template: Path, tmp_path: Path) -> RoomFile:
    """A closed room alone in its folder."""
    folder = tmp_path / "data"
    folder.mkdir()
    path = folder / "room.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = sqlite_database(path, key=KEY)
    small = small_room(database, desks=200, walk_in_share=1.0)
    database.close()
    return RoomFile(path, small)


@pytest.fixture
def program(room_file: RoomFile) -> Callable[..., subprocess.Popen[str]]:
    """`program(kind, **job)`: starts one on the room file."""

    def start(kind: str, **job: Any) -> subprocess.Popen[str]:
        given = {"path": str(room_file.path), "session": room_file.small.session_id, **job}
        return subprocess.Popen(
            [sys.executable, "-m", "tests.faults.program", kind, json.dumps(given)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    return start
