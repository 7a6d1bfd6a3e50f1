# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cards that can be touched: a pictogram tile with words, and one that stays chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QWidget

from kiosk.ui import theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.panel import column
from kiosk.ui.widgets.pictogram import Pictogram, Tile
from kiosk.ui.widgets.text import Text


class CardButton(TouchButton):
    """Tile, words, a quieter second line, and a small thing at the end side (a speaker, a check mark)."""

    def __init__(
        self,
        text: str = "",
        pictogram: str = "",
        colour: str = "",
        *,
        detail: str = "",
        letter: str = "",
        role: str = "label",
        trailing: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("card", parent)
        self.tile: Tile | None = None
        self.words = Text(text, role)
        self.detail = Text(detail, "support", tone="soft")
        self._trailing = trailing
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        if pictogram or letter:
            self.tile = Tile(pictogram, colour or theme.tile_colour(0), letter=letter)
            self._line.addWidget(self.tile)
        said = column(gap="hair")
        said.addStretch(1)
        said.addWidget(self.words)
        said.addWidget(self.detail)
        said.addStretch(1)
        self._line.addLayout(said, 1)
        if trailing:
            self._line.addWidget(trailing)
        self._space()
        self.setText(text)
        self.set_detail(detail)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.words.setText(text)
        self._name_aloud()

    def set_detail(self, detail: str) -> None:
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self._name_aloud()

    def condense(self, short: bool) -> None:
        """Where one page is too low for it the words are enough: the spoken name still holds the rest."""
        self.detail.setVisible(bool(self.detail.text()) and not short)

    def comfortable_width(self) -> int:
        """The least width in pixels at which no word has to become smaller."""
        beside = self._line.minimumSize().width() - self.words.minimumSizeHint().width()
        return beside + max(self.words.widest_word(), self.detail.widest_word() if self.detail.text() else 0)

    def heightForWidth(self, width: int) -> int:
        return max(self.minimumHeight(), super().heightForWidth(width))

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(self.minimumSize())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_line"):
            self._space()

    def _name_aloud(self) -> None:
        self.setAccessibleName(". ".join(part for part in (self.words.text(), self.detail.text()) if part))

    def _space(self) -> None:
        # Large letters need the room more than the rim does.
        across = theme.scale().space("pad" if theme.step() < 3 else "small")
        down = theme.scale().space("small")
        self._line.setContentsMargins(across, down, across, down)
        self._line.setSpacing(theme.scale().space("pad"))


class ChoiceTile(CardButton):
    """A card that stays chosen: a thicker line, a tint and a check mark, so that it never is colour alone."""

    def __init__(
        self,
        text: str = "",
        pictogram: str = "",
        colour: str = "",
        *,
        detail: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.mark = _Mark()
        super().__init__(text, pictogram, colour, detail=detail, trailing=self.mark, parent=parent)
        self.setCheckable(True)
        self.toggled.connect(self._show_mark)

    def _show_mark(self, chosen: bool) -> None:
        self.mark.set_chosen(chosen)


class _Mark(Pictogram):
    """An empty ring that gets a check mark: the pictogram font has no hollow circle."""

    def __init__(self) -> None:
        super().__init__("check-circle", tone="action")
        self._is_chosen = False

    def set_chosen(self, chosen: bool) -> None:
        self._is_chosen = chosen
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_chosen:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = max(2.0, self.width() / 12)
        painter.setPen(QPen(QColor(theme.colours().soft), thick))
        # As large as the check mark's circle, which leaves a rim around itself.
        rim = self.width() * 0.1 + thick / 2
        painter.drawEllipse(QRectF(self.rect()).adjusted(rim, rim, -rim, -rim))
