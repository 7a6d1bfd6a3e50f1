# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every resident screen is: a page inside the shell's frame. How to write one stands in shell.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.widgets.text import Text


class TouchScreen(QWidget):
    """Build once in __init__, say everything in `retranslate`, take what is needed in `enter`.

    Signals:
        go(name): show another screen; Back leads here.
        replace(name): show another screen; Back skips this one.
        back(): as the Back button.
        stop(): this person is done; everything is wiped.
        refreshed(): title, heading, foot buttons or `final` have changed.
    """

    go = Signal(str)
    replace = Signal(str)
    back = Signal()
    stop = Signal()
    refreshed = Signal()

    # The screen nobody has begun on: no Back, no Stop, no idle question.
    home: ClassVar[bool] = False
    # After this one there is nothing to do: back to the start after 30 seconds. May be set on the instance.
    final: bool = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_stale = True

    # --- what a screen says of itself -------------------------------------------------------------------

    def title(self) -> str:
        """Where am I: a word or two in the bar."""
        return ""

    def heading(self) -> str:
        """The question of this screen, large above it; "" for none."""
        return ""

    def foot_buttons(self) -> Sequence[QWidget]:
        """Buttons at the end side of the foot: skip, next, done. Made once in __init__."""
        return ()

    def spoken(self) -> str:
        """What "read aloud" says: the heading and all words that can be seen, in reading order."""
        from kiosk.ui.widgets.number import NumberDisplay

        said = [self.heading() or self.title()]
        for shown in self.findChildren(QWidget):
            if isinstance(shown, (Text, NumberDisplay)) and shown.isVisibleTo(self):
                said.append(shown.text())
        return "\n".join(text for text in dict.fromkeys(said) if text)

    def retranslate(self) -> None:
        """Say every word again in the current language, from state and never from old sentences."""

    # --- coming and going ---------------------------------------------------------------------------------

    def enter(self, sitting: Sitting) -> None:
        """The screen is about to be shown, for the first time or by Back."""

    def leave(self) -> None:
        """Another screen takes over; what is still under way may be dropped."""

    def wipe(self) -> None:
        """This person has gone: forget whatever was typed or shown of them."""
        # Only a screen that has a field needs its module.
        from kiosk.ui.widgets.field import TextField

        for typed in self.findChildren(TextField):
            typed.wipe()

    # --- for the shell --------------------------------------------------------------------------------------

    def freshen(self) -> None:
        """Say it in the current language if that has changed while nobody looked."""
        if self._is_stale:
            self._is_stale = False
            # Each screen keeps a direction of its own, so that turning round costs only the one that is seen.
            self.setLayoutDirection(QApplication.layoutDirection())
            self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            # A dozen screens stand ready: only the one that is seen pays now.
            self._is_stale = True
            if self.isVisible():
                self.freshen()
        super().changeEvent(event)
