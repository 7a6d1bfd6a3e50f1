# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What resident screens may ask of the rest of the program: callables only, bound in `kiosk.bootstrap`.

Every one of them may wait for the database or a printer, so screens call them through `Tasks`, never directly.
Types are imported for the checker alone: the first screen is painted before the services are loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kiosk.changes import Change
    from kiosk.services.booking import DayWithTimes, Held
    from kiosk.services.cards import SessionCard
    from kiosk.services.choosing import Offer, ProgrammeEntry, TopicChoice
    from kiosk.services.flags import Flagged
    from kiosk.services.forgetting import Forgotten
    from kiosk.services.paper import SlipJob
    from kiosk.services.registering import Registered, Wishes, WishesKept
    from kiosk.services.returning import Cancelled, SlipFound
    from kiosk.services.rooms import RoomInfo
    from kiosk.ui.touch.activity_acts import ActivityActs


class TakeNumber(Protocol):
    def __call__(
        self, *, session_id: int, topic_id: int | None, language: str, tap: str, card: SessionCard | None = None
    ) -> Registered: ...


class HoldTime(Protocol):
    def __call__(self, *, session_id: int, starts_at: datetime, topic_id: int | None, tap: str) -> Held: ...


class ConfirmHold(Protocol):
    def __call__(self, *, request_id: int, language: str, tap: str) -> Registered: ...


@dataclass(frozen=True)
class Acts:
    """One room's services, bound to its database, clock, station and printer."""

    room: RoomInfo
    topics: Callable[[str], tuple[TopicChoice, ...]]
    who_can_help: Callable[[int | None, str], tuple[Offer, ...]]
    programme_today: Callable[[str], tuple[ProgrammeEntry, ...]]
    days_with_times: Callable[[int], tuple[DayWithTimes, ...]]
    # The place and hours of a session, in a language.
    where_and_when: Callable[[int, str], SessionCard]
    take_number: TakeNumber
    hold_time: HoldTime
    release_hold: Callable[[int], Change]
    confirm_hold: ConfirmHold
    tell_wishes: Callable[[int, Wishes], WishesKept]
    # Only this, and nothing else of what was told: the board then shows a call to the eye as well.
    mark_hard_of_hearing: Callable[[int, bool], Change]
    # The registration said again in another language.
    in_language: Callable[[Registered, str], Registered]
    # What was scanned, and the language to answer in (None: the language of the visit).
    read_slip: Callable[[str, str | None], SlipFound]
    check_in: Callable[[Registered], Registered]
    cancel: Callable[[int], Cancelled]
    restore: Callable[[Cancelled], Change]
    # The registration, and the id of the hold on its new time.
    move: Callable[[Registered, int], Registered]
    forget: Callable[[int], Forgotten]
    call_someone: Callable[[str], Flagged]
    # The calendar entry as text for a QR code; empty for a walk-in.
    calendar_entry: Callable[[Registered], str]
    print_slip: Callable[[Registered], SlipJob]
    # Ask the printer how the job stands now; call it again until the job is settled.
    follow_slip: Callable[[SlipJob], SlipJob]
    # The resident has gone: a slip that has not come out by now must not come out later. Again until settled.
    leave_slip: Callable[[SlipJob], SlipJob]
    # The resident holds it, whatever the printer says.
    have_paper: Callable[[SlipJob], SlipJob]
    # From time to time: take back what nobody waits for any more.
    look_after_slips: Callable[[], None]
    # What residents organise, and those who help with it.
    activities: ActivityActs
