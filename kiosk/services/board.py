# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the waiting room sees: who is called, and where to. Never a name, a topic or an organisation's own words.

A public screen, so no worker is asked for. Numbers and places only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from kiosk.data.engines import Database, Transaction
from kiosk.data.models import Call, Event, Request, Space, Text, Visit
from kiosk.domain.vocabulary import EventKind, RequestState
from kiosk.services.choosing import ProgrammeEntry, programme_today
from kiosk.services.registering import label_of
from kiosk.services.rooms import RoomInfo
from kiosk.services.texts import DUTCH, say

SAID_AGAIN_FOR = timedelta(minutes=10)
"""A board that was switched off for a moment still says what was called meanwhile; what is older is history."""


@dataclass(frozen=True)
class BoardCall:
    """Somebody who is called: number, and place in their language (`language`) and in Dutch."""

    call_id: int
    label: str
    language: str
    place: str
    place_dutch: str
    called_at: datetime
    # False once they sit at the desk: then the number may give way to others.
    is_awaited: bool
    # The board is to draw the eye with this number; why, it does not know.
    draws_eye: bool = False


@dataclass(frozen=True)
class Announcement:
    """One thing to be said: `id` grows, and is never used twice. `again` for a recall."""

    id: int
    call: BoardCall
    at: datetime
    again: bool


@dataclass(frozen=True)
class BoardView:
    """Everything the board shows. `current`: whom a desk awaits, latest first. `history`: the others of today.

    `announcements` are those of the last ten minutes, oldest first. Two desks that call at once may appear in either
    order, so a board remembers the ids it has said, not only the highest.
    """

    current: tuple[BoardCall, ...]
    history: tuple[BoardCall, ...]
    announcements: tuple[Announcement, ...]
    programme: tuple[ProgrammeEntry, ...]


def board(database: Database, *, room: RoomInfo, language: str = DUTCH, now: datetime, history: int = 8) -> BoardView:
    """The board of this moment; `language` is that of the programme."""
    with database.reading() as transaction:
        calls = _calls(transaction, room, now)
        announcements = _announcements(transaction, room, calls, now)
    awaited = sorted((call for call in calls.values() if call.is_awaited), key=_latest, reverse=True)
    seen = {call.label for call in awaited}
    others: dict[str, BoardCall] = {}
    for call in sorted(calls.values(), key=_latest, reverse=True):
        if call.label not in seen:
            others.setdefault(call.label, call)
    return BoardView(
        current=tuple(awaited),
        history=tuple(others.values())[:history],
        announcements=announcements,
        programme=programme_today(database, room=room, language=language, now=now),
    )


def _latest(call: BoardCall) -> tuple[datetime, int]:
    return call.called_at, call.call_id


def _calls(transaction: Transaction, room: RoomInfo, now: datetime) -> dict[int, BoardCall]:
    """Today's calls by id."""
    midnight = datetime.combine(room.day_of(now), time(), room.zone).astimezone(UTC)
    query = (
        select(Call, Request.state, Visit.letter, Visit.number, Visit.language, Visit.hard_of_hearing, Space)
        .join(Request, Request.id == Call.request_id)
        .join(Visit, Visit.id == Request.visit_id)
        .join(Space, Space.id == Call.space_id)
        .where(Call.called_at >= midnight, Visit.room_id == room.id)
        .options(selectinload(Space.text).selectinload(Text.translations))
    )
    return {
        call.id: BoardCall(
            call_id=call.id,
            label=label_of(letter, number),
            language=language,
            place=say(space.text, language),
            place_dutch=say(space.text, DUTCH),
            called_at=call.called_at,
            is_awaited=call.closed_at is None and state is RequestState.CALLED,
            draws_eye=draws_eye,
        )
        for call, state, letter, number, language, draws_eye, space in transaction.execute(query)
    }


def _announcements(
    transaction: Transaction, room: RoomInfo, calls: dict[int, BoardCall], now: datetime
) -> tuple[Announcement, ...]:
    latest = select(func.max(Call.id)).where(Call.request_id == Event.request_id).correlate(Event).scalar_subquery()
    query = (
        select(Event.id, Event.at, Event.kind, latest)
        .where(
            Event.room_id == room.id,
            Event.at >= now - SAID_AGAIN_FOR,
            Event.kind.in_((EventKind.CALLED, EventKind.RECALLED)),
        )
        .order_by(Event.id)
    )
    return tuple(
        Announcement(id=number, call=calls[call_id], at=at, again=kind is EventKind.RECALLED)
        for number, at, kind, call_id in transaction.execute(query)
        # Helped on paper, or gone again before anybody said it: nothing to call out.
        if call_id in calls and calls[call_id].is_awaited
    )
