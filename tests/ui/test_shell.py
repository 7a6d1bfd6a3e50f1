# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""One person after another: going on, going back, stopping, changing the language."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk import i18n
from kiosk.ui import theme
from kiosk.ui.theme import Contrast
from tests.ui.frame_fixtures import MakeShell
from tests.ui.frame_samples import NameScreen, TopicScreen, Voice, settle


def test_back_leads_to_the_screen_before_and_never_past_the_start(shell_of: MakeShell) -> None:
    shell = shell_of()
    shell.go("topic")
    shell.go("offers")
    shell.back()
    assert shell.current_name == "topic"
    shell.back()
    shell.back()
    assert shell.current_name == "start"


def test_a_replaced_screen_is_skipped_by_back(shell_of: MakeShell) -> None:
    shell = shell_of()
    shell.go("topic")
    shell.replace("offers")
    shell.back()
    assert shell.current_name == "start"


def test_a_screen_is_built_once_and_only_when_wanted(shell_of: MakeShell) -> None:
    shell = shell_of()
    first = shell.screen_named("topic")
    shell.go("topic")
    assert shell.current is first


def test_another_language_keeps_what_was_typed_and_where_one_is(shell_of: MakeShell) -> None:
    shell = shell_of()
    shell.go("name")
    screen = shell.current
    assert isinstance(screen, NameScreen)
    screen.name.set_text("Amina")
    shell.set_language("ar")
    assert (shell.current_name, screen.name.text()) == ("name", "Amina")
    assert shell.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert shell.sitting.language == i18n.current_language() == "ar"


def test_only_the_screen_that_is_seen_is_said_again_at_once(shell_of: MakeShell) -> None:
    shell = shell_of()
    hidden = shell.screen_named("topic")
    assert isinstance(hidden, TopicScreen)
    shell.go("offers")
    said = hidden.times_said
    shell.set_language("pl")
    assert hidden.times_said == said
    shell.go("topic")
    assert hidden.times_said == said + 1
    assert hidden.cards[0].text() == "Moje mieszkanie"


def test_stop_wipes_the_person_from_memory_screen_and_settings(shell_of: MakeShell) -> None:
    shell = shell_of()
    shell.set_language("ar")
    theme.use(step=3, contrast=Contrast.DARK)
    shell.go("name")
    screen, held = shell.current, shell.sitting.answers
    assert isinstance(screen, NameScreen)
    screen.name.set_text("Amina")
    held["name"] = "Amina"
    shell.call_someone()
    shell.stop()
    assert shell.current_name == "start"
    assert (screen.name.text(), screen.name.shown.text().strip("│"), held) == ("", "", {})
    assert (theme.step(), theme.contrast()) == (1, Contrast.DEFAULT)
    assert (i18n.current_language(), shell.sitting.help_called) == ("nl", False)


def test_the_bar_changes_text_size_and_contrast_in_turns(shell_of: MakeShell) -> None:
    shell = shell_of()
    sizes = []
    for _turn in range(4):
        shell.next_text_size()
        sizes.append(theme.step())
    assert sizes == [2, 3, 4, 1]
    seen = []
    for _turn in range(3):
        shell.next_contrast()
        seen.append(theme.contrast())
    assert seen == [Contrast.LIGHT, Contrast.DARK, Contrast.DEFAULT]


def test_larger_letters_are_larger_on_the_glass(shell_of: MakeShell) -> None:
    shell = shell_of()
    shell.go("topic")
    screen = shell.current
    assert isinstance(screen, TopicScreen)
    small = screen.cards[0].words.sizeHint().height()
    theme.use(step=4)
    settle()
    assert screen.cards[0].words.sizeHint().height() > 1.5 * small


def test_read_aloud_says_the_screen_and_is_gone_where_there_is_no_voice(shell_of: MakeShell) -> None:
    voice = Voice()
    shell = shell_of(voice=voice)
    shell.go("topic")
    shell.read_aloud()
    text, language = voice.said[-1]
    assert text.startswith("Waar gaat uw vraag over?\nMijn woning")
    assert language == "nl"
    shell.set_language("so")
    assert not shell.bar.read_aloud.isVisible()


def test_calling_someone_tells_the_desk_and_the_person(shell_of: MakeShell) -> None:
    shell = shell_of()
    heard: list[str] = []
    shell.help_called.connect(heard.append)
    shell.set_language("tr")
    QTest.mouseClick(shell.foot.help, Qt.MouseButton.LeftButton)
    assert heard == ["tr"]
    assert shell.foot.help.text() == i18n._("Somebody is coming")


def test_the_language_can_be_chosen_from_the_bar(shell_of: MakeShell) -> None:
    shell = shell_of()
    shell.go("topic")
    QTest.mouseClick(shell.bar.language, Qt.MouseButton.LeftButton)
    settle()
    assert shell.language_choice.isVisible()
    QTest.mouseClick(shell.language_choice.cards["pl"], Qt.MouseButton.LeftButton)
    assert i18n.current_language() == "pl"
    assert shell.current_name == "topic"
    assert not shell.language_choice.isVisible()


def test_the_start_screen_has_neither_back_nor_stop_and_shows_the_time(shell_of: MakeShell) -> None:
    shell = shell_of()
    assert not shell.bar.back.isVisible()
    assert not shell.bar.stop.isVisible()
    assert "10:24" in shell.bar.clock.text()


def test_screens_are_built_ahead_while_nothing_happens(qtbot, shell_of: MakeShell) -> None:  # type: ignore[no-untyped-def]
    shell = shell_of()
    shell.start_prebuilding()
    qtbot.waitUntil(lambda: shell.stack.count() == 5)
