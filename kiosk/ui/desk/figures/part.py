# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The figures of a week, a month, a quarter, a year, or any days: on the screen, on paper, and as a table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kiosk.domain.duties import Duty
from kiosk.domain.figures import Period, month_of, quarter_of, week_of, year_of
from kiosk.errors import RuleError
from kiosk.i18n import _, current_language
from kiosk.ui.desk.asking import AskDay
from kiosk.ui.desk.figures.acts import FigureActs
from kiosk.ui.desk.figures.panel import FiguresPanel
from kiosk.ui.desk.work_part import WorkPart

if TYPE_CHECKING:
    from kiosk.domain.duties import Worker
    from kiosk.services.figure_tables import Report
    from kiosk.ui.desk.form_dialog import Values
    from kiosk.ui.desk.window import DeskWindow

SPANS: dict[str, Callable[[date], Period]] = {
    "week": week_of,
    "month": month_of,
    "quarter": quarter_of,
    "year": year_of,
}
DAY = timedelta(days=1)


class Figures(WorkPart):
    """How many, about what, handed on to whom."""

    name = "figures"
    pictogram = "chart-bar"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self.panel: FiguresPanel = FiguresPanel()
        self._span = "month"
        self._period: Period | None = None

    @property
    def acts(self) -> FigureActs:
        """What the room does."""
        return self.window.acts().of(FigureActs)

    @property
    def today(self) -> date:
        """The day it is in the room."""
        return self.window.acts().room.day_of(self.window.clock.now())

    @property
    def period(self) -> Period:
        """The days that are looked at."""
        return self._period or month_of(self.today)

    def title(self) -> str:
        return _("Figures")

    def is_for(self, worker: Worker) -> bool:
        return worker.has(Duty.FIGURES)

    def join(self) -> None:
        super().join()
        self.panel.spanned.connect(self._on_span)
        self.panel.stepped.connect(self._on_step)
        self.panel.pressed.connect(self._on_pressed)

    def open(self, is_open: bool) -> None:
        """Opening begins with this month."""
        self._span, self._period = "month", None
        super().open(is_open)

    def look(self) -> None:
        if not self.is_open or self.window.worker is None:
            return
        self.panel.choose(self._span, may_step=self._span in SPANS, is_last=self.period.last >= self.today)
        acts, given = self.acts, self._given()
        self.run(lambda: acts.look(**given), lambda report: self._on_report(report, given["period"]))

    def forget(self) -> None:
        self._period = None
        self.panel.forget()

    def retranslate(self) -> None:
        self.panel.retranslate()
        self.look()

    def _given(self) -> dict[str, Any]:
        return {"worker": self.window.worker, "period": self.period, "language": current_language()}

    def _on_report(self, report: Report, period: Period) -> None:
        # Somebody may have touched another period while these were counted.
        if self.is_open and period == self.period:
            self.panel.show_report(report)

    def _on_span(self, name: str) -> None:
        if name == "days":
            # Until both ends are chosen, what is looked at stays.
            self.panel.choose(self._span, may_step=self._span in SPANS, is_last=self.period.last >= self.today)
            self._ask_days()
            return
        self._span = name
        # The one with the last of the days that are looked at, as far as it has come.
        self._period = SPANS[name](min(self.period.last, self.today))
        self.look()

    def _on_step(self, step: int) -> None:
        make, period = SPANS.get(self._span), self.period
        if make is None:
            return
        try:
            self._period = make(period.first - DAY if step < 0 else period.last + DAY)
        except (RuleError, OverflowError):
            return
        self.look()

    def _ask_days(self) -> None:
        def done(values: Values) -> None:
            try:
                period = Period(values["first"], values["last"])
            except RuleError:
                self.form.refuse(_("The period is at most ten years, and ends after it begins."))
                return
            self.form.hide()
            self.window.setFocus()
            self._span, self._period = "days", period
            self.look()

        self.form.ask(
            _("Which days?"),
            (
                AskDay("first", _("First day"), self.period.first, fallback=self.today),
                AskDay("last", _("Last day"), min(self.period.last, self.today), fallback=self.today),
            ),
            yes=_("Show these days"),
            done=done,
        )

    def _on_pressed(self, name: str) -> None:
        acts, given = self.acts, self._given()
        if name == "figures-print":
            self.show_paper(_("Figures"), "cijfers", lambda: acts.paper(**given))
            return
        folder = self.ask_folder(self.window)
        if folder is not None:
            where = folder
            self.run(lambda: acts.table(**given), lambda content: self.save_file(where, "cijfers.xlsx", content))
