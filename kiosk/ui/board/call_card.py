# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The large card: the number that is called now, and where to, in the called person's language and in Dutch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from kiosk.ui.board.letters import BoardNumber, BoardText
from kiosk.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from kiosk.services.board import BoardCall

# Light, dark, light, dark: twice, and slower than the three times a second that can start a seizure (WCAG 2.3.1).
FLASH_MS = 450
_FLASHES = 4


class CallCard(Panel):
    """Signals: flashed() when it has flashed twice."""

    flashed = Signal()

    def __init__(self, *, is_still: bool = False) -> None:
        super().__init__("call")
        self._is_still = is_still
        self._left = 0
        self._is_framed = False
        self.number = BoardNumber()
        self.place = BoardText(0.068, tone="on_warning", weight=700, side="centre", rows=2)
        self.place_dutch = BoardText(0.052, tone="on_warning", side="centre", rows=2)
        self._timer = QTimer(self, interval=FLASH_MS)
        self._timer.timeout.connect(self._on_flash)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.number, 1)
        self._column.addWidget(self.place)
        self._column.addWidget(self.place_dutch)

    def show_call(self, call: BoardCall) -> None:
        self.number.show_number(call.label)
        self.place.setText(call.place)
        self.place_dutch.setText(call.place_dutch if call.place_dutch != call.place else "")
        self.setAccessibleName(f"{call.label}. {call.place}. {call.place_dutch}")

    def flash(self, *, framed: bool = False) -> None:
        """Draw the eyes of the room, twice; pictures are taken of boards that stand still.

        `framed` is the chime for the eye: a thick frame lights up around the number with it.
        """
        self._left = 0 if self._is_still else _FLASHES
        self._is_framed = framed
        self.set_kind("call")
        if self._left:
            self._timer.start()
        else:
            self.flashed.emit()

    def _on_flash(self) -> None:
        self._left -= 1
        lit = "call-framed" if self._is_framed else "call-light"
        self.set_kind(lit if self._left % 2 else "call")
        if self._left <= 0:
            self._timer.stop()
            self.flashed.emit()

    def space(self, pad: int) -> None:
        self._column.setContentsMargins(pad, pad, pad, pad)
        self._column.setSpacing(pad // 4)
