# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Voices and texts at the desk: one sentence after another, also without a microphone, and nothing kept by itself."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk.bootstrap import desk_voices
from kiosk.data.models import Translation
from kiosk.domain.vocabulary import TranslationState
from kiosk.services import studio as studios
from kiosk.services.studio import Studio
from kiosk.speech.clips import Clip
from kiosk.speech.lines import SoundState
from kiosk.speech.player import Sound
from kiosk.ui.desk.voices.page import Step
from kiosk.ui.desk.voices.part import Voices
from tests.speech.fakes import OutletByHand
from tests.speech.test_levels import clip_of, hiss, tone

SPOKEN = clip_of(hiss(0.3, 30), tone(0.4, 6_000), hiss(0.3, 30))


class MicrophoneByHand:
    """Hears what a test lets it hear."""

    def __init__(self) -> None:
        self.is_there, self.is_on, self.hears = True, False, SPOKEN

    def look(self) -> Sound:
        return Sound.THERE if self.is_there else Sound.NO_DEVICE

    def start(self) -> bool:
        self.is_on = self.is_there
        return self.is_there

    def stop(self) -> Clip:
        self.is_on = False
        return self.hears

    def level(self) -> float:
        return 0.7 if self.is_on else 0.0

    def close(self) -> None:
        self.is_on = False


class Desk:
    """The connector's desk with the panel open, and what its computer hears and plays."""

    def __init__(self, at, microphone: MicrophoneByHand, outlet: OutletByHand, studio: Studio) -> None:
        self.at, self.microphone, self.outlet, self.studio = at, microphone, outlet, studio
        self.part: Voices = at.window.part(Voices)
        self.page = self.part.page

    def press(self, name: str) -> None:
        self.at.press(name)

    def shown(self) -> str:
        current = self.page.current()
        return current.text if current is not None else ""

    def told(self) -> str:
        return self.at.window.told.text()

    def buttons(self) -> set[str]:
        return {name for name, button in self.page.acts.items() if button.isVisible()}


@pytest.fixture
def open_panel(desk_of, room, tmp_path, monkeypatch) -> Callable[..., Desk]:
    microphone, outlet = MicrophoneByHand(), OutletByHand()

    def booth(studio: Studio) -> desk_voices.Booth:
        return real(studio, microphone=microphone, outlet=outlet)

    real = desk_voices.Booth
    monkeypatch.setattr(desk_voices, "Booth", booth)
    # Given back after every sound, and found again for the next.
    monkeypatch.setattr(outlet, "close", lambda: None)

    def open_it(language: str = "en") -> Desk:
        at = desk_of(language)
        at.sign_in(room.connector)
        at.press("side-voices")
        return Desk(at, microphone, outlet, studios.studio_in(tmp_path, lambda _code: True))

    return open_it


@pytest.fixture
def turkish(open_panel) -> Desk:
    desk = open_panel()
    desk.press("language-open-tr")
    return desk


def test_the_overview_says_how_far_each_language_is(open_panel, room):
    desk = open_panel()
    assert [each.language for each in desk.part.overview.found] == list(room.room.languages)
    for each in desk.part.overview.found:
        assert each.lines == each.voice + each.recorded + each.stale_lines + each.missing


def test_a_sentence_is_recorded_heard_and_kept_and_the_next_one_comes(turkish):
    first = turkish.shown()
    assert turkish.buttons() >= {"record"}
    turkish.press("studio-record")
    assert turkish.page.step is Step.RECORDING
    assert turkish.buttons() == {"stop"}
    turkish.at.qtbot.waitUntil(lambda: turkish.page.meter.level == 0.7)
    turkish.press("studio-stop")
    assert turkish.page.step is Step.TAKE
    turkish.press("studio-listen")
    take = turkish.page.take
    assert turkish.outlet.played == [[take]]
    assert take.seconds < SPOKEN.seconds
    assert turkish.studio.recordings.languages() == frozenset(), "nothing is kept before somebody says so"
    turkish.press("studio-accept")
    assert turkish.studio.recordings.find("tr", first) == take
    assert turkish.shown() != first
    turkish.press("studio-before")
    assert turkish.shown() == first
    assert "Recorded here" in turkish.page.state.text()
    assert turkish.page.current().state is SoundState.RECORDED


def test_once_more_takes_the_place_of_the_first_try(turkish):
    turkish.press("studio-record")
    turkish.press("studio-stop")
    first = turkish.page.take
    turkish.microphone.hears = clip_of(tone(0.9, 9_000))
    turkish.press("studio-again")
    turkish.press("studio-stop")
    assert turkish.page.take.seconds > first.seconds
    assert turkish.studio.recordings.languages() == frozenset()


def test_who_skips_keeps_nothing(turkish):
    first = turkish.shown()
    turkish.press("studio-record")
    turkish.press("studio-stop")
    turkish.press("studio-after")
    assert turkish.shown() != first
    assert turkish.page.take is None
    assert turkish.studio.recordings.languages() == frozenset()


def test_silence_is_not_kept(turkish):
    turkish.microphone.hears = clip_of(hiss(0.5, 20))
    turkish.press("studio-record")
    turkish.press("studio-stop")
    assert turkish.page.step is Step.REST
    assert "Nothing was heard" in turkish.told()


def test_without_a_microphone_it_says_so_and_reading_still_works(turkish):
    turkish.microphone.is_there = False
    turkish.press("studio-record")
    assert turkish.page.step is Step.REST
    assert "no microphone" in turkish.told()
    turkish.press("studio-reads")
    assert turkish.page.current() is not None
    assert turkish.page.current().dutch in turkish.page.meaning.text()


