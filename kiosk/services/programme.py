# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The weekly programme as frozen data, for posters, the board and the start screen, with a version of its content."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, time, timedelta

from sqlalchemy import select

from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Activity, ActivitySeries, ConsultationHour, Organisation, Session
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.vocabulary import SessionState
from kiosk.services.activities import ActivityCard, activities_between, cards_of
from kiosk.services.attending import attendance_of
from kiosk.services.authority import allow
from kiosk.services.cards import CARD_OPTIONS, HAPPENS, card_of
from kiosk.services.rooms import RoomInfo
from kiosk.services.texts import DUTCH

VERSION_LENGTH = 12


@dataclass(frozen=True)
class ProgrammeDay:
    """One day of the week; cancelled and paused dates are there with their reason."""

    day: date
    activities: tuple[ActivityCard, ...]


@dataclass(frozen=True)
class WeekProgramme:
    """Monday to Sunday. `version` is the same in every language, and another when anything printed is another."""

    week: date
    language: str
    days: tuple[ProgrammeDay, ...]
    version: str


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True)
class HourSaid:
    """What a weekly poster says of one date of a consultation hour, whatever languages it is in."""

    hour_id: int
    organisation: str
    pictogram: str
    space: str
    original_day: date
    day: date
    starts: time
    ends: time
    state: SessionState
    reason: str
    languages: tuple[str, ...]


def week_programme(database: Database, *, room: RoomInfo, week: date, language: str) -> WeekProgramme:
    """The programme of the week in which `week` falls."""
    first = monday_of(week)
    cards = activities_between(
        database, room=room, language=language, first_day=first, last_day=first + timedelta(days=6)
    )
    with database.reading() as transaction:
        hours = hours_of_week(transaction, room_id=room.id, week=first)
    days = [first + timedelta(days=number) for number in range(7)]
    return WeekProgramme(
        week=first,
        language=language,
        days=tuple(ProgrammeDay(day, tuple(card for card in cards if card.day == day)) for day in days),
        version=version_of(cards, hours),
    )


def hours_of_week(transaction: Transaction, *, room_id: int, week: date) -> tuple[HourSaid, ...]:
    """The dates of consultation hours from Monday to Sunday, in an order of their own."""
    query = (
        select(Session)
        .join(ConsultationHour)
        .join(Organisation)
        .where(Organisation.room_id == room_id, Session.day >= week, Session.day <= week + timedelta(days=6))
        .order_by(Session.starts_at, Session.id)
        .options(*CARD_OPTIONS)
    )
    return tuple(_said(one) for one in transaction.scalars(query))


def _said(session: Session) -> HourSaid:
    card = card_of(session, DUTCH)
    return HourSaid(
        hour_id=session.consultation_hour_id,
        organisation=card.organisation_dutch,
        pictogram=card.pictogram,
        space=card.space_dutch,
        original_day=session.original_date,
        day=card.day,
        starts=card.starts,
        ends=card.ends,
        state=session.state,
        reason=(session.reason or "") if session.state not in HAPPENS else "",
        languages=card.languages,
    )


def version_of(cards: Iterable[ActivityCard], hours: Iterable[HourSaid] = ()) -> str:
    """A mark of what a poster of these dates says, the same in every language; who signed up is not on it.

    `hours` for the poster of a week, which says them too.
    """
    content = [
        [
            card.series_id,
            card.title_dutch,
            card.pictogram,
            card.space_dutch,
            card.host,
            list(card.languages),
            card.day.isoformat(),
            card.starts.isoformat(),
            card.ends.isoformat(),
            card.happens,
            card.reason if not card.happens else "",
        ]
        for card in cards
    ]
    also = [asdict(hour) for hour in hours]
    said = json.dumps([content, also] if also else content, ensure_ascii=False, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:VERSION_LENGTH]


_COLUMNS = (
    "datum",
    "begin",
    "einde",
    "activiteit",
    "ruimte",
    "gastheer of gastvrouw",
    "toestand",
    "reden",
    "plaatsen",
    "aangemeld",
    "wachtlijst",
    "gekomen",
    "niet gekomen",
    "zonder aanmelding",
)


def activities_csv(database: Database, *, room: RoomInfo, worker: Worker, first_day: date, last_day: date) -> str:
    """Dates and counts as a table for a spreadsheet: semicolons, one line a date, nobody's name but the host's."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.PROGRAMME, room=room)
        query = (
            select(Activity)
            .join(ActivitySeries)
            .where(ActivitySeries.room_id == room.id, Activity.day >= first_day, Activity.day <= last_day)
        )
        cards = cards_of(transaction, query, DUTCH)
        rows = [(card, attendance_of(transaction, card.activity_id)) for card in cards]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for card, there in rows:
        texts = (card.title_dutch, card.space_dutch, card.host, str(card.state), card.reason)
        counts = (card.places, card.taken, card.waiting, there.came, there.stayed_away, there.dropped_in)
        times = (card.day.isoformat(), f"{card.starts:%H:%M}", f"{card.ends:%H:%M}")
        writer.writerow([*times, *map(_harmless, texts), *counts])
    return out.getvalue()


def _harmless(text: str) -> str:
    """A text that a spreadsheet shows and never calculates."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
