# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What papers for one person say: badge, card, certificate, hand-over.

Each function turns what the services know into a document of `printing`; none of them reads or writes anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from kiosk.i18n import N_, formats, isolate
from kiosk.i18n.languages import is_rtl, language
from kiosk.i18n.words import words_in
from kiosk.services.cards import SessionCard
from kiosk.services.registering import Registered
from kiosk.services.rooms import RoomInfo
from kiosk.services.slips import LANGUAGE_NOTE, RETURN_APPOINTMENT, RETURN_WALK_IN, when_words
from kiosk.services.texts import DUTCH
from printing.cards import Badge, CardWords, PersonalCard
from printing.certificate import Certificate, CertificateWords
from printing.hand_over import HandOver, HandOverWords

# Translators: on a badge: this person helps in the community room.
VOLUNTEER = N_("Volunteer")
CARD_USE = N_("Hold this card under the reader. Then we know which activities you come to.")
CARD_LOST = N_("Lost it? Tell us: the old card stops and you get a new one.")
# Translators: title of the paper that a volunteer gets.
CERTIFICATE = N_("Certificate")
# Translators: on a certificate, under the name of the volunteer.
HELPED = N_("helped as a volunteer in {room}.")
# Translators: from the first month to the last, for example "March 2025 - November 2026".
PERIOD = N_("{first} \u2013 {last}")
HOURS = N_("{hours} hours")
TASKS = N_("What was done:")
THANKS = N_("Thank you for your work.")
SIGNATURE = N_("Signature")
# Translators: heading of a slip, above the organisation to go to next.
YOU_GO_TO = N_("You go to")
CALLED_BY_NUMBER = N_("You are called by your number. Please take a seat.")
CALLED_BY_PHONE = N_("They will contact you.")


def badge(*, room: RoomInfo, first_name: str, languages: Sequence[str], token: str, reads: str = DUTCH) -> Badge:
    """A volunteer's badge. `reads` is the language of the word on it."""
    spoken = " · ".join(isolate(language(code).own_name) for code in languages)
    role = words_in(reads).gettext(VOLUNTEER)
    return Badge(room.name, reads, is_rtl(reads), role, isolate(first_name), "hand-heart", spoken, token)


def personal_card(*, room: RoomInfo, first_name: str, pictogram: str, reads: str, token: str) -> PersonalCard:
    """A resident's card in their language and in Dutch; without a first name if they want none on it."""
    dutch = None if reads == DUTCH else _card_words(DUTCH)
    name = isolate(first_name) if first_name else ""
    return PersonalCard(room.name, _card_words(reads), dutch, pictogram, token, name)


def certificate(
    *,
    room: RoomInfo,
    name: str,
    reads: str,
    tasks: Sequence[str],
    first: date,
    last: date,
    hours: int,
    signed_by: str,
    place: str,
    today: date,
) -> Certificate:
    """What a volunteer did. `tasks` as they stand in the plan; `first` and `last` are days in their months."""

    def words(code: str) -> CertificateWords:
        say = words_in(code).gettext
        months = [f"{formats.month(day, code)} {day.year}" for day in (first, last)]
        return CertificateWords(
            language=code,
            rtl=is_rtl(code),
            title=say(CERTIFICATE),
            statement=say(HELPED).format(room=isolate(room.name)),
            tasks_heading=say(TASKS),
            tasks=tuple(isolate(task) for task in tasks),
            period=say(PERIOD).format(first=isolate(months[0]), last=isolate(months[1])),
            hours=say(HOURS).format(hours=formats.number(hours, code)),
            thanks=say(THANKS),
            signature=say(SIGNATURE),
        )

    own = None if reads == DUTCH else words(reads)
    dated = f"{isolate(place)}, {formats.day_long(today, DUTCH)} {today.year}"
    return Certificate(room.name, isolate(name), "hand-heart", words(DUTCH), own, isolate(signed_by), dated)


def hand_over_of(registered: Registered, *, room: RoomInfo) -> HandOver:
    """The slip of a warm hand-over: the new place, with its number, in the resident's language and in Dutch."""
    card, spoken = registered.card, registered.language
    back = RETURN_WALK_IN if registered.starts_at is None else RETURN_APPOINTMENT

    def words(code: str) -> HandOverWords:
        say = words_in(code).gettext
        due = registered.starts_at
        when = say(CALLED_BY_NUMBER) if due is None else when_words(room.local(due), code)
        return _hand_over_words(code, spoken, card, when=when, instruction=say(back))

    dutch = None if spoken == DUTCH else words(DUTCH)
    return HandOver(room.name, card.pictogram, words(spoken), dutch, registered.label, registered.token)


def sent_on(card: SessionCard, *, room: RoomInfo, reads: str, due: datetime | None, address: str = "") -> HandOver:
    """The slip of a cold hand-over: where to go, and when (None: they will be in touch); no number and no code."""

    def words(code: str) -> HandOverWords:
        say = words_in(code).gettext
        when = say(CALLED_BY_PHONE) if due is None else when_words(room.local(due), code)
        return _hand_over_words(code, reads, card, when=when, address=address)

    return HandOver(room.name, card.pictogram, words(reads), None if reads == DUTCH else words(DUTCH))


def _card_words(code: str) -> CardWords:
    say = words_in(code).gettext
    return CardWords(code, is_rtl(code), say(CARD_USE), say(CARD_LOST))


def _hand_over_words(
    code: str, spoken: str, card: SessionCard, *, when: str, instruction: str = "", address: str = ""
) -> HandOverWords:
    say = words_in(code).gettext
    in_dutch = code == DUTCH
    note = ""
    if in_dutch and spoken != DUTCH:
        note = say(LANGUAGE_NOTE).format(language=isolate(language(spoken).dutch_name))
    return HandOverWords(
        language=code,
        rtl=is_rtl(code),
        heading=say(YOU_GO_TO),
        organisation=isolate(card.organisation_dutch if in_dutch else card.organisation),
        place=isolate(card.space_dutch if in_dutch else card.space),
        when=when,
        instruction=instruction,
        address=isolate(address) if address else "",
        language_note=note,
    )
