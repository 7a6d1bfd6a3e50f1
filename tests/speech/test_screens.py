# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The resident screens with a voice behind them: what they hand over, and when they are silent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from kiosk.data.engines import Database
from kiosk.i18n import without_isolates
from kiosk.i18n.languages import known_languages
from kiosk.speech.clips import Recordings
from kiosk.speech.speaking import Speaking
from kiosk.speech.voices import open_voices
from kiosk.speech.wording import wording_of
from kiosk.ui import audit, theme
from kiosk.ui.language import switch_language
from kiosk.ui.theme.millimetres import ASSUMED_PX_PER_MM
from kiosk.ui.touch.start import StartScreen
from kiosk.ui.widgets.action import IconButton
from tests.residents import LANGUAGES, Resident
from tests.speech.fakes import OutletByHand
from tests.ui.screens.test_geometry import SIZES, walk

Join = Callable[..., Speaking]
TYPED = "Zeynep"


@pytest.fixture
def outlet() -> OutletByHand:
    return OutletByHand(holds=True)


@pytest.fixture
def join(outlet: OutletByHand, tmp_path: Path) -> Iterator[Join]:
    """Give a resident's kiosk the real voices and a loudspeaker that plays by hand."""
    speaking = Speaking(outlet, voices=open_voices(), recordings=Recordings(tmp_path))

    def to(resident: Resident) -> Speaking:
        resident.screens.speech_ready(speaking)
        resident.settle()
        return speaking

    yield to
    speaking.close()


@pytest.fixture
def all_languages_at(qapp: QApplication, demo_database: Database) -> Iterator[Callable[..., Resident]]:
    """Opens a kiosk that offers every language."""
    made: list[Resident] = []

    def open_kiosk(width: int = 1280, height: int = 800) -> Resident:
        theme.start(QSize(width, height), ASSUMED_PX_PER_MM)
        made.append(Resident(demo_database, size=(width, height), languages=tuple(known_languages())))
        return made[-1]

    yield open_kiosk
    for resident in made:
        resident.go_home()
    theme.start(QSize(1280, 800))
    switch_language("nl")


def heard(resident: Resident, outlet: OutletByHand, count: int) -> None:
    resident.finger.wait(lambda: len(outlet.played) == count, "sound")


def test_what_every_screen_hands_over_is_said_and_holds_no_mark(resident: Resident) -> None:
    said: dict[str, list[str]] = {}

    def look(name: str) -> None:
        for language in LANGUAGES:
            resident.shell.set_language(language)
            resident.settle()
            current = resident.shell.current
            assert current is not None
            lines = [wording_of(language).speakable(line) for line in current.spoken().splitlines()]
            said[f"{name} {language}"] = [line for line in lines if line]
            assert "111222333" not in current.spoken()

    walk(resident, look)
    assert len(said) > 60
    marked = [line for lines in said.values() for line in lines if line != without_isolates(line)]
    assert marked == []
    # Where somebody comes to read, something is read; the cards of Arabic come from the room's own texts.
    assert [name for name, lines in said.items() if not lines] == []


def test_a_typed_name_is_on_the_screen_and_never_said(
    resident: Resident, join: Join, outlet: OutletByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaking = join(resident)
    asked: list[str] = []
    monkeypatch.setattr(speaking, "say", lambda text, _language: asked.append(text))
    resident.take_number()
    resident.touch("tell-us", "wish-first-name")
    resident.press_keys(TYPED)
    resident.finger.touch_widget(resident.shell.bar.read_aloud)
    assert resident.sees(TYPED)
    assert len(asked) == 1
    assert TYPED not in asked[0]
    assert TYPED.lower() not in asked[0].lower()


def test_a_touch_reads_the_screen_and_a_second_touch_is_silence(
    resident: Resident, join: Join, outlet: OutletByHand
) -> None:
    speaking = join(resident)
    resident.touch("language-tr")
    resident.shell.read_aloud()
    heard(resident, outlet, 1)
    assert speaking.is_speaking()
    resident.shell.read_aloud()
    assert not speaking.is_speaking()
    resident.finger.wait(lambda: outlet.interrupted == 1, "silence")


def test_going_on_is_silence(resident: Resident, join: Join, outlet: OutletByHand) -> None:
    speaking = join(resident)
    resident.touch("language-nl")
    resident.shell.read_aloud()
    heard(resident, outlet, 1)
    resident.touch("purpose-question")
    assert not speaking.is_speaking()


def test_the_idle_clock_stands_still_while_a_screen_is_read(
    resident: Resident, join: Join, outlet: OutletByHand
) -> None:
    speaking = join(resident)
    resident.touch("language-nl")
    resident.shell.read_aloud()
    heard(resident, outlet, 1)
    resident.wait_seconds(300)
    assert resident.shell.current_name == "purpose"
    assert not resident.shell.still_there.isVisible()
    outlet.finish()
    resident.finger.wait(lambda: not speaking.is_speaking(), "the end of the text")
    # From here on it runs as always: nobody is there.
    outlet.holds = False
    resident.wait_seconds(70)
    assert resident.shell.still_there.isVisible() or resident.shell.current_name == "start"


def test_the_start_screen_is_read_in_one_language_though_it_shows_many(resident: Resident) -> None:
    resident.shell.set_language("tr")
    resident.settle()
    start = resident.shell.current
    assert isinstance(start, StartScreen)
    shown = resident.read()
    assert "Hold the code under the reader" in shown
    assert "Nederlands" in shown
    said = start.spoken()
    assert said.startswith("Dilinizi seçin")
    assert "Kodu okuyucuya tutun" in said
    assert [other for other in ("Hold", "Nederlands", "English", "Welkom") if other in said] == []


def test_without_a_loudspeaker_no_button_promises_sound(resident: Resident, join: Join, outlet: OutletByHand) -> None:
    outlet.is_there = outlet.is_plugged_in = False
    join(resident)
    assert [code for code in LANGUAGES if resident.finger.find(f"speaker-{code}") is not None] == []
    resident.touch("language-nl")
    assert not resident.shell.bar.read_aloud.isVisible()


def test_the_speaker_beside_a_language_says_in_it_where_to_touch(
    all_languages_at: Callable[..., Resident], join: Join, monkeypatch: pytest.MonkeyPatch
) -> None:
    resident = all_languages_at()
    speaking = join(resident)
    shown = {code for code in known_languages() if not _speaker(resident, code).isHidden()}
    assert shown == set(known_languages()) - {"so", "ps"}
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(speaking, "say", lambda text, language: asked.append((without_isolates(text), language)))
    resident.touch("speaker-fr")
    assert asked == [("Touchez ici pour Français.", "fr")]
    assert resident.shell.current_name == "start"
    assert resident.shell.sitting.language == "nl"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_speakers_have_their_place_at_every_size(
    all_languages_at: Callable[..., Resident], join: Join, size: tuple[int, int]
) -> None:
    resident = all_languages_at(*size)
    join(resident)
    faults = {}
    for step in (4, 1):
        theme.use(step=step)
        for language in ("ar", "nl"):
            resident.shell.set_language(language)
            resident.settle()
            shell = resident.shell
            found = [*audit.clipping(shell), *audit.overlap(shell), *audit.targets(shell), *audit.gaps(shell)]
            if found := [*found, *audit.nameless(shell)]:
                faults[f"{language} step {step}"] = [str(fault) for fault in found]
    assert faults == {}


def _speaker(resident: Resident, code: str) -> IconButton:
    start = resident.shell.current
    assert isinstance(start, StartScreen)
    return start.speakers[code]
