# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Standing turns ("every Tuesday"), and the languages an activity's helpers should speak."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, exists, select

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.helping_rows import HAPPENS, record_helping
from kiosk.data.models import Activity, ActivitySeries, LanguageCover, Shift, ShiftRole, StandingShift, Volunteer
from kiosk.data.sign_up_rows import lock_activity
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.helping import HelpingEventKind, ShiftState, VolunteerState
from kiosk.domain.shift_rules import RESPONSIBLE
from kiosk.errors import KioskError, ListChanged, RuleError
from kiosk.i18n.languages import known_languages
from kiosk.services.activity_rights import allow_series
from kiosk.services.authority import note
from kiosk.services.rooms import RoomInfo
from kiosk.services.volunteers.shifts import take_turn
from kiosk.services.volunteers.who import active_volunteer

BY_CLOCK = "clock"


@dataclass(frozen=True)
class NotFilled:
    """A date that a standing turn could not take, with the code of why (shift-full, shift-conflict, vog-needed)."""

    activity_id: int
    day: date
    volunteer_id: int
    why: str


@dataclass(frozen=True)
class StandingSet:
    """A standing turn and what came of it: turns taken, and dates where somebody else has to be found."""

    standing_id: int
    taken: int
    not_filled: tuple[NotFilled, ...]
    changed: Change = Change.ACTIVITIES


@dataclass(frozen=True)
class Standing:
    """A standing turn as the desk sees it. `weekday` None: every date of the series."""

    standing_id: int
    volunteer_id: int
    first_name: str
    role: str
    weekday: int | None
    first_day: date
    last_day: date | None


def begin_standing(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    volunteer_id: int,
    series_id: int,
    role: str,
    now: datetime,
    weekday: int | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
) -> StandingSet:
    """From `first_day` (today) on, somebody takes this turn at each date, where nothing stands in the way.

    Raises RuleError ("weekday", "days-order"), ListChanged (no such role any more).
    """
    begin = max(first_day or room.day_of(now), room.day_of(now))
    if weekday is not None and weekday not in range(7):
        raise RuleError(what="weekday")
    if last_day is not None and last_day < begin:
        raise RuleError(what="days-order")
    with database.writing() as transaction:
        room_id = allow_series(transaction, worker, series_id)
        active_volunteer(transaction, room_id, volunteer_id, duty=Duty.ACTIVITIES)
        _require_role(transaction, series_id, role)
        standing = StandingShift(
            activity_series_id=series_id,
            role=role,
            volunteer_id=volunteer_id,
            weekday=weekday,
            first_day=begin,
            last_day=last_day,
        )
        transaction.add(standing)
        transaction.flush()
        record_helping(
            transaction,
            HelpingEventKind.STANDING_BEGUN,
            room_id=room_id,
            at=now,
            actor=worker.actor,
            volunteer_id=volunteer_id,
            standing=standing.id,
        )
        note(transaction, room_id=room_id, staff_id=worker.id, act="standing-begun", now=now, standing=standing.id)
        taken, not_filled = _fill(transaction, standing, now)
        return StandingSet(standing.id, taken, not_filled)


def end_standing(
    database: Database, *, room: RoomInfo, worker: Worker, standing_id: int, last_day: date | None = None, now: datetime
) -> StandingSet:
    """Stop after `last_day` (yesterday: at once). Turns after it that came from it are given back."""
    with database.writing() as transaction:
        standing = transaction.get(StandingShift, standing_id, with_for_update=True)
        room_id = allow_series(transaction, worker, standing.activity_series_id if standing else -1)
        if standing is None:
            raise ListChanged()
        last = last_day or room.day_of(now) - timedelta(days=1)
        standing.last_day = max(last, standing.first_day)
        query = (
            select(Shift)
            .join(Activity)
            .where(
                Shift.standing_id == standing.id,
                Shift.state.in_(RESPONSIBLE),
                Activity.day > last,
                Activity.starts_at > now,
            )
        )
        turns = list(transaction.scalars(query))
        for turn in turns:
            turn.state = ShiftState.RELEASED
        record_helping(
            transaction,
            HelpingEventKind.STANDING_ENDED,
            room_id=room_id,
            at=now,
            actor=worker.actor,
            volunteer_id=standing.volunteer_id,
            standing=standing.id,
            released=len(turns),
        )
        note(transaction, room_id=room_id, staff_id=worker.id, act="standing-ended", now=now, standing=standing.id)
        return StandingSet(standing.id, 0, ())


def standing_shifts(database: Database, *, worker: Worker, series_id: int, now: datetime) -> tuple[Standing, ...]:
    """Who has a standing turn in this series."""
    with database.reading() as transaction:
        allow_series(transaction, worker, series_id)
        query = select(StandingShift).where(StandingShift.activity_series_id == series_id).order_by(StandingShift.id)
        return tuple(
            Standing(
                row.id,
                row.volunteer_id,
                row.volunteer.first_name or "",
                row.role,
                row.weekday,
                row.first_day,
                row.last_day,
            )
            for row in transaction.scalars(query)
            if row.volunteer.state is VolunteerState.ACTIVE and (row.last_day is None or row.last_day >= now.date())
        )


