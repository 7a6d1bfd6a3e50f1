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
    """The printer of one kiosk or desk, as its address ("ipp://...", "folder"); without a row its start says which.

    `width` is that of its roll in millimetres.
    """

    __tablename__ = "station_printer"
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), primary_key=True)
    station: Mapped[str] = mapped_column(String(40), primary_key=True)
    address: Mapped[str] = mapped_column(String(200))
    width: Mapped[int] = mapped_column(default=80)


class PaperRoll(Base):
    """The roll in a printer, by the printer's name as in `PrintJob`: its length in millimetres, since when it is in."""

    __tablename__ = "paper_roll"
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), primary_key=True)
    printer: Mapped[str] = mapped_column(String(60), primary_key=True)
    length_mm: Mapped[int]
    put_in_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PrintJob(Base):
    """One job; never its content. `device_job` is the printer's own number for it, to take it back after a restart."""

    __tablename__ = "print_job"
    __table_args__ = (
        Index("ix_print_job_visit_id", "visit_id"),
        Index("ix_print_job_station_state", "station", "state"),
        Index("ix_print_job_printer_changed_at", "printer", "changed_at"),
        Index("ix_print_job_room_id_created_at", "room_id", "created_at"),
    )
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"))
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"))
    kind: Mapped[str] = mapped_column(String(24))
    station: Mapped[str] = mapped_column(String(40), default="")
    printer: Mapped[str] = mapped_column(String(60))
    device_job: Mapped[str | None] = mapped_column(String(120))
    length_mm: Mapped[int] = mapped_column(default=0)
    state: Mapped[JobState] = mapped_column(words(JobState))
    reason: Mapped[str | None] = mapped_column(String(60))
    attempts: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
