# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A room with two activities, a worker of each role, and people who help; and what they do, in one word each."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select

from kiosk.data.engines import Database
from kiosk.data.models import Activity, ActivitySeries, HelpingEvent, ShiftRole, Space, StaffLog
from kiosk.domain.duties import Worker
from kiosk.domain.helping import VogWork
from kiosk.domain.vocabulary import Role
from kiosk.services.rooms import RoomInfo
from kiosk.services.volunteers import badges, candidates, vogs
from kiosk.services.volunteers.candidates import Offer
from kiosk.services.volunteers.who import Helper, recognise
from tests.desk.workers import hire
from tests.rooms import NOW, ZONE, small_room, text_of

_taps = itertools.count()
TODAY = NOW.astimezone(ZONE).date()


def tap() -> str:
    return f"helping-tap-{next(_taps)}"


@dataclass(frozen=True)
class Scene:
    """Cooking is the organiser's, homework (with children, VOG) is nobody's. Both have three weekly dates."""

    database: Database
    room: RoomInfo
    connector: Worker
    organiser: Worker
    host: Worker
    administrator: Worker
    cooking_id: int
    homework_id: int
    cooking: tuple[int, ...]
    homework: tuple[int, ...]

    def volunteer(self, name: str = "Amina", *, vog: bool = False, **told: Sequence[str]) -> Helper:
        """Somebody who was welcomed and carries a badge."""
        offer = Offer(first_name=name, contact="06 12345678", **told)
        made = candidates.add_volunteer(
            self.database, worker=self.connector, offer=offer, language="ar", now=NOW - timedelta(days=400)
        )
        if vog:
            self.show_vog(made.volunteer_id)
        badge = badges.issue_badge(self.database, worker=self.connector, volunteer_id=made.volunteer_id, now=NOW)
        return recognise(self.database, room_id=self.room.id, scanned=badge.token)

    def show_vog(
        self, volunteer_id: int, *, issued_on: date = TODAY - timedelta(days=30), work: VogWork = VogWork.CHILDREN
    ) -> vogs.VogNoted:
        return vogs.note_vog(
            self.database,
            room=self.room,
            worker=self.connector,
            volunteer_id=volunteer_id,
            work=work,
            issued_on=issued_on,
            now=NOW,
        )

    def history(self) -> list[str]:
        """The words of what happened around helping, in order."""
        with self.database.reading() as transaction:
            return [kind.value for kind in transaction.scalars(select(HelpingEvent.kind).order_by(HelpingEvent.id))]

    def log(self) -> list[str]:
        with self.database.reading() as transaction:
            return list(transaction.scalars(select(StaffLog.act).order_by(StaffLog.id)))


def scene_of(database: Database, *, most: int = 2) -> Scene:
    small = small_room(database)
    host = hire(database, small.room.id, Role.HOST, small.organisation_id)
    organiser = hire(database, small.room.id, Role.ORGANISER)
    with database.writing() as transaction:
        space_id = transaction.scalars(select(Space.id)).one()
        made = []
        for key, title, owner, starts, vog in (
            ("koken", "Samen koken", organiser.id, time(12), False),
            ("huiswerk", "Huiswerk", None, time(13), True),
        ):
            series = ActivitySeries(
                room_id=small.room.id,
                space_id=space_id,
                key=key,
                pictogram="cooking-pot",
                host="Fatma",
                organiser_id=owner,
                rule="FREQ=WEEKLY;BYDAY=SA",
                anchor=TODAY,
                starts=starts,
                ends=time(14, 30),
                places=12,
                languages=["nl"],
                with_children=vog,
                title=text_of(transaction, nl=title, ar="الطبخ معا"),
                roles=[ShiftRole(role="kok", least=1, most=most, vog=vog), ShiftRole(role="afwas", least=0, most=1)],
            )
            transaction.add(series)
            transaction.flush()
            dates = [_date(series, TODAY + timedelta(weeks=week)) for week in range(3)]
            transaction.add_all(dates)
            transaction.flush()
            made.append((series.id, tuple(row.id for row in dates)))
    (cooking_id, cooking), (homework_id, homework) = made
    return Scene(
        database=database,
        room=small.room,
        connector=hire(database, small.room.id, Role.CONNECTOR),
        organiser=organiser,
        host=host,
        administrator=hire(database, small.room.id, Role.ADMINISTRATOR),
        cooking_id=cooking_id,
        homework_id=homework_id,
        cooking=cooking,
        homework=homework,
    )


def _date(series: ActivitySeries, day: date) -> Activity:
    starts_at, ends_at = (datetime.combine(day, wall, ZONE).astimezone(UTC) for wall in (series.starts, series.ends))
    return Activity(
        activity_series_id=series.id,
        original_date=day,
        day=day,
        starts=series.starts,
        ends=series.ends,
        starts_at=starts_at,
        ends_at=ends_at,
    )
