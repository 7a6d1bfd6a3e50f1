# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk says of activities: how a date stands, whom a change touches, where a sign-up or an idea stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.domain.vocabulary import CallAnswer, IdeaState, PartOfDay, SessionState, SignUpState
from kiosk.i18n import N_, _, formats, isolate, isolate_ltr, ngettext
from kiosk.services.activity_affected import Reach
from kiosk.ui.desk import plan_words, words

if TYPE_CHECKING:
    from kiosk.services.activities import ActivityCard
    from kiosk.services.activity_affected import AffectedPerson, Consequences
    from kiosk.services.activity_keys import WithoutKeys
    from kiosk.services.attending import Attendance
    from kiosk.services.desk_sign_ups import Attendee
    from kiosk.services.ideas import IdeaCard
    from kiosk.services.settling import Conflict
    from kiosk.services.volunteers.rosters import Roster

MOST_NAMED = 6
_STATES = {
    SignUpState.PLACED: N_("has a place"),
    SignUpState.OFFERED: N_("a place is kept: please ask them"),
    SignUpState.WAITING: N_("on the waiting list"),
    SignUpState.LAPSED: N_("did not answer in time"),
    SignUpState.CANCELLED: N_("cannot come"),
}
_ANSWERS = {
    CallAnswer.REACHED: N_("reached"),
    CallAnswer.CALL_BACK: N_("will call back"),
    CallAnswer.NO_ANSWER: N_("did not answer"),
}
_IDEAS = {
    IdeaState.NEW: N_("New: nobody answered yet"),
    IdeaState.ACCEPTED: N_("Welcome: look for a space"),
    IdeaState.OPTIONED: N_("A space is kept"),
    IdeaState.TRIAL: N_("Is being tried"),
    IdeaState.EVALUATED: N_("Tried and looked back on"),
    IdeaState.SERIES: N_("Has become an activity"),
    IdeaState.DECLINED: N_("Not now"),
}
PARTS_OF_DAY = {
    PartOfDay.MORNING: N_("in the morning"),
    PartOfDay.AFTERNOON: N_("in the afternoon"),
    PartOfDay.EVENING: N_("in the evening"),
    PartOfDay.ANY: N_("at any time"),
}


def joined(*parts: str) -> str:
    """What is there, with dots between."""
    return " · ".join(part for part in parts if part)


def when(card: ActivityCard) -> str:
    """Day and time."""
    return joined(formats.day_long(card.day), formats.time_range(card.starts, card.ends))


def about(card: ActivityCard) -> str:
    """Time, place, host."""
    host = _("with {name}").format(name=isolate(card.host)) if card.host else ""
    return joined(formats.time_range(card.starts, card.ends), isolate(card.space), host)


def coming(card: ActivityCard) -> str:
    """Who comes, in one line."""
    if not card.takes_sign_ups:
        return _("just come by")
    taken = _("{taken} of {places} places").format(taken=isolate(card.taken), places=isolate(card.places))
    waits = ngettext("{n} waits", "{n} wait", card.waiting).format(n=isolate(card.waiting)) if card.waiting else ""
    return joined(taken, waits)


def missing(card: ActivityCard, roster: Roster | None, keys: WithoutKeys | None, *, is_over: bool = False) -> str:
    """What still needs somebody; "" where all is well."""
    if not card.happens:
        said = _("called off") if card.state is SessionState.CANCELLED else _("pauses")
        return joined(said, isolate(card.reason))
    if is_over:
        return ""
    parts = []
    if roster is not None and roster.short:
        short = ngettext("{n} helper is missing", "{n} helpers are missing", roster.short)
        parts.append(short.format(n=isolate(roster.short)))
    if roster is not None and roster.missing_languages:
        spoken = formats.joined([words.language_name(code) for code in dict(roster.missing_languages)])
        parts.append(_("nobody speaks {languages}").format(languages=spoken))
    if keys is not None and keys.opener_missing:
        parts.append(_("nobody opens the room"))
    if keys is not None and keys.closer_missing:
        parts.append(_("nobody locks up"))
    return joined(*parts)


