# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who helps: volunteers, the originals that were seen, their turns and hours, and the helping hands people ask for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kiosk.data.base import Base, PrimaryKey, UtcDateTime, words
from kiosk.data.models.activities import Activity
from kiosk.domain.helping import (
    HandKind,
    HandState,
    HelpingEventKind,
    HoursStep,
    Party,
    ShiftState,
    VogWork,
    VolunteerState,
)

# Who counts on a roster, and requests that are still going; tests hold these equal to the rules' own sets.
RESPONSIBLE = "state IN ('planned', 'seeking')"
HAND_OPEN = "state IN ('asked', 'proposed', 'accepted')"


class Volunteer(Base):
    """Somebody who wants to help, or helps. Who leaves, or was never accepted, keeps a row without anything in it:
    hours and turns are counted on it (`kiosk/services/volunteers/forgetting.py`)."""

    __tablename__ = "volunteer"
    __table_args__ = (
        UniqueConstraint("tap"),
        UniqueConstraint("badge"),
        CheckConstraint(
            "forgotten_at IS NULL OR (first_name IS NULL AND contact IS NULL AND badge IS NULL)", name="forgotten_whole"
        ),
        CheckConstraint("badge IS NULL OR state = 'active'", name="badges_of_the_active"),
        Index("ix_volunteer_room_id_state", "room_id", "state"),
    )
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"))
    state: Mapped[VolunteerState] = mapped_column(words(VolunteerState))
    # Of the touch at the kiosk; None when the desk wrote somebody down.
    tap: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    first_name: Mapped[str | None] = mapped_column(String(40))
    # How to reach them, in their own words; None for "I will come by".
    contact: Mapped[str | None] = mapped_column(String(60))
    # What the kiosk speaks to them, and the second language of their certificate.
    language: Mapped[str] = mapped_column(String(8))
    languages: Mapped[list[str]] = mapped_column(JSON)
    skills: Mapped[list[str]] = mapped_column(JSON)
    # Parts of the week (`kiosk/domain/helping.py`).
    week_parts: Mapped[list[str]] = mapped_column(JSON)
    badge: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    forgotten_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    vogs: Mapped[list[VogSeen]] = relationship(cascade="all, delete-orphan", lazy="selectin", order_by="VogSeen.id")


class VogSeen(Base):
    """That a worker saw the original of a VOG. No copy, no number of it; goes when the volunteer leaves."""

    __tablename__ = "vog_seen"
    __table_args__ = (CheckConstraint("issued_on <= seen_on", name="issued_before_seen"),)
    id: Mapped[PrimaryKey]
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id", ondelete="CASCADE"), index=True)
    work: Mapped[VogWork] = mapped_column(words(VogWork))
    # The date on it, from which three years are counted.
    issued_on: Mapped[date]
    seen_on: Mapped[date]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)


