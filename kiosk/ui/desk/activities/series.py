# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Activities as series: new, changed from a day on, standing still, ended; first rehearsed, then kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kiosk.errors import KioskError
from kiosk.i18n import _, formats, isolate, ngettext
from kiosk.ui.desk.activities import series_fields, words
from kiosk.ui.desk.asking import AskDay, AskWords
from kiosk.ui.desk.lines import Act, Line

if TYPE_CHECKING:
    from kiosk.services.activity_series import ActivityPlan, SeriesCard, SeriesChanged
    from kiosk.services.activity_week import ActivityChoices
    from kiosk.ui.desk.activities.part import Activities
    from kiosk.ui.desk.form_dialog import Values

Given = Callable[["Values"], dict[str, Any]]


def _says(done: SeriesChanged) -> str:
    return words.changed(done.affected)


class SeriesDesk(QObject):
    """Belongs to the part of activities."""

    def __init__(self, part: Activities) -> None:
        super().__init__(part)
        self._part = part

    def join(self) -> None:
        """Listen to the list."""
        self._part.panel.series.pressed.connect(lambda _name: self._new())
        self._part.panel.series.lines.asked.connect(self._on_asked)

    def look(self) -> None:
        """The series that have not ended."""
        part = self._part
        acts, asked = part.acts, part.asked
        part.run(lambda: acts.all_series(**asked), self._show)

    def _show(self, cards: tuple[SeriesCard, ...]) -> None:
        view, may_plan = self._part.panel.series, self._part.may_plan
        view.say(
            _("Regular activities"),
            _("A change holds from the day that you choose; what was, stays as it was."),
            new_activity=_("New activity") if may_plan else "",
        )
        nothing = _("There is no activity yet. Make the first one, or welcome an idea of a resident.")
        own = _("No activity is yours yet. The connector says which one is.")
        view.lines.show_lines([self._line(card) for card in cards], nothing if may_plan else own)

    def _line(self, card: SeriesCard) -> Line:
        plan, today = card.plan, self._part.today
        host = _("with {name}").format(name=isolate(plan.host)) if plan.host else ""
        until = _("until {day}").format(day=formats.day_and_month(plan.last_day)) if plan.last_day is not None else ""
        open_ = [one for one in card.pauses if one.last_day is None or one.last_day >= today]
        pauses = [_pause(one.first_day, one.last_day, one.reason) for one in open_]
        acts = [Act("series-change", _("Change"), "pencil-simple"), Act("series-pause", _("Pause"), "pause")]
        if open_:
            acts.append(Act("series-take-up", _("Goes on"), "play"))
        acts.append(Act("series-end", _("End"), "stop"))
        about = words.joined(series_fields.rhythm(plan), isolate(card.space), host, until)
        return Line(
            str(card.series_id), card.title, about, words.joined(*pauses), plan.pictogram, tuple(acts), value=card
        )

    def _on_asked(self, act: str, card: SeriesCard) -> None:
        asks = {
            "series-change": lambda: self._change(card, self._part.today),
            "series-pause": lambda: self._pause(card),
            "series-take-up": lambda: self._take_up(card),
            "series-end": lambda: self._end(card),
        }
        asks[act]()

    def change(self, series_id: int, from_day: date) -> None:
        """Change the series of a date, from this day on."""
        part = self._part
        acts, asked = part.acts, part.asked

        def found(cards: tuple[SeriesCard, ...]) -> None:
            card = next((one for one in cards if one.series_id == series_id), None)
            if card is None:
                part.window.tell(_("This series has ended already."))
            else:
                self._change(card, from_day)

        part.run(lambda: acts.all_series(**asked), found)

    # --- questions ----------------------------------------------------------------------------------------------

    def _new(self) -> None:
        part = self._part

        def ask(choices: ActivityChoices) -> None:
            plan = series_fields.usual(choices, part.today)
            self._ask_plan(_("New activity"), plan, choices, None, service=part.acts.new_series, given={})

        self._with_choices(ask)

    def _change(self, card: SeriesCard, from_day: date) -> None:
        part = self._part
        given = {"series_id": card.series_id}
        title = _("Change {title}").format(title=isolate(card.title))
        day = max(from_day, part.today)
        self._with_choices(
            lambda choices: self._ask_plan(title, card.plan, choices, day, service=part.acts.change_series, given=given)
        )

    def _ask_plan(
        self,
        title: str,
        plan: ActivityPlan,
        choices: ActivityChoices,
        from_day: date | None,
        *,
        service: Callable[..., SeriesChanged],
        given: dict[str, Any],
    ) -> None:
        def read(values: Values) -> dict[str, Any]:
            more = {"from_day": values["from_day"]} if from_day is not None else {}
            return {**given, **more, "activity": series_fields.plan_of(values, plan)}

        fields = series_fields.asked_of(plan, choices, from_day=from_day, may_give=self._part.may_plan)
        self._ask(title, fields, _("Keep it so"), service, given=read)

    def _pause(self, card: SeriesCard) -> None:
        today = self._part.today
        fields = (
            AskDay("first_day", _("First day"), today, fallback=today),
            AskDay("last_day", _("Last day"), today, fallback=today + timedelta(days=14), optional=_("until")),
            AskWords("reason", _("Why"), most=120, hint=_("Why? Residents read this, so in Dutch")),
        )
        title = _("{title} pauses").format(title=isolate(card.title))
        says = _("Without a last day it pauses until somebody lets it go on.")
        service = self._part.acts.pause_series
        self._ask(
            title, fields, _("Pause"), service, given=lambda values: {"series_id": card.series_id, **values}, says=says
        )

    def _take_up(self, card: SeriesCard) -> None:
        title = _("{title} goes on").format(title=isolate(card.title))
        says = _("Pauses that are still to come are gone; everything takes place again.")
        self._ask(
            title,
            (),
            _("Goes on"),
            self._part.acts.take_up_series,
            given=lambda _v: {"series_id": card.series_id},
            says=says,
        )

    def _end(self, card: SeriesCard) -> None:
        title = _("End {title}").format(title=isolate(card.title))
        says = _("It ends today. Dates that somebody signed up for stay until they are called off.")
        self._ask(
            title, (), _("End"), self._part.acts.end_series, given=lambda _v: {"series_id": card.series_id}, says=says
        )

    def _ask(
        self,
        title: str,
        fields: tuple[Any, ...],
        yes: str,
        service: Callable[..., SeriesChanged],
        *,
        given: Given,
        says: str = "",
    ) -> None:
        """First look whom it affects; then, unchanged, keep it."""
        part, worker = self._part, self._part.window.worker

        def tell(done: SeriesChanged) -> None:
            dates = ngettext("{n} new date", "{n} new dates", done.dates_made).format(n=isolate(done.dates_made))
            head = dates if done.dates_made else ""
            said = words.consequences(done.affected, done.conflicts)
            part.form.tried("\n".join(line for line in (head, said) if line))

        def trying(values: Values) -> None:
            try:
                asked = given(values)
            except KioskError as error:
                part.refuse(error)
                return
            part.window.tasks.run(
                lambda: service(worker=worker, rehearse=True, **asked), done=tell, failed=part.refuse, owner=self
            )

        part.form.ask(
            title,
            fields,
            yes=yes,
            says=says,
            trying=trying,
            look=_("Look who is affected"),
            done=lambda values: part.keep(lambda: service(worker=worker, **given(values)), _says),
        )

    def _with_choices(self, done: Callable[[ActivityChoices], object]) -> None:
        part = self._part
        acts, asked = part.acts, part.asked
        part.run(lambda: acts.choices(**asked), done)


def _pause(first: date, last: date | None, reason: str) -> str:
    if last is None:
        return _("pauses from {first}: {reason}").format(first=formats.day_and_month(first), reason=isolate(reason))
    return _("pauses {first} to {last}: {reason}").format(
        first=formats.day_and_month(first), last=formats.day_and_month(last), reason=isolate(reason)
    )
