# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is cut off, too small, too close, or on the wrong side; measured, never painted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QLabel

from kiosk.ui import theme
from kiosk.ui.audit.seen import Fault, Seen, name_of, rect_text
from kiosk.ui.theme.tokens import BODY_X_HEIGHT_MM, GAP_FLOOR_MM, TARGET_FLOOR_MM, X_HEIGHT
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.text import Text

# Drawn by rounding, not by design: half a pixel either way.
ROUNDING_PX = 1
# What is read: the size that the reading distance asks for. Labels beside a pictogram and second lines may be
# smaller, down to what EN 301 549 (draft 4.1.0, 5.1.4) asks at 400 mm, an arm bent: 400 x 16 / 2688.
READ_ROLES = frozenset({"title", "heading", "label", "body", "greeting", "key"})
LEAST_X_HEIGHT_MM = 2.38
# Bold words with a pictogram, on a button that is 20 mm high: a long one may take smaller letters, down to this.
BUTTON_X_HEIGHT_MM = 3.4


def clipping(top: Seen) -> list[Fault]:
    """Text that needs more room than it has, and anything shown that sticks out of its parent."""
    faults = []
    for label, seen in top.of(QLabel):
        text = label.text()
        if text:
            width, height = seen.own.width(), seen.own.height()
            needed = label.needed_height(width) if isinstance(label, Text) else label.sizeHint().height()
            if needed > height + ROUNDING_PX:
                faults.append(Fault("clipped", name_of(label), f"{needed} px high, has {height}"))
            if isinstance(label, Text) and (widest := label.widest_word()) > width + 2:
                widest = round(widest * label.fit(width))
                if widest > width + 2:
                    faults.append(Fault("clipped", name_of(label), f"{widest} px wide, has {width}"))
            if "\u2026" in text or text.rstrip().endswith("..."):
                faults.append(Fault("elided", name_of(label), text[-12:]))
    for seen in top.all():
        if seen.parent is not None:
            inside = QRect(0, 0, seen.parent.own.width(), seen.parent.own.height()).adjusted(-1, -1, 1, 1)
            if not inside.contains(seen.own) and seen.widget.property("role") != "ring":
                faults.append(
                    Fault("sticks out", name_of(seen.widget), f"{rect_text(seen.own)} of {rect_text(inside)}")
                )
    return faults


def shrunk(top: Seen, *, least: float = 1.0) -> list[Fault]:
    """Text whose letters had to become smaller than its role asks."""
    return [
        Fault("shrunk", name_of(label), f"to {label.fit(seen.own.width()):.2f}")
        for label, seen in top.of(Text)
        if label.text() and label.fit(seen.own.width()) < least
    ]


def letters(top: Seen) -> list[Fault]:
    """Letters smaller than they can be read from where one stands; words that were shrunk to fit count as shrunk."""
    per_mm = theme.scale().px_per_mm
    faults = []
    for label, seen in top.of(Text):
        if label.text():
            high = theme.text_px(label.role) * label.fit(seen.own.width()) * X_HEIGHT / per_mm
            least = BODY_X_HEIGHT_MM if label.role in READ_ROLES else LEAST_X_HEIGHT_MM
            if label.role == "button":
                least = BUTTON_X_HEIGHT_MM
            # Letters come in whole pixels.
            if high < least - 0.5 / per_mm:
                faults.append(Fault("letters", name_of(label), f"x is {high:.2f} mm high, not {least}"))
    return faults


def overlap(top: Seen) -> list[Fault]:
    """Two shown children of one parent over one another; layers that cover the whole window are meant to."""
    faults = []
    for parent in top.all():
        children = [
            child for child in parent.children if child.widget.property("role") not in ("page", "shade", "ring")
        ]
        for number, one in enumerate(children):
            for other in children[number + 1 :]:
                both = one.own.intersected(other.own)
                if both.width() > ROUNDING_PX and both.height() > ROUNDING_PX:
                    pair = f"{name_of(one.widget)} / {name_of(other.widget)}"
                    faults.append(Fault("overlap", pair, rect_text(both)))
    return faults


def targets(top: Seen, *, least_mm: float = TARGET_FLOOR_MM) -> list[Fault]:
    """Buttons smaller than a finger."""
    per_mm = theme.scale().px_per_mm
    faults = []
    for button, seen in top.of(QAbstractButton):
        width, height = seen.own.width() / per_mm, seen.own.height() / per_mm
        if min(width, height) < least_mm - 0.05:
            faults.append(Fault("target", name_of(button), f"{width:.1f} x {height:.1f} mm"))
    return faults


def gaps(top: Seen, *, least_mm: float = GAP_FLOOR_MM) -> list[Fault]:
    """Buttons closer together than a finger can tell apart; a button inside another is a place of its own."""
    per_mm = theme.scale().px_per_mm
    near = (least_mm - 0.05) * per_mm
    buttons = [(seen, *_sides(seen.place)) for _button, seen in top.of(QAbstractButton)]
    faults = []
    for number, (one, left, upper, right, lower) in enumerate(buttons):
        for other, left2, upper2, right2, lower2 in buttons[number + 1 :]:
            if left2 - right >= near or left - right2 >= near or upper2 - lower >= near or upper - lower2 >= near:
                continue
            if not one.is_within(other) and not other.is_within(one):
                far = max(left2 - right, left - right2, upper2 - lower, upper - lower2) / per_mm
                faults.append(Fault("gap", f"{name_of(one.widget)} / {name_of(other.widget)}", f"{far:.2f} mm"))
    return faults


def _sides(box: QRect) -> tuple[int, int, int, int]:
    return box.x(), box.y(), box.x() + box.width(), box.y() + box.height()


def covered(layer: Seen, below: Seen) -> list[Fault]:
    """Nothing of what lies below a page that covers the window may still be reached around it."""
    return [] if layer.place.contains(below.place) else [Fault("uncovered", name_of(layer.widget), "")]


def within_reach(top: Seen, *, below: float = 0.5) -> list[Fault]:
    """Controls that begin above this part of the window's height, counted from the top."""
    line = round(top.place.height() * below) - ROUNDING_PX
    return [
        Fault("out of reach", name_of(button), f"{seen.place.y()} px from the top, reach begins at {line}")
        for button, seen in top.of(QAbstractButton)
        if seen.place.y() < line
    ]


def not_mirrored(top: Seen, bar: Sequence[QAbstractButton], *, rtl: bool) -> list[Fault]:
    """The bar's buttons, and every row of cards, stand from the side where this language begins to be read."""
    shown = [button.x() for button in bar if button.isVisible()]
    faults = []
    if shown != sorted(shown, reverse=rtl):
        faults.append(Fault("not mirrored", "bar", f"{shown}"))
    for seen in top.all():
        if isinstance(seen.widget, Pages):
            places = {id(child.widget): child.own for child in seen.children}
            order = [places[id(item)] for item in seen.widget.items() if id(item) in places]
            for one, other in pairwise(order):
                if one.y() == other.y() and (one.x() < other.x()) == rtl:
                    faults.append(Fault("not mirrored", name_of(seen.widget), f"{rect_text(one)} {rect_text(other)}"))
    return faults
