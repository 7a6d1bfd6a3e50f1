# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Noticing that somebody has walked away, without hurrying those who have not.

WCAG 2.2 2.2.1: at least 20 seconds to answer with one simple act, as often as wanted. Here: after 60 seconds a
question, then 30 seconds, without limit. The clock stands still while speech plays.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from kiosk.ui.clock import Clock

QUIET_SECONDS = 60.0
ANSWER_SECONDS = 30.0
FINAL_SECONDS = 30.0


class Mode(Enum):
    HOME = auto()  # nobody has begun; settings go back silently
    ASKING = auto()  # a screen with questions
    FINAL = auto()  # nothing left to do


class IdleWatch(QObject):
    """Told of every touch; asked four times a second how things stand.

    Signals: warned(left), counting down; calmed(), the question may go; expired(), back to the start;
    final_left(left), what remains of a last screen.
    """

    warned = Signal(float)
    calmed = Signal()
    expired = Signal()
    final_left = Signal(float)

    def __init__(
        self, clock: Clock, *, is_speaking: Callable[[], bool] = lambda: False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock, self._is_speaking = clock, is_speaking
        self._mode = Mode.HOME
        self._elapsed = 0.0
        self._last = clock.monotonic()
        self._is_warning = False

    @property
    def is_warning(self) -> bool:
        return self._is_warning

    def set_mode(self, mode: Mode) -> None:
        """Said at every change of words too, so the same mode again is no sign that somebody is there."""
        if mode is not self._mode:
            self._mode = mode
            self.touched()

    def touched(self) -> None:
        """Somebody is there."""
        self._last, self._elapsed = self._clock.monotonic(), 0.0
        if self._is_warning:
            self._is_warning = False
            self.calmed.emit()

    def tick(self) -> None:
        now = self._clock.monotonic()
        if not self._is_speaking():
            self._elapsed += now - self._last
        self._last = now
        if self._mode is Mode.FINAL:
            self.final_left.emit(max(0.0, FINAL_SECONDS - self._elapsed))
            if self._elapsed >= FINAL_SECONDS:
                self._expire()
        elif self._elapsed >= QUIET_SECONDS + (ANSWER_SECONDS if self._mode is Mode.ASKING else 0):
            self._expire()
        elif self._mode is Mode.ASKING and self._elapsed >= QUIET_SECONDS:
            self._is_warning = True
            self.warned.emit(QUIET_SECONDS + ANSWER_SECONDS - self._elapsed)

    def _expire(self) -> None:
        self.touched()
        self.expired.emit()
