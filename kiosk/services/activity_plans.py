# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A series of an activity in plain parts, to and from its columns; what cannot be is refused here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import count
from typing import Any

from sqlalchemy import select

from kiosk.data.engines import Transaction
from kiosk.data.models import ActivityPause, ActivitySeries, Space, Staff, Text
from kiosk.domain.recurrence import Frequency, Rule, monthly, once, require_possible, weekly
from kiosk.domain.rrule_text import from_rrule, to_rrule
from kiosk.domain.sign_ups import require_pictogram
from kiosk.domain.typed_text import clean_text
from kiosk.errors import RuleError
from kiosk.services.activity_dates import HOST_LIMIT, MOST_PLACES
from kiosk.services.activity_splitting import AHEAD
from kiosk.services.rooms import RoomInfo
from kiosk.services.setting_rows import write_checked
from kiosk.services.texts import DUTCH

TITLE_LIMIT = 80
MOST_MINUTES = 240


@dataclass(frozen=True)
class ActivityPlan:
    """An activity in plain parts.

    `weekdays` are 0 (Monday) to 6. `nths` empty: every `every` weeks; else each month on the first (1) to fourth (4)
    or last (-1) of those weekdays. Without weekdays it is once, on `first_day`. `titles` by language, Dutch at least.
    `organiser_id` is the account of the resident who runs it, if they have one.
    """

    titles: Mapping[str, str]
    pictogram: str
    host: str
    first_day: date
    starts: time
    ends: time
    space_id: int
    places: int
    walk_in_places: int = 0
    weekdays: tuple[int, ...] = ()
    every: int = 1
    nths: tuple[int, ...] = ()
    last_day: date | None = None
    set_up_minutes: int = 0
    clean_up_minutes: int = 0
    takes_sign_ups: bool = True
    with_children: bool = False
    languages: tuple[str, ...] = (DUTCH,)
    buddy: str = ""
    organiser_id: int | None = None
    pauses_in_school_holidays: bool = False


def plan_of(series: ActivitySeries) -> ActivityPlan:
    """A series in plain parts, as the editor begins with it."""
    rule = from_rrule(series.rule, series.anchor, series.starts, series.ends)
    return ActivityPlan(
        titles={row.language: row.content for row in series.title.translations},
        pictogram=series.pictogram,
        host=series.host,
        first_day=series.anchor,
        starts=series.starts,
        ends=series.ends,
        space_id=series.space_id,
        places=series.places,
        walk_in_places=series.walk_in_places,
        weekdays=() if rule.frequency is Frequency.ONCE else rule.weekdays,
        every=rule.interval,
        nths=rule.nths,
        last_day=series.until,
        set_up_minutes=series.set_up_minutes,
        clean_up_minutes=series.clean_up_minutes,
        takes_sign_ups=series.takes_sign_ups,
        with_children=series.with_children,
        languages=tuple(series.languages),
        buddy=series.buddy,
        organiser_id=series.organiser_id,
        pauses_in_school_holidays=series.pauses_in_school_holidays,
    )


def plan_values(transaction: Transaction, room: RoomInfo, activity: ActivityPlan, now: datetime) -> dict[str, Any]:
    """The columns of a series. Raises RuleError, TextRefused for what cannot be."""
    rule = _rule(activity)
    space = transaction.get(Space, activity.space_id)
    if space is None or space.room_id != room.id:
        raise RuleError(what="space")
    if not 1 <= activity.places <= MOST_PLACES:
        raise RuleError(what="places", value=activity.places)
    if not 0 <= activity.walk_in_places <= activity.places:
        raise RuleError(what="walk-in-places", value=activity.walk_in_places)
    if not all(0 <= minutes <= MOST_MINUTES for minutes in (activity.set_up_minutes, activity.clean_up_minutes)):
        raise RuleError(what="minutes-around")
    if not activity.languages or len(activity.languages) > 12 or not all(map(_is_language, activity.languages)):
        raise RuleError(what="languages")
    _require_organiser(transaction, room, activity.organiser_id)
    today = room.day_of(now)
    require_possible(rule, max(activity.first_day, today), today + AHEAD, room.zone)
    return {
        "space_id": space.id,
        "pictogram": require_pictogram(activity.pictogram),
        "host": clean_text(activity.host, HOST_LIMIT),
        "buddy": clean_text(activity.buddy, HOST_LIMIT) if activity.buddy.strip() else "",
        "organiser_id": activity.organiser_id,
        "rule": to_rrule(rule),
        "anchor": activity.first_day,
        "until": activity.last_day,
        "starts": activity.starts,
        "ends": activity.ends,
        "places": activity.places,
        "walk_in_places": activity.walk_in_places,
        "takes_sign_ups": activity.takes_sign_ups,
        "set_up_minutes": activity.set_up_minutes,
        "clean_up_minutes": activity.clean_up_minutes,
        "with_children": activity.with_children,
        "languages": list(activity.languages),
        "pauses_in_school_holidays": activity.pauses_in_school_holidays,
    }


def _is_language(code: str) -> bool:
    return 2 <= len(code) <= 8 and code.isascii() and code.replace("-", "").isalpha()


def _require_organiser(transaction: Transaction, room: RoomInfo, staff_id: int | None) -> None:
    staff = transaction.get(Staff, staff_id) if staff_id is not None else None
    if staff_id is not None and (staff is None or staff.room_id != room.id or not staff.active):
        raise RuleError(what="organiser")


def _rule(activity: ActivityPlan) -> Rule:
    if activity.last_day is not None and activity.last_day < activity.first_day:
        raise RuleError(what="until-before-anchor")
    if not activity.weekdays:
        return once(activity.first_day, activity.starts, activity.ends)
    times = (activity.first_day, activity.starts, activity.ends)
    if activity.nths:
        return monthly(activity.nths, activity.weekdays, *times)
    return weekly(activity.weekdays, *times, every=activity.every)


def add_series(
    transaction: Transaction,
    room: RoomInfo,
    values: dict[str, Any],
    titles: Mapping[str, str],
    *,
    like: ActivitySeries | None = None,
) -> ActivitySeries:
    """A new series with a key nobody has; a split one is named after the one it goes on from, and keeps its pauses."""
    title = Text()
    write_title(room, title, titles)
    taken = set(transaction.scalars(select(ActivitySeries.key).where(ActivitySeries.room_id == room.id)))
    stem = like.key.partition("@")[0][:34] if like else "activity"
    mark = "@" if like else "-"
    key = next(key for number in count(1) if (key := f"{stem}{mark}{number}") not in taken)
    series = ActivitySeries(room_id=room.id, key=key, title=title, **values)
    for pause in like.pauses if like else ():
        series.pauses.append(ActivityPause(first_day=pause.first_day, last_day=pause.last_day, reason=pause.reason))
    transaction.add(series)
    transaction.flush()
    return series


def write_title(room: RoomInfo, text: Text, titles: Mapping[str, str]) -> None:
    """What the activity is called, in the languages given; refused when it is too long or unreadable."""
    write_checked(room, text, titles, TITLE_LIMIT)
