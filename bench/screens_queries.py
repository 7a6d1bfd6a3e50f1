# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every screen's question at a thousand visits and at a million."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bench.figures import Figure, p50, seconds
from bench.rooms import NOW, add_visits, demo_room, open_session
from kiosk.data.engines import Database
from kiosk.services import booking, choosing, registering, returning
from kiosk.services.rooms import RoomInfo

FEW, MANY = 1_000, 1_000_000
ROUNDS = 60


def figures() -> Iterator[Figure]:
    """One figure a question: its time among many visits beside its time among few."""
    with demo_room(weeks=0) as (small, small_room, _a), demo_room(weeks=0) as (large, large_room, _b):
        add_visits(small, count=FEW)
        add_visits(large, count=MANY)
        few, many = _questions(small, small_room), _questions(large, large_room)
        for name, ask in many.items():
            quick, slow = [], []
            for _ in range(ROUNDS):
                quick.append(seconds(few[name]))
                slow.append(seconds(ask))
            yield Figure(
                name=f"{name} at {MANY:,} visits, p50",
                value=p50(slow) * 1000,
                reference=p50(quick) * 1000,
                reference_name=f"at {FEW:,} visits",
                unit="ms",
                budget=1.3,
            )


def _questions(database: Database, room: RoomInfo) -> dict[str, Callable[[], object]]:
    session_id = open_session(database)
    made = registering.take_number(
        database, session_id=session_id, topic_id=None, language="nl", tap="bench", now=NOW, actor="bench"
    )
    topic = choosing.topics(database, room=room, language="nl")[0]
    offers = choosing.who_can_help(database, room=room, topic_id=None, language="nl", now=NOW)
    bookable = next(offer.organisation_id for offer in offers if offer.bookable)
    return {
        "topics": lambda: choosing.topics(database, room=room, language="nl"),
        "who can help": lambda: choosing.who_can_help(database, room=room, topic_id=topic.id, language="nl", now=NOW),
        "free times": lambda: booking.days_with_times(database, room=room, organisation_id=bookable, now=NOW),
        "your slip": lambda: returning.read_slip(database, room=room, scanned=made.token, language="nl", now=NOW),
        "today's programme": lambda: choosing.programme_today(database, room=room, language="nl", now=NOW),
    }
