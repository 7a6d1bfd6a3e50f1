# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one button of all screens, forgiving to fingers that tremble, slip, linger or strike twice.

It acts on release. A finger may slide off by 8 mm and still counts; a long press is a press; a second finger and
the ball of the hand are nothing; the same place does not act twice within half a second, not even when the
first strike has brought up another screen. EN 301 549 V4.1.0 (draft) 5.8; WCAG 2.2 2.5.1, 2.5.2.
"""

from __future__ import annotations

import time
from typing import ClassVar

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QEventPoint,
    QHideEvent,
    QInputEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOption, QWidget

from kiosk.ui import theme
from kiosk.ui.theme.tokens import DOUBLE_STRIKE_SECONDS, PALM_MM, SLIP_MM

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class TouchButton(QAbstractButton):
    """What it looks like is its `role` in the style sheet; what is in it is the layout of its maker."""

    double_strike_seconds: ClassVar[float] = DOUBLE_STRIKE_SECONDS
    # One finger at a time, in the whole program.
    _held: ClassVar[TouchButton | None] = None
    _last_strike: ClassVar[tuple[float, QPointF]] = (-1e9, QPointF())

    def __init__(self, role: str = "card", parent: QWidget | None = None, *, target: str = "button") -> None:
        super().__init__(parent)
        self._target = target
        self._finger: int | None = None
        self.setProperty("role", role)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._hold_size()

    def _hold_size(self) -> None:
        side = theme.scale().target(self._target)
        self.setMinimumSize(side, side)

    # --- a finger or a mouse ------------------------------------------------------------------------

    def _press(self) -> bool:
        if not self.isEnabled() or TouchButton._held is not None:
            return False
        TouchButton._held = self
        self.setDown(True)
        return True

    def _slide(self, position: QPointF) -> None:
        if TouchButton._held is self:
            self.setDown(self._counts(position))

    def _lift(self, position: QPointF, event: QInputEvent) -> None:
        if TouchButton._held is not self:
            return
        self._let_go()
        if self._counts(position) and self._is_first_strike(self.mapToGlobal(position), event):
            self.click()

    def _let_go(self) -> None:
        if TouchButton._held is self:
            TouchButton._held = None
        self._finger = None
        self.setDown(False)

    def _counts(self, position: QPointF) -> bool:
        slip = theme.scale().px(SLIP_MM)
        return self.rect().adjusted(-slip, -slip, slip, slip).contains(position.toPoint())

    def _is_first_strike(self, where: QPointF, event: QInputEvent) -> bool:
        at = event.timestamp() / 1000 or time.monotonic()
        before, there = TouchButton._last_strike
        apart = where - there
        same_place = apart.manhattanLength() <= theme.scale().px(SLIP_MM)
        if same_place and 0 <= at - before < self.double_strike_seconds:
            return False
        TouchButton._last_strike = (at, where)
        return True

    # --- events ---------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Every event of every button passes here: asking for its class is ten times as fast as for its type.
        if isinstance(event, QTouchEvent):
            self._on_touch(event)
            event.accept()
            return True
        return super().event(event)

    def _on_touch(self, event: QTouchEvent) -> None:
        if event.type() == QEvent.Type.TouchCancel:
            self._let_go()
            return
        for point in event.points():
            state = point.state()
            if state == QEventPoint.State.Pressed:
                if not _is_palm(point) and self._press():
                    self._finger = point.id()
            elif point.id() == self._finger:
                if state == QEventPoint.State.Released:
                    self._lift(point.position(), event)
                else:
                    self._slide(point.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._slide(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._lift(event.position(), event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A held key is one press, as a long touch is; Enter works like Space.
        if event.isAutoRepeat():
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select):
            self.click()
        elif event.key() in _ARROWS:
            # Where they lead is the window's to say: by what is seen, not by the order in which it was made.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            super().keyReleaseEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._let_go()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self._let_go()
        elif event.type() == QEvent.Type.StyleChange:
            self._hold_size()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        if self.isDown():
            option.state |= QStyle.StateFlag.State_Sunken
        if self.isChecked():
            option.state |= QStyle.StateFlag.State_On
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, QPainter(self), self)


def _is_palm(point: QEventPoint) -> bool:
    return bool(max(point.ellipseDiameters().width(), point.ellipseDiameters().height()) > theme.scale().px(PALM_MM))
