# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the screen of a station is set, kept beside the glass: it has to be known before the room's memory is open."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from kiosk.ui.desk.settings.acts import ScreenSet

FILE_NAME = "screens.json"


def read_screen(folder: Path, station: str) -> ScreenSet:
    """What was kept for this station; the screen's own word when nothing was, or the file is damaged."""
    kept = _read(folder).get(station)
    with contextlib.suppress(TypeError, ValueError, AttributeError):
        if kept is not None:
            width = kept.get("millimetres")
            return ScreenSet(None if width is None else float(width), bool(kept.get("low_reach")))
    return ScreenSet()


def keep_screen(folder: Path, station: str, screen: ScreenSet) -> None:
    """Keep it for the next start. Raises OSError for a folder that cannot be written to."""
    kept = _read(folder)
    kept[station] = {"millimetres": screen.millimetres, "low_reach": screen.low_reach}
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{FILE_NAME}.new"
    draft.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    os.replace(draft, folder / FILE_NAME)


def _read(folder: Path) -> dict[str, dict[str, Any]]:
    with contextlib.suppress(OSError, ValueError):
        kept = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        if isinstance(kept, dict):
            return kept
    return {}
