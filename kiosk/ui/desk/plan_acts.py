# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What planning at the desk may ask of the room, beyond the acts on one date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.services.plan_choices import HoursChoices
    from kiosk.services.plan_dates import PlanChanged
    from kiosk.services.plan_days_off import DayOff
    from kiosk.services.plan_holidays import HolidayAnswered
    from kiosk.services.plan_people import Affected, Proposal, Rebooked
    from kiosk.services.plan_series import HoursCard, HoursChanged
    from kiosk.ui.desk.month import Month
    from printing.daylist import CallList


@dataclass(frozen=True)
class PlanActs:
    """Everything takes keyword arguments, the worker first among them, and raises the kinds of KioskError."""

    affected_from: Callable[..., tuple[Affected, ...]]
    month: Callable[..., Month]
    all_hours: Callable[..., tuple[HoursCard, ...]]
    choices: Callable[..., HoursChoices]
    new_hours: Callable[..., HoursChanged]
    change_hours: Callable[..., HoursChanged]
    end_hours: Callable[..., HoursChanged]
    to_be_told: Callable[..., tuple[Affected, ...]]
    proposals: Callable[..., tuple[Proposal, ...]]
    rebook: Callable[..., Rebooked]
    days_off: Callable[..., tuple[DayOff, ...]]
    answer_school_holiday: Callable[..., HolidayAnswered]
    answer_public_holiday: Callable[..., PlanChanged]
    print_calls: Callable[[CallList], bool]
