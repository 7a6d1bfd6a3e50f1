# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures of what residents do here: dates, people and places of activities, hours of volunteers."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime

from sqlalchemy import case, func, select

from kiosk.data.engines import Transaction
from kiosk.data.models import Activity, ActivityEvent, ActivitySeries, HoursEvent, SignUp
from kiosk.domain.figures import Period
from kiosk.domain.sign_ups import TAKEN
from kiosk.domain.suppression import THRESHOLD, alone, protect
from kiosk.domain.vocabulary import ActivityEventKind, SessionState
from kiosk.domain.worked_hours import Step, stay_of
from kiosk.services.cards import HAPPENS
from kiosk.services.figure_shapes import ActivityFigures, HelpFigures
from kiosk.services.rooms import RoomInfo
from kiosk.services.texts import say


def activity_figures(
    transaction: Transaction, room: RoomInfo, period: Period, *, now: datetime, language: str
) -> tuple[ActivityFigures, ...]:
    """Each activity with dates that are over or were called off in this period, by title."""
    held, cancelled, places, people, taken = (Counter[str]() for _ in range(5))
    titles = {
        row.id: say(row.title, language)
        for row in transaction.scalars(select(ActivitySeries).where(ActivitySeries.room_id == room.id))
    }
    for number, went_on, off, seats in _dates(transaction, titles, period, now):
        title = titles[number]
        held[title] += went_on
        cancelled[title] += off
        places[title] += seats
    for number, came, kept, dropped_in in _people(transaction, titles, period, now):
        people[titles[number]] += came + dropped_in
        taken[titles[number]] += kept
    shown = sorted(title for title in held if held[title] or cancelled[title])
    people_told = protect({title: people[title] for title in shown})
    taken_told = protect({title: taken[title] for title in shown})
    return tuple(
        ActivityFigures(title, held[title], cancelled[title], people_told[title], taken_told[title], places[title])
        for title in shown
    )


def help_figures(transaction: Transaction, room: RoomInfo, period: Period) -> HelpFigures:
    """Hours that count of stays that began in this period; of fewer than five people no hours are told."""
    query = (
        select(
            HoursEvent.volunteer_id,
            HoursEvent.stay,
            HoursEvent.kind,
            HoursEvent.party,
            HoursEvent.at,
            HoursEvent.begins_at,
            HoursEvent.ends_at,
        )
        .where(HoursEvent.room_id == room.id)
        .order_by(HoursEvent.volunteer_id, HoursEvent.stay, HoursEvent.step)
    )
    stays: dict[tuple[int, int], list[Step]] = defaultdict(list)
    for volunteer, number, kind, party, at, begins_at, ends_at in transaction.execute(query):
        stays[volunteer, number].append(Step(kind, party, at, begins_at, ends_at))
    minutes: Counter[int] = Counter()
    for (volunteer, _number), steps in stays.items():
        stay = stay_of(steps)
        if stay.counted is not None and period.first <= room.day_of(stay.counted.begins_at) <= period.last:
            minutes[volunteer] += stay.minutes
    is_told = not minutes or len(minutes) >= THRESHOLD
    return HelpFigures(people=alone(len(minutes)), minutes=minutes.total() if is_told else None)


def _dates(
    transaction: Transaction, series: dict[int, str], period: Period, now: datetime
) -> list[tuple[int, int, int, int]]:
    """Series, dates held, dates called off, places where people sign up."""
    is_held = Activity.state.in_(HAPPENS) & (Activity.ends_at <= now)
    seats = case(
        (is_held & ActivitySeries.takes_sign_ups, func.coalesce(Activity.places, ActivitySeries.places)), else_=0
    )
    query = (
        select(
            ActivitySeries.id,
            func.sum(case((is_held, 1), else_=0)),
            func.sum(case((Activity.state == SessionState.CANCELLED, 1), else_=0)),
            func.sum(seats),
        )
        .join(Activity, Activity.activity_series_id == ActivitySeries.id)
        .where(ActivitySeries.id.in_(series), Activity.day >= period.first, Activity.day <= period.last)
        .group_by(ActivitySeries.id)
    )
    return [(number, int(held), int(off), int(places)) for number, held, off, places in transaction.execute(query)]


def _people(
    transaction: Transaction, series: dict[int, str], period: Period, now: datetime
) -> list[tuple[int, int, int, int]]:
    """Series, people who signed up and came, places taken, people who came along."""
    over = (
        Activity.activity_series_id.in_(series),
        Activity.day >= period.first,
        Activity.day <= period.last,
        Activity.state.in_(HAPPENS),
        Activity.ends_at <= now,
    )
    signed_up = (
        select(
            Activity.activity_series_id,
            func.sum(case((SignUp.came.is_(True), SignUp.party), else_=0)),
            func.sum(case((SignUp.state.in_(TAKEN), SignUp.party), else_=0)),
        )
        .join(SignUp, SignUp.activity_id == Activity.id)
        .where(*over)
        .group_by(Activity.activity_series_id)
    )
    dropped_in = (
        select(Activity.activity_series_id, func.sum(ActivityEvent.details["people"].as_integer()))
        .join(ActivityEvent, ActivityEvent.activity_id == Activity.id)
        .where(*over, ActivityEvent.kind == ActivityEventKind.DROPPED_IN)
        .group_by(Activity.activity_series_id)
    )
    found = [(number, int(came), int(kept), 0) for number, came, kept in transaction.execute(signed_up)]
    return found + [(number, 0, 0, int(people or 0)) for number, people in transaction.execute(dropped_in)]
