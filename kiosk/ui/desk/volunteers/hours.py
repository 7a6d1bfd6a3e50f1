# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hours: agreed or not, and added up by year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kiosk.i18n import _
from kiosk.services.volunteers.hours import StayRow

if TYPE_CHECKING:
    from kiosk.ui.desk.volunteers.acts import Year
    from kiosk.ui.desk.volunteers.part import Volunteers


class HoursDesk(QObject):
    """Belongs to the part of volunteers."""

    def __init__(self, part: Volunteers) -> None:
        super().__init__(part)
        self._part = part
        self._year: int | None = None

    def begin(self) -> None:
        """With this year."""
        self._year = None

    def join(self) -> None:
        """Listen to answers, and to the years."""
        panel = self._part.panel
        panel.hours.lines.asked.connect(self._on_asked)
        panel.person.lines.asked.connect(self._on_asked)
        panel.hours.pressed.connect(self._on_year)

    def look(self, asked: dict[str, Any]) -> None:
        """The year that is looked at."""
        part, acts, year = self._part, self._part.acts, self._year
        part.run(lambda: acts.year(year=year, **asked), self._show)

    def _show(self, year: Year) -> None:
        self._part.panel.show_year(year)
        self._part.panel.hours.buttons["year-after"].setEnabled(year.figures.year < self._part.today.year)

    def _on_year(self, name: str) -> None:
        self._year = (self._year or self._part.today.year) + (-1 if name == "year-before" else 1)
        self._part.look()

    def _on_asked(self, act: str, row: Any) -> None:
        if act not in ("hours-yes", "hours-no") or not isinstance(row, StayRow):
            return
        part, acts, worker = self._part, self._part.acts, self._part.window.worker
        given = {"volunteer_id": row.volunteer_id, "stay": row.stay, "seen_steps": row.steps}
        agree = act == "hours-yes"
        part.act(
            lambda: acts.answer_hours(worker=worker, agree=agree, **given),
            _("Agreed. These hours count.") if agree else _("Not agreed. What was counted before stays."),
        )
