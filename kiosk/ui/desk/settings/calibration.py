# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A card as large as a bank card, by which eye and hand say how fine this screen is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.i18n import _
from kiosk.ui import theme
from kiosk.ui.desk.settings.fields import StepButton
from kiosk.ui.widgets.panel import column, row

# ISO/IEC 7810, ID-1: every bank card, identity card and driving licence.
CARD_MM = (85.60, 53.98)
CORNER_MM = 3.18
_STEPS = (
    ("much-smaller", "minus-circle", -20),
    ("smaller", "minus", -1),
    ("larger", "plus", 1),
    ("much-larger", "plus-circle", 20),
)


class CardOutline(QWidget):
    """The outline in pixels; `card_px` is how wide it stands on the screen now."""

    def __init__(self) -> None:
        super().__init__()
        self.card_px = round(CARD_MM[0] * theme.scale().px_per_mm)

    @property
    def px_per_mm(self) -> float:
        return self.card_px / CARD_MM[0]

    def set_px(self, card_px: int) -> None:
        self.card_px = max(120, min(1000, card_px))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.card_px + 8, round(self.card_px * CARD_MM[1] / CARD_MM[0]) + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colours().action), 2))
        painter.setBrush(QColor(theme.colours().tint))
        height = self.card_px * CARD_MM[1] / CARD_MM[0]
        corner = CORNER_MM * self.px_per_mm
        painter.drawRoundedRect(QRectF(2, 2, self.card_px, height), corner, corner)


class Calibration(QWidget):
    """Signals: changed()."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.card = CardOutline()
        self.buttons: dict[str, StepButton] = {}
        acts = row(gap="small")
        for name, picture, step in _STEPS:
            button = StepButton("", picture)
            button.setObjectName(f"card-{name}")
            button.clicked.connect(lambda _checked=False, step=step: self._on_step(step))
            self.buttons[name] = button
            acts.addWidget(button)
        acts.addStretch(1)
        page = column(self, gap="small")
        page.addWidget(self.card, 0, Qt.AlignmentFlag.AlignLeft)
        page.addLayout(acts)
        self.retranslate()

    def retranslate(self) -> None:
        said = {
            "much-smaller": _("Much smaller"),
            "smaller": _("A little smaller"),
            "larger": _("A little larger"),
            "much-larger": _("Much larger"),
        }
        for name, words in said.items():
            self.buttons[name].setText(words)

    def _on_step(self, step: int) -> None:
        self.card.set_px(self.card.card_px + step)
        self.changed.emit()
