# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Run the benches and print one table; the figures are ratios, so that they mean the same on every machine."""

from __future__ import annotations

import importlib
import json
import os
import platform
from dataclasses import asdict
from pathlib import Path

import click

from bench.figures import Figure

BENCHES = {
    "start": "bench.starting",
    "screens": "bench.screens",
    "sign-in": "bench.signing_in",
    "desk": "bench.desk",
    "slip": "bench.paper",
    "printing-path": "bench.printing_path",
    "slip-engines": "bench.slip_engines",
    "poster": "bench.posters",
    "queries": "bench.screens_queries",
    "year": "bench.year",
    "waiting": "bench.waiting",
    "activities": "bench.activities",
}


def run(*, json_file: Path | None = None, only: str | None = None) -> int:
    """Measure, print, save as JSON if asked; 0 unless a bench could not run. A missed budget is said, not hidden."""
    chosen = {name: module for name, module in BENCHES.items() if only is None or only in name}
    if not chosen:
        click.echo(f"buurtkamer: no bench is called {only!r}; there are {', '.join(BENCHES)}.", err=True)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found: list[Figure] = []
    click.echo(f"{'figure':<48} {'value':>12} {'reference':>12} {'ratio':>7} {'budget':>7}")
    for module in chosen.values():
        for figure in importlib.import_module(module).figures():
            found.append(figure)
            click.echo(_line(figure))
    missed = sum(not figure.within for figure in found)
    click.echo(f"{len(found)} figures, {missed} over budget. {platform.machine()}, {os.cpu_count()} cores.")
    if json_file is not None:
        rows = [{**asdict(figure), "ratio": figure.ratio, "within": figure.within} for figure in found]
        json_file.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    return 0


def _line(figure: Figure) -> str:
    value, reference = f"{figure.value:.2f} {figure.unit}", f"{figure.reference:.2f} {figure.unit}"
    verdict = "" if figure.within else "  OVER"
    note = f"  ({figure.reference_name}{'; ' + figure.note if figure.note else ''})"
    return f"{figure.name:<48} {value:>12} {reference:>12} {figure.ratio:>7.2f} {figure.budget:>7.2f}{verdict}{note}"
