# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Consultation hours as a series, in plain parts: "every second Tuesday from ten to twelve", no rule text to be seen.

A change splits a series that runs already at today: what was stays what it was. It touches only dates that still hold
the old value and that nobody counts on; the others stay with the series as it was, and are in the answer. With
`rehearse` everything is done, looked at, and taken back: the answer says who would be affected.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import ConsultationHour, Organisation, Room, Session, Space
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.recurrence import Frequency, Rule, monthly, once, require_possible, weekly
from kiosk.domain.rrule_text import from_rrule, to_rrule
from kiosk.domain.vocabulary import SessionState
from kiosk.errors import ListChanged, RuleError
from kiosk.services.authority import allow, note
from kiosk.services.plan_memory import made_by, remember
from kiosk.services.plan_people import Affected, affected_of
from kiosk.services.plan_seats import Seats, seats_moved, seats_now
from kiosk.services.planning import lock_room, plan
from kiosk.services.room_file_dates import Ahead, change_series, end_series, look_ahead
from kiosk.services.room_file_ledger import Ledger
from kiosk.services.rooms import RoomInfo
from kiosk.services.settling import Conflict
from kiosk.services.texts import DUTCH, say

NEW, CHANGED, ENDED = "hours-new", "hours-changed", "hours-ended"
AHEAD = timedelta(days=400)


@dataclass(frozen=True)
class HoursPlan:
    """A consultation hour in plain parts.

    `weekdays` are 0 (Monday) to 6. `nths` empty: every `every` weeks; else each month on the first (1) to fourth (4)
    or last (-1) of those weekdays. Without weekdays it is once, on `first_day`. `last_day` None has no end.
    `walk_in_share` is 0 (appointments only) to 1 (walk-ins only). Times are of the wall clock.
    """

    first_day: date
    starts: time
    ends: time
    space_id: int
    weekdays: tuple[int, ...] = ()
    every: int = 1
    nths: tuple[int, ...] = ()
    last_day: date | None = None
    slot_minutes: int = 15
    desks: int = 1
    walk_in_share: float = 0.5
    languages: tuple[str, ...] = (DUTCH,)
    pauses_in_school_holidays: bool = False


@dataclass(frozen=True)
class HoursCard:
    """A series as the desk lists and edits it."""

    hour_id: int
    organisation_id: int
    organisation: str
    space: str
    plan: HoursPlan


@dataclass(frozen=True)
class HoursChanged:
    """What a change of a series does: dates made, people who keep a date of the old series, dates without seats.

    `hour_id` is the series as it goes on (a new one after a split), None after it ended. `log_id` is None when it
    was a rehearsal.
    """

    hour_id: int | None
    log_id: int | None
    dates_made: int
    affected: tuple[Affected, ...]
    conflicts: tuple[Conflict, ...]
    changed: Change = Change.SESSIONS | Change.VISITS


