# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented life around the activities of the demo room: sign-ups, a waiting list, who came, ideas, hung posters.

Nobody who came has a name any more: those would have been forgotten. Nobody on a coming date gave a phone number.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select

from kiosk.data.activity_history import record_activity
from kiosk.data.base import table_of
from kiosk.data.engines import Transaction
from kiosk.data.helping_rows import HAPPENS
from kiosk.data.models import Activity, ActivityEvent, ActivitySeries, Idea, PosterCopy, Room, SignUp, Space, Text
from kiosk.domain.recurrence import weekly
from kiosk.domain.rrule_text import to_rrule
from kiosk.domain.tokens import fingerprint, token_for_tap
from kiosk.domain.vocabulary import ActivityEventKind, IdeaState, PartOfDay, PosterKind, SignUpState
from kiosk.services.posters import current_version
from kiosk.services.programme import VERSION_LENGTH, monday_of
from kiosk.services.text_writing import write_text
from kiosk.services.texts import DUTCH

ACTOR = "demo"
AHEAD = timedelta(days=15)
WAITING = 3
NAMES = ("Amina", "Bilal", "Chen", "Dina", "Elif", "Farid", "Greet", "Hawa", "Ivan", "Jamila", "Karel", "Lucia")
PICTOGRAMS = ("flower", "sun", "star", "tree")
LANGUAGES = ("nl", "ar", "tr", "ti", "uk")
FRIDAY, EVENING = 4, (time(19), time(21))
OLD = "0" * VERSION_LENGTH
K = ActivityEventKind


def add_activity_life(transaction: Transaction, room: Room, *, now: datetime, rng: Random) -> int:
    """Fill the activities that are planned; how many sign-ups there are."""
    query = select(ActivitySeries).where(ActivitySeries.room_id == room.id).order_by(ActivitySeries.id)
    series = [one for one in transaction.scalars(query) if one.takes_sign_ups]
    made: list[SignUp] = []
    events: list[dict[str, Any]] = []
    for one in series:
        dates = _dates(transaction, one, now)
        coming = [row for row in dates if row.starts_at > now]
        for row in dates:
            # One date of each is full, for a waiting list; not the next one, so that whoever looks can sign up.
            made += _sign_ups(row, one, now=now, rng=rng, is_full=len(coming) > 1 and row is coming[1])
            if row.ends_at < now:
                events.append(_tally(room, row, rng))
    transaction.add_all(made)
    transaction.flush()
    events += [event for row in made for event in _story(room, row)]
    if events:
        transaction.execute(insert(table_of(ActivityEvent)), events)
    _ideas(transaction, room, now=now, rng=rng)
    _posters(transaction, room, now=now)
    return len(made)


def _dates(transaction: Transaction, series: ActivitySeries, now: datetime) -> list[Activity]:
    query = (
        select(Activity)
        .where(Activity.activity_series_id == series.id, Activity.state.in_(HAPPENS), Activity.starts_at < now + AHEAD)
        .order_by(Activity.starts_at)
    )
    return list(transaction.scalars(query))


