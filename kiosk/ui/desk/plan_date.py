# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Calling a date off or moving it: first who counts on it, then why, then the button that does it."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QTime, Signal
from PySide6.QtWidgets import QDateEdit, QLineEdit, QTimeEdit, QWidget

from kiosk.i18n import DEFAULT_LANGUAGE, N_, _, formats, isolate, ngettext, words_in
from kiosk.ui import theme
from kiosk.ui.desk import plan_words
from kiosk.ui.desk.button import CHIP_MM, Chip
from kiosk.ui.desk.dialog import DeskDialog
from kiosk.ui.desk.flow import Flow
from kiosk.ui.widgets.panel import row
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.plan_dates import PlannedDate
    from kiosk.services.plan_people import Affected

MOST_NAMED = 10


ONE, ON, UNTIL = "one", "on", "until"


class PlanDateDialog(DeskDialog):
    """`act` is "call-off", "move", "resume" or "ill"; the button rests until it is known who counts on it.

    Signals: scoped(): other dates of the series are meant too, or not any more.
    """

    scoped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, pictogram="calendar-check")
        self.act = ""
        self.planned: PlannedDate | None = None
        self.people = Text("", "desk")
        self.reason = QLineEdit()
        self.reason.setObjectName("plan-reason")
        self.reason.setMaxLength(120)
        self.day, self.starts, self.ends = QDateEdit(), QTimeEdit(), QTimeEdit()
        self.day.setCalendarPopup(True)
        self.when = QWidget()
        line = row(self.when)
        for widget in (self.day, self.starts, self.ends):
            widget.setFont(theme.font("desk"))
            widget.setFixedHeight(theme.scale().target("desk"))
            line.addWidget(widget)
        for clock in (self.starts, self.ends):
            clock.setDisplayFormat("HH:mm")
        self.day.setDisplayFormat("dd-MM-yyyy")
        self.reason.setFont(theme.font("desk"))
        self.reason.setFixedHeight(theme.scale().target("desk"))
        self.scope = QWidget()
        which = Flow(self.scope)
        self.scopes = {name: Chip("", name, role="desk-bold") for name in (ONE, ON, UNTIL)}
        for name, chip in self.scopes.items():
            chip.setObjectName(f"scope-{name}")
            chip.setAutoExclusive(True)
            chip.clicked.connect(self._on_scope)
            which.addWidget(chip)
        self.last = QDateEdit()
        self.last.setObjectName("scope-last")
        self.last.setCalendarPopup(True)
        self.last.setDisplayFormat("dd-MM-yyyy")
        self.last.setFont(theme.font("desk"))
        self.last.setFixedHeight(theme.scale().px(CHIP_MM))
        self.last.dateChanged.connect(self._on_scope)
        which.addWidget(self.last)
        for part in (self.scope, self.people, self.when, self.reason):
            self.content.addWidget(part)

    def ask(self, act: str, planned: PlannedDate) -> None:
        """Open for this date; `tell_people` follows."""
        self.act, self.planned = act, planned
        card = planned.card
        titles = {
            "call-off": _("{organisation} does not come on {day}"),
            "move": _("Move {organisation} of {day}"),
            "resume": _("{organisation} comes on {day} after all"),
            "ill": _("{organisation} is ill today"),
        }
        yes = {
            "call-off": _("Call off"),
            "move": _("Move"),
            "resume": _("Takes place"),
            "ill": _("Call everything of today off"),
        }
        day, name = formats.day_long(card.day), isolate(card.organisation)
        self.title.setText(titles[act].format(organisation=name, day=day))
        self.says.setText(_("The kiosk says so at once. Nobody loses an appointment by it without a word."))
        self.people.setText(_("Looking who counts on it …"))
        # Residents read it at the kiosk, beside their own language: so in Dutch, whatever the desk speaks.
        ill = words_in(DEFAULT_LANGUAGE).gettext(N_("The worker is ill today"))
        self.reason.setText(ill if act == "ill" else "")
        self.reason.setPlaceholderText(_("Why? Residents read this, so in Dutch"))
        self.reason.setVisible(act != "resume")
        self.when.setVisible(act == "move")
        self.day.setDate(QDate(card.day.year, card.day.month, card.day.day))
        self.starts.setTime(QTime(card.starts.hour, card.starts.minute))
        self.ends.setTime(QTime(card.ends.hour, card.ends.minute))
        self.yes.setText(yes[act])
        self._ask_scope(act, card.day)
        self.open()
        self.yes.setEnabled(False)

    def carry(self, day: date, starts: time, ends: time) -> None:
        """Where a date was dropped; it moves when somebody says yes."""
        self.day.setDate(QDate(day.year, day.month, day.day))
        self.starts.setTime(QTime(starts.hour, starts.minute))
        self.ends.setTime(QTime(ends.hour, ends.minute))

    def last_day(self) -> date | None:
        """The last day of a stretch; None for one date, or for good."""
        day = self.last.date()
        return date(day.year(), day.month(), day.day()) if self.scopes[UNTIL].isChecked() else None

    @property
    def is_for_good(self) -> bool:
        """Whether the series ends with this date."""
        return self.scopes[ON].isChecked()

    def _ask_scope(self, act: str, day: date) -> None:
        says = {ONE: _("Only this date"), UNTIL: _("Until and including:"), ON: _("From this date on, for good")}
        for name, chip in self.scopes.items():
            chip.setText(says[name])
            chip.setChecked(name == ONE)
        self.last.blockSignals(True)
        self.last.setMinimumDate(QDate(day.year, day.month, day.day))
        self.last.setDate(QDate(day.year, day.month, day.day).addDays(28))
        self.last.blockSignals(False)
        self.scope.setVisible(act in ("call-off", "resume"))
        self.scopes[ON].setVisible(act == "call-off")

    def _on_scope(self) -> None:
        if not self.isVisible():
            return
        if self.sender() is self.last:
            self.scopes[UNTIL].setChecked(True)
        self.people.setText(_("Looking who counts on it …"))
        self.yes.setEnabled(False)
        self.scoped.emit()

    def tell_people(self, affected: tuple[Affected, ...], today: date, zone: ZoneInfo) -> None:
        """Who counts on it, those who sit here first."""
        if not affected:
            self.people.setText(_("Nobody has an appointment or waits for it."))
        else:
            head = ngettext("{n} person counts on it:", "{n} people count on it:", len(affected))
            lines = [head.format(n=isolate(len(affected)))]
            lines += [plan_words.person(one, today, zone) for one in affected[:MOST_NAMED]]
            rest = len(affected) - MOST_NAMED
            if rest > 0:
                lines.append(ngettext("and {n} more", "and {n} more", rest).format(n=isolate(rest)))
            self.people.setText("\n".join(lines))
        self.yes.setEnabled(True)

    def wanted(self) -> tuple[date, time, time]:
        """The day and times chosen for a date that moves."""
        day, starts, ends = self.day.date(), self.starts.time(), self.ends.time()
        return (
            date(day.year(), day.month(), day.day()),
            time(starts.hour(), starts.minute()),
            time(ends.hour(), ends.minute()),
        )
