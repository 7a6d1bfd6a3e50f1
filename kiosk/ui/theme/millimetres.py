# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Millimetres on the glass to pixels: from what the screen says of itself, or from its measured width."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, QSizeF

from kiosk.ui.theme.tokens import GAP_FLOOR_MM, SPACE, TARGET, TARGET_FLOOR_MM

# A panel of about 15 inches at 1280x800, which is what nameless screens of kiosks are.
ASSUMED_PX_PER_MM = 4.0
# Screens say nonsense about their size (projectors, adapters, virtual machines): 46 to 280 dots per inch is true.
PLAUSIBLE_PX_PER_MM = (1.8, 11.0)
# The sizes in tokens.py were drawn for this much glass, lying and standing.
DRAWN_FOR_MM = {"lying": (320.0, 200.0), "standing": (216.0, 330.0)}


@dataclass(frozen=True)
class Scale:
    """`px_per_mm` is physical. `room` says how much glass there is: 1.0 as drawn, more on larger windows."""

    px_per_mm: float = ASSUMED_PX_PER_MM
    room: float = 1.0

    @classmethod
    def for_window(cls, window: QSize, px_per_mm: float = ASSUMED_PX_PER_MM) -> Scale:
        width, height = window.width() / px_per_mm, window.height() / px_per_mm
        drawn = DRAWN_FOR_MM["lying" if width >= height else "standing"]
        room = min(width / drawn[0], height / drawn[1])
        return cls(px_per_mm, max(0.6, min(1.4, room)))

    def px(self, mm: float) -> int:
        """True millimetres, at least one pixel."""
        return max(1, round(mm * self.px_per_mm))

    def text_px(self, mm: float) -> int:
        """Text grows with the room there is but never shrinks below its true size."""
        return max(1, round(mm * self.px_per_mm * max(1.0, self.room)))

    def space(self, name: str) -> int:
        """A distance, picture or card size of tokens.SPACE in pixels."""
        return max(1, round(SPACE[name] * self.px_per_mm * self.room))

    def gap(self) -> int:
        """Between two targets: never below the floor."""
        return max(self.px(GAP_FLOOR_MM) + 1, self.space("gap"))

    def target(self, name: str) -> int:
        """The side of something a finger meets, of tokens.TARGET, in pixels."""
        return max(self.px(TARGET_FLOOR_MM) + 1, round(TARGET[name] * self.px_per_mm * self.room))


def px_per_mm(size: QSize, physical: QSizeF, width_mm: float | None = None) -> float:
    """From a measured width (`--mm`), else from the screen's own word when plausible, else the assumption."""
    if width_mm:
        return size.width() / width_mm
    if physical.width() > 0 and physical.height() > 0:
        across, down = size.width() / physical.width(), size.height() / physical.height()
        low, high = PLAUSIBLE_PX_PER_MM
        # Square pixels are the second witness: adapters report 16:9 sizes for 16:10 screens, or centimetres.
        if low <= across <= high and abs(across - down) < 0.12 * across:
            return across
    return ASSUMED_PX_PER_MM
