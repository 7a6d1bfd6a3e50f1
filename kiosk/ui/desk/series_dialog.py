# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A consultation hour in plain words: chosen from what is there, said as a sentence while it is chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from kiosk.errors import KioskError, RuleError
from kiosk.i18n import _, isolate, ngettext
from kiosk.services.plan_series import HoursPlan, rule_of_hours
from kiosk.ui.desk import plan_words
from kiosk.ui.desk.dialog import DeskDialog
from kiosk.ui.desk.series_fields import MONTH, NO_DAY, SeriesFields
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from kiosk.services.plan_choices import HoursChoices
    from kiosk.services.plan_series import HoursCard, HoursChanged

MOST_NAMED = 4


class SeriesDialog(DeskDialog):
    """`card` is None for a new series. First it is looked who is affected, then it is kept; a change begins again.

    Signals: rehearsing(): what is chosen is to be tried.
    """

    rehearsing = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, pictogram="check")
        self.card: HoursCard | None = None
        self.is_ending = False
        self._today = date.min
        self._tried: object = None
        self.fields = SeriesFields()
        self.fields.changed.connect(self._on_changed)
        scroll = QScrollArea()
        scroll.setWidget(self.fields)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sentence = Text("", "desk-bold")
        self.people = Text("", "desk")
        self.content.addWidget(scroll, 1)
        self.content.addWidget(self.sentence)
        self.content.addWidget(self.people)
        self.says.hide()
        self.panel.setMaximumWidth(16_777_215)

    def ask_new(self, choices: HoursChoices, *, today: date, day: date) -> None:
        """A new series, that begins on this day."""
        self._ask(None, choices, today)
        self.title.setText(_("New consultation hour"))
        first = choices.spaces[0].id if choices.spaces else 0
        plan = HoursPlan(
            first_day=day,
            starts=SeriesFields.USUAL[0],
            ends=SeriesFields.USUAL[1],
            space_id=first,
            weekdays=(day.weekday(),),
            pauses_in_school_holidays=choices.has_school_holidays,
        )
        self.fields.show_plan(plan, choices, organisation_id=None, from_day=None)
        self._open()

    def ask_change(self, card: HoursCard, choices: HoursChoices, *, today: date, from_day: date) -> None:
        """Another shape for a series, from this day on."""
        self._ask(card, choices, today)
        self.title.setText(_("Change {organisation}").format(organisation=isolate(card.organisation)))
        self.fields.show_plan(card.plan, choices, organisation_id=card.organisation_id, from_day=from_day)
        self._open()

    def ask_end(self, card: HoursCard, choices: HoursChoices, *, today: date, from_day: date) -> None:
        """The series stops before this day."""
        self._ask(card, choices, today)
        self.is_ending = True
        self.title.setText(_("End {organisation}").format(organisation=isolate(card.organisation)))
        self.fields.show_plan(card.plan, choices, organisation_id=card.organisation_id, from_day=from_day)
        self.fields.show_only_from_day()
        self._open()

    def wanted(self) -> HoursPlan:
        """What is chosen; RuleError (what: "organisation", "space", "no-time") for what is missing."""
        plan = self.fields.plan()
        if self.is_ending:
            return plan
        if self.fields.organisation_id() is None:
            raise RuleError(what="organisation")
        if not self.fields.space_name():
            raise RuleError(what="space")
        if plan.weekdays == NO_DAY:
            raise RuleError(what="no-weekday")
        if self.fields.kind == MONTH and not plan.nths:
            raise RuleError(what="no-nth")
        rule_of_hours(plan)
        length = (plan.ends.hour - plan.starts.hour) * 60 + plan.ends.minute - plan.starts.minute
        if length < plan.slot_minutes:
            raise RuleError(what="no-time")
        return plan

    @property
    def is_tried(self) -> bool:
        """Whether the room said who is affected by just this."""
        return self._tried is not None and self._tried == self._chosen()

    def tell(self, done: HoursChanged, zone: ZoneInfo) -> None:
        """What it would do: to whom, and what has no place."""
        lines = []
        if done.affected:
            count = len(done.affected)
            head = ngettext(
                "{n} person keeps an appointment as it was. Please tell them:",
                "{n} people keep an appointment as it was. Please tell them:",
                count,
            )
            lines.append(head.format(n=isolate(count)))
            lines += [plan_words.person(one, self._today, zone) for one in done.affected[:MOST_NAMED]]
            if (rest := count - MOST_NAMED) > 0:
                lines.append(ngettext("and {n} more", "and {n} more", rest).format(n=isolate(rest)))
        else:
            lines.append(_("Nobody has an appointment that is affected by it."))
        for conflict in done.conflicts[:2]:
            says = _("{day}: no place for {party}. {reason}.")
            day = isolate(plan_words.with_year(conflict.day))
            lines.append(
                says.format(
                    day=day, party=isolate(conflict.party), reason=isolate(plan_words.conflict(conflict.reason))
                )
            )
        self.people.setText("\n".join(lines))
        self._tried = self._chosen()
        self.yes.setText(_("End it") if self.is_ending else _("Keep it so"))
        self.yes.setEnabled(True)

    def refuse_error(self, error: KioskError) -> None:
        """What cannot be, in one sentence."""
        self.refuse(plan_words.trouble(error))

    def _ask(self, card: HoursCard | None, choices: HoursChoices, today: date) -> None:
        self.card, self.is_ending, self._today = card, False, today
        self._tried = None

    def _open(self) -> None:
        self.fill_window(0.94, 0.4 if self.is_ending else 0.96)
        self.open()
        self._on_changed()

    def _chosen(self) -> object:
        return self.fields.plan(), self.fields.organisation_id(), self.fields.from_day()

    def _on_changed(self) -> None:
        """Say it, and begin again with looking who is affected."""
        self._tried = None
        self.people.setText("")
        self.yes.setText(_("Look whom it affects"))
        try:
            plan = self.wanted()
        except KioskError as error:
            self.trouble.setText(plan_words.trouble(error))
            self.sentence.setText("")
            self.yes.setEnabled(False)
            return
        self.trouble.setText("")
        self.yes.setEnabled(True)
        if self.is_ending:
            before = isolate(plan_words.with_year(self.fields.from_day() or self._today))
            self.sentence.setText(_("From {day} on it does not take place any more.").format(day=before))
            return
        from_day = self.fields.from_day()
        if from_day is not None and plan.weekdays and plan.first_day < from_day:
            plan = replace(plan, first_day=from_day)
        self.sentence.setText(
            plan_words.sentence(
                plan,
                organisation=self.card.organisation if self.card else self.fields.organisation_name(),
                space=self.fields.space_name(),
                today=self._today,
            )
        )
