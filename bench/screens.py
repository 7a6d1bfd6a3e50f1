# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How soon a screen is painted after a touch, and after a change of language; 1920x1080, drawn in software."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import Figure, p50, p99
from bench.starting import child, prepared_room

FRAME_MS = 1000 / 60


def figures() -> Iterator[Figure]:
    """Each touch until the next screen has been drawn as a whole (`repaint` of the full window: the worst case)."""
    with TemporaryDirectory(prefix="buurtkamer-bench-") as name:
        prepared_room(Path(name))
        found = child("touches", Path(name))
    for what, milliseconds, budget_p99 in (
        ("touch to painted screen", found["touches"], 3.0),
        ("language switch to painted screen", found["switches"], 3.0),
    ):
        for label, value, budget in (("p50", p50(milliseconds), 1.0), ("p99", p99(milliseconds), budget_p99)):
            if what.startswith("language") and label == "p50":
                continue
            yield Figure(
                name=f"{what}, {label}",
                value=value,
                reference=FRAME_MS,
                reference_name="one frame at 60 Hz",
                unit="ms",
                budget=budget,
                note=f"{len(milliseconds)} times",
            )
