# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The waiting room's window with the room behind it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kiosk import bootstrap
from kiosk.bootstrap.live import Live
from kiosk.bootstrap.placing import let_python_see_signals, screen_px_per_mm, show_window, window_size
from kiosk.errors import KioskError, NoRoom
from kiosk.i18n import current_language
from kiosk.settings import Settings
from kiosk.ui import theme
from kiosk.ui.board.window import BoardWindow
from kiosk.ui.clock import Clock, SystemClock
from kiosk.ui.language import switch_language
from kiosk.ui.tasks import SOUND, Tasks

if TYPE_CHECKING:
    from kiosk.data.engines import Database
    from kiosk.services.board import Announcement, BoardView
    from kiosk.services.rooms import RoomInfo
    from kiosk.speech.announcing import Announcer

RETRY_MS = 2_000


class Board(QObject):
    """One board. `show`, then let the application run, then `close`. A room that cannot be opened is tried again.

    Signals:
        opened(): the room's memory is open.
        troubled(code): it could not be opened this time.
    """

    opened = Signal()
    troubled = Signal(str)

    def __init__(self, settings: Settings, *, clock: Clock | None = None, is_still: bool = False) -> None:
        super().__init__()
        self._settings, self._is_still = settings, is_still
        self.announcer: Announcer | None = None
        self._unsaid: list[Announcement] = []
        self.clock: Clock = clock or SystemClock(settings.now)
        self._room: RoomInfo | None = None
        self._database: Database | None = None
        self.tasks = Tasks(self)
        self.live = Live(self)
        theme.start(window_size(settings), screen_px_per_mm(settings))
        switch_language(settings.language or "nl")
        self.window = BoardWindow(ask=self._ask, tasks=self.tasks, clock=self.clock, is_still=is_still)
        self.window.setWindowTitle("Buurtkamer")
        self.window.setCursor(Qt.CursorShape.BlankCursor)
        self.window.announced.connect(self._on_announced)
        self.live.changed.connect(self.window.look)
        self.live.lost.connect(self.window.lost)

    def show(self) -> None:
        """Put the window on the screen and open the room behind it."""
        show_window(self.window, self._settings)
        self._try()

    def close(self) -> None:
        """End what runs beside the window, then the room's memory."""
        self.live.stop()
        self.tasks.stop()
        if self.announcer is not None:
            self.announcer.close()
        if self._database is not None:
            self._database.close()
        self.window.close()

    def _try(self) -> None:
        self.tasks.run(self._open, done=self._on_opened, failed=self._on_trouble)

    def _open(self) -> tuple[Database, RoomInfo]:
        from kiosk.data import schema
        from kiosk.services.rooms import load_room

        database = bootstrap.connect(self._settings.storage)
        try:
            schema.migrate(database)
            return database, load_room(database)
        except BaseException:
            database.close()
            raise

    def _on_opened(self, opened: tuple[Database, RoomInfo]) -> None:
        self._database, self._room = opened
        self.window.show_room(self._room.name, self._room.zone)
        self.live.follow(self._database)
        # Whether there is a loudspeaker would show on pictures: those are the same on every machine.
        if not self._is_still:
            self.tasks.run(self._open_sound, done=self._on_sound, lane=SOUND)
        self.opened.emit()

    def _on_trouble(self, error: KioskError) -> None:
        print(f"buurtkamer: {error.code}", file=sys.stderr)
        self.window.lost()
        QTimer.singleShot(RETRY_MS, self, self._try)
        self.troubled.emit(error.code)

    # --- sound ------------------------------------------------------------------------------------------------

    def _open_sound(self) -> Announcer:
        from kiosk.speech.announcing import open_announcer

        return open_announcer(self._settings.storage.folder)

    def _on_sound(self, announcer: Announcer) -> None:
        self.announcer = announcer
        self.window.use_sound(lambda: announcer.is_heard)
        unsaid, self._unsaid = self._unsaid, []
        for each in unsaid:
            self._announce(announcer, each)

    def _on_announced(self, announcement: Announcement) -> None:
        if self.announcer is not None:
            self._announce(self.announcer, announcement)
        elif not self._is_still:
            # Looking for the loudspeaker takes a moment; what is called meanwhile is said after it.
            self._unsaid.append(announcement)

    def _announce(self, announcer: Announcer, announcement: Announcement) -> None:
        from kiosk.speech.announcing import Spoken

        call = announcement.call
        announcer.announce(Spoken(call.label, call.language, call.place, call.place_dutch))

    def _ask(self) -> BoardView:
        from kiosk.services.board import board

        if self._database is None or self._room is None:
            raise NoRoom()
        return board(self._database, room=self._room, language=current_language(), now=self.clock.now())


def run_board(settings: Settings) -> int:
    """Open the waiting room's board and stay until it is closed."""
    application = QApplication.instance() or QApplication(["buurtkamer"])
    QGuiApplication.setApplicationDisplayName("Buurtkamer")
    let_python_see_signals(application)
    board = Board(settings)
    board.show()
    application.exec()
    board.close()
    return 0
