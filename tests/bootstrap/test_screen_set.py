# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a screen was set at the desk counts at the kiosk's next start."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from kiosk.bootstrap.screen_set import keep_screen, read_screen
from kiosk.bootstrap.window import Kiosk
from kiosk.settings import Settings, Storage
from kiosk.ui.clock import ManualClock
from kiosk.ui.desk.settings.acts import ScreenSet
from tests.rooms import NOW


@pytest.mark.parametrize("low", [True, False])
def test_buttons_stand_low_where_staff_said_so(qapp, tmp_path, low):
    keep_screen(tmp_path, "kiosk", ScreenSet(low_reach=low))
    kiosk = Kiosk(
        Settings(storage=Storage(folder=tmp_path), size=(1080, 1920), station="kiosk"),
        clock=ManualClock(NOW),
        is_still=True,
    )
    try:
        assert kiosk.shell.low_at_first is low
    finally:
        kiosk.close()
        kiosk.shell.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_each_station_keeps_its_own_measure(tmp_path):
    keep_screen(tmp_path, "kiosk", ScreenSet(millimetres=344.0, low_reach=True))
    keep_screen(tmp_path, "desk", ScreenSet(millimetres=520.0))
    assert read_screen(tmp_path, "kiosk") == ScreenSet(344.0, True)
    assert read_screen(tmp_path, "desk") == ScreenSet(520.0, False)
    assert read_screen(tmp_path, "board") == ScreenSet()
