# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Trying an idea: a space kept for three dates, the three dates themselves, looking back, going on as a series."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import ActivitySeries, Idea, Space, SpaceClaim
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.ideas import OPTION_LASTS, IdeaAct, trial_dates
from kiosk.domain.recurrence import occurrence, weekly
from kiosk.domain.rrule_text import to_rrule
from kiosk.domain.seats import first_free_block, seats_for_activity
from kiosk.domain.vocabulary import IdeaState
from kiosk.errors import ListChanged, NotYours, RuleError, SpaceTaken
from kiosk.services.activity_plans import add_series
from kiosk.services.authority import allow
from kiosk.services.ideas import IdeaCard, card_of_idea, change_idea, free_option, locked_idea
from kiosk.services.planning import lock_room, plan
from kiosk.services.rooms import RoomInfo
from kiosk.services.texts import DUTCH

MOST_CAME = 500


@dataclass(frozen=True)
class Evaluation:
    """Looking back on the trial, in three touches: how many came on average, once more?, was there help enough?"""

    came: int
    once_more: bool
    enough_help: bool


def option_space(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    idea_id: int,
    space_id: int,
    first_day: date,
    starts: time,
    ends: time,
    now: datetime,
    every: int = 1,
) -> IdeaCard:
    """Keep a space for the three trial dates, for a fortnight, and never longer than until the first of them.

    Raises SpaceTaken, RuleError for times that cannot be or a day that is over; then nothing is kept.
    """
    days = trial_dates(first_day, every)
    rule = weekly((first_day.weekday(),), first_day, starts, ends, every=every)
    moments = [occurrence(rule, day, room.zone) for day in days]
    if moments[0][0] <= now:
        raise RuleError(what="past")
    with database.writing() as transaction:
        row = locked_idea(transaction, room, worker, idea_id)
        space = transaction.get(Space, space_id)
        if space is None or space.room_id != room.id:
            raise RuleError(what="space")
        expires_at = min(now + OPTION_LASTS, moments[0][0])
        change_idea(transaction, row, IdeaAct.OPTION, worker=worker, now=now, option_expires_at=expires_at)
        row.space_id, row.starts, row.ends = space_id, starts, ends
        # Options that ran out give their seats back first.
        plan(transaction, lock_room(transaction, room.id), now=now)
        for starts_at, ends_at in moments:
            _claim(transaction, row, space, starts_at, ends_at)
        transaction.flush()
        return card_of_idea(row)


def start_trial(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    idea_id: int,
    now: datetime,
    titles: Mapping[str, str] | None = None,
) -> IdeaCard:
    """The three dates appear in the programme, at the space that was kept. `titles`: Dutch at least, else the idea's.

    Raises ListChanged when the option ran out.
    """
    with database.writing() as transaction:
        row = locked_idea(transaction, room, worker, idea_id)
        days = _option_days(transaction, row, room)
        if row.option_expires_at is not None and (row.option_expires_at <= now or not days):
            raise ListChanged(state="expired")
        change_idea(transaction, row, IdeaAct.TRY, worker=worker, now=now)
        free_option(transaction, row)
        series = add_series(transaction, room, _values(row, days), titles or {DUTCH: row.title})
        row.series_id = series.id
        plan(transaction, lock_room(transaction, room.id), now=now)
        return card_of_idea(row)


def evaluate_idea(
    database: Database, *, room: RoomInfo, worker: Worker, idea_id: int, evaluation: Evaluation, now: datetime
) -> IdeaCard:
    """Look back on the trial; the organiser who ran it may do so too."""
    if not 0 <= evaluation.came <= MOST_CAME:
        raise RuleError(what="people", value=evaluation.came)
    with database.writing() as transaction:
        allow(transaction, worker, Duty.ACTIVITIES, room=room)
        row = transaction.get(Idea, idea_id, with_for_update=True)
        if row is None or row.room_id != room.id:
            raise ListChanged()
        if not worker.has(Duty.PROGRAMME) and row.organiser_id != worker.id:
            raise NotYours(duty=Duty.ACTIVITIES)
        change_idea(transaction, row, IdeaAct.EVALUATE, worker=worker, now=now)
        row.evaluation = asdict(evaluation)
        return card_of_idea(row)


def continue_idea(
    database: Database, *, room: RoomInfo, worker: Worker, idea_id: int, now: datetime, last_day: date | None = None
) -> IdeaCard:
    """The trial goes on as a series, in the same rhythm, at the same place."""
    with database.writing() as transaction:
        row = locked_idea(transaction, room, worker, idea_id)
        change_idea(transaction, row, IdeaAct.CONTINUE, worker=worker, now=now)
        series = transaction.get_one(ActivitySeries, row.series_id, with_for_update=True)
        if last_day is not None and last_day < room.day_of(now):
            raise RuleError(what="past")
        series.until, series.sequence = last_day, series.sequence + 1
        plan(transaction, lock_room(transaction, room.id), now=now)
        return card_of_idea(row)


def give_back_options(database: Database, *, room_id: int, now: datetime) -> Change:
    """Spaces kept too long are free again, and their ideas wait for another; one query when there are none."""
    expired = (Idea.room_id == room_id, Idea.state == IdeaState.OPTIONED, Idea.option_expires_at <= now)
    with database.reading() as transaction:
        if transaction.scalars(select(Idea.id).where(*expired).limit(1)).first() is None:
            return Change.NONE
    with database.writing() as transaction:
        lock_room(transaction, room_id)
        for row in transaction.scalars(select(Idea).where(*expired).with_for_update()).all():
            change_idea(transaction, row, IdeaAct.LAPSE, worker=None, now=now)
            free_option(transaction, row)
    return Change.ACTIVITIES


def _claim(transaction: Transaction, row: Idea, space: Space, starts_at: datetime, ends_at: datetime) -> None:
    query = select(SpaceClaim.first_seat, SpaceClaim.last_seat).where(
        SpaceClaim.space_id == space.id, SpaceClaim.starts_at < ends_at, SpaceClaim.ends_at > starts_at
    )
    taken = [(first, last) for first, last in transaction.execute(query)]
    block = first_free_block(space.seats, seats_for_activity(row.people, space.seats), taken)
    if block is None:
        raise SpaceTaken(space=space.name)
    transaction.add(
        SpaceClaim(
            space_id=space.id,
            starts_at=starts_at,
            ends_at=ends_at,
            first_seat=block[0],
            last_seat=block[1],
            idea_id=row.id,
            expires_at=row.option_expires_at,
        )
    )
    transaction.flush()


def _option_days(transaction: Transaction, row: Idea, room: RoomInfo) -> list[date]:
    query = select(SpaceClaim.starts_at).where(SpaceClaim.idea_id == row.id).order_by(SpaceClaim.starts_at)
    return [room.day_of(starts_at) for starts_at in transaction.scalars(query)]


def _values(row: Idea, days: list[date]) -> dict[str, object]:
    """The columns of the trial's series: three dates in the rhythm that was kept."""
    assert row.starts is not None
    assert row.ends is not None
    every = (days[1] - days[0]).days // 7
    return {
        "space_id": row.space_id,
        "pictogram": row.pictogram,
        "host": row.host or "",
        "buddy": row.buddy or "",
        "organiser_id": row.organiser_id,
        "rule": to_rrule(weekly((days[0].weekday(),), days[0], row.starts, row.ends, every=every)),
        "anchor": days[0],
        "until": days[-1],
        "starts": row.starts,
        "ends": row.ends,
        "places": row.people,
        "languages": sorted({DUTCH, row.language}),
    }
