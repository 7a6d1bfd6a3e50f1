# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the panel of the programme may ask of the room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.changes import Change
    from kiosk.services.activity_week import DateAtDesk
    from kiosk.services.posters import CopySeen


@dataclass(frozen=True)
class Poster:
    """A finished poster. `version` is that of the programme which it shows."""

    pdf: bytes
    version: str


@dataclass(frozen=True)
class ProgrammeActs:
    """Everything takes keyword arguments, the worker first among them, and raises the kinds of KioskError."""

    # worker, week, languages, is_large
    week_poster: Callable[..., Poster]
    # worker, activity_id, languages, is_large
    activity_poster: Callable[..., Poster]
    # worker, first_day, last_day, language
    dates: Callable[..., tuple[DateAtDesk, ...]]
    copies: Callable[..., tuple[CopySeen, ...]]
    hang: Callable[..., CopySeen]
    take_down: Callable[..., Change]
    # worker, language: the calendar file
    feed: Callable[..., bytes]
    # worker, first_day, last_day: the table
    table: Callable[..., bytes]
