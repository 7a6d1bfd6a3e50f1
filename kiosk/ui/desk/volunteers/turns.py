# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Turns: who comes, who could, who cannot come, who comes every time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kiosk.i18n import _, formats, isolate, ngettext
from kiosk.services.volunteers.rosters import OnRoster, RoleRoster
from kiosk.ui.desk.activities.words import joined
from kiosk.ui.desk.asking import AskOne, AskPick
from kiosk.ui.desk.hours import monday_of
from kiosk.ui.desk.volunteers import words

if TYPE_CHECKING:
    from kiosk.services.volunteers.profiles import Profile
    from kiosk.services.volunteers.rosters import CouldHelp, Roster
    from kiosk.services.volunteers.standing import Standing, StandingSet
    from kiosk.ui.desk.form_dialog import Values
    from kiosk.ui.desk.volunteers.acts import ShiftWeek
    from kiosk.ui.desk.volunteers.part import Volunteers


class TurnDesk(QObject):
    """Belongs to the part of volunteers."""

    def __init__(self, part: Volunteers) -> None:
        super().__init__(part)
        self._part = part
        self._first_day: date | None = None
        self._activity_id: int | None = None
        self._roster: Roster | None = None

    def begin(self) -> None:
        """With this week."""
        self._first_day = self._activity_id = self._roster = None

    def join(self) -> None:
        """Listen to the week and the date."""
        panel = self._part.panel
        panel.shifts.pressed.connect(self._on_week)
        panel.shifts.lines.asked.connect(self._on_open)
        panel.date.pressed.connect(self._on_pressed)
        panel.date.lines.asked.connect(self._on_asked)

    def look(self, asked: dict[str, Any]) -> None:
        """The week, and the date of it that is looked at."""
        part, acts, first_day = self._part, self._part.acts, self._first_day
        part.run(lambda: acts.shifts(first_day=first_day, **asked), self._show)

    def _show(self, week: ShiftWeek) -> None:
        panel = self._part.panel
        self._first_day = week.first_day
        panel.show_shifts(week)
        self._roster = next((one for one in week.rosters if one.card.activity_id == self._activity_id), None)
        if self._roster is not None:
            panel.show_date(self._roster, self._roster.card.day < week.today)
            panel.date.buttons["date-standing"].setEnabled(
                bool(self._roster.roles) and self._roster.card.day >= week.today
            )

    def _on_week(self, name: str) -> None:
        monday = monday_of(self._part.today)
        steps = {"shifts-before": -1, "shifts-after": 1}
        start = (self._first_day or monday) if name in steps else monday
        self._first_day = start + timedelta(weeks=steps.get(name, 0))
        self._part.panel.shifts.lines.top()
        self._part.look()

    def _on_open(self, _act: str, one: Roster) -> None:
        self._activity_id = one.card.activity_id
        self._part.view("date")

    def _on_pressed(self, name: str) -> None:
        if name == "shift-back":
            self._activity_id = self._roster = None
            self._part.view("shifts")
        elif self._roster is not None:
            self._standing(self._roster)

    def _on_asked(self, act: str, one: object) -> None:
        if isinstance(one, RoleRoster):
            self._find(one)
        elif isinstance(one, OnRoster):
            self._turn(act, one)

    # --- one turn -----------------------------------------------------------------------------------------------

    def _turn(self, act: str, one: OnRoster) -> None:
        part, acts, worker, name = self._part, self._part.acts, self._part.window.worker, isolate(one.first_name)
        number = one.shift_id
        if act == "cannot":
            part.act(
                lambda: acts.ask_stand_in(worker=worker, shift_id=number),
                _("Somebody is sought. {name} stays responsible until then.").format(name=name),
            )
        elif act == "can":
            part.act(lambda: acts.comes_after_all(worker=worker, shift_id=number), _("{name} comes.").format(name=name))
        else:
            part.form.ask(
                _("Let {name} off").format(name=name),
                (),
                yes=_("Let off"),
                says=_("The room takes the turn over: somebody else has to be found. They can be asked again."),
                done=lambda _v: part.keep(
                    lambda: acts.release(worker=worker, shift_id=number), _("The turn is free again.")
                ),
            )

    def _find(self, role: RoleRoster) -> None:
        roster, part = self._roster, self._part
        if roster is None:
            return
        acts, worker, card = part.acts, part.window.worker, roster.card
        given = {"activity_id": card.activity_id, "role": role.role}

        def ask(found: tuple[CouldHelp, ...]) -> None:
            if not found:
                part.window.tell(_("Nobody is free for it now. Ask who wants to help, or hang a poster."))
                return
            choices = [(one.volunteer_id, _could(one)) for one in found]
            part.form.ask(
                _("Who could: {role}, {title}").format(role=isolate(role.role), title=isolate(card.title)),
                (AskOne("volunteer_id", _("Who said yes"), choices, choices[0][0]),),
                yes=_("Said yes"),
                says=_("Free at that time, VOG in order. Ask first; then write the yes down here."),
                done=lambda values: part.keep(
                    lambda: acts.give_shift(worker=worker, **given, **values), _("On the roster.")
                ),
            )

        part.run(lambda: acts.who_could(worker=worker, **given), ask)

    # --- every time ---------------------------------------------------------------------------------------------

    def _standing(self, roster: Roster) -> None:
        part = self._part
        acts, worker, series_id = part.acts, part.window.worker, roster.card.series_id

        def look() -> tuple[tuple[Standing, ...], tuple[Profile, ...]]:
            return acts.standing(worker=worker, series_id=series_id), acts.people(worker=worker)

        def ask(found: tuple[tuple[Standing, ...], tuple[Profile, ...]]) -> None:
            standing, people = found
            now = [_stands(one) for one in standing]
            ends = [(one.standing_id, _("stop: {who}").format(who=_stands(one))) for one in standing]
            who = [(None, _("nobody new")), *((one.volunteer_id, one.first_name) for one in people)]
            roles = [(one.role, one.role) for one in roster.roles]
            fields = [
                AskPick("volunteer_id", _("Who comes every time"), who, None),
                AskPick("role", _("As"), roles, roles[0][0]),
            ]
            if ends:
                fields.append(AskPick("ends", _("Who stops"), [(None, _("nobody")), *ends], None))
            part.form.ask(
                _("Every time: {title}").format(title=isolate(roster.card.title)),
                fields,
                yes=_("Keep"),
                says="\n".join([_("From today on, wherever nothing stands in the way."), *now]),
                done=lambda values: self._keep_standing(series_id, values),
            )

        part.run(look, ask)

    def _keep_standing(self, series_id: int, values: Values) -> None:
        part, acts, worker = self._part, self._part.acts, self._part.window.worker

        def work() -> StandingSet | None:
            if values.get("ends") is not None:
                acts.end_standing(worker=worker, standing_id=values["ends"])
            if values["volunteer_id"] is None:
                return None
            given = {"volunteer_id": values["volunteer_id"], "role": values["role"]}
            return acts.begin_standing(worker=worker, series_id=series_id, **given)

        part.keep(work, _came_of)


def _could(one: CouldHelp) -> str:
    why = _("speaks what is missing") if one.speaks_missing else ""
    return joined(isolate(one.first_name), words.spoken(one.languages), why, _("has time") if one.has_time else "")


def _stands(one: Standing) -> str:
    day = formats.weekday(one.weekday) if one.weekday is not None else _("every time")
    return joined(isolate(one.first_name), isolate(one.role), day)


def _came_of(done: StandingSet | None) -> str:
    if done is None:
        return _("Kept.")
    taken = ngettext("{n} turn taken.", "{n} turns taken.", done.taken).format(n=isolate(done.taken))
    if not done.not_filled:
        return taken
    days = formats.joined(formats.day_and_month(one.day) for one in done.not_filled[:4])
    return " ".join([taken, _("Somebody else is needed on {days}.").format(days=days)])
