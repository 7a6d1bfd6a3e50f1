# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who helps at which date, what is still open, and whom one could ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Activity, ActivitySeries, LanguageCover, Shift, ShiftRole, Volunteer
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.helping import ShiftState, VolunteerState, week_part
from kiosk.domain.shift_rules import RESPONSIBLE, Places, missing_adults, missing_languages
from kiosk.domain.vog import need_of, suffices
from kiosk.errors import KioskError, ShiftConflict, ShiftFull, VogNeeded
from kiosk.services.activities import ActivityCard, cards_of
from kiosk.services.activity_rights import allow_date, own_only
from kiosk.services.authority import allow
from kiosk.services.rooms import RoomInfo
from kiosk.services.volunteers.shifts import require_fit, require_role
from kiosk.services.volunteers.vogs import vogs_of
from kiosk.services.volunteers.who import Helper, require_helper

DAYS_AHEAD = 14


@dataclass(frozen=True)
class OnRoster:
    """One helper at one date. `vog_counts` is False where one is needed and (no longer) there."""

    shift_id: int
    volunteer_id: int
    first_name: str
    languages: tuple[str, ...]
    state: ShiftState
    vog_counts: bool
    stands_in: bool
    is_standing: bool


@dataclass(frozen=True)
class RoleRoster:
    """One role at one date."""

    role: str
    places: Places
    vog_needed: bool
    helpers: tuple[OnRoster, ...]


@dataclass(frozen=True)
class Roster:
    """One date with its helpers. `missing_languages`: language and how many speakers are still missing.

    `missing_adults`: how many more there have to be where children come, so that nobody is alone with them.
    """

    card: ActivityCard
    roles: tuple[RoleRoster, ...]
    missing_languages: tuple[tuple[str, int], ...]
    missing_adults: int = 0

    @property
    def short(self) -> int:
        """How many helpers are still needed for it to go on."""
        return sum(role.places.short for role in self.roles)

    @property
    def needs_attention(self) -> bool:
        """Whether somebody should look: too few helpers or adults, a language without anybody, a VOG that is none."""
        vogs = all(helper.vog_counts for role in self.roles for helper in role.helpers)
        lacks = self.short > 0 or self.missing_adults > 0 or bool(self.missing_languages)
        return self.card.happens and (lacks or not vogs)


@dataclass(frozen=True)
class OpenShift:
    """A turn that somebody could take. `obstacle` is the code of what stands in this helper's way, "" for nothing."""

    card: ActivityCard
    role: str
    places: Places
    vog_needed: bool
    missing_languages: tuple[str, ...]
    stands_in: bool
    obstacle: str


@dataclass(frozen=True)
class OwnShift:
    """A turn of the helper in front of the kiosk."""

    shift_id: int
    card: ActivityCard
    role: str
    state: ShiftState


@dataclass(frozen=True)
class CouldHelp:
    """Somebody who could take a turn at this date: no conflict, VOG in order. `has_time`: said so in the profile."""

    volunteer_id: int
    first_name: str
    languages: tuple[str, ...]
    speaks_missing: bool
    has_time: bool


def rosters(
    database: Database, *, room: RoomInfo, worker: Worker, first_day: date, last_day: date, language: str
) -> tuple[Roster, ...]:
    """Every date from `first_day` to `last_day` (both included) that has roles or children.

    An organiser's own activities only.
    """
    with database.reading() as transaction:
        allow(transaction, worker, Duty.ACTIVITIES, room=room)
        cards = _cards(transaction, room, first_day, last_day, language, own=own_only(worker))
        facts = _Facts(transaction, cards)
        return tuple(facts.roster(card) for card in cards if facts.roles[card.series_id] or card.with_children)


def roster(database: Database, *, worker: Worker, activity_id: int, language: str) -> Roster:
    """One date. Raises NotYours."""
    with database.reading() as transaction:
        allow_date(transaction, worker, activity_id)
        cards = cards_of(transaction, select(Activity).where(Activity.id == activity_id), language)
        return _Facts(transaction, cards).roster(cards[0])


