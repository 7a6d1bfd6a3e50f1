# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looks at volunteers: who wants to help, who helps, when, how long, and small help for residents."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.domain.helping import HandState, ShiftState
from kiosk.i18n import _, formats, isolate, ngettext
from kiosk.ui.desk.activities.words import about, joined
from kiosk.ui.desk.lines import Act, Line
from kiosk.ui.desk.tabbed import Headed, Tabbed
from kiosk.ui.desk.volunteers import words

if TYPE_CHECKING:
    from kiosk.services.volunteers.candidates import Candidate
    from kiosk.services.volunteers.hours import StayRow
    from kiosk.services.volunteers.matching_hands import HandRow
    from kiosk.services.volunteers.profiles import Profile
    from kiosk.services.volunteers.rosters import Roster
    from kiosk.services.volunteers.vogs import VogToAsk
    from kiosk.ui.desk.volunteers.acts import Person, ShiftWeek, Waiting, Year


class VolunteersPanel(Tabbed):
    """The looks, and the words of each. `zone` is the room's."""

    def __init__(self) -> None:
        self.people = Headed({"add-volunteer": "user-plus"}, primary="add-volunteer")
        self.candidates, self.vogs, self.hands = Headed({}), Headed({}), Headed({})
        self.shifts = Headed(
            {"shifts-before": "arrow-left", "shifts-now": "calendar-dot", "shifts-after": "arrow-right"}
        )
        self.hours = Headed({"year-before": "arrow-left", "year-after": "arrow-right"})
        self.person = Headed(
            {
                "person-certificate": "certificate",
                "person-badge": "identification-badge",
                "person-no-badge": "prohibit",
                "person-vog": "shield-check",
                "person-hours": "clock",
                "person-change": "pencil-simple",
                "person-leave": "sign-out",
                "person-back": "arrow-left",
            }
        )
        self.date = Headed({"date-standing": "repeat", "shift-back": "arrow-left"})
        super().__init__(
            "volunteers",
            {
                "candidates": ("hand-waving", self.candidates),
                "people": ("users-three", self.people),
                "shifts": ("columns", self.shifts),
                "hours": ("clock", self.hours),
                "hands": ("hand-heart", self.hands),
                "vogs": ("shield-check", self.vogs),
                "person": ("user", self.person),
                "date": ("calendar", self.date),
            },
            hidden=("person", "date"),
        )
        self.zone = ZoneInfo("UTC")

    def say_tabs(self, waiting: Waiting | None) -> None:
        """The tabs, with how much waits behind them."""

        def counted(said: str, count: int) -> str:
            return _("{tab} · {n}").format(tab=said, n=isolate(count)) if count else said

        self.say(
            {
                "candidates": counted(_("Wants to help"), waiting.candidates if waiting else 0),
                "people": _("Who helps"),
                "shifts": _("Turns"),
                "hours": counted(_("Hours"), waiting.hours if waiting else 0),
                "hands": counted(_("Helping hands"), waiting.hands if waiting else 0),
                "vogs": counted(_("VOG"), waiting.vogs if waiting else 0),
            }
        )

    # --- who wants to help ----------------------------------------------------------------------------------------

    def show_candidates(self, found: tuple[Candidate, ...]) -> None:
        self.candidates.say(_("Wants to help"), _("Welcome somebody, or say that it does not fit here."))
        self.candidates.lines.show_lines(
            [self._candidate(one) for one in found],
            _("Nobody waits for an answer. People say at the kiosk that they want to help, under “I want to help”."),
        )

    def _candidate(self, one: Candidate) -> Line:
        reach = _("will come by") if one.comes_by else isolate(one.contact)
        gone = _("erased on {day} without an answer").format(day=formats.day_and_month(one.forgotten_on))
        said = joined(words.spoken(one.languages), words.skills(one.skills), words.times(one.week_parts), reach, gone)
        acts = (Act("welcome", _("Welcome"), "check"), Act("decline", _("Does not fit"), "x"))
        return Line(str(one.volunteer_id), one.first_name, said, "", "user", acts, one)

    # --- who helps --------------------------------------------------------------------------------------------------

    def show_people(self, found: tuple[Profile, ...]) -> None:
        self.people.say(_("Who helps"), add_volunteer=_("Add somebody"))
        lines = [
            Line(
                str(one.volunteer_id),
                one.first_name,
                words.profile(one),
                words.vog_trouble(one),
                "user",
                (Act("person", _("Open"), "caret-right"),),
                one,
            )
            for one in found
        ]
        self.people.lines.show_lines(lines, _("Nobody helps yet. Welcome who wants to help, or add somebody here."))

    def show_person(self, found: Person) -> None:
        one, hours = found.profile, found.hours
        years = [
            _("{year}: {hours}").format(year=isolate(year), hours=formats.duration(minutes))
            for year, minutes in hours.by_year
        ]
        badge = _("has a badge") if one.has_badge else _("has no badge")
        says = [
            joined(words.profile(one), isolate(one.contact), badge),
            joined(_("Helps since {day}").format(day=isolate(words.numeric(one.since.astimezone(self.zone)))), *years),
        ]
        self.person.say(
            one.first_name,
            "\n".join(says),
            person_certificate=_("Certificate"),
            person_badge=_("Badge"),
            person_no_badge=_("Withdraw badge") if one.has_badge else "",
            person_vog=_("VOG seen"),
            person_hours=_("Hours"),
            person_change=_("Change"),
            person_leave=_("Leaves"),
            person_back=_("Back"),
        )
        self.person.warn(words.vog_trouble(one))
        lines = [
            Line(
                f"vog-{row.vog_id}",
                words.vog(row),
                _("the original was seen on {day}; no copy is kept").format(day=isolate(words.numeric(row.seen_on))),
                "" if row.counts_now else _("does not count any more"),
                "shield-check",
                (Act("vog-withdraw", _("Written down by mistake"), "arrow-u-up-left"),),
                row,
            )
            for row in one.vogs
        ]
        lines += [self.stay_line(stay, named=False) for stay in hours.stays]
        self.person.lines.show_lines(lines, _("No VOG was seen, and no hours yet. A badge counts hours at the kiosk."))

    def stay_line(self, one: StayRow, *, named: bool) -> Line:
        """Some hours, and what somebody says about them."""
        counted = words.between(one.counted, self.zone) or words.moment(one.came_at, self.zone)
        asks = ""
        if one.proposed is not None:
            asks = _("should be {times}").format(times=isolate(words.between(one.proposed, self.zone)))
        acts: tuple[Act, ...] = ()
        if one.may_answer:
            acts = (Act("hours-yes", _("Agreed"), "check"), Act("hours-no", _("Not agreed"), "x"))
        title = joined(isolate(one.first_name), isolate(one.title)) if named else one.title or _("Helped")
        key = f"{one.volunteer_id}-{one.stay}"
        return Line(key, title, counted, asks, one.pictogram or "clock", acts, one)

    # --- turns --------------------------------------------------------------------------------------------------------

    def show_shifts(self, week: ShiftWeek) -> None:
        last = week.first_day + timedelta(days=6)
        title = _("{first} to {last}").format(
            first=formats.day_and_month(week.first_day), last=formats.day_and_month(last)
        )
        now = "" if week.first_day <= week.today <= last else _("This week")
        self.shifts.say(title, shifts_before=_("Earlier"), shifts_now=now, shifts_after=_("Later"))
        lines: list[Line] = []
        for day, dates in groupby(week.rosters, key=lambda one: one.card.day):
            lines.append(Line(day.isoformat(), formats.day_long(day), is_heading=True))
            for one in dates:
                names = [isolate(helper.first_name) for role in one.roles for helper in role.helpers]
                said = joined(about(one.card), formats.joined(names) or _("nobody yet"))
                mark = words.short_of(one) if day >= week.today else ""
                act = (Act("roster", _("Open"), "caret-right"),)
                lines.append(Line(str(one.card.activity_id), one.card.title, said, mark, one.card.pictogram, act, one))
        self.shifts.lines.show_lines(lines, _("No activity of this week asks for helpers."))

    def show_date(self, one: Roster, today_over: bool) -> None:
        card = one.card
        self.date.say(
            card.title,
            joined(formats.day_long(card.day), about(card)),
            date_standing=_("Every time"),
            shift_back=_("Back"),
        )
        self.date.warn("" if today_over else words.short_of(one))
        lines: list[Line] = []
        for role in one.roles:
            asked = _("{least} to {most} people").format(
                least=isolate(role.places.least), most=isolate(role.places.most)
            )
            vog = _("with a VOG") if role.vog_needed else ""
            find = (Act("find", _("Who could?"), "magnifying-glass"),) if role.places.is_open and not today_over else ()
            lines.append(Line(f"role-{role.role}", role.role, joined(asked, vog), "", "flag", find, role))
            for helper in role.helpers:
                acts: list[Act] = []
                if not today_over and helper.state is ShiftState.PLANNED:
                    acts = [
                        Act("cannot", _("Cannot come"), "user-minus"),
                        Act("release", _("Let off"), "x"),
                    ]
                elif not today_over:
                    acts = [Act("can", _("Comes after all"), "check"), Act("release", _("Let off"), "x")]
                mark = "" if helper.vog_counts else _("the VOG does not count")
                lines.append(
                    Line(
                        str(helper.shift_id), helper.first_name, words.helper(helper), mark, "user", tuple(acts), helper
                    )
                )
        self.date.lines.show_lines(lines)

    # --- hours --------------------------------------------------------------------------------------------------------

    def show_year(self, year: Year) -> None:
        figures = year.figures
        people = ngettext("{n} volunteer", "{n} volunteers", figures.volunteers).format(n=isolate(figures.volunteers))
        hands = _("{done} of {asked} helping hands done").format(
            done=isolate(figures.hands_done), asked=isolate(figures.hands_asked)
        )
        says = joined(people, formats.duration(figures.minutes), hands)
        title = _("Hours of {year}").format(year=isolate(figures.year))
        self.hours.say(title, says, year_before=_("Earlier"), year_after=_("Later"))
        lines = []
        if year.to_agree:
            lines.append(
                Line("to-agree", _("To be agreed"), _("“That is not right”, said at the kiosk."), is_heading=True)
            )
            lines += [self.stay_line(one, named=True) for one in year.to_agree]
        if year.totals:
            lines.append(Line("totals", _("Everybody"), is_heading=True))
        for one in year.totals:
            waits = ""
            if one.minutes_to_agree:
                waits = _("{hours} to be agreed").format(hours=formats.duration(one.minutes_to_agree))
            times = ngettext("{n} time", "{n} times", one.stays).format(n=isolate(one.stays))
            act = (Act("person", _("Open"), "caret-right"),)
            said = joined(formats.duration(one.minutes), times)
            lines.append(Line(f"of-{one.volunteer_id}", one.first_name, said, waits, "user", act, one))
        self.hours.lines.show_lines(lines, _("Nobody helps yet. Hours come from badges that are held at the kiosk."))

    # --- helping hands ------------------------------------------------------------------------------------------------

    def show_hands(self, found: tuple[HandRow, ...]) -> None:
        self.hands.say(_("Helping hands"), _("Small help that a resident asks for: find who speaks the language."))
        self.hands.lines.show_lines(
            [self._hand(one) for one in found],
            _("Nobody asks for help now. Residents ask at the kiosk, and it appears here."),
        )

    def _hand(self, one: HandRow) -> Line:
        acts = []
        if one.state is HandState.ACCEPTED:
            acts = [Act("hand-done", _("Done"), "check"), Act("hand-not-done", _("Not done"), "x")]
        else:
            if one.state is HandState.PROPOSED:
                acts = [Act("hand-yes", _("Says yes"), "thumbs-up"), Act("hand-no", _("Says no"), "thumbs-down")]
            acts.append(Act("hand-find", _("Who could?"), "magnifying-glass"))
        acts.append(Act("hand-cancel", _("Not needed"), "trash"))
        waits = _("waits here") if one.waits_here else ""
        return Line(
            str(one.hand_id),
            words.hand(one),
            words.hand_about(one, self.zone),
            waits,
            words.HAND_PICTURES[one.kind],
            tuple(acts),
            one,
        )

    # --- VOG ----------------------------------------------------------------------------------------------------------

    def show_vogs(self, found: tuple[VogToAsk, ...]) -> None:
        self.vogs.say(_("VOG to ask again"), _("Who saw the original, when and for what is kept; never a copy."))
        lines = []
        for one in found:
            over = _("over since {day}") if one.is_over else _("until {day}")
            turns = ngettext("{n} turn after it", "{n} turns after it", one.shifts_after)
            mark = turns.format(n=isolate(one.shifts_after)) if one.shifts_after else ""
            until = over.format(day=isolate(words.numeric(one.renew_on)))
            said = joined(_(words.VOG_WORK[one.work]), until, isolate(one.contact))
            acts = (Act("person", _("Open"), "caret-right"),)
            key = f"ask-{one.volunteer_id}-{one.work.value}"
            lines.append(Line(key, one.first_name, said, mark, "shield-check", acts, one))
        self.vogs.lines.show_lines(lines, _("Nobody has to be asked now. You see it here three months before it ends."))

    def forget(self) -> None:
        """Nobody is signed in any more."""
        for view in (
            self.people,
            self.candidates,
            self.vogs,
            self.hands,
            self.shifts,
            self.hours,
            self.person,
            self.date,
        ):
            view.lines.forget()