def test_without_a_loudspeaker_it_says_so(turkish):
    turkish.outlet.is_there = turkish.outlet.is_plugged_in = False
    turkish.press("studio-listen")
    assert "no loudspeaker" in turkish.told()


def test_recording_begins_in_silence(turkish):
    turkish.outlet.holds = True
    turkish.page.acts["listen"].click()
    turkish.at.qtbot.waitUntil(lambda: len(turkish.outlet.played) == 1)
    turkish.press("studio-record")
    assert turkish.outlet.interrupted == 1
    assert turkish.page.step is Step.RECORDING


@pytest.mark.parametrize("leaving", ["studio-back", "side-flags", "side-sign-out"])
def test_whoever_leaves_switches_the_microphone_off(turkish, leaving):
    turkish.press("studio-record")
    assert turkish.microphone.is_on
    if leaving.startswith("studio"):
        turkish.page.left.emit()
        turkish.at.settle()
    else:
        turkish.press(leaving)
    assert not turkish.microphone.is_on
    assert turkish.page.step is Step.REST
    assert turkish.studio.recordings.languages() == frozenset()


def test_a_recording_can_be_erased(turkish):
    turkish.press("studio-record")
    turkish.press("studio-stop")
    turkish.press("studio-accept")
    turkish.press("studio-before")
    turkish.press("studio-erase")
    assert turkish.studio.recordings.languages() == frozenset()
    assert turkish.buttons() >= {"record"}
    assert "erase" not in turkish.buttons()


def of_program(desk: Desk) -> None:
    """Go on to the first text of the program itself."""
    while desk.page.current().text_id is not None:
        desk.press("studio-after")


def test_a_text_of_the_program_is_checked_and_unchecked(turkish):
    turkish.press("studio-reads")
    of_program(turkish)
    first = turkish.page.current().source
    turkish.press("studio-right")
    assert turkish.studio.readings.of("tr").keys() == {first}
    turkish.press("studio-before")
    assert turkish.page.current().source == first
    assert "Checked" in turkish.page.state.text()
    turkish.press("studio-not-right")
    assert turkish.studio.readings.of("tr") == {}


def test_a_text_of_the_room_is_changed_and_checked(turkish, database):
    turkish.press("studio-reads")
    while turkish.page.current().dutch != "Mijn woning":
        turkish.press("studio-after")
    turkish.page.field.selectAll()
    turkish.at.qtbot.keyClicks(turkish.page.field, "Konutum")
    assert turkish.buttons() == {"save"}
    turkish.press("studio-save")
    with database.reading() as transaction:
        row = transaction.scalars(select(Translation).where(Translation.content == "Konutum")).one()
    assert (row.language, row.state) == ("tr", TranslationState.CHECKED)
    assert turkish.page.current().text == "Konutum"


def test_a_language_is_given_on_and_taken_over(open_panel, tmp_path):
    desk = open_panel()
    desk.studio.recordings.keep("tr", "Evim", Clip(array("h", [9] * 400).tobytes(), 22_050))
    pack = tmp_path / "tr.bkpack"
    desk.part.choose_save = lambda name: str(pack) if name == "tr.bkpack" else ""
    desk.part.choose_open = lambda: str(pack)
    desk.press("language-give-tr")
    assert pack.exists()
    assert "1 recording" in desk.told().replace("\u2068", "").replace("\u2069", "")
    desk.studio.recordings.forget("tr", "Evim")
    desk.press("take-pack")
    assert desk.part.pack.isVisible()
    assert not desk.studio.recordings.has("tr", "Evim")
    desk.press("dialog-yes")
    assert desk.studio.recordings.has("tr", "Evim")


def test_a_newer_recording_is_replaced_only_when_somebody_asks_for_it(open_panel, tmp_path):
    desk = open_panel()
    desk.studio.recordings.keep("tr", "Evim", Clip(array("h", [9] * 400).tobytes(), 22_050))
    pack = tmp_path / "tr.bkpack"
    desk.part.choose_save, desk.part.choose_open = lambda _name: str(pack), lambda: str(pack)
    desk.press("language-give-tr")
    ours = Clip(array("h", [7] * 400).tobytes(), 22_050)
    desk.studio.recordings.keep("tr", "Evim", ours)
    desk.press("take-pack")
    desk.press("dialog-yes")
    assert desk.studio.recordings.find("tr", "Evim") == ours
    desk.press("take-pack")
    desk.press("pack-replace")
    desk.press("dialog-yes")
    assert desk.studio.recordings.find("tr", "Evim") != ours


def test_a_file_that_is_no_pack_is_refused_calmly(open_panel, tmp_path: Path):
    desk = open_panel()
    (tmp_path / "x.bkpack").write_text("hello")
    desk.part.choose_open = lambda: str(tmp_path / "x.bkpack")
    desk.press("take-pack")
    assert not desk.part.pack.isVisible()
    assert "not a language pack" in desk.told()


def test_a_host_finds_no_voices_at_the_side(desk_of, room):
    desk = desk_of()
    desk.sign_in(room.host)
    assert desk.find("side-voices") is None


def test_the_panel_speaks_dutch_too(open_panel):
    desk = open_panel("nl")
    desk.press("language-open-tr")
    assert desk.page.title.text().startswith("Turks")
