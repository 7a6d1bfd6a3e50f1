# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A kiosk that falls silent is told at the desk, until it answers again or somebody looks after it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.domain.vocabulary import FlagKind
from kiosk.services import desk_flags, presence
from tests.desk.workers import DeskRoom, desk_room
from tests.rooms import NOW


@pytest.fixture
def room(database) -> DeskRoom:
    return desk_room(database)


def flags_at(database, room, now, worker=None) -> list[tuple[FlagKind, str]]:
    found = desk_flags.flags(database, room=room.room, worker=worker or room.connector, now=now)
    return [(flag.kind, flag.station) for flag in found]


def test_a_kiosk_that_says_it_runs_is_no_news(database, room):
    for minutes in (0, 1, 2):
        presence.beat(database, room_id=room.room.id, station="door", now=NOW + timedelta(minutes=minutes))
    assert flags_at(database, room, NOW + timedelta(minutes=2, seconds=50)) == []


def test_a_kiosk_that_falls_silent_is_told_and_comes_back_by_itself(database, room):
    presence.beat(database, room_id=room.room.id, station="door", now=NOW)
    later = NOW + presence.GONE_AFTER + timedelta(seconds=1)
    assert flags_at(database, room, later) == [(FlagKind.KIOSK_GONE, "door")]
    assert flags_at(database, room, later, room.organiser) == [(FlagKind.KIOSK_GONE, "door")]
    presence.beat(database, room_id=room.room.id, station="door", now=later)
    assert flags_at(database, room, later) == []


def test_one_that_is_closed_on_purpose_is_not_missed(database, room):
    presence.beat(database, room_id=room.room.id, station="door", now=NOW)
    presence.leave(database, room_id=room.room.id, station="door")
    assert flags_at(database, room, NOW + timedelta(hours=1)) == []


def test_yesterdays_kiosk_is_not_missed_this_morning(database, room):
    presence.beat(database, room_id=room.room.id, station="door", now=NOW)
    assert flags_at(database, room, NOW + presence.FORGOTTEN_AFTER) == []


def test_somebody_who_goes_there_is_enough(database, room):
    presence.beat(database, room_id=room.room.id, station="door", now=NOW)
    later = NOW + timedelta(minutes=5)
    (flag,) = desk_flags.flags(database, room=room.room, worker=room.connector, now=later)
    desk_flags.clear_flag(database, room=room.room, worker=room.connector, flag=flag, now=later)
    assert flags_at(database, room, later) == []
