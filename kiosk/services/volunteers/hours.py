# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hours of volunteers, computed from what happened; corrected by agreement, and added up by year.

What a volunteer proposes ("that is not right") the connector agrees to or not, and the other way round. All of it
stays in history.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from kiosk.changes import Change
from kiosk.data.engines import Database, Transaction
from kiosk.data.helping_rows import as_steps, steps_of
from kiosk.data.models import Activity, HelpingHand, HoursEvent, Volunteer
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.helping import HandState, HoursStep, Party, VolunteerState
from kiosk.domain.worked_hours import Stay, StayState, Step, Times, after, require_possible, stay_of
from kiosk.errors import ListChanged
from kiosk.services.authority import allow, note
from kiosk.services.rooms import RoomInfo
from kiosk.services.texts import say
from kiosk.services.volunteers.who import Helper, require_helper, volunteer_of

SHOWN = 40


@dataclass(frozen=True)
class StayRow:
    """One stay. `steps` says how much of its story was seen: an answer to an older one is refused.

    `may_answer`: whether who looks may agree or not. `title` and `pictogram` are "" without an activity.
    """

    volunteer_id: int
    first_name: str
    stay: int
    steps: int
    state: StayState
    came_at: datetime
    counted: Times | None
    proposed: Times | None
    proposed_by: Party | None
    activity_id: int | None
    title: str
    pictogram: str
    may_answer: bool


@dataclass(frozen=True)
class Hours:
    """Somebody's hours: minutes that count per year (the latest first), those that wait for an answer, latest stays."""

    by_year: tuple[tuple[int, int], ...]
    minutes_to_agree: int
    stays: tuple[StayRow, ...]


@dataclass(frozen=True)
class HoursNoted:
    """A stay after a step."""

    volunteer_id: int
    stay: int
    state: StayState
    minutes: int
    changed: Change = Change.ACTIVITIES


@dataclass(frozen=True)
class YearTotal:
    """One volunteer's year: minutes that count, stays behind them, minutes that wait for an answer."""

    volunteer_id: int
    first_name: str
    minutes: int
    stays: int
    minutes_to_agree: int


@dataclass(frozen=True)
class YearFigures:
    """The room's year, without anybody in it; those who left are counted too."""

    year: int
    volunteers: int
    minutes: int
    stays: int
    hands_asked: int
    hands_done: int


def own_hours(database: Database, *, helper: Helper, room: RoomInfo, language: str) -> Hours:
    """The hours of the helper in front of the kiosk."""
    with database.reading() as transaction:
        row = require_helper(transaction, helper)
        return _hours(transaction, row, room, language, Party.VOLUNTEER)


def hours_of(database: Database, *, room: RoomInfo, worker: Worker, volunteer_id: int, language: str = "nl") -> Hours:
    """The hours of one volunteer, for the desk."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.VOLUNTEERS, room=room)
        row = volunteer_of(transaction, worker, volunteer_id, lock=False)
        return _hours(transaction, row, room, language, Party.STAFF)


def hours_to_agree(database: Database, *, room: RoomInfo, worker: Worker, language: str = "nl") -> tuple[StayRow, ...]:
    """What waits for the connector's answer, the oldest first."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.VOLUNTEERS, room=room)
        rows = _active(transaction, room)
        steps = steps_of(transaction, list(rows))
        found = [
            _row(transaction, rows[who], number, events, language=language, party=Party.STAFF)
            for who, stays in steps.items()
            for number, events in stays.items()
        ]
    return tuple(sorted((row for row in found if row.may_answer), key=lambda row: (row.came_at, row.volunteer_id)))


def propose_own(
    database: Database,
    *,
    helper: Helper,
    stay: int | None,
    begins_at: datetime,
    ends_at: datetime,
    now: datetime,
    seen_steps: int = 0,
    activity_id: int | None = None,
) -> HoursNoted:
    """ "That is not right": the volunteer says when it was; `stay` None for a time that was never scanned.

    Raises ListChanged when the stay's story went on since, RuleError (see `require_possible`), NotAllowedNow.
    """
    with database.writing() as transaction:
        row = require_helper(transaction, helper, lock=True)
        step = Step(HoursStep.PROPOSED, Party.VOLUNTEER, now, begins_at, ends_at)
        return _add(transaction, row, stay, step, seen_steps, actor=helper.actor, activity_id=activity_id)


