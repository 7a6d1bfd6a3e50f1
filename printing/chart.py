# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bar chart as data: what is said, and how long each bar is. Screen and paper paint the same one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """One line: its label, the number in words beside the bar, and the value; None where it may not be told."""

    label: str
    says: str
    value: int | None


@dataclass(frozen=True)
class Chart:
    """Horizontal bars under a title. The number always stands beside its bar, so no colour tells anything."""

    title: str
    bars: tuple[Bar, ...]

    def lengths(self) -> tuple[float | None, ...]:
        """The length of each bar as a part of the longest (0 to 1); None where the number may not be told."""
        longest = max((bar.value or 0 for bar in self.bars), default=0)
        return tuple(None if bar.value is None else (bar.value / longest if longest else 0.0) for bar in self.bars)
