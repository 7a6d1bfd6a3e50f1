# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Something small that is done again and again beside the window, once the room is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from kiosk.ui.tasks import DATABASE, Tasks

LOOK_MS = 5_000
"""How often slips are looked after that nobody stands before any more, so that none comes out late."""
TICK_MS = 30_000
"""How often every kiosk and desk looks for what ran out: an offered place goes to the next within a minute."""


class Repeating(QObject):
    """One act every so many milliseconds, in its lane; what fails now is done the next time."""

    def __init__(self, tasks: Tasks, parent: QObject, *, every_ms: int, lane: str = DATABASE) -> None:
        super().__init__(parent)
        self._tasks, self._lane = tasks, lane
        self._act: Callable[[], object] | None = None
        self._is_under_way = False
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self._do)

    def start(self, act: Callable[[], object]) -> None:
        """From now on, and at once for the first time."""
        self._act = act
        self._timer.start()
        self._do()

    def stop(self) -> None:
        self._timer.stop()

    def _do(self) -> None:
        # A printer or memory that answers slowly is not asked twice at a time.
        if self._act is not None and not self._is_under_way:
            self._is_under_way = True
            self._tasks.run(self._act, done=self._on_done, failed=self._on_done, owner=self, lane=self._lane)

    def _on_done(self, _answer: object) -> None:
        self._is_under_way = False
