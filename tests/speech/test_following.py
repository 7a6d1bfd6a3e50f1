# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever is read to hears where the keyboard moves; nobody else does, and nothing typed is ever said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.i18n import without_isolates
from kiosk.ui.touch.following import FocusReading, join_following
from kiosk.ui.widgets.keyboard import Key
from tests.residents import Resident


class SpeechByHand:
    """Says nothing and remembers everything."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.speaks = True
        self.is_busy = False
        self.volume = 1
        self.following: FocusReading

    def next_volume(self) -> int:
        return self.volume

    def can_speak(self, _language: str) -> bool:
        return self.speaks

    def can_say(self, _text: str, _language: str) -> bool:
        return self.speaks

    def say(self, text: str, _language: str) -> None:
        self.said.append(text)
        self.is_busy = self.speaks

    def quiet(self) -> None:
        self.is_busy = False

    def is_speaking(self) -> bool:
        return self.is_busy


def focus(widget: QWidget, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
    """As Qt tells a widget that it has the focus now; an offscreen window need not be the active one."""
    QApplication.sendEvent(widget, QFocusEvent(QEvent.Type.FocusIn, reason))


@pytest.fixture
def speech(resident: Resident) -> SpeechByHand:
    speech = SpeechByHand()
    resident.screens.speech_ready(speech)
    speech.following = join_following(resident.shell, speech)
    resident.touch("language-nl")
    return speech


def test_what_the_keyboard_moves_to_is_read_while_somebody_is_read_to(resident: Resident, speech: SpeechByHand) -> None:
    focus(resident.shell.bar.stop)
    assert speech.said == []
    resident.shell.bar.read_aloud.click()
    said = len(speech.said)
    focus(resident.shell.bar.stop)
    focus(resident.shell.bar.language, Qt.FocusReason.BacktabFocusReason)
    assert speech.said[said:] == [
        without_isolates(resident.shell.bar.stop.accessibleName()),
        without_isolates(resident.shell.bar.language.accessibleName()),
    ]


@pytest.mark.parametrize("reason", [Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason])
def test_focus_that_nobody_moved_is_not_read(resident: Resident, speech: SpeechByHand, reason: Qt.FocusReason) -> None:
    resident.shell.bar.read_aloud.click()
    said = len(speech.said)
    focus(resident.shell.bar.stop, reason)
    assert len(speech.said) == said


def test_a_second_touch_and_the_end_of_a_visit_are_silence(resident: Resident, speech: SpeechByHand) -> None:
    resident.shell.bar.read_aloud.click()
    resident.shell.bar.read_aloud.click()
    assert not speech.following.is_on
    resident.shell.bar.read_aloud.click()
    assert speech.following.is_on
    resident.shell.stop()
    assert not speech.following.is_on
    said = len(speech.said)
    focus(resident.shell.bar.stop)
    assert len(speech.said) == said


def test_the_keys_of_a_name_are_never_read(resident: Resident, speech: SpeechByHand) -> None:
    resident.shell.stop()
    resident.take_number()
    resident.touch("tell-us", "wish-first-name")
    resident.shell.bar.read_aloud.click()
    said = len(speech.said)
    keys = [key for key in resident.shell.findChildren(Key) if key.isVisible()]
    assert keys
    for key in keys:
        focus(key)
    assert len(speech.said) == said
    focus(resident.shell.bar.stop)
    assert len(speech.said) == said + 1


def test_without_a_voice_nothing_follows(resident: Resident, speech: SpeechByHand) -> None:
    speech.speaks = False
    resident.shell.bar.read_aloud.click()
    assert not speech.following.is_on
