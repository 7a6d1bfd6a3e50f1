# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the panel of volunteers may ask of the room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.changes import Change
    from kiosk.services.activity_series import SeriesCard
    from kiosk.services.volunteers.candidates import Candidate, VolunteerChanged
    from kiosk.services.volunteers.helping_hands import HandChanged
    from kiosk.services.volunteers.hours import Hours, HoursNoted, StayRow, YearFigures, YearTotal
    from kiosk.services.volunteers.matching_hands import HandMatch, HandRow
    from kiosk.services.volunteers.profiles import Left, Profile
    from kiosk.services.volunteers.rosters import CouldHelp, Roster
    from kiosk.services.volunteers.shifts import ShiftChanged, ShiftTaken
    from kiosk.services.volunteers.standing import Standing, StandingSet
    from kiosk.services.volunteers.vogs import VogNoted, VogToAsk


@dataclass(frozen=True)
class Waiting:
    """How much waits for the connector."""

    candidates: int
    hours: int
    hands: int
    vogs: int


@dataclass(frozen=True)
class ShiftWeek:
    """Seven days of dates that need helpers."""

    first_day: date
    today: date
    rosters: tuple[Roster, ...]


@dataclass(frozen=True)
class Year:
    """Everybody's hours of a year, and the room's."""

    totals: tuple[YearTotal, ...]
    figures: YearFigures
    to_agree: tuple[StayRow, ...]


@dataclass(frozen=True)
class Person:
    """One volunteer with the hours."""

    profile: Profile
    hours: Hours
    year: int


@dataclass(frozen=True)
class VolunteerActs:
    """Everything takes keyword arguments, the worker first among them, and raises the kinds of KioskError."""

    waiting: Callable[..., Waiting]
    candidates: Callable[..., tuple[Candidate, ...]]
    accept: Callable[..., VolunteerChanged]
    decline: Callable[..., VolunteerChanged]
    add: Callable[..., VolunteerChanged]
    people: Callable[..., tuple[Profile, ...]]
    person: Callable[..., Person]
    change: Callable[..., VolunteerChanged]
    leave: Callable[..., Left]
    # worker, volunteer_id: whether the printer took it
    give_badge: Callable[..., bool]
    withdraw_badge: Callable[..., VolunteerChanged]
    vogs_to_ask: Callable[..., tuple[VogToAsk, ...]]
    note_vog: Callable[..., VogNoted]
    withdraw_vog: Callable[..., Change]
    # --- shifts
    shifts: Callable[..., ShiftWeek]
    who_could: Callable[..., tuple[CouldHelp, ...]]
    give_shift: Callable[..., ShiftTaken]
    release: Callable[..., ShiftChanged]
    ask_stand_in: Callable[..., ShiftChanged]
    comes_after_all: Callable[..., ShiftChanged]
    standing: Callable[..., tuple[Standing, ...]]
    begin_standing: Callable[..., StandingSet]
    end_standing: Callable[..., StandingSet]
    series: Callable[..., tuple[SeriesCard, ...]]
    # --- hours
    year: Callable[..., Year]
    answer_hours: Callable[..., HoursNoted]
    propose_hours: Callable[..., HoursNoted]
    # worker, volunteer_id, first_day, last_day: the PDF
    certificate: Callable[..., bytes]
    # --- helping hands
    hands: Callable[..., tuple[HandRow, ...]]
    matches: Callable[..., tuple[HandMatch, ...]]
    propose_hand: Callable[..., HandChanged]
    answer_hand: Callable[..., HandChanged]
    finish_hand: Callable[..., HandChanged]
    cancel_hand: Callable[..., HandChanged]