def fill_standing(database: Database, *, room: RoomInfo, now: datetime) -> tuple[NotFilled, ...]:
    """Take the turns of dates that were planned since; nightly and after planning. Twice does no harm.

    A date that somebody cannot come to is not taken again. What could not be taken is told, for the desk.
    """
    with database.reading() as transaction:
        query = (
            select(StandingShift.id)
            .join(ActivitySeries)
            .where(ActivitySeries.room_id == room.id)
            .where((StandingShift.last_day.is_(None)) | (StandingShift.last_day >= room.day_of(now)))
            .order_by(StandingShift.id)
        )
        standing_ids = list(transaction.scalars(query))
    not_filled: list[NotFilled] = []
    for standing_id in standing_ids:
        # One at a time, so that nobody who takes a turn at the kiosk waits for all of them.
        with database.writing() as transaction:
            standing = transaction.get_one(StandingShift, standing_id)
            not_filled += _fill(transaction, standing, now)[1]
    return tuple(not_filled)


def follow_split(transaction: Transaction, *, series_id: int, new_series_id: int, first_day: date) -> None:
    """A series was split: standing turns and asked languages go on in the new one from `first_day` on.

    Called inside the transaction that splits; turns of dates go along by themselves, because they name their role.
    """
    for row in list(transaction.scalars(select(StandingShift).where(StandingShift.activity_series_id == series_id))):
        if row.last_day is not None and row.last_day < first_day:
            continue
        fresh = StandingShift(
            activity_series_id=new_series_id,
            role=row.role,
            volunteer_id=row.volunteer_id,
            weekday=row.weekday,
            first_day=max(row.first_day, first_day),
            last_day=row.last_day,
        )
        transaction.add(fresh)
        row.last_day = max(row.first_day, first_day - timedelta(days=1))
    covers = select(LanguageCover).where(LanguageCover.activity_series_id.in_((series_id, new_series_id)))
    rows = list(transaction.scalars(covers))
    there = {cover.language for cover in rows if cover.activity_series_id == new_series_id}
    for cover in rows:
        if cover.language not in there:
            transaction.add(LanguageCover(activity_series_id=new_series_id, language=cover.language, least=cover.least))
    transaction.flush()


def ask_for_language(
    database: Database, *, worker: Worker, series_id: int, language: str, least: int, now: datetime
) -> Change:
    """Ask for so many helpers who speak a language at each date of a series; 0 asks no more. Raises RuleError."""
    if language not in known_languages() or not 0 <= least <= 20:
        raise RuleError(what="language-cover")
    with database.writing() as transaction:
        room_id = allow_series(transaction, worker, series_id)
        mine = (LanguageCover.activity_series_id == series_id, LanguageCover.language == language)
        transaction.execute(delete(LanguageCover).where(*mine))
        if least:
            transaction.add(LanguageCover(activity_series_id=series_id, language=language, least=least))
        note(
            transaction,
            room_id=room_id,
            staff_id=worker.id,
            act="language-asked",
            now=now,
            series=series_id,
            language=language,
            least=least,
        )
    return Change.ACTIVITIES


def _fill(transaction: Transaction, standing: StandingShift, now: datetime) -> tuple[int, tuple[NotFilled, ...]]:
    """Take each date of a standing turn that is not decided yet."""
    row = transaction.get_one(Volunteer, standing.volunteer_id, with_for_update=True)
    if row.state is not VolunteerState.ACTIVE:
        return 0, ()
    decided = exists().where(Shift.activity_id == Activity.id, Shift.volunteer_id == row.id)
    query = (
        select(Activity.id, Activity.day)
        .where(
            Activity.activity_series_id == standing.activity_series_id,
            Activity.state.in_(HAPPENS),
            Activity.starts_at > now,
            Activity.day >= standing.first_day,
            ~decided,
        )
        .order_by(Activity.starts_at)
    )
    if standing.last_day is not None:
        query = query.where(Activity.day <= standing.last_day)
    taken, not_filled = 0, []
    for activity_id, day in transaction.execute(query).all():
        if standing.weekday is not None and day.weekday() != standing.weekday:
            continue
        activity = lock_activity(transaction, activity_id)
        assert activity is not None
        try:
            take_turn(transaction, row, activity, standing.role, now=now, actor=BY_CLOCK, standing_id=standing.id)
            taken += 1
        except KioskError as error:
            not_filled.append(NotFilled(activity_id, day, row.id, error.code))
    return taken, tuple(not_filled)


def _require_role(transaction: Transaction, series_id: int, role: str) -> None:
    query = select(ShiftRole.id).where(ShiftRole.activity_series_id == series_id, ShiftRole.role == role)
    if transaction.scalar(query) is None:
        raise ListChanged()
