# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What planning says: a series as a sentence that anybody would say, who counts on a date, what cannot be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.errors import KioskError, RuleError
from kiosk.i18n import N_, _, formats, isolate, ngettext
from kiosk.services.settling import NO_SEATS, SAME_TIME
from kiosk.ui.desk import words
from kiosk.ui.messages import text_for

if TYPE_CHECKING:
    from kiosk.services.plan_people import Affected
    from kiosk.services.plan_series import HoursPlan

NTHS = {1: N_("first"), 2: N_("second"), 3: N_("third"), 4: N_("fourth"), -1: N_("last")}
# The share of walk-ins, as people say it; a share in between is said by the nearest.
SHARES = {
    0.0: N_("only with an appointment"),
    0.25: N_("mostly with an appointment"),
    0.5: N_("half with an appointment, half without"),
    0.75: N_("mostly without an appointment"),
    1.0: N_("only without an appointment"),
}
_TROUBLES = {
    "end-before-start": N_("The end is before the beginning. Please choose a later end."),
    "no-weekday": N_("Please choose at least one day of the week."),
    "no-nth": N_("Please choose which one in the month: first, second, third, fourth or last."),
    "until-before-anchor": N_("The last day is before the first day. Please choose a later last day."),
    "interval": N_("Please choose 1 to 52 weeks."),
    "over": N_("This day or time is over. Please choose a later one."),
    "time-does-not-exist": N_("On one of these days the clock skips this hour. Please choose another time."),
    "no-time": N_("The hour is shorter than the time for one person. Please choose fewer minutes."),
    "space": N_("Please choose a space."),
    "organisation": N_("Please choose an organisation."),
}


def rhythm(plan: HoursPlan) -> str:
    """When it comes back: "Every Tuesday", "Every first and third Monday of the month"."""
    if not plan.weekdays:
        return with_year(plan.first_day)
    days = formats.joined([formats.weekday(day) for day in plan.weekdays])
    if plan.nths:
        nths = formats.joined([_(NTHS[nth]) for nth in plan.nths])
        return _("Every {nths} {days} of the month").format(nths=nths, days=days)
    if plan.every == 1:
        return _("Every {days}").format(days=days)
    if plan.every == 2:
        return _("Every second week on {days}").format(days=days)
    return ngettext("Every {n} week on {days}", "Every {n} weeks on {days}", plan.every).format(
        n=isolate(plan.every), days=days
    )


def sentence(plan: HoursPlan, *, organisation: str, space: str, today: date) -> str:
    """The whole series in plain words."""
    hours = formats.time_range(plan.starts, plan.ends)
    head = _("{organisation}: {rhythm}, {hours}, {place}.")
    if plan.pauses_in_school_holidays:
        head = _("{organisation}: {rhythm}, {hours}, not in school holidays, {place}.")
    said = [
        head.format(organisation=isolate(organisation), rhythm=rhythm(plan), hours=hours, place=isolate(space)),
    ]
    if plan.weekdays and plan.first_day > today:
        said.append(_("From {day}.").format(day=with_year(plan.first_day)))
    if plan.last_day is not None:
        said.append(_("Until {day}.").format(day=with_year(plan.last_day)))
    said.append(
        ngettext(
            "{n} desk, {length} for each person, {share}.", "{n} desks, {length} for each person, {share}.", plan.desks
        ).format(n=isolate(plan.desks), length=formats.duration(plan.slot_minutes), share=share(plan.walk_in_share))
    )
    spoken = formats.joined([words.language_name(code) for code in plan.languages])
    if spoken:
        said.append(_("Spoken: {languages}.").format(languages=spoken))
    return " ".join(said)


def share(value: float) -> str:
    """How many people come without an appointment, in words."""
    return _(SHARES[nearest_share(value)])


def nearest_share(value: float) -> float:
    """The share that is nearest among those that have words."""
    return min(SHARES, key=lambda one: abs(one - value))


def with_year(day: date) -> str:
    """A day that may be far away: "Tuesday 24 November 2026"."""
    return _("{day} {year}").format(day=formats.day_long(day), year=isolate(day.year))


def trouble(error: KioskError) -> str:
    """What cannot be, in one sentence that says what to choose instead."""
    what = str(error.details.get("what", ""))
    if isinstance(error, RuleError) and what in _TROUBLES:
        return _(_TROUBLES[what])
    return text_for(error)


def conflict(reason: str) -> str:
    """Why a date has no place: what the planner keeps in Dutch for residents, in the words of the desk."""
    known = {
        NO_SEATS: _("There are no seats left in this space"),
        SAME_TIME: _("This organisation has another consultation hour then"),
    }
    return known.get(reason, reason)


def reach(one: Affected, today: date, zone: ZoneInfo) -> str:
    """How to reach somebody: the room keeps no phone numbers."""
    if one.is_here:
        return _("sits in the room now: please tell them")
    if one.due is None:
        return ""
    due = one.due.astimezone(zone)
    day = formats.relative_day(due.date(), today)
    return _("appointment {day} at {time}, the kiosk tells them when they come").format(
        day=day, time=formats.clock(due)
    )


def person(one: Affected, today: date, zone: ZoneInfo) -> str:
    """Number, first name if there is one, language, and how to reach them."""
    parts = [one.label, one.first_name, words.language_name(one.language), reach(one, today, zone)]
    return " · ".join(isolate(part) for part in parts if part)
