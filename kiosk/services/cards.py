# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a resident is sent: an organisation, at a space, at a time; in their language and in Dutch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from kiosk.data.engines import Database, Transaction
from kiosk.data.models import ConsultationHour, Organisation, Session, Space, Text
from kiosk.domain.vocabulary import SessionState
from kiosk.services.texts import DUTCH, say

# A session that was moved happens too, at its new time; a cancelled or paused one does not.
HAPPENS = (SessionState.PLANNED, SessionState.MOVED)
# A session begins and ends on the same day of the wall clock, and the longest day of the year has 25 hours.
LONGEST_SESSION = timedelta(hours=25)


@dataclass(frozen=True)
class SessionCard:
    """One date of a consultation hour as people see it. Times are wall time; `_at` are moments in UTC."""

    session_id: int
    organisation_id: int
    organisation: str
    organisation_dutch: str
    letter: str
    colour: str
    pictogram: str
    space: str
    space_dutch: str
    day: date
    starts: time
    ends: time
    starts_at: datetime
    ends_at: datetime
    languages: tuple[str, ...]


# Everything a card says, in a few queries however many cards there are.
CARD_OPTIONS = (
    joinedload(Session.hour).options(
        joinedload(ConsultationHour.organisation).options(
            joinedload(Organisation.name).selectinload(Text.translations),
            joinedload(Organisation.about).selectinload(Text.translations),
        ),
        joinedload(ConsultationHour.space).joinedload(Space.text).selectinload(Text.translations),
    ),
    joinedload(Session.space).joinedload(Space.text).selectinload(Text.translations),
)


def where_and_when(database: Database, *, session_id: int, language: str) -> SessionCard:
    """The card of one session, for whoever has only its id."""
    with database.reading() as transaction:
        return session_card(transaction, session_id=session_id, language=language)


def session_card(transaction: Transaction, *, session_id: int, language: str) -> SessionCard:
    """The card of one session in this language."""
    query = select(Session).where(Session.id == session_id).options(*CARD_OPTIONS)
    return card_of(transaction.scalars(query).one(), language)


def card_of(session: Session, language: str) -> SessionCard:
    """The card of a loaded session (with `CARD_OPTIONS`)."""
    hour = session.hour
    organisation = hour.organisation
    space = session.space or hour.space
    return SessionCard(
        session_id=session.id,
        organisation_id=organisation.id,
        organisation=say(organisation.name, language),
        organisation_dutch=say(organisation.name, DUTCH),
        letter=organisation.letter or "",
        colour=organisation.colour or "",
        pictogram=organisation.pictogram or "",
        space=say(space.text, language),
        space_dutch=say(space.text, DUTCH),
        day=session.day,
        starts=session.starts,
        ends=session.ends,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        languages=tuple(hour.languages),
    )
