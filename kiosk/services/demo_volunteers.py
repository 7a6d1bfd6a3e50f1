# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented people who help in the demo room: turns and hours of the past weeks, and what waits for the connector.

Nobody has a badge (a demo has no paper to carry one) and no VOG was seen (a demo has no workers yet), so that
helping with children stands open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert, select

from kiosk.data.base import table_of
from kiosk.data.engines import Transaction
from kiosk.data.helping_rows import HAPPENS, record_helping
from kiosk.data.models import Activity, ActivitySeries, HelpingHand, HoursEvent, LanguageCover, Room, Shift, Volunteer
from kiosk.domain.helping import (
    HandKind,
    HandState,
    HelpingEventKind,
    HoursStep,
    Party,
    ShiftState,
    Skill,
    VolunteerState,
)
from kiosk.domain.tokens import fingerprint, token_for_tap
from kiosk.services.volunteers.helping_hands import STAYS_OPEN

ACTOR = "demo"
AHEAD = timedelta(days=15)


@dataclass(frozen=True)
class _Helper:
    name: str
    language: str
    languages: tuple[str, ...]
    skills: tuple[Skill, ...]
    week_parts: tuple[str, ...]


HELPERS = (
    _Helper("Amina", "ar", ("nl", "ar"), (Skill.COOKING, Skill.WELCOMING), ("1-morning", "3-afternoon")),
    _Helper("Yusuf", "tr", ("nl", "tr"), (Skill.HANDY, Skill.LIFTING), ("1-evening", "5-morning")),
    _Helper("Selam", "ti", ("ti", "en"), (Skill.SEWING, Skill.INTERPRETING), ("2-afternoon",)),
    _Helper("Wim", "nl", ("nl", "en"), (Skill.LANGUAGE_PRACTICE, Skill.COMPUTER), ("0-morning", "2-morning")),
    _Helper("Fatma", "tr", ("nl", "tr"), (Skill.SEWING, Skill.COOKING), ("3-morning", "3-afternoon")),
    _Helper("Olena", "uk", ("uk", "en", "pl"), (Skill.LANGUAGE_PRACTICE, Skill.CHILDREN), ("1-morning",)),
    _Helper("Hassan", "ar", ("ar", "fr", "nl"), (Skill.GOING_ALONG, Skill.ERRANDS), ("4-afternoon",)),
    _Helper("Ria", "nl", ("nl",), (Skill.WELCOMING, Skill.TIDYING), ("3-afternoon", "4-morning")),
)
CANDIDATES = (
    _Helper("Mehret", "ti", ("ti", "nl"), (Skill.COOKING, Skill.GARDEN), ("4-morning",)),
    _Helper("Piotr", "pl", ("pl", "en"), (Skill.HANDY,), ("5-afternoon",)),
)
HANDS = (
    (HandKind.CURTAINS, "ar", "Samira", "", False),
    (HandKind.GOING_ALONG, "ti", "Tesfay", "06 00000000", False),
    (HandKind.LIFTING, "nl", "Greet", "", True),
)


def add_volunteers(transaction: Transaction, room: Room, *, now: datetime, begin: datetime, rng: Random) -> int:
    """Fill the room with helpers from `begin` on; how many people help."""
    helpers = _people(transaction, room, HELPERS, VolunteerState.ACTIVE, begin)
    _people(transaction, room, CANDIDATES, VolunteerState.CANDIDATE, now - timedelta(days=2))
    turns = _turns(transaction, room, [row.id for row in helpers], now=now, rng=rng)
    _hours(transaction, room, turns, now=now, rng=rng)
    _hands(transaction, room, now=now)
    return len(helpers)


def _people(
    transaction: Transaction, room: Room, people: tuple[_Helper, ...], state: VolunteerState, at: datetime
) -> list[Volunteer]:
    rows = [
        Volunteer(
            room_id=room.id,
            state=state,
            first_name=one.name,
            contact=None if number % 2 else "06 00000000",
            language=one.language,
            languages=list(one.languages),
            skills=[str(skill) for skill in one.skills],
            week_parts=list(one.week_parts),
            created_at=at,
            accepted_at=at if state is VolunteerState.ACTIVE else None,
        )
        for number, one in enumerate(people)
    ]
    transaction.add_all(rows)
    transaction.flush()
    kind = HelpingEventKind.ACCEPTED if state is VolunteerState.ACTIVE else HelpingEventKind.OFFERED_HELP
    for row in rows:
        record_helping(transaction, kind, room_id=room.id, at=at, actor=ACTOR, volunteer_id=row.id)
    return rows


