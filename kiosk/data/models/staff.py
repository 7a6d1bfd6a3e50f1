# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who works in the room, and what they changed in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kiosk.data.base import Base, PrimaryKey, UtcDateTime, words
from kiosk.data.models.room import Organisation
from kiosk.domain.vocabulary import Role


class Staff(Base):
    """A worker. The PIN is kept as an argon2id hash, the badge as a fingerprint: neither can be read back."""

    __tablename__ = "staff"
    __table_args__ = (
        CheckConstraint("(role = 'host') = (organisation_id IS NOT NULL)", name="hosts_have_an_organisation"),
        CheckConstraint("wrong_pins >= 0", name="wrong_pins_counted"),
        UniqueConstraint("badge"),
    )
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), index=True)
    first_name: Mapped[str] = mapped_column(String(40))
    role: Mapped[Role] = mapped_column(words(Role))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    pin: Mapped[str] = mapped_column(String(200))
    badge: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    active: Mapped[bool] = mapped_column(default=True)
    # Kept here and not in a program's memory: restarting the desk gives nobody new tries.
    wrong_pins: Mapped[int] = mapped_column(default=0)
    blocked_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    organisation: Mapped[Organisation | None] = relationship()


class StaffLog(Base):
    """What a worker changed in the room: codes, ids and settings, never anything of a resident. Append-only."""

    __tablename__ = "staff_log"
    __table_args__ = (Index("ix_staff_log_staff_id_id", "staff_id", "id"),)
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), index=True)
    # None for the very first account, which nobody made.
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    act: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    details: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
