# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A resident's idea: brought at the kiosk, looked at by the connector, answered to the resident."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from kiosk.changes import Change
from kiosk.data.activity_history import record_activity
from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Idea, SpaceClaim
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.ideas import EVENTS, MOST_PEOPLE, IdeaAct, next_state
from kiosk.domain.phones import clean_phone
from kiosk.domain.sign_ups import require_pictogram
from kiosk.domain.tokens import fingerprint, read_scan, token_for_tap
from kiosk.domain.typed_text import clean_first_name, clean_text
from kiosk.domain.vocabulary import ActivityEventKind, IdeaState, PartOfDay
from kiosk.errors import ListChanged, RuleError, ScanUnknown
from kiosk.services.activity_dates import HOST_LIMIT, REASON_LIMIT
from kiosk.services.authority import allow, note
from kiosk.services.planning import lock_room
from kiosk.services.rooms import RoomInfo

TITLE_LIMIT = 80


@dataclass(frozen=True)
class NewIdea:
    """What a resident would like to do. `weekdays` 0 (Monday) to 6, none for any; name, phone and card are optional."""

    title: str
    pictogram: str
    people: int
    weekdays: tuple[int, ...] = ()
    part_of_day: PartOfDay = PartOfDay.ANY
    first_name: str = ""
    phone: str = ""
    card_id: int | None = None


@dataclass(frozen=True)
class IdeaCard:
    """An idea as it stands. `reason` is what the resident is told when it was declined; `token` as of a slip."""

    idea_id: int
    state: IdeaState
    title: str
    pictogram: str
    people: int
    weekdays: tuple[int, ...]
    part_of_day: PartOfDay
    language: str
    created_at: datetime
    first_name: str
    phone: str
    reason: str
    host: str
    buddy: str
    organiser_id: int | None
    option_expires_at: datetime | None
    series_id: int | None
    token: str = ""
    changed: Change = Change.ACTIVITIES


def bring_idea(
    database: Database, *, room: RoomInfo, idea: NewIdea, language: str, tap: str, now: datetime, actor: str
) -> IdeaCard:
    """Keep an idea, without account. The same tap is the same idea.

    Raises TextRefused, PersonalNumberRefused, PhoneRefused, RuleError (pictogram, people, weekday).
    """
    if not 1 <= idea.people <= MOST_PEOPLE:
        raise RuleError(what="people", value=idea.people)
    if any(day not in range(7) for day in idea.weekdays):
        raise RuleError(what="weekday")
    token = token_for_tap(f"idea {tap}")
    values = {
        "title": clean_text(idea.title, TITLE_LIMIT),
        "pictogram": require_pictogram(idea.pictogram),
        "first_name": clean_first_name(idea.first_name) if idea.first_name.strip() else None,
        "phone": clean_phone(idea.phone) if idea.phone.strip() else None,
        "people": idea.people,
        "weekdays": sorted(set(idea.weekdays)),
        "part_of_day": idea.part_of_day,
        "card_id": idea.card_id,
    }
    with database.writing() as transaction:
        # Also the lock that makes the same touch twice one idea.
        lock_room(transaction, room.id)
        row = transaction.scalars(select(Idea).where(Idea.tap == fingerprint(tap))).one_or_none()
        if row is None:
            row = Idea(
                room_id=room.id,
                tap=fingerprint(tap),
                token=fingerprint(token),
                language=language,
                state=IdeaState.NEW,
                created_at=now,
                **values,
            )
            transaction.add(row)
            transaction.flush()
            brought = ActivityEventKind.IDEA_BROUGHT
            record_activity(transaction, brought, room_id=room.id, at=now, actor=actor, idea_id=row.id)
        return card_of_idea(row, token)


def my_idea(database: Database, *, room: RoomInfo, scanned: str | bytes) -> IdeaCard:
    """What became of the idea on a scanned slip. Raises the kinds of ScanError."""
    mark = fingerprint(read_scan(scanned))
    with database.reading() as transaction:
        row = transaction.scalars(select(Idea).where(Idea.token == mark, Idea.room_id == room.id)).one_or_none()
        if row is None:
            raise ScanUnknown()
        return card_of_idea(row)


