# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be chosen of a consultation hour: one line a question, in plain words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QGridLayout, QSpinBox, QTimeEdit, QWidget

from kiosk.i18n import _, formats
from kiosk.services.plan_series import HoursPlan
from kiosk.ui import theme
from kiosk.ui.desk import plan_words, words
from kiosk.ui.desk.button import Chip
from kiosk.ui.desk.flow import Flow
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.plan_choices import HoursChoices

MINUTES = (10, 15, 20, 30, 45, 60)
WEEKS, MONTH, ONCE = "weeks", "month", "once"
NO_DAY = (-1,)
LINES = ("since", "whose", "rhythm", "days", "nths", "hours", "period", "where", "people", "share", "spoken")


class SeriesFields(QWidget):
    """Signals: changed(): something else is chosen."""

    changed = Signal()
    USUAL = (time(10), time(12))

    def __init__(self) -> None:
        super().__init__()
        self._is_filling = False
        self._plan: HoursPlan | None = None
        self._lines: dict[str, tuple[Text, QWidget]] = {}
        self._flows: dict[str, Flow] = {}
        self._of: dict[str, list[Chip]] = {}
        self.every = QSpinBox(minimum=1, maximum=52)
        self.desks = QSpinBox(minimum=1, maximum=50)
        self.starts, self.ends = QTimeEdit(), QTimeEdit()
        self.first, self.last, self.since = QDateEdit(), QDateEdit(), QDateEdit()
        self.weeks_word, self.until_word = Text("", "desk"), Text("", "desk")
        for name, field in self._typed():
            field.setObjectName(f"series-{name}")
            field.setFont(theme.font("desk"))
            field.setFixedHeight(theme.scale().px(10.5))
            field.setMinimumWidth(theme.scale().px(22 if isinstance(field, QDateEdit) else 16))
        for clock in (self.starts, self.ends):
            clock.setDisplayFormat("HH:mm")
            clock.timeChanged.connect(self._on_changed)
        for day in (self.first, self.last, self.since):
            day.setCalendarPopup(True)
            day.setDisplayFormat("dd-MM-yyyy")
            day.dateChanged.connect(self._on_changed)
        for number in (self.every, self.desks):
            number.valueChanged.connect(self._on_changed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.scale().space("pad"))
        self._grid.setVerticalSpacing(theme.scale().space("hair"))
        self._grid.setColumnStretch(1, 1)
        for name in LINES:
            self._line(name)
        self._grid.setRowStretch(len(self._lines), 1)

    def _typed(self) -> Iterable[tuple[str, QAbstractSpinBox]]:
        return (
            ("every", self.every),
            ("desks", self.desks),
            ("starts", self.starts),
            ("ends", self.ends),
            ("first", self.first),
            ("last", self.last),
            ("since", self.since),
        )

    def _line(self, name: str) -> None:
        label, holder = Text("", "desk-small", tone="soft"), QWidget()
        self._flows[name] = Flow(holder)
        place = len(self._lines)
        self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(holder, place, 1)
        self._lines[name] = (label, holder)

    # --- filling ------------------------------------------------------------------------------------------------

    def show_plan(
        self, plan: HoursPlan, choices: HoursChoices, *, organisation_id: int | None, from_day: date | None
    ) -> None:
        """Choose what the plan says."""
        self._is_filling, self._plan = True, plan
        # The typed fields live as long as this widget; the flows throw away what is in them.
        for _name, field in self._typed():
            field.setParent(self)
            field.hide()
        for flow in self._flows.values():
            for index in reversed(range(flow.count())):
                item = flow.itemAt(index)
                widget = item.widget() if item is not None else None
                if isinstance(widget, QAbstractSpinBox | Text):
                    flow.takeAt(index)
            flow.clear()
        self._of = {name: [] for name in self._lines}
        self._say_labels()
        own = choices.organisations
        chosen = organisation_id if organisation_id is not None else own[0].id if len(own) == 1 else None
        self._chips("whose", [(one.name, one.id) for one in own], {chosen})
        self._rhythm(plan)
        self._times(plan, from_day)
        self._chips("where", [(one.name, one.id) for one in choices.spaces], {plan.space_id})
        self.desks.setValue(plan.desks)
        self._put("people", self.desks)
        self._chips(
            "people",
            [(formats.duration(one), one) for one in sorted({*MINUTES, plan.slot_minutes})],
            {plan.slot_minutes},
        )
        nearest = plan_words.nearest_share(plan.walk_in_share)
        self._chips("share", [(_(said), value) for value, said in plan_words.SHARES.items()], {nearest})
        spoken = [(words.language_name(code), code) for code in dict.fromkeys((*choices.languages, *plan.languages))]
        self._chips("spoken", spoken, set(plan.languages), several=True)
        for name in self._lines:
            self._show(name, True)
        self._show("whose", organisation_id is None and len(own) > 1)
        self._show("since", from_day is not None)
        self._is_filling = False
        self._on_changed()

    def show_only_from_day(self) -> None:
        """A series that ends: from when, and nothing else."""
        for name in self._lines:
            self._show(name, name == "since")

    def _rhythm(self, plan: HoursPlan) -> None:
        kind = ONCE if not plan.weekdays else MONTH if plan.nths else WEEKS
        said = [(_("Weekly"), WEEKS), (_("Monthly"), MONTH), (_("Once"), ONCE)]
        self._chips("rhythm", said, {kind})
        self.every.setValue(plan.every)
        self._put("rhythm", self.weeks_word)
        self._put("rhythm", self.every)
        days = [(formats.weekday(day), day) for day in range(7)]
        self._chips("days", days, set(plan.weekdays or (plan.first_day.weekday(),)), several=True)
        nths = [(_(said), nth) for nth, said in plan_words.NTHS.items()]
        self._chips("nths", nths, set(plan.nths), several=True)

    def _times(self, plan: HoursPlan, from_day: date | None) -> None:
        for clock, value in ((self.starts, plan.starts), (self.ends, plan.ends)):
            clock.setTime(QTime(value.hour, value.minute))
            self._put("hours", clock)
        self._chips("hours", [(_("not in school holidays"), "pauses")], set(), several=True)
        self._flow_chip("hours", "pauses").setChecked(plan.pauses_in_school_holidays)
        self.first.setDate(_qdate(plan.first_day))
        self.last.setDate(_qdate(plan.last_day or plan.first_day + timedelta(days=365)))
        if from_day is not None:
            self.since.setDate(_qdate(from_day))
        self._put("since", self.since)
        self._put("period", self.first)
        self._chips("period", [(_("until"), "until")], set(), several=True)
        self._flow_chip("period", "until").setChecked(plan.last_day is not None)
        self._put("period", self.last)

    def _say_labels(self) -> None:
        said = {
            "since": _("From this date on"),
            "whose": _("Organisation"),
            "rhythm": _("How often"),
            "days": _("On which days"),
            "nths": _("Which ones in the month"),
            "hours": _("From when until when"),
            "period": _("First day"),
            "where": _("Place in the room"),
            "people": _("Desks, and time for each person"),
            "share": _("Appointments"),
            "spoken": _("Languages spoken"),
        }
        for name, text in said.items():
            self._lines[name][0].setText(text)
        self.weeks_word.setText(_("every how many weeks:"))

    def _chips(
        self, line: str, said: Sequence[tuple[str, object]], chosen: Collection[object], *, several: bool = False
    ) -> None:
        for text, value in said:
            chip = Chip(text, value)
            chip.setObjectName(f"series-{line}-{value}")
            chip.setAutoExclusive(not several)
            chip.setChecked(value in chosen)
            chip.toggled.connect(self._on_changed)
            self._flows[line].addWidget(chip)
            self._of[line].append(chip)

    def _put(self, line: str, widget: QWidget) -> None:
        self._flows[line].addWidget(widget)
        widget.show()

    def _show(self, line: str, is_shown: bool) -> None:
        for widget in self._lines[line]:
            widget.setVisible(is_shown)

    # --- what is chosen -----------------------------------------------------------------------------------------

    def chips(self, line: str) -> list[Chip]:
        """What can be chosen in this line ("whose", "days", ...), in its order."""
        return list(self._of.get(line, ()))

    def organisation_id(self) -> int | None:
        """Whose hour it is; None when nothing is chosen."""
        return next((int(str(value)) for value in self._chosen("whose")), None)

    def organisation_name(self) -> str:
        """The name of whose hour it is, or ""."""
        return next((chip.text() for chip in self._checked("whose")), "")

    def space_name(self) -> str:
        """The name of the space, or ""."""
        return next((chip.text() for chip in self._checked("where")), "")

    def from_day(self) -> date | None:
        """From when the change holds; None for a new series."""
        return None if self._lines["since"][1].isHidden() else _date(self.since)

    def plan(self) -> HoursPlan:
        """What is chosen, whether it can be or not."""
        kind, days = self.kind, self.days()
        nths = tuple(int(str(value)) for value in self._chosen("nths"))
        until = bool(self._chosen("period")) and kind != ONCE
        assert self._plan is not None
        share = next((float(str(value)) for value in self._chosen("share")), 0.5)
        if plan_words.nearest_share(self._plan.walk_in_share) == share:
            # Nobody chose another one: a share between the words stays what it was.
            share = self._plan.walk_in_share
        return HoursPlan(
            first_day=_date(self.first),
            starts=_time(self.starts),
            ends=_time(self.ends),
            space_id=next((int(str(value)) for value in self._chosen("where")), 0),
            # No day chosen is not "once": the rule says what is missing.
            weekdays=() if kind == ONCE else days or NO_DAY,
            every=self.every.value() if kind == WEEKS else 1,
            nths=nths if kind == MONTH else (),
            last_day=_date(self.last) if until else None,
            slot_minutes=next((int(str(value)) for value in self._chosen("people")), 15),
            desks=self.desks.value(),
            walk_in_share=share,
            languages=tuple(str(value) for value in self._chosen("spoken")),
            pauses_in_school_holidays=bool(self._chosen("hours")),
        )

    @property
    def kind(self) -> str:
        """ "weeks", "month" or "once"."""
        return str(next(iter(self._chosen("rhythm")), WEEKS))

    def days(self) -> tuple[int, ...]:
        """The weekdays that are chosen."""
        return tuple(sorted(int(str(value)) for value in self._chosen("days")))

    def _checked(self, line: str) -> list[Chip]:
        return [chip for chip in self._of.get(line, ()) if chip.isChecked()]

    def _chosen(self, line: str) -> list[object]:
        return [chip.value for chip in self._checked(line)]

    def _flow_chip(self, line: str, value: object) -> Chip:
        return next(chip for chip in self._of[line] if chip.value == value)

    def _on_changed(self) -> None:
        if self._is_filling:
            return
        if not self._lines["where"][1].isHidden():
            kind = self.kind
            self._show("days", kind != ONCE)
            self._show("nths", kind == MONTH)
            self.every.setVisible(kind == WEEKS)
            self.weeks_word.setVisible(kind == WEEKS)
            for widget in (self.last, self._flow_chip("period", "until")):
                widget.setVisible(kind != ONCE)
            self.last.setVisible(kind != ONCE and self._flow_chip("period", "until").isChecked())
        self.changed.emit()


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _date(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())


def _time(field: QTimeEdit) -> time:
    return time(field.time().hour(), field.time().minute())
