# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking for a person: one flag however often it is touched, gone when somebody came."""

from __future__ import annotations

from sqlalchemy import select

from kiosk.changes import Change
from kiosk.data.models import HelpFlag
from kiosk.domain.vocabulary import FlagKind
from kiosk.services.flags import clear_flags, raise_flag
from tests.rooms import NOW, small_room
from tests.services.people import later, take

STATION = "kiosk bij de deur"


def ask(database, small, *, kind=FlagKind.CALL_SOMEONE, station=STATION, language="tr", now=NOW, **more):
    return raise_flag(database, room_id=small.room.id, kind=kind, station=station, language=language, now=now, **more)


def up(database) -> list[HelpFlag]:
    with database.reading() as transaction:
        return list(transaction.scalars(select(HelpFlag).where(HelpFlag.cleared_at.is_(None))))


def test_touching_again_raises_no_second_flag_but_speaks_the_language_of_now(database):
    small = small_room(database)
    first = ask(database, small)
    assert first.changed is Change.FLAGS
    assert ask(database, small, language="ar", now=later(minutes=1)).flag_id == first.flag_id
    (flag,) = up(database)
    assert (flag.language, flag.raised_at) == ("ar", NOW)


def test_another_station_kind_or_visit_is_another_flag(database):
    small = small_room(database)
    made = take(database, small)
    ask(database, small)
    ask(database, small, station="kiosk achter")
    ask(database, small, kind=FlagKind.PRINTER, reason="paper_out")
    ask(database, small, kind=FlagKind.INTERPRETER, visit_id=made.visit_id)
    assert len(up(database)) == 4


def test_when_somebody_came_the_next_touch_is_a_new_flag(database):
    small = small_room(database)
    first = ask(database, small)
    clear_flags(database, room_id=small.room.id, kind=FlagKind.CALL_SOMEONE, station=STATION, now=later(minutes=2))
    assert up(database) == []
    assert ask(database, small, now=later(minutes=3)).flag_id != first.flag_id


def test_clearing_takes_down_this_kind_at_this_station_only(database):
    small = small_room(database)
    ask(database, small)
    ask(database, small, kind=FlagKind.PRINTER)
    ask(database, small, kind=FlagKind.PRINTER, station="kiosk achter")
    clear_flags(database, room_id=small.room.id, kind=FlagKind.PRINTER, station=STATION, now=NOW)
    assert {(flag.kind, flag.station) for flag in up(database)} == {
        (FlagKind.CALL_SOMEONE, STATION),
        (FlagKind.PRINTER, "kiosk achter"),
    }
