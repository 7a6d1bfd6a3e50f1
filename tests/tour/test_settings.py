# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first start and the settings, walked on the real windows."""

from __future__ import annotations

import pytest

from kiosk.tour.settings import PAGES, walk_settings
from kiosk.tour.stage import make_room
from kiosk.ui.language import switch_language


@pytest.fixture
def in_dutch():
    yield
    switch_language("nl")


def test_a_room_is_made_and_every_page_of_the_settings_is_seen(qapp, tmp_path, in_dutch):
    room = make_room(tmp_path / "room")
    pictures, broken = walk_settings(
        room, tmp_path / "work", language="en", size=(1280, 800), pictures=tmp_path / "pictures"
    )
    assert broken == []
    seen = [path.stem.partition("-")[2] for path in pictures]
    assert {"welcome", "ready", "the-first-day", "badge", *PAGES} <= set(seen)
    assert all(path.stat().st_size > 5_000 for path in pictures)
