# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Activities as a series, in plain parts: "every second Monday from ten to twelve, twelve places".

A change from a date on splits a series that runs already: what was stays what it was. Dates that somebody changed by
hand keep their own change; dates that somebody signed up for and that the new rule does not have stay as they are and
are in the answer. With `rehearse` everything is done, looked at and taken back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Activity, ActivityPause, ActivitySeries
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.recurrence import once
from kiosk.domain.rrule_text import to_rrule
from kiosk.domain.typed_text import clean_text
from kiosk.errors import NotPermitted, RuleError
from kiosk.services.activity_affected import Consequences, consequences_of, put_on_call_list
from kiosk.services.activity_dates import REASON_LIMIT
from kiosk.services.activity_plans import ActivityPlan, add_series, plan_of, plan_values, write_title
from kiosk.services.activity_rehearsal import Outcome, rehearsable
from kiosk.services.activity_rights import allow_series, own_only
from kiosk.services.activity_splitting import dates_from, hand_over, has_before, same_weeks
from kiosk.services.authority import allow, note
from kiosk.services.planning import lock_room, plan
from kiosk.services.rooms import RoomInfo
from kiosk.services.settling import Conflict
from kiosk.services.signing_up import settle_waiting_list
from kiosk.services.texts import say
from kiosk.services.volunteers.standing import follow_split

__all__ = ["ActivityPlan"]  # asked for here by whoever edits a series

NEW, SERIES_CHANGED, ENDED = "activity-new", "activity-changed", "activity-ended"
PAUSED, TAKEN_UP = "activity-paused", "activity-taken-up"


@dataclass(frozen=True)
class SeriesPause:
    """The series stands still; `last_day` None until somebody takes it up again."""

    first_day: date
    last_day: date | None
    reason: str


@dataclass(frozen=True)
class SeriesCard:
    """A series as the desk lists and edits it."""

    series_id: int
    title: str
    space: str
    plan: ActivityPlan
    pauses: tuple[SeriesPause, ...] = field(default=())


@dataclass(frozen=True)
class SeriesChanged:
    """What a change of a series does. `series_id` is the series as it goes on (a new one after a split).

    `affected` counts on a date that changed or stays behind; `log_id` is None when it was a rehearsal. `undoable` says
    beforehand whether `activity_undo` can take it back: a series that was changed or split cannot.
    """

    series_id: int
    log_id: int | None
    dates_made: int
    affected: Consequences
    conflicts: tuple[Conflict, ...]
    undoable: bool = False
    changed: Change = Change.ACTIVITIES | Change.SESSIONS


