# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which kiosks run. Each says so from time to time; one that stops without being closed is told at the desk."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from kiosk.changes import Change
from kiosk.data.base import UtcDateTime, table_of
from kiosk.data.engines import Database, Transaction, dialect_of
from kiosk.data.models import StationPresence

BEAT = timedelta(seconds=20)
"""How often a kiosk says that it runs."""
GONE_AFTER = 3 * BEAT
FORGOTTEN_AFTER = timedelta(hours=12)
"""A kiosk that fell silent yesterday was taken away: nobody is asked to look at it this morning."""

_TABLE = table_of(StationPresence)
_KEY = [_TABLE.c.room_id, _TABLE.c.station]
_BEAT = {
    name: dialect.insert(_TABLE).on_conflict_do_update(
        index_elements=_KEY, set_={"seen_at": bindparam("at", type_=UtcDateTime())}
    )
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql))
}


def beat(database: Database, *, room_id: int, station: str, now: datetime) -> Change:
    """This kiosk runs."""
    with database.writing() as transaction:
        row = {"room_id": room_id, "station": station, "seen_at": now, "at": now}
        transaction.execute(_BEAT[dialect_of(transaction)], row)
    return Change.NONE


def leave(database: Database, *, room_id: int, station: str) -> Change:
    """This kiosk is closed on purpose, or somebody looks after it: nobody has to be told."""
    with database.writing() as transaction:
        forget_station(transaction, room_id=room_id, station=station)
    return Change.FLAGS


def forget_station(transaction: Transaction, *, room_id: int, station: str) -> None:
    """Until it says again that it runs, nothing is expected of this kiosk."""
    transaction.execute(
        delete(StationPresence).where(StationPresence.room_id == room_id, StationPresence.station == station)
    )


def gone(transaction: Transaction, *, room_id: int, now: datetime) -> list[tuple[str, datetime]]:
    """The kiosks that fell silent today, and since when."""
    query = select(StationPresence.station, StationPresence.seen_at).where(
        StationPresence.room_id == room_id,
        StationPresence.seen_at < now - GONE_AFTER,
        StationPresence.seen_at > now - FORGOTTEN_AFTER,
    )
    return [(station, seen_at) for station, seen_at in transaction.execute(query)]


def last_seen(transaction: Transaction, *, room_id: int) -> dict[str, datetime]:
    """Every kiosk that runs or fell silent, and when it last said so."""
    query = select(StationPresence.station, StationPresence.seen_at).where(StationPresence.room_id == room_id)
    return {station: seen_at for station, seen_at in transaction.execute(query)}
