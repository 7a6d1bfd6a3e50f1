# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings of one start of the program: read once, then frozen."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path


def data_folder() -> Path:
    """Where rooms live when nobody says otherwise."""
    import platformdirs

    return Path(os.environ.get("BUURTKAMER_DATA") or platformdirs.user_data_dir("buurtkamer"))


def key_folder() -> Path:
    """Where keys live when the system has no credential store: never inside the data folder."""
    import platformdirs

    return Path(os.environ.get("BUURTKAMER_KEYS") or Path(platformdirs.user_config_dir("buurtkamer")) / "keys")


@dataclass(frozen=True)
class Storage:
    """Where the room's memory is: a data folder with one encrypted file, or a PostgreSQL URL."""

    folder: Path = field(default_factory=data_folder)
    url: str | None = None
    keys: Path = field(default_factory=key_folder)


@dataclass(frozen=True)
class Settings:
    """How one window is opened. Sizes in pixels, `millimetres` the width of the screen's picture."""

    storage: Storage = field(default_factory=Storage)
    windowed: bool = False
    size: tuple[int, int] | None = None
    language: str | None = None
    now: datetime | None = None
    millimetres: float | None = None
    station: str = "kiosk"
    # For a screen that hangs high, or people who sit: every person begins with all controls low.
    low_reach: bool = False
    # An address as in `printing/printers/addresses.py`; what the desk chose for the station comes before it.
    printer: str = "folder"
