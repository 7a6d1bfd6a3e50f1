# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the posters say: the programme of a week and one activity, in the languages asked for.

Nothing of a resident is on them but the first name a host chose for posters. Reasons are as staff typed them (Dutch).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from kiosk.data.engines import Database
from kiosk.data.models import ConsultationHour, Organisation, Session
from kiosk.domain.vocabulary import SessionState
from kiosk.i18n import N_, formats, isolate, isolate_ltr
from kiosk.i18n.languages import is_rtl, language
from kiosk.i18n.words import words_in
from kiosk.services.activities import ActivityCard, activities_between
from kiosk.services.cards import CARD_OPTIONS, SessionCard, card_of
from kiosk.services.programme import week_programme
from kiosk.services.rooms import RoomInfo
from kiosk.services.slips import WHEN
from printing.activity_poster import ActivityPoster, ActivityWords
from printing.programme import EntryWords, Mark, ProgrammeDay, ProgrammeEntry, ProgrammePoster, ProgrammeWords

# Dark enough for white on them; an activity keeps its colour as long as it exists.
_COLOURS = ("#0B5D5A", "#B8500F", "#6B3FA0", "#3C7A3B", "#2A5DA8", "#B23A2E")
_MARKS = {
    SessionState.CANCELLED: Mark.CANCELLED,
    SessionState.MOVED: Mark.MOVED,
    SessionState.PAUSED: Mark.PAUSE,
}

# Translators: title of the poster with the programme of one week.
TITLE = N_("This week in the community room")
EMPTY = N_("Nothing is planned")
WELCOME = N_("Everybody is welcome")
TO_CALENDAR = N_("Take a photo of this code for the calendar in your phone.")
# Translators: on the poster, beside the name of an organisation: this is where one can ask questions.
HOUR = N_("Consultation hour")
CANCELLED = N_("Cancelled")
CANCELLED_BECAUSE = N_("Cancelled: {reason}")
# Translators: on the poster: an activity stands still for a while, for example "Not now: autumn holiday".
PAUSED = N_("Not now")
PAUSED_BECAUSE = N_("Not now: {reason}")
OTHER_TIME = N_("Another time or place than usual")
MOVED_FROM = N_("Moved, it was on {day}")
# Translators: on a poster: who runs the activity.
HOST = N_("With {name}")
COME_BY = N_("Just come by")
SIGN_UP = N_("Sign up at the kiosk in the community room")


@dataclass(frozen=True)
class _Line:
    """One line of the programme in one language, whatever it is a date of."""

    key: tuple[str, int]
    starts_at: datetime
    day: date
    starts: time
    ends: time
    pictogram: str
    colour: str
    words: EntryWords
    mark: Mark


def programme_poster(
    database: Database,
    *,
    room: RoomInfo,
    monday: date,
    languages: Sequence[str],
    code: str,
    background: bool = False,
) -> ProgrammePoster:
    """The week that begins on this Monday, in one to three languages. `code` is the address of the calendar file.

    Its version is that of the programme of the week, as hung copies are compared.
    """
    columns = [_lines(database, room=room, monday=monday, code=one) for one in languages]
    sunday = monday + timedelta(days=6)
    days = []
    for day in (monday + timedelta(days=place) for place in range(7)):
        # Every language has the same lines in the same order.
        rows = [pair for pair in zip(*columns, strict=True) if pair[0].day == day]
        if rows or day.weekday() < 5:
            names = tuple(_heading(formats.day_long(day, one)) for one in languages)
            days.append(ProgrammeDay(names, tuple(_entry(row) for row in rows)))
    year, week, _weekday = monday.isocalendar()
    return ProgrammePoster(
        room=room.name,
        address=room.address,
        words=tuple(_poster_words(monday, sunday, one) for one in languages),
        days=tuple(days),
        code=code,
        version=week_programme(database, room=room, week=monday, language=languages[0]).version,
        week_mark=f"{year}-W{week:02d}",
        background=background,
    )


def activity_poster(
    cards: Mapping[str, ActivityCard], *, room: RoomInfo, version: str, code: str = "", background: bool = False
) -> ActivityPoster:
    """One date of an activity; its card in every language of the poster, in order.

    `version` is that of the dates of this series in the week (`programme.version_of`), as hung copies are compared.
    """
    first = next(iter(cards.values()))
    return ActivityPoster(
        room=room.name,
        address=room.address,
        pictogram=first.pictogram,
        colour=colour_of(first.series_id),
        words=tuple(_activity_words(card, one) for one, card in cards.items()),
        code=code,
        version=version,
        background=background,
    )


