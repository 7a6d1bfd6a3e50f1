# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A month of consultation hours: what takes place, what was called off, how many people. A day leads to its week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.i18n import _, current_language, formats, isolate, ngettext
from kiosk.ui import theme
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.desk.date_chip import OFF
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.plan_dates import PlannedDate


@dataclass(frozen=True)
class Month:
    """What one look at a month brings: the dates of all its weeks, those of the months around it too."""

    first_day: date
    today: date
    dates: tuple[PlannedDate, ...]


class DayButton(TouchButton):
    """One day of the month."""

    def __init__(self, day: date, month: Month) -> None:
        super().__init__("desk-tab", target="desk")
        self.setObjectName(f"day-{day.isoformat()}")
        self.setCheckable(True)
        self.setChecked(day == month.today)
        found = [one for one in month.dates if one.card.day == day]
        going = [one for one in found if one.state not in OFF]
        off = len(found) - len(going)
        people = sum(one.people for one in found)
        said = [(letters, "") for letters in [_letters(going)] if letters]
        if people:
            said.append((ngettext("{n} person", "{n} people", people).format(n=isolate(people)), "soft"))
        if off:
            said.append((ngettext("{n} called off", "{n} called off", off).format(n=isolate(off)), "stop"))
        outside = day.month != month.first_day.month
        lines = column(self, gap="", pad="hair")
        tone_of_day = "soft" if outside else "action" if day == month.today else ""
        lines.addWidget(Text(str(day.day), "desk-bold", tone=tone_of_day))
        for words, tone in said:
            lines.addWidget(Text(words, "desk-small", tone=tone or ("soft" if outside else "")))
        lines.addStretch(1)
        names = [isolate(one.card.organisation) for one in going]
        self.setAccessibleName(". ".join([formats.day_long(day), *names, *(words for words, _tone in said[1:])]))


class MonthView(QWidget):
    """Signals:
    month_wanted(first_day): another month is to be shown.
    day_chosen(day): the week of this day is to be shown.
    """

    month_wanted = Signal(object)
    day_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.month: Month | None = None
        self._said_in = ""
        self.title = Text("", "desk-title")
        self.before, self.now, self.after = DeskButton("", "arrow-left"), DeskButton(""), DeskButton("", "arrow-right")
        head = row()
        head.addWidget(self.title, 1)
        for name, button, away in (("before", self.before, -1), ("now", self.now, 0), ("after", self.after, 1)):
            button.setObjectName(f"month-{name}")
            button.clicked.connect(lambda _checked=False, away=away: self._on_month(away))
            head.addWidget(button)
        panel = Panel()
        self._inside = column(panel, pad="small")
        self._grid: QWidget = QWidget()
        self._inside.addWidget(self._grid, 1)
        self.legend = Text("", "desk-small", tone="soft")
        self._inside.addWidget(self.legend)
        page = column(self)
        page.addLayout(head)
        page.addWidget(panel, 1)
        self.retranslate()

    def show_month(self, month: Month) -> None:
        """A new look at a month."""
        if (month, current_language()) == (self.month, self._said_in):
            return
        self.month, self._said_in = month, current_language()
        self._grid.hide()
        self._inside.removeWidget(self._grid)
        self._grid.deleteLater()
        self._grid = QWidget()
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.scale().space("hair"))
        for weekday in range(7):
            grid.addWidget(
                Text(formats.weekday(weekday, short=True), "desk-small", tone="soft", side="centre"), 0, weekday
            )
            grid.setColumnStretch(weekday, 1)
        for line, monday in enumerate(weeks_of(month.first_day), 1):
            grid.setRowStretch(line, 1)
            for weekday in range(7):
                day = monday + timedelta(days=weekday)
                button = DayButton(day, month)
                button.clicked.connect(lambda _checked=False, day=day: self.day_chosen.emit(day))
                grid.addWidget(button, line, weekday)
        self._inside.insertWidget(0, self._grid, 1)
        whose = {one.card.letter: one.card.organisation for one in month.dates}
        said = _("{letter}: {organisation}")
        legend = [
            said.format(letter=isolate(letter), organisation=isolate(name)) for letter, name in sorted(whose.items())
        ]
        self.legend.setText(" · ".join(legend))
        self.retranslate()

    def forget(self) -> None:
        """Nobody is signed in any more."""
        self.month = None
        self._grid.hide()

    def retranslate(self) -> None:
        self.before.setText(_("Earlier"))
        self.now.setText(_("This month"))
        self.after.setText(_("Later"))
        if self.month is not None:
            first = self.month.first_day
            # The first letter stands after a mark of direction.
            name = formats.month(first)
            name = name[0] + name[1].upper() + name[2:]
            self.title.setText(_("{month} {year}").format(month=isolate(name), year=isolate(first.year)))

    def _on_month(self, away: int) -> None:
        if self.month is None:
            return
        start = self.month.first_day if away else self.month.today.replace(day=1)
        # From the middle of the month, 31 days lead into the neighbour, whatever its length.
        self.month_wanted.emit((start.replace(day=15) + timedelta(days=31 * away)).replace(day=1))


def _letters(dates: Iterable[PlannedDate]) -> str:
    """The letters of the numbers, which everybody in the room knows: "B D W"."""
    return " ".join(dict.fromkeys(one.card.letter for one in dates))


def weeks_of(first_day: date) -> list[date]:
    """The Mondays of the weeks that touch this month."""
    monday = first_day - timedelta(days=first_day.weekday())
    following = (first_day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return [monday + timedelta(weeks=week) for week in range(6) if monday + timedelta(weeks=week) < following]