def all_hours(
    database: Database, *, room: RoomInfo, worker: Worker, language: str, now: datetime
) -> tuple[HoursCard, ...]:
    """The series that have not ended: a host's own organisation only, for others the whole room."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.PLAN, room=room)
        query = (
            select(ConsultationHour)
            .join(Organisation)
            .where(Organisation.room_id == room.id)
            .order_by(Organisation.id, ConsultationHour.id)
        )
        if worker.organisation_id is not None:
            query = query.where(Organisation.id == worker.organisation_id)
        today = room.day_of(now)
        return tuple(_card(hour, language) for hour in transaction.scalars(query) if not _is_over(hour, today))


def new_hours(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    organisation_id: int,
    hours: HoursPlan,
    now: datetime,
    rehearse: bool = False,
) -> HoursChanged:
    """A new series for an organisation that has a letter. Raises RuleError for what cannot be."""
    with _transaction(database, rehearse) as outcome:
        transaction = outcome.transaction
        allow(transaction, worker, Duty.PLAN, organisation_id, room=room)
        row = lock_room(transaction, room.id)
        seats = seats_now(transaction, room.id, now)
        hour = _add(transaction, room, organisation_id, _values(transaction, room, hours, now))
        outcome.result = _changed(
            transaction, row, worker, hour, affected=(), act=NEW, now=now, rehearse=rehearse, seats=seats
        )
    return outcome.answer()


def change_hours(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    hour_id: int,
    hours: HoursPlan,
    now: datetime,
    from_day: date | None = None,
    rehearse: bool = False,
) -> HoursChanged:
    """Change a series from today on, or from `from_day` on. Ask with `rehearse` first, and show whom it affects.

    Dates that were called off by hand stay so in the series as it goes on, with their reason.
    """
    with _transaction(database, rehearse) as outcome:
        transaction = outcome.transaction
        row, hour = _locked(transaction, room, worker, hour_id)
        today = room.day_of(now)
        first = max(from_day or today, today)
        ahead = look_ahead(Ledger(transaction, row, now))
        kept, was = _kept(ahead, hour, first), remember(ahead, hour)
        seats = seats_now(transaction, room.id, now)
        off = _called_off(ahead, hour, first)
        values = _values(transaction, room, hours, now)
        if first > max(today, hour.anchor) or _has_past(transaction, hour, today):
            values["anchor"] = _begins(values, first)
            end_series(ahead, hour, from_day=first)
            transaction.flush()
            hour = _add(transaction, room, hour.organisation_id, values)
            ahead.touched.append(hour)
            _keep_off(transaction, row, hour, off, now)
        else:
            change_series(ahead, hour, values)
        transaction.flush()
        outcome.result = _changed(
            transaction,
            row,
            worker,
            hour,
            affected=affected_of(transaction, kept),
            act=CHANGED,
            now=now,
            rehearse=rehearse,
            seats=seats,
            series=was,
            made=made_by(ahead, was),
        )
    return outcome.answer()


def end_hours(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    hour_id: int,
    now: datetime,
    from_day: date | None = None,
    rehearse: bool = False,
) -> HoursChanged:
    """The series ends today, or before `from_day`; dates that somebody counts on stay, and are in the answer."""
    with _transaction(database, rehearse) as outcome:
        transaction = outcome.transaction
        row, hour = _locked(transaction, room, worker, hour_id)
        first = max(from_day or room.day_of(now), room.day_of(now))
        ahead = look_ahead(Ledger(transaction, row, now))
        kept, was = _kept(ahead, hour, first), remember(ahead, hour)
        seats = seats_now(transaction, room.id, now)
        end_series(ahead, hour, from_day=first)
        transaction.flush()
        outcome.result = _changed(
            transaction,
            row,
            worker,
            None,
            affected=affected_of(transaction, kept),
            act=ENDED,
            now=now,
            rehearse=rehearse,
            seats=seats,
            series=was,
            made=[],
        )
    return outcome.answer()


class _Outcome:
    def __init__(self, transaction: Transaction) -> None:
        self.transaction = transaction
        self.result: HoursChanged | None = None

    def answer(self) -> HoursChanged:
        assert self.result is not None
        return self.result


class _Rehearsed(Exception):
    """Takes a rehearsal back."""


@contextmanager
def _transaction(database: Database, rehearse: bool) -> Iterator[_Outcome]:
    try:
        with database.writing() as transaction:
            yield _Outcome(transaction)
            if rehearse:
                raise _Rehearsed
    except _Rehearsed:
        pass


def _locked(transaction: Transaction, room: RoomInfo, worker: Worker, hour_id: int) -> tuple[Room, ConsultationHour]:
    hour = transaction.get(ConsultationHour, hour_id)
    if hour is None:
        raise ListChanged()
    allow(transaction, worker, Duty.PLAN, hour.organisation_id, room=room)
    return lock_room(transaction, room.id), hour


def _values(transaction: Transaction, room: RoomInfo, hours: HoursPlan, now: datetime) -> dict[str, Any]:
    """The columns of a series. Raises RuleError for a rule, space, length, share or number of desks that cannot be."""
    rule = rule_of_hours(hours)
    space = transaction.get(Space, hours.space_id)
    if space is None or space.room_id != room.id:
        raise RuleError(what="space")
    if not 1 <= hours.slot_minutes <= 240:
        raise RuleError(what="slot-minutes", value=hours.slot_minutes)
    if not 1 <= hours.desks <= 50:
        raise RuleError(what="desks", value=hours.desks)
    if not 0 <= hours.walk_in_share <= 1:
        raise RuleError(what="walk-in-share", value=hours.walk_in_share)
    today = room.day_of(now)
    require_possible(rule, max(hours.first_day, today), today + AHEAD, room.zone)
    return {
        "space_id": space.id,
        "rule": to_rrule(rule),
        "anchor": hours.first_day,
        "until": hours.last_day,
        "starts": hours.starts,
        "ends": hours.ends,
        "pauses_in_school_holidays": hours.pauses_in_school_holidays,
        "slot_minutes": hours.slot_minutes,
        "desks": hours.desks,
        "walk_in_share": hours.walk_in_share,
        "languages": list(hours.languages),
    }


def rule_of_hours(hours: HoursPlan) -> Rule:
    """The rule that these parts say. Raises RuleError for one that cannot be."""
    if hours.last_day is not None and hours.last_day < hours.first_day:
        raise RuleError(what="until-before-anchor")
    if not hours.weekdays:
        return once(hours.first_day, hours.starts, hours.ends)
    if hours.nths:
        return monthly(hours.nths, hours.weekdays, hours.first_day, hours.starts, hours.ends)
    return weekly(hours.weekdays, hours.first_day, hours.starts, hours.ends, every=hours.every)


def _begins(values: dict[str, Any], first: date) -> date:
    """The first day of the series as it goes on from `first`; in the same weeks, so that "every second" stays."""
    anchor: date = values["anchor"]
    if anchor >= first:
        return anchor
    rule = from_rrule(values["rule"], anchor, values["starts"], values["ends"])
    if rule.frequency is Frequency.ONCE:
        raise RuleError(what="over")
    monday = first - timedelta(days=first.weekday())
    weeks = (monday - (anchor - timedelta(days=anchor.weekday()))).days // 7
    late: int = weeks % rule.interval
    begins = monday + timedelta(weeks=rule.interval - late) if late else first
    if values["until"] is not None and values["until"] < begins:
        raise RuleError(what="until-before-anchor")
    return begins


def _add(transaction: Transaction, room: RoomInfo, organisation_id: int, values: dict[str, Any]) -> ConsultationHour:
    organisation = transaction.get(Organisation, organisation_id)
    if organisation is None or organisation.room_id != room.id or organisation.letter is None:
        raise RuleError(what="organisation-without-letter")
    query = select(ConsultationHour.key).where(ConsultationHour.organisation_id == organisation_id)
    taken = set(transaction.scalars(query))
    key = next(key for number in count(1) if (key := f"{organisation.key}-{number}") not in taken)
    hour = ConsultationHour(organisation_id=organisation_id, key=key, **values)
    transaction.add(hour)
    transaction.flush()
    return hour


def _has_past(transaction: Transaction, hour: ConsultationHour, today: date) -> bool:
    """Whether the series has run already: then its past stays as it was."""
    query = select(Session.id).where(Session.consultation_hour_id == hour.id, Session.original_date < today)
    return transaction.scalars(query.limit(1)).first() is not None


def _kept(ahead: Ahead, hour: ConsultationHour, first: date) -> list[int]:
    """The coming dates from this day on that somebody counts on, and that therefore stay as they are."""
    return [row.id for row in ahead.fixed(hour) if isinstance(row, Session) and row.original_date >= first]


def _called_off(ahead: Ahead, hour: ConsultationHour, first: date) -> dict[date, str | None]:
    """The dates that would go although somebody decided that they do not take place, with the reasons."""
    rows = [row for row in ahead.free(hour) if row.original_date >= first]
    return {row.original_date: row.reason for row in rows if row.state is SessionState.CANCELLED}


def _keep_off(
    transaction: Transaction, room: Room, hour: ConsultationHour, off: dict[date, str | None], now: datetime
) -> None:
    if not off:
        return
    plan(transaction, room, now=now)
    query = select(Session).where(Session.consultation_hour_id == hour.id, Session.original_date.in_(off))
    for session in transaction.scalars(query):
        session.state, session.reason = SessionState.CANCELLED, off[session.original_date]
    transaction.flush()


def _changed(
    transaction: Transaction,
    room: Room,
    worker: Worker,
    hour: ConsultationHour | None,
    *,
    affected: tuple[Affected, ...],
    act: str,
    now: datetime,
    rehearse: bool,
    seats: Seats,
    **details: Any,
) -> HoursChanged:
    planned = plan(transaction, room, now=now)
    details["seats"] = seats_moved(seats, seats_now(transaction, room.id, now))
    hour_id = hour.id if hour is not None else None
    log_id = None
    if not rehearse:
        log_id = note(transaction, room_id=room.id, staff_id=worker.id, act=act, now=now, hour=hour_id, **details)
    return HoursChanged(
        hour_id=hour_id,
        log_id=log_id,
        dates_made=planned.sessions,
        affected=affected,
        conflicts=planned.conflicts,
    )


def _is_over(hour: ConsultationHour, today: date) -> bool:
    once_and_past = hour.rule == to_rrule(once(hour.anchor, hour.starts, hour.ends)) and hour.anchor < today
    return once_and_past or (hour.until is not None and hour.until < today)


def _card(hour: ConsultationHour, language: str) -> HoursCard:
    rule = from_rrule(hour.rule, hour.anchor, hour.starts, hour.ends)
    return HoursCard(
        hour_id=hour.id,
        organisation_id=hour.organisation_id,
        organisation=say(hour.organisation.name, language),
        space=say(hour.space.text, language),
        plan=HoursPlan(
            first_day=hour.anchor,
            starts=hour.starts,
            ends=hour.ends,
            space_id=hour.space_id,
            weekdays=() if rule.frequency is Frequency.ONCE else rule.weekdays,
            every=rule.interval,
            nths=rule.nths,
            last_day=hour.until,
            slot_minutes=hour.slot_minutes,
            desks=hour.desks,
            walk_in_share=hour.walk_in_share,
            languages=tuple(hour.languages),
            pauses_in_school_holidays=hour.pauses_in_school_holidays,
        ),
    )
