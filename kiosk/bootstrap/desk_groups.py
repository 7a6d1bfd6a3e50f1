# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What single parts of the desk may ask of the room: one group of acts a part, each bound in a module of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kiosk.bootstrap.binding import Clock
from kiosk.bootstrap.desk_accounts import bind_accounts
from kiosk.bootstrap.desk_activities import bind_activities, bind_papers
from kiosk.bootstrap.desk_figures import bind_figures
from kiosk.bootstrap.desk_passing_on import bind_passing_on
from kiosk.bootstrap.desk_plan import bind_plan
from kiosk.bootstrap.desk_printing import bind_printing
from kiosk.bootstrap.desk_programme import bind_programme
from kiosk.bootstrap.desk_settings import bind_settings
from kiosk.bootstrap.desk_voices import bind_voices
from kiosk.bootstrap.desk_volunteers import bind_volunteers

if TYPE_CHECKING:
    from kiosk.data.engines import Database
    from kiosk.services.rooms import RoomInfo
    from printing.printers.protocol import Printer

Result = TypeVar("Result")


@dataclass(frozen=True)
class DeskGround:
    """What every act at this desk stands on."""

    database: Database
    room: RoomInfo = field(kw_only=True)
    clock: Clock = field(kw_only=True)
    station: str = field(kw_only=True)
    printer: Printer = field(kw_only=True)
    # Where this computer keeps what has to be known before the room is open.
    folder: Path = field(kw_only=True)

    def now(self) -> datetime:
        return self.clock.now()

    def timed(self, service: Callable[..., Result]) -> Callable[..., Result]:
        """The service with this room's database and the time of asking."""
        return lambda **given: service(self.database, now=self.now(), **given)

    def in_room(self, service: Callable[..., Result]) -> Callable[..., Result]:
        """As `timed`, for services that also want the room."""
        return lambda **given: service(self.database, room=self.room, now=self.now(), **given)


BINDERS: tuple[Callable[[DeskGround], object], ...] = (
    bind_passing_on,
    bind_printing,
    bind_settings,
    bind_voices,
    bind_plan,
    bind_accounts,
    bind_papers,
    bind_activities,
    bind_volunteers,
    bind_programme,
    bind_figures,
)


def bind_groups(ground: DeskGround) -> tuple[object, ...]:
    """Every group, bound to one desk."""
    return tuple(bind(ground) for bind in BINDERS)
