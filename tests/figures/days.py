# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Days with people in them, written as real rows; and a slow, plain count of the same people to compare with."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import insert, select

from kiosk.data.engines import Database
from kiosk.data.models import (
    ConsultationHour,
    Event,
    Organisation,
    Referral,
    Request,
    RequestOutcome,
    Session,
    Space,
    Visit,
)
from kiosk.domain.figures import Period
from kiosk.domain.suppression import Cell, Shown
from kiosk.domain.vocabulary import (
    EventKind,
    OrganisationKind,
    Outcome,
    ReferralKind,
    ReferralState,
    RequestKind,
    RequestState,
)
from tests.rooms import ZONE, text_of

K = EventKind
_marks = itertools.count(1)
ENDS = {
    K.FINISHED: RequestState.FINISHED,
    K.NO_SHOW: RequestState.NO_SHOW,
    K.LEFT: RequestState.LEFT,
    K.CANCELLED: RequestState.CANCELLED,
    K.REFERRED: RequestState.REFERRED,
}


@dataclass(frozen=True)
class Story:
    """One person's part in a consultation hour. `came` and `due`: wall times; minutes count from coming in.

    `mistaken`: called so many minutes after coming in, and that was taken back.
    """

    day: date
    hour_id: int
    came: time | None = time(10)
    due: time | None = None
    called_after: int | None = None
    mistaken: int | None = None
    ending: EventKind | None = None
    reopened: bool = False
    language: str = "nl"
    topic_id: int | None = None
    outcome: Outcome | None = None
    referred_to: int | None = None
    answer: ReferralState = ReferralState.PROPOSED

    @property
    def ended_as(self) -> EventKind | None:
        return None if self.reopened else self.ending

    @property
    def came_at(self) -> datetime | None:
        return moment(self.day, self.came) if self.came is not None else None

    @property
    def wait(self) -> int | None:
        """Whole minutes, as a person with a watch counts them."""
        if self.came_at is None or self.called_after is None:
            return None
        called = self.came_at + timedelta(minutes=self.called_after)
        begin = max(self.came_at, moment(self.day, self.due)) if self.due else self.came_at
        return max(0, int((called - begin).total_seconds()) // 60)


def moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, ZONE).astimezone(UTC)


def add_hour(
    database: Database, organisation_id: int, key: str, *, starts: time = time(9), ends: time = time(17)
) -> int:
    """One more consultation hour; its id."""
    with database.writing() as transaction:
        hour = ConsultationHour(
            organisation_id=organisation_id,
            space_id=transaction.scalars(select(Space.id).order_by(Space.id)).first(),
            key=key,
            rule="FREQ=WEEKLY;WKST=MO;BYDAY=TU",
            anchor=date(2024, 1, 2),
            starts=starts,
            ends=ends,
            slot_minutes=15,
            desks=1,
            walk_in_share=0.5,
            languages=["nl"],
        )
        transaction.add(hour)
        transaction.flush()
        return hour.id


def add_organisation(database: Database, room_id: int, name: str, letter: str | None = None) -> int:
    """An organisation of this name; its id."""
    with database.writing() as transaction:
        row = Organisation(
            room_id=room_id,
            key=name.lower().replace(" ", "-"),
            kind=OrganisationKind.WELFARE,
            letter=letter,
            name=text_of(transaction, nl=name),
            about=text_of(transaction, nl=name),
        )
        transaction.add(row)
        transaction.flush()
        return row.id


