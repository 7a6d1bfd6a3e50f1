# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every colour and size of the screens. Sizes are millimetres on the glass; nothing else may hold a number."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Contrast(StrEnum):
    DEFAULT = "default"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Palette:
    """Colours by what they mean. `tint` is a quiet field behind a chosen or helpful thing."""

    paper: str
    card: str
    line: str
    ink: str
    soft: str
    action: str
    on_action: str
    action_pressed: str
    tint: str
    pressed: str
    good: str
    warning: str
    on_warning: str
    stop: str
    on_stop: str
    good_tint: str
    warning_tint: str
    stop_tint: str
    shade: str
    quiet_line: str
    line_mm: float = 0.5
    # The board and the desk's side are dark in every contrast; nobody sets theirs.
    night: str = "#16262E"
    night_card: str = "#22343D"
    night_soft: str = "#C9D6D9"
    night_mark: str = "#F2B233"
    on_night: str = "#FFFFFF"


PALETTES: dict[Contrast, Palette] = {
    Contrast.DEFAULT: Palette(
        paper="#FBF7F0",
        card="#FFFFFF",
        line="#E7DFD2",
        ink="#16262E",
        soft="#3A4A51",
        action="#0B5D5A",
        on_action="#FFFFFF",
        action_pressed="#084645",
        tint="#E3F0ED",
        pressed="#F1E9DC",
        good="#2C6A2C",
        warning="#E8A317",
        on_warning="#16262E",
        stop="#A5291E",
        on_stop="#FFFFFF",
        good_tint="#E8F3E6",
        warning_tint="#FDF1D6",
        stop_tint="#FBE9E7",
        shade="rgba(22, 38, 46, 150)",
        quiet_line="#E3F0ED",
    ),
    Contrast.LIGHT: Palette(
        paper="#FFFFFF",
        card="#FFFFFF",
        line="#000000",
        ink="#000000",
        soft="#000000",
        action="#000000",
        on_action="#FFFFFF",
        action_pressed="#333333",
        tint="#FFFFFF",
        pressed="#DDDDDD",
        good="#000000",
        warning="#000000",
        on_warning="#FFFFFF",
        stop="#000000",
        on_stop="#FFFFFF",
        good_tint="#FFFFFF",
        warning_tint="#FFFFFF",
        stop_tint="#FFFFFF",
        shade="rgba(0, 0, 0, 190)",
        quiet_line="#000000",
        line_mm=0.9,
    ),
    Contrast.DARK: Palette(
        paper="#000000",
        card="#000000",
        line="#FFFFFF",
        ink="#FFFFFF",
        soft="#FFFFFF",
        action="#FFFFFF",
        on_action="#000000",
        action_pressed="#CCCCCC",
        tint="#000000",
        pressed="#333333",
        good="#FFFFFF",
        warning="#FFFFFF",
        on_warning="#000000",
        stop="#FFFFFF",
        on_stop="#000000",
        good_tint="#000000",
        warning_tint="#000000",
        stop_tint="#000000",
        shade="rgba(0, 0, 0, 215)",
        quiet_line="#FFFFFF",
        line_mm=0.9,
    ),
}

# Tiles of topics and choices; white or ink on them, whichever reads best.
TILES = ("#0B5D5A", "#B8500F", "#3C7A3B", "#2A5DA8", "#6B3FA0", "#E8A317", "#B23A2E", "#16262E")

# Noto Sans: the height of an x is 0.536 of the size of the letter.
X_HEIGHT = 0.536
# EN 301 549 V4.1.0 (draft) 5.1.4: 16/2688 of the reading distance, here 700 mm.
BODY_X_HEIGHT_MM = 4.2
TEXT_STEPS: tuple[float, ...] = (1.0, 1.2, 1.4, 1.6)


@dataclass(frozen=True)
class TextRole:
    """Size relative to body text at step 1, how much of each text step it follows (0..1), weight, family."""

    size: float
    follows: float = 1.0
    weight: int = 400
    number: bool = False


TEXT: dict[str, TextRole] = {
    "title": TextRole(1.42, follows=0.45, weight=700),
    "heading": TextRole(1.12, follows=0.8, weight=700),
    "label": TextRole(1.0, weight=700),
    "body": TextRole(1.0),
    "support": TextRole(0.8, follows=0.9),
    "status": TextRole(0.8, follows=0.9, weight=700),
    "button": TextRole(1.05, follows=0.85, weight=700),
    "foot": TextRole(0.98, follows=0.35, weight=700),
    "greeting": TextRole(1.05, follows=0.4, weight=700),
    "bar-title": TextRole(0.82, follows=0.45, weight=700),
    "bar": TextRole(0.74, follows=0.45, weight=700),
    "bar-small": TextRole(0.57, follows=0.25, weight=700),
    "typed": TextRole(1.12, follows=0.35, weight=700),
    # A key is as large as it is at every step: the high letters of Pashto have just their room.
    "key": TextRole(1.0, follows=0, weight=700),
    "number": TextRole(6.0, follows=0.3, weight=800, number=True),
    # The desk is read sitting in front of it, half as far away.
    "desk-title": TextRole(0.92, follows=0, weight=700),
    "desk-heading": TextRole(0.64, follows=0, weight=700),
    "desk": TextRole(0.55, follows=0),
    "desk-bold": TextRole(0.55, follows=0, weight=700),
    "desk-small": TextRole(0.47, follows=0),
    "desk-number": TextRole(0.72, follows=0, weight=800, number=True),
    "desk-large": TextRole(1.5, follows=0, weight=800, number=True),
}

# --- millimetres -----------------------------------------------------------------------------------
TARGET_FLOOR_MM = 12.7  # VVSG 2.0: never smaller
TARGET_AIM_MM = 20.0  # Colle & Hiszem 2004: standing users, one finger
GAP_FLOOR_MM = 2.54
SLIP_MM = 8.0  # a finger may slide this far off and still count
PALM_MM = 30.0  # a contact wider than this is a hand, not a finger
DOUBLE_STRIKE_SECONDS = 0.5  # EN 301 549, 5.8

# Sizes that grow and shrink with the room there is; see Scale.room.
SPACE: dict[str, float] = {
    "hair": 1.4,
    "small": 2.6,
    "gap": 4.4,
    "pad": 5.0,
    "edge": 8.0,
    "radius": 6.0,
    "tile": 21.0,
    "tile-small": 15.0,
    "icon": 8.0,
    "icon-small": 6.6,
    "icon-large": 16.0,
    "desk-icon": 5.2,
    "stripe": 28.0,
    "dot": 5.4,
    "card-least": 28.0,
    "card": 34.0,
    "card-most": 40.0,
    "ring": 34.0,
    "number": 44.0,
}
# Sizes of what a finger meets: they shrink with the room too, but never below the floor.
TARGET: dict[str, float] = {"bar": 16.0, "foot": 17.0, "button": 20.0, "action": 23.0, "key": 15.0, "desk": 12.8}
