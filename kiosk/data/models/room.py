# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The room: its spaces, the organisations that hold hours in it, the topics people come with, and texts."""

from __future__ import annotations

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kiosk.data.base import Base, PrimaryKey, words
from kiosk.domain.vocabulary import OrganisationKind, TranslationState


class Text(Base):
    """Something staff typed, in as many languages as there are rows in `Translation`."""

    __tablename__ = "text"
    id: Mapped[PrimaryKey]
    translations: Mapped[list[Translation]] = relationship(
        back_populates="text", cascade="all, delete-orphan", lazy="selectin"
    )


class Translation(Base):
    """One language of a text. A changed Dutch text makes the others stale; none is ever shown as checked
    that no reader has checked."""

    __tablename__ = "translation"
    text_id: Mapped[int] = mapped_column(ForeignKey("text.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    content: Mapped[str] = mapped_column(String(500))
    state: Mapped[TranslationState] = mapped_column(words(TranslationState))
    text: Mapped[Text] = relationship(back_populates="translations")


class Room(Base):
    __tablename__ = "room"
    id: Mapped[PrimaryKey]
    name: Mapped[str] = mapped_column(String(120), unique=True)
    address: Mapped[str] = mapped_column(String(200), default="")
    zone: Mapped[str] = mapped_column(String(64))
    languages: Mapped[list[str]] = mapped_column(JSON)
    # Who answers for the data and whom to ask (art. 26 AVG); printed and spoken on "my data".
    controller: Mapped[str] = mapped_column(String(300), default="")
    contact: Mapped[str] = mapped_column(String(200), default="")
    school_holidays: Mapped[str | None] = mapped_column(String(16))
    # Names go at the end of the day itself (0) or so many days later.
    forget_after_days: Mapped[int] = mapped_column(default=0)
    hold_seconds: Mapped[int] = mapped_column(default=180)
    # How far ahead a time can be chosen.
    horizon_days: Mapped[int] = mapped_column(default=28)


class Space(Base):
    """A part of the room. Its seats are shared: a claim takes some of them for a while."""

    __tablename__ = "space"
    __table_args__ = (UniqueConstraint("room_id", "name"),)
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    seats: Mapped[int]
    text_id: Mapped[int] = mapped_column(ForeignKey("text.id"))
    text: Mapped[Text] = relationship()


class Organisation(Base):
    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("room_id", "key"), UniqueConstraint("room_id", "letter"))
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), index=True)
    key: Mapped[str] = mapped_column(String(40))
    kind: Mapped[OrganisationKind] = mapped_column(words(OrganisationKind))
    # None for an organisation elsewhere: it holds no hours here, so it gives out no numbers.
    letter: Mapped[str | None] = mapped_column(String(1))
    colour: Mapped[str | None] = mapped_column(String(7))
    pictogram: Mapped[str | None] = mapped_column(String(40))
    address: Mapped[str | None] = mapped_column(String(200))
    name_id: Mapped[int] = mapped_column(ForeignKey("text.id"))
    about_id: Mapped[int] = mapped_column(ForeignKey("text.id"))
    name: Mapped[Text] = relationship(foreign_keys=[name_id])
    about: Mapped[Text] = relationship(foreign_keys=[about_id])


class Topic(Base):
    """What a question is about; leads to organisations, best first."""

    __tablename__ = "topic"
    __table_args__ = (UniqueConstraint("room_id", "key"),)
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), index=True)
    key: Mapped[str] = mapped_column(String(40))
    position: Mapped[int]
    pictogram: Mapped[str] = mapped_column(String(40))
    name_id: Mapped[int] = mapped_column(ForeignKey("text.id"))
    name: Mapped[Text] = relationship()
    organisations: Mapped[list[TopicOrganisation]] = relationship(
        order_by="TopicOrganisation.position", cascade="all, delete-orphan"
    )
    help: Mapped[list[TopicHelp]] = relationship(order_by="TopicHelp.position", cascade="all, delete-orphan")


class TopicOrganisation(Base):
    __tablename__ = "topic_organisation"
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    position: Mapped[int]
    organisation: Mapped[Organisation] = relationship()


class TopicHelp(Base):
    """What a host can note in one tap: with this we helped ("U-pas", "Logeerwoning")."""

    __tablename__ = "topic_help"
    id: Mapped[PrimaryKey]
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name_id: Mapped[int] = mapped_column(ForeignKey("text.id"))
    name: Mapped[Text] = relationship()


class HousingComplex(Base):
    __tablename__ = "housing_complex"
    __table_args__ = (UniqueConstraint("room_id", "name"),)
    id: Mapped[PrimaryKey]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    homes: Mapped[int]
