# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's window with the room behind it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kiosk import bootstrap
from kiosk.bootstrap.live import Live
from kiosk.bootstrap.placing import let_python_see_signals, screen_px_per_mm, show_window, window_size
from kiosk.bootstrap.repeating import LOOK_MS, TICK_MS, Repeating
from kiosk.errors import KioskError, NoRoom
from kiosk.settings import Settings
from kiosk.ui import theme
from kiosk.ui.clock import Clock, SystemClock
from kiosk.ui.desk.acts import DeskActs
from kiosk.ui.desk.printing_acts import PrintingActs
from kiosk.ui.desk.sidebar import staff_languages
from kiosk.ui.desk.window import DeskWindow
from kiosk.ui.language import switch_language
from kiosk.ui.tasks import PRINTING, Tasks

if TYPE_CHECKING:
    from kiosk.data.engines import Database
    from kiosk.services.rooms import RoomInfo
    from kiosk.ui.desk.wizard.wizard import Wizard
    from printing.printers.protocol import Printer

RETRY_MS = 2_000


class Desk(QObject):
    """One desk. `show`, then let the application run, then `close`. A room that cannot be opened is tried again.

    Signals:
        opened(): the room's memory is open.
        troubled(code): it could not be opened this time.
        begun(): there is no room yet, and the wizard asks for one.
    """

    opened = Signal()
    troubled = Signal(str)
    begun = Signal()

    def __init__(self, settings: Settings, *, clock: Clock | None = None) -> None:
        super().__init__()
        self._settings = settings
        self.clock: Clock = clock or SystemClock(settings.now)
        self.database: Database | None = None
        self._bound: DeskActs | None = None
        self.wizard: Wizard | None = None
        self._printer: Printer | None = None
        self.tasks = Tasks(self)
        self.live = Live(self)
        self._paper = Repeating(self.tasks, self, every_ms=LOOK_MS, lane=PRINTING)
        self._tick = Repeating(self.tasks, self, every_ms=TICK_MS)
        theme.start(window_size(settings), screen_px_per_mm(settings))
        language = settings.language
        switch_language(language if language in staff_languages() else staff_languages()[0], with_qt_words=True)
        self.window = DeskWindow(acts=self._acts, tasks=self.tasks, clock=self.clock)
        self.window.setWindowTitle("Buurtkamer")
        self.live.changed.connect(self.window.look)
        self.live.changed.connect(self._look_at_room)
        self.live.lost.connect(self.window.lost)

    def show(self) -> None:
        """Put the window on the screen and open the room behind it."""
        show_window(self.window, self._settings)
        self.window.watch()
        self._try()

    def close(self) -> None:
        """End what runs beside the window, then the room's memory."""
        self.live.stop()
        self._paper.stop()
        self._tick.stop()
        self.tasks.stop()
        self.window.unwatch()
        if self.database is not None:
            self.database.close()
        self.window.close()

    def _acts(self) -> DeskActs:
        if self._bound is None:
            raise NoRoom()
        return self._bound

    def _look_at_room(self) -> None:
        """The room may have another name or other languages now; whoever is signed in goes on with the new ones."""
        database, bound = self.database, self._bound
        if database is None or bound is None:
            return

        def look() -> DeskActs | None:
            from kiosk.services.rooms import load_room

            room = load_room(database, room_id=bound.room.id)
            return None if room == bound.room else self._bind(database, room)

        self.tasks.run(look, done=self._on_looked_at, failed=lambda _error: None)

    def _on_looked_at(self, bound: DeskActs | None) -> None:
        if bound is not None:
            self._bound = bound
            self.window.look()

    def _try(self) -> None:
        self.tasks.run(self._open, done=self._on_opened, failed=self._on_trouble)

    def _open(self) -> tuple[Database, DeskActs]:
        from kiosk.bootstrap.printers import printer_of_station
        from kiosk.data import schema
        from kiosk.services.rooms import load_room

        database = bootstrap.connect(self._settings.storage)
        try:
            schema.migrate(database)
            spool = bootstrap.spool(self._settings.storage)
            room, station = load_room(database), self._settings.station
            printer = printer_of_station(
                database,
                room_id=room.id,
                station=station,
                setting=self._settings.printer,
                spool=spool,
                now=self.clock.now,
            )
            self._printer = printer
            return database, self._bind(database, room)
        except BaseException:
            database.close()
            raise

    def _bind(self, database: Database, room: RoomInfo) -> DeskActs:
        from kiosk.bootstrap.desk_binding import bind_desk

        assert self._printer is not None
        return bind_desk(
            database,
            room=room,
            clock=self.clock,
            station=self._settings.station,
            # The same one as before: it knows which jobs it took.
            printer=self._printer,
            folder=self._settings.storage.folder,
        )

    def _on_opened(self, opened: tuple[Database, DeskActs]) -> None:
        self.database, self._bound = opened
        self._paper.start(self._bound.of(PrintingActs).look_after)
        self._start_tick(self.database, self._bound.room.id)
        self.window.room_ready()
        self.live.follow(self.database)
        self.opened.emit()

    def _start_tick(self, database: Database, room_id: int) -> None:
        """A desk passes on what runs out too: the kiosk may be off."""
        from kiosk.bootstrap.ticking import pass_on

        self._tick.start(lambda: pass_on(database, room_id=room_id, now=self.clock.now()))

    def _on_trouble(self, error: KioskError) -> None:
        if isinstance(error, NoRoom):
            self._first_start()
            return
        print(f"buurtkamer: {error.code}", file=sys.stderr)
        self.window.sign_in.show_trouble(error)
        QTimer.singleShot(RETRY_MS, self, self._try)
        self.troubled.emit(error.code)

    def _first_start(self) -> None:
        """There is no room yet: a few questions make one."""
        if self.wizard is None:
            from kiosk.bootstrap.first_start import bind_wizard
            from kiosk.ui.desk.wizard.wizard import Wizard

            self.wizard = Wizard(bind_wizard(self._settings, self.clock), tasks=self.tasks)
            self.wizard.ready.connect(self._try)
        self.window.begin_with(self.wizard)
        self.begun.emit()


def run_desk(settings: Settings) -> int:
    """Open the desk and stay until it is closed."""
    application = QApplication.instance() or QApplication(["buurtkamer"])
    QGuiApplication.setApplicationDisplayName("Buurtkamer")
    let_python_see_signals(application)
    desk = Desk(settings)
    desk.show()
    application.exec()
    desk.close()
    return 0