def write(database: Database, room_id: int, stories: Iterable[Story]) -> list[int]:
    """The stories as services leave them: visits, requests, events, outcomes, hand-overs; their request ids."""
    with database.writing() as transaction:
        sessions: dict[tuple[int, date], int] = {}
        requests = []
        for story in stories:
            key = (story.hour_id, story.day)
            if key not in sessions:
                hour = transaction.get_one(ConsultationHour, story.hour_id)
                session = Session(
                    consultation_hour_id=hour.id,
                    original_date=story.day,
                    day=story.day,
                    starts=hour.starts,
                    ends=hour.ends,
                    starts_at=moment(story.day, hour.starts),
                    ends_at=moment(story.day, hour.ends),
                )
                transaction.add(session)
                transaction.flush()
                sessions[key] = session.id
            mark = next(_marks)
            asked_at = story.came_at or moment(story.day, time(8))
            visit = Visit(
                room_id=room_id,
                day=story.day,
                letter="X",
                number=mark,
                language=story.language,
                tap=b"tap %d" % mark,
                token=b"token %d" % mark,
                created_at=asked_at,
                first_name="Samira",
            )
            transaction.add(visit)
            transaction.flush()
            request = Request(
                visit_id=visit.id,
                session_id=sessions[key],
                topic_id=story.topic_id,
                kind=RequestKind.APPOINTMENT if story.due else RequestKind.WALK_IN,
                state=ENDS.get(story.ended_as or K.ARRIVED, RequestState.WAITING),
                slot_start=moment(story.day, story.due) if story.due else None,
                seat=mark if story.due else None,
                waiting_since=asked_at,
            )
            transaction.add(request)
            transaction.flush()
            requests.append(request.id)
            for kind, at, details in _events(story, asked_at):
                common = {"room_id": room_id, "visit_id": visit.id, "request_id": request.id, "actor": "test"}
                transaction.execute(insert(Event).values(kind=kind, at=at, details=details, **common))
            if story.outcome is not None:
                transaction.add(RequestOutcome(request_id=request.id, outcome=story.outcome))
            if story.referred_to is not None:
                hour = transaction.get_one(ConsultationHour, story.hour_id)
                transaction.add(
                    Referral(
                        room_id=room_id,
                        request_id=request.id,
                        from_organisation_id=hour.organisation_id,
                        to_organisation_id=story.referred_to,
                        kind=ReferralKind.COLD,
                        state=story.answer,
                        consented_at=asked_at,
                        share_name=False,
                        share_needs=False,
                        share_topic=False,
                        proposed_at=asked_at,
                    )
                )
    return requests


def _events(story: Story, asked_at: datetime) -> list[tuple[EventKind, datetime, dict[str, str] | None]]:
    events: list[tuple[EventKind, datetime, dict[str, str] | None]] = []
    if story.due is not None:
        events.append((K.BOOKED, asked_at - timedelta(days=3), None))
    if story.came is not None:
        events += (
            [(K.ARRIVED, asked_at, None)]
            if story.due
            else [(K.REGISTERED, asked_at, None), (K.ARRIVED, asked_at, None)]
        )
    if story.mistaken is not None:
        at = asked_at + timedelta(minutes=story.mistaken)
        events += [(K.CALLED, at, None), (K.RESTORED, at, {"undoes": "called"})]
    last = asked_at
    if story.called_after is not None:
        last = asked_at + timedelta(minutes=story.called_after)
        events += [(K.CALLED, last, None), (K.RECALLED, last, None), (K.STARTED, last, None)]
    if story.ending is not None:
        # Whoever the clock ends, it ends the night after.
        events.append((story.ending, last + timedelta(hours=20), None))
        events.append((K.PRINTED, last + timedelta(hours=20), None))
    if story.reopened:
        events.append((K.RESTORED, last + timedelta(hours=20), {"undoes": "finished"}))
    return events


@dataclass(frozen=True)
class Plain:
    """The same figures, counted one person at a time."""

    visits: int
    spoken: int
    days: Counter[date]
    hours: Counter[int]
    weekdays: Counter[int]
    languages: Counter[str]
    kinds: Counter[RequestKind]
    topics: Counter[int | None]
    by_hour: Counter[int]
    endings: Counter[EventKind]
    waits: list[int]


def plainly(stories: Iterable[Story], period: Period) -> Plain:
    inside = [replace(story) for story in stories if period.first <= story.day <= period.last]
    came = [story for story in inside if story.came_at is not None]
    spoken = [story for story in inside if story.ended_as in (K.FINISHED, K.REFERRED)]
    ends = Counter(story.ended_as for story in inside if story.ended_as not in (None, K.FINISHED, K.REFERRED))
    if spoken:
        ends[K.FINISHED] = len(spoken)
    return Plain(
        visits=len(came),
        spoken=len(spoken),
        days=Counter(story.day for story in came),
        hours=Counter(story.came_at.astimezone(ZONE).hour for story in came),
        weekdays=Counter(story.day.weekday() for story in came),
        languages=Counter(story.language for story in came),
        kinds=Counter(RequestKind.APPOINTMENT if story.due else RequestKind.WALK_IN for story in came),
        topics=Counter(story.topic_id for story in came),
        by_hour=Counter(story.hour_id for story in came),
        endings=ends,
        waits=[story.wait for story in came if story.wait is not None],
    )


def agrees(told: Iterable[tuple[object, Cell]], counts: Mapping[object, int]) -> bool:
    """Whether whatever is told is right, and whatever is there has its place; a table may be hidden as a whole."""
    cells = dict(told)
    if cells and all(cell.shown is Shown.HIDDEN for cell in cells.values()):
        return counts.keys() <= cells.keys()
    return all(count == 0 or key in cells for key, count in counts.items()) and all(
        cell.count in (None, counts.get(key, 0)) and (cell.shown is Shown.SMALL) <= (0 < counts.get(key, 0) < 5)
        for key, cell in cells.items()
    )
