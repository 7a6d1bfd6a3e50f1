# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole kiosk, opened as a person opens it: painted first, opened behind, calm in trouble."""

from __future__ import annotations

import shutil
import sys

import pytest

from kiosk import bootstrap
from kiosk.bootstrap import window
from kiosk.bootstrap.face import read_face
from kiosk.bootstrap.mishaps import catch_bugs, report
from kiosk.bootstrap.window import Kiosk
from kiosk.data.engines import FILE_NAME
from kiosk.services.demo import make_demo
from kiosk.settings import Settings, Storage
from kiosk.ui.clock import ManualClock
from tests.rooms import NOW


@pytest.fixture(scope="module")
def demo_storage(tmp_path_factory):
    folder = tmp_path_factory.mktemp("window")
    storage = Storage(folder=folder / "room", keys=folder / "keys")
    with bootstrap.opened(storage) as database:
        make_demo(database, now=NOW, weeks=0)
    return storage


@pytest.fixture
def storage(demo_storage, tmp_path):
    shutil.copytree(demo_storage.folder, tmp_path / "room")
    return Storage(folder=tmp_path / "room", keys=demo_storage.keys)


@pytest.fixture
def open_kiosk(qtbot):
    opened: list[Kiosk] = []

    def start(storage, **settings):
        kiosk = Kiosk(Settings(storage=storage, size=(1280, 800), **settings), clock=ManualClock(NOW), is_still=True)
        opened.append(kiosk)
        kiosk.show()
        return kiosk

    yield start
    for kiosk in opened:
        kiosk.close()
        kiosk.shell.deleteLater()
        kiosk.deleteLater()


def settled(kiosk):
    return kiosk.room is not None and kiosk.tasks.pending == 0


def test_the_room_opens_behind_the_first_picture_and_its_face_is_kept(qtbot, open_kiosk, storage):
    kiosk = open_kiosk(storage)
    assert kiosk.room is None, "painted before anything was opened"
    qtbot.waitUntil(lambda: settled(kiosk), timeout=20_000)
    assert read_face(storage.folder).name == "Buurtkamer Ankaradreef"
    assert kiosk.shell.room_name == "Buurtkamer Ankaradreef"
    assert "Ankaradreef" not in kiosk.shell.windowTitle()


def test_the_kiosk_begins_in_the_language_it_was_told(qtbot, open_kiosk, storage):
    kiosk = open_kiosk(storage, language="tr")
    qtbot.waitUntil(lambda: settled(kiosk), timeout=20_000)
    assert kiosk.shell.sitting.language == "tr"


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda path: path.write_bytes(b"x" * 8192), "database-key"),
        (lambda path: path.unlink(), "no-room"),
    ],
)
def test_a_memory_that_cannot_be_used_is_said_calmly_and_left_alone(qtbot, capfd, open_kiosk, storage, spoil, code):
    path = storage.folder / FILE_NAME
    spoil(path)
    before = path.read_bytes() if path.exists() else None
    kiosk = open_kiosk(storage)
    told: list[str] = []
    kiosk.troubled.connect(told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told == [code]
    assert kiosk.shell.current_name == "trouble"
    assert kiosk.exit_code == 1
    assert f"buurtkamer: {code}" in capfd.readouterr().err
    if before is not None:
        assert path.read_bytes() == before


def test_a_room_that_could_not_be_opened_comes_back_by_itself(qtbot, monkeypatch, capfd, open_kiosk, storage):
    monkeypatch.setattr(window, "AGAIN_MS", 50)
    path, away = storage.folder / FILE_NAME, storage.folder.with_name("away")
    path.rename(away)
    # Something is there that cannot be opened: an empty place would become a new room.
    path.mkdir()
    kiosk = open_kiosk(storage)
    told: list[str] = []
    kiosk.troubled.connect(told.append)
    qtbot.waitUntil(lambda: len(told) >= 2, timeout=20_000)
    assert kiosk.shell.current_name == "trouble"
    assert capfd.readouterr().err.count("buurtkamer:") == 1, "said once, however often it is tried"
    path.rmdir()
    away.rename(path)
    qtbot.waitUntil(lambda: settled(kiosk) and kiosk.shell.current_name == "start", timeout=20_000)
    assert kiosk.exit_code == 0


def test_after_a_bug_a_person_is_asked_for_and_the_next_one_finds_a_fresh_screen(
    qtbot, monkeypatch, capfd, open_kiosk, storage
):
    monkeypatch.setattr(window, "RECOVER_MS", 50)
    kiosk = open_kiosk(storage)
    qtbot.waitUntil(lambda: settled(kiosk), timeout=20_000)
    kiosk.shell.go("purpose")
    kiosk.shell.sitting.answers["first name"] = "Amina"
    shown: list[str] = []
    before = catch_bugs(kiosk.recover)
    monkeypatch.setattr("kiosk.ui.touch.screens.Screens.show_trouble", lambda screens, error: shown.append(error.code))
    try:
        kiosk.tasks.run(lambda: {}["Amina"])
        qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    finally:
        sys.excepthook = before
    qtbot.waitUntil(lambda: kiosk.shell.current_name == "start", timeout=20_000)
    assert not kiosk.shell.sitting.answers
    said = capfd.readouterr().err
    assert "bug KeyError" in said
    assert "Amina" not in said


def test_a_bug_is_written_down_without_what_anybody_typed():
    try:
        int("Amina")
    except ValueError as bug:
        lines = report(type(bug), bug.__traceback__)
    assert lines[0] == "buurtkamer: bug ValueError"
    assert "test_window.py" in lines[1]
    assert "Amina" not in "".join(lines)
