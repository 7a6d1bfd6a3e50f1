# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What several screens say in the same words: who is before you, how long, where and when."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from kiosk.i18n import _, current_language, formats, isolate, isolate_ltr, ngettext
from kiosk.i18n.languages import known_languages

if TYPE_CHECKING:
    from kiosk.domain.waiting import Band
    from kiosk.services.cards import SessionCard

# Between two things on one line, as in "Woonin · window table".
DOT = " · "


def people_before(count: int) -> str:
    if count == 0:
        return _("Nobody is before you")
    words = ngettext("{count} person is before you", "{count} people are before you", count)
    return words.format(count=isolate_ltr(count))


def waiting_time(band: Band) -> str:
    """The band in words; "" when there is no number of minutes to tell."""
    if band.nobody_before:
        return ""
    if band.open_ended:
        # Translators: a waiting time without an upper end; {minutes} is for example "90 minutes".
        return _("longer than {minutes}").format(minutes=formats.minutes_band(band.low, band.low))
    if band.low == 0:
        # Translators: a waiting time; {minutes} is for example "5 minutes".
        return _("at most {minutes}").format(minutes=formats.minutes_band(band.high, band.high))
    # Translators: a waiting time; {minutes} is for example "10-15 minutes".
    return _("about {minutes}").format(minutes=formats.minutes_band(band.low, band.high))


def waiting(count: int, band: Band | None) -> str:
    """ "3 people are before you · about 10-15 minutes"."""
    time = waiting_time(band) if band is not None else ""
    return DOT.join(isolate(part) for part in (people_before(count), time) if part)


def place(card: SessionCard) -> str:
    """ "Woonin · window table"."""
    return DOT.join(isolate(part) for part in (card.organisation, card.space) if part)


def day_and_hours(card: SessionCard, today: date) -> str:
    """ "Tuesday 24 November, 10:00-12:00", with "today" and "tomorrow" in words."""
    day, hours = formats.relative_day(card.day, today), formats.time_range(card.starts, card.ends)
    # Translators: a day and the hours of a consultation hour: "tomorrow, 10:00-12:00".
    return begin_large(_("{day}, {hours}").format(day=day, hours=hours))


def day_and_time(local: datetime, today: date) -> str:
    """ "Tuesday 24 November, 10:00"; `local` in the room's zone."""
    day, time = formats.relative_day(local.date(), today), formats.clock(local)
    return begin_large(_("{day}, {time}").format(day=day, time=time))


def spoken_languages(codes: tuple[str, ...]) -> str:
    """The languages a host speaks, each by its own name: whoever speaks it finds it."""
    known = known_languages()
    return DOT.join(isolate(known[code].own_name) for code in codes if code in known)


def begin_large(text: str) -> str:
    """A capital at the beginning, after invisible marks; languages without capitals stay as they are."""
    for place_, letter in enumerate(text):
        if letter.isalnum():
            return text[:place_] + letter.upper() + text[place_ + 1 :]
    return text


def role_in_words(role: str) -> str:
    """What a helper does, as staff call it, in the language of the moment where the phrase book knows it."""
    # A large book, and nobody waits for the first screen because of it.
    from kiosk.i18n.phrases import translate_phrase

    return isolate(translate_phrase(role, current_language()) or role)
