# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import func, select

from kiosk.changes import Change
from kiosk.data.engines import Database, sqlite_database
from kiosk.data.models import Event, Request, Room, Visit
from kiosk.domain.vocabulary import EventKind, HostGender, RequestKind, RequestState
from kiosk.errors import NotAllowedNow
from kiosk.services.booking import days_with_times
from kiosk.services.forgetting import forget_now, purge
from kiosk.services.registering import Wishes, take_number, tell_wishes
from tests.data_fixtures import KEY
from tests.rooms import NOW, SmallRoom, small_room

NAME = "Zonnebloemke"
TOLD = Wishes(
    first_name=NAME,
    interpreter=True,
    hard_of_hearing=True,
    wheelchair=True,
    companion=True,
    host_gender=HostGender.WOMAN,
)
TOMORROW = NOW + timedelta(days=1)
PAGE, RESERVED, SALT = 4096, 80, 16


def visit_of_today(database: Database, small: SmallRoom, *, tap: str = "tap", wishes: Wishes = TOLD) -> int:
    done = take_number(
        database, session_id=small.session_id, topic_id=None, language="nl", tap=tap, now=NOW, actor="kiosk"
    )
    tell_wishes(database, visit_id=done.visit_id, wishes=wishes, now=NOW)
    return done.visit_id


def told(database: Database, visit_id: int) -> list[Any]:
    with database.reading() as transaction:
        visit = transaction.get_one(Visit, visit_id)
        needs = [visit.interpreter, visit.hard_of_hearing, visit.wheelchair, visit.companion]
        return [visit.first_name, *needs, visit.host_gender]


ALL_TOLD = [NAME, True, True, True, True, HostGender.WOMAN]
NOTHING_TOLD = [None, False, False, False, False, None]


def test_today_nothing_is_forgotten(database: Database) -> None:
    small = small_room(database)
    visit_id = visit_of_today(database, small)

    done = purge(database, room_id=small.room.id, now=NOW)

    assert (done.visits, done.changed) == (0, Change.NONE)
    assert told(database, visit_id) == ALL_TOLD


def test_when_the_day_is_over_what_was_told_is_gone_and_counts_stay(database: Database) -> None:
    small = small_room(database)
    visit_id = visit_of_today(database, small)
    before = totals(database)

    done = purge(database, room_id=small.room.id, now=TOMORROW)

    assert (done.visits, done.wiped, done.changed) == (1, True, Change.VISITS)
    assert told(database, visit_id) == NOTHING_TOLD
    after = totals(database)
    assert after.pop(EventKind.FORGOTTEN) == 1
    assert after == before
    with database.reading() as transaction:
        assert transaction.get_one(Visit, visit_id).forgotten_at == TOMORROW
        kept = transaction.scalars(select(Event).where(Event.kind == EventKind.FORGOTTEN)).one()
    assert (kept.details, kept.visit_id) == ({"visits": 1}, None)


def totals(database: Database) -> dict[Any, int]:
    with database.reading() as transaction:
        counted = dict(map(tuple, transaction.execute(select(Event.kind, func.count()).group_by(Event.kind))))
        counted |= {table: transaction.scalar(select(func.count(table.id))) for table in (Visit, Request)}
        counted["by language"] = transaction.scalar(select(func.count()).where(Visit.language == "nl"))
    return counted


def test_forgetting_twice_says_so_once(database: Database) -> None:
    small = small_room(database)
    visit_of_today(database, small)
    purge(database, room_id=small.room.id, now=TOMORROW)

    again = purge(database, room_id=small.room.id, now=TOMORROW)

    assert (again.visits, again.changed) == (0, Change.NONE)
    assert totals(database)[EventKind.FORGOTTEN] == 1


def test_a_room_may_keep_names_some_days_longer(database: Database) -> None:
    small = small_room(database)
    visit_id = visit_of_today(database, small)
    with database.writing() as transaction:
        transaction.get_one(Room, small.room.id).forget_after_days = 2

    kept = [purge(database, room_id=small.room.id, now=NOW + timedelta(days=days)).visits for days in (1, 2, 3)]

    assert kept == [0, 0, 1]
    assert told(database, visit_id) == NOTHING_TOLD


def test_the_day_ends_at_midnight_of_the_room_not_of_greenwich(database: Database) -> None:
    small = small_room(database)
    visit_of_today(database, small)
    midnight = datetime(2026, 11, 21, 23, 0, tzinfo=UTC)

    assert purge(database, room_id=small.room.id, now=midnight - timedelta(minutes=1)).visits == 0
    assert purge(database, room_id=small.room.id, now=midnight).visits == 1


