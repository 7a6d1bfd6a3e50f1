# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The change feed in a thread of its own, told on the UI thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from kiosk.data.change_feed import ChangeFeed
    from kiosk.data.engines import Database


class Live(QObject):
    """`follow` a room's memory, `stop` before it is closed.

    Signals:
        changed(): something in the room may have changed.
        lost(): the memory went away; `changed` follows as soon as it is back.
    """

    changed = Signal()
    lost = Signal()
    _heard = Signal()
    _missed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._feed: ChangeFeed | None = None
        self._thread: threading.Thread | None = None
        queued = Qt.ConnectionType.QueuedConnection
        self._heard.connect(self.changed, queued)
        self._missed.connect(self.lost, queued)

    def follow(self, database: Database) -> None:
        """Listen until `stop`."""
        from kiosk.data.change_feed import ChangeFeed

        feed = ChangeFeed(database)
        self._feed = feed
        self._thread = threading.Thread(
            target=lambda: feed.run(self._heard.emit, lost=self._missed.emit), name="change-feed", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """End the thread; safe to call twice."""
        if self._feed is not None and self._thread is not None:
            self._feed.close()
            self._thread.join()
            self._feed = self._thread = None
