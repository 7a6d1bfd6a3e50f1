# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Activities that residents run: the series, its dates, and what helpers they need."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kiosk.data.base import Base, PrimaryKey, UtcDateTime, words
from kiosk.data.models.room import Space, Text
from kiosk.domain.vocabulary import SessionState


class ActivitySeries(Base):
    __tablename__ = "activity_series"
    __table_args__ = (
        UniqueConstraint("room_id", "key"),
        CheckConstraint("starts < ends", name="starts_before_ends"),
        CheckConstraint("places > 0", name="places_positive"),
    )
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), index=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"), index=True)
    key: Mapped[str] = mapped_column(String(40))
    pictogram: Mapped[str] = mapped_column(String(40))
    # The first name of the resident who runs it, as they chose to be named on posters.
    host: Mapped[str] = mapped_column(String(60))
    rule: Mapped[str] = mapped_column(String(200))
    anchor: Mapped[date]
    until: Mapped[date | None]
    starts: Mapped[time]
    ends: Mapped[time]
    places: Mapped[int]
    languages: Mapped[list[str]] = mapped_column(JSON)
    pauses_in_school_holidays: Mapped[bool] = mapped_column(default=False)
    with_children: Mapped[bool] = mapped_column(default=False)
    title_id: Mapped[int] = mapped_column(ForeignKey("text.id"))
    title: Mapped[Text] = relationship()
    space: Mapped[Space] = relationship()
    roles: Mapped[list[ShiftRole]] = relationship(cascade="all, delete-orphan")


class Activity(Base):
    """One date of an activity; `original_date` is its identity, as with `Session`."""

    __tablename__ = "activity"
    __table_args__ = (
        UniqueConstraint("activity_series_id", "original_date"),
        CheckConstraint("starts_at < ends_at", name="starts_before_ends"),
        Index("ix_activity_starts_at", "starts_at"),
    )
    id: Mapped[PrimaryKey]
    activity_series_id: Mapped[int] = mapped_column(ForeignKey("activity_series.id"))
    original_date: Mapped[date]
    day: Mapped[date] = mapped_column(index=True)
    starts: Mapped[time]
    ends: Mapped[time]
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[SessionState] = mapped_column(words(SessionState), default=SessionState.PLANNED)
    reason: Mapped[str | None] = mapped_column(String(200))
    series: Mapped[ActivitySeries] = relationship()


class ShiftRole(Base):
    """Which helpers an activity needs: at least, at most, and whether a VOG must have been seen."""

    __tablename__ = "shift_role"
    __table_args__ = (
        UniqueConstraint("activity_series_id", "role"),
        CheckConstraint("least >= 0 AND least <= most", name="least_before_most"),
    )
    id: Mapped[PrimaryKey]
    activity_series_id: Mapped[int] = mapped_column(ForeignKey("activity_series.id"))
    role: Mapped[str] = mapped_column(String(60))
    least: Mapped[int]
    most: Mapped[int]
    vog: Mapped[bool] = mapped_column(default=False)
