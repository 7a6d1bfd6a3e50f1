# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every window of the program needs: its size, its screen, its end."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.bootstrap.screen_set import read_screen
from kiosk.settings import Settings
from kiosk.ui.theme.millimetres import px_per_mm

DEFAULT_SIZE = QSize(1280, 800)


def window_size(settings: Settings) -> QSize:
    """Pixels of the window: as asked for, else the whole screen."""
    if settings.size is not None:
        return QSize(*settings.size)
    screen = QGuiApplication.primaryScreen()
    return DEFAULT_SIZE if settings.windowed or screen is None else screen.size()


def screen_px_per_mm(settings: Settings) -> float:
    """How fine the screen is: as its start says, else as it was set with a card, else as it says of itself."""
    width = settings.millimetres or read_screen(settings.storage.folder, settings.station).millimetres
    screen = QGuiApplication.primaryScreen()
    if screen is None:
        return px_per_mm(DEFAULT_SIZE, QSize(0, 0).toSizeF(), width)
    return px_per_mm(screen.size(), screen.physicalSize(), width)


def show_window(window: QWidget, settings: Settings) -> None:
    """On the whole screen, unless a window was asked for."""
    if settings.size is not None or settings.windowed:
        window.resize(window_size(settings))
        window.show()
    else:
        window.showFullScreen()


def let_python_see_signals(application: QObject) -> None:
    """Ctrl+C in a terminal, and the system's wish to end, close the program."""
    import signal

    signal.signal(signal.SIGINT, lambda *_: QApplication.quit())
    signal.signal(signal.SIGTERM, lambda *_: QApplication.quit())
    # Python runs its handlers between its own lines only, so it has to get a line now and then.
    awake = QTimer(application, interval=500)
    awake.timeout.connect(lambda: None)
    awake.start()
    awake.setTimerType(Qt.TimerType.CoarseTimer)
