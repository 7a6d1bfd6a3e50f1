# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The services of the desk, bound to one room's database, clock and printer, as the desk's screens know them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from kiosk.bootstrap.binding import Clock
from kiosk.bootstrap.desk_groups import DeskGround, bind_groups
from kiosk.domain.duties import Duty, Worker
from kiosk.services import choosing, handing_on, paper, plan_dates, plan_people, plan_undo, signing_in, staff
from kiosk.services import desk_acts as acts
from kiosk.services import desk_calls as calls
from kiosk.services import desk_entry as entry
from kiosk.services import desk_flags as flags
from kiosk.services import desk_today as days
from kiosk.services import desk_undo as undoing
from kiosk.ui.desk.acts import DeskActs, Seen
from kiosk.ui.desk.day_list import day_list
from kiosk.ui.desk.hours import Week, monday_of
from printing.daylist import day_list_pdf
from printing.printers.protocol import PrintDocument

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.data.engines import Database
    from kiosk.services.registering import Registered
    from kiosk.services.rooms import RoomInfo
    from printing.printers.protocol import Printer

Result = TypeVar("Result")


def bind_desk(
    database: Database, *, room: RoomInfo, clock: Clock, station: str, printer: Printer, folder: Path
) -> DeskActs:
    """Everything workers can do at this desk.

    A worker's desk is the worker: whoever signs in elsewhere finds the person whom they were speaking with.
    """
    now = clock.now

    def timed(service: Callable[..., Result]) -> Callable[..., Result]:
        return lambda **given: service(database, now=now(), **given)

    def at_desk(service: Callable[..., Result]) -> Callable[..., Result]:
        return lambda *, worker, **given: service(database, worker=worker, desk=worker.actor, now=now(), **given)

    def look(*, worker: Worker, language: str) -> Seen:
        serves = worker.has(Duty.QUEUE)
        at = now()
        return Seen(
            today=days.today(database, room=room, worker=worker, language=language, now=at) if serves else None,
            flags=flags.flags(database, room=room, worker=worker, now=at),
            undoable=undoing.last_act(database, room=room, worker=worker, now=at) if serves else None,
            colleagues=staff.name_tiles(database, room_id=room.id, language=language),
        )

    def print_slip(registered: Registered) -> bool:
        job = paper.print_slip(database, printer, room=room, registered=registered, station=station, now=now())
        if job.reason is not None:
            # The desk says "write it down": then it must not come out later after all.
            paper.leave(database, printer, job=job, room=room, station=station, now=now())
        return job.reason is None

    def print_day_list(*, worker: Worker, language: str) -> bool:
        today = days.today(database, room=room, worker=worker, language=language, now=now())
        printed = day_list_pdf(day_list(today, room=room, language=language))
        return printer.submit(PrintDocument(printed.pdf, kind="daylist")).refused is None

    def planned(service: Callable[..., Result]) -> Callable[..., Result]:
        return lambda **given: service(database, room=room, now=now(), **given)

    def week(*, worker: Worker, first_day: date | None, language: str) -> Week:
        today = room.day_of(now())
        monday = first_day or monday_of(today)
        dates = plan_dates.dates_between(
            database,
            room=room,
            worker=worker,
            first_day=monday,
            last_day=monday + timedelta(days=6),
            language=language,
        )
        last = plan_undo.last_plan_act(database, room=room, worker=worker)
        return Week(first_day=monday, today=today, dates=dates, undoable=last.log_id if last else None)

    def affected(*, worker: Worker, session_ids: tuple[int, ...]) -> tuple[plan_people.Affected, ...]:
        return plan_people.affected_by(database, worker=worker, session_ids=session_ids)

    def sign_in(*, staff_id: int, pin: str) -> signing_in.SignedIn:
        return signing_in.sign_in(database, staff_id=staff_id, pin=pin, station=station, now=now())

    return DeskActs(
        room=room,
        has_accounts=lambda: staff.has_accounts(database, room_id=room.id),
        name_tiles=lambda language: staff.name_tiles(database, room_id=room.id, language=language),
        make_first_account=lambda **given: staff.make_first_account(database, room_id=room.id, now=now(), **given),
        sign_in=sign_in,
        sign_out=lambda *, worker: signing_in.sign_out(database, worker=worker, station=station, now=now()),
        look=look,
        help_choices=lambda **given: acts.help_choices(database, **given),
        call_next=at_desk(calls.call_next),
        call_this=at_desk(calls.call_this),
        take_over=at_desk(calls.take_over),
        recall=timed(calls.recall),
        skip=timed(calls.skip),
        start=timed(acts.start),
        finish=timed(acts.finish),
        park=timed(acts.park),
        unpark=timed(acts.unpark),
        no_show=timed(acts.no_show),
        left=timed(acts.left),
        check_in=timed(acts.check_in),
        undo=lambda **given: undoing.undo(database, room=room, now=now(), **given),
        clear_flag=lambda **given: flags.clear_flag(database, room=room, now=now(), **given),
        topics=lambda language: choosing.topics(database, room=room, language=language),
        sign_in_here=timed(entry.sign_in_here),
        enter_paper_number=planned(entry.enter_paper_number),
        places=lambda language: choosing.who_can_help(database, room=room, topic_id=None, language=language, now=now()),
        hand_on=timed(handing_on.hand_on),
        print_slip=print_slip,
        print_day_list=print_day_list,
        week=week,
        affected=affected,
        call_off=planned(plan_dates.call_off),
        resume=planned(plan_dates.resume),
        move_date=planned(plan_dates.move_date),
        ill_today=planned(plan_dates.ill_today),
        undo_plan=planned(plan_undo.undo_plan),
        all_workers=lambda **given: staff.all_workers(database, **given),
        add_worker=timed(staff.add_worker),
        set_active=timed(staff.set_active),
        set_pin=timed(staff.set_pin),
        groups=bind_groups(
            DeskGround(database, room=room, clock=clock, station=station, printer=printer, folder=folder)
        ),
    )
