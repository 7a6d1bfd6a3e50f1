# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looking at the room again whenever it may have changed: never two looks at once, and never one too few."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.errors import KioskError
from kiosk.ui.tasks import Tasks

RETRY_MS = 1_000


class Look(QObject):
    """Asks off the UI thread. What changes while a look is under way is looked at after it, once.

    Signals:
        seen(result): what the room is like now.
        failed(error): it cannot be seen now; a second later it is tried again, until it can.
    """

    seen = Signal(object)
    failed = Signal(object)

    def __init__(self, ask: Callable[[], Any], *, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask, self._tasks = ask, tasks
        self._is_looking = self._is_stale = False
        self._retry = QTimer(self, interval=RETRY_MS, singleShot=True)
        self._retry.timeout.connect(self.again)

    def again(self) -> None:
        """Look now, or right after the look that is under way."""
        if self._is_looking:
            self._is_stale = True
            return
        self._is_looking, self._is_stale = True, False
        self._retry.stop()
        self._tasks.run(self._ask, done=self._on_seen, failed=self._on_failed)

    def stop(self) -> None:
        """No more tries by itself."""
        self._retry.stop()

    def _on_seen(self, result: Any) -> None:
        self._is_looking = False
        if self._is_stale:
            self.again()
        self.seen.emit(result)

    def _on_failed(self, error: KioskError) -> None:
        self._is_looking = False
        self._retry.start()
        self.failed.emit(error)
