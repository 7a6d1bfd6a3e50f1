# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which printer belongs to which station, and print jobs as rows: what for, which state, why it failed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.data.base import Base, PrimaryKey, UtcDateTime, words
from kiosk.domain.vocabulary import JobState


class StationPrinter(Base):
    """The printer of one kiosk or desk, as its address ("ipp://...", "folder"); without a row its start says which."""

    __tablename__ = "station_printer"
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), primary_key=True)
    station: Mapped[str] = mapped_column(String(40), primary_key=True)
    address: Mapped[str] = mapped_column(String(200))


class PrintJob(Base):
    """One job; never its content."""

    __tablename__ = "print_job"
    __table_args__ = (Index("ix_print_job_visit_id", "visit_id"),)
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"))
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"))
    kind: Mapped[str] = mapped_column(String(24))
    printer: Mapped[str] = mapped_column(String(60))
    state: Mapped[JobState] = mapped_column(words(JobState))
    reason: Mapped[str | None] = mapped_column(String(60))
    attempts: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
