# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""When the room is open in a usual week: one line a day, as one would write it on the door."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from kiosk.i18n import _, formats
from kiosk.ui.desk.settings.fields import Labelled, line
from kiosk.ui.desk.settings.page import SettingsPage

if TYPE_CHECKING:
    from kiosk.services.opening_hours import Open
    from kiosk.ui.desk.window import DeskWindow

_TIME = r"(\d{1,2})(?:[:.h]?(\d{2}))?"
_RANGE = re.compile(rf"\s*{_TIME}\s*[-–—]\s*{_TIME}\s*")


def times_of(text: str) -> tuple[tuple[time, time], ...] | None:
    """The times in "9-12, 13:00-17:00"; none in an empty line; None for what nobody can read."""
    ranges = []
    for part in re.split(r"[,;&+]|\ben\b|\band\b", text):
        if not part.strip():
            continue
        found = _RANGE.fullmatch(part)
        if found is None:
            return None
        numbers = [int(number or 0) for number in found.groups()]
        if not all(number <= most for number, most in zip(numbers, (23, 59, 23, 59), strict=True)):
            return None
        ranges.append((time(numbers[0], numbers[1]), time(numbers[2], numbers[3])))
    return tuple(ranges)


def text_of(week: tuple[Open, ...], weekday: int) -> str:
    """As one types it."""
    return ", ".join(f"{one.opens:%H:%M}–{one.closes:%H:%M}" for one in week if one.weekday == weekday)


class WeekPage(SettingsPage):
    """Seven lines; an empty one is a day on which the room is closed."""

    name = "week"
    pictogram = "clock"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._seen: tuple[Open, ...] = ()
        self.days: list[QLineEdit] = []
        for weekday in range(7):
            field = line(f"open-{weekday}", 60)
            field.textEdited.connect(self.typed)
            self.days.append(field)
            self.fields[f"day-{weekday}"] = Labelled(field, beside=True)
            self.content.addWidget(self.fields[f"day-{weekday}"])
        self.content.addStretch(1)
        self.save.clicked.connect(self._on_keep)

    def word(self) -> str:
        return _("Opening hours")

    def look(self) -> None:
        self.ask(self.acts.week, self._on_seen)

    def forget(self) -> None:
        for field in self.days:
            field.clear()

    def retranslate(self) -> None:
        super().retranslate()
        self.says.setText(_("For example 9:00–12:30, 13:30–17:00. An empty line is a day on which the room is closed."))
        for weekday, field in enumerate(self.days):
            self.fields[f"day-{weekday}"].set_label(formats.weekday(weekday))
            field.setPlaceholderText(_("closed"))

    def _on_seen(self, week: tuple[Open, ...]) -> None:
        self._seen = week
        if not self.is_typed:
            self._show(week)

    def _show(self, week: tuple[Open, ...]) -> None:
        for weekday, field in enumerate(self.days):
            field.setText(text_of(week, weekday))

    def _on_keep(self) -> None:
        from kiosk.services.opening_hours import Open

        week = []
        for weekday, field in enumerate(self.days):
            times = times_of(field.text())
            if times is None or any(starts >= ends for starts, ends in times):
                self.refuse(f"day-{weekday}", _("Please type times like 9:00–17:00."))
                return
            week += [Open(weekday, starts, ends) for starts, ends in times]
        before = self._seen
        self.keep(self.acts.save_week, week=tuple(week), back=lambda: self._put_back(before))

    def _put_back(self, before: tuple[Open, ...]) -> None:
        self._show(before)
        self.keep(self.acts.save_week, week=before, told=_("It is as it was."))