def test_an_appointment_to_come_keeps_what_was_told_until_its_own_day_is_over(database: Database) -> None:
    small = small_room(database)
    visit_id = visit_of_today(database, small)
    with database.writing() as transaction:
        request = transaction.scalars(select(Request).where(Request.visit_id == visit_id)).one()
        # Moved to next week by the desk, the number being of today.
        request.session_id, request.state = small.later_session_id, RequestState.BOOKED

    forgotten = [purge(database, room_id=small.room.id, now=NOW + timedelta(days=days)).visits for days in (1, 6, 7, 8)]

    assert forgotten == [0, 0, 0, 1]


def test_times_held_for_somebody_who_went_away_are_given_back(database: Database) -> None:
    small = small_room(database)
    hold(database, small, expires_at=NOW)
    hold(database, small, expires_at=NOW + timedelta(minutes=3), slot=1)

    done = purge(database, room_id=small.room.id, now=NOW)

    assert (done.holds, done.changed) == (1, Change.SESSIONS)
    with database.reading() as transaction:
        assert transaction.scalar(select(func.count(Request.id))) == 1


def hold(database: Database, small: SmallRoom, *, expires_at: datetime, slot: int = 0) -> None:
    days = days_with_times(database, room=small.room, organisation_id=small.organisation_id, now=NOW)
    with database.writing() as transaction:
        transaction.add(
            Request(
                session_id=small.later_session_id,
                kind=RequestKind.APPOINTMENT,
                state=RequestState.HELD,
                slot_start=days[-1].times[slot].starts_at,
                seat=1,
                hold_expires_at=expires_at,
            )
        )


def test_another_room_is_left_alone(database: Database) -> None:
    small = small_room(database)
    visit_id = visit_of_today(database, small)
    with database.writing() as transaction:
        other = Room(name="Elders", zone="Europe/Amsterdam", languages=["nl"])
        transaction.add(other)
        transaction.flush()
        other_id = other.id

    assert purge(database, room_id=other_id, now=TOMORROW).visits == 0
    assert told(database, visit_id) == ALL_TOLD


def test_a_resident_can_be_forgotten_at_once_and_keeps_the_place_in_the_queue(database: Database) -> None:
    small = small_room(database)
    visit_id = visit_of_today(database, small)
    other_id = visit_of_today(database, small, tap="other")

    forget_now(database, visit_id=visit_id, now=NOW)
    forget_now(database, visit_id=visit_id, now=NOW)

    assert told(database, visit_id) == NOTHING_TOLD
    assert told(database, other_id) == ALL_TOLD
    assert totals(database)[EventKind.FORGOTTEN] == 1
    with database.reading() as transaction:
        states = list(transaction.scalars(select(Request.state).where(Request.visit_id == visit_id)))
    assert states == [RequestState.WAITING]
    assert purge(database, room_id=small.room.id, now=TOMORROW).visits == 1


def test_forgetting_nobody_is_refused(database: Database) -> None:
    with pytest.raises(NotAllowedNow):
        forget_now(database, visit_id=404, now=NOW)


# --- slips in the folder of the printer ---------------------------------------------------------------


def test_slips_of_days_that_are_over_are_deleted(sqlite_room: Database, tmp_path: Path) -> None:
    small = small_room(sqlite_room)
    spool = tmp_path / "slips"
    for name, moment in {"old/a.pdf": NOW - timedelta(days=1), "b.pdf": NOW}.items():
        path = spool / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF")
        os.utime(path, (moment.timestamp(), moment.timestamp()))

    done = purge(sqlite_room, room_id=small.room.id, now=NOW, spool=spool)

    assert done.slips == 1
    assert [path.name for path in spool.rglob("*.pdf")] == ["b.pdf"]


def test_a_printer_that_left_no_slips_is_no_trouble(sqlite_room: Database, tmp_path: Path) -> None:
    small = small_room(sqlite_room)

    assert purge(sqlite_room, room_id=small.room.id, now=NOW, spool=tmp_path / "none").slips == 0


# --- gone from the file, its log and its free space -----------------------------------------------------


def decrypted(path: Path) -> bytes:
    """Every page of the file as SQLite sees it, unused space included; decrypted without SQLite's help.

    SQLCipher's format: each page ends in 80 reserved bytes, which begin with its AES-256-CBC vector; the first page
    begins with 16 bytes of salt.
    """
    content = path.read_bytes()
    pages = [content[start : start + PAGE] for start in range(0, len(content), PAGE)]
    clear = []
    for number, page in enumerate(pages):
        body, vector = page[SALT * (number == 0) : PAGE - RESERVED], page[PAGE - RESERVED :][:16]
        decryptor = Cipher(algorithms.AES(KEY), modes.CBC(vector)).decryptor()
        clear.append(decryptor.update(body) + decryptor.finalize())
    return b"".join(clear)


