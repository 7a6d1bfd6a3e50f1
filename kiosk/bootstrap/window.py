# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kiosk's window: painted first, opened behind; one person after another, for weeks."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kiosk.bootstrap.face import Face, keep_face, read_face
from kiosk.bootstrap.mishaps import catch_bugs
from kiosk.bootstrap.placing import let_python_see_signals, screen_px_per_mm, show_window, window_size
from kiosk.bootstrap.repeating import LOOK_MS, TICK_MS, Repeating
from kiosk.bootstrap.screen_set import read_screen
from kiosk.errors import KioskError, NoRoom
from kiosk.i18n.languages import known_languages
from kiosk.settings import Settings
from kiosk.ui import theme
from kiosk.ui.clock import Clock, SystemClock
from kiosk.ui.tasks import PRINTING, SOUND, Tasks
from kiosk.ui.touch.following import join_following
from kiosk.ui.touch.scanner import Scanner
from kiosk.ui.touch.screens import START, register_screens
from kiosk.ui.touch.shell import Shell
from kiosk.ui.touch.start import shown_languages

if TYPE_CHECKING:
    from kiosk.bootstrap.desk_beside import DeskBeside
    from kiosk.bootstrap.opening import Opened
    from kiosk.speech.speaking import Outlet, Speaking
    from kiosk.ui.touch.acts import Acts

# Names go at the end of the day, also of a day on which nobody switches anything off.
CARE_MS = int(timedelta(minutes=15) / timedelta(milliseconds=1))
BEAT_MS = 20_000
AGAIN_MS = 5_000
# How long "please ask a person" stays after a bug.
RECOVER_MS = 20_000