def colour_of(series_id: int) -> str:
    """The colour of an activity, "#RRGGBB"."""
    return _COLOURS[series_id % len(_COLOURS)]


def _heading(text: str) -> str:
    """With a capital, also behind the mark that isolates it; scripts without capitals stay as they are."""
    for place, character in enumerate(text):
        if character.isalpha():
            return text[:place] + character.upper() + text[place + 1 :]
    return text


def _poster_words(monday: date, sunday: date, code: str) -> ProgrammeWords:
    say = words_in(code).gettext
    week = f"{formats.day_and_month(monday, code)} \u2013 {formats.day_and_month(sunday, code)}"
    return ProgrammeWords(
        language=code,
        rtl=is_rtl(code),
        title=say(TITLE),
        week=isolate(week),
        empty=say(EMPTY),
        code=say(TO_CALENDAR),
        welcome=say(WELCOME),
    )


def _lines(database: Database, *, room: RoomInfo, monday: date, code: str) -> list[_Line]:
    sunday = monday + timedelta(days=6)
    cards = activities_between(database, room=room, language=code, first_day=monday, last_day=sunday)
    lines = [_of_activity(card, code) for card in cards]
    query = (
        select(Session)
        .join(ConsultationHour)
        .join(Organisation)
        .where(Organisation.room_id == room.id, Session.day >= monday, Session.day <= sunday)
        .options(*CARD_OPTIONS)
    )
    with database.reading() as transaction:
        for session in transaction.scalars(query):
            card = card_of(session, code)
            lines.append(_of_hour(card, session.state, session.reason or "", session.original_date, code))
    return sorted(lines, key=lambda line: (line.starts_at, line.key))


def _of_activity(card: ActivityCard, code: str) -> _Line:
    mark = _mark_words(card.state, card.reason, card.original_date, card.day, code)
    host = words_in(code).gettext(HOST).format(name=isolate(card.host)) if card.host else ""
    return _Line(
        key=("activity", card.activity_id),
        starts_at=card.starts_at,
        day=card.day,
        starts=card.starts,
        ends=card.ends,
        pictogram=card.pictogram,
        colour=colour_of(card.series_id),
        words=EntryWords(card.title, isolate(card.space), host, mark),
        mark=_MARKS.get(card.state, Mark.NONE),
    )


def _of_hour(card: SessionCard, state: SessionState, reason: str, original: date, code: str) -> _Line:
    return _Line(
        key=("hour", card.session_id),
        starts_at=card.starts_at,
        day=card.day,
        starts=card.starts,
        ends=card.ends,
        pictogram=card.pictogram,
        colour=card.colour,
        words=EntryWords(
            isolate(card.organisation),
            isolate(card.space),
            words_in(code).gettext(HOUR),
            _mark_words(state, reason, original, card.day, code),
        ),
        mark=_MARKS.get(state, Mark.NONE),
    )


def _mark_words(state: SessionState, reason: str, original: date, day: date, code: str) -> str:
    say = words_in(code).gettext
    if state is SessionState.MOVED:
        return say(OTHER_TIME) if original == day else say(MOVED_FROM).format(day=formats.day_long(original, code))
    if state is SessionState.CANCELLED:
        return say(CANCELLED_BECAUSE).format(reason=isolate(reason)) if reason else say(CANCELLED)
    if state is SessionState.PAUSED:
        return say(PAUSED_BECAUSE).format(reason=isolate(reason)) if reason else say(PAUSED)
    return ""


def _entry(row: Sequence[_Line]) -> ProgrammeEntry:
    first = row[0]
    return ProgrammeEntry(
        pictogram=first.pictogram,
        colour=first.colour,
        starts=f"{first.starts:%H:%M}",
        ends=f"{first.ends:%H:%M}",
        words=tuple(line.words for line in row),
        mark=first.mark,
    )


def _activity_words(card: ActivityCard, code: str) -> ActivityWords:
    say = words_in(code).gettext
    times = formats.time_range(card.starts, card.ends)
    spoken = formats.joined((language(one).own_name for one in card.languages), code)
    return ActivityWords(
        language=code,
        rtl=is_rtl(code),
        title=card.title,
        when=say(WHEN).format(day=formats.day_long(card.day, code), time=isolate_ltr(times)),
        place=isolate(card.space),
        host=say(HOST).format(name=isolate(card.host)) if card.host else "",
        languages=spoken,
        join=say(SIGN_UP) if card.takes_sign_ups else say(COME_BY),
        code=say(TO_CALENDAR),
    )
