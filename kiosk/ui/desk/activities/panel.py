# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looks at the activities: a week, one date with its people, what comes back, ideas, and whom to call."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from kiosk.domain.vocabulary import CallAnswer, SessionState, SignUpState
from kiosk.i18n import _, formats, isolate, ngettext
from kiosk.ui.desk.activities import words
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.desk.flow import Flow
from kiosk.ui.desk.lines import Act, Line
from kiosk.ui.desk.tabbed import Headed, Tabbed

if TYPE_CHECKING:
    from kiosk.services.desk_sign_ups import Attendee, ToTell
    from kiosk.ui.desk.activities.acts import ActivityWeek, DateSeen

_WAITS = (SignUpState.OFFERED, SignUpState.WAITING)
_ACTS = {
    "date-sign-up": "user-plus",
    "date-more": "plus",
    "date-less": "minus",
    "date-sheet": "printer",
    "date-codes": "keyboard",
    "date-change": "pencil-simple",
    "date-move": "arrows-left-right",
    "date-series": "repeat",
    "date-poster": "image",
    "date-call-off": "calendar-x",
    "date-resume": "calendar-check",
}


class DateView(Headed):
    """One date: who comes, and below it what can be done with the date. `pressed` tells those too."""

    def __init__(self) -> None:
        super().__init__({"date-back": "arrow-left"})
        acts = QWidget()
        foot = Flow(acts)
        self.acts: dict[str, DeskButton] = {}
        for name, pictogram in _ACTS.items():
            button = DeskButton("", pictogram)
            button.setObjectName(name)
            button.clicked.connect(lambda _checked=False, name=name: self.pressed.emit(name))
            self.acts[name] = button
            foot.addWidget(button)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(acts)
        self.seen: DateSeen | None = None

    def show_date(self, seen: DateSeen, *, may_plan: bool) -> None:
        """This date; `may_plan` for who makes posters."""
        self.seen = seen
        card = seen.people.card
        keys = [
            _("opens: {name}").format(name=isolate(seen.at.opener)) if seen.at.opener else "",
            _("locks up: {name}").format(name=isolate(seen.at.closer)) if seen.at.closer else "",
        ]
        lines = [
            words.joined(words.when(card), isolate(card.space), words.coming(card), *keys),
            words.joined(_helpers(seen), words.attendance(seen.people.attendance)),
        ]
        self.warn(words.missing(card, seen.roster, seen.keys, is_over=card.day < seen.today))
        self.say(card.title, "\n".join(line for line in lines if line), date_back=_("Back"))
        people = [self._line(one, card.happens, card.day == seen.today) for one in seen.people.people]
        empty = _("Nobody has signed up yet. Sign somebody up here, or hang a poster.")
        drop_in = _("People just come by. Count them with the button below.")
        self.lines.show_lines(people, empty if card.takes_sign_ups else drop_in)
        over, off = card.day < seen.today, card.state is SessionState.CANCELLED
        shown = {
            "date-sign-up": card.takes_sign_ups and card.happens and not over,
            "date-more": card.happens and card.day == seen.today,
            "date-less": card.happens and card.day == seen.today and seen.people.attendance.dropped_in > 0,
            "date-sheet": card.happens,
            "date-codes": card.happens and bool(seen.people.people) and card.day == seen.today,
            "date-change": card.happens and not over,
            "date-move": card.happens and not over,
            "date-series": not over,
            "date-poster": may_plan and not over,
            "date-call-off": not off and not over,
            "date-resume": off and not over,
        }
        says = {
            "date-sign-up": _("Sign somebody up"),
            "date-more": _("Somebody came by"),
            "date-less": _("One less"),
            "date-sheet": _("Attendance sheet"),
            "date-codes": _("Type codes of the sheet"),
            "date-change": _("Change this date"),
            "date-move": _("Move or other space"),
            "date-series": _("Change from this date on"),
            "date-poster": _("Poster"),
            "date-call-off": _("Call this date off"),
            "date-resume": _("Takes place after all"),
        }
        for name, button in self.acts.items():
            button.setText(says[name])
            button.setVisible(shown[name])

    def _line(self, one: Attendee, happens: bool, is_today: bool) -> Line:
        acts = []
        if one.state is SignUpState.OFFERED:
            acts.append(Act("accepts", _("Says yes"), "check"))
        if one.state is SignUpState.PLACED and happens and is_today:
            if one.came is not True:
                acts.append(Act("came", _("Came"), "check"))
            if one.came is None:
                acts.append(Act("stayed-away", _("Did not come"), "x"))
            else:
                acts.append(Act("not-noted", _("Undo"), "arrow-u-up-left"))
        if one.state in (SignUpState.PLACED, *_WAITS) and one.came is None:
            acts.append(Act("cancels", _("Cannot come"), "user-minus"))
        name = one.first_name or _("no name kept")
        return Line(str(one.sign_up_id), name, words.person(one), "", one.pictogram, tuple(acts), one)


