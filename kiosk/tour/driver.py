# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A finger and an eye: touches real widgets by name, waits for conditions, takes pictures."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

# Far more than anything takes; a journey that needs longer is broken.
PATIENCE_SECONDS = 20.0


class JourneyBroken(Exception):
    """A journey did not go on as it should: what was waited for, and on which screen."""


class Driver:
    """One window, touched as a resident does. Pictures are numbered in the order in which they are taken."""

    def __init__(self, window: Callable[[], QWidget], *, folder: Path, where: Callable[[], str]) -> None:
        self._window = window
        self._folder = folder
        self._where = where
        self._count = 0
        self.pictures: list[Path] = []

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Let the window live until this holds. Raises JourneyBroken when it never does."""
        give_up = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            if time.monotonic() > give_up:
                raise JourneyBroken(f"waited in vain for {what} on screen {self._where()!r}")
            QApplication.processEvents()
            # QTest's own waiting keeps Python's lock, and the workers would never get on.
            time.sleep(0.002)

    def find(self, name: str) -> QWidget | None:
        """The widget with this object name that can be seen and touched now."""
        for widget in self._window().findChildren(QWidget, name):
            if self._can_touch(widget):
                return widget
        return None

    def touch(self, name: str, *, inside: int | None = None) -> None:
        """Touch the widget with this object name in its middle, as soon as it is there.

        `inside` touches the button with this place (from 0) within it: a tab of the days, a time of the grid.
        """

        def target() -> QWidget | None:
            found = self.find(name)
            if found is None or inside is None:
                return found
            buttons = [button for button in found.findChildren(QAbstractButton) if self._can_touch(button)]
            return buttons[inside] if len(buttons) > inside else None

        self.wait(lambda: target() is not None, f"something to touch called {name!r}")
        self.touch_widget(target())

    def touch_widget(self, widget: QWidget | None) -> None:
        """Touch this widget in its middle."""
        if widget is None or not self._can_touch(widget):
            raise JourneyBroken(f"nothing to touch on screen {self._where()!r}")
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(widget.width() // 2, widget.height() // 2))
        QApplication.processEvents()

    def _can_touch(self, widget: QWidget) -> bool:
        return widget.isVisible() and widget.isEnabled() and not widget.visibleRegion().isEmpty()

    def screen(self, name: str) -> None:
        """Wait until this screen is shown."""
        self.wait(lambda: self._where() == name, f"the screen {name!r}")

    def type(self, text: str, *, enter: bool = True) -> None:
        """Type as a keyboard or a scanner does, to whatever has the focus."""
        target = QApplication.focusWidget() or self._window()
        QTest.keyClicks(target, text)
        if enter:
            QTest.keyClick(target, Qt.Key.Key_Return)
        QApplication.processEvents()

    def picture(self, name: str) -> Path:
        """Save what is seen now as NN-name.png."""
        # Layouts settle and pending paints happen first: a picture of half a screen helps nobody.
        QApplication.processEvents()
        QApplication.processEvents()
        self._count += 1
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{self._count:02d}-{name}.png"
        if not self._window().grab().save(str(path)):
            raise JourneyBroken(f"could not save {path.name}")
        self.pictures.append(path)
        return path
