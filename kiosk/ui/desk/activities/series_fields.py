# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""An activity as questions in plain words, and the answers as an activity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from kiosk.errors import RuleError
from kiosk.i18n import DEFAULT_LANGUAGE, _, formats, isolate
from kiosk.services.activity_series import ActivityPlan
from kiosk.services.plan_series import HoursPlan
from kiosk.ui.desk import plan_words
from kiosk.ui.desk import words as desk_words
from kiosk.ui.desk.asking import (
    AskDay,
    Asked,
    AskHours,
    AskNumber,
    AskOne,
    AskPick,
    AskPicture,
    AskSeveral,
    AskWords,
    only_if,
)

if TYPE_CHECKING:
    from kiosk.services.activity_week import ActivityChoices
    from kiosk.ui.desk.form_dialog import Values

WEEKS, MONTH, ONCE = "weeks", "month", "once"
CHILDREN, SIGN_UPS, HOLIDAYS = "children", "sign-ups", "holidays"


def usual(choices: ActivityChoices, day: date) -> ActivityPlan:
    """What a new activity begins with."""
    return ActivityPlan(
        titles={DEFAULT_LANGUAGE: ""},
        pictogram="users-three",
        host="",
        first_day=day,
        starts=time(10),
        ends=time(12),
        space_id=choices.spaces[0].id if choices.spaces else 0,
        places=12,
        weekdays=(day.weekday(),),
    )


def asked_of(
    plan: ActivityPlan, choices: ActivityChoices, *, from_day: date | None, may_give: bool
) -> tuple[Asked, ...]:
    """The questions; `from_day` for a change, `may_give` for who says whose activity it is."""
    kind = ONCE if not plan.weekdays else MONTH if plan.nths else WEEKS
    fields: list[Asked] = []
    if from_day is not None:
        fields.append(AskDay("from_day", _("From this date on"), from_day, fallback=from_day))
    fields += [
        AskWords("title", _("Name, in Dutch"), plan.titles.get(DEFAULT_LANGUAGE, "")),
        AskWords("host", _("Who runs it"), plan.host, most=60, hint=_("First name")),
        AskWords("buddy", _("Buddy"), plan.buddy, most=60, hint=_("Who knows the way, if anybody")),
    ]
    if may_give:
        accounts = [(None, _("nobody with an account")), *((one.id, one.name) for one in choices.organisers)]
        fields.append(AskPick("organiser_id", _("Whose activity"), accounts, plan.organiser_id))
    rhythms = [(WEEKS, _("Weekly")), (MONTH, _("Monthly")), (ONCE, _("Once"))]
    languages = dict.fromkeys((*choices.languages, *plan.languages))
    ticks = {CHILDREN: plan.with_children, SIGN_UPS: plan.takes_sign_ups, HOLIDAYS: plan.pauses_in_school_holidays}
    fields += [
        AskOne("rhythm", _("How often"), rhythms, kind),
        only_if(
            AskNumber("every", _("Every how many weeks"), plan.every, least=1, most=52),
            lambda values: values["rhythm"] == WEEKS,
        ),
        only_if(
            AskSeveral(
                "weekdays",
                _("On which days"),
                [(day, formats.weekday(day)) for day in range(7)],
                plan.weekdays or (plan.first_day.weekday(),),
            ),
            lambda values: values["rhythm"] != ONCE,
        ),
        only_if(
            AskSeveral(
                "nths",
                _("Which ones in the month"),
                [(nth, _(said)) for nth, said in plan_words.NTHS.items()],
                plan.nths,
            ),
            lambda values: values["rhythm"] == MONTH,
        ),
        AskHours("hours", _("From when until when"), plan.starts, plan.ends),
        AskDay("first_day", _("First day"), plan.first_day, fallback=plan.first_day),
        AskDay(
            "last_day",
            _("Last day"),
            plan.last_day,
            fallback=plan.first_day + timedelta(days=90),
            optional=_("until"),
        ),
        AskPick("space_id", _("Which space"), [(one.id, one.name) for one in choices.spaces], plan.space_id),
        AskNumber("places", _("Places"), plan.places, least=1),
        AskNumber("walk_in_places", _("Of these kept for who just comes"), plan.walk_in_places),
        AskSeveral(
            "ticks",
            _("What holds"),
            [
                (SIGN_UPS, _("people sign up")),
                (CHILDREN, _("with children: helpers need a VOG")),
                (HOLIDAYS, _("not in school holidays")),
            ],
            [name for name, holds in ticks.items() if holds],
        ),
        AskNumber("set_up_minutes", _("Minutes to set up"), plan.set_up_minutes, most=240),
        AskNumber("clean_up_minutes", _("Minutes to clean up"), plan.clean_up_minutes, most=240),
        AskSeveral(
            "languages",
            _("Languages"),
            [(code, desk_words.language_name(code)) for code in languages],
            plan.languages,
        ),
        AskPicture("pictogram", _("Pictogram"), plan.pictogram),
    ]
    return tuple(fields)


def plan_of(values: Values, before: ActivityPlan) -> ActivityPlan:
    """What was chosen; RuleError (what: "no-weekday", "no-nth") for what is missing."""
    kind, ticks = values["rhythm"], values["ticks"]
    if kind != ONCE and not values["weekdays"]:
        raise RuleError(what="no-weekday")
    if kind == MONTH and not values["nths"]:
        raise RuleError(what="no-nth")
    starts, ends = values["hours"]
    return replace(
        before,
        titles={**before.titles, DEFAULT_LANGUAGE: values["title"]},
        host=values["host"],
        buddy=values["buddy"],
        organiser_id=values.get("organiser_id", before.organiser_id),
        weekdays=() if kind == ONCE else tuple(values["weekdays"]),
        nths=tuple(values["nths"]) if kind == MONTH else (),
        every=values["every"] if kind == WEEKS else 1,
        starts=starts,
        ends=ends,
        first_day=values["first_day"],
        last_day=None if kind == ONCE else values["last_day"],
        space_id=values["space_id"],
        places=values["places"],
        walk_in_places=values["walk_in_places"],
        with_children=CHILDREN in ticks,
        takes_sign_ups=SIGN_UPS in ticks,
        pauses_in_school_holidays=HOLIDAYS in ticks,
        set_up_minutes=values["set_up_minutes"],
        clean_up_minutes=values["clean_up_minutes"],
        languages=tuple(values["languages"]),
        pictogram=values["pictogram"],
    )


def rhythm(plan: ActivityPlan) -> str:
    """When it comes back, in plain words: "Every Tuesday, 10:00–12:00, not in school holidays"."""
    hours = HoursPlan(
        first_day=plan.first_day,
        starts=plan.starts,
        ends=plan.ends,
        space_id=plan.space_id,
        weekdays=plan.weekdays,
        every=plan.every,
        nths=plan.nths,
    )
    said = _("{rhythm}, {hours}, not in school holidays") if plan.pauses_in_school_holidays else _("{rhythm}, {hours}")
    return said.format(rhythm=plan_words.rhythm(hours), hours=formats.time_range(plan.starts, plan.ends))


def sentence(plan: ActivityPlan) -> str:
    """The whole activity in one sentence."""
    title = plan.titles.get(DEFAULT_LANGUAGE, "")
    return _("{title}: {rhythm}.").format(title=isolate(title), rhythm=rhythm(plan))
