# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A language goes from one data folder to the next by two commands."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk import bootstrap
from kiosk.cli import main
from kiosk.services.demo import make_demo
from kiosk.settings import Storage
from kiosk.speech.clips import FOLDER_NAME, Clip, Recordings

NOW = datetime(2026, 11, 21, 9, 24, tzinfo=UTC)
SOMALI = Clip(b"\x09\x00" * 200, 22_050)


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    monkeypatch.setenv("BUURTKAMER_KEYS", str(tmp_path / "keys"))
    folders = (tmp_path / "one", tmp_path / "two")
    for folder in folders:
        with bootstrap.opened(Storage(folder=folder, keys=tmp_path / "keys")) as database:
            make_demo(database, now=NOW, weeks=0)
    return folders


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    return result.exit_code, result.stdout, result.stderr


def test_somali_goes_from_one_room_to_the_next(rooms: tuple[Path, Path], tmp_path: Path) -> None:
    one, two = rooms
    Recordings(one / FOLDER_NAME).keep("so", "Ku soo dhawoow", SOMALI)
    pack = tmp_path / "so.bkpack"
    code, said, _wrong = run("export", "pack", "--language", "so", "--out", pack, "--data", one, "--json")
    assert code == 0
    assert json.loads(said)["recordings"] == 1
    code, said, _wrong = run("import-pack", pack, "--data", two)
    assert (code, said) == (0, "so: 1 new, 0 replaced, 0 left as they were.\n")
    assert Recordings(two / FOLDER_NAME).find("so", "Ku soo dhawoow") == SOMALI


def test_a_bad_pack_is_one_clear_line(rooms: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "x.bkpack").write_text("hello")
    code, said, wrong = run("import-pack", tmp_path / "x.bkpack", "--data", rooms[0])
    assert (code, said) == (1, "")
    assert wrong == "buurtkamer: This is not a language pack for this room. Nothing was changed.\n"


def test_an_unknown_language_is_a_mistake_in_the_command(rooms: tuple[Path, Path], tmp_path: Path) -> None:
    code, _said, wrong = run("export", "pack", "--language", "xx", "--out", tmp_path / "x", "--data", rooms[0])
    assert code == 2
    assert "xx" in wrong
