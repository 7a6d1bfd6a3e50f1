# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""In which order residents see the topics; the last one, "something else", stays the last."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from kiosk.data.engines import Database
from kiosk.data.models import Topic
from kiosk.domain.duties import Duty, Worker
from kiosk.errors import ListChanged
from kiosk.services.authority import allow, note
from kiosk.services.offer_settings import RETIRED
from kiosk.services.planning import lock_room
from kiosk.services.rooms import RoomInfo
from kiosk.services.setting_rows import SettingSaved


def order_topics(
    database: Database, *, room: RoomInfo, worker: Worker, topic_ids: tuple[int, ...], now: datetime
) -> SettingSaved:
    """Put the topics in this order. Raises ListChanged unless it is all of them, with the last one still last."""
    with database.writing() as transaction:
        allow(transaction, worker, Duty.SETTINGS, room=room)
        lock_room(transaction, room.id)
        query = select(Topic).where(Topic.room_id == room.id, Topic.position != RETIRED).order_by(Topic.position)
        rows = {row.id: row for row in transaction.scalars(query)}
        before = tuple(rows)
        if sorted(topic_ids) != sorted(before) or topic_ids[-1:] != before[-1:]:
            raise ListChanged()
        for position, topic_id in enumerate(topic_ids):
            rows[topic_id].position = position
        note(
            transaction,
            room_id=room.id,
            staff_id=worker.id,
            act="topics-ordered",
            now=now,
            before=list(before),
            after=list(topic_ids),
        )
    return SettingSaved(id=None)
