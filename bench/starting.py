# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How soon the kiosk shows its door, and what it takes of the memory, beside an empty Qt window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.figures import Figure, p50, seconds
from kiosk.tour.stage import make_room, staged

ROUNDS = 9


def child(what: str, folder: Path) -> dict[str, Any]:
    """Run one measurement in a process of its own; its answer."""
    # A kiosk starts from compiled modules; a shell that forbids keeping them would have us measure the compiler.
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "bench.child", what, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=surroundings)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def prepared_room(folder: Path) -> None:
    """The demo room as a kiosk leaves it after its first start: with its face kept."""
    from PySide6.QtWidgets import QApplication

    kept = QApplication.instance() or QApplication(["bench"])
    room = make_room(folder)
    with staged(room, folder / "first", language="nl", size=(1280, 800), pictures=folder / "pictures"):
        pass
    (room.folder / "face.json").write_bytes((folder / "first" / "face.json").read_bytes())
    kept.processEvents()


def figures() -> Iterator[Figure]:
    """Whole processes, from the start of Python to the first painted window, in turn with the empty one."""
    with TemporaryDirectory(prefix="buurtkamer-bench-") as name:
        folder = Path(name)
        prepared_room(folder)
        ours: list[float] = []
        empty: list[float] = []
        child("kiosk", folder)
        for _ in range(ROUNDS):
            ours.append(seconds(lambda: child("kiosk", folder)))
            empty.append(seconds(lambda: child("empty", folder)))
        yield Figure(
            name="cold start to first painted screen, p50",
            value=p50(ours) * 1000,
            reference=p50(empty) * 1000,
            reference_name="empty PySide6 window",
            unit="ms",
            budget=2.0,
        )
        memory, visits = child("empty", folder)["memory"], child("visits", folder)
        yield Figure(
            name="memory after 50 visits",
            value=visits["first"],
            reference=memory,
            reference_name="empty PySide6 window",
            unit="MB",
            budget=1.8,
        )
        yield Figure(
            name="growth over 1,000 more visits",
            value=max(0.0, visits["later"] - visits["first"]),
            reference=5.0,
            reference_name="5 MB, the most allowed",
            unit="MB",
            budget=1.0,
        )
