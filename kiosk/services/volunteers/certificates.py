# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody did here, as data for a certificate: hours, what was done, which languages, signed for by whom.

Everything is there in Dutch and in the volunteer's own language; how it looks is the paper's matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from kiosk.data.engines import Database, Transaction
from kiosk.data.helping_rows import as_steps, steps_of
from kiosk.data.models import Activity, HelpingHand, Shift, Staff, Volunteer
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.helping import HandKind, HandState
from kiosk.domain.worked_hours import stay_of
from kiosk.services.authority import allow, note
from kiosk.services.rooms import RoomInfo
from kiosk.services.texts import DUTCH, say
from kiosk.services.volunteers.who import volunteer_of


@dataclass(frozen=True)
class CertificateLine:
    """What was done in one activity: how often, how long, in which roles (as the room calls them). The title in Dutch
    and in the volunteer's language; both are "" for help outside any activity."""

    title_dutch: str
    title: str
    pictogram: str
    roles: tuple[str, ...]
    times: int
    minutes: int


@dataclass(frozen=True)
class Certificate:
    """Everything on the paper. `language` is the second one beside Dutch ("nl": none). `skills` and `hands` are codes
    of `kiosk/domain/helping.py`, `languages` codes of languages."""

    room: str
    address: str
    first_name: str
    language: str
    since: date
    until: date
    minutes: int
    lines: tuple[CertificateLine, ...]
    hands: tuple[tuple[HandKind, int], ...]
    languages: tuple[str, ...]
    skills: tuple[str, ...]
    signed_for_by: str
    issued_on: date

    @property
    def hours(self) -> int:
        """Whole hours, rounded to the nearest; a half goes up."""
        return (self.minutes + 30) // 60


def certificate(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    volunteer_id: int,
    now: datetime,
    first_day: date | None = None,
    last_day: date | None = None,
) -> Certificate:
    """What a volunteer did, of all time or of a period (both days included); signed for by the worker who asks.

    Hours that wait for an answer are not in it. Raises ListChanged for who left.
    """
    with database.writing() as transaction:
        allow(transaction, worker, Duty.VOLUNTEERS, room=room)
        row = volunteer_of(transaction, worker, volunteer_id)
        until = min(last_day or room.day_of(now), room.day_of(now))
        accepted = room.day_of(row.accepted_at or row.created_at)
        since = max(first_day or accepted, accepted)
        lines = _lines(transaction, row, room, since, until)
        note(transaction, room_id=room.id, staff_id=worker.id, act="certificate-made", now=now, volunteer=row.id)
        return Certificate(
            room=room.name,
            address=room.address,
            first_name=row.first_name or "",
            language=row.language,
            since=since,
            until=until,
            minutes=sum(line.minutes for line in lines),
            lines=lines,
            hands=_hands(transaction, row, room, since, until),
            languages=tuple(row.languages),
            skills=tuple(row.skills),
            signed_for_by=transaction.get_one(Staff, worker.id).first_name,
            issued_on=room.day_of(now),
        )


def _lines(
    transaction: Transaction, row: Volunteer, room: RoomInfo, since: date, until: date
) -> tuple[CertificateLine, ...]:
    """One line an activity, the most hours first."""
    times: Counter[int | None] = Counter()
    minutes: Counter[int | None] = Counter()
    roles: dict[int | None, set[str]] = defaultdict(set)
    activities: dict[int | None, Activity | None] = {None: None}
    own_roles = _roles(transaction, row)
    for events in steps_of(transaction, [row.id]).get(row.id, {}).values():
        stay = stay_of(as_steps(events))
        if stay.counted is None or not since <= room.day_of(stay.counted.begins_at) <= until:
            continue
        activity_id = events[0].activity_id
        activity = transaction.get_one(Activity, activity_id) if activity_id is not None else None
        # By title and not by series: one that was split is still the same activity to people.
        what = activity.series.title_id if activity is not None else None
        activities[what] = activity
        times[what] += 1
        minutes[what] += stay.minutes
        roles[what] |= own_roles.get(activity_id or 0, set())
    lines = []
    for what, count in times.items():
        activity = activities[what]
        lines.append(
            CertificateLine(
                title_dutch=say(activity.series.title, DUTCH) if activity else "",
                title=say(activity.series.title, row.language) if activity else "",
                pictogram=activity.series.pictogram if activity else "",
                roles=tuple(sorted(roles[what])),
                times=count,
                minutes=minutes[what],
            )
        )
    return tuple(sorted(lines, key=lambda line: (-line.minutes, line.title_dutch)))


def _roles(transaction: Transaction, row: Volunteer) -> dict[int, set[str]]:
    """In which roles somebody was on the roster of each date."""
    found: dict[int, set[str]] = defaultdict(set)
    for activity_id, role in transaction.execute(
        select(Shift.activity_id, Shift.role).where(Shift.volunteer_id == row.id)
    ):
        found[activity_id].add(role)
    return found


def _hands(
    transaction: Transaction, row: Volunteer, room: RoomInfo, since: date, until: date
) -> tuple[tuple[HandKind, int], ...]:
    query = select(HelpingHand.kind, HelpingHand.closed_at).where(
        HelpingHand.volunteer_id == row.id, HelpingHand.state == HandState.DONE
    )
    counted = Counter(
        kind
        for kind, closed_at in transaction.execute(query)
        if closed_at is not None and since <= room.day_of(closed_at) <= until
    )
    return tuple((kind, counted[kind]) for kind in HandKind if counted[kind])
