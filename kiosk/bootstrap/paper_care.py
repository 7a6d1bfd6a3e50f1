# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looks after slips that nobody stands before any more, so that none comes out of the printer late."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from kiosk.ui.tasks import PRINTING, Tasks

LOOK_MS = 5_000


class PaperCare(QObject):
    """Asks every five seconds, beside the window, once the room is open."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._look: Callable[[], object] | None = None
        self._is_asking = False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._ask)

    def start(self, look: Callable[[], object]) -> None:
        """From now on; at once for what an earlier run left behind."""
        self._look = look
        self._timer.start()
        self._ask()

    def stop(self) -> None:
        self._timer.stop()

    def _ask(self) -> None:
        # A printer that answers slowly is not asked twice at a time.
        if self._look is not None and not self._is_asking:
            self._is_asking = True
            self._tasks.run(self._look, done=self._on_asked, failed=self._on_asked, owner=self, lane=PRINTING)

    def _on_asked(self, _answer: object) -> None:
        self._is_asking = False
