# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The day on paper: who comes and who waits, for when the screen fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.i18n import _, formats, is_rtl, isolate
from kiosk.ui.desk import words
from printing.daylist import DayEntry, DayHeadings, DayList, DaySession

if TYPE_CHECKING:
    from kiosk.services.desk_today import DeskQueue, QueueRow, Today
    from kiosk.services.rooms import RoomInfo


def day_list(today: Today, *, room: RoomInfo, language: str) -> DayList:
    """Everybody of today who is not done yet, hour by hour, in the words of the current language."""
    return DayList(
        title=_("Day list"),
        subtitle=_("{room} · {day}").format(room=isolate(room.name), day=formats.day_long(today.day)),
        language=language,
        rtl=is_rtl(language),
        headings=DayHeadings(
            here=_("Here"),
            time=_("Time"),
            number=_("Number"),
            name=_("Name"),
            language=_("Language"),
            needs=_("Remarks"),
        ),
        sessions=tuple(_session(queue, today, room) for queue in today.queues),
        empty=_("Nobody yet."),
        foot=_("Please destroy this paper at the end of the day: there are names on it."),
    )


def _session(queue: DeskQueue, today: Today, room: RoomInfo) -> DaySession:
    people = (*queue.at_desks, *queue.waiting, *queue.parked, *queue.expected)
    place = _("{hours} · {place}").format(
        hours=formats.time_range(queue.card.starts, queue.card.ends), place=isolate(queue.card.space)
    )
    return DaySession(
        organisation=queue.card.organisation,
        hours_and_place=place,
        entries=tuple(_entry(row, today, room) for row in people),
    )


def _entry(row: QueueRow, today: Today, room: RoomInfo) -> DayEntry:
    at = row.due or row.since
    return DayEntry(
        time=formats.clock(at.astimezone(room.zone)) if at is not None else "",
        number=row.label,
        name=row.first_name,
        language=words.language_name(row.language),
        needs=", ".join(words.remarks(row, today.looked_at, room.zone)),
    )