def propose(
    database: Database,
    *,
    worker: Worker,
    volunteer_id: int,
    stay: int | None,
    begins_at: datetime,
    ends_at: datetime,
    now: datetime,
    seen_steps: int = 0,
    activity_id: int | None = None,
) -> HoursNoted:
    """The connector's proposal; it counts when the volunteer agrees. Raises as `propose_own`."""
    with database.writing() as transaction:
        row = volunteer_of(transaction, worker, volunteer_id)
        step = Step(HoursStep.PROPOSED, Party.STAFF, now, begins_at, ends_at)
        noted = _add(transaction, row, stay, step, seen_steps, actor=worker.actor, activity_id=activity_id)
        _log(transaction, worker, row, "hours-proposed", noted, now=now)
        return noted


def answer_own(
    database: Database, *, helper: Helper, stay: int, agree: bool, seen_steps: int, now: datetime
) -> HoursNoted:
    """The volunteer agrees to what was proposed, or does not. Raises ListChanged, NotAllowedNow for their own."""
    with database.writing() as transaction:
        row = require_helper(transaction, helper, lock=True)
        step = Step(HoursStep.AGREED if agree else HoursStep.REFUSED, Party.VOLUNTEER, now)
        return _add(transaction, row, stay, step, seen_steps, actor=helper.actor)


def answer(
    database: Database, *, worker: Worker, volunteer_id: int, stay: int, agree: bool, seen_steps: int, now: datetime
) -> HoursNoted:
    """The connector agrees, or does not. Raises ListChanged, NotAllowedNow for a proposal of the desk itself."""
    with database.writing() as transaction:
        row = volunteer_of(transaction, worker, volunteer_id)
        step = Step(HoursStep.AGREED if agree else HoursStep.REFUSED, Party.STAFF, now)
        noted = _add(transaction, row, stay, step, seen_steps, actor=worker.actor)
        _log(transaction, worker, row, "hours-agreed" if agree else "hours-refused", noted, now=now)
        return noted


def year_totals(database: Database, *, room: RoomInfo, worker: Worker, year: int) -> tuple[YearTotal, ...]:
    """Everybody's hours in a year, by first name. A stay belongs to the year in which it began."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.VOLUNTEERS, room=room)
        rows = _active(transaction, room)
        steps = steps_of(transaction, list(rows))
        totals = [_total(row, steps.get(row.id, {}), room, year) for row in rows.values()]
    return tuple(sorted(totals, key=lambda one: (one.first_name.casefold(), one.volunteer_id)))


def year_figures(database: Database, *, room: RoomInfo, worker: Worker, year: int) -> YearFigures:
    """The room's year in numbers."""
    begin, end = (datetime(which, 1, 1, tzinfo=room.zone) for which in (year, year + 1))
    with database.reading() as transaction:
        allow(transaction, worker, Duty.VOLUNTEERS, room=room)
        everybody = list(transaction.scalars(select(Volunteer.id).where(Volunteer.room_id == room.id)))
        per_person: Counter[int] = Counter()
        stays = 0
        for who, own in steps_of(transaction, everybody).items():
            for events in own.values():
                stay = stay_of(as_steps(events))
                if stay.counted is not None and room.day_of(stay.counted.begins_at).year == year:
                    per_person[who] += stay.minutes
                    stays += 1
        asked = (
            select(HelpingHand.state, func.count())
            .where(HelpingHand.room_id == room.id, HelpingHand.created_at >= begin, HelpingHand.created_at < end)
            .group_by(HelpingHand.state)
        )
        hands = {state: count for state, count in transaction.execute(asked)}
    return YearFigures(
        year=year,
        volunteers=len(per_person),
        minutes=per_person.total(),
        stays=stays,
        hands_asked=sum(hands.values()),
        hands_done=hands.get(HandState.DONE, 0),
    )


