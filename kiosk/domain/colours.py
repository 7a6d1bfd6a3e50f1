# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Colours of organisations: they carry white letters, so they must be dark enough for everybody."""

from __future__ import annotations

import re

from kiosk.errors import RuleError

WHITE = "#FFFFFF"


def parse_colour(text: str) -> tuple[int, int, int]:
    """Red, green and blue, each 0-255, of "#RRGGBB". Raises RuleError (what: "colour", value)."""
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        raise RuleError(what="colour", value=text)
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (value / 255 for value in parse_colour(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(one: str, other: str) -> float:
    """Contrast of two "#RRGGBB" colours, 1 (none) to 21 (black and white), as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def require_contrast_with_white(colour: str, minimum: float = 4.5) -> None:
    """Raise RuleError (what: "colour-too-light", value, contrast, minimum) where white letters would be hard to read.

    4.5 is WCAG 2.2 success criterion 1.4.3 for text of normal size.
    """
    contrast = contrast_ratio(colour, WHITE)
    if contrast < minimum:
        raise RuleError(what="colour-too-light", value=colour, contrast=round(contrast, 2), minimum=minimum)


def darkened(colour: str, minimum: float = 4.5) -> str:
    """The same hue, just dark enough for white letters; the colour itself where it is so already."""
    parts = parse_colour(colour)
    for percent in range(100, -1, -1):
        darker = "#" + "".join(f"{part * percent // 100:02X}" for part in parts)
        if contrast_ratio(darker, WHITE) >= minimum:
            return darker
    raise RuleError(what="contrast", minimum=minimum)
