# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The services, bound to one room's database, one clock, one station and one printer, as the screens know them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kiosk.bootstrap.activity_binding import bind_activities
from kiosk.domain.vocabulary import FlagKind
from kiosk.services import booking, cards, choosing, flags, forgetting, hearing, paper, registering, returning, slips
from kiosk.ui.touch.acts import Acts

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.data.engines import Database
    from kiosk.services.registering import Registered
    from kiosk.services.rooms import RoomInfo
    from printing.printers.protocol import Printer


class Clock(Protocol):
    """Whatever says what time it is."""

    def now(self) -> datetime: ...


def bind(database: Database, *, room: RoomInfo, clock: Clock, station: str, printer: Printer) -> Acts:
    """Everything residents can do in this room, at this station."""
    now, actor = clock.now, f"kiosk:{station}"[:40]

    def call_someone(language: str) -> flags.Flagged:
        return flags.raise_flag(
            database, room_id=room.id, kind=FlagKind.CALL_SOMEONE, station=station, language=language, now=now()
        )

    def print_slip(registered: Registered) -> paper.SlipJob:
        return paper.print_slip(database, printer, room=room, registered=registered, station=station, now=now())

    def read_slip(scanned: str, language: str | None) -> returning.SlipFound:
        found = returning.read_slip(database, room=room, scanned=scanned, language=language, now=now())
        paper.scanned_back(database, printer, visit_id=found.registered.visit_id, room=room, station=station, now=now())
        return found

    opened_at = now()

    def look_after_slips() -> None:
        paper.look_after(database, printer, room=room, station=station, now=now(), opened_at=opened_at)

    return Acts(
        room=room,
        topics=lambda language: choosing.topics(database, room=room, language=language),
        who_can_help=lambda topic_id, language: choosing.who_can_help(
            database, room=room, topic_id=topic_id, language=language, now=now()
        ),
        programme_today=lambda language: choosing.programme_today(database, room=room, language=language, now=now()),
        days_with_times=lambda organisation_id: booking.days_with_times(
            database, room=room, organisation_id=organisation_id, now=now()
        ),
        where_and_when=lambda session_id, language: cards.where_and_when(
            database, session_id=session_id, language=language
        ),
        take_number=lambda **chosen: registering.take_number(database, now=now(), actor=actor, **chosen),
        hold_time=lambda **chosen: booking.hold_time(database, room=room, now=now(), **chosen),
        release_hold=lambda request_id: booking.release_hold(database, request_id=request_id),
        confirm_hold=lambda **chosen: booking.confirm_hold(database, now=now(), actor=actor, **chosen),
        tell_wishes=lambda visit_id, wishes: registering.tell_wishes(
            database, visit_id=visit_id, wishes=wishes, now=now()
        ),
        mark_hard_of_hearing=lambda visit_id, hard: hearing.mark(database, visit_id=visit_id, hard=hard),
        in_language=lambda shown, language: registering.in_language(
            database, shown=shown, language=language, now=now()
        ),
        read_slip=read_slip,
        check_in=lambda shown: returning.check_in(database, shown=shown, now=now(), actor=actor),
        cancel=lambda request_id: returning.cancel(database, request_id=request_id, now=now(), actor=actor),
        restore=lambda cancelled: returning.restore(database, cancelled=cancelled, now=now(), actor=actor),
        move=lambda shown, hold_id: returning.move(database, shown=shown, hold_id=hold_id, now=now(), actor=actor),
        forget=lambda visit_id: forgetting.forget_now(database, visit_id=visit_id, now=now()),
        call_someone=call_someone,
        calendar_entry=lambda shown: slips.entry_of(shown, room=room),
        print_slip=print_slip,
        follow_slip=lambda job: paper.follow(database, printer, job=job, room=room, station=station, now=now()),
        have_paper=lambda job: paper.have_paper(database, printer, job=job, room=room, station=station, now=now()),
        look_after_slips=look_after_slips,
        leave_slip=lambda job: paper.leave(database, printer, job=job, room=room, station=station, now=now()),
        activities=bind_activities(database, room=room, clock=clock, station=station, printer=printer),
    )
