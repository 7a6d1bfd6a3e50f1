# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A room with a worker of each role and one activity every Monday, and what residents do with it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from kiosk.data.engines import Database
from kiosk.data.models import Activity, ActivityEvent, ActivitySeries, SignUp, Space
from kiosk.domain.duties import Worker
from kiosk.domain.vocabulary import SignUpState
from kiosk.services import planning, signing_up
from kiosk.services.rooms import RoomInfo
from kiosk.services.signing_up import SignedUp, WhoComes
from tests.desk.workers import DeskRoom, desk_room
from tests.rooms import NOW, ZONE, text_of

_taps = itertools.count()
TODAY = NOW.astimezone(ZONE).date()
MONDAY = TODAY + timedelta(days=2)


def new_tap() -> str:
    return f"activity-tap-{next(_taps)}"


@dataclass(frozen=True)
class Scene:
    """`activity_id` is next Monday's date, `later_id` that of the Monday after it."""

    there: DeskRoom
    series_id: int
    activity_id: int
    later_id: int

    @property
    def room(self) -> RoomInfo:
        return self.there.room

    @property
    def connector(self) -> Worker:
        return self.there.connector

    @property
    def organiser(self) -> Worker:
        return self.there.organiser


def scene(database: Database, *, places: int = 2, **columns: Any) -> Scene:
    """Naaien, every Monday from ten to twelve, run by the organiser."""
    there = desk_room(database)
    with database.writing() as transaction:
        series = ActivitySeries(
            room_id=there.room.id,
            space_id=transaction.scalars(select(Space.id)).one(),
            key="sewing",
            pictogram="scissors",
            host="Fatma",
            rule="FREQ=WEEKLY;WKST=MO;BYDAY=MO",
            anchor=MONDAY,
            starts=time(10),
            ends=time(12),
            places=places,
            languages=["nl", "tr"],
            organiser_id=there.organiser.id,
            title=text_of(transaction, nl="Naaien", tr="Dikiş"),
        )
        for name, value in columns.items():
            setattr(series, name, value)
        transaction.add(series)
        transaction.flush()
        series_id = series.id
    planning.replan(database, room_id=there.room.id, now=NOW)
    with database.reading() as transaction:
        query = select(Activity.id).where(Activity.activity_series_id == series_id).order_by(Activity.day)
        first, second, *_ = transaction.scalars(query)
    return Scene(there, series_id, first, second)


def join(
    database: Database, there: Scene, name: str = "Amina", *, party: int = 1, now: datetime = NOW, **more: Any
) -> SignedUp:
    who = more.pop("who", None) or WhoComes(first_name=name, pictogram="flower", phone=more.pop("phone", ""))
    return signing_up.sign_up(
        database,
        activity_id=more.pop("activity_id", there.activity_id),
        who=who,
        party=party,
        language=more.pop("language", "tr"),
        tap=more.pop("tap", None) or new_tap(),
        now=now,
        actor="kiosk:door",
        **more,
    )


def leave(database: Database, shown: SignedUp, *, now: datetime = NOW) -> SignedUp:
    return signing_up.cancel_sign_up(database, sign_up_id=shown.sign_up_id, language="nl", now=now, actor="kiosk:door")


def accept(database: Database, shown: SignedUp, *, now: datetime = NOW) -> SignedUp:
    return signing_up.accept_offer(database, sign_up_id=shown.sign_up_id, language="nl", now=now, actor="kiosk:door")


def state_of(database: Database, shown: SignedUp) -> SignUpState:
    with database.reading() as transaction:
        return transaction.scalars(select(SignUp.state).where(SignUp.id == shown.sign_up_id)).one()


def history_of(database: Database, shown: SignedUp) -> list[str]:
    with database.reading() as transaction:
        query = select(ActivityEvent.kind).where(ActivityEvent.sign_up_id == shown.sign_up_id)
        return [kind.value for kind in transaction.scalars(query.order_by(ActivityEvent.id))]
