# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

from kiosk.data.engines import Database
from tests.volunteers.scene import Scene, scene_of


@pytest.fixture
def scene(database: Database) -> Scene:
    """The room with its helpers, on both engines in turn."""
    return scene_of(database)