def decrypted_log(path: Path) -> bytes:
    """Every page image in the write-ahead log, each after its header of 24 bytes; the log's own is 32."""
    content = path.read_bytes()[32:]
    frames = [content[start + 24 : start + 24 + PAGE] for start in range(0, len(content), PAGE + 24)]
    clear = []
    for page in frames:
        decryptor = Cipher(algorithms.AES(KEY), modes.CBC(page[PAGE - RESERVED :][:16])).decryptor()
        clear.append(decryptor.update(page[: PAGE - RESERVED]) + decryptor.finalize())
    return b"".join(clear)


@contextmanager
def room_at(path: Path) -> Iterator[tuple[Database, SmallRoom]]:
    database = sqlite_database(path, key=KEY)
    small = small_room(database)
    # Enough to fill several pages, told in another order than it was made, so that pages split and rows move.
    visits = [visit_of_today(database, small, tap=f"tap {number}", wishes=Wishes()) for number in range(120)]
    for number, visit_id in sorted(enumerate(visits), key=lambda item: item[0] * 7919 % 127):
        tell_wishes(database, visit_id=visit_id, wishes=Wishes(first_name=f"{NAME} {'x' * (number % 20)}y"), now=NOW)
    yield database, small
    database.close()


@pytest.fixture
def planted(sqlite_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Database, SmallRoom]]:
    # So many people fit in no morning; what is looked at here is the file.
    monkeypatch.setattr("kiosk.services.registering.walk_in_fits", lambda *_arguments: True)
    with room_at(sqlite_path) as room:
        yield room


def test_without_forgetting_the_name_is_in_the_file_and_in_its_log(
    planted: tuple[Database, SmallRoom], sqlite_path: Path
) -> None:
    log = sqlite_path.with_name("room.db-wal")
    assert NAME.encode() in decrypted_log(log)

    planted[0].close()

    assert NAME.encode() in decrypted(sqlite_path)


def test_after_forgetting_the_name_is_nowhere_in_the_file_or_its_log(
    planted: tuple[Database, SmallRoom], sqlite_path: Path
) -> None:
    database, small = planted

    done = purge(database, room_id=small.room.id, now=TOMORROW)

    assert (done.visits, done.wiped) == (120, True)
    # Also before the file is closed: a machine that is carried away is not shut down first.
    assert sqlite_path.with_name("room.db-wal").stat().st_size == 0
    assert NAME.encode() not in decrypted(sqlite_path)
    database.close()
    for path in sqlite_path.parent.iterdir():
        assert NAME.encode() not in path.read_bytes()


def test_without_secure_delete_the_name_stays_behind_in_unused_space(
    planted: tuple[Database, SmallRoom], sqlite_path: Path
) -> None:
    """The negative control: what the setting in the engine is for."""
    database, small = planted
    connections = [database.engine.raw_connection() for _ in range(3)]
    for connection in connections:
        connection.cursor().execute("PRAGMA secure_delete = OFF")
    for connection in connections:
        connection.close()

    purge(database, room_id=small.room.id, now=TOMORROW)

    assert NAME.encode() in decrypted(sqlite_path)


def test_forgetting_one_resident_at_once_leaves_no_trace_of_that_one(
    planted: tuple[Database, SmallRoom], sqlite_path: Path
) -> None:
    database, _small = planted
    with database.reading() as transaction:
        chosen = transaction.execute(select(Visit.id, Visit.first_name).order_by(Visit.id).limit(1)).one()
    longest = "x" * 19
    with database.writing() as transaction:
        transaction.get_one(Visit, chosen.id).first_name = f"Kamperfoelie{longest}"

    forget_now(database, visit_id=chosen.id, now=NOW)

    assert b"Kamperfoelie" not in decrypted(sqlite_path)
    assert NAME.encode() in decrypted(sqlite_path)


def test_an_open_look_keeps_the_log_and_the_next_run_cuts_it(sqlite_path: Path) -> None:
    database, reader = sqlite_database(sqlite_path, key=KEY), sqlite_database(sqlite_path, key=KEY)
    small = small_room(database)
    visit_of_today(database, small)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 10")
    with reader.reading() as transaction:
        transaction.execute(select(Visit.id)).all()
        blocked = purge(database, room_id=small.room.id, now=TOMORROW)
    after = purge(database, room_id=small.room.id, now=TOMORROW)

    assert (blocked.visits, blocked.wiped) == (1, False)
    assert (after.visits, after.wiped) == (0, True)
    database.close()
    reader.close()
