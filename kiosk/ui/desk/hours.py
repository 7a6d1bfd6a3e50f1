# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The consultation hours of a week: what takes place, what was called off, and what can be done about a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from kiosk.i18n import _, current_language, formats, isolate
from kiosk.ui import theme
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.desk.date_chip import HALF_HOUR, OFF, DateButton
from kiosk.ui.desk.flow import Flow
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.plan_dates import PlannedDate

_PICTOGRAMS = {
    "call-off": "calendar-x",
    "move": "arrows-left-right",
    "change": "pencil-simple",
    "resume": "calendar-check",
    "ill": "first-aid",
}
# So far down or up carries a date half an hour on.
HALF_HOUR_MM = 6.0


@dataclass(frozen=True)
class Week:
    """What one look at a week brings. `undoable` is the number of the last act of planning, or None."""

    first_day: date
    today: date
    dates: tuple[PlannedDate, ...]
    undoable: int | None


class HoursPanel(QWidget):
    """Signals:
    week_wanted(first_day): another week is to be shown.
    asked(act, planned): "call-off", "move", "change" or "resume" for this date, "ill" for its organisation today.
    dropped(planned, day, starts, ends): carried to another day or time, by hand or by keyboard; not moved yet.
    """

    week_wanted = Signal(object)
    asked = Signal(str, object)
    dropped = Signal(object, object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.week: Week | None = None
        self._said_in = ""
        self._chosen: int | None = None
        self.title = Text("", "desk-title")
        self.before = DeskButton("", "arrow-left")
        self.after = DeskButton("", "arrow-right")
        self.now = DeskButton("")
        self.days = QWidget()
        self._days = row(self.days, gap="hair")
        self.about = Text("", "desk")
        self.acts = {name: DeskButton("", pictogram) for name, pictogram in _PICTOGRAMS.items()}
        self._columns: list[tuple[date, QWidget]] = []
        self._build()
        self.ghost = Panel("info", self)
        self.ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.carried = Text("", "desk-bold")
        column(self.ghost, pad="small").addWidget(self.carried)
        self.ghost.hide()
        self.retranslate()

    def _build(self) -> None:
        head = row()
        head.addWidget(self.title, 1)
        for name, button, weeks in (("before", self.before, -1), ("now", self.now, 0), ("after", self.after, 1)):
            button.setObjectName(f"week-{name}")
            button.clicked.connect(lambda _checked=False, weeks=weeks: self._on_week(weeks))
            head.addWidget(button)
        scroll = QScrollArea()
        scroll.setWidget(self.days)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        grid = Panel()
        inside = column(grid, gap="small", pad="pad")
        inside.addWidget(scroll, 1)
        inside.addWidget(self.about)
        acts = QWidget()
        foot = Flow(acts)
        for name, button in self.acts.items():
            button.setObjectName(f"plan-{name}")
            button.clicked.connect(lambda _checked=False, name=name: self._on_act(name))
            foot.addWidget(button)
        inside.addWidget(acts)
        page = column(self)
        page.addLayout(head)
        page.addWidget(grid, 1)

    def show_week(self, week: Week) -> None:
        """A new look at these seven days; whichever date was chosen stays chosen while it is shown."""
        if (week, current_language()) == (self.week, self._said_in):
            return
        self.week, self._said_in = week, current_language()
        while (item := self._days.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._columns = []
        for away in range(7):
            day = week.first_day + timedelta(days=away)
            self._columns.append((day, self._day(week, day)))
            self._days.addWidget(self._columns[-1][1], 1)
        self.retranslate()

    def forget(self) -> None:
        """Nobody is signed in any more."""
        self.week = self._chosen = None

    def chosen(self) -> PlannedDate | None:
        """The date that is chosen."""
        dates = self.week.dates if self.week is not None else ()
        return next((one for one in dates if one.card.session_id == self._chosen), None)

    def _day(self, week: Week, day: date) -> QWidget:
        widget = QWidget()
        lines = column(widget, gap="hair")
        heading = Text(formats.day_short(day), "desk-bold", tone="action" if day == week.today else "", side="centre")
        lines.addWidget(heading)
        for planned in (one for one in week.dates if one.card.day == day):
            chip = DateButton(planned, can_move=planned.state not in OFF and day >= week.today)
            chip.dragged.connect(lambda point, down, one=planned: self._show_carried(one, point, down))
            chip.dropped.connect(lambda point, down, one=planned: self._on_dropped(one, point, down))
            chip.drag_over.connect(self.ghost.hide)
            chip.shifted.connect(lambda days, minutes, one=planned: self._on_shifted(one, days, minutes))
            chip.setObjectName(f"date-{planned.card.session_id}")
            chip.setChecked(planned.card.session_id == self._chosen)
            chip.clicked.connect(lambda _checked=False, chosen=planned: self._on_date(chosen))
            lines.addWidget(chip)
        lines.addStretch(1)
        return widget

    def retranslate(self) -> None:
        self.before.setText(_("Earlier"))
        self.now.setText(_("This week"))
        self.after.setText(_("Later"))
        says = {
            "call-off": _("Call this date off"),
            "move": _("Move this date"),
            "change": _("Change from this date on"),
            "resume": _("Takes place after all"),
            "ill": _("Consultant ill today"),
        }
        for name, button in self.acts.items():
            button.setText(says[name])
        if self.week is not None:
            first = formats.day_and_month(self.week.first_day)
            last = formats.day_and_month(self.week.first_day + timedelta(days=6))
            self.title.setText(_("{first} to {last}").format(first=first, last=last))
        self._show_acts()

    def _show_acts(self) -> None:
        planned, week = self.chosen(), self.week
        is_off = planned is not None and planned.state in OFF
        to_come = planned is not None and week is not None and planned.card.day >= week.today
        today = planned is not None and week is not None and planned.card.day == week.today
        self.acts["call-off"].setVisible(to_come and not is_off)
        self.acts["move"].setVisible(to_come and not is_off)
        self.acts["change"].setVisible(to_come and not is_off)
        self.acts["resume"].setVisible(to_come and is_off)
        self.acts["ill"].setVisible(today and not is_off)
        if planned is None:
            empty = week is not None and not week.dates
            nothing = _("There is no consultation hour in this week.")
            self.about.setText(nothing if empty else _("Choose a date to see what can be done with it."))
            return
        parts = [
            isolate(planned.card.organisation),
            formats.day_long(planned.card.day),
            formats.time_range(planned.card.starts, planned.card.ends),
            isolate(planned.card.space),
            isolate(planned.reason),
        ]
        self.about.setText(" · ".join(part for part in parts if part))

    def _on_date(self, planned: PlannedDate) -> None:
        self._chosen = planned.card.session_id
        for chip in self.days.findChildren(DateButton):
            chip.setChecked(chip.planned.card.session_id == self._chosen)
        self._show_acts()

    def _on_week(self, weeks: int) -> None:
        if self.week is not None:
            start = self.week.first_day if weeks else monday_of(self.week.today)
            self._chosen = None
            self.week_wanted.emit(start + timedelta(weeks=weeks))

    def _on_act(self, name: str) -> None:
        planned = self.chosen()
        if planned is not None:
            self.asked.emit(name, planned)

    # --- carrying a date ------------------------------------------------------------------------------------------

    def _show_carried(self, planned: PlannedDate, point: QPointF, down: float) -> None:
        """Say where it would go, beside the finger."""
        found = self._target(planned, point, down)
        if found is None:
            self.ghost.hide()
            return
        day, starts, ends = found
        self.carried.setText(
            _("{day}, {hours}").format(day=formats.day_short(day), hours=formats.time_range(starts, ends))
        )
        self.ghost.adjustSize()
        place = self.mapFromGlobal(point).toPoint()
        left = min(max(0, place.x() - self.ghost.width() // 2), self.width() - self.ghost.width())
        self.ghost.move(left, max(0, place.y() - self.ghost.height() - theme.scale().px(6)))
        self.ghost.show()
        self.ghost.raise_()

    def _on_dropped(self, planned: PlannedDate, point: QPointF, down: float) -> None:
        found = self._target(planned, point, down)
        card = planned.card
        if found is not None and found != (card.day, card.starts, card.ends):
            self._on_date(planned)
            self.dropped.emit(planned, *found)

    def _on_shifted(self, planned: PlannedDate, days: int, minutes: int) -> None:
        found = shifted(planned, planned.card.day + timedelta(days=days), minutes)
        if found is not None and self.week is not None and found[0] >= self.week.today:
            self._on_date(planned)
            self.dropped.emit(planned, *found)

    def _target(self, planned: PlannedDate, point: QPointF, down: float) -> tuple[date, time, time] | None:
        """The day under the finger, and so many half hours on as it was carried down; None outside, or in the past."""
        across = self.days.mapFromGlobal(point).x()
        day = next((day for day, one in self._columns if one.x() <= across < one.x() + one.width()), None)
        if day is None or self.week is None or day < self.week.today:
            return None
        step = theme.scale().px(HALF_HOUR_MM)
        # To another day at the same time, whatever the hand did on the way: only a clear way down is meant.
        steps = int(down / step) if day == planned.card.day or abs(down) >= 3 * step else 0
        return shifted(planned, day, steps * HALF_HOUR)


def shifted(planned: PlannedDate, day: date, minutes: int) -> tuple[date, time, time] | None:
    """This date on another day, so many minutes later; None over midnight."""
    starts = datetime.combine(day, planned.card.starts) + timedelta(minutes=minutes)
    ends = datetime.combine(day, planned.card.ends) + timedelta(minutes=minutes)
    return (day, starts.time(), ends.time()) if starts.date() == ends.date() == day else None


def monday_of(day: date) -> date:
    """The first day of the week of this day."""
    return day - timedelta(days=day.weekday())
