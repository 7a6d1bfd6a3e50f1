# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dates, times, ranges, numbers and durations in every language, from CLDR by way of Babel.

The 24-hour clock and Latin digits everywhere: what the screen, the slip, the board and the voice say must be
the same. Every result is isolated for running text. A language of None is the current one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time

from kiosk.i18n import current_language, languages, words_in
from kiosk.i18n.bidi import isolate, isolate_ltr
from kiosk.i18n.calendars import Calendar, Unit, calendar_of

_DASH = "\u2013"
_WEEKDAY = re.compile(r"[,،፣\s]*E+[,،፣\s]*")
_FIELD = re.compile(r"'[^']*'|E+|c+|M+|L+|d+|y+")


def day_long(day: date, language: str | None = None) -> str:
    """Weekday and date without the year: "zaterdag 21 november"."""
    calendar = calendar_of(_code(language))
    return isolate(_fill(calendar.long_pattern, day, calendar))


def day_short(day: date, language: str | None = None) -> str:
    """The same where there is little room: "za 21 nov"."""
    calendar = calendar_of(_code(language))
    return isolate(_fill(calendar.short_pattern, day, calendar))


def day_and_month(day: date, language: str | None = None) -> str:
    """Day and month where the weekday stands beside them: "21 nov"."""
    calendar = calendar_of(_code(language))
    return isolate(_fill(_WEEKDAY.sub(" ", calendar.short_pattern).strip(), day, calendar))


def weekday(day: date | int, language: str | None = None, *, short: bool = False) -> str:
    """The name of a weekday, of a date or of 0 (Monday) to 6."""
    calendar = calendar_of(_code(language))
    names = calendar.days_short if short else calendar.days
    return isolate(names[day if isinstance(day, int) else day.weekday()])


def month(day: date | int, language: str | None = None) -> str:
    """The name of a month by itself, of a date or of 1 (January) to 12."""
    return isolate(calendar_of(_code(language)).months_alone[(day if isinstance(day, int) else day.month) - 1])


def relative_day(day: date, today: date, language: str | None = None) -> str:
    """ "today" and "tomorrow" in words, any other day as `day_long`."""
    words = words_in(_code(language))
    away = (day - today).days
    if away == 0:
        return isolate(words.gettext("today"))
    if away == 1:
        return isolate(words.gettext("tomorrow"))
    return day_long(day, language)


def clock(moment: datetime | time) -> str:
    """The time of day as it stands in the moment given, which is to be in the room's zone: "10:04"."""
    return isolate_ltr(_clock(moment))


def time_range(start: datetime | time, end: datetime | time) -> str:
    """From and until, earliest first in every language: "09:30–12:30"."""
    return isolate_ltr(f"{_clock(start)}{_DASH}{_clock(end)}")


def minutes_band(low: int, high: int, language: str | None = None) -> str:
    """A waiting time as a band: "10–15 minuten"; one number where both ends are the same."""
    text = str(high) if low == high else f"{low}{_DASH}{high}"
    # In the languages here the end of a range decides its plural form (CLDR plural ranges).
    return isolate(_with_unit(isolate_ltr(text), high, "minute", _code(language)))


def duration(minutes: int, language: str | None = None) -> str:
    """A length of time in whole minutes: "45 minuten", "2 uur", "1 uur en 30 minuten"."""
    code = _code(language)
    hours, rest = divmod(minutes, 60)
    parts: list[tuple[int, Unit]] = [(hours, "hour"), (rest, "minute")]
    said = [_with_unit(isolate_ltr(n), n, unit, code) for n, unit in parts if n]
    return joined(said or [_with_unit(isolate_ltr(0), 0, "minute", code)], code)


def joined(items: Iterable[object], language: str | None = None) -> str:
    """Things one after another: "Nederlands, Arabisch en Turks"; each is isolated by itself, "" for none."""
    said = [isolate(item) for item in items]
    joints = calendar_of(_code(language)).joints
    if len(said) < 3:
        return isolate(_joint(joints["2"], *said)) if len(said) == 2 else "".join(said)
    text = _joint(joints["end"], *said[-2:])
    for position, item in reversed(list(enumerate(said[:-2]))):
        text = _joint(joints["middle" if position else "start"], item, text)
    return isolate(text)


def number(value: int | float, language: str | None = None) -> str:
    """A number with the separators of the language and Latin digits: "2.047"."""
    if isinstance(value, int) and 0 <= value < 1000:
        # Written alike in every language; a kiosk that only counts to thirty need not load what CLDR knows of each.
        return isolate_ltr(value)
    from babel.numbers import format_decimal

    locale = languages.language(_code(language)).babel_locale
    return isolate_ltr(format_decimal(value, locale=locale, numbering_system="latn"))


def _fill(pattern: str, day: date, calendar: Calendar) -> str:
    """Replace the letters of a CLDR date pattern; f-strings and str() give Latin digits in every language."""

    def value(match: re.Match[str]) -> str:
        field = match.group()
        match field[0]:
            case "'":
                return field[1:-1]
            case "E" | "c":
                return (calendar.days if len(field) == 4 else calendar.days_short)[day.weekday()]
            case "M":
                return (calendar.months if len(field) == 4 else calendar.months_short)[day.month - 1]
            case "L":
                return (calendar.months_alone if len(field) == 4 else calendar.months_alone_short)[day.month - 1]
            case "d":
                return str(day.day)
        return str(day.year)

    return _FIELD.sub(value, pattern)


def _joint(pattern: str, first: str, second: str) -> str:
    return pattern.replace("{0}", first).replace("{1}", second)


def _with_unit(text: str, count: int, unit: Unit, code: str) -> str:
    # Arabic and others say one and two in the word itself ("ساعة"), without a place for the number.
    return calendar_of(code).unit(unit, count).replace("{0}", text)


def _clock(moment: datetime | time) -> str:
    return f"{moment.hour:02d}:{moment.minute:02d}"


def _code(language: str | None) -> str:
    return language if language is not None else current_language()
