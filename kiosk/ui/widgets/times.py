# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing a day and a free time: days as big tabs, times as buttons, at most nine a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.ui import theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.panel import column
from kiosk.ui.widgets.text import Text

TIMES_A_PAGE = 9


@dataclass(frozen=True)
class DayTab:
    """`key` is what comes back when it is chosen; the two lines are already in the reader's language."""

    key: str
    weekday: str
    date: str


@dataclass(frozen=True)
class TimeChoice:
    key: str
    text: str


class _Choice(TouchButton):
    def __init__(self, key: str, first: str, second: str = "") -> None:
        super().__init__("card")
        self.key = key
        self.first = Text(first, "label", side="centre")
        self.setCheckable(True)
        self.setAccessibleName(f"{first} {second}".strip())
        lines = column(self, gap="hair", pad="small")
        lines.addStretch(1)
        lines.addWidget(self.first)
        self.second = Text(second, "support", tone="soft", side="centre")
        self.second.setVisible(bool(second))
        lines.addWidget(self.second)
        lines.addStretch(1)

    def comfortable_width(self) -> int:
        return max(self.first.widest_word(), self.second.widest_word()) + 2 * theme.scale().space("small")

    def nextCheckState(self) -> None:
        # One of a group, like a tab: touching it again does not unchoose it.
        self.setChecked(True)


class _OneOf(Pages):
    """Pages of which one choice is chosen.

    Signals: chosen(key).
    """

    chosen = Signal(str)

    def _offer(self, buttons: Sequence[_Choice], chosen: str) -> None:
        for button in buttons:
            button.setChecked(button.key == chosen)
            button.clicked.connect(lambda _checked=False, key=button.key: self._choose(key))
        self.set_items(buttons)

    def _choose(self, key: str) -> None:
        self.mark(key)
        self.chosen.emit(key)

    def mark(self, key: str) -> None:
        """Show this one as chosen without telling."""
        for button in self.items():
            if isinstance(button, _Choice):
                button.setChecked(button.key == key)


class DayTabs(_OneOf):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((6, 5, 4, 3, 2, 1), most_rows=1, cell_most="card", parent=parent)

    def set_days(self, days: Sequence[DayTab], chosen: str = "") -> None:
        self._offer([_Choice(day.key, day.weekday, day.date) for day in days], chosen)


class TimeGrid(_OneOf):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((3, 2, 1), most=TIMES_A_PAGE, cell_most="card", parent=parent)

    def set_times(self, times: Sequence[TimeChoice], chosen: str = "") -> None:
        self._offer([_Choice(time.key, time.text) for time in times], chosen)
