# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bundled faces: one frozen list, read by paper and screen alike. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Face:
    """One font file. `weight` as in CSS (400, 700, 800); `scripts` are ISO 15924 codes in Unicode's spelling."""

    name: str
    family: str
    weight: int
    scripts: frozenset[str]

    @property
    def path(self) -> Path:
        return _HERE / f"{self.name}.ttf"


_LATIN = frozenset({"Latn", "Cyrl", "Grek"})
_ARABIC = frozenset({"Arab"})
_ETHIOPIC = frozenset({"Ethi"})

SANS = Face("BuurtkamerSans-Regular", "Buurtkamer Sans", 400, _LATIN)
SANS_BOLD = Face("BuurtkamerSans-Bold", "Buurtkamer Sans", 700, _LATIN)
ARABIC = Face("BuurtkamerArabic-Regular", "Buurtkamer Arabic", 400, _ARABIC)
ARABIC_BOLD = Face("BuurtkamerArabic-Bold", "Buurtkamer Arabic", 700, _ARABIC)
ETHIOPIC = Face("BuurtkamerEthiopic-Regular", "Buurtkamer Ethiopic", 400, _ETHIOPIC)
ETHIOPIC_BOLD = Face("BuurtkamerEthiopic-Bold", "Buurtkamer Ethiopic", 700, _ETHIOPIC)
# Arrows and the check mark, which Noto Sans lacks; one weight serves both.
ARROWS = Face("BuurtkamerArrows-Regular", "Buurtkamer Arrows", 400, frozenset())
# Digits and capitals only, for the number on slip, screen and board.
NUMBER = Face("BuurtkamerNumber-ExtraBold", "Buurtkamer Number", 800, frozenset())

FACES: tuple[Face, ...] = (SANS, SANS_BOLD, ARABIC, ARABIC_BOLD, ETHIOPIC, ETHIOPIC_BOLD, ARROWS, NUMBER)

# In order of preference, for a toolkit that falls back from family to family.
TEXT_FAMILIES: tuple[str, ...] = (
    "Buurtkamer Sans",
    "Buurtkamer Arabic",
    "Buurtkamer Ethiopic",
    "Buurtkamer Arrows",
)
NUMBER_FAMILY = "Buurtkamer Number"
