# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fingers that tremble, slip, linger, strike twice or come in pairs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui import theme
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.button import TouchButton

BOX = QRect(100, 100, 200, 100)


class Board(QWidget):
    """Two buttons side by side that count."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(800, 400)
        self.one, self.two = ActionButton("Een"), ActionButton("Twee")
        self.struck: list[str] = []
        for name, button, box in (("Een", self.one, BOX), ("Twee", self.two, BOX.translated(300, 0))):
            button.setParent(self)
            button.setGeometry(box)
            button.clicked.connect(lambda _checked=False, name=name: self.struck.append(name))


@pytest.fixture
def board(themed: QApplication) -> Iterator[Board]:
    TouchButton._last_strike = (-1e9, TouchButton._last_strike[1])
    shown = Board()
    shown.show()
    QTest.qWaitForWindowExposed(shown)
    yield shown
    shown.close()
    shown.deleteLater()


def mm(size: float) -> int:
    return theme.scale().px(size)


def touch(board: Board, finger: QPointingDevice, *steps: tuple[str, int, QPoint]) -> None:
    for act, number, where in steps:
        event = QTest.touchEvent(board, finger, False)
        getattr(event, act)(number, where, board)
        event.commit()


def test_a_touch_acts_when_the_finger_lifts_and_not_before(board: Board, finger: QPointingDevice) -> None:
    touch(board, finger, ("press", 0, BOX.center()))
    assert board.one.isDown()
    assert board.struck == []
    touch(board, finger, ("release", 0, BOX.center()))
    assert board.struck == ["Een"]
    assert not board.one.isDown()


@pytest.mark.parametrize(("slip", "struck"), [(3.0, ["Een"]), (7.5, ["Een"]), (9.0, [])])
def test_a_slip_of_up_to_eight_millimetres_still_counts(
    board: Board, finger: QPointingDevice, slip: float, struck: list[str]
) -> None:
    off = QPoint(BOX.center().x(), BOX.bottom() + mm(slip))
    touch(board, finger, ("press", 0, BOX.center()), ("move", 0, off), ("release", 0, off))
    assert board.struck == struck


def test_sliding_far_away_and_back_counts(board: Board, finger: QPointingDevice) -> None:
    far = BOX.center() + QPoint(0, mm(40))
    touch(board, finger, ("press", 0, BOX.center()), ("move", 0, far))
    assert not board.one.isDown()
    touch(board, finger, ("move", 0, BOX.center()), ("release", 0, BOX.center()))
    assert board.struck == ["Een"]


def test_a_second_finger_is_nothing(board: Board, finger: QPointingDevice) -> None:
    there = BOX.translated(300, 0).center()
    touch(board, finger, ("press", 0, BOX.center()))
    second = QTest.touchEvent(board, finger, False)
    second.stationary(0)
    second.press(1, there, board)
    second.commit()
    lifted = QTest.touchEvent(board, finger, False)
    lifted.stationary(0)
    lifted.release(1, there, board)
    lifted.commit()
    assert board.struck == []
    touch(board, finger, ("release", 0, BOX.center()))
    assert board.struck == ["Een"]


def strike(button: QWidget, at_ms: int) -> None:
    middle = QPointF(button.rect().center())
    for kind, held in (
        (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        event = QMouseEvent(
            kind,
            middle,
            button.mapToGlobal(middle),
            Qt.MouseButton.LeftButton,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        event.setTimestamp(at_ms)
        QCoreApplication.sendEvent(button, event)


@pytest.mark.parametrize(("after_ms", "times"), [(80, 1), (499, 1), (501, 2)])
def test_the_same_button_does_not_act_twice_within_half_a_second(board: Board, after_ms: int, times: int) -> None:
    strike(board.one, 10_000)
    strike(board.one, 10_000 + after_ms)
    assert board.struck == ["Een"] * times


def test_a_double_strike_does_not_reach_the_screen_that_comes_up_under_the_finger(board: Board) -> None:
    board.two.setGeometry(board.one.geometry())
    board.two.hide()
    board.one.clicked.connect(lambda: (board.one.hide(), board.two.show()))
    strike(board.one, 10_000)
    strike(board.two, 10_200)
    assert board.struck == ["Een"]
    strike(board.two, 10_900)
    assert board.struck == ["Een", "Twee"]


def test_another_button_acts_at_once(board: Board) -> None:
    strike(board.one, 10_000)
    strike(board.two, 10_050)
    assert board.struck == ["Een", "Twee"]


def test_two_touches_apart_in_time_or_place_both_count(board: Board) -> None:
    QTest.mouseClick(board.one, Qt.MouseButton.LeftButton)
    QTest.mouseClick(board.two, Qt.MouseButton.LeftButton)
    QTest.mouseClick(board.one, Qt.MouseButton.LeftButton)
    assert board.struck == ["Een", "Twee", "Een"]


def test_a_mouse_slip_counts_like_that_of_a_finger(board: Board) -> None:
    QTest.mousePress(board.one, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(board.one, Qt.MouseButton.LeftButton, pos=QPoint(50, -mm(7)))
    assert board.struck == ["Een"]


def test_a_held_key_is_one_press(board: Board) -> None:
    board.one.setFocus()
    for repeat in (False, True, True):
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", repeat, 1)
        QCoreApplication.sendEvent(board.one, key)
    assert board.struck == ["Een"]


def test_a_button_that_goes_away_under_the_finger_lets_go(board: Board, finger: QPointingDevice) -> None:
    touch(board, finger, ("press", 0, BOX.center()))
    board.one.hide()
    assert TouchButton._held is None
    touch(board, finger, ("release", 0, BOX.center()))
    assert board.struck == []


def test_a_disabled_button_does_nothing(board: Board, finger: QPointingDevice) -> None:
    board.one.setEnabled(False)
    touch(board, finger, ("press", 0, BOX.center()), ("release", 0, BOX.center()))
    QTest.mouseClick(board.one, Qt.MouseButton.LeftButton)
    assert board.struck == []
