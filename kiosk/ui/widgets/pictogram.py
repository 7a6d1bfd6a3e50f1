# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A pictogram on its own, or on a coloured tile."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui import theme
from kiosk.ui.theme import pictograms
from kiosk.ui.theme.legibility import readable_on
from kiosk.ui.theme.tokens import Contrast
from kiosk.ui.widgets import sides


class Pictogram(QWidget):
    """`tone` is a colour of the palette by name ("ink", "action", "on_action", ...); `size` a space."""

    def __init__(self, name: str, *, tone: str = "ink", size: str = "icon", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone, self._size = name, tone, size
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def name(self) -> str:
        return self._name

    def set_name(self, name: str) -> None:
        self._name = name
        self.update()

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.scale().space(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self.update()
        super().changeEvent(event)

    def colour(self) -> str:
        # A button that is switched off shows it in its pictogram too.
        return str(getattr(theme.colours(), self._tone if self.isEnabled() else "soft"))

    def paintEvent(self, event: QPaintEvent) -> None:
        side = min(self.width(), self.height())
        picture = pictograms.pixmap(
            self._name, side, self.colour(), ratio=self.devicePixelRatioF(), mirrored=sides.is_rtl()
        )
        QPainter(self).drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, picture)


class Tile(Pictogram):
    """A rounded square in a colour of its own, with the pictogram or a letter in white or ink on it."""

    def __init__(
        self,
        name: str,
        colour: str,
        *,
        letter: str = "",
        size: str = "tile",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, size=size, parent=parent)
        self._colour, self._letter = colour, letter

    def colour(self) -> str:
        return self._colour if theme.contrast() is Contrast.DEFAULT else theme.colours().ink

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_tile(painter, QRectF(self.rect()), self._name, self._letter, self.colour())


def paint_tile(painter: QPainter, box: QRectF, name: str, letter: str, colour: str) -> None:
    side = min(box.width(), box.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(box.center())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(square, side * 0.24, side * 0.24)
    paint_mark(painter, square, name, letter, readable_on(colour, needed=3))


def paint_mark(painter: QPainter, box: QRectF, name: str, letter: str, colour: str) -> None:
    """The pictogram in the middle 60 % of a square, or the letter where there is no pictogram."""
    side = min(box.width(), box.height()) * 0.62
    middle = QRectF(0, 0, side, side)
    middle.moveCenter(box.center())
    if name:
        pictograms.paint(painter, name, QColor(colour), middle, mirrored=sides.is_rtl())
        return
    font = theme.font("title")
    font.setPixelSize(max(1, int(side)))
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
