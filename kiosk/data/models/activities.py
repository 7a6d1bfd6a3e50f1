# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Activities that residents run: the series, its dates and pauses, and what helpers they need."""

from __future__ import annotations

import secrets
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kiosk.data.base import Base, PrimaryKey, UtcDateTime, words
from kiosk.data.models.room import Space, Text
from kiosk.domain.vocabulary import ActivityEventKind, SessionState


def new_uid() -> str:
    """What a calendar knows a series by: random, because ids of removed rows come back."""
    return secrets.token_hex(16)


class ActivitySeries(Base):
    __tablename__ = "activity_series"
    __table_args__ = (
        UniqueConstraint("room_id", "key"),
        # An index, because SQLite can add that to a table that others refer to.
        Index("uq_activity_series_uid", "uid", unique=True),
        CheckConstraint("starts < ends", name="starts_before_ends"),
        CheckConstraint("places > 0", name="places_positive"),
        CheckConstraint("walk_in_places >= 0 AND walk_in_places <= places", name="walk_in_places_among_places"),
        CheckConstraint("set_up_minutes >= 0 AND clean_up_minutes >= 0", name="minutes_around"),
    )
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), index=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"), index=True)
    key: Mapped[str] = mapped_column(String(40))
    uid: Mapped[str] = mapped_column(String(40), default=new_uid)
    # Raised at each change that a calendar must hear of (RFC 5545: SEQUENCE).
    sequence: Mapped[int] = mapped_column(default=0)
    pictogram: Mapped[str] = mapped_column(String(40))
    # The first name of the resident who runs it, as they chose to be named on posters.
    host: Mapped[str] = mapped_column(String(60))
    # Who helps the host to begin.
    buddy: Mapped[str] = mapped_column(String(60), default="")
    # The account of the resident who runs it, where they have one: rights on this activity only.
    organiser_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    rule: Mapped[str] = mapped_column(String(200))
    anchor: Mapped[date]
    until: Mapped[date | None]
    starts: Mapped[time]
    ends: Mapped[time]
    places: Mapped[int]
    # Of these places, kept for whoever just comes along.
    walk_in_places: Mapped[int] = mapped_column(default=0)
    # False for a drop-in: nobody signs up, only the number of people is counted.
    takes_sign_ups: Mapped[bool] = mapped_column(default=True)
    # The space is taken for so long before and after.
    set_up_minutes: Mapped[int] = mapped_column(default=0)
    clean_up_minutes: Mapped[int] = mapped_column(default=0)
    languages: Mapped[list[str]] = mapped_column(JSON)
    pauses_in_school_holidays: Mapped[bool] = mapped_column(default=False)
    with_children: Mapped[bool] = mapped_column(default=False)
    title_id: Mapped[int] = mapped_column(ForeignKey("text.id"))
    title: Mapped[Text] = relationship()
    space: Mapped[Space] = relationship()
    roles: Mapped[list[ShiftRole]] = relationship(cascade="all, delete-orphan", order_by="ShiftRole.id")
    pauses: Mapped[list[ActivityPause]] = relationship(
        cascade="all, delete-orphan", order_by="ActivityPause.first_day", lazy="selectin"
    )


class ActivityPause(Base):
    """The series stands still from `first_day` on, to `last_day` or until somebody takes it up again (None)."""

    __tablename__ = "activity_pause"
    __table_args__ = (CheckConstraint("last_day IS NULL OR first_day <= last_day", name="first_before_last"),)
    id: Mapped[PrimaryKey]
    activity_series_id: Mapped[int] = mapped_column(ForeignKey("activity_series.id", ondelete="CASCADE"), index=True)
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    reason: Mapped[str] = mapped_column(String(200))


class Activity(Base):
    """One date of an activity; `original_date` is its identity, as with `Session`.

    Columns that are None inherit from the series.
    """

    __tablename__ = "activity"
    __table_args__ = (
        UniqueConstraint("activity_series_id", "original_date"),
        CheckConstraint("starts_at < ends_at", name="starts_before_ends"),
        CheckConstraint("places IS NULL OR places > 0", name="places_positive"),
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
    # Raised at each change of this date that a calendar must hear of.
    sequence: Mapped[int] = mapped_column(default=0)
    space_id: Mapped[int | None] = mapped_column(ForeignKey("space.id"), index=True)
    places: Mapped[int | None]
    host: Mapped[str | None] = mapped_column(String(60))
    # First names of who opens and closes the room where it is shut by itself at that hour.
    opener: Mapped[str | None] = mapped_column(String(60))
    closer: Mapped[str | None] = mapped_column(String(60))
    series: Mapped[ActivitySeries] = relationship()
    space: Mapped[Space | None] = relationship()


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


class ActivityEvent(Base):
    """One thing that happened around an activity: immutable, with time and actor, as `Event` is for visits.

    `details` holds codes and counts, never anything a person typed.
    """

    __tablename__ = "activity_event"
    __table_args__ = (Index("ix_activity_event_activity_id_kind", "activity_id", "kind"),)
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"))
    sign_up_id: Mapped[int | None] = mapped_column(ForeignKey("sign_up.id"), index=True)
    idea_id: Mapped[int | None] = mapped_column(ForeignKey("idea.id"), index=True)
    kind: Mapped[ActivityEventKind] = mapped_column(words(ActivityEventKind))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    actor: Mapped[str] = mapped_column(String(40))
    details: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
