# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A white field with a line around it, and the two kinds of box that things are put into."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStyle, QStyleOption, QVBoxLayout, QWidget

from kiosk.ui import theme


class Panel(QWidget):
    """Something to read as one thing. `kind`: "", "info", "good", "warning", "stop" or "field"."""

    def __init__(self, kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)

    def set_kind(self, kind: str) -> None:
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_by_sheet(self)


def paint_by_sheet(widget: QWidget) -> None:
    """Let the style sheet paint the background of a widget class of ours."""
    option = QStyleOption()
    option.initFrom(widget)
    widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, QPainter(widget), widget)


def row(owner: QWidget | None = None, *, gap: str = "gap", pad: str = "") -> QHBoxLayout:
    """Side by side, start to end. `gap` and `pad` are spaces of the tokens; no pad, no margin."""
    layout = QHBoxLayout(owner) if owner else QHBoxLayout()
    _space(layout, gap, pad)
    return layout


def column(owner: QWidget | None = None, *, gap: str = "gap", pad: str = "") -> QVBoxLayout:
    """One below the other."""
    layout = QVBoxLayout(owner) if owner else QVBoxLayout()
    _space(layout, gap, pad)
    return layout


def _space(layout: QHBoxLayout | QVBoxLayout, gap: str, pad: str) -> None:
    scale = theme.scale()
    # The same margin on all sides: nothing to mirror.
    margin = scale.space(pad) if pad else 0
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(scale.gap() if gap == "gap" else scale.space(gap) if gap else 0)
    layout.setAlignment(Qt.AlignmentFlag(0))
