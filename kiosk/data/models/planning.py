# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Consultation hours: the rule (series), its dates (sessions), pauses, and the seats they claim."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kiosk.data.base import Base, PrimaryKey, UtcDateTime, words
from kiosk.data.models.room import Organisation, Space
from kiosk.domain.vocabulary import SessionState


class ConsultationHour(Base):
    """A series: recurrence in parts (RRULE text) + local wall time; the zone is the room's.

    Never a UTC rule: 10:00 must stay 10:00 over a change of the clocks.
    """

    __tablename__ = "consultation_hour"
    __table_args__ = (
        UniqueConstraint("organisation_id", "key"),
        CheckConstraint("starts < ends", name="starts_before_ends"),
        CheckConstraint("slot_minutes > 0", name="slot_minutes_positive"),
        CheckConstraint("desks > 0", name="desks_positive"),
        CheckConstraint("walk_in_share >= 0 AND walk_in_share <= 1", name="walk_in_share_is_a_share"),
    )
    id: Mapped[PrimaryKey]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"), index=True)
    # What the room file calls it, so that importing again updates and never duplicates.
    key: Mapped[str] = mapped_column(String(60))
    rule: Mapped[str] = mapped_column(String(200))
    anchor: Mapped[date]
    until: Mapped[date | None]
    starts: Mapped[time]
    ends: Mapped[time]
    slot_minutes: Mapped[int]
    desks: Mapped[int]
    walk_in_share: Mapped[float]
    languages: Mapped[list[str]] = mapped_column(JSON)
    pauses_in_school_holidays: Mapped[bool] = mapped_column(default=False)
    organisation: Mapped[Organisation] = relationship()
    space: Mapped[Space] = relationship()


class Session(Base):
    """One date of a series. `original_date` is its identity, also after it was moved (RFC 5545: RECURRENCE-ID).

    Columns that are None inherit from the series.
    """

    __tablename__ = "session"
    __table_args__ = (
        UniqueConstraint("consultation_hour_id", "original_date"),
        CheckConstraint("starts_at < ends_at", name="starts_before_ends"),
        Index("ix_session_starts_at", "starts_at"),
        Index("ix_session_consultation_hour_id_starts_at", "consultation_hour_id", "starts_at"),
    )
    id: Mapped[PrimaryKey]
    consultation_hour_id: Mapped[int] = mapped_column(ForeignKey("consultation_hour.id"))
    original_date: Mapped[date]
    # Planned in wall time; the UTC times beside it are computed from it and the room's zone.
    day: Mapped[date] = mapped_column(index=True)
    starts: Mapped[time]
    ends: Mapped[time]
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[SessionState] = mapped_column(words(SessionState), default=SessionState.PLANNED)
    reason: Mapped[str | None] = mapped_column(String(200))
    desks: Mapped[int | None]
    space_id: Mapped[int | None] = mapped_column(ForeignKey("space.id"))
    hour: Mapped[ConsultationHour] = relationship()
    space: Mapped[Space | None] = relationship()


class Pause(Base):
    """Days on which hours that pause do not happen, with the reason people see ("herfstvakantie")."""

    __tablename__ = "pause"
    __table_args__ = (
        UniqueConstraint("room_id", "first_day", "reason"),
        CheckConstraint("first_day <= last_day", name="first_before_last"),
    )
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), index=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    reason: Mapped[str] = mapped_column(String(120))


class OpeningHours(Base):
    """When the room is open by itself on a weekday (0 is Monday); a day may have several rows, or none."""

    __tablename__ = "opening_hours"
    __table_args__ = (
        UniqueConstraint("room_id", "weekday", "opens"),
        CheckConstraint("weekday >= 0 AND weekday <= 6", name="weekday_of_a_week"),
        CheckConstraint("opens < closes", name="opens_before_closes"),
    )
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), index=True)
    weekday: Mapped[int]
    opens: Mapped[time]
    closes: Mapped[time]


class SpaceClaim(Base):
    """Seats of a space, for a while, for one session, one activity date or a trial date of an idea.

    An idea's claim is an option: `expires_at` says until when. An activity's includes set-up and clean-up.
    That no seat is claimed twice at a time is held by the database itself (`kiosk/data/guards.py`).
    """

    __tablename__ = "space_claim"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="starts_before_ends"),
        CheckConstraint("first_seat >= 1 AND first_seat <= last_seat", name="seats_in_order"),
        CheckConstraint(
            "(CASE WHEN session_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN activity_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN idea_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_purpose",
        ),
        CheckConstraint("(idea_id IS NULL) = (expires_at IS NULL)", name="only_options_expire"),
        UniqueConstraint("session_id"),
        UniqueConstraint("activity_id"),
        Index("ix_space_claim_space_id_starts_at", "space_id", "starts_at"),
    )
    id: Mapped[PrimaryKey]
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"))
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    first_seat: Mapped[int]
    last_seat: Mapped[int]
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"))
    idea_id: Mapped[int | None] = mapped_column(ForeignKey("idea.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
