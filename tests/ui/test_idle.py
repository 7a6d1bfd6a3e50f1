# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who walks away is noticed; somebody who thinks is not hurried."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.ui import theme
from kiosk.ui.clock import ManualClock
from kiosk.ui.touch.shell import Shell
from tests.ui.frame_fixtures import MakeShell
from tests.ui.frame_samples import Voice, settle


def pass_time(shell: Shell, seconds: float, *, step: float = 1.0) -> None:
    clock = shell._clock
    assert isinstance(clock, ManualClock)
    for _step in range(round(seconds / step)):
        clock.forward(step)
        shell.tick()


def test_after_a_minute_of_silence_the_question_comes_and_is_spoken(shell_of: MakeShell) -> None:
    voice = Voice()
    shell = shell_of(voice=voice)
    shell.go("topic")
    pass_time(shell, 59)
    assert not shell.still_there.isVisible()
    pass_time(shell, 2)
    assert shell.still_there.isVisible()
    assert shell.still_there.countdown.left == 29
    assert [text for text, _language in voice.said if text.startswith("Bent u er nog?")] != []


def test_one_touch_anywhere_goes_on_as_often_as_wanted(shell_of: MakeShell) -> None:
    shell = shell_of()
    shell.go("topic")
    for _time in range(12):
        pass_time(shell, 80)
        assert shell.still_there.isVisible()
        QTest.mouseClick(shell.still_there, Qt.MouseButton.LeftButton)
        assert not shell.still_there.isVisible()
    assert shell.current_name == "topic"


def test_without_an_answer_everything_is_wiped_after_thirty_seconds(shell_of: MakeShell) -> None:
    shell = shell_of()
    shell.go("name")
    shell.sitting.answers["name"] = "Amina"
    pass_time(shell, 89)
    assert shell.current_name == "name"
    pass_time(shell, 2)
    assert (shell.current_name, shell.sitting.answers) == ("start", {})


def test_the_clock_stands_still_while_speech_plays(shell_of: MakeShell) -> None:
    voice = Voice()
    shell = shell_of(voice=voice)
    shell.go("topic")
    voice.speaking = True
    pass_time(shell, 300)
    assert not shell.still_there.isVisible()
    voice.speaking = False
    pass_time(shell, 61)
    assert shell.still_there.isVisible()


def test_the_last_screen_counts_down_and_returns_to_the_start(shell_of: MakeShell) -> None:
    shell = shell_of()
    shell.go("last")
    pass_time(shell, 12)
    assert shell.foot.countdown.left == 18
    shell.touched()
    pass_time(shell, 29)
    assert shell.current_name == "last"
    pass_time(shell, 1)
    assert shell.current_name == "start"


def test_the_start_screen_asks_nothing_but_takes_back_what_was_set(shell_of: MakeShell) -> None:
    shell = shell_of()
    theme.use(step=3)
    pass_time(shell, 61)
    settle()
    assert not shell.still_there.isVisible()
    assert theme.step() == 1


def test_the_question_can_be_answered_with_stop(shell_of: MakeShell) -> None:
    shell = shell_of()
    shell.go("topic")
    pass_time(shell, 70)
    QTest.mouseClick(shell.still_there.no, Qt.MouseButton.LeftButton)
    assert shell.current_name == "start"
    assert not shell.still_there.isVisible()
