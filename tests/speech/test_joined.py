# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sound comes after the door is open, and the opening check tells the truth about it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk import bootstrap, doctor
from kiosk.bootstrap.window import Kiosk
from kiosk.doctor import Finding, Verdict
from kiosk.services.demo import make_demo
from kiosk.settings import Settings, Storage
from kiosk.speech import player, speaking, voices
from kiosk.speech.clips import FOLDER_NAME, Clip, Recordings
from kiosk.speech.player import Sound
from kiosk.speech.speaking import Speaking
from kiosk.ui.clock import ManualClock
from tests.speech.fakes import OutletByHand, VoiceByHand

NOW = datetime(2026, 11, 21, 9, 24, tzinfo=UTC)
Check = Callable[[Sound], Finding]


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return Storage(folder=tmp_path / "room", keys=tmp_path / "keys")


@pytest.fixture
def sound_line(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> Check:
    storage.folder.mkdir()

    def check(sound: Sound) -> Finding:
        monkeypatch.setattr(player.Loudspeaker, "look", lambda _self: sound)
        (line,) = [each for each in doctor.examine(storage, printer="none", now=NOW) if each.subject == "sound"]
        return line

    return check


def test_the_opening_check_names_who_is_spoken_to_and_who_is_not(sound_line: Check, storage: Storage) -> None:
    line = sound_line(Sound.THERE)
    assert line.verdict is Verdict.GOOD
    assert line.says.endswith("Silent: ps, so.")
    Recordings(storage.folder / FOLDER_NAME).keep("so", "x", Clip(bytes(20), 22_050))
    assert sound_line(Sound.THERE).says.endswith("Silent: ps.")


@pytest.mark.parametrize("sound", [Sound.NO_DEVICE, Sound.NO_LIBRARY])
def test_the_opening_check_claims_no_sound_where_none_can_be_heard(sound_line: Check, sound: Sound) -> None:
    line = sound_line(sound)
    assert line.verdict is Verdict.LOOK
    assert "nothing is read aloud" in line.says
    assert "Spoken" not in line.says
    assert doctor.exit_code([line]) == 0, "a room without sound still opens"


def test_the_opening_check_sees_that_no_voice_is_there(sound_line: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voices, "open_voices", lambda: None)
    assert "no voice and no recording" in sound_line(Sound.THERE).says


def test_the_kiosk_works_before_it_has_a_voice_and_gets_it_once_the_room_is_open(
    qtbot: QtBot, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bootstrap.opened(storage) as database:
        make_demo(database, now=NOW, weeks=0)
    outlet, found = OutletByHand(), threading.Event()

    def open_slowly(folder: Path, _outlet: None) -> Speaking:
        # A sound system that takes its time: nobody waits for it.
        found.wait()
        return Speaking(outlet, voices=VoiceByHand(), recordings=Recordings(folder / FOLDER_NAME))

    monkeypatch.setattr(speaking, "open_speaking", open_slowly)
    kiosk = Kiosk(Settings(storage=storage, size=(1280, 800)), clock=ManualClock(NOW))
    try:
        with qtbot.waitSignal(kiosk.opened, timeout=20_000):
            kiosk.show()
        kiosk.shell.go("purpose")
        assert not kiosk.shell.bar.read_aloud.isVisible()
        found.set()
        qtbot.waitUntil(kiosk.shell.bar.read_aloud.isVisible, timeout=20_000)
        kiosk.shell.read_aloud()
        qtbot.waitUntil(lambda: outlet.played != [], timeout=20_000)
        assert kiosk.speaking is not None
        assert kiosk.speaking.next_volume() == 2
        kiosk.shell.stop()
        assert kiosk.speaking.volume == 1, "the next person begins as everybody does"
        kiosk.recover()
        assert kiosk.shell.bar.read_aloud.isVisible(), "a fresh window speaks too"
    finally:
        found.set()
        kiosk.close()
        kiosk.shell.deleteLater()
        kiosk.deleteLater()
    assert not outlet.is_there
