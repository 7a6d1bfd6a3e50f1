# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk says of volunteers: skills, times, VOG, turns, hours, helping hands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.domain.helping import HandKind, HandState, ShiftState, Skill, VogWork
from kiosk.domain.worked_hours import Times
from kiosk.i18n import N_, _, formats, isolate, isolate_ltr, ngettext
from kiosk.ui.desk import words as desk_words
from kiosk.ui.desk.activities.words import joined

if TYPE_CHECKING:
    from kiosk.services.volunteers.matching_hands import HandMatch, HandRow
    from kiosk.services.volunteers.profiles import Profile, VogRow
    from kiosk.services.volunteers.rosters import OnRoster, Roster

SKILLS = {
    Skill.LANGUAGE_PRACTICE: N_("speaking Dutch with people"),
    Skill.INTERPRETING: N_("interpreting"),
    Skill.COOKING: N_("cooking"),
    Skill.SEWING: N_("sewing"),
    Skill.HOMEWORK: N_("homework"),
    Skill.CHILDREN: N_("children"),
    Skill.COMPUTER: N_("computer and telephone"),
    Skill.HANDY: N_("small repairs"),
    Skill.LIFTING: N_("lifting"),
    Skill.GOING_ALONG: N_("going along"),
    Skill.ERRANDS: N_("errands"),
    Skill.GARDEN: N_("garden"),
    Skill.MUSIC: N_("music"),
    Skill.WELCOMING: N_("welcoming people"),
    Skill.TIDYING: N_("tidying up"),
}
_HANDS = {
    HandKind.CURTAINS: N_("Hanging curtains"),
    HandKind.LAMP: N_("Hanging a lamp"),
    HandKind.LIFTING: N_("Lifting something"),
    HandKind.ASSEMBLING: N_("Putting furniture together"),
    HandKind.GOING_ALONG: N_("Going along to an office"),
    HandKind.DEVICE: N_("Telephone or computer"),
    HandKind.ERRAND: N_("An errand"),
    HandKind.OTHER: N_("Something else"),
}
HAND_PICTURES = {
    HandKind.CURTAINS: "house-line",
    HandKind.LAMP: "lightbulb",
    HandKind.LIFTING: "hand-heart",
    HandKind.ASSEMBLING: "wrench",
    HandKind.GOING_ALONG: "users",
    HandKind.DEVICE: "device-mobile",
    HandKind.ERRAND: "basket",
    HandKind.OTHER: "dots-three",
}
_HAND_STATES = {
    HandState.ASKED: N_("nobody was asked yet"),
    HandState.PROPOSED: N_("{name} was asked"),
    HandState.ACCEPTED: N_("{name} said yes"),
}
VOG_WORK = {
    VogWork.CHILDREN: N_("work with children"),
    VogWork.ONE_TO_ONE: N_("one to one"),
    VogWork.MONEY: N_("money"),
    VogWork.OTHER: N_("something else"),
}
DAY_PARTS = {"morning": N_("{day} morning"), "afternoon": N_("{day} afternoon"), "evening": N_("{day} evening")}


def skills(codes: Iterable[str]) -> str:
    """What somebody likes to do."""
    known = {str(skill): said for skill, said in SKILLS.items()}
    return formats.joined([_(known[code]) for code in codes if code in known])


def spoken(codes: Iterable[str]) -> str:
    """Languages, by their own names."""
    return formats.joined([desk_words.language_name(code) for code in codes])


def week_part(code: str) -> str:
    """One part of a week: "Mon morning"."""
    day, part = code.split("-", 1)
    return _(DAY_PARTS[part]).format(day=formats.weekday(int(day), short=True))


def times(codes: Iterable[str]) -> str:
    """When somebody has time."""
    return formats.joined([week_part(code) for code in codes])


