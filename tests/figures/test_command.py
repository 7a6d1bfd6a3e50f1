# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command `report`: its periods, its forms, and what it says of a wrong one."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from kiosk.cli import main
from kiosk.data import schema
from kiosk.data.engines import sqlite_database
from kiosk.data.keys import key_for
from tests.figures.days import Story, write
from tests.figures.test_room_figures import MONDAY, first_hour
from tests.rooms import small_room


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs `report` on a room with twelve visits in the week of 23 March 2026."""
    monkeypatch.setenv("BUURTKAMER_KEYS", str(tmp_path / "keys"))
    folder = tmp_path / "data"
    folder.mkdir()
    database = sqlite_database(folder / "room.db", key=key_for(folder, key_folder=tmp_path / "keys"))
    schema.migrate(database)
    small = small_room(database)
    write(database, small.room.id, [Story(MONDAY, first_hour(database)) for _ in range(12)])
    database.close()

    def invoke(*arguments: str) -> Result:
        asked = ["report", "--data", str(folder), "--now", "2026-11-21T10:24", *arguments]
        return CliRunner().invoke(main, asked)

    return invoke


@pytest.mark.parametrize(
    "period",
    [
        (),
        ("--year", "2026"),
        ("--month", "2026-03"),
        ("--week", "2026-W13"),
        ("--from", "2026-03-23", "--to", "2026-03-23"),
    ],
)
def test_every_way_to_say_a_period_finds_the_same_people(run, period):
    result = run(*period)
    assert result.exit_code == 0
    (line,) = [line.split() for line in result.stdout.splitlines() if line.startswith("  Bezoeken ")]
    assert line[-1] == "12"


@pytest.mark.parametrize(
    "wrong",
    [
        ("--year", "2026", "--month", "2026-03"),
        ("--month", "2026-13"),
        ("--week", "2026-12"),
        ("--from", "2026-03-23"),
        ("--from", "2026-03-23", "--to", "2026-03-22"),
        ("--from", "23-03-2026", "--to", "2026-03-24"),
        ("--organisation", "nobody"),
        ("--format", "pdf"),
        ("--format", "xlsx"),
        ("--language", "tr"),
    ],
)
def test_a_wrong_question_ends_with_two_and_nothing_on_stdout(run, wrong):
    result = run(*wrong)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Error" in result.stderr


@pytest.mark.parametrize(
    ("form", "start"),
    [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("pdf", b"%PDF"), ("text", b"Cijfers"), ("json", b"{")],
)
def test_every_form_is_written_to_a_file(run, form, start, tmp_path):
    out = tmp_path / "out"
    result = run("--format", form, "--out", str(out))
    assert (result.exit_code, result.stdout) == (0, "")
    assert out.read_bytes().startswith(start)


def test_json_is_said_in_two_ways_and_english_on_request(run):
    told = json.loads(run("--json", "--language", "en", "--organisation", "woonin").stdout)
    assert told["tables"][0]["rows"][0] == ["Visits", 12]
    assert told["subtitle"].endswith("Woonin")


def test_a_file_that_cannot_be_written_is_one_line(run, tmp_path):
    result = run("--out", str(tmp_path / "no" / "such" / "folder"))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
