# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What residents organise, as people see it: title, where, when, with whom, and how many places are left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Activity, ActivitySeries, Space, Text
from kiosk.data.sign_up_rows import Counted, counts_of
from kiosk.domain.sign_ups import places_for_sign_ups
from kiosk.domain.vocabulary import SessionState
from kiosk.errors import ListChanged
from kiosk.services.cards import HAPPENS
from kiosk.services.rooms import RoomInfo
from kiosk.services.texts import DUTCH, say

DAYS_AHEAD = 7


@dataclass(frozen=True)
class ActivityCard:
    """One date of an activity. Times are wall time; `_at` are moments in UTC.

    A date that does not take place is there too, with its `reason` (Dutch, as staff typed it): people came for it
    before. `places` are all, `places_left` those that can still be signed up for, 0 while somebody waits.
    """

    activity_id: int
    series_id: int
    title: str
    title_dutch: str
    pictogram: str
    space: str
    space_dutch: str
    host: str
    languages: tuple[str, ...]
    with_children: bool
    day: date
    starts: time
    ends: time
    starts_at: datetime
    ends_at: datetime
    original_date: date
    state: SessionState
    reason: str
    takes_sign_ups: bool
    places: int
    walk_in_places: int
    taken: int
    waiting: int

    @property
    def happens(self) -> bool:
        """Whether it takes place."""
        return self.state in HAPPENS

    @property
    def places_left(self) -> int:
        """How many can still sign up now; nobody overtakes the waiting list."""
        free = places_for_sign_ups(self.places, self.walk_in_places) - self.taken
        return 0 if self.waiting else max(0, free)


@dataclass(frozen=True)
class ComingActivities:
    """What the kiosk shows: today (not over yet), and the six days after it; soonest first."""

    today: tuple[ActivityCard, ...]
    later: tuple[ActivityCard, ...]


# Everything a card says, in a few queries however many cards there are.
# By themselves and not joined: many dates are of few series.
CARD_OPTIONS = (
    selectinload(Activity.series).options(
        selectinload(ActivitySeries.title).selectinload(Text.translations),
        selectinload(ActivitySeries.space).selectinload(Space.text).selectinload(Text.translations),
    ),
    selectinload(Activity.space).selectinload(Space.text).selectinload(Text.translations),
)


def coming_activities(database: Database, *, room: RoomInfo, language: str, now: datetime) -> ComingActivities:
    """Today's activities that are not over, and those of the week from tomorrow on."""
    today = room.day_of(now)
    cards = activities_between(
        database, room=room, language=language, first_day=today, last_day=today + timedelta(days=DAYS_AHEAD - 1)
    )
    return ComingActivities(
        today=tuple(card for card in cards if card.day == today and card.ends_at > now),
        later=tuple(card for card in cards if card.day > today),
    )


def activities_between(
    database: Database, *, room: RoomInfo, language: str, first_day: date, last_day: date
) -> tuple[ActivityCard, ...]:
    """Every date from `first_day` to `last_day`, both included, soonest first; cancelled and paused ones too."""
    query = (
        select(Activity)
        .join(ActivitySeries)
        .where(ActivitySeries.room_id == room.id, Activity.day >= first_day, Activity.day <= last_day)
    )
    with database.reading() as transaction:
        return cards_of(transaction, query, language)


def activity_card(database: Database, *, activity_id: int, language: str) -> ActivityCard:
    """One date. Raises ListChanged when it is gone."""
    with database.reading() as transaction:
        return card_by_id(transaction, activity_id, language)


def card_by_id(transaction: Transaction, activity_id: int, language: str) -> ActivityCard:
    """As `activity_card`, inside a transaction."""
    found = cards_of(transaction, select(Activity).where(Activity.id == activity_id), language)
    if not found:
        raise ListChanged()
    return found[0]


def cards_of(transaction: Transaction, query: Select[Activity], language: str) -> tuple[ActivityCard, ...]:
    """The cards of the dates that a query finds, soonest first."""
    ordered = query.order_by(Activity.starts_at, Activity.id).options(*CARD_OPTIONS)
    rows: Sequence[Activity] = transaction.scalars(ordered).all()
    counted = counts_of(transaction, [row.id for row in rows])
    words: dict[tuple[int, int], tuple[str, str, str, str]] = {}
    return tuple(card_of(row, counted.get(row.id, Counted()), language, words) for row in rows)


def places_of(activity: Activity) -> int:
    """All places of a date; those of its series where it has no number of its own."""
    return activity.places or activity.series.places


def card_of(
    activity: Activity, counted: Counted, language: str, words: dict[tuple[int, int], tuple[str, str, str, str]]
) -> ActivityCard:
    """The card of a loaded date (with `CARD_OPTIONS`); `words` keeps what was said of its series and space before."""
    series = activity.series
    space = activity.space or series.space
    said = words.get((series.id, space.id))
    if said is None:
        there = (say(text, spoken) for text in (series.title, space.text) for spoken in (language, DUTCH))
        title, title_dutch, place, place_dutch = there
        said = words[series.id, space.id] = title, title_dutch, place, place_dutch
    return ActivityCard(
        activity_id=activity.id,
        series_id=series.id,
        title=said[0],
        title_dutch=said[1],
        pictogram=series.pictogram,
        space=said[2],
        space_dutch=said[3],
        host=activity.host or series.host,
        languages=tuple(series.languages),
        with_children=series.with_children,
        day=activity.day,
        starts=activity.starts,
        ends=activity.ends,
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        original_date=activity.original_date,
        state=activity.state,
        reason=activity.reason or "",
        takes_sign_ups=series.takes_sign_ups,
        places=places_of(activity),
        walk_in_places=series.walk_in_places,
        taken=counted.taken,
        waiting=counted.waiting,
    )