def vog(one: VogRow) -> str:
    """One VOG: what for, of when, until when it counts."""
    said = _("VOG for {work}, of {issued}, counts until {until}").format(
        work=_(VOG_WORK[one.work]),
        issued=numeric(one.issued_on),
        until=numeric(one.renew_on),
    )
    return joined(said, _("ask again") if one.ask_again else "")


def numeric(day: object) -> str:
    """A day with its year, short."""
    return isolate_ltr(f"{day:%d-%m-%Y}")


def profile(one: Profile) -> str:
    """Languages, skills, times."""
    return joined(
        spoken(one.languages), skills(one.skills), times(one.week_parts), _("is here now") if one.is_here else ""
    )


def vog_trouble(one: Profile) -> str:
    """What has to be asked again; "" for nothing."""
    again = [_(VOG_WORK[row.work]) for row in one.vogs if row.ask_again]
    return _("ask the VOG again: {works}").format(works=formats.joined(again)) if again else ""


def short_of(one: Roster) -> str:
    """What is missing at a date; "" for nothing."""
    if not one.card.happens:
        return _("does not take place")
    parts = []
    for role in one.roles:
        if role.places.short:
            said = ngettext("{role}: {n} is missing", "{role}: {n} are missing", role.places.short)
            parts.append(said.format(role=isolate(role.role), n=isolate(role.places.short)))
    for code, count in one.missing_languages:
        said = ngettext("{n} who speaks {language}", "{n} who speak {language}", count)
        parts.append(said.format(n=isolate(count), language=isolate(desk_words.language_name(code))))
    return joined(*parts)


def helper(one: OnRoster) -> str:
    """How a turn stands."""
    return joined(
        spoken(one.languages),
        _("cannot come: somebody has to take over") if one.state is ShiftState.SEEKING else _("comes"),
        _("stands in") if one.stands_in else "",
        _("every time") if one.is_standing else "",
        "" if one.vog_counts else _("the VOG does not count"),
    )


def hand(one: HandRow) -> str:
    """What is asked for."""
    return _(_HANDS[one.kind])


def hand_about(one: HandRow, zone: ZoneInfo) -> str:
    """Who asks, since when, how it stands."""
    state = _(_HAND_STATES[one.state]).format(name=isolate(one.helper)) if one.state in _HAND_STATES else ""
    asked = _("asked {day}").format(day=formats.day_short(one.asked_at.astimezone(zone).date()))
    until = _("holds until {day}").format(day=formats.day_short(one.expires_at.astimezone(zone).date()))
    return joined(
        isolate(one.first_name),
        desk_words.language_name(one.language),
        isolate(one.contact),
        asked,
        until,
        state,
        isolate(one.helper_contact),
    )


def match(one: HandMatch) -> str:
    """What speaks for somebody."""
    why = one.match
    said = [
        (why.speaks, _("speaks the language")),
        (why.has_skill, _("likes to do this")),
        (why.is_here, _("is here now")),
        (why.is_available, _("has time now")),
        (why.vog_one_to_one, _("VOG for one to one")),
    ]
    lately = ""
    if why.asked_lately:
        lately = ngettext("asked {n} time lately", "asked {n} times lately", why.asked_lately)
        lately = lately.format(n=isolate(why.asked_lately))
    return joined(*(words for holds, words in said if holds), lately, spoken(one.languages), isolate(one.contact))


def between(these: Times | None, zone: ZoneInfo) -> str:
    """From when until when somebody was there."""
    if these is None:
        return ""
    begins, ends = (one.astimezone(zone) for one in (these.begins_at, these.ends_at))
    return joined(
        _("{day}, {hours}").format(day=formats.day_short(begins.date()), hours=formats.time_range(begins, ends)),
        formats.duration(these.minutes),
    )


def moment(at: datetime, zone: ZoneInfo) -> str:
    """A day and a time."""
    here = at.astimezone(zone)
    return _("{day}, {time}").format(day=formats.day_short(here.date()), time=formats.clock(here))