def attendance(there: Attendance) -> str:
    """Who came, in one line; "" before anybody did."""
    came = there.came + there.dropped_in
    if not came and not there.stayed_away:
        return ""
    said = ngettext("{n} person came", "{n} people came", came).format(n=isolate(came))
    walked = _("{n} without signing up").format(n=isolate(there.dropped_in)) if there.dropped_in else ""
    away = _("{n} did not come").format(n=isolate(there.stayed_away)) if there.stayed_away else ""
    return joined(said, walked, away)


def person(one: Attendee) -> str:
    """Language, how many, where it stands, how to reach them."""
    party = ngettext("{n} person", "{n} people", one.party).format(n=isolate(one.party)) if one.party > 1 else ""
    answer = _(_ANSWERS[one.call_answer]) if one.call_answer is not None else ""
    came = {True: _("came"), False: _("did not come"), None: ""}[one.came]
    return joined(words.language_name(one.language), party, _(_STATES[one.state]), came, reach(one), answer)


def reach(one: Attendee) -> str:
    """How to tell them something."""
    if one.phone:
        return isolate_ltr(one.phone)
    return _("hears it at the next scan of their card") if one.has_card else _("tell them when they come")


def consequences(what: Consequences, conflicts: tuple[Conflict, ...] = ()) -> str:
    """Whom and what a change touches, one line each."""
    lines = []
    count = len(what.people)
    if count:
        head = ngettext("{n} sign-up counts on it:", "{n} sign-ups count on it:", count).format(n=isolate(count))
        lines.append(head)
        lines += [f"– {_affected(one)}" for one in what.people[:MOST_NAMED]]
        if (rest := count - MOST_NAMED) > 0:
            lines.append("– " + ngettext("and {n} more", "and {n} more", rest).format(n=isolate(rest)))
    else:
        lines.append(_("Nobody has signed up for it."))
    if what.shifts:
        names = formats.joined(dict.fromkeys(one.first_name for one in what.shifts))
        lines.append(_("Helpers who count on it: {names}.").format(names=names))
    if what.posters:
        places = formats.joined(dict.fromkeys(one.place for one in what.posters))
        lines.append(_("These posters will not be right any more: {places}.").format(places=places))
    if what.feed_dates:
        dates = len(what.feed_dates)
        said = ngettext("Calendars hear of {n} date.", "Calendars hear of {n} dates.", dates)
        lines.append(said.format(n=isolate(dates)))
    for conflict in conflicts[:2]:
        says = _("{day}: no place for {party}. {reason}.")
        reason = isolate(plan_words.conflict(conflict.reason))
        lines.append(says.format(day=formats.day_long(conflict.day), party=isolate(conflict.party), reason=reason))
    return "\n".join(lines)


def _affected(one: AffectedPerson) -> str:
    how = {
        Reach.CALL: _("please call {phone}").format(phone=isolate_ltr(one.attendee.phone)),
        Reach.CARD: _("hears it at the next scan of their card"),
        Reach.IN_PERSON: _("tell them when they come"),
    }[one.reach]
    return joined(isolate(one.attendee.first_name), words.language_name(one.attendee.language), how)


def changed(what: Consequences) -> str:
    """What to do after a change."""
    if what.people:
        return _("Changed. Whoever signed up is on the call list.")
    return _("Changed. Nobody had signed up.")


def idea_state(one: IdeaCard) -> str:
    """Where an idea stands."""
    return _(_IDEAS[one.state])


def idea(one: IdeaCard, today: date, zone: ZoneInfo) -> str:
    """Who brought it, when it should be, for how many."""
    days = formats.joined([formats.weekday(day) for day in one.weekdays])
    people = ngettext("for {n} person", "for {n} people", one.people).format(n=isolate(one.people))
    names = _("host {host}, buddy {buddy}").format(host=isolate(one.host), buddy=isolate(one.buddy)) if one.host else ""
    until = ""
    if one.option_expires_at is not None and one.state is IdeaState.OPTIONED:
        until = _("kept until {day}").format(
            day=formats.relative_day(one.option_expires_at.astimezone(zone).date(), today)
        )
    return joined(
        isolate(one.first_name),
        words.language_name(one.language),
        isolate_ltr(one.phone) if one.phone else "",
        joined(days, _(PARTS_OF_DAY[one.part_of_day])),
        people,
        names,
        until,
    )
