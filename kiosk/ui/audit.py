# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looking at any window as a strict reader would: what is cut off, too small, too close, too pale?

Every function takes the tree below a shown widget and answers faults; an empty list is praise. Sizes are true
millimetres by the scale in use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from kiosk.ui import theme
from kiosk.ui.theme.legibility import luminance
from kiosk.ui.theme.tokens import GAP_FLOOR_MM, TARGET_FLOOR_MM
from kiosk.ui.widgets.text import Text

# Drawn by rounding, not by design: half a pixel either way.
_ROUNDING_PX = 1
Kind = TypeVar("Kind", bound=QWidget)


@dataclass(frozen=True)
class Fault:
    """What is wrong (`kind`), with which widget, and by how much, for people to read."""

    kind: str
    widget: str
    detail: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.widget}: {self.detail}"


def audit(root: QWidget, *, text_contrast: float = 4.5) -> list[Fault]:
    """Everything below at once: clipping, shrunk letters, overlap, targets, gaps, contrast, spoken names."""
    return [
        *clipping(root),
        *overlap(root),
        *targets(root),
        *gaps(root),
        *contrast(root, least=text_contrast),
        *nameless(root),
    ]


def clipping(root: QWidget) -> list[Fault]:
    """Text that needs more room than it has, and anything shown that sticks out of its parent."""
    faults = []
    for label in _seen(root, QLabel):
        if label.text():
            needed = label.needed_height(label.width()) if isinstance(label, Text) else label.sizeHint().height()
            if needed > label.height() + _ROUNDING_PX:
                faults.append(Fault("clipped", _name(label), f"{needed} px high, has {label.height()}"))
            widest = round(label.widest_word() * label.fit(label.width())) if isinstance(label, Text) else 0
            if widest > label.width() + 2:
                faults.append(Fault("clipped", _name(label), f"{widest} px wide, has {label.width()}"))
    for widget in _seen(root, QWidget):
        parent = widget.parentWidget()
        if widget is not root and parent is not None and not widget.isWindow():
            inside = parent.rect().adjusted(-_ROUNDING_PX, -_ROUNDING_PX, _ROUNDING_PX, _ROUNDING_PX)
            if not inside.contains(widget.geometry()):
                faults.append(Fault("sticks out", _name(widget), f"{_rect(widget.geometry())} of {_rect(inside)}"))
    return faults


def shrunk(root: QWidget, *, least: float = 1.0) -> list[Fault]:
    """Text whose letters had to become smaller than its role asks."""
    return [
        Fault("shrunk", _name(label), f"to {label.fit(label.width()):.2f}")
        for label in _seen(root, Text)
        if label.text() and label.fit(label.width()) < least
    ]


def overlap(root: QWidget) -> list[Fault]:
    """Two shown children of one parent over one another; layers that cover the whole window are meant to."""
    faults = []
    for parent in [root, *_seen(root, QWidget)]:
        children = [child for child in _children(parent) if child.property("role") not in ("page", "shade")]
        for number, one in enumerate(children):
            for other in children[number + 1 :]:
                both = one.geometry().intersected(other.geometry())
                if both.width() > _ROUNDING_PX and both.height() > _ROUNDING_PX:
                    faults.append(Fault("overlap", f"{_name(one)} / {_name(other)}", _rect(both)))
    return faults


def targets(root: QWidget, *, least_mm: float = TARGET_FLOOR_MM) -> list[Fault]:
    """Buttons smaller than a finger."""
    per_mm = theme.scale().px_per_mm
    faults = []
    for button in _seen(root, QAbstractButton):
        width, height = button.width() / per_mm, button.height() / per_mm
        if min(width, height) < least_mm - 0.05:
            faults.append(Fault("target", _name(button), f"{width:.1f} x {height:.1f} mm"))
    return faults


def gaps(root: QWidget, *, least_mm: float = GAP_FLOOR_MM) -> list[Fault]:
    """Buttons closer together than a finger can tell apart; a button inside another is a place of its own."""
    per_mm = theme.scale().px_per_mm
    buttons = [(button, _place(button, root)) for button in _seen(root, QAbstractButton)]
    faults = []
    for number, (one, here) in enumerate(buttons):
        for other, there in buttons[number + 1 :]:
            if one.isAncestorOf(other) or other.isAncestorOf(one):
                continue
            across = max(there.left() - here.right() - 1, here.left() - there.right() - 1)
            down = max(there.top() - here.bottom() - 1, here.top() - there.bottom() - 1)
            if max(across, down) / per_mm < least_mm - 0.05:
                detail = f"{max(across, down) / per_mm:.2f} mm"
                faults.append(Fault("gap", f"{_name(one)} / {_name(other)}", detail))
    return faults


def contrast(root: QWidget, *, least: float = 4.5) -> list[Fault]:
    """Contrast of every text as it was painted: its ground is the commonest colour, its ink the farthest from it."""
    picture = root.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ratio = picture.devicePixelRatio()
    faults = []
    for label in _seen(root, QLabel):
        if label.text().strip() and label.isEnabled():
            box = _place(label, root).intersected(root.rect())
            found = _painted_contrast(picture, box, ratio)
            if found < least:
                faults.append(Fault("contrast", _name(label), f"{found:.1f}:1"))
    return faults


def nameless(root: QWidget) -> list[Fault]:
    """Buttons that a screen reader could not say."""
    return [
        Fault("nameless", _name(button), "no spoken name")
        for button in _seen(root, QAbstractButton)
        if not button.accessibleName() and not button.text()
    ]


def reading_order(widgets: list[QWidget]) -> list[QWidget]:
    """As they are read on the glass: rows from the top, each from the side where reading starts."""
    right_to_left = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def key(widget: QWidget) -> tuple[int, int]:
        corner = widget.mapTo(widget.window(), QPoint(0, 0))
        return corner.y(), -corner.x() if right_to_left else corner.x()

    return sorted(widgets, key=key)


def _seen(root: QWidget, kind: type[Kind]) -> Iterator[Kind]:
    return (widget for widget in root.findChildren(kind) if widget.isVisible())


def _children(parent: QWidget) -> list[QWidget]:
    found = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [child for child in found if child.isVisible() and not child.isWindow()]


def _place(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def _painted_contrast(picture: QImage, box: QRect, ratio: float) -> float:
    counted: Counter[int] = Counter()
    left, top = round(box.left() * ratio), round(box.top() * ratio)
    right, bottom = round((box.right() + 1) * ratio), round((box.bottom() + 1) * ratio)
    for down in range(max(0, top), min(bottom, picture.height())):
        for across in range(max(0, left), min(right, picture.width())):
            counted[picture.pixel(across, down)] += 1
    if not counted:
        return 0.0
    ground = _light(counted.most_common(1)[0][0])
    # The farthest colours that are there in some number: single pixels are the soft edges of letters.
    best = 1.0
    for colour, count in counted.items():
        if count >= 3:
            other = _light(colour)
            best = max(best, (max(ground, other) + 0.05) / (min(ground, other) + 0.05))
    return best


def _light(pixel: int) -> float:
    return luminance((pixel >> 16) & 255, (pixel >> 8) & 255, pixel & 255)


def _rect(box: QRect) -> str:
    return f"{box.x()},{box.y()} {box.width()}x{box.height()}"


def _name(widget: QWidget) -> str:
    said = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""
    said = said or widget.accessibleName() or widget.objectName()
    return f"{type(widget).__name__} {said[:40]!r}"
