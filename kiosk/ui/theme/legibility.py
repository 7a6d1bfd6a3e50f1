# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contrast between two colours, by WCAG 2.2 (relative luminance)."""

from __future__ import annotations


def luminance(red: float, green: float, blue: float) -> float:
    """Relative luminance of channels 0..255."""

    def linear(channel: float) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def ratio(one: str, other: str) -> float:
    """Contrast of two colours written as #RRGGBB, from 1 to 21."""
    lighter, darker = sorted((luminance(*_channels(one)), luminance(*_channels(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(colour: str, *, light: str = "#FFFFFF", dark: str = "#16262E", needed: float = 4.5) -> str:
    """White where it reads well enough, else ink. Pictograms and large letters need 3 (WCAG 2.2, 1.4.11)."""
    return light if ratio(light, colour) >= needed else dark


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
