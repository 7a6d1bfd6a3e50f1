# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The card of an organisation: whose it is at a glance, what it is about, how long it takes, one thing to do."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from kiosk.ui import theme
from kiosk.ui.theme.legibility import readable_on
from kiosk.ui.theme.tokens import Contrast
from kiosk.ui.widgets import sides
from kiosk.ui.widgets.action import ActionButton, Kind
from kiosk.ui.widgets.dots import Dots
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.pictogram import Pictogram, paint_mark
from kiosk.ui.widgets.text import Text

# A card narrower than this many letter sizes has its button below the words.
TALL_BELOW_LETTERS = 27
Tone = Literal["good", "soft", "warning", "stop"]


class Stripe(QWidget):
    """The coloured start side of a card, with pictogram or letter; it takes the card's rounded corners."""

    def __init__(self, colour: str, pictogram: str, letter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour, self._pictogram, self._letter = colour, pictogram, letter
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        side = theme.scale().space("stripe")
        return QSize(side, side // 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain = theme.contrast() is Contrast.DEFAULT
        colour = self._colour if plain else theme.colours().ink
        radius = theme.scale().space("radius") - 2
        box = QRectF(self.rect())
        # Rounded towards the card's edge only: the other side is drawn past the widget and cut off there.
        beyond = box.adjusted(-radius * 2 if sides.is_rtl() else 0, 0, 0 if sides.is_rtl() else radius * 2, 0)
        shape = QPainterPath()
        shape.addRoundedRect(beyond, radius, radius)
        painter.fillPath(shape, QColor(colour))
        square = min(box.width(), box.height())
        middle = QRectF(0, 0, square, square)
        middle.moveCenter(box.center())
        paint_mark(painter, middle, self._pictogram, self._letter, readable_on(colour, needed=3))


class StripeCard(Panel):
    """Everything is said with `say`; the button is `action`.

    Signals: chosen(): the button was touched.
    """

    chosen = Signal()

    def __init__(
        self,
        *,
        colour: str,
        pictogram: str = "",
        letter: str = "",
        kind: Kind = "primary",
        action_pictogram: str = "ticket",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.name = Text("", "heading", whole=True)
        # The same name for the worker who reads along.
        self.dutch = Text("", "support", tone="soft")
        self.about = Text("", "support", tone="soft")
        self.status = Text("", "status")
        self.speaks = Text("", "support", tone="soft", side="centre")
        self.speaks_mark = Pictogram("chat-circle-dots", tone="soft", size="icon-small")
        self.dots = Dots()
        self.status_mark = Pictogram("clock", size="icon-small")
        self.action = ActionButton("", action_pictogram, kind, target="action")
        self.action.clicked.connect(self.chosen)
        self._is_tall = False
        line = row(self, gap="pad")
        edge = max(2, theme.scale().px(theme.colours().line_mm))
        line.setContentsMargins(edge, edge, edge, edge)
        line.addWidget(Stripe(colour, pictogram, letter))
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addLayout(self._said(), 1)
        self._body.addLayout(self._doing())
        line.addLayout(self._body, 1)
        self._space()

    def _said(self) -> QBoxLayout:
        said = column(gap="")
        said.addStretch(1)
        self._top = row(gap="small")
        self._names = row(gap="small")
        self._names.addWidget(self.name)
        self._names.addWidget(self.dutch, 1, Qt.AlignmentFlag.AlignVCenter)
        self._top.addLayout(self._names, 1)
        self._top.addWidget(self.dots, 0, Qt.AlignmentFlag.AlignVCenter)
        said.addLayout(self._top)
        said.addWidget(self.about)
        state = row(gap="small")
        state.addWidget(self.status_mark)
        state.addWidget(self.status, 1)
        said.addLayout(state)
        said.addStretch(1)
        return said

    def _doing(self) -> QBoxLayout:
        """The button, and below it in which languages one is helped: three cards then fit a page."""
        doing = column(gap="")
        doing.addStretch(1)
        doing.addWidget(self.action)
        self._tongues = row(gap="hair")
        self._tongues.addStretch(1)
        self._tongues.addWidget(self.speaks_mark)
        self._tongues.addWidget(self.speaks)
        self._tongues.addStretch(1)
        doing.addLayout(self._tongues)
        doing.addStretch(1)
        return doing

    def say(
        self,
        *,
        name: str,
        about: str,
        status: str,
        action: str,
        tone: Tone = "soft",
        waiting: int = 0,
        dutch: str = "",
        speaks: str = "",
    ) -> None:
        """`status` says in words what `tone` says in colour; `waiting` people show as dots.

        `dutch` is the name again where the reader's differs, `speaks` names languages.
        """
        self.name.setText(name)
        for text, words in ((self.dutch, dutch), (self.speaks, speaks)):
            text.setText(words)
            text.setVisible(bool(words))
        self.speaks_mark.setVisible(bool(speaks))
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.status.setText(status)
        self.status.set_tone(tone)
        self.status_mark.set_tone("ink" if tone == "warning" else tone)
        self.status_mark.setVisible(bool(status))
        self.dots.set_count(waiting)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        # Below the button in its middle; without one below the words, where lines begin.
        self._tongues.setStretch(0, 1 if action else 0)
        self.setAccessibleName(". ".join(part for part in (name, dutch, about, status, speaks) if part))

    def condense(self, short: bool) -> None:
        """On a screen too low for one card only name, state and button stay: the spoken name still holds the rest."""
        for text in (self.about, self.dutch, self.speaks):
            text.setVisible(bool(text.text()) and not short)
        self.speaks_mark.setVisible(bool(self.speaks.text()) and not short)

    def comfortable_width(self) -> int:
        words = max(self.name.widest_word(), self.about.widest_word(), self.status.widest_word())
        return theme.scale().space("stripe") + words + 4 * theme.scale().space("pad")

    # --- beside or below ----------------------------------------------------------------------------------

    def _wants_tall(self, width: int) -> bool:
        """The button goes below where it would take the words' room."""
        # By the size of the letters alone, so that all cards of a list are arranged alike.
        return not self.action.isVisibleTo(self) or width < TALL_BELOW_LETTERS * theme.text_px("body")

    def _turn(self, tall: bool) -> None:
        if tall == self._is_tall:
            return
        self._is_tall = tall
        direction = QBoxLayout.Direction.TopToBottom if tall else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(direction)

    def _place_names(self, width: int) -> None:
        """Dots and the Dutch name beside the name, or below it where the name needs the line."""
        taken = 0 if self._is_tall else self._width_of_doing()
        room = width - theme.scale().space("stripe") - taken - 4 * theme.scale().space("pad")
        beside = self.dots.isHidden() or self.name.widest_word() + self.dots.sizeHint().width() <= room
        self._top.setDirection(_beside(beside))
        needed = self.name.sizeHint().width() + self.dutch.sizeHint().width() + 2 * theme.scale().space("small")
        needed += 0 if self.dots.isHidden() or not beside else self.dots.sizeHint().width()
        beside = self.dutch.isHidden() or needed <= room
        self._names.setDirection(_beside(beside))
        self._names.setSpacing(theme.scale().space("small") if beside else 0)

    def _width_of_doing(self) -> int:
        action = min(self.action.maximumWidth(), self.action.sizeHint().width())
        if self.speaks.isHidden():
            return action
        speaks = min(self.speaks.maximumWidth(), self.speaks.sizeHint().width())
        return max(action, speaks + self.speaks_mark.sizeHint().width() + theme.scale().space("hair"))

    def _limit_action(self, width: int) -> None:
        # Long words of the button wrap rather than take the room of what it is about.
        limit = 16_777_215 if self._is_tall else max(self.action.words.widest_word() * 3 // 2, width * 36 // 100)
        if self.action.maximumWidth() != limit:
            self.action.setMaximumWidth(limit)
        beside = limit - 2 * self.speaks_mark.sizeHint().width() if self.action.isVisibleTo(self) else width
        narrow = max(self.speaks.widest_word(), beside)
        if self.speaks.maximumWidth() != narrow:
            self.speaks.setMaximumWidth(narrow)

    def heightForWidth(self, width: int) -> int:
        self._turn(self._wants_tall(width))
        self._limit_action(width)
        self._place_names(width)
        return super().heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._turn(self._wants_tall(event.size().width()))
        self._limit_action(event.size().width())
        self._place_names(event.size().width())
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_body"):
            self._space()

    def _space(self) -> None:
        pad = theme.scale().space("pad" if theme.step() < 3 else "small")
        hair = theme.scale().space("hair")
        self._body.setContentsMargins(pad, hair, pad, hair)
        self._body.setSpacing(pad)


def _beside(beside: bool) -> QBoxLayout.Direction:
    return QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
