# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A scanner at the sign-in page: it types like a keyboard, and begins with something that is in no PIN."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.clock import Clock

# A scanner sends a character each few milliseconds; what stops for so long was a person's hand on the keyboard.
LONGEST_GAP_SECONDS = 1.0
LEAST_CHARACTERS = 6
MOST_CHARACTERS = 1024
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class BadgeReader(QObject):
    """A filter for the whole application while nobody is signed in. Digits alone are left to the PIN pad.

    Signals: scanned(text), without the key that ended it.
    """

    scanned = Signal(str)

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._text = ""
        self._last = 0.0

    def forget(self) -> None:
        """Nothing half read remains."""
        self._text = ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(watched, QWidget):
            return False
        if not isinstance(event, QKeyEvent) or not self._take(event):
            return False
        event.accept()
        return True

    def _take(self, event: QKeyEvent) -> bool:
        """Whether the key belongs to a badge."""
        now = self._clock.monotonic()
        if now - self._last > LONGEST_GAP_SECONDS:
            self._text = ""
        self._last = now
        if event.key() in _ENDS:
            text, self._text = self._text, ""
            if len(text) >= LEAST_CHARACTERS:
                self.scanned.emit(text)
            return bool(text)
        typed = event.text()
        if not typed or not typed.isprintable() or (not self._text and (typed.isdecimal() or typed.isspace())):
            return False
        self._text = (self._text + typed)[:MOST_CHARACTERS]
        return True