def _sign_ups(row: Activity, series: ActivitySeries, *, now: datetime, rng: Random, is_full: bool) -> list[SignUp]:
    places = (row.places or series.places) - series.walk_in_places
    is_over = row.ends_at < now
    count = places if is_full else rng.randint(places // 3, max(places // 3, places * 2 // 3))
    return [
        _sign_up(row, number, now=now, rng=rng, is_over=is_over, waits=number >= places)
        for number in range(count + (WAITING if is_full else 0))
    ]


def _sign_up(row: Activity, number: int, *, now: datetime, rng: Random, is_over: bool, waits: bool) -> SignUp:
    tap = f"demo sign-up {row.id} {number}"
    joined_at = min(now, row.starts_at) - timedelta(hours=rng.randrange(6, 120)) + timedelta(minutes=number)
    return SignUp(
        activity_id=row.id,
        tap=fingerprint(tap),
        token=fingerprint(token_for_tap(tap)),
        first_name=None if is_over else rng.choice(NAMES),
        pictogram=rng.choice(PICTOGRAMS),
        language=rng.choice(LANGUAGES),
        party=1,
        state=SignUpState.WAITING if waits else SignUpState.PLACED,
        joined_at=min(joined_at, now),
        came=rng.random() < 0.85 if is_over else None,
        forgotten_at=row.ends_at if is_over else None,
    )


def _story(room: Room, row: SignUp) -> list[dict[str, Any]]:
    kind = K.WAIT_LISTED if row.state is SignUpState.WAITING else K.SIGNED_UP
    common = {"room_id": room.id, "activity_id": row.activity_id, "sign_up_id": row.id, "idea_id": None}
    told = [{**common, "kind": kind, "at": row.joined_at, "actor": ACTOR, "details": None}]
    if row.came is not None:
        came = K.CAME if row.came else K.DID_NOT_COME
        told.append({**common, "kind": came, "at": row.forgotten_at, "actor": ACTOR, "details": None})
    return told


def _tally(room: Room, row: Activity, rng: Random) -> dict[str, Any]:
    """Who came along without signing up."""
    details = {
        "people": rng.randint(1, 4),
        "first_time": rng.random() < 0.3,
        "tap": fingerprint(f"tally {row.id}").hex(),
    }
    return {
        "room_id": room.id,
        "activity_id": row.id,
        "sign_up_id": None,
        "idea_id": None,
        "kind": K.DROPPED_IN,
        "at": row.ends_at,
        "actor": ACTOR,
        "details": details,
    }


# --- ideas and posters ------------------------------------------------------------------------------------


def _ideas(transaction: Transaction, room: Room, *, now: datetime, rng: Random) -> None:
    """One idea is being tried from the week after next on, in the evening; one waits for an answer."""
    monday = monday_of(now.astimezone(ZoneInfo(room.zone)).date())
    first = monday + timedelta(days=14 + FRIDAY)
    query = select(Space).where(Space.room_id == room.id).order_by(Space.seats.desc(), Space.id)
    space = transaction.scalars(query.limit(1)).one()
    title = Text()
    write_text(title, {DUTCH: "Dammen"}, room.languages)
    series = ActivitySeries(
        room_id=room.id,
        space_id=space.id,
        key="dammen",
        uid=f"{rng.getrandbits(128):032x}",
        title=title,
        pictogram="game-controller",
        host="Karel",
        buddy="Samira",
        rule=to_rrule(weekly((FRIDAY,), first, *EVENING)),
        anchor=first,
        until=first + timedelta(weeks=2),
        starts=EVENING[0],
        ends=EVENING[1],
        places=8,
        languages=[DUTCH],
    )
    transaction.add(series)
    transaction.flush()
    _idea(transaction, room, "Dammen", now - timedelta(days=9), state=IdeaState.TRIAL, series=series)
    _idea(transaction, room, "Samen wandelen", now - timedelta(hours=20), state=IdeaState.NEW, series=None)


def _idea(
    transaction: Transaction, room: Room, title: str, at: datetime, *, state: IdeaState, series: ActivitySeries | None
) -> None:
    tap = f"demo idea {room.id} {title}"
    row = Idea(
        room_id=room.id,
        tap=fingerprint(tap),
        token=fingerprint(token_for_tap(tap)),
        language=DUTCH,
        pictogram=series.pictogram if series else "tree",
        title=title,
        weekdays=[FRIDAY] if series else [1, 3],
        part_of_day=PartOfDay.EVENING if series else PartOfDay.MORNING,
        people=8,
        state=state,
        created_at=at,
        host=series.host if series else None,
        buddy=series.buddy if series else None,
        space_id=series.space_id if series else None,
        starts=series.starts if series else None,
        ends=series.ends if series else None,
        series_id=series.id if series else None,
    )
    transaction.add(row)
    transaction.flush()
    steps = (K.IDEA_BROUGHT, K.IDEA_ACCEPTED, K.IDEA_OPTIONED, K.IDEA_TRIED) if series else (K.IDEA_BROUGHT,)
    for days, kind in enumerate(steps):
        record_activity(transaction, kind, room_id=room.id, at=at + timedelta(days=days), actor=ACTOR, idea_id=row.id)


def _posters(transaction: Transaction, room: Room, *, now: datetime) -> None:
    """This week's programme hangs twice; one of the two was printed before something changed."""
    week = monday_of(now.astimezone(ZoneInfo(room.zone)).date())
    for place, is_old in (("Bij de lift", False), ("Op de deur", True)):
        row = PosterCopy(
            room_id=room.id,
            kind=PosterKind.PROGRAMME,
            week=week,
            place=place,
            hung_at=now - timedelta(days=2 + is_old),
        )
        row.version = OLD if is_old else current_version(transaction, row)
        transaction.add(row)
