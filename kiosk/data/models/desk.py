# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk does and sees: calls, and flags that ask for a person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kiosk.data.base import Base, PrimaryKey, UtcDateTime, words
from kiosk.data.models.visits import Request
from kiosk.domain.vocabulary import FlagKind


class Call(Base):
    """A person called to a desk. Open until helped, skipped or gone; one open call per request and per desk."""

    __tablename__ = "call"
    __table_args__ = (
        Index(
            "uq_call_open_request",
            "request_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index(
            "uq_call_open_desk",
            "desk",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index("ix_call_request_id", "request_id"),
        # The board asks for the calls of today, however many years there are.
        Index("ix_call_called_at", "called_at"),
    )
    id: Mapped[PrimaryKey]
    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"))
    desk: Mapped[str] = mapped_column(String(40))
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"))
    called_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    request: Mapped[Request] = relationship()


class HelpFlag(Base):
    """Somebody or something asks for a person: "call someone", a printer, an interpreter."""

    __tablename__ = "help_flag"
    __table_args__ = (
        Index(
            "ix_help_flag_open",
            "room_id",
            "raised_at",
            sqlite_where=text("cleared_at IS NULL"),
            postgresql_where=text("cleared_at IS NULL"),
        ),
    )
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"))
    kind: Mapped[FlagKind] = mapped_column(words(FlagKind))
    # Which kiosk, in the room's own words; and the language to answer in.
    station: Mapped[str] = mapped_column(String(40))
    language: Mapped[str | None] = mapped_column(String(8))
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"))
    reason: Mapped[str | None] = mapped_column(String(60))
    raised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    cleared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class StationPresence(Base):
    """A kiosk that runs, by its name in the room, and when it last said so; closed on purpose, it has no row."""

    __tablename__ = "station_presence"
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), primary_key=True)
    station: Mapped[str] = mapped_column(String(40), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
