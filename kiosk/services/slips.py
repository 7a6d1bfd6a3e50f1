# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the slip of a registration says: in the resident's language, and in Dutch for whoever helps."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.i18n import N_, formats, isolate
from kiosk.i18n.languages import is_rtl, language
from kiosk.i18n.words import words_in
from kiosk.services.registering import Registered
from kiosk.services.rooms import RoomInfo
from kiosk.services.texts import DUTCH
from printing.calendar_entry import calendar_entry
from printing.slip import Slip, SlipWords

# How long an appointment stands in the calendar of a phone.
ENTRY_LENGTH = timedelta(minutes=30)
REMINDER_MINUTES = 60

HEADING = N_("Your number")
RETURN_WALK_IN = N_("To check or to stop: hold this code under the reader.")
RETURN_APPOINTMENT = N_("To check in, change or cancel: hold this code under the reader.")
TO_PHONE = N_("Put it in your phone: take a photo of this code.")
# Translators: on the slip, for the worker: which language the resident speaks.
LANGUAGE_NOTE = N_("Language: {language}")
# Translators: the day and the time on a slip, for example "Saturday 21 November, 10:04".
WHEN = N_("{day}, {time}")


def slip_of(registered: Registered, *, room: RoomInfo) -> Slip:
    """The slip in words, ready to be printed; neither name nor topic is in it."""
    spoken = registered.language
    appointment = registered.starts_at is not None
    return Slip(
        room=room.name,
        number=registered.label,
        own=_words(registered, room, spoken),
        dutch=None if spoken == DUTCH else _words(registered, room, DUTCH),
        token=registered.token,
        entry=entry_of(registered, room=room) if appointment else "",
        appointment=appointment,
    )


def entry_of(registered: Registered, *, room: RoomInfo) -> str:
    """The calendar entry for a phone; empty for a walk-in, who is here already."""
    if registered.starts_at is None:
        return ""
    return calendar_entry(
        # Unique enough for a calendar, and no way back to the code of the slip.
        uid=f"{registered.visit_id}-{registered.starts_at:%Y%m%d%H%M}",
        title=f"{registered.label} · {room.name}",
        starts_at=registered.starts_at,
        ends_at=registered.starts_at + ENTRY_LENGTH,
        place=room.address,
        stamp=registered.registered_at,
        reminder=REMINDER_MINUTES,
    )


def _words(registered: Registered, room: RoomInfo, code: str) -> SlipWords:
    say = words_in(code).gettext
    in_dutch = code == DUTCH
    card = registered.card
    back = RETURN_WALK_IN if registered.starts_at is None else RETURN_APPOINTMENT
    note = ""
    if in_dutch and registered.language != DUTCH:
        note = say(LANGUAGE_NOTE).format(language=isolate(language(registered.language).dutch_name))
    return SlipWords(
        language=code,
        rtl=is_rtl(code),
        heading=say(HEADING),
        organisation=isolate(card.organisation_dutch if in_dutch else card.organisation),
        when=when_words(room.local(registered.starts_at or registered.registered_at), code),
        place=isolate(card.space_dutch if in_dutch else card.space),
        instruction=say(back),
        entry_instruction=say(TO_PHONE),
        language_note=note,
    )


def when_words(moment: datetime, code: str) -> str:
    """Day and time in words of a language; `moment` in the room's zone."""
    say = words_in(code).gettext
    return say(WHEN).format(day=formats.day_long(moment.date(), code), time=formats.clock(moment))
