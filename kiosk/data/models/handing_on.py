# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How conversations ended, and to whom residents were handed on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kiosk.data.base import Base, PrimaryKey, UtcDateTime, words
from kiosk.data.models.visits import Request
from kiosk.domain.vocabulary import Outcome, ReferralKind, ReferralState


class RequestOutcome(Base):
    """How one conversation ended."""

    __tablename__ = "request_outcome"
    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), primary_key=True)
    outcome: Mapped[Outcome] = mapped_column(words(Outcome))


class RequestHelp(Base):
    """What somebody was helped with. The Dutch name is kept beside the id: figures outlive the list they came from."""

    __tablename__ = "request_help"
    __table_args__ = (UniqueConstraint("request_id", "name"),)
    id: Mapped[PrimaryKey]
    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"))
    topic_help_id: Mapped[int | None] = mapped_column(ForeignKey("topic_help.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(120))


class Referral(Base):
    """A resident handed on, with their yes: when it was given, and what it covers.

    A warm one leads to a request of its own at the other organisation, under a new visit that carries no more than
    the resident agreed to: the wall between organisations needs no filter there.
    """

    __tablename__ = "referral"
    __table_args__ = (
        CheckConstraint("from_organisation_id <> to_organisation_id", name="to_another"),
        CheckConstraint("kind = 'warm' OR target_request_id IS NULL", name="only_warm_has_a_place"),
        UniqueConstraint("request_id"),
        UniqueConstraint("target_request_id"),
        Index("ix_referral_to_organisation_id_proposed_at", "to_organisation_id", "proposed_at"),
        Index("ix_referral_from_organisation_id_proposed_at", "from_organisation_id", "proposed_at"),
    )
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"))
    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"))
    from_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    to_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    kind: Mapped[ReferralKind] = mapped_column(words(ReferralKind))
    state: Mapped[ReferralState] = mapped_column(words(ReferralState))
    target_request_id: Mapped[int | None] = mapped_column(ForeignKey("request.id"))
    consented_at: Mapped[datetime] = mapped_column(UtcDateTime)
    share_name: Mapped[bool]
    share_needs: Mapped[bool]
    share_topic: Mapped[bool]
    proposed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    request: Mapped[Request] = relationship(foreign_keys=[request_id])
    target: Mapped[Request | None] = relationship(foreign_keys=[target_request_id])
