# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the panel of activities may ask of the room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.changes import Change
    from kiosk.services.activity_affected import Consequences
    from kiosk.services.activity_dates import ActivityChanged
    from kiosk.services.activity_keys import WithoutKeys
    from kiosk.services.activity_series import SeriesCard, SeriesChanged
    from kiosk.services.activity_week import ActivityChoices, DateAtDesk
    from kiosk.services.attending import Attendance
    from kiosk.services.desk_sign_ups import PeopleOf, ToTell
    from kiosk.services.ideas import IdeaCard
    from kiosk.services.person_cards import CardGiven, CodeFound
    from kiosk.services.signing_up import SignedUp
    from kiosk.services.volunteers.rosters import Roster


@dataclass(frozen=True)
class ActivityWeek:
    """One look at seven days. `rosters` and `keys` by the number of the date; `undoable` is the last act, or None."""

    first_day: date
    today: date
    dates: tuple[DateAtDesk, ...]
    rosters: dict[int, Roster] = field(default_factory=dict)
    keys: dict[int, WithoutKeys] = field(default_factory=dict)
    undoable: int | None = None
    to_call: int = 0
    new_ideas: int = 0


@dataclass(frozen=True)
class DateSeen:
    """One date with everybody."""

    at: DateAtDesk
    people: PeopleOf
    roster: Roster | None
    keys: WithoutKeys | None
    today: date


@dataclass(frozen=True)
class ActivityActs:
    """Everything takes keyword arguments, the worker first among them, and raises the kinds of KioskError."""

    week: Callable[..., ActivityWeek]
    date_seen: Callable[..., DateSeen]
    choices: Callable[..., ActivityChoices]
    affected: Callable[..., Consequences]
    # worker, series_id, first_day, last_day
    affected_until: Callable[..., Consequences]
    call_off: Callable[..., ActivityChanged]
    resume: Callable[..., ActivityChanged]
    move: Callable[..., ActivityChanged]
    change_date: Callable[..., ActivityChanged]
    undo: Callable[..., ActivityChanged]
    # --- people
    call_list: Callable[..., tuple[ToTell, ...]]
    note_call: Callable[..., Change]
    sign_up: Callable[..., SignedUp]
    cancel: Callable[..., SignedUp]
    accept: Callable[..., SignedUp]
    attended: Callable[..., Attendance]
    drop_in: Callable[..., Attendance]
    # worker, first_name, pictogram, language, tap: a card, and whether the printer took it
    give_card: Callable[..., tuple[CardGiven, bool]]
    read_code: Callable[..., CodeFound]
    revoke_card: Callable[..., Change]
    # --- papers, as PDF
    attendance_paper: Callable[..., bytes]
    call_paper: Callable[..., bytes]
    # --- series
    all_series: Callable[..., tuple[SeriesCard, ...]]
    new_series: Callable[..., SeriesChanged]
    change_series: Callable[..., SeriesChanged]
    end_series: Callable[..., SeriesChanged]
    pause_series: Callable[..., SeriesChanged]
    take_up_series: Callable[..., SeriesChanged]
    # --- ideas
    ideas: Callable[..., tuple[IdeaCard, ...]]
    accept_idea: Callable[..., IdeaCard]
    decline_idea: Callable[..., IdeaCard]
    option_space: Callable[..., IdeaCard]
    start_trial: Callable[..., IdeaCard]
    evaluate: Callable[..., IdeaCard]
    continue_idea: Callable[..., IdeaCard]
