# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""One shell a test, closed and gone after it; theme and language as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QInputDevice, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.ui import theme
from kiosk.ui.language import switch_language
from kiosk.ui.touch.shell import Shell
from tests.ui.frame_samples import make_shell

MakeShell = Callable[..., Shell]


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[QApplication]:
    """An application with fonts and sizes, in Dutch."""
    theme.start(QSize(1280, 800))
    switch_language("nl")
    yield qapp
    theme.start(QSize(1280, 800))
    switch_language("nl")


@pytest.fixture
def shell_of(themed: QApplication) -> Iterator[MakeShell]:
    made: list[Shell] = []

    def make(width: int = 1280, height: int = 800, **more: object) -> Shell:
        made.append(make_shell(width, height, **more))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for shell in made:
        shell.close()
        shell.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def finger() -> QPointingDevice:
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)
