# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""School holidays as proposals: they become pauses only for a room that asks for it.

Autumn and spring dates are advice to schools, not law, so nothing is ever paused by the calendar alone: a room file
asks with `pauses = "school-holidays"`, or staff adopt a proposal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Pause, Room, StaffLog

REGIONS = ("Noord", "Midden", "Zuid")
# As the library and people say them; how the pauses that came from here are told from those typed by hand.
NAMES = ("Herfstvakantie", "Kerstvakantie", "Voorjaarsvakantie", "Meivakantie", "Zomervakantie")
LOOK_AHEAD = timedelta(days=400)
# How the log names the answers of workers, and acts that were taken back.
ACCEPTED, DECLINED, UNDONE = "holiday-accepted", "holiday-declined", "plan-undone"


@dataclass(frozen=True)
class HolidayProposal:
    """Days off at school, both included; `adopted` once they are a pause of this room."""

    first_day: date
    last_day: date
    name: str
    adopted: bool


def holiday_proposals(database: Database, *, room_id: int, now: datetime) -> tuple[HolidayProposal, ...]:
    """The school holidays of the room's region in the coming 400 days, soonest first.

    Empty for a room without a region, and beyond the years that are known (after 2030 at this moment).
    """
    with database.reading() as transaction:
        room = transaction.get_one(Room, room_id)
        today = now.astimezone(ZoneInfo(room.zone)).date()
        adopted = {(pause.first_day, pause.reason) for pause in _pauses(transaction, room)}
        return tuple(
            HolidayProposal(first, last, name, adopted=(first, name) in adopted)
            for first, last, name in school_holidays(room.school_holidays, today, today + LOOK_AHEAD)
        )


def answers(transaction: Transaction, room_id: int) -> dict[tuple[date, str], bool]:
    """What workers answered last to each holiday (first day and name), without what was taken back: from the log."""
    query = (
        select(StaffLog.id, StaffLog.act, StaffLog.details)
        .where(StaffLog.room_id == room_id, StaffLog.details.is_not(None))
        .order_by(StaffLog.id)
    )
    rows: list[tuple[int, str, dict[str, Any]]] = [(one[0], one[1], one[2]) for one in transaction.execute(query)]
    undone = {details["undoes"] for _entry, act, details in rows if act == UNDONE}
    return {
        (date.fromisoformat(details["first_day"]), details["name"]): bool(details.get("accepted", act == ACCEPTED))
        for entry, act, details in rows
        if "first_day" in details and "name" in details and entry not in undone
    }


def adopt_holidays(transaction: Transaction, room: Room, *, first_day: date) -> bool:
    """Make pauses of the school holidays that are not over on `first_day`; True if any is new."""
    adopted = {(pause.first_day, pause.reason) for pause in _pauses(transaction, room)}
    # A worker who said no is not asked again by the planner.
    adopted |= {holiday for holiday, accepted in answers(transaction, room.id).items() if not accepted}
    new = [
        Pause(room_id=room.id, first_day=first, last_day=last, reason=name)
        for first, last, name in school_holidays(room.school_holidays, first_day, first_day + LOOK_AHEAD)
        if (first, name) not in adopted
    ]
    transaction.add_all(new)
    transaction.flush()
    return bool(new)


def adopt_next_holidays(transaction: Transaction, room: Room, *, today: date, last_day: date) -> bool:
    """Keep the pauses ahead of the planning, for a room that once asked for them; True if any is new.

    Looks only beyond the last holiday adopted, so that a pause which staff removed stays removed.
    """
    adopted = max((pause.first_day for pause in _pauses(transaction, room) if pause.reason in NAMES), default=None)
    if adopted is not None and last_day <= adopted:
        return False
    return adopt_holidays(transaction, room, first_day=today if adopted is None else adopted + timedelta(days=1))


def school_holidays(region: str | None, first: date, last: date) -> list[tuple[date, date, str]]:
    """(first day, last day, Dutch name) of each school holiday that touches the period; none without a region."""
    if region is None:
        return []
    # Takes half a second, and is needed a few times a year.
    from holidays.countries.netherlands import Netherlands

    years = range(first.year - 1, last.year + 2)
    days: dict[date, str] = Netherlands(  # type: ignore[no-untyped-call]
        subdiv=region, categories=("school",), years=years, language="nl"
    )
    return [found for found in _ranges(days.items()) if found[0] <= last and first <= found[1]]


def public_holidays(first: date, last: date) -> list[tuple[date, str]]:
    """(day, Dutch name) of each public holiday of the country in the period; a proposal too, no more."""
    from holidays.countries.netherlands import Netherlands

    days: dict[date, str] = Netherlands(  # type: ignore[no-untyped-call]
        categories=("public",), years=range(first.year, last.year + 1), language="nl"
    )
    return sorted((day, name) for day, name in days.items() if first <= day <= last)


def _ranges(days: Iterable[tuple[date, str]]) -> list[tuple[date, date, str]]:
    """Days in a row with the same name, as one range: the Christmas holiday runs over the turn of the year."""
    ordered = sorted(days)
    if not ordered:
        return []
    breaks = [
        index + 1
        for index, ((day, name), (next_day, next_name)) in enumerate(pairwise(ordered))
        if next_day - day > timedelta(days=1) or name != next_name
    ]
    edges = [0, *breaks, len(ordered)]
    return [(ordered[start][0], ordered[end - 1][0], ordered[start][1]) for start, end in pairwise(edges)]


def _pauses(transaction: Transaction, room: Room) -> list[Pause]:
    return list(transaction.scalars(select(Pause).where(Pause.room_id == room.id)))
