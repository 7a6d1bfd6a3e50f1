# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words on the screen: wrapped, never cut off, never shortened."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.ui import theme
from kiosk.ui.widgets import sides
from kiosk.ui.widgets.lines import Lines, set_lines

# A word too long for its place gets smaller letters, down to this; before that, everything else gives way.
SMALLEST_FIT = 0.55


class Text(QLabel):
    """A label that wraps at words and asks for the height it then needs.

    `role` is a text role of the tokens, `tone` a colour of the style sheet ("soft", "good", "on-action", ...).
    `whole` asks layouts for the full width of its longest word: others give way first.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        tone: str = "",
        side: sides.Side = "start",
        whole: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._side, self._smallest = role, side, 1.0 if whole else SMALLEST_FIT
        self._natural: Lines | None = None
        self._set: dict[int, Lines] = {}
        self._step = theme.step()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if tone:
            self.setProperty("tone", tone)
        self.setText(text)

    @property
    def role(self) -> str:
        return self._role

    def setText(self, text: str) -> None:
        if text != self.text():
            self._forget()
            super().setText(text)

    def set_tone(self, tone: str) -> None:
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def widest_word(self) -> int:
        """Pixels of the widest thing that cannot be broken, at full size."""
        return self._measured().longest_word

    def needed_height(self, width: int) -> int:
        """Pixels of height that the text takes in this width."""
        return self._lines(width).height

    def fit(self, width: int) -> float:
        """By how much the letters shrink in this width; 1.0 where every word has its room."""
        widest = self.widest_word()
        return 1.0 if width >= widest or width <= 0 else max(SMALLEST_FIT, int(width / widest * 50) / 50)

    # --- Qt ---------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        natural = self._measured()
        return QSize(natural.widest if self.text() else 0, natural.height)

    def minimumSizeHint(self) -> QSize:
        natural = self._measured()
        if not self.text():
            return QSize(0, 0)
        # The height for a width may be that of smaller letters; layouts must not ask for more than that.
        return QSize(int(natural.longest_word * self._smallest), int(natural.pitch * SMALLEST_FIT))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.needed_height(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.text():
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        lines = self._lines(self.width())
        lines.paint(painter, 0, (self.height() - lines.height) / 2, self.width(), sides.flags(self._side))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._forget()
        super().changeEvent(event)

    # --- measuring ----------------------------------------------------------------------------------

    def _forget(self) -> None:
        self._natural = None
        self._set.clear()

    def _measured(self) -> Lines:
        if self._step != theme.step():
            # Widgets hear of larger letters one after another: whoever hears first may ask one that has not yet heard.
            self._forget()
            self._step = theme.step()
        if self._natural is None:
            self._natural = set_lines(self.text(), theme.font(self._role), None, rtl=sides.is_rtl())
        return self._natural

    def _lines(self, width: int) -> Lines:
        natural = self._measured()
        if width >= natural.widest:
            return natural
        if width not in self._set:
            font = theme.font(self._role, self.fit(width))
            self._set[width] = set_lines(self.text(), font, width, rtl=sides.is_rtl())
        return self._set[width]
