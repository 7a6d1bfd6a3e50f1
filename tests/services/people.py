# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What residents and desks do in the tests of the services, with everything filled in that does not matter there."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta

from sqlalchemy import select, update

from kiosk.data.engines import Database
from kiosk.data.history import record
from kiosk.data.models import Call, Event, Request, Session
from kiosk.domain.vocabulary import EventKind, RequestState, SessionState
from kiosk.services import booking, calling, registering, returning
from kiosk.services.booking import FreeTime, Held
from kiosk.services.calling import Called
from kiosk.services.registering import Registered
from kiosk.services.returning import SlipFound
from tests.rooms import NOW, SmallRoom

_taps = itertools.count(1)


def new_tap() -> str:
    return f"tap-{next(_taps)}"


def take(
    database: Database,
    small: SmallRoom,
    *,
    tap: str | None = None,
    now: datetime = NOW,
    session_id: int | None = None,
    language: str = "nl",
    topic_id: int | None = None,
) -> Registered:
    return registering.take_number(
        database,
        session_id=session_id or small.session_id,
        topic_id=topic_id,
        language=language,
        tap=tap or new_tap(),
        now=now,
        actor="kiosk:door",
    )


def free_times(database: Database, small: SmallRoom, *, now: datetime = NOW) -> list[FreeTime]:
    days = booking.days_with_times(database, room=small.room, organisation_id=small.organisation_id, now=now)
    return [time for day in days for time in day.times]


def free_later(database: Database, small: SmallRoom, *, now: datetime = NOW) -> list[FreeTime]:
    """The free times of the hour a week later."""
    return [time for time in free_times(database, small, now=now) if time.session_id == small.later_session_id]


def hold(database: Database, small: SmallRoom, time: FreeTime, *, tap: str | None = None, now: datetime = NOW) -> Held:
    return booking.hold_time(
        database,
        room=small.room,
        session_id=time.session_id,
        starts_at=time.starts_at,
        topic_id=None,
        tap=tap or new_tap(),
        now=now,
    )


def confirm(
    database: Database, held: Held, *, tap: str | None = None, now: datetime = NOW, language: str = "nl"
) -> Registered:
    return booking.confirm_hold(
        database, request_id=held.request_id, language=language, tap=tap or new_tap(), now=now, actor="kiosk:door"
    )


def book(
    database: Database, small: SmallRoom, time: FreeTime | None = None, *, now: datetime = NOW, language: str = "nl"
) -> Registered:
    """An appointment; without a time the first free one."""
    time = time or free_times(database, small, now=now)[0]
    return confirm(database, hold(database, small, time, now=now), now=now, language=language)


def scan(
    database: Database, small: SmallRoom, scanned: str, *, now: datetime = NOW, language: str | None = None
) -> SlipFound:
    return returning.read_slip(database, room=small.room, scanned=scanned, language=language, now=now)


def check_in(database: Database, shown: Registered, *, now: datetime = NOW) -> Registered:
    return returning.check_in(database, shown=shown, now=now, actor="kiosk:door")


def cancel(database: Database, shown: Registered, *, now: datetime = NOW) -> returning.Cancelled:
    return returning.cancel(database, request_id=shown.request_id, now=now, actor="kiosk:door")


def restore(database: Database, cancelled: returning.Cancelled, *, now: datetime = NOW) -> None:
    returning.restore(database, cancelled=cancelled, now=now, actor="kiosk:door")


def move(database: Database, shown: Registered, held: Held, *, now: datetime = NOW) -> Registered:
    return returning.move(database, shown=shown, hold_id=held.request_id, now=now, actor="kiosk:door")


def call(database: Database, small: SmallRoom, *, desk: str = "desk-1", now: datetime = NOW) -> Called | None:
    return calling.call_next(database, session_id=small.session_id, desk=desk, now=now, actor="desk")


def finish(database: Database, called: Called, *, now: datetime) -> None:
    """The desk is done with somebody, as the desk's own program will write it."""
    with database.writing() as transaction:
        transaction.execute(update(Request).where(Request.id == called.request_id).values(state=RequestState.FINISHED))
        transaction.execute(update(Call).where(Call.id == called.call_id).values(closed_at=now))
        record(
            transaction,
            EventKind.FINISHED,
            room_id=1,
            at=now,
            actor="desk",
            visit_id=called.visit_id,
            request_id=called.request_id,
            details={"before": "called"},
        )


def call_off(database: Database, session_id: int, state: SessionState = SessionState.CANCELLED) -> None:
    with database.writing() as transaction:
        transaction.execute(update(Session).where(Session.id == session_id).values(state=state))


def state_of(database: Database, request_id: int) -> RequestState:
    with database.reading() as transaction:
        return transaction.scalars(select(Request.state).where(Request.id == request_id)).one()


def history_of(database: Database, shown: Registered) -> list[str]:
    """The words of history of a visit, in order."""
    with database.reading() as transaction:
        query = select(Event.kind).where(Event.visit_id == shown.visit_id).order_by(Event.id)
        return [kind.value for kind in transaction.scalars(query)]


def later(**length: float) -> datetime:
    return NOW + timedelta(**length)