def all_ideas(database: Database, *, room: RoomInfo, worker: Worker) -> tuple[IdeaCard, ...]:
    """Every idea of the room, new ones first."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.PROGRAMME, room=room)
        query = select(Idea).where(Idea.room_id == room.id).order_by(Idea.state != IdeaState.NEW, Idea.id.desc())
        return tuple(card_of_idea(row) for row in transaction.scalars(query))


def accept_idea(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    idea_id: int,
    host: str,
    buddy: str,
    now: datetime,
    organiser_id: int | None = None,
) -> IdeaCard:
    """Yes, with a host and a buddy beside them (first names). Raises TextRefused without either."""
    names = clean_text(host, HOST_LIMIT), clean_text(buddy, HOST_LIMIT)
    with database.writing() as transaction:
        row = locked_idea(transaction, room, worker, idea_id)
        change_idea(transaction, row, IdeaAct.ACCEPT, worker=worker, now=now)
        (row.host, row.buddy), row.organiser_id = names, organiser_id
        return card_of_idea(row)


def decline_idea(
    database: Database, *, room: RoomInfo, worker: Worker, idea_id: int, reason: str, now: datetime
) -> IdeaCard:
    """Not now, with a reason that the resident reads; a space that was kept is free at once."""
    said = clean_text(reason, REASON_LIMIT)
    with database.writing() as transaction:
        row = locked_idea(transaction, room, worker, idea_id)
        change_idea(transaction, row, IdeaAct.DECLINE, worker=worker, now=now)
        free_option(transaction, row)
        row.reason = said
        return card_of_idea(row)


def free_option(transaction: Transaction, row: Idea) -> None:
    """Give back the space that was kept for an idea."""
    transaction.execute(delete(SpaceClaim).where(SpaceClaim.idea_id == row.id))


def locked_idea(transaction: Transaction, room: RoomInfo, worker: Worker, idea_id: int) -> Idea:
    """The idea under the room's lock, for a worker who may. Raises ListChanged for one that is gone."""
    allow(transaction, worker, Duty.PROGRAMME, room=room)
    lock_room(transaction, room.id)
    row = transaction.get(Idea, idea_id, with_for_update=True, populate_existing=True)
    if row is None or row.room_id != room.id:
        raise ListChanged()
    return row


def change_idea(
    transaction: Transaction,
    row: Idea,
    act: IdeaAct,
    *,
    worker: Worker | None,
    now: datetime,
    option_expires_at: datetime | None = None,
) -> None:
    """One step, with its event and, by a worker, an entry in the log. Raises NotAllowedNow."""
    before = row.state
    row.state, row.option_expires_at = next_state(before, act), option_expires_at
    actor = worker.actor if worker is not None else "clock"
    details = {"before": before.value}
    record_activity(transaction, EVENTS[act], room_id=row.room_id, at=now, actor=actor, idea_id=row.id, details=details)
    if worker is not None:
        note(transaction, room_id=row.room_id, staff_id=worker.id, act=f"idea-{act}", now=now, idea=row.id)


def card_of_idea(row: Idea, token: str = "") -> IdeaCard:
    """An idea as screens show it."""
    return IdeaCard(
        idea_id=row.id,
        state=row.state,
        title=row.title,
        pictogram=row.pictogram,
        people=row.people,
        weekdays=tuple(row.weekdays),
        part_of_day=row.part_of_day,
        language=row.language,
        created_at=row.created_at,
        first_name=row.first_name or "",
        phone=row.phone or "",
        reason=row.reason or "",
        host=row.host or "",
        buddy=row.buddy or "",
        organiser_id=row.organiser_id,
        option_expires_at=row.option_expires_at,
        series_id=row.series_id,
        token=token,
    )
