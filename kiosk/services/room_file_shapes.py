# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A room file after reading: what it says, every reference known to exist. `path` is where it stands in the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from kiosk.domain.recurrence import Frequency, Rule
from kiosk.domain.vocabulary import OrganisationKind
from kiosk.services.room_file_remarks import Remark

Texts = dict[str, str]
"""A text by language; Dutch is always there."""


@dataclass(frozen=True)
class RoomShape:
    """The `[room]` table; None for a setting that is left as it is."""

    name: str
    formerly: str
    address: str
    zone: str
    languages: tuple[str, ...]
    controller: str
    contact: str
    school_holidays: str
    forget_after_days: int | None
    hold_seconds: int | None
    horizon_days: int | None


@dataclass(frozen=True)
class SpaceShape:
    path: str
    name: Texts
    seats: int


@dataclass(frozen=True)
class OrganisationShape:
    """Letter, colour and pictogram are empty only for an organisation without hours here."""

    path: str
    key: str
    kind: OrganisationKind
    letter: str
    colour: str
    pictogram: str
    address: str
    name: Texts
    about: Texts


@dataclass(frozen=True)
class TopicShape:
    path: str
    key: str
    pictogram: str
    name: Texts
    help: tuple[Texts, ...]
    to: tuple[str, ...]


@dataclass(frozen=True)
class Timetable:
    """When something takes place, and where. The rule carries no last day: that is `last_day`.

    `first_day` is None where the file leaves it open; the rule then counts from an agreed Monday.
    """

    path: str
    space: str
    rule: Rule
    first_day: date | None
    last_day: date | None
    pauses: bool

    @property
    def is_once(self) -> bool:
        return self.rule.frequency is Frequency.ONCE

    @property
    def starts(self) -> time:
        return self.rule.start

    @property
    def ends(self) -> time:
        return self.rule.end


@dataclass(frozen=True)
class HourShape:
    key: str
    organisation: str
    times: Timetable
    slot_minutes: int
    desks: int
    walk_in_share: float
    languages: tuple[str, ...]


@dataclass(frozen=True)
class RoleShape:
    role: str
    least: int
    most: int
    vog: bool


@dataclass(frozen=True)
class ActivityShape:
    """`more` are the settings that a file may leave to the room, by column; only those that it gives."""

    key: str
    title: Texts
    pictogram: str
    host: str
    times: Timetable
    places: int
    languages: tuple[str, ...]
    with_children: bool
    roles: tuple[RoleShape, ...]
    more: dict[str, int | str | bool]

    @property
    def set_up_minutes(self) -> int:
        return int(self.more.get("set_up_minutes", 0))

    @property
    def clean_up_minutes(self) -> int:
        return int(self.more.get("clean_up_minutes", 0))


@dataclass(frozen=True)
class OpenShape:
    """From when to when the room is open by itself on these weekdays (0 is Monday)."""

    path: str
    weekdays: tuple[int, ...]
    opens: time
    closes: time


@dataclass(frozen=True)
class ComplexShape:
    path: str
    name: str
    homes: int


@dataclass(frozen=True)
class RoomFile:
    """A whole room file; `notes` say what was made of it that its writer may not expect.

    Without `open` the opening hours are left as they are.
    """

    room: RoomShape
    spaces: tuple[SpaceShape, ...]
    organisations: tuple[OrganisationShape, ...]
    topics: tuple[TopicShape, ...]
    hours: tuple[HourShape, ...]
    activities: tuple[ActivityShape, ...]
    complexes: tuple[ComplexShape, ...]
    open: tuple[OpenShape, ...]
    notes: tuple[Remark, ...]

    def space(self, name: str) -> SpaceShape:
        return next(space for space in self.spaces if space.name["nl"] == name)

    def organisation(self, key: str) -> OrganisationShape:
        return next(organisation for organisation in self.organisations if organisation.key == key)
