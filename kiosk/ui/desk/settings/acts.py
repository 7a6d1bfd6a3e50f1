# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the settings of the room ask, as plain callables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.changes import Change
    from kiosk.services.offer_settings import Offering
    from kiosk.services.opening_hours import Open
    from kiosk.services.room_settings import AllSettings
    from kiosk.services.room_texts import TextLine
    from kiosk.services.screens import KnownScreen
    from kiosk.services.setting_rows import SettingSaved
    from kiosk.services.staff_log import LogEntry


@dataclass(frozen=True)
class ScreenSet:
    """How the screen of this computer is set; `millimetres` is the width of the picture, None as the screen says."""

    millimetres: float | None = None
    low_reach: bool = False


@dataclass(frozen=True)
class SettingsActs:
    """Everything takes keyword arguments, the worker first among them, and raises the kinds of KioskError."""

    station: str
    settings: Callable[..., AllSettings]
    save_room: Callable[..., SettingSaved]
    week: Callable[..., tuple[Open, ...]]
    save_week: Callable[..., SettingSaved]
    offering: Callable[..., Offering]
    save_organisation: Callable[..., SettingSaved]
    save_space: Callable[..., SettingSaved]
    save_topic: Callable[..., SettingSaved]
    retire_topic: Callable[..., SettingSaved]
    order_topics: Callable[..., SettingSaved]
    texts: Callable[..., tuple[TextLine, ...]]
    save_text: Callable[..., Change]
    screens: Callable[..., tuple[KnownScreen, ...]]
    screen: Callable[[], ScreenSet]
    set_screen: Callable[..., Change]
    log: Callable[..., tuple[LogEntry, ...]]