def _helpers(seen: DateSeen) -> str:
    if seen.roster is None:
        return ""
    names = [isolate(helper.first_name) for role in seen.roster.roles for helper in role.helpers]
    return _("helps: {names}").format(names=formats.joined(names)) if names else _("nobody helps yet")


class ActivitiesPanel(Tabbed):
    """The looks, and the words of each. `zone` is the room's."""

    def __init__(self) -> None:
        self.week_view = Headed({"week-before": "arrow-left", "week-now": "calendar-dot", "week-after": "arrow-right"})
        self.date = DateView()
        self.series = Headed({"new-activity": "plus"}, primary="new-activity")
        self.ideas = Headed({})
        self.calls = Headed({"calls-paper": "printer", "revoke-card": "prohibit"})
        super().__init__(
            "activities",
            {
                "week": ("columns", self.week_view),
                "calls": ("megaphone", self.calls),
                "series": ("repeat", self.series),
                "ideas": ("lightbulb", self.ideas),
                "date": ("calendar", self.date),
            },
            hidden=("date",),
        )
        self.week: ActivityWeek | None = None
        self.may_plan = False
        self.zone = ZoneInfo("UTC")

    def show_week(self, week: ActivityWeek, *, may_plan: bool) -> None:
        """These seven days, each with its dates."""
        self.week, self.may_plan = week, may_plan
        last = week.first_day + timedelta(days=6)
        title = _("{first} to {last}").format(
            first=formats.day_and_month(week.first_day), last=formats.day_and_month(last)
        )
        now = "" if week.first_day <= week.today <= last else _("This week")
        self.week_view.say(title, week_before=_("Earlier"), week_now=now, week_after=_("Later"))
        lines: list[Line] = []
        for day, dates in groupby(week.dates, key=lambda one: one.card.day):
            heading = formats.day_long(day)
            if day == week.today:
                heading = _("Today · {day}").format(day=heading)
            lines.append(Line(day.isoformat(), heading, is_heading=True))
            for one in dates:
                card, number = one.card, one.card.activity_id
                said = words.joined(words.about(card), words.coming(card))
                over = card.day < week.today
                mark = words.missing(card, week.rosters.get(number), week.keys.get(number), is_over=over)
                open_ = (Act("open", _("Open"), "caret-right"),)
                lines.append(Line(str(number), card.title, said, mark, card.pictogram, open_, one))
        self.week_view.lines.show_lines(lines, self._nothing())
        self.say_tabs()

    def _nothing(self) -> str:
        if self.may_plan:
            return _("There is no activity in this week. Make one under “Regular activities”, or look at the ideas.")
        return _("You run no activity in this week. The connector says which activity is yours.")

    def say_tabs(self) -> None:
        """The tabs, with how much waits behind them."""
        calls, ideas = (self.week.to_call, self.week.new_ideas) if self.week is not None else (0, 0)
        self.say(
            {
                "week": _("Week"),
                "calls": _("Call list · {n}").format(n=isolate(calls)) if calls else _("Call list"),
                "series": _("Regular activities"),
                "ideas": (
                    (_("Ideas · {n}").format(n=isolate(ideas)) if ideas else _("Ideas")) if self.may_plan else ""
                ),
            }
        )

    def show_calls(self, told: tuple[ToTell, ...], *, may_plan: bool) -> None:
        """Whom to tell something."""
        count = len(told)
        head = ngettext("{n} person to tell", "{n} people to tell", count).format(n=isolate(count))
        self.calls.say(
            head if told else _("Call list"),
            _("A place came free for them, or their date changed. Who was reached leaves the list."),
            calls_paper=_("On paper") if told else "",
            revoke_card=_("Withdraw a card"),
        )
        self.calls.lines.show_lines(
            [self._call(one) for one in told],
            _("Nobody has to be called. Who waits for a place, or whose date changes, appears here by itself."),
        )

    def _call(self, one: ToTell) -> Line:
        attendee, card = one.attendee, one.card
        free = _("A place is free")
        if attendee.offer_expires_at is not None:
            free = _("A place is free, kept until {time}").format(
                time=formats.clock(attendee.offer_expires_at.astimezone(self.zone))
            )
        why = {True: free, False: _("Is this date still good?")}[attendee.state is SignUpState.OFFERED]
        if not card.happens:
            why = _("Does not take place")
        acts = [Act("reached", _("Reached"), "check")]
        if attendee.call_answer is not CallAnswer.CALL_BACK:
            acts.append(Act("call-back", _("Will call back"), "phone"))
        if attendee.state is SignUpState.OFFERED:
            acts.insert(0, Act("accepts", _("Says yes"), "thumbs-up"))
            acts.append(Act("cancels", _("Says no"), "x"))
        about = words.person(attendee)
        title = words.joined(isolate(attendee.first_name), isolate(card.title), words.when(card))
        return Line(str(attendee.sign_up_id), title, about, why, attendee.pictogram, tuple(acts), attendee)

    def forget(self) -> None:
        """Nobody is signed in any more."""
        self.week = self.date.seen = None
        for view in (self.week_view, self.date, self.series, self.ideas, self.calls):
            view.lines.forget()
