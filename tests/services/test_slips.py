# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands on a slip: number, place and time in two languages and a code, and nothing about the person."""

from __future__ import annotations

import dataclasses

import icalendar
import pytest
import zxingcpp
from sqlalchemy import update

from kiosk.data.models import Translation
from kiosk.i18n import known_languages
from kiosk.i18n.bidi import FIRST_STRONG, LEFT_TO_RIGHT, POP
from kiosk.services import registering, slips
from kiosk.services.registering import Wishes
from printing import raster
from printing.slip import print_slip, slip_pdf
from tests.rooms import NOW, small_room
from tests.services.people import book, free_later, scan, take

NAME = "Quirijn"


@pytest.fixture
def small(sqlite_room):
    return small_room(sqlite_room)


def texts(slip) -> list[str]:
    """Every text of a slip, however deep."""
    found = []
    for value in dataclasses.astuple(slip):
        found += [part for part in value if isinstance(part, str)] if isinstance(value, tuple) else [str(value)]
    return found


def codes_on(pdf: bytes) -> set[str]:
    """What an independent reader finds on the paper as a thermal printer burns it."""
    return {
        found.text
        for page in raster.page_bitmaps(pdf)
        for found in zxingcpp.read_barcodes(page.image().convert("L"), formats=zxingcpp.BarcodeFormat.QRCode)
    }


def test_neither_name_nor_topic_is_on_the_slip(sqlite_room, small):
    made = take(sqlite_room, small, topic_id=small.topic_id, language="ar")
    registering.tell_wishes(
        sqlite_room, visit_id=made.visit_id, wishes=Wishes(first_name=NAME, interpreter=True), now=NOW
    )
    found = scan(sqlite_room, small, made.token).registered
    slip = slips.slip_of(found, room=small.room)
    for word in (NAME, "Mijn woning", "بيتي", "Vragen over uw woning"):
        assert word not in " ".join(texts(slip))
    assert NAME.encode() not in slip_pdf(slip)


@pytest.mark.parametrize("language", ["en", "ar", "tr"])
def test_every_word_is_there_twice_in_the_own_language_and_in_dutch(sqlite_room, small, language):
    slip = slips.slip_of(take(sqlite_room, small, language=language), room=small.room)
    assert slip.dutch is not None
    assert (slip.own.language, slip.dutch.language) == (language, "nl")
    assert slip.own.heading != slip.dutch.heading == "Uw nummer"
    assert slip.own.instruction != slip.dutch.instruction
    assert slip.own.rtl is (language == "ar")
    assert not slip.dutch.rtl
    # For the worker, who reads Dutch and perhaps no other script.
    assert known_languages()[language].dutch_name in slip.dutch.language_note
    assert not slip.own.language_note
    assert print_slip(slip).missing == ""


def test_who_speaks_dutch_gets_everything_once(sqlite_room, small):
    slip = slips.slip_of(take(sqlite_room, small), room=small.room)
    assert slip.dutch is None
    assert slip.own.organisation.strip(FIRST_STRONG + POP) == "Woonin"


def test_numbers_and_names_keep_their_own_direction_in_arabic(sqlite_room, small):
    made = book(sqlite_room, small, free_later(sqlite_room, small)[0], language="ar")
    slip = slips.slip_of(made, room=small.room)
    assert f"{LEFT_TO_RIGHT}09:00{POP}" in slip.own.when
    assert slip.own.organisation == f"{FIRST_STRONG}Woonin{POP}"
    assert all(digit in "0123456789" for digit in slip.own.when if digit.isdigit()), "Latin digits in every language"


def test_a_name_of_an_organisation_cannot_turn_the_slip_around(sqlite_room, small):
    with sqlite_room.writing() as transaction:
        transaction.execute(update(Translation).where(Translation.content == "Woonin").values(content="\u202eWoonin"))
    slip = slips.slip_of(take(sqlite_room, small), room=small.room)
    opened = sum(character in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068" for character in slip.own.organisation)
    closed = sum(character in "\u202c\u2069" for character in slip.own.organisation)
    assert slip.own.organisation.endswith(POP)
    assert opened >= closed == 1


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_the_code_on_paper_is_read_back_and_finds_the_visit(sqlite_room, small, language):
    made = take(sqlite_room, small, language=language)
    codes = codes_on(slip_pdf(slips.slip_of(made, room=small.room)))
    assert codes == {made.token}
    assert scan(sqlite_room, small, codes.pop()).registered.visit_id == made.visit_id


def test_an_appointment_has_a_second_code_for_the_phone_without_the_first_in_it(sqlite_room, small):
    made = book(sqlite_room, small, free_later(sqlite_room, small)[0], language="tr")
    codes = codes_on(slip_pdf(slips.slip_of(made, room=small.room)))
    assert made.token in codes
    (entry,) = codes - {made.token}
    assert made.token not in entry
    assert made.token[4:] not in entry
    (event,) = icalendar.Calendar.from_ical(entry).walk("VEVENT") or [icalendar.Event.from_ical(entry)]
    assert event.start == made.starts_at
    assert "Woonin" not in str(event.get("summary"))
    assert made.label in str(event.get("summary"))


def test_a_slip_printed_again_is_the_same_slip(sqlite_room, small):
    made = take(sqlite_room, small, language="tr")
    again = scan(sqlite_room, small, made.token).registered
    assert slip_pdf(slips.slip_of(again, room=small.room)) == slip_pdf(slips.slip_of(made, room=small.room))
