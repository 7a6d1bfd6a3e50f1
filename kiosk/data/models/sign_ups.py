# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who comes to an activity, the personal cards they may carry, and the ideas they bring."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kiosk.data.base import Base, PrimaryKey, UtcDateTime, words
from kiosk.data.models.activities import Activity
from kiosk.domain.vocabulary import CallAnswer, IdeaState, PartOfDay, SignUpState

# Who counts on a date, waiting list included; a test holds this equal to `sign_ups.ACTIVE`.
COUNTS_ON = "state IN ('placed', 'waiting', 'offered')"


class PersonCard(Base):
    """A card that a resident asked for, with a code and a pictogram on it: no account, no address.

    Only the fingerprint of its code is kept, so a card can be taken back but never copied from here.
    """

    __tablename__ = "person_card"
    __table_args__ = (UniqueConstraint("token"), UniqueConstraint("tap"))
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), index=True)
    token: Mapped[bytes] = mapped_column(LargeBinary(32))
    tap: Mapped[bytes] = mapped_column(LargeBinary(32))
    first_name: Mapped[str | None] = mapped_column(String(40))
    pictogram: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(8))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SignUp(Base):
    """A place in one date of an activity, or a place on its waiting list; for one person or a whole family.

    First name and phone are gone when the date is over (`kiosk/services/forgetting.py`); the rest stays to be counted.
    """

    __tablename__ = "sign_up"
    __table_args__ = (
        UniqueConstraint("tap"),
        UniqueConstraint("token"),
        CheckConstraint("party >= 1", name="party_positive"),
        CheckConstraint("(state = 'offered') = (offer_expires_at IS NOT NULL)", name="offer_expires"),
        # One card is signed up once for a date.
        Index(
            "uq_sign_up_activity_card",
            "activity_id",
            "card_id",
            unique=True,
            sqlite_where=text(COUNTS_ON),
            postgresql_where=text(COUNTS_ON),
        ),
        Index("ix_sign_up_activity_id_state", "activity_id", "state"),
        Index(
            "ix_sign_up_to_forget",
            "activity_id",
            sqlite_where=text("forgotten_at IS NULL"),
            postgresql_where=text("forgotten_at IS NULL"),
        ),
    )
    id: Mapped[PrimaryKey]
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"))
    card_id: Mapped[int | None] = mapped_column(ForeignKey("person_card.id"), index=True)
    # Fingerprints only, as of a visit: of the tap that made it and of the slip's code.
    tap: Mapped[bytes] = mapped_column(LargeBinary(32))
    token: Mapped[bytes] = mapped_column(LargeBinary(32))
    first_name: Mapped[str | None] = mapped_column(String(40))
    pictogram: Mapped[str] = mapped_column(String(40))
    # Only if they want to be called when a place comes free or the date changes.
    phone: Mapped[str | None] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(8))
    party: Mapped[int] = mapped_column(default=1)
    state: Mapped[SignUpState] = mapped_column(words(SignUpState))
    # The order of the waiting list; the id decides between equals.
    joined_at: Mapped[datetime] = mapped_column(UtcDateTime)
    offer_expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Whether they have been told of what changed: on the call list until then.
    to_tell: Mapped[bool] = mapped_column(default=False)
    call_answer: Mapped[CallAnswer | None] = mapped_column(words(CallAnswer))
    # None until somebody noted it.
    came: Mapped[bool | None]
    forgotten_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    activity: Mapped[Activity] = relationship()
    card: Mapped[PersonCard | None] = relationship()


class Idea(Base):
    """What a resident would like to do here, and how far it got (`kiosk/domain/ideas.py`)."""

    __tablename__ = "idea"
    __table_args__ = (
        UniqueConstraint("tap"),
        UniqueConstraint("token"),
        CheckConstraint("people > 0", name="people_positive"),
        CheckConstraint("(state = 'optioned') = (option_expires_at IS NOT NULL)", name="option_expires"),
        Index("ix_idea_room_id_state", "room_id", "state"),
    )
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"))
    tap: Mapped[bytes] = mapped_column(LargeBinary(32))
    # Of the code on their slip, so that they hear what became of it.
    token: Mapped[bytes] = mapped_column(LargeBinary(32))
    card_id: Mapped[int | None] = mapped_column(ForeignKey("person_card.id"), index=True)
    first_name: Mapped[str | None] = mapped_column(String(40))
    phone: Mapped[str | None] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(8))
    pictogram: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(80))
    weekdays: Mapped[list[int]] = mapped_column(JSON)
    part_of_day: Mapped[PartOfDay] = mapped_column(words(PartOfDay))
    people: Mapped[int]
    state: Mapped[IdeaState] = mapped_column(words(IdeaState))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # What the resident is told when it does not go on.
    reason: Mapped[str | None] = mapped_column(String(200))
    host: Mapped[str | None] = mapped_column(String(60))
    buddy: Mapped[str | None] = mapped_column(String(60))
    organiser_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    # The space kept for the trial dates, and when it is given back.
    space_id: Mapped[int | None] = mapped_column(ForeignKey("space.id"), index=True)
    starts: Mapped[time | None]
    ends: Mapped[time | None]
    option_expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("activity_series.id"), index=True)
    # Answers in codes and counts, never free text about people.
    evaluation: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    forgotten_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
