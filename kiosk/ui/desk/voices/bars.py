# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bar of shares, and the meter that shows how loudly somebody speaks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui import theme

_HIGH_MM = 2.2
_METER_HIGH_MM = 5.0
# Softer than this nobody will hear it in a full room; louder, the microphone is too close.
SOFT, LOUD = 0.45, 0.92


class ShareBar(QWidget):
    """How much of a language is done; the numbers stand beside it in words. Tones are colours of the theme."""

    def __init__(self) -> None:
        super().__init__()
        self._shares: Sequence[tuple[int, str]] = ()
        self.setFixedHeight(theme.scale().px(_HIGH_MM))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Sequence[tuple[int, str]]) -> None:
        self._shares = shares
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = _round(self)
        painter.fillRect(self.rect(), QColor(theme.colours().line))
        total, left = sum(count for count, _tone in self._shares), 0.0
        for count, tone in self._shares:
            wide = self.width() * count / total if total else 0
            painter.fillRect(QRectF(left, 0, wide, self.height()), _tone(tone))
            left += wide


class LevelMeter(QWidget):
    """Signals nothing: shows the loudness of this moment, and its accessible name says too soft, good or too loud."""

    def __init__(self) -> None:
        super().__init__()
        self.level = 0.0
        self.setFixedHeight(theme.scale().px(_METER_HIGH_MM))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_level(self, level: float) -> None:
        if level != self.level:
            self.level = level
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = _round(self)
        painter.fillRect(self.rect(), QColor(theme.colours().line))
        tone = "good" if SOFT <= self.level < LOUD else "warning" if self.level < SOFT else "stop"
        painter.fillRect(QRectF(0, 0, self.width() * self.level, self.height()), _tone(tone))


def _tone(name: str) -> QColor:
    return QColor(str(getattr(theme.colours(), name)))


def _round(widget: QWidget) -> QPainter:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(widget.rect()), widget.height() / 2, widget.height() / 2)
    painter.setClipPath(shape)
    return painter
