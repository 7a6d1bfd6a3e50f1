# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ten digits for a PIN, by touch or keyboard; what is typed is shown as dots and gone at once."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.i18n import _, isolate
from kiosk.ui import theme
from kiosk.ui.desk.button import DeskButton, Kind
from kiosk.ui.widgets.panel import column
from kiosk.ui.widgets.text import Text

MOST_DIGITS = 8
_DOT, _EMPTY = "●", "○"


class PinKey(DeskButton):
    """The same digit twice is part of a PIN, so a second strike counts sooner than on other buttons."""

    double_strike_seconds = 0.12

    def __init__(self, text: str = "", pictogram: str = "", kind: Kind = "desk") -> None:
        super().__init__(text, pictogram, kind, role="desk-heading", target="bar")

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth() * 7 // 4, self.minimumHeight())


class PinPad(QWidget):
    """Signals: entered(pin) when somebody says that it is whole."""

    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""
        self.dots = Text("", "desk-heading", side="centre")
        self.digits = [PinKey(str(digit)) for digit in range(10)]
        for digit, key in enumerate(self.digits):
            key.setObjectName(f"pin-{digit}")
            key.clicked.connect(lambda _checked=False, digit=digit: self.add(str(digit)))
        self.back = PinKey("", "backspace")
        self.back.clicked.connect(self.take_back)
        self.done = PinKey("", "check", "desk-primary")
        self.done.setObjectName("pin-done")
        self.done.clicked.connect(self.enter)
        grid = QGridLayout()
        grid.setSpacing(theme.scale().px(3))
        for place in range(9):
            grid.addWidget(self.digits[place + 1], place // 3, place % 3)
        grid.addWidget(self.back, 3, 0)
        grid.addWidget(self.digits[0], 3, 1)
        grid.addWidget(self.done, 3, 2)
        # Digits stand as on every telephone, whatever the reading direction.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line = column(self)
        line.addWidget(self.dots)
        line.addLayout(grid)
        self.retranslate()
        self._show()

    def retranslate(self) -> None:
        self.back.setAccessibleName(_("Take back"))
        self.done.setAccessibleName(_("Done"))
        self._show()

    def add(self, digit: str) -> None:
        """One digit more; beyond the longest PIN nothing is taken."""
        self._typed = (self._typed + digit)[:MOST_DIGITS]
        self._show()

    def take_back(self) -> None:
        """The last digit was a mistake."""
        self._typed = self._typed[:-1]
        self._show()

    def clear(self) -> None:
        """Nothing typed remains."""
        self._typed = ""
        self._show()

    def enter(self) -> None:
        """The PIN is whole; it is handed on and forgotten here."""
        typed = self._typed
        self.clear()
        if typed:
            self.entered.emit(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdecimal() and event.text().isascii():
            self.add(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self.take_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        count = len(self._typed)
        self.dots.setText(" ".join(_DOT * count + _EMPTY * max(0, 4 - count)))
        self.dots.setAccessibleName(_("PIN, {count} digits typed").format(count=isolate(count)))
