# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo room has people who help, with hours that add up and something for the connector to do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from kiosk.data.models import Volunteer
from kiosk.domain.vocabulary import Role
from kiosk.services.demo import make_demo
from kiosk.services.rooms import load_room
from kiosk.services.volunteers import candidates, hours, matching_hands, profiles, rosters
from kiosk.services.volunteers.tending import tend
from tests.desk.workers import hire
from tests.rooms import NOW


@pytest.mark.timeout(280)
def test_the_demo_room_has_people_who_help(sqlite_room):
    make_demo(sqlite_room, now=NOW, weeks=3)
    room = load_room(sqlite_room)
    worker = hire(sqlite_room, room.id, Role.CONNECTOR)
    common = {"room": room, "worker": worker}
    assert len(profiles.volunteers(sqlite_room, now=NOW, **common)) == 8
    assert len(candidates.candidates(sqlite_room, **common)) == 2
    assert len(hours.hours_to_agree(sqlite_room, **common)) == 2
    assert hours.year_figures(sqlite_room, year=2026, **common).minutes > 1000
    (first, *_) = waiting = matching_hands.hands(sqlite_room, now=NOW, **common)
    assert (len(waiting), first.waits_here) == (3, True)
    assert matching_hands.matches(sqlite_room, hand_id=waiting[1].hand_id, now=NOW, **common)
    today = room.day_of(NOW)
    coming = rosters.rosters(sqlite_room, first_day=today, last_day=today + timedelta(days=14), language="nl", **common)
    assert any(role.helpers for one in coming for role in one.roles)
    assert any(one.needs_attention for one in coming), "helping with children stands open"
    assert rosters.open_shifts(sqlite_room, room=room, language="ti", now=NOW)
    with sqlite_room.reading() as transaction:
        assert not list(transaction.scalars(select(Volunteer.badge).where(Volunteer.badge.is_not(None))))
    assert tend(sqlite_room, room=room, now=NOW).stays_closed == 0
