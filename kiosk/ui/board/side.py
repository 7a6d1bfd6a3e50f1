# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Beside the large number: who else is called or was called, and what is on today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kiosk.i18n import isolate
from kiosk.ui.board.letters import BoardNumber, BoardText
from kiosk.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from kiosk.services.board import BoardCall


class CalledRow(Panel):
    """A number and its place. An empty row keeps its room, so that nothing jumps."""

    def __init__(self) -> None:
        super().__init__("night-empty")
        self.number = BoardNumber(tone="on_night", part=0.054)
        self.place = BoardText(0.032, weight=500, side="end")
        self.place_dutch = BoardText(0.027, tone="night_soft", side="end")
        places = QVBoxLayout()
        places.setSpacing(0)
        places.addStretch(1)
        places.addWidget(self.place)
        places.addWidget(self.place_dutch)
        places.addStretch(1)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self.number)
        self._line.addLayout(places, 1)

    def show_call(self, call: BoardCall | None) -> None:
        self.set_kind("night" if call is not None else "night-empty")
        self.number.show_number(call.label if call is not None else "")
        self.place.setText(call.place if call is not None else "")
        differs = call is not None and call.place_dutch != call.place
        self.place_dutch.setText(call.place_dutch if call is not None and differs else "")

    def space(self, pad: int) -> None:
        self._line.setContentsMargins(pad, 0, pad, 0)
        self._line.setSpacing(pad)


class ProgrammeCard(Panel):
    """Today's programme: time and title, as many as have their room."""

    def __init__(self, part: float, *, rows: int) -> None:
        super().__init__("night")
        self._entries: Sequence[tuple[str, str]] = ()
        self._empty = ""
        self.heading = BoardText(part, tone="night_mark", weight=700)
        self.lines = [BoardText(part * 0.94, rows=2) for _place in range(rows)]
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.heading)
        for line in self.lines:
            self._column.addWidget(line)
        self._column.addStretch(1)

    def say(self, heading: str, empty: str) -> None:
        """`empty` is what stands here on a day without a programme."""
        self.heading.setText(heading)
        self._empty = empty
        self.show_entries(self._entries)

    def show_entries(self, entries: Sequence[tuple[str, str]]) -> None:
        self._entries = entries
        said = [f"{time}  {isolate(title)}" for time, title in entries] or [self._empty]
        for place, line in enumerate(self.lines):
            line.setText(said[place] if place < len(said) else "")

    def space(self, pad: int) -> None:
        self._column.setContentsMargins(pad, pad, pad, pad)
        self._column.setSpacing(pad // 3)
