# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A scanner types like a keyboard; people do too, only slower."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.ui.clock import ManualClock
from kiosk.ui.touch.scanner import Scanner, watch
from kiosk.ui.widgets.field import TextField


class Desk:
    """A field with the focus, and the scanner before it."""

    def __init__(self) -> None:
        self.clock = ManualClock(datetime(2026, 11, 21, 9, 0, tzinfo=UTC))
        self.scans: list[str] = []
        self.touches = 0
        self.field = TextField(limit=60)
        self.scanner: Scanner = watch(self.clock, scanned=self.scans.append, touched=self._touched)
        self.field.show()
        self.field.activateWindow()
        self.field.setFocus()

    def _touched(self) -> None:
        self.touches += 1

    def type(self, text: str, gap: float) -> None:
        for letter in text:
            self.clock.forward(gap)
            key = Qt.Key.Key_Return if letter == "\n" else Qt.Key.Key_A
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
                QCoreApplication.sendEvent(self.field, event)

    def rest(self) -> None:
        self.clock.forward(0.2)
        self.scanner.settle()

    def close(self) -> None:
        QApplication.instance().removeEventFilter(self.scanner)  # type: ignore[union-attr]
        self.field.close()
        self.field.deleteLater()
        self.scanner.deleteLater()


@pytest.fixture
def desk(themed: QApplication) -> Iterator[Desk]:
    made = Desk()
    QTest.qWaitForWindowActive(made.field)
    yield made
    made.close()


def test_a_burst_with_its_end_is_one_scan_and_never_reaches_the_field(desk: Desk) -> None:
    desk.type("BK1:ABCDEFGHJKMNPQRS\n", 0.004)
    desk.rest()
    assert desk.scans == ["BK1:ABCDEFGHJKMNPQRS"]
    assert desk.field.text() == ""


def test_what_a_person_types_arrives_whole_and_in_order(desk: Desk) -> None:
    desk.type("Amina", 0.18)
    desk.rest()
    assert (desk.field.text(), desk.scans) == ("Amina", [])


def test_two_quick_letters_of_a_person_are_no_scan(desk: Desk) -> None:
    desk.type("Am", 0.02)
    desk.rest()
    desk.type("ina", 0.2)
    desk.rest()
    assert (desk.field.text(), desk.scans) == ("Amina", [])


def test_a_code_without_an_end_is_known_by_its_beginning(desk: Desk) -> None:
    desk.type("BK1:XY", 0.005)
    desk.rest()
    assert desk.scans == ["BK1:XY"]


def test_ten_thousand_characters_are_one_scan(desk: Desk) -> None:
    desk.type("x" * 10_000 + "\n", 0.001)
    desk.rest()
    assert len(desk.scans) == 1
    assert len(desk.scans[0]) == 4096
    assert desk.field.text() == ""


def test_a_binary_burst_with_ends_in_it_is_one_scan(desk: Desk) -> None:
    desk.type("\x00\x1b\x02PK\x03\x04\n\x7f\x01 rest \x9f\n", 0.003)
    desk.rest()
    assert len(desk.scans) == 1
    assert desk.field.text() == ""


def test_two_scans_with_a_pause_are_two(desk: Desk) -> None:
    desk.type("BK1:ONE\n", 0.003)
    desk.clock.forward(1)
    desk.type("BK1:TWO\n", 0.003)
    desk.rest()
    assert desk.scans == ["BK1:ONE", "BK1:TWO"]


def test_enter_alone_belongs_to_the_person(desk: Desk) -> None:
    submitted: list[bool] = []
    desk.field.submitted.connect(lambda: submitted.append(True))
    desk.type("\n", 0.3)
    desk.rest()
    assert submitted == [True]


def test_the_filter_tells_of_touches_and_keys(desk: Desk) -> None:
    QTest.mouseClick(desk.field, Qt.MouseButton.LeftButton)
    assert desk.touches == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=6, max_size=80))
def test_any_burst_is_reported_as_it_was(desk: Desk, text: str) -> None:
    desk.scans.clear()
    desk.type(text + "\n", 0.002)
    desk.rest()
    assert desk.scans == [text]
    assert desk.field.text() == ""
