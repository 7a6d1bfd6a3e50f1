# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contrast as it was painted."""

from __future__ import annotations

from collections import Counter
from functools import cache

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.audit.seen import Fault, look_at, name_of
from kiosk.ui.theme.legibility import luminance

# Single pixels are the soft edges of letters.
_FEW = 3


def contrast(root: QWidget, front: QWidget | None = None, *, least: float = 4.5) -> list[Fault]:
    """Contrast of every text as it was painted: its ground is the commonest colour, its ink the farthest from it.

    With `front`, a layer that covers the root, only of what is on it.
    """
    picture = root.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ratio, whole = picture.devicePixelRatio(), root.rect()
    points = memoryview(picture.constBits()).cast("B").cast("I")
    faults = []
    for label, seen in look_at(front or root).of(QLabel):
        if label.text().strip() and label.isEnabled():
            box = seen.place.intersected(whole)
            found = _painted_contrast(points, picture.width(), picture.height(), _on_glass(box, ratio))
            if found < least:
                faults.append(Fault("contrast", name_of(label), f"{found:.1f}:1"))
    return faults


def _on_glass(box: QRect, ratio: float) -> tuple[int, int, int, int]:
    right, lower = box.x() + box.width(), box.y() + box.height()
    return round(box.x() * ratio), round(box.y() * ratio), round(right * ratio), round(lower * ratio)


def _painted_contrast(points: memoryview, width: int, height: int, box: tuple[int, int, int, int]) -> float:
    left, top, right, bottom = box
    counted: Counter[int] = Counter()
    for down in range(max(0, top), min(bottom, height)):
        # A row at a time: counting is then done without Python touching each point.
        counted.update(points[down * width + max(0, left) : down * width + min(right, width)])
    if not counted:
        return 0.0
    ground = _light(counted.most_common(1)[0][0])
    best = 1.0
    for colour, count in counted.items():
        if count >= _FEW:
            other = _light(colour)
            best = max(best, (max(ground, other) + 0.05) / (min(ground, other) + 0.05))
    return best


@cache
def _light(pixel: int) -> float:
    return luminance((pixel >> 16) & 255, (pixel >> 8) & 255, pixel & 255)
