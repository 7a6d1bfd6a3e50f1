# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is imported behind the windows is imported as Python does, its sources unread."""

from __future__ import annotations

import subprocess
import sys

READ = "import linecache, wave; print(wave.__file__ in linecache.cache)"


def source_of_wave_was_read(first: str) -> str:
    """Whether a module that is imported after `first` has its source read, in a process of its own."""
    run = subprocess.run([sys.executable, "-c", f"{first}; {READ}"], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_sources_stay_unread_behind_the_windows() -> None:
    assert source_of_wave_was_read("import kiosk.ui, PySide6.QtWidgets") == "False"


def test_pyside_alone_would_read_them() -> None:
    """When this fails, PySide6 has mended it, and `kiosk/ui/sources.py` can go."""
    assert source_of_wave_was_read("import PySide6.QtCore") == "True"
