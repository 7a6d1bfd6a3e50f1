# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What lists on paper say: who is at an activity, whom to call, numbers for when nothing works.

Each function turns what the services know into a document of `printing`; none of them reads or writes anything. Lists
name people, so their foot says when they go through the shredder.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kiosk.domain.short_codes import short_code
from kiosk.domain.vocabulary import SignUpState
from kiosk.i18n import N_, formats, isolate, isolate_ltr
from kiosk.i18n.languages import is_rtl, language
from kiosk.i18n.words import words_in
from kiosk.services.desk_sign_ups import Attendee, PeopleOf, ToTell
from kiosk.services.person_papers import CALLED_BY_NUMBER
from kiosk.services.rooms import RoomInfo
from kiosk.services.slips import HEADING, WHEN
from kiosk.services.texts import DUTCH
from printing.attendance import AttendanceGroup, AttendanceHeadings, AttendanceLine, AttendanceSheet
from printing.daylist import CallEntry, CallHeadings, CallList
from printing.fallback import FallbackNumbers

# Translators: For staff only.
WHO_IS_HERE = N_("Who is here")
# Translators: For staff only.
CAME = N_("Came")
# Translators: For staff only.
STAYED_AWAY = N_("Did not come")
# Translators: For staff only.
CODE = N_("Code")
# Translators: For staff only.
NAME = N_("Name")
# Translators: For staff only.
LANGUAGE = N_("Language")
# Translators: For staff only.
PEOPLE = N_("People")
# Translators: For staff only.
ON_WAITING_LIST = N_("{people}, waiting list")
# Translators: For staff only.
NOBODY = N_("Nobody has signed up.")
# Translators: For staff only.
TYPE_IN = N_("Type the code of each tick at the desk: a wrong code is refused. Then destroy this sheet.")
# Translators: For staff only.
CALL_LIST = N_("Call list")
# Translators: For staff only.
ROOM_AND_DAY = N_("{room} · {day}")
# Translators: For staff only.
WHY_CALL = N_("A place came free for them, or their date changed")
# Residents read this word on a button too, so it is not marked as one for staff.
DONE = N_("Done")
# Translators: For staff only.
HOW_TO_REACH = N_("How to reach")
# Translators: For staff only.
AT_NEXT_SCAN = N_("At their next scan")
# Translators: For staff only.
TIME = N_("Time")
# Translators: For staff only.
ABOUT = N_("About")
# Translators: For staff only.
RESULT = N_("Result")
# Translators: For staff only.
NOBODY_TO_CALL = N_("Nobody has to be called.")
# Translators: For staff only.
DESTROY = N_("Please destroy this paper at the end of the day: there are names on it.")

WALK_IN_LINES = 6
_WAITING = (SignUpState.OFFERED, SignUpState.WAITING)


def attendance_sheet(people: PeopleOf, *, room: RoomInfo, reads: str = DUTCH) -> AttendanceSheet:
    """Who signed up for a date, each with the code of the sign-up, and empty lines for whoever just came along."""
    say = words_in(reads).gettext
    card = people.card
    expected = [one for one in people.people if one.state is SignUpState.PLACED or one.state in _WAITING]
    lines = [_line(one, reads) for one in expected]
    lines += [AttendanceLine("") for _line_number in range(WALK_IN_LINES)]
    when = say(WHEN).format(day=formats.day_long(card.day, reads), time=formats.time_range(card.starts, card.ends))
    return AttendanceSheet(
        title=say(WHO_IS_HERE),
        subtitle=isolate(room.name),
        language=reads,
        rtl=is_rtl(reads),
        headings=AttendanceHeadings(say(CAME), say(STAYED_AWAY), say(CODE), say(NAME), say(LANGUAGE), say(PEOPLE)),
        groups=(AttendanceGroup(isolate(card.title), when, tuple(lines)),),
        empty=say(NOBODY),
        foot=say(TYPE_IN),
    )


def call_paper(told: Sequence[ToTell], *, room: RoomInfo, today: date, reads: str = DUTCH) -> CallList:
    """Whom to call, with the code of the sign-up to type in what came of it."""
    say = words_in(reads).gettext
    return CallList(
        title=say(CALL_LIST),
        subtitle=say(ROOM_AND_DAY).format(room=isolate(room.name), day=formats.day_long(today, reads)),
        language=reads,
        rtl=is_rtl(reads),
        headings=CallHeadings(
            done=say(DONE),
            name=say(NAME),
            phone=say(HOW_TO_REACH),
            language=say(LANGUAGE),
            about=say(ABOUT),
            result=say(RESULT),
            number=say(CODE),
            time=say(TIME),
        ),
        reason=say(WHY_CALL),
        entries=tuple(_call(one, reads) for one in told),
        empty=say(NOBODY_TO_CALL),
        foot=say(DESTROY),
    )


def fallback_numbers(labels: Sequence[str], *, room: RoomInfo) -> FallbackNumbers:
    """Numbers to cut out, with "Your number" in the languages of the room."""
    say = words_in(DUTCH).gettext
    return FallbackNumbers(
        room=room.name,
        headings=tuple(words_in(code).gettext(HEADING) for code in room.languages),
        numbers=tuple(labels),
        time_label=say(TIME),
        language=DUTCH,
        foot=say(CALLED_BY_NUMBER),
    )


def _line(one: Attendee, reads: str) -> AttendanceLine:
    people = formats.number(one.party, reads)
    if one.state in _WAITING:
        people = words_in(reads).gettext(ON_WAITING_LIST).format(people=people)
    return AttendanceLine(short_code(one.sign_up_id), isolate(one.first_name), _language(one.language), people)


def _call(one: ToTell, reads: str) -> CallEntry:
    attendee, card = one.attendee, one.card
    reach = isolate_ltr(attendee.phone.replace(" ", "\u00a0")) if attendee.phone else ""
    if not reach and attendee.has_card:
        reach = words_in(reads).gettext(AT_NEXT_SCAN)
    code = short_code(attendee.sign_up_id)
    return CallEntry(
        name=isolate(attendee.first_name),
        phone=reach,
        language=_language(attendee.language),
        about=isolate(card.title),
        number=isolate_ltr(f"{code[:2]}\u00a0{code[2:]}"),
        time=f"{formats.day_short(card.day, reads)} {formats.clock(card.starts)}",
    )


def _language(code: str) -> str:
    """By its Dutch name, as on slips: the desk reads Dutch."""
    return isolate(language(code).dutch_name)
