# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every paper of the room, in Dutch beside Arabic, Tigrinya and Polish, from the demo room where it has the data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select

from kiosk import bootstrap
from kiosk.data.engines import Database
from kiosk.data.models import Organisation, Session
from kiosk.data.numbers import PAPER_PAD
from kiosk.domain.tokens import token_for_tap
from kiosk.domain.vocabulary import SignUpState
from kiosk.services import list_papers as lists
from kiosk.services import person_papers as papers
from kiosk.services.activities import ActivityCard, activities_between
from kiosk.services.attending import Attendance
from kiosk.services.desk_sign_ups import Attendee, PeopleOf, ToTell
from kiosk.services.poster_papers import activity_poster, programme_poster
from kiosk.services.programme import version_of
from kiosk.services.registering import Registered, take_number
from kiosk.services.rooms import RoomInfo, load_room
from kiosk.services.slips import slip_of
from kiosk.settings import Storage
from kiosk.tour.documents import keep_document
from kiosk.tour.stage import NOW
from printing.activity_poster import activity_poster_pdf
from printing.attendance import attendance_pdf
from printing.cards import card_pdf, card_sheet_pdf, personal_slip_pdf
from printing.certificate import certificate_pdf
from printing.daylist import call_list_pdf
from printing.fallback import fallback_pdf
from printing.hand_over import print_hand_over
from printing.look import SHEET_A3
from printing.programme_sheet import programme_pdf
from printing.slip import A4, A6, ROLL_58, slip_pdf

BESIDE_DUTCH = ("ar", "ti", "pl")
# What a calendar of a phone would ask for; the tour serves none.
CALENDAR = "HTTPS://BUURTKAMER.EXAMPLE/WEEK"
# Nobody of the demo room; only for a badge, a card and a list to have something on them.
NAMES = {"ar": "أمينة", "ti": "ዮናስ", "pl": "Małgorzata"}


def keep_papers(room: Storage, folder: Path) -> list[Path]:
    """Save every document of the room in the folder; `room` is changed by it, so it should be a copy."""
    kept: list[Path] = []
    with bootstrap.opened(room) as database:
        for name, pdf, dots in _papers(database, load_room(database)):
            kept += keep_document(pdf, folder=folder, name=name, dots_per_inch=dots, colour=True)
    return kept


def _papers(database: Database, room: RoomInfo) -> Iterator[tuple[str, bytes, float]]:
    """Name, file, and how fine its picture is to be."""
    for beside in BESIDE_DUTCH:
        both = f"nl-{beside}"
        yield from ((f"{name}-{both}", pdf, 110) for name, pdf in _posters(database, room, beside))
        yield from ((f"{name}-{both}", pdf, 160) for name, pdf in _for_one(database, room, beside))
    three = programme_poster(database, room=room, monday=_monday(), languages=("nl", "ti", "ar"), code=CALENDAR)
    yield "programme-a3-nl-ti-ar", programme_pdf(three, sheet=SHEET_A3).pdf, 80
    labels = [f"W {PAPER_PAD + number}" for number in range(1, 11)]
    yield "numbers-for-later", fallback_pdf(lists.fallback_numbers(labels, room=room)).pdf, 110


def _posters(database: Database, room: RoomInfo, beside: str) -> Iterator[tuple[str, bytes]]:
    languages = ("nl", beside)
    week = programme_poster(
        database,
        room=room,
        monday=_monday(),
        languages=languages,
        code=CALENDAR,
        background=beside == "pl",
    )
    yield "programme", programme_pdf(week).pdf
    cards = {language: _first_activity(database, room, language) for language in languages}
    of_series = [card for card in _activities(database, room, "nl") if card.series_id == cards["nl"].series_id]
    version = version_of(of_series)
    yield "activity", activity_poster_pdf(activity_poster(cards, room=room, version=version, code=CALENDAR)).pdf


def _for_one(database: Database, room: RoomInfo, reads: str) -> Iterator[tuple[str, bytes]]:
    name, token = NAMES[reads], token_for_tap(f"tour {reads}")
    badge = papers.badge(room=room, first_name=name, languages=("nl", reads, "en"), token=token)
    card = papers.personal_card(room=room, first_name=name, pictogram="sun", reads=reads, token=token)
    yield "badge", card_pdf(badge).pdf
    yield "card", card_pdf(card).pdf
    yield "cards-to-cut", card_sheet_pdf([badge, card] * 3).pdf
    yield "card-on-a-roll", personal_slip_pdf(card).pdf
    today = room.day_of(NOW)
    yield (
        "certificate",
        certificate_pdf(
            papers.certificate(
                room=room,
                name=name,
                reads=reads,
                tasks=[_first_activity(database, room, "nl").title],
                first=today - timedelta(days=300),
                last=today,
                hours=120,
                signed_by="Sanne",
                place="Utrecht",
                today=today,
            )
        ).pdf,
    )
    registered = _visit(database, reads)
    yield "number-on-a4", slip_pdf(slip_of(registered, room=room), paper=A4)
    for paper, said in ((ROLL_58, "58mm"), (A6, "a6")):
        yield f"hand-over-{said}", print_hand_over(papers.hand_over_of(registered, room=room), paper=paper).pdf
    later = papers.sent_on(registered.card, room=room, reads=reads, due=None, address=room.address)
    yield "hand-over-without-number", print_hand_over(later).pdf
    people = _signed_up(database, room, name, reads)
    yield "attendance", attendance_pdf(lists.attendance_sheet(people, room=room)).pdf
    told = [ToTell(attendee, people.card) for attendee in people.people]
    yield "call-list", call_list_pdf(lists.call_paper(told, room=room, today=today)).pdf


def _visit(database: Database, reads: str) -> Registered:
    """Somebody who takes a number for the connector, whose queue is never full."""
    with database.reading() as transaction:
        query = select(Session.id).join(Session.hour).join(Organisation)
        query = query.where(Organisation.key == "verbinder", Session.starts_at <= NOW, Session.ends_at > NOW)
        session_id = transaction.scalars(query).first()
    assert session_id is not None
    return take_number(
        database, session_id=session_id, topic_id=None, language=reads, tap=f"paper {reads}", now=NOW, actor="tour"
    )


def _signed_up(database: Database, room: RoomInfo, name: str, reads: str) -> PeopleOf:
    """An activity that many come to, of whom nobody exists."""
    card = _first_activity(database, room, "nl")
    attendees = [
        Attendee(
            sign_up_id=place,
            activity_id=card.activity_id,
            state=SignUpState.PLACED if place < 7 else SignUpState.WAITING,
            first_name=name,
            pictogram="sun",
            phone="020 555 01 23" if place % 2 else "",
            has_card=not place % 2,
            language=reads,
            party=1 + place % 3,
            came=None,
            offer_expires_at=None,
            call_answer=None,
        )
        for place in range(1, 10)
    ]
    return PeopleOf(card, tuple(attendees), Attendance(card.activity_id, 0, 0, 0))


def _first_activity(database: Database, room: RoomInfo, language: str) -> ActivityCard:
    return _activities(database, room, language)[0]


def _activities(database: Database, room: RoomInfo, language: str) -> tuple[ActivityCard, ...]:
    last = _monday() + timedelta(days=6)
    return activities_between(database, room=room, language=language, first_day=_monday(), last_day=last)


def _monday() -> date:
    """Of the week that begins after the tour's Saturday."""
    return NOW.date() + timedelta(days=7 - NOW.weekday())
