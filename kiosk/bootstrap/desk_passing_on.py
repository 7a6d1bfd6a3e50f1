# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The services behind the desk's hand-overs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.services import booking, handing_on
from kiosk.ui.desk.passing_on import PassingOnActs

if TYPE_CHECKING:
    from kiosk.bootstrap.desk_groups import DeskGround


def bind_passing_on(ground: DeskGround) -> PassingOnActs:
    """Hand-overs of one room."""
    return PassingOnActs(
        received=ground.in_room(handing_on.received),
        sent=ground.in_room(handing_on.sent),
        answer=ground.timed(handing_on.answer),
        free_times=ground.in_room(booking.days_with_times),
        hold=ground.in_room(booking.hold_time),
    )
