# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The commands: help everywhere, exit codes 0, 1 and 2, and one clear line for whatever is wrong with the room."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from kiosk import errors
from kiosk.cli import main
from kiosk.cli_errors import LINES, line_for
from kiosk.data.engines import sqlite_database
from kiosk.data.keys import key_for
from tests.rooms import small_room

COMMANDS = sorted(main.commands)
WITH_STORAGE = [name for name in COMMANDS if any(option.name == "database" for option in main.commands[name].params)]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs a command with all that is ours in a temporary folder."""
    monkeypatch.setenv("BUURTKAMER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("BUURTKAMER_KEYS", str(tmp_path / "keys"))

    def invoke(*arguments: str) -> Result:
        result = CliRunner().invoke(main, arguments)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


def fails_plainly(result: Result, code: str) -> None:
    """Exit code 1, nothing on stdout, and the one line of this kind on stderr."""
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == f"buurtkamer: {LINES[code]}\n"


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=" ".join)
def test_every_command_explains_itself(run, command):
    for option in ("--help", "-h"):
        result = run(*command, option)
        assert result.exit_code == 0
        assert result.stdout.startswith("Usage:")
        assert "--help" in result.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_what_no_command_understands_ends_with_two(run, command):
    result = run(command, "--no-such-option")
    assert result.exit_code == 2
    assert "--no-such-option" in result.stderr


def test_no_such_command_ends_with_two(run):
    assert run("dance").exit_code == 2


@pytest.mark.parametrize("command", WITH_STORAGE)
def test_a_folder_and_a_database_together_are_refused(run, command, tmp_path):
    needed = [__file__] if command in ("import", "import-pack", "restore") else []
    result = run(command, *needed, "--data", str(tmp_path), "--database", "postgresql://x/y")
    assert result.exit_code == 2
    assert "not both" in result.stderr


def test_the_storage_commands_are_all_looked_at():
    assert {"migrate", "purge", "import", "demo", "doctor", "kiosk"} <= set(WITH_STORAGE)


def test_migrate_makes_the_tables_once(run):
    assert run("migrate").stdout == "The room's memory has the newest shape now.\n"
    again = run("migrate")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "Nothing to do.\n", "")


def test_purge_needs_a_room(run):
    fails_plainly(run("purge"), "no-room")


def test_purge_says_how_many_were_forgotten(run, tmp_path):
    run("migrate")
    database = sqlite_database(
        tmp_path / "data" / "room.db", key=key_for(tmp_path / "data", key_folder=tmp_path / "keys")
    )
    small_room(database)
    database.close()
    result = run("purge", "--now", "2026-11-22T08:00")
    assert (result.exit_code, result.stdout) == (0, "0 visits forgotten.\n")


@pytest.mark.parametrize("moment", ["tomorrow", "2026-13-01", "25:00"])
def test_a_moment_that_is_none_ends_with_two(run, moment):
    result = run("purge", "--now", moment)
    assert result.exit_code == 2
    assert moment in result.stderr


def test_a_room_file_that_is_not_there_ends_with_two(run, tmp_path):
    assert run("import", str(tmp_path / "nowhere.toml")).exit_code == 2


def test_a_wrong_room_file_is_told_line_by_line_and_makes_no_room(run, tmp_path):
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("[room]\nnaam = 3\n")
    result = run("import", str(wrong))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "to mend" in result.stderr
    assert "Traceback" not in result.stderr
    fails_plainly(run("purge"), "no-room")


# --- one line for each kind of trouble with the memory ------------------------------------------------------


def kinds(kind: type[errors.KioskError]) -> list[type[errors.KioskError]]:
    return [kind, *(deeper for each in kind.__subclasses__() for deeper in kinds(each))]


@pytest.mark.parametrize("kind", kinds(errors.DatabaseError), ids=lambda kind: kind.code)
def test_every_kind_of_trouble_has_one_line_and_exit_code_one(run, monkeypatch, kind):
    def trouble(*_args, **_kwargs):
        raise kind()

    monkeypatch.setattr("kiosk.data.schema.migrate", trouble)
    for command in ("migrate", "purge"):
        fails_plainly(run(command), kind.code)


def test_every_line_is_one_line():
    assert all(("\n" not in line and line.endswith(".")) or line.endswith("?") for line in LINES.values())
    assert "unheard-of" in line_for(type("Strange", (errors.KioskError,), {"code": "unheard-of"})())


def test_a_lost_key_is_told(run, tmp_path):
    run("migrate")
    for key in (tmp_path / "keys").iterdir():
        key.unlink()
    fails_plainly(run("migrate"), "database-key")


def test_a_newer_room_is_told(run, tmp_path):
    run("migrate")
    database = sqlite_database(
        tmp_path / "data" / "room.db", key=key_for(tmp_path / "data", key_folder=tmp_path / "keys")
    )
    with database.writing() as transaction:
        transaction.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    fails_plainly(run("migrate"), "database-too-new")


def test_a_folder_that_cannot_be_made_is_told(run, tmp_path):
    (tmp_path / "file").write_text("in the way")
    result = run("migrate", "--data", str(tmp_path / "file" / "room"))
    fails_plainly(result, "database-unreachable")


def test_a_server_that_is_off_is_told(run):
    fails_plainly(run("migrate", "--database", "postgresql://nobody@127.0.0.1:1/room"), "database-unreachable")


@pytest.mark.parametrize(
    "url", ["nonsense", "mysql://x/y", "sqlite:///room.db", "postgres//room", "postgresql://x:port/y"]
)
def test_an_address_that_is_no_postgresql_ends_with_two(run, url):
    result = run("migrate", "--database", url)
    assert result.exit_code == 2
    assert "postgresql://" in result.stderr
