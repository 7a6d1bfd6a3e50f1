# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk does about series: the list, the editor, who is affected before anything is kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kiosk.errors import KioskError
from kiosk.i18n import _, current_language
from kiosk.ui.desk.plan_acts import PlanActs
from kiosk.ui.desk.series_dialog import SeriesDialog

if TYPE_CHECKING:
    from kiosk.services.plan_choices import HoursChoices
    from kiosk.services.plan_dates import PlannedDate
    from kiosk.services.plan_series import HoursCard, HoursChanged
    from kiosk.ui.desk.planning import Planning


class SeriesDesk(QObject):
    """Belongs to the part of the desk that plans."""

    def __init__(self, part: Planning) -> None:
        super().__init__(part)
        self._part, self._window = part, part.window
        self.dialog = SeriesDialog(part.window)

    def join(self) -> None:
        """Listen to the list and the editor."""
        series = self._part.panel.series
        series.adding.connect(self._on_adding)
        series.asked.connect(self._on_asked)
        self.dialog.accepted.connect(self._on_accepted)

    @property
    def _acts(self) -> PlanActs:
        return self._window.acts().of(PlanActs)

    def look(self) -> None:
        """The series of the room."""
        window, worker, language = self._window, self._window.worker, current_language()
        window.tasks.run(
            lambda: self._acts.all_hours(worker=worker, language=language),
            done=self._on_seen,
            failed=window.say_trouble,
        )

    def change(self, planned: PlannedDate) -> None:
        """Change the series of this date, from this date on."""
        window, worker, language = self._window, self._window.worker, current_language()

        def find() -> tuple[HoursCard | None, HoursChoices]:
            cards = self._acts.all_hours(worker=worker, language=language)
            card = next((one for one in cards if one.hour_id == planned.hour_id), None)
            return card, self._acts.choices(worker=worker, language=language)

        def found(result: tuple[HoursCard | None, HoursChoices]) -> None:
            card, choices = result
            if card is None:
                window.tell(_("This series has ended already."))
            elif window.worker is not None:
                self.dialog.ask_change(card, choices, today=self._today, from_day=planned.original_date)

        window.tasks.run(find, done=found, failed=window.say_trouble)

    @property
    def _today(self) -> date:
        return self._window.acts().room.day_of(self._window.clock.now())

    def _on_seen(self, cards: tuple[HoursCard, ...]) -> None:
        if self._part.is_open and self._window.worker is not None:
            self._part.panel.series.show_cards(cards, self._today)

    def _on_adding(self) -> None:
        today = self._today
        self._with_choices(lambda choices: self.dialog.ask_new(choices, today=today, day=today))

    def _on_asked(self, act: str, card: HoursCard) -> None:
        ask = self.dialog.ask_end if act == "end" else self.dialog.ask_change
        today = self._today
        self._with_choices(lambda choices: ask(card, choices, today=today, from_day=max(today, card.plan.first_day)))

    def _with_choices(self, done: Any) -> None:
        window, worker, language = self._window, self._window.worker, current_language()
        window.tasks.run(
            lambda: self._acts.choices(worker=worker, language=language),
            done=lambda choices: done(choices) if window.worker is not None else None,
            failed=window.say_trouble,
        )

    def _on_accepted(self) -> None:
        """First look whom it affects; then, unchanged, keep it."""
        dialog, window, worker = self.dialog, self._window, self._window.worker
        if worker is None:
            return
        try:
            plan = dialog.wanted()
        except KioskError as error:
            dialog.refuse_error(error)
            return
        rehearse = not dialog.is_tried
        given: dict[str, Any] = {"worker": worker, "rehearse": rehearse}
        acts, card = self._acts, dialog.card
        if card is None:
            given |= {"organisation_id": dialog.fields.organisation_id(), "hours": plan}
            service = acts.new_hours
        else:
            given |= {"hour_id": card.hour_id, "from_day": dialog.fields.from_day()}
            service = acts.end_hours if dialog.is_ending else acts.change_hours
            if not dialog.is_ending:
                given["hours"] = plan
        dialog.yes.setEnabled(False)
        window.tasks.run(
            lambda: service(**given),
            done=self._on_tried if rehearse else self._on_kept,
            failed=dialog.refuse_error,
        )

    def _on_tried(self, done: HoursChanged) -> None:
        self.dialog.tell(done, self._window.acts().room.zone)

    def _on_kept(self, done: HoursChanged) -> None:
        self.dialog.hide()
        self._window.setFocus()
        self._window.tell(
            _("Changed. Please tell the people who count on it.")
            if done.affected
            else _("Changed. Nobody counted on it.")
        )
        self._window.look()
