# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The foot of every resident screen: a person to call, always in the same place, and what the screen offers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.i18n import _
from kiosk.ui import theme
from kiosk.ui.touch.idle import FINAL_SECONDS
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.countdown import Countdown
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.panel import row
from kiosk.ui.widgets.text import Text


class Foot(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        self.help = ActionButton(pictogram="hand-waving", kind="quiet", target="foot")
        self.help.setObjectName("call-someone")
        self.leaving = Text("", "support", tone="soft", side="end")
        self.countdown = Countdown(size="tile-small")
        self._buttons: tuple[QWidget, ...] = ()
        self._leaving_words = ""
        self._is_called = self._is_final = False
        self._line = row(self)
        self._line.addWidget(self.help)
        self._line.addStretch(1)
        # It takes what is left between the buttons and never makes them narrower.
        self.leaving.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._line.addWidget(self.leaving, 100)
        self._line.addWidget(self.countdown)
        self.show_final(False)
        self.retranslate()

    def retranslate(self) -> None:
        self.help.setText(_("Somebody is coming") if self._is_called else _("Call someone"))
        self._leaving_words = _("This screen closes by itself")
        self._make_room()

    def show_called(self, called: bool) -> None:
        self._is_called = called
        self.help.set_pictogram("check-circle" if called else "hand-waving")
        self.retranslate()

    def set_buttons(self, buttons: Sequence[QWidget]) -> None:
        """The screen's own buttons at the end side; one that expands takes the room between.

        Those of the last screen are put aside, not deleted.
        """
        wanted = tuple(buttons)
        if wanted == self._buttons:
            return
        for old in self._buttons:
            self._line.removeWidget(old)
            old.hide()
        self._buttons = wanted
        for button in wanted:
            expands = button.sizePolicy().expandingDirections() & Qt.Orientation.Horizontal
            self._line.addWidget(button, 8 if expands else 0)
            button.show()

    def show_final(self, final: bool) -> None:
        self._is_final = final
        self.countdown.setVisible(final)
        if final:
            self.show_left(FINAL_SECONDS)
        self._make_room()

    def _make_room(self) -> None:
        """Where the buttons need it, the ring alone says that the screen closes, and the pager leaves out its count."""
        left = self.width() - self._wanted_width()
        letters = theme.metrics("support")
        on_one_line = letters.horizontalAdvance(self._leaving_words)
        # On two lines where these fit one below the other, else whole.
        least = on_one_line * 55 // 100 if 2 * letters.lineSpacing() <= self.height() else on_one_line + 2
        words = self._is_final and left >= least
        # Emptied rather than hidden: this happens while layouts are at work, which hiding would start again.
        self.leaving.setText(self._leaving_words if words else "")
        for button in self._buttons:
            if isinstance(button, Pager):
                button.crowd(left < 0)

    def _wanted_width(self) -> int:
        widths = [self.help.sizeHint().width()]
        if self._is_final:
            widths.append(self.countdown.sizeHint().width())
        for button in self._buttons:
            layout = button.layout()
            if layout is not None:
                layout.activate()
            pager = button.uncrowded_width() if isinstance(button, Pager) else 0
            widths.append(pager or button.sizeHint().width())
        return sum(widths) + len(widths) * self._line.spacing()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "countdown"):
            self._make_room()

    def show_left(self, left: float) -> None:
        self.countdown.show_left(left, FINAL_SECONDS)