def open_shifts(
    database: Database,
    *,
    room: RoomInfo,
    language: str,
    now: datetime,
    helper: Helper | None = None,
    days: int = DAYS_AHEAD,
) -> tuple[OpenShift, ...]:
    """Turns to take from now on, soonest first: where helpers are missing, and where somebody seeks a stand-in.

    With `helper`: without their own turns, and with what stands in their way. Names of nobody.
    """
    today = room.day_of(now)
    with database.reading() as transaction:
        row = require_helper(transaction, helper) if helper is not None else None
        cards = _cards(transaction, room, today, today + timedelta(days=days), language, own=None)
        cards = [card for card in cards if card.happens and card.ends_at > now]
        facts = _Facts(transaction, cards)
        found = []
        for card in cards:
            if row is not None and any(turn.volunteer_id == row.id for turn in facts.turns[card.activity_id]):
                continue
            whole = facts.roster(card)
            found += [
                OpenShift(
                    card=card,
                    role=one.role,
                    places=one.places,
                    vog_needed=one.vog_needed,
                    missing_languages=tuple(name for name, _count in whole.missing_languages),
                    stands_in=one.places.seeking > 0,
                    obstacle=_obstacle(transaction, row, card, one.role, now) if row is not None else "",
                )
                for one in whole.roles
                if one.places.is_open
            ]
    return tuple(found)


def own_shifts(
    database: Database, *, helper: Helper, room: RoomInfo, language: str, now: datetime
) -> tuple[OwnShift, ...]:
    """The helper's turns that are not over, soonest first; of dates that were called off too, so that they see it."""
    with database.reading() as transaction:
        row = require_helper(transaction, helper)
        query = (
            select(Shift)
            .join(Activity)
            .where(Shift.volunteer_id == row.id, Shift.state.in_(RESPONSIBLE), Activity.ends_at > now)
        )
        turns = {turn.activity_id: turn for turn in transaction.scalars(query)}
        cards = cards_of(transaction, select(Activity).where(Activity.id.in_(turns)), language)
        return tuple(
            OwnShift(turns[card.activity_id].id, card, turns[card.activity_id].role, turns[card.activity_id].state)
            for card in cards
        )


def who_could(
    database: Database, *, room: RoomInfo, worker: Worker, activity_id: int, role: str, now: datetime
) -> tuple[CouldHelp, ...]:
    """Whom to ask for a turn: first who speaks a language that is missing, then who said to have time then.

    First names and languages only: how to reach them is for who looks after volunteers.
    """
    with database.reading() as transaction:
        allow(transaction, worker, Duty.ACTIVITIES, room=room)
        allow_date(transaction, worker, activity_id)
        activity = transaction.get_one(Activity, activity_id)
        wanted = require_role(transaction, activity, role, now)
        cards = cards_of(transaction, select(Activity).where(Activity.id == activity_id), "nl")
        facts = _Facts(transaction, cards)
        missing = {name for name, _count in facts.roster(cards[0]).missing_languages}
        busy = {turn.volunteer_id for turn in facts.turns[activity_id]}
        part = week_part(room.local(activity.starts_at))
        query = select(Volunteer).where(Volunteer.room_id == room.id, Volunteer.state == VolunteerState.ACTIVE)
        found = [
            CouldHelp(row.id, row.first_name or "", tuple(row.languages), bool(missing & set(row.languages)), has_time)
            for row in transaction.scalars(query.order_by(Volunteer.id))
            for has_time in (part in row.week_parts,)
            if row.id not in busy and _fits(transaction, row, activity, wanted)
        ]
    return tuple(sorted(found, key=lambda one: (not one.speaks_missing, not one.has_time, one.volunteer_id)))


