# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Visits, their requests, and the events that are the only history."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kiosk.data.base import Base, PrimaryKey, UtcDateTime, words
from kiosk.data.models.planning import Session
from kiosk.data.models.room import Topic
from kiosk.domain.vocabulary import EventKind, HostGender, RequestKind, RequestState

# Which requests keep their seat; a test holds this equal to `transitions.ACTIVE`.
SEAT_KEPT = "state NOT IN ('finished', 'no-show', 'left', 'cancelled', 'moved', 'referred')"


class DayNumber(Base):
    """The last number given out under a letter on a day. One row, raised inside the registering transaction."""

    __tablename__ = "day_number"
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    letter: Mapped[str] = mapped_column(String(1), primary_key=True)
    last: Mapped[int]


class Visit(Base):
    """One person's (or family's) visit on a day. The number is a label, never a key.

    `first_name` and the needs are gone after the day (`kiosk/services/forgetting.py`); the rest stays to be counted.
    """

    __tablename__ = "visit"
    __table_args__ = (
        UniqueConstraint("room_id", "day", "letter", "number"),
        UniqueConstraint("tap"),
        UniqueConstraint("token"),
        CheckConstraint("number > 0", name="number_positive"),
        # The nightly search for what must be forgotten stays short however many years of counts there are.
        Index(
            "ix_visit_to_forget",
            "day",
            sqlite_where=text("forgotten_at IS NULL"),
            postgresql_where=text("forgotten_at IS NULL"),
        ),
    )
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"))
    day: Mapped[date]
    letter: Mapped[str] = mapped_column(String(1))
    number: Mapped[int]
    language: Mapped[str] = mapped_column(String(8))
    # Fingerprints only: of the tap that made this visit (one tap makes one visit) and of the slip's code.
    tap: Mapped[bytes] = mapped_column(LargeBinary(32))
    token: Mapped[bytes] = mapped_column(LargeBinary(32))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    first_name: Mapped[str | None] = mapped_column(String(40))
    interpreter: Mapped[bool] = mapped_column(default=False)
    hard_of_hearing: Mapped[bool] = mapped_column(default=False)
    wheelchair: Mapped[bool] = mapped_column(default=False)
    companion: Mapped[bool] = mapped_column(default=False)
    host_gender: Mapped[HostGender | None] = mapped_column(words(HostGender))
    forgotten_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    requests: Mapped[list[Request]] = relationship(back_populates="visit", order_by="Request.id")


class Request(Base):
    """One visit x one session. While it only holds a time (`state` held) there is no visit yet."""

    __tablename__ = "request"
    __table_args__ = (
        CheckConstraint("state = 'held' OR visit_id IS NOT NULL", name="visit_unless_held"),
        CheckConstraint("(state = 'held') = (hold_expires_at IS NOT NULL)", name="hold_expires"),
        CheckConstraint("(slot_start IS NULL) = (seat IS NULL)", name="slot_has_seat"),
        CheckConstraint("state <> 'waiting' OR waiting_since IS NOT NULL", name="waits_since"),
        # One seat is booked once.
        Index(
            "uq_request_seat",
            "session_id",
            "slot_start",
            "seat",
            unique=True,
            sqlite_where=text(SEAT_KEPT),
            postgresql_where=text(SEAT_KEPT),
        ),
        Index("ix_request_session_id_state", "session_id", "state"),
        UniqueConstraint("tap"),
        # A hold that ran out is deleted; without this SQLite gives its id to the next one, and whoever held the first
        # would confirm, or give back, the time of somebody else.
        {"sqlite_autoincrement": True},
    )
    id: Mapped[PrimaryKey]
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"))
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"))
    kind: Mapped[RequestKind] = mapped_column(words(RequestKind))
    state: Mapped[RequestState] = mapped_column(words(RequestState))
    slot_start: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seat: Mapped[int | None]
    hold_expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Fingerprint of the tap that held the time: the same tap twice holds one time.
    tap: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    # When this person began to wait (arrival); the order of walk-ins.
    waiting_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Skipped or set aside: until then others go first, unless nobody else is there.
    back_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The upper end of the band this resident was told; None where no band or an open one was told.
    told_minutes: Mapped[int | None]
    visit: Mapped[Visit | None] = relationship(back_populates="requests")
    session: Mapped[Session] = relationship()
    topic: Mapped[Topic | None] = relationship()


class Event(Base):
    """One change of state: immutable, with time and actor. Triggers refuse every change and removal.

    `details` holds codes and counts, never anything a person typed.
    """

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_request_id_kind_at", "request_id", "kind", "at"),)
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"))
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), index=True)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("request.id"))
    kind: Mapped[EventKind] = mapped_column(words(EventKind))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    actor: Mapped[str] = mapped_column(String(40))
    details: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
