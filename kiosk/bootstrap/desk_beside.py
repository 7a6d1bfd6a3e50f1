# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk in the kiosk's own program, for a room with one computer: opened by holding the house, closed by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk import bootstrap
from kiosk.bootstrap.live import Live
from kiosk.bootstrap.placing import show_window
from kiosk.errors import KioskError, NoRoom
from kiosk.settings import Settings
from kiosk.ui.clock import Clock
from kiosk.ui.desk.acts import DeskActs
from kiosk.ui.desk.sidebar import staff_languages
from kiosk.ui.desk.window import DeskWindow
from kiosk.ui.language import switch_language
from kiosk.ui.tasks import Tasks

if TYPE_CHECKING:
    from kiosk.data.engines import Database
    from kiosk.services.rooms import RoomInfo


class DeskBeside(QObject):
    """One desk over the kiosk's window. It uses the kiosk's database and worker thread, so it is open at once.

    Signals:
        closed(): the worker signed out, nobody signed in, or the desk locked itself; the kiosk goes on.
    """

    closed = Signal()

    def __init__(
        self, settings: Settings, database: Database, room: RoomInfo, *, clock: Clock, tasks: Tasks, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._settings, self._database, self._room = settings, database, room
        self._clock, self._tasks = clock, tasks
        self._bound: DeskActs | None = None
        self._is_closed = False
        self.live = Live(self)
        self.window = DeskWindow(acts=self._acts, tasks=tasks, clock=clock, is_beside=True)
        self.window.setWindowTitle("Buurtkamer")
        self.window.left.connect(self.close)
        self.live.changed.connect(self.window.look)
        self.live.lost.connect(self.window.lost)

    def open(self) -> None:
        """Lay the desk over the kiosk and ask who is here."""
        switch_language(staff_languages()[0], with_qt_words=True)
        show_window(self.window, self._settings)
        self.window.activateWindow()
        self.window.watch()
        self._tasks.run(self._bind, done=self._on_bound, failed=self._on_trouble)

    def close(self) -> None:
        """Give the screen back to the residents; safe to call twice."""
        if self._is_closed:
            return
        self._is_closed = True
        self.live.stop()
        self.window.unwatch()
        self.window.close()
        self.window.deleteLater()
        self.closed.emit()

    def _bind(self) -> DeskActs:
        from kiosk.bootstrap.desk_binding import bind_desk
        from kiosk.bootstrap.printers import printer_of_station

        spool = bootstrap.spool(self._settings.storage)
        printer = printer_of_station(
            self._database,
            room_id=self._room.id,
            station=self._settings.station,
            setting=self._settings.printer,
            spool=spool,
            now=self._clock.now,
        )
        return bind_desk(
            self._database,
            room=self._room,
            clock=self._clock,
            station=self._settings.station,
            printer=printer,
            folder=self._settings.storage.folder,
        )

    def _acts(self) -> DeskActs:
        if self._bound is None:
            raise NoRoom()
        return self._bound

    def _on_bound(self, acts: DeskActs) -> None:
        if not self._is_closed:
            self._bound = acts
            self.live.follow(self._database)
            self.window.room_ready()

    def _on_trouble(self, error: KioskError) -> None:
        self.window.sign_in.show_trouble(error)