def _turns(
    transaction: Transaction, room: Room, helper_ids: list[int], *, now: datetime, rng: Random
) -> list[tuple[Activity, int]]:
    """Everybody helps in one series, so that nobody is in two places; who helped at which date that began."""
    query = select(ActivitySeries).where(ActivitySeries.room_id == room.id).order_by(ActivitySeries.id)
    series = [one for one in transaction.scalars(query) if one.roles and not one.with_children]
    rows: list[dict[str, Any]] = []
    helped: list[tuple[Activity, int]] = []
    for number, one in enumerate(series):
        own = helper_ids[number :: len(series)]
        roles = sorted(one.roles, key=lambda role: role.id)
        places = [role for role in roles if not role.vog for _ in range(role.most)]
        dates = transaction.scalars(
            select(Activity)
            .where(Activity.activity_series_id == one.id, Activity.state.in_(HAPPENS), Activity.starts_at < now + AHEAD)
            .order_by(Activity.starts_at)
        )
        for date in dates:
            for helper_id, role in zip(own, places, strict=False):
                if rng.random() < (0.85 if date.starts_at < now else 0.6):
                    rows.append(_turn(date, role.role, helper_id, now, rng))
                    if date.starts_at < now:
                        helped.append((date, helper_id))
    if rows:
        transaction.execute(insert(table_of(Shift)), rows)
    if series:
        transaction.add(LanguageCover(activity_series_id=series[0].id, language="ti", least=1))
    return helped


def _turn(date: Activity, role: str, helper_id: int, now: datetime, rng: Random) -> dict[str, Any]:
    cannot_come = date.starts_at > now and rng.random() < 0.2
    return {
        "activity_id": date.id,
        "role": role,
        "volunteer_id": helper_id,
        "state": ShiftState.SEEKING if cannot_come else ShiftState.PLANNED,
        "created_at": min(now, date.starts_at) - timedelta(days=rng.randrange(1, 6)),
    }


def _hours(
    transaction: Transaction, room: Room, turns: list[tuple[Activity, int]], *, now: datetime, rng: Random
) -> None:
    """Scans around each turn; of the last stays one was forgotten, and one is not right."""
    rows: list[dict[str, Any]] = []
    stays: dict[int, int] = {}
    over = [(date, who) for date, who in sorted(turns, key=lambda turn: turn[0].starts_at) if date.ends_at < now]
    for place, (date, who) in enumerate(over):
        stays[who] = stays.get(who, 0) + 1
        came_at = date.starts_at - timedelta(minutes=rng.randrange(2, 25))
        went_at = min(now, date.ends_at + timedelta(minutes=rng.randrange(0, 30)))
        common = {"room_id": room.id, "volunteer_id": who, "stay": stays[who], "actor": f"volunteer:{who}"}
        forgotten = place == len(over) - 2
        rows.append(_step(common, 1, HoursStep.CAME, Party.VOLUNTEER, came_at, activity_id=date.id))
        if forgotten:
            closed_at = min(now, date.ends_at + timedelta(hours=10))
            closed = _step(common, 2, HoursStep.CLOSED, Party.RULE, closed_at, ends_at=date.ends_at)
            rows.append({**closed, "actor": "clock"})
        else:
            rows.append(_step(common, 2, HoursStep.WENT, Party.VOLUNTEER, went_at))
        if place == len(over) - 3:
            more = {"begins_at": came_at, "ends_at": min(now, went_at + timedelta(minutes=45))}
            rows.append(_step(common, 3, HoursStep.PROPOSED, Party.VOLUNTEER, now - timedelta(minutes=5), **more))
    if rows:
        transaction.execute(insert(table_of(HoursEvent)), rows)


def _step(
    common: dict[str, Any], step: int, kind: HoursStep, party: Party, at: datetime, **more: Any
) -> dict[str, Any]:
    nothing = {"begins_at": None, "ends_at": None, "activity_id": None, "helping_hand_id": None}
    return {**common, "step": step, "kind": kind, "party": party, "at": at, **nothing, **more}


def _hands(transaction: Transaction, room: Room, *, now: datetime) -> None:
    for number, (kind, language, name, contact, waits_here) in enumerate(HANDS):
        tap = f"demo hand {room.id} {number}"
        asked_at = now - timedelta(minutes=12 if waits_here else 60 * 24 * (number + 1))
        row = HelpingHand(
            room_id=room.id,
            tap=fingerprint(tap),
            token=fingerprint(token_for_tap(tap)),
            kind=kind,
            language=language,
            first_name=name,
            contact=contact or None,
            waits_here=waits_here,
            state=HandState.ASKED,
            created_at=asked_at,
            expires_at=now + timedelta(hours=6) if waits_here else asked_at + STAYS_OPEN,
        )
        transaction.add(row)
        transaction.flush()
        record_helping(
            transaction,
            HelpingEventKind.HAND_ASKED,
            room_id=room.id,
            at=asked_at,
            actor=ACTOR,
            helping_hand_id=row.id,
        )