class _Facts:
    """What several dates need for their rosters, in a few queries however many dates there are."""

    def __init__(self, transaction: Transaction, cards: Sequence[ActivityCard]) -> None:
        series_ids = {card.series_id for card in cards}
        self.roles: dict[int, list[ShiftRole]] = defaultdict(list)
        roles = select(ShiftRole).where(ShiftRole.activity_series_id.in_(series_ids)).order_by(ShiftRole.id)
        for role in transaction.scalars(roles):
            self.roles[role.activity_series_id].append(role)
        self.asked: dict[int, dict[str, int]] = defaultdict(dict)
        covers = select(LanguageCover).where(LanguageCover.activity_series_id.in_(series_ids))
        for cover in transaction.scalars(covers):
            self.asked[cover.activity_series_id][cover.language] = cover.least
        self.turns: dict[int, list[Shift]] = defaultdict(list)
        turns = (
            select(Shift)
            .where(Shift.activity_id.in_([card.activity_id for card in cards]), Shift.state.in_(RESPONSIBLE))
            .options(joinedload(Shift.volunteer))
            .order_by(Shift.id)
        )
        for turn in transaction.scalars(turns):
            self.turns[turn.activity_id].append(turn)

    def roster(self, card: ActivityCard) -> Roster:
        """One date with everybody on it."""
        turns = self.turns[card.activity_id]
        coming = {turn.volunteer_id: turn.volunteer for turn in turns if turn.state is ShiftState.PLANNED}
        missing = missing_languages(self.asked[card.series_id], [one.languages for one in coming.values()])
        adults = missing_adults(
            with_children=card.with_children,
            host=card.host,
            coming=[one.first_name or "" for one in coming.values()],
        )
        roles = tuple(_role(role, card, turns) for role in self.roles[card.series_id])
        return Roster(card, roles, tuple(missing.items()), adults)


def _role(role: ShiftRole, card: ActivityCard, turns: Iterable[Shift]) -> RoleRoster:
    own = [turn for turn in turns if turn.role == role.role]
    need = need_of(with_children=card.with_children, role_asks=role.vog)
    seeking = sum(turn.state is ShiftState.SEEKING for turn in own)
    return RoleRoster(
        role=role.role,
        places=Places(role.least, role.most, len(own) - seeking, seeking),
        vog_needed=need is not None,
        helpers=tuple(
            OnRoster(
                shift_id=turn.id,
                volunteer_id=turn.volunteer_id,
                first_name=turn.volunteer.first_name or "",
                languages=tuple(turn.volunteer.languages),
                state=turn.state,
                vog_counts=suffices(vogs_of(turn.volunteer), need, card.day),
                stands_in=turn.stands_in_for_id is not None,
                is_standing=turn.standing_id is not None,
            )
            for turn in own
        ),
    )


def _cards(
    transaction: Transaction, room: RoomInfo, first_day: date, last_day: date, language: str, *, own: int | None
) -> list[ActivityCard]:
    query = (
        select(Activity)
        .join(ActivitySeries)
        .where(ActivitySeries.room_id == room.id, Activity.day >= first_day, Activity.day <= last_day)
    )
    if own is not None:
        query = query.where(ActivitySeries.organiser_id == own)
    return list(cards_of(transaction, query, language))


def _obstacle(transaction: Transaction, row: Volunteer, card: ActivityCard, role: str, now: datetime) -> str:
    """The code of what keeps this helper from the turn; "" for nothing."""
    activity = transaction.get_one(Activity, card.activity_id)
    try:
        require_fit(transaction, row, activity, require_role(transaction, activity, role, now))
    except (ShiftConflict, ShiftFull, VogNeeded) as error:
        return error.code
    return ""


def _fits(transaction: Transaction, row: Volunteer, activity: Activity, role: ShiftRole) -> bool:
    try:
        require_fit(transaction, row, activity, role)
    except KioskError:
        return False
    return True
