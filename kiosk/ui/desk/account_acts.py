# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the accounts ask beyond adding and switching off: changes, and badges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.services.paper_rows import SlipJob
    from kiosk.services.signing_in import SignedIn
    from kiosk.services.staff import StaffCard, StaffChanged


@dataclass(frozen=True)
class BadgeWords:
    """What stands on a badge beside the name and the code."""

    language: str
    role: str
    use: str
    lost: str


@dataclass(frozen=True)
class AccountActs:
    """Everything takes keyword arguments; what prints may wait for a printer."""

    # scanned: the text of a badge
    sign_in_by_badge: Callable[..., SignedIn]
    # worker, staff_id, first_name, role, organisation_id
    change: Callable[..., StaffChanged]
    # worker, card, words: makes the badge (an earlier one is worth nothing from now on) and prints it
    give_badge: Callable[[object, StaffCard, BadgeWords], SlipJob]
    # worker, staff_id
    withdraw_badge: Callable[..., StaffChanged]
    # job: as of a slip
    follow: Callable[..., SlipJob]