class Kiosk(QObject):
    """One window with everything behind it. `show`, then let the application run, then `close`.

    Signals:
        painted(): the first screen has been seen.
        opened(): the room's memory is open; every screen works.
        troubled(code): it could not be opened.
    """

    painted = Signal()
    opened = Signal()
    troubled = Signal(str)

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Clock | None = None,
        is_still: bool = False,
        outlet: Outlet | None = None,
    ) -> None:
        """`is_still` leaves out what moves by itself or differs from machine to machine, for pictures and tests.

        The loudspeaker is one of those: a still kiosk has none unless an `outlet` is given in its place.
        """
        super().__init__()
        self._settings = settings
        self._outlet = outlet
        self.clock: Clock = clock or SystemClock(settings.now)
        self.room: Opened | None = None
        self.speaking: Speaking | None = None
        self.desk: DeskBeside | None = None
        self.exit_code = 0
        self._trouble = ""
        self._is_recovering = self._is_closed = False
        self._is_still = is_still
        self.tasks = Tasks(self)
        theme.start(window_size(settings), screen_px_per_mm(settings))
        self.scanner = Scanner(self.clock, self)
        self._care = QTimer(self, interval=CARE_MS)
        self._care.timeout.connect(self._on_care)
        self._paper = Repeating(self.tasks, self, every_ms=LOOK_MS, lane=PRINTING)
        self._pulse = Repeating(self.tasks, self, every_ms=BEAT_MS)
        self._tick = Repeating(self.tasks, self, every_ms=TICK_MS)
        self._build(read_face(settings.storage.folder))
        self.shell.installEventFilter(self)

    def _build(self, face: Face) -> None:
        """Make the window for a room with this name and these languages."""
        languages = self._languages(face)
        self._face = face
        self.shell = Shell(clock=self.clock, languages=languages, room_name=face.name, zone=ZoneInfo(face.zone))
        if read_screen(self._settings.storage.folder, self._settings.station).low_reach:
            self.shell.begin_low()
        # No name of a person and no topic ever stands in a window's title.
        self.shell.setWindowTitle("Buurtkamer")
        self.screens = register_screens(
            self.shell,
            acts=self._acts,
            tasks=self.tasks,
            clock=self.clock,
            languages=languages,
            is_still=self._is_still,
        )
        self.scanner.scanned.connect(self.screens.on_scan)
        self.scanner.touched.connect(self.shell.touched)
        self.shell.bar.house.held.connect(self._on_house_held)
        self._join_speech()
        self.shell.start(START)
        if self._settings.low_reach:
            self.shell.begin_low()

    def show(self) -> None:
        """Put the window on the screen; the room opens once it has been painted."""
        QApplication.instance().installEventFilter(self.scanner)  # type: ignore[union-attr]
        self._show_window()

    def _show_window(self) -> None:
        show_window(self.shell, self._settings)

    def close(self) -> None:
        """End what runs beside the window, and close the room's memory after the last write."""
        self._is_closed = True
        self._care.stop()
        self._paper.stop()
        self._pulse.stop()
        self._tick.stop()
        if self.desk is not None:
            self.desk.close()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self.scanner)
        self.tasks.stop()
        if self.speaking is not None:
            self.speaking.close()
        if self.room is not None:
            if not self._is_still:
                self._say_goodbye(self.room)
            self.room.database.close()
        self.shell.close()

    # --- opening ----------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.shell.removeEventFilter(self)
            QTimer.singleShot(0, self, self._on_painted)
        return False

    def _on_painted(self) -> None:
        self.painted.emit()
        self.tasks.run(self._open, done=self._on_opened, failed=self._on_trouble)

    def _open(self) -> Opened:
        from kiosk.bootstrap.opening import open_room

        # Kept here and not when it is told: whatever was touched meanwhile comes next on this worker.
        self.room = open_room(self._settings, self.clock)
        return self.room

    def _on_opened(self, room: Opened) -> None:
        face = Face(name=room.room.name, languages=room.room.languages, zone=room.room.zone.key)
        keep_face(self._settings.storage.folder, face)
        if face != self._face:
            # The first start, or after the room file changed: the general or old face gives way to the room's own.
            self._replace_window(face)
        self.screens.services_ready()
        self.shell.start_prebuilding()
        self._care.start()
        self._paper.start(room.acts.look_after_slips)
        self._start_tick(room)
        if not self._is_still:
            self._start_pulse(room)
        if not self._is_still or self._outlet is not None:
            self.tasks.run(self._open_speech, done=self._on_speech, lane=SOUND)
        self.opened.emit()

    def _start_pulse(self, room: Opened) -> None:
        """So that the desk can say when this kiosk does not answer any more."""
        from kiosk.bootstrap.opening import pulse

        self._pulse.start(lambda: pulse(room, self._settings, self.clock))

    def _start_tick(self, room: Opened) -> None:
        """What runs out while people wait for it goes to the next soon, not at the next quarter of an hour."""
        from kiosk.bootstrap.ticking import pass_on

        self._tick.start(lambda: pass_on(room.database, room_id=room.room.id, now=self.clock.now()))

    def _say_goodbye(self, room: Opened) -> None:
        from kiosk.bootstrap.opening import say_goodbye

        say_goodbye(room, self._settings)

    def _open_speech(self) -> Speaking:
        from kiosk.speech.speaking import open_speaking

        return open_speaking(self._settings.storage.folder, self._outlet)

    def _on_speech(self, speaking: Speaking) -> None:
        self.speaking = speaking
        self._join_speech()

    def _join_speech(self) -> None:
        if self.speaking is not None:
            self.screens.speech_ready(self.speaking)
            self.shell.stopped.connect(self.speaking.next_person)
            self.shell.stopped.connect(self._learn_dutch)
            join_following(self.shell, self.speaking)
            self._learn_dutch()

    def _learn_dutch(self) -> None:
        """The Dutch voice says what of the room's own texts stands in Dutch on the screens of other languages."""
        room, speaking = self.room, self.speaking
        if room is None or speaking is None:
            return
        from kiosk.services.dutch_texts import dutch_on_screens

        self.tasks.run(
            lambda: speaking.know_dutch(dutch_on_screens(room.database, room=room.room)),
            failed=lambda _error: None,
            owner=self,
        )

    def _replace_window(self, face: Face) -> None:
        old = self.shell
        self.scanner.scanned.disconnect()
        self.scanner.touched.disconnect()
        self._build(face)
        self._show_window()
        old.hide()
        old.deleteLater()

    def _on_trouble(self, error: KioskError) -> None:
        # The window stays and says so, calmly: ending here would only be started again, for ever.
        # It comes back by itself, so the room is looked for again; what went wrong is written once.
        self.exit_code = 1
        if error.code != self._trouble:
            self._trouble = error.code
            self.screens.show_trouble(error)
            print(f"buurtkamer: {error.code}", file=sys.stderr)
        self.troubled.emit(error.code)
        QTimer.singleShot(AGAIN_MS, self, self._try_again)

    def _try_again(self) -> None:
        if not self._is_closed:
            self.tasks.run(self._open, done=self._on_back, failed=self._on_trouble)

    def _on_back(self, room: Opened) -> None:
        self.exit_code, self._trouble = 0, ""
        self._on_opened(room)
        self.shell.start(START)

    def recover(self) -> None:
        """After a bug: a person is asked for, and a fresh window is there for whoever comes next."""
        if self._is_recovering:
            return
        self._is_recovering = True
        self._replace_window(self._face)
        if self.room is not None:
            self.screens.services_ready()
        self.screens.show_trouble(KioskError())
        QTimer.singleShot(RECOVER_MS, self, self._on_recovered)

    def _on_recovered(self) -> None:
        self._is_recovering = False
        self.shell.start(START)

    def _on_care(self) -> None:
        room = self.room
        if room is None:
            return
        from kiosk.bootstrap.opening import care_for

        # What cannot be done now (a busy memory) is done a quarter of an hour later.
        self.tasks.run(
            lambda: care_for(room.database, room.room, self._settings, self.clock),
            failed=lambda _error: None,
            owner=self,
        )

    # --- a room with one computer -----------------------------------------------------------------------------

    def _on_house_held(self) -> None:
        """A worker held the house: the desk lies over the kiosk until they leave it."""
        if self.room is None or self.desk is not None:
            return
        from kiosk.bootstrap.desk_beside import DeskBeside

        # A keyboard at the desk is no scanner.
        QApplication.instance().removeEventFilter(self.scanner)  # type: ignore[union-attr]
        self.desk = DeskBeside(
            self._settings, self.room.database, self.room.room, clock=self.clock, tasks=self.tasks, parent=self
        )
        self.desk.closed.connect(self._on_desk_closed)
        self.desk.open()

    def _on_desk_closed(self) -> None:
        self.desk = None
        self.shell.stop()
        self.shell.activateWindow()
        QApplication.instance().installEventFilter(self.scanner)  # type: ignore[union-attr]

    def _acts(self) -> Acts:
        if self.room is None:
            raise NoRoom()
        return self.room.acts

    # --- the window ---------------------------------------------------------------------------------------------

    def _languages(self, face: Face) -> tuple[str, ...]:
        shown = shown_languages(face.languages)
        first = self._settings.language
        if first is not None and first in known_languages():
            return (first, *(code for code in shown if code != first))
        return shown


def run_kiosk(settings: Settings) -> int:
    """Open the touch screen and stay until it is closed; the exit code is 1 when the room could not be opened."""
    application = QApplication.instance() or QApplication(["buurtkamer"])
    QGuiApplication.setApplicationDisplayName("Buurtkamer")
    # Ctrl+C in a terminal ends the program; a kiosk session has no terminal.
    let_python_see_signals(application)
    kiosk = Kiosk(settings)
    before = catch_bugs(kiosk.recover)
    kiosk.show()
    application.exec()
    sys.excepthook = before
    kiosk.close()
    return kiosk.exit_code
