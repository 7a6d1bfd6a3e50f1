# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A year of sixty weekly activities: listed from the dates that stand in the room, beside working them out anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from dateutil import rrule
from sqlalchemy import func, select

from bench.figures import Figure, in_turn, p50
from bench.rooms import NOW, demo_room
from kiosk.data.engines import Database
from kiosk.data.models import Activity, ActivitySeries, Space, Text, Translation
from kiosk.domain.recurrence import occurrence, weekly
from kiosk.domain.vocabulary import TranslationState
from kiosk.services.activities import coming_activities
from kiosk.services.calendar_feed import feed
from kiosk.services.rooms import RoomInfo

SERIES, WEEKS, ROUNDS = 60, 52, 15
# Rules as old as a room that has run for five years: working them out begins there.
ANCHOR = date(2021, 11, 22)
LISTED_BUDGET_MS = 50


def figures() -> Iterator[Figure]:
    """The list of a year against a promise and against dateutil; the kiosk's list; the calendar file."""
    with demo_room(weeks=0) as (database, room, _folder):
        first = room.day_of(NOW)
        last = first + timedelta(weeks=WEEKS)
        _fill(database, room, first)
        dates = _count(database)

        def rows() -> object:
            with database.reading() as transaction:
                query = select(Activity.id, Activity.day, Activity.starts, Activity.state)
                return transaction.execute(query.where(Activity.day >= first, Activity.day <= last)).all()

        listed, worked_out = in_turn(rows, lambda: _expand(first, last), rounds=ROUNDS)
        yield Figure(
            f"a year of {SERIES} series from rows, p50",
            p50(listed) * 1000,
            LISTED_BUDGET_MS,
            "the promise of 50 ms",
            "ms",
            1.0,
            note=f"{dates} dates",
        )
        yield Figure(
            "the same, beside dateutil", p50(listed) * 1000, p50(worked_out) * 1000, "rules worked out", "ms", 1.0
        )
        cards, plain = in_turn(
            lambda: coming_activities(database, room=room, language="tr", now=NOW), rows, rounds=ROUNDS
        )
        yield Figure(
            "the kiosk's list of this week, p50", p50(cards) * 1000, p50(plain) * 1000, "a year's rows", "ms", 3
        )
        told, beside = in_turn(
            lambda: feed(database, room=room, language="tr", now=NOW),
            lambda: _expand(first, last),
            rounds=3,
            warm_up=1,
        )
        yield Figure(
            "calendar file of all series, p50", p50(told) * 1000, p50(beside) * 1000, "rules worked out", "ms", 6
        )


def _expand(first: date, last: date) -> list[datetime]:
    """What a program without rows does at every look: each rule from its beginning."""
    found: list[datetime] = []
    since, until = datetime.combine(first, time()), datetime.combine(last, time(23, 59))
    for number in range(SERIES):
        begin = datetime.combine(ANCHOR + timedelta(days=number % 7), time(8 + number % 12))
        found += rrule.rrule(rrule.WEEKLY, dtstart=begin).between(since, until, inc=True)
    return found


def _fill(database: Database, room: RoomInfo, first: date) -> None:
    with database.writing() as transaction:
        space_id = transaction.scalars(select(Space.id).limit(1)).one()
        for number in range(SERIES):
            title = Text()
            for language, content in (("nl", f"Activiteit {number}"), ("tr", f"Etkinlik {number}")):
                row = Translation(language=language, content=content, state=TranslationState.CHECKED)
                title.translations.append(row)
            rule = weekly((number % 7,), ANCHOR, time(8 + number % 12), time(9 + number % 12))
            series = ActivitySeries(
                room_id=room.id,
                space_id=space_id,
                key=f"bench-{number}",
                pictogram="star",
                host="B",
                rule=f"FREQ=WEEKLY;WKST=MO;BYDAY={('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')[number % 7]}",
                anchor=ANCHOR,
                starts=rule.start,
                ends=rule.end,
                places=12,
                languages=["nl"],
                title=title,
            )
            transaction.add(series)
            begin = first + timedelta(days=(number % 7 - first.weekday()) % 7)
            for week in range(WEEKS):
                day = begin + timedelta(weeks=week)
                starts_at, ends_at = occurrence(rule, day, room.zone)
                dated = {"original_date": day, "day": day, "starts": rule.start, "ends": rule.end}
                transaction.add(Activity(series=series, starts_at=starts_at, ends_at=ends_at, **dated))


def _count(database: Database) -> int:
    with database.reading() as transaction:
        return transaction.scalar(select(func.count()).select_from(Activity)) or 0
