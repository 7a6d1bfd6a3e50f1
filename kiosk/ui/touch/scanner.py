# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A scanner that types like a keyboard, told from people by its speed, on every screen.

Its characters come a few milliseconds apart. They are held back until it is clear who types: a burst is one
scan, whatever is in it; what a person types arrives at the field a moment later, as if nothing had been between.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.clock import Clock

# Scanners send a character each 1 to 20 ms; the fastest typists one each 60.
BURST_GAP_SECONDS = 0.035
# After this much silence whatever was held back is decided upon.
QUIET_SECONDS = 0.06
PREFIX = "BK1:"
LEAST_CHARACTERS = 6
# More than any code of ours; the rest of a burst is dropped, but belongs to the same scan.
MOST_CHARACTERS = 4096
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_TOUCHES = {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress}


class Scanner(QObject):
    """A filter for the whole application: `QApplication.installEventFilter(scanner)`.

    Signals: scanned(text), without the terminator; touched(), for every touch and key of a person.
    """

    scanned = Signal(str)
    touched = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._held: list[QKeyEvent] = []
        self._text: list[str] = []
        self._last = -1e9
        self._is_burst = False
        self._ended = False
        self._is_replaying = False
        self._timer = QTimer(self)
        self._timer.setInterval(int(QUIET_SECONDS * 1000))
        self._timer.timeout.connect(self.settle)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _TOUCHES and not self._is_replaying:
            self.touched.emit()
        # Only what the widget with the focus gets: the same key passes the window first.
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) or not isinstance(watched, QWidget):
            return False
        if self._is_replaying or not isinstance(event, QKeyEvent):
            return False
        if kind == QEvent.Type.KeyRelease:
            # The press was held back, so its release must not arrive alone.
            return bool(self._text or self._held) and bool(event.text())
        return self._take(event)

    def _take(self, event: QKeyEvent) -> bool:
        now = self._clock.monotonic()
        if now - self._last > BURST_GAP_SECONDS and (self._held or self._text):
            self._decide()
        is_end = event.key() in _ENDS
        if not is_end and not event.text():
            return self._is_burst
        if is_end and not self._text:
            return False
        self._is_burst = self._is_burst or (bool(self._text) and now - self._last <= BURST_GAP_SECONDS)
        self._last = now
        self._ended = is_end
        if is_end:
            self._text.append("\n")
        elif len(self._text) < MOST_CHARACTERS:
            self._text.append(event.text())
        if len(self._held) < MOST_CHARACTERS:
            self._held.append(event.clone())
        self._timer.start()
        return True

    def settle(self) -> None:
        """Decide when nothing has come for a while; the timer's, and the tests'."""
        if self._clock.monotonic() - self._last >= QUIET_SECONDS:
            self._decide()

    def _decide(self) -> None:
        self._timer.stop()
        text, held = "".join(self._text), self._held
        ended, is_burst = self._ended, self._is_burst
        self._text, self._held = [], []
        self._is_burst = self._ended = False
        code = text.removesuffix("\n")
        is_code = code.startswith(PREFIX) or (len(code) >= LEAST_CHARACTERS and (ended or len(code) > 12))
        if is_burst and is_code:
            self.scanned.emit(code)
        else:
            self._replay(held)

    def _replay(self, held: list[QKeyEvent]) -> None:
        target = QApplication.focusWidget()
        if target is None:
            return
        self._is_replaying = True
        try:
            for event in held:
                QCoreApplication.sendEvent(target, event)
                release = QKeyEvent(QEvent.Type.KeyRelease, event.key(), event.modifiers(), event.text())
                QCoreApplication.sendEvent(target, release)
        finally:
            self._is_replaying = False


def watch(clock: Clock, *, scanned: Callable[[str], object], touched: Callable[[], object]) -> Scanner:
    """Listen on the whole application; keep the scanner as long as its window lives."""
    app = QApplication.instance()
    scanner = Scanner(clock, app)
    scanner.scanned.connect(scanned)
    scanner.touched.connect(touched)
    if app is not None:
        app.installEventFilter(scanner)
    return scanner
