# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which printed programmes hang where."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.data.base import Base, PrimaryKey, UtcDateTime, words
from kiosk.domain.vocabulary import PosterKind


class PosterCopy(Base):
    """One hung copy. `version` is that of its content: it is stale when the content has another one by now."""

    __tablename__ = "poster_copy"
    __table_args__ = (
        CheckConstraint("(kind = 'activity') = (activity_series_id IS NOT NULL)", name="one_activity"),
        Index("ix_poster_copy_room_id_taken_down_at", "room_id", "taken_down_at"),
    )
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"))
    kind: Mapped[PosterKind] = mapped_column(words(PosterKind))
    # The Monday of its week; for an activity's own poster the Monday of the week it was made for.
    week: Mapped[date]
    activity_series_id: Mapped[int | None] = mapped_column(ForeignKey("activity_series.id"), index=True)
    version: Mapped[str] = mapped_column(String(16))
    place: Mapped[str] = mapped_column(String(80))
    hung_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_down_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
