# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one place that knows where a line of reading starts."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

Side = Literal["start", "centre", "end"]


def is_rtl() -> bool:
    return QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def flags(side: Side) -> Qt.AlignmentFlag:
    """Where text goes. AlignAbsolute, because Qt else aligns each label by the direction of its own text."""
    if side == "centre":
        return Qt.AlignmentFlag.AlignCenter
    right = is_rtl() == (side == "start")
    edge = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return edge | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
