# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a resident's idea to an activity: which act leads where.

An idea is accepted with a host and a buddy, gets a space for three trial dates that is kept for a while, is tried,
looked back on, and goes on as a series; or is kindly declined, with a reason. Nothing is declined in silence.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from kiosk.domain.vocabulary import ActivityEventKind, IdeaState
from kiosk.errors import NotAllowedNow, RuleError

TRIAL_DATES = 3
OPTION_LASTS = timedelta(days=14)
MOST_PEOPLE = 200

S = IdeaState


class IdeaAct(StrEnum):
    """What can be done with an idea."""

    ACCEPT = "accept"
    OPTION = "option"
    LAPSE = "lapse"
    TRY = "try"
    EVALUATE = "evaluate"
    CONTINUE = "continue"
    DECLINE = "decline"


_LEADS: dict[IdeaAct, tuple[frozenset[IdeaState], IdeaState]] = {
    IdeaAct.ACCEPT: (frozenset({S.NEW}), S.ACCEPTED),
    IdeaAct.OPTION: (frozenset({S.ACCEPTED}), S.OPTIONED),
    IdeaAct.LAPSE: (frozenset({S.OPTIONED}), S.ACCEPTED),
    IdeaAct.TRY: (frozenset({S.OPTIONED}), S.TRIAL),
    IdeaAct.EVALUATE: (frozenset({S.TRIAL}), S.EVALUATED),
    IdeaAct.CONTINUE: (frozenset({S.EVALUATED}), S.SERIES),
    IdeaAct.DECLINE: (frozenset({S.NEW, S.ACCEPTED, S.OPTIONED, S.TRIAL, S.EVALUATED}), S.DECLINED),
}
EVENTS: dict[IdeaAct, ActivityEventKind] = {
    IdeaAct.ACCEPT: ActivityEventKind.IDEA_ACCEPTED,
    IdeaAct.OPTION: ActivityEventKind.IDEA_OPTIONED,
    IdeaAct.LAPSE: ActivityEventKind.IDEA_OPTION_LAPSED,
    IdeaAct.TRY: ActivityEventKind.IDEA_TRIED,
    IdeaAct.EVALUATE: ActivityEventKind.IDEA_EVALUATED,
    IdeaAct.CONTINUE: ActivityEventKind.IDEA_CONTINUED,
    IdeaAct.DECLINE: ActivityEventKind.IDEA_DECLINED,
}
FINAL = frozenset({S.SERIES, S.DECLINED})


def next_state(state: IdeaState, act: IdeaAct) -> IdeaState:
    """Where an act leads. Raises NotAllowedNow where it makes no sense."""
    before, after = _LEADS[act]
    if state not in before:
        raise NotAllowedNow(act=act, state=state)
    return after


def allowed(state: IdeaState) -> frozenset[IdeaAct]:
    """What can be done with an idea that stands here; for the buttons."""
    return frozenset(act for act, (before, _after) in _LEADS.items() if state in before)


def trial_dates(first_day: date, every: int) -> tuple[date, ...]:
    """The three dates of a trial, `every` so many weeks. Raises RuleError (what: "interval")."""
    if not 1 <= every <= 4:
        raise RuleError(what="interval", value=every)
    return tuple(first_day + timedelta(weeks=every * number) for number in range(TRIAL_DATES))