class Shift(Base):
    """One helper's turn in a role at one date. Roles are named, not pointed at: a series that is split or edited
    keeps its helpers."""

    __tablename__ = "shift"
    __table_args__ = (
        # One person is once on the roster of a date.
        Index(
            "uq_shift_activity_volunteer",
            "activity_id",
            "volunteer_id",
            unique=True,
            sqlite_where=text(RESPONSIBLE),
            postgresql_where=text(RESPONSIBLE),
        ),
        # A turn is taken over once.
        Index("uq_shift_stands_in_for_id", "stands_in_for_id", unique=True),
        Index("ix_shift_activity_id_state", "activity_id", "state"),
    )
    id: Mapped[PrimaryKey]
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"))
    role: Mapped[str] = mapped_column(String(60))
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    state: Mapped[ShiftState] = mapped_column(words(ShiftState))
    # The turn that this one took over, and the standing turn that it came from.
    stands_in_for_id: Mapped[int | None] = mapped_column(ForeignKey("shift.id"))
    standing_id: Mapped[int | None] = mapped_column(ForeignKey("standing_shift.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    activity: Mapped[Activity] = relationship()
    volunteer: Mapped[Volunteer] = relationship()


class StandingShift(Base):
    """ "Every Tuesday": a turn at each date of a series, from a day on; `last_day` None: until further notice."""

    __tablename__ = "standing_shift"
    __table_args__ = (
        CheckConstraint("last_day IS NULL OR first_day <= last_day", name="first_before_last"),
        CheckConstraint("weekday IS NULL OR (weekday >= 0 AND weekday <= 6)", name="weekday_of_a_week"),
    )
    id: Mapped[PrimaryKey]
    activity_series_id: Mapped[int] = mapped_column(ForeignKey("activity_series.id"), index=True)
    role: Mapped[str] = mapped_column(String(60))
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"), index=True)
    # Of a series with more days in a week: only this one (0: Monday).
    weekday: Mapped[int | None]
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    volunteer: Mapped[Volunteer] = relationship()


class LanguageCover(Base):
    """That an activity needs so many helpers who speak a language: "somebody who speaks Tigrinya"."""

    __tablename__ = "language_cover"
    __table_args__ = (
        UniqueConstraint("activity_series_id", "language"),
        CheckConstraint("least > 0", name="least_positive"),
    )
    id: Mapped[PrimaryKey]
    activity_series_id: Mapped[int] = mapped_column(ForeignKey("activity_series.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(8))
    least: Mapped[int]


class HoursEvent(Base):
    """One step of one stay of a volunteer: a scan, an end by rule, a proposal, an answer. Append-only.

    `stay` counts a volunteer's stays from 1, `step` the steps in one: of two scans at the same instant one is refused.
    """

    __tablename__ = "hours_event"
    __table_args__ = (
        UniqueConstraint("volunteer_id", "stay", "step"),
        CheckConstraint("stay > 0 AND step > 0", name="counted_from_one"),
        CheckConstraint("(kind = 'came') <= (step = 1)", name="came_first"),
        CheckConstraint("kind <> 'proposed' OR begins_at <= ends_at", name="begins_before_ends"),
    )
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), index=True)
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteer.id"))
    stay: Mapped[int]
    step: Mapped[int]
    kind: Mapped[HoursStep] = mapped_column(words(HoursStep))
    party: Mapped[Party] = mapped_column(words(Party))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    actor: Mapped[str] = mapped_column(String(40))
    begins_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # What they came for: a turn, a helping hand, or neither.
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True)
    helping_hand_id: Mapped[int | None] = mapped_column(ForeignKey("helping_hand.id"), index=True)


class HelpingHand(Base):
    """A small practical help that a resident asks for. Name and contact go when it is over; the rest is counted."""

    __tablename__ = "helping_hand"
    __table_args__ = (
        UniqueConstraint("tap"),
        UniqueConstraint("token"),
        CheckConstraint("(state IN ('proposed', 'accepted')) <= (volunteer_id IS NOT NULL)", name="somebody_proposed"),
        CheckConstraint("(closed_at IS NULL) = (state IN ('asked', 'proposed', 'accepted'))", name="closed_when_over"),
        Index("ix_helping_hand_room_id_state", "room_id", "state"),
    )
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"))
    # Fingerprints only: of the touch, and of the code on their slip.
    tap: Mapped[bytes] = mapped_column(LargeBinary(32))
    token: Mapped[bytes] = mapped_column(LargeBinary(32))
    kind: Mapped[HandKind] = mapped_column(words(HandKind))
    language: Mapped[str] = mapped_column(String(8))
    first_name: Mapped[str | None] = mapped_column(String(40))
    contact: Mapped[str | None] = mapped_column(String(60))
    # "I wait here": only worth something today.
    waits_here: Mapped[bool]
    state: Mapped[HandState] = mapped_column(words(HandState))
    volunteer_id: Mapped[int | None] = mapped_column(ForeignKey("volunteer.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    forgotten_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    volunteer: Mapped[Volunteer | None] = relationship()


class HelpingEvent(Base):
    """One thing that happened around helping out: immutable, with time and actor. `details` holds codes and counts."""

    __tablename__ = "helping_event"
    __table_args__ = (Index("ix_helping_event_kind_at", "kind", "at"),)
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), index=True)
    volunteer_id: Mapped[int | None] = mapped_column(ForeignKey("volunteer.id"), index=True)
    shift_id: Mapped[int | None] = mapped_column(ForeignKey("shift.id"), index=True)
    helping_hand_id: Mapped[int | None] = mapped_column(ForeignKey("helping_hand.id"), index=True)
    kind: Mapped[HelpingEventKind] = mapped_column(words(HelpingEventKind))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str] = mapped_column(String(40))
    details: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