def all_activities(
    database: Database, *, room: RoomInfo, worker: Worker, language: str, now: datetime
) -> tuple[SeriesCard, ...]:
    """The series that have not ended; an organiser's own only."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.ACTIVITIES, room=room)
        query = select(ActivitySeries).where(ActivitySeries.room_id == room.id).order_by(ActivitySeries.id)
        own = own_only(worker)
        if own is not None:
            query = query.where(ActivitySeries.organiser_id == own)
        today = room.day_of(now)
        return tuple(_card(one, language) for one in transaction.scalars(query) if not _is_over(one, today))


def new_activity(
    database: Database, *, room: RoomInfo, worker: Worker, activity: ActivityPlan, now: datetime, rehearse: bool = False
) -> SeriesChanged:
    """A new series. Raises RuleError for what cannot be (details: `what`), TextRefused."""
    with rehearsable(database, rehearse) as outcome:
        transaction = outcome.transaction
        allow(transaction, worker, Duty.PROGRAMME, room=room)
        lock_room(transaction, room.id)
        if activity.first_day < room.day_of(now):
            raise RuleError(what="past")
        series = add_series(transaction, room, plan_values(transaction, room, activity, now), activity.titles)
        outcome.result = _changed(transaction, room, worker, series, [], act=NEW, now=now, rehearse=rehearse, back={})
    return _answer(outcome)


def change_activity(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    series_id: int,
    activity: ActivityPlan,
    now: datetime,
    from_day: date | None = None,
    rehearse: bool = False,
) -> SeriesChanged:
    """Change a series from `from_day` (today, if None) on. Ask with `rehearse` first, and show whom it affects.

    An organiser may change all but whose activity it is.
    """
    with rehearsable(database, rehearse) as outcome:
        transaction = outcome.transaction
        series = _locked(transaction, room, worker, series_id)
        if not worker.has(Duty.PROGRAMME) and activity.organiser_id != series.organiser_id:
            raise NotPermitted(duty=Duty.PROGRAMME)
        today = room.day_of(now)
        first = max(from_day or today, today)
        values = plan_values(transaction, room, activity, now)
        dates = dates_from(transaction, series, first, now)
        ids = [one.id for one in dates]
        # A new title or another host is no reason to call everybody.
        tell = any(getattr(series, name) != values[name] for name in ("rule", "starts", "ends", "space_id"))
        after = series
        if has_before(transaction, series, first):
            if activity.first_day < first:
                values["anchor"] = same_weeks(values, first)
            after = add_series(transaction, room, values, activity.titles, like=series)
        else:
            for name, value in values.items():
                setattr(series, name, value)
            write_title(room, series.title, activity.titles)
        removed = hand_over(transaction, room, series, after, dates, first=first)
        transaction.flush()
        if after is not series:
            follow_split(transaction, series_id=series.id, new_series_id=after.id, first_day=first)
        stay = [number for number in ids if number not in removed]
        outcome.result = _changed(
            transaction, room, worker, after, stay, act=SERIES_CHANGED, now=now, rehearse=rehearse, tell=tell
        )
    return _answer(outcome)


def end_activity(
    database: Database, *, room: RoomInfo, worker: Worker, series_id: int, now: datetime, rehearse: bool = False
) -> SeriesChanged:
    """The series ends today; dates that somebody signed up for stay, and are in the answer."""
    with rehearsable(database, rehearse) as outcome:
        transaction = outcome.transaction
        series = _locked(transaction, room, worker, series_id)
        today = room.day_of(now)
        dates = dates_from(transaction, series, today, now)
        ids = [one.id for one in dates]
        until = series.until
        removed = hand_over(transaction, room, series, None, dates, first=today)
        transaction.flush()
        stay = [number for number in ids if number not in removed]
        back = {
            "until": until.isoformat() if until else None,
            "ended": series.until.isoformat() if series.until else None,
            # What history refers to was called off instead of removed.
            "dropped": list(transaction.scalars(select(Activity.id).where(Activity.id.in_(removed)))),
        }
        outcome.result = _changed(
            transaction, room, worker, series, stay, act=ENDED, now=now, rehearse=rehearse, back=back
        )
    return _answer(outcome)


def pause_activity(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    series_id: int,
    first_day: date,
    last_day: date | None,
    reason: str,
    now: datetime,
    rehearse: bool = False,
) -> SeriesChanged:
    """The series stands still on these days, with the reason people read; None: until somebody takes it up again.

    Also for dates that somebody signed up for, who come on the call list. Moved dates take place.
    """
    said = clean_text(reason, REASON_LIMIT)
    with rehearsable(database, rehearse) as outcome:
        transaction = outcome.transaction
        series = _locked(transaction, room, worker, series_id)
        first = max(first_day, room.day_of(now))
        if last_day is not None and last_day < first:
            raise RuleError(what="end-before-start")
        pause = ActivityPause(first_day=first, last_day=last_day, reason=said)
        series.pauses.append(pause)
        transaction.flush()
        until = last_day or date.max
        ids = [one.id for one in dates_from(transaction, series, first, now) if first <= one.day <= until]
        back = {"pause": pause.id}
        outcome.result = _changed(
            transaction, room, worker, series, ids, act=PAUSED, now=now, rehearse=rehearse, back=back
        )
    return _answer(outcome)


def take_up_activity(
    database: Database, *, room: RoomInfo, worker: Worker, series_id: int, now: datetime, rehearse: bool = False
) -> SeriesChanged:
    """A series that stands still goes on from today; its pauses to come are gone, those that were stay history."""
    with rehearsable(database, rehearse) as outcome:
        transaction = outcome.transaction
        series = _locked(transaction, room, worker, series_id)
        today = room.day_of(now)
        gone = [pause for pause in series.pauses if pause.last_day is None or pause.last_day >= today]
        back = {"pauses": [_plain(pause) for pause in gone]}
        for pause in gone:
            series.pauses.remove(pause)
        transaction.flush()
        ids = [one.id for one in dates_from(transaction, series, today, now)]
        outcome.result = _changed(
            transaction, room, worker, series, ids, act=TAKEN_UP, now=now, rehearse=rehearse, back=back
        )
    return _answer(outcome)


def _plain(pause: ActivityPause) -> dict[str, Any]:
    last_day = pause.last_day.isoformat() if pause.last_day else None
    return {"first_day": pause.first_day.isoformat(), "last_day": last_day, "reason": pause.reason}


def _answer(outcome: Outcome) -> SeriesChanged:
    result: SeriesChanged = outcome.answer()
    return result


def _locked(transaction: Transaction, room: RoomInfo, worker: Worker, series_id: int) -> ActivitySeries:
    allow_series(transaction, worker, series_id)
    lock_room(transaction, room.id)
    return transaction.get_one(ActivitySeries, series_id, with_for_update=True, populate_existing=True)


def _changed(
    transaction: Transaction,
    room: RoomInfo,
    worker: Worker,
    series: ActivitySeries,
    activity_ids: list[int],
    *,
    act: str,
    now: datetime,
    rehearse: bool,
    tell: bool = True,
    back: dict[str, Any] | None = None,
) -> SeriesChanged:
    """`back` is what taking it back needs to know; None where it cannot be."""
    series.sequence += 1
    transaction.flush()
    planned = plan(transaction, lock_room(transaction, room.id), now=now)
    if tell:
        put_on_call_list(transaction, activity_ids)
    for activity_id in activity_ids:
        # There may be more places than before.
        settle_waiting_list(transaction, transaction.get_one(Activity, activity_id), now=now)
    log_id = None
    if not rehearse:
        told = {"series": series.id, **(back or {})}
        log_id = note(transaction, room_id=room.id, staff_id=worker.id, act=act, now=now, **told)
    return SeriesChanged(
        series_id=series.id,
        log_id=log_id,
        dates_made=planned.activities,
        affected=consequences_of(transaction, activity_ids),
        conflicts=planned.conflicts,
        undoable=back is not None,
    )


def _is_over(series: ActivitySeries, today: date) -> bool:
    once_and_past = series.rule == to_rrule(once(series.anchor, series.starts, series.ends)) and series.anchor < today
    return once_and_past or (series.until is not None and series.until < today)


def _card(series: ActivitySeries, language: str) -> SeriesCard:
    return SeriesCard(
        series_id=series.id,
        title=say(series.title, language),
        space=say(series.space.text, language),
        plan=plan_of(series),
        pauses=tuple(SeriesPause(one.first_day, one.last_day, one.reason) for one in series.pauses),
    )
