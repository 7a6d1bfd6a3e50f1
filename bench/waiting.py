# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How honest the waiting band is: of residents told a band, how many waited within it; how wide it was."""

from __future__ import annotations

from collections.abc import Iterator

from bench.figures import Figure
from kiosk.domain.waiting_simulation import simulate

RESIDENTS = 2_800


def figures() -> Iterator[Figure]:
    """The share within the band, beside the 80 % it aims at; its width, beside one who knows the true distribution."""
    found = simulate(1, RESIDENTS)
    yield Figure(
        name=f"waited within the band told, of {found.residents:,}",
        value=found.within * 100,
        reference=80,
        reference_name="the aim; 70 to 90 is right",
        unit="%",
        budget=90 / 80,
    )
    yield Figure(
        name="width of the band, mean",
        value=found.compared_width,
        reference=found.oracle_width,
        reference_name="who knows the true distribution",
        unit="min",
        budget=1.5,
    )
