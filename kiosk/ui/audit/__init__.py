# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looking at any window as a strict reader would: what is cut off, too small, too close, too pale?

Every function takes the tree below a shown widget and answers faults; an empty list is praise. Sizes are true
millimetres by the scale in use. `measured` asks everything that needs no paint, and walks through the tree once.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.audit import geometry, words
from kiosk.ui.audit.pixels import contrast
from kiosk.ui.audit.seen import Fault, Seen, look_at
from kiosk.ui.theme.tokens import GAP_FLOOR_MM, TARGET_FLOOR_MM

__all__ = [
    "Fault",
    "Seen",
    "audit",
    "bare_numbers",
    "clipping",
    "contrast",
    "gaps",
    "letters",
    "look_at",
    "measured",
    "missing_glyphs",
    "nameless",
    "overlap",
    "reading_order",
    "shrunk",
    "targets",
    "within_reach",
]


def audit(root: QWidget, *, text_contrast: float = 4.5) -> list[Fault]:
    """Clipping, overlap, targets, gaps, contrast as painted, spoken names: what any window must answer for."""
    top = look_at(root)
    return [*_frame(top), *contrast(root, least=text_contrast), *words.nameless(top)]


def measured(root: QWidget) -> list[Fault]:
    """All that a resident screen must answer for and that needs no paint."""
    return measured_in(look_at(root))


def measured_in(top: Seen) -> list[Fault]:
    """The same of a tree that was looked at already."""
    return [
        *_frame(top),
        *geometry.letters(top),
        *words.nameless(top),
        *words.bare_numbers(top),
        *words.missing_glyphs(top),
    ]


def _frame(top: Seen) -> list[Fault]:
    return [*geometry.clipping(top), *geometry.overlap(top), *geometry.targets(top), *geometry.gaps(top)]


# --- one question at a time ----------------------------------------------------------------------------------


def clipping(root: QWidget) -> list[Fault]:
    """Text that needs more room than it has, and anything shown that sticks out of its parent."""
    return geometry.clipping(look_at(root))


def shrunk(root: QWidget, *, least: float = 1.0) -> list[Fault]:
    """Text whose letters had to become smaller than its role asks."""
    return geometry.shrunk(look_at(root), least=least)


def letters(root: QWidget) -> list[Fault]:
    """Letters smaller than they can be read from where one stands."""
    return geometry.letters(look_at(root))


def overlap(root: QWidget) -> list[Fault]:
    """Two shown children of one parent over one another; layers that cover the whole window are meant to."""
    return geometry.overlap(look_at(root))


def targets(root: QWidget, *, least_mm: float = TARGET_FLOOR_MM) -> list[Fault]:
    """Buttons smaller than a finger."""
    return geometry.targets(look_at(root), least_mm=least_mm)


def gaps(root: QWidget, *, least_mm: float = GAP_FLOOR_MM) -> list[Fault]:
    """Buttons closer together than a finger can tell apart; a button inside another is a place of its own."""
    return geometry.gaps(look_at(root), least_mm=least_mm)


def within_reach(root: QWidget, *, below: float = 0.5) -> list[Fault]:
    """Controls that begin above this part of the window's height, counted from the top."""
    return geometry.within_reach(look_at(root), below=below)


def nameless(root: QWidget) -> list[Fault]:
    """Buttons that a screen reader could not say."""
    return words.nameless(look_at(root))


def bare_numbers(root: QWidget) -> list[Fault]:
    """Numbers in running text that nothing keeps in their own direction."""
    return words.bare_numbers(look_at(root))


def missing_glyphs(root: QWidget) -> list[Fault]:
    """Letters that none of our fonts has."""
    return words.missing_glyphs(look_at(root))


def reading_order(widgets: list[QWidget]) -> list[QWidget]:
    """As they are read on the glass: rows from the top, each from the side where reading starts."""
    right_to_left = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def key(widget: QWidget) -> tuple[int, int]:
        corner = widget.mapTo(widget.window(), QPoint(0, 0))
        return corner.y(), -corner.x() if right_to_left else corner.x()

    return sorted(widgets, key=key)