def _hours(transaction: Transaction, row: Volunteer, room: RoomInfo, language: str, party: Party) -> Hours:
    own = steps_of(transaction, [row.id]).get(row.id, {})
    by_year: Counter[int] = Counter()
    waiting = 0
    for events in own.values():
        stay = stay_of(as_steps(events))
        waiting += stay.minutes_to_agree
        if stay.counted is not None:
            by_year[room.day_of(stay.counted.begins_at).year] += stay.minutes
    shown = [_row(transaction, row, number, events, language=language, party=party) for number, events in own.items()]
    shown.sort(key=lambda one: (one.may_answer, one.came_at, one.stay), reverse=True)
    return Hours(tuple(sorted(by_year.items(), reverse=True)), waiting, tuple(shown[:SHOWN]))


def _row(
    transaction: Transaction, row: Volunteer, number: int, events: list[HoursEvent], *, language: str, party: Party
) -> StayRow:
    stay = stay_of(as_steps(events))
    activity_id = events[0].activity_id
    series = transaction.get_one(Activity, activity_id).series if activity_id is not None else None
    return StayRow(
        volunteer_id=row.id,
        first_name=row.first_name or "",
        stay=number,
        steps=len(events),
        state=stay.state,
        came_at=stay.came_at,
        counted=stay.counted,
        proposed=stay.proposed,
        proposed_by=stay.proposed_by,
        activity_id=activity_id,
        title=say(series.title, language) if series else "",
        pictogram=series.pictogram if series else "",
        may_answer=stay.waits_for(party),
    )


def _add(
    transaction: Transaction,
    row: Volunteer,
    number: int | None,
    step: Step,
    seen_steps: int,
    *,
    actor: str,
    activity_id: int | None = None,
) -> HoursNoted:
    """Add a step to a stay of a volunteer (row locked), when it makes sense."""
    own = steps_of(transaction, [row.id]).get(row.id, {})
    events = own.get(number, []) if number is not None else []
    if number is not None and (not events or len(events) != seen_steps):
        raise ListChanged()
    before = stay_of(as_steps(events)) if events else None
    now_so = after(before, step)
    number = number or max(own, default=0) + 1
    if step.kind is HoursStep.PROPOSED and now_so.proposed is not None:
        require_possible(now_so.proposed, step.at, _counted(own, besides=number))
    if activity_id is not None and not _may_name(transaction, row, activity_id):
        raise ListChanged()
    transaction.add(
        HoursEvent(
            room_id=row.room_id,
            volunteer_id=row.id,
            stay=number,
            step=len(events) + 1,
            kind=step.kind,
            party=step.by,
            at=step.at,
            actor=actor,
            begins_at=step.begins_at,
            ends_at=step.ends_at,
            activity_id=activity_id if not events else None,
        )
    )
    transaction.flush()
    return HoursNoted(row.id, number, now_so.state, now_so.minutes)


def _may_name(transaction: Transaction, row: Volunteer, activity_id: int) -> bool:
    activity = transaction.get(Activity, activity_id)
    return activity is not None and activity.series.room_id == row.room_id


def _counted(own: dict[int, list[HoursEvent]], *, besides: int) -> list[Times]:
    """What counts of other stays."""
    stays: list[Stay] = [stay_of(as_steps(events)) for number, events in own.items() if number != besides]
    return [stay.counted for stay in stays if stay.counted is not None]


def _total(row: Volunteer, own: dict[int, list[HoursEvent]], room: RoomInfo, year: int) -> YearTotal:
    minutes = stays = waiting = 0
    for events in own.values():
        stay = stay_of(as_steps(events))
        if stay.proposed is not None and room.day_of(stay.proposed.begins_at).year == year:
            waiting += stay.minutes_to_agree
        if stay.counted is not None and room.day_of(stay.counted.begins_at).year == year:
            minutes += stay.minutes
            stays += 1
    return YearTotal(row.id, row.first_name or "", minutes, stays, waiting)


def _active(transaction: Transaction, room: RoomInfo) -> dict[int, Volunteer]:
    query = select(Volunteer).where(Volunteer.room_id == room.id, Volunteer.state == VolunteerState.ACTIVE)
    return {row.id: row for row in transaction.scalars(query)}


def _log(
    transaction: Transaction, worker: Worker, row: Volunteer, act: str, noted: HoursNoted, *, now: datetime
) -> None:
    note(
        transaction,
        room_id=row.room_id,
        staff_id=worker.id,
        act=act,
        now=now,
        volunteer=row.id,
        stay=noted.stay,
        minutes=noted.minutes,
    )
