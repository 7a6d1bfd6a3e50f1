# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether everybody in a room file has a seat: no organisation twice at once, no space fuller than it is.

A space is shared by its seats (docs/decisions/0003): a consultation hour takes two for each desk, an activity one for
each place. So two organisations can work at one table, and a third is refused here instead of on the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import combinations
from typing import Any

from kiosk.domain.recurrence import dates
from kiosk.domain.seats import seats_for_activity, seats_for_hour
from kiosk.i18n import DEFAULT_LANGUAGE, formats
from kiosk.services.room_file_shapes import RoomFile, SpaceShape, Timetable
from kiosk.services.room_file_tables import Remarks

# Every pair of rules that can meet does so within a year; those of many weeks in the end get paused with a reason.
LOOK_AHEAD = timedelta(days=371)


@dataclass(frozen=True)
class _Use:
    """One hour or activity that takes seats."""

    party: str
    organisation: str
    times: Timetable
    seats: int
    # On the wall clock, with setting up and cleaning up.
    begins: time
    over: time


# Who is in it, what kind of remark it is, and what that says.
_Finding = tuple[tuple[_Use, ...], str, dict[str, Any]]


def check_seats(file: RoomFile, remarks: Remarks, *, today: date) -> None:
    """Note every organisation that would be in two places, and every space that would be too full."""
    uses = list(_uses(file, remarks))
    said: set[tuple[str, ...]] = set()
    for day, present in sorted(_by_day(uses, today).items()):
        for parties, kind, values in [*_twice_at_once(present), *_too_full(present, file.spaces)]:
            # Once for all the weeks in which it happens.
            paths = (kind, *(use.times.path for use in parties))
            if paths not in said:
                said.add(paths)
                remarks.add(parties[-1].times.path, kind, day=day, **values)


def _uses(file: RoomFile, remarks: Remarks) -> Iterator[_Use]:
    for hour in file.hours:
        space, seats = file.space(hour.times.space), seats_for_hour(hour.desks)
        if seats > space.seats:
            remarks.add(
                f"{hour.times.path}.desks",
                "too-few-seats",
                desks=hour.desks,
                needed=seats,
                space=space.name[DEFAULT_LANGUAGE],
                seats=space.seats,
            )
            continue
        name = file.organisation(hour.organisation).name[DEFAULT_LANGUAGE]
        yield _Use(
            party=name,
            organisation=hour.organisation,
            times=hour.times,
            seats=seats,
            begins=hour.times.starts,
            over=hour.times.ends,
        )
    for activity in file.activities:
        seats = seats_for_activity(activity.places, file.space(activity.times.space).seats)
        yield _Use(
            party=activity.title[DEFAULT_LANGUAGE],
            organisation="",
            times=activity.times,
            seats=seats,
            begins=_later(activity.times.starts, -activity.set_up_minutes),
            over=_later(activity.times.ends, activity.clean_up_minutes),
        )


def _later(at: time, minutes: int) -> time:
    """So many minutes later on the same day: a room that is set up before midnight is set up from midnight on."""
    whole = min(max(at.hour * 60 + at.minute + minutes, 0), 24 * 60 - 1)
    return time(*divmod(whole, 60))


def _by_day(uses: Iterable[_Use], today: date) -> dict[date, list[_Use]]:
    by_day: dict[date, list[_Use]] = {}
    for use in uses:
        last = min(today + LOOK_AHEAD, use.times.last_day or date.max)
        for day in dates(use.times.rule, today, last) if today <= last else []:
            by_day.setdefault(day, []).append(use)
    return by_day


def _meet(one: Timetable, other: Timetable) -> bool:
    return one.starts < other.ends and other.starts < one.ends


def _twice_at_once(present: list[_Use]) -> Iterator[_Finding]:
    for one, other in combinations(present, 2):
        if one.organisation and one.organisation == other.organisation and _meet(one.times, other.times):
            yield (
                (one, other),
                "same-organisation",
                {
                    "organisation": one.party,
                    "one": formats.time_range(one.times.starts, one.times.ends),
                    "two": formats.time_range(other.times.starts, other.times.ends),
                },
            )


def _too_full(present: list[_Use], spaces: Iterable[SpaceShape]) -> Iterator[_Finding]:
    """For each space the first time of the day at which more seats are needed than there are, and who needs them."""
    for space in spaces:
        there = [use for use in present if use.times.space == space.name[DEFAULT_LANGUAGE]]
        for at in sorted({use.begins for use in there}):
            now = tuple(use for use in there if use.begins <= at < use.over)
            needed = sum(use.seats for use in now)
            if needed > space.seats:
                yield (
                    now,
                    "space-full",
                    {
                        "space": space.name[DEFAULT_LANGUAGE],
                        "seats": space.seats,
                        "time": at,
                        "needed": needed,
                        "parties": [f"{use.party} ({formats.time_range(use.begins, use.over)})" for use in now],
                    },
                )
                break
