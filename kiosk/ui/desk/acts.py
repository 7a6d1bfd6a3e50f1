# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk may ask of the room, as plain callables: no screen knows a database, a clock or a printer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from kiosk.changes import Change
    from kiosk.services.calling import Called
    from kiosk.services.choosing import Offer, TopicChoice
    from kiosk.services.desk_acts import HelpChoice
    from kiosk.services.desk_flags import Flag
    from kiosk.services.desk_requests import Acted
    from kiosk.services.desk_today import Today
    from kiosk.services.desk_undo import Undoable
    from kiosk.services.handing_on import HandedOn
    from kiosk.services.plan_dates import PlanChanged
    from kiosk.services.plan_people import Affected
    from kiosk.services.registering import Registered
    from kiosk.services.rooms import RoomInfo
    from kiosk.services.signing_in import SignedIn
    from kiosk.services.staff import StaffCard, StaffChanged
    from kiosk.ui.desk.hours import Week

Group = TypeVar("Group")


@dataclass(frozen=True)
class Seen:
    """One look at the room. `today` is None for who has no duty at the queues."""

    today: Today | None
    flags: tuple[Flag, ...]
    undoable: Undoable | None
    colleagues: tuple[StaffCard, ...]


@dataclass(frozen=True)
class DeskActs:
    """Everything takes keyword arguments, the worker first among them, and raises the kinds of KioskError.

    What only one part of the desk asks stands in a group of its own beside that part; `of` finds it.
    """

    room: RoomInfo
    has_accounts: Callable[[], bool]
    name_tiles: Callable[[str], tuple[StaffCard, ...]]
    make_first_account: Callable[..., StaffChanged]
    sign_in: Callable[..., SignedIn]
    sign_out: Callable[..., Change]
    look: Callable[..., Seen]
    help_choices: Callable[..., tuple[HelpChoice, ...]]
    call_next: Callable[..., Called | None]
    call_this: Callable[..., Called]
    recall: Callable[..., Called]
    skip: Callable[..., Acted]
    take_over: Callable[..., Called]
    start: Callable[..., Acted]
    finish: Callable[..., Acted]
    park: Callable[..., Acted]
    unpark: Callable[..., Acted]
    no_show: Callable[..., Acted]
    left: Callable[..., Acted]
    check_in: Callable[..., Acted]
    undo: Callable[..., Acted]
    clear_flag: Callable[..., Change]
    topics: Callable[[str], tuple[TopicChoice, ...]]
    sign_in_here: Callable[..., Registered]
    enter_paper_number: Callable[..., Registered]
    places: Callable[[str], tuple[Offer, ...]]
    hand_on: Callable[..., HandedOn]
    print_slip: Callable[[Registered], bool]
    print_day_list: Callable[..., bool]
    week: Callable[..., Week]
    affected: Callable[..., tuple[Affected, ...]]
    call_off: Callable[..., PlanChanged]
    resume: Callable[..., PlanChanged]
    move_date: Callable[..., PlanChanged]
    ill_today: Callable[..., PlanChanged]
    undo_plan: Callable[..., PlanChanged]
    all_workers: Callable[..., tuple[StaffCard, ...]]
    add_worker: Callable[..., StaffChanged]
    set_active: Callable[..., StaffChanged]
    set_pin: Callable[..., StaffChanged]
    groups: tuple[object, ...] = ()

    def of(self, kind: type[Group]) -> Group:
        """The acts of one part of the desk."""
        return next(group for group in self.groups if isinstance(group, kind))
