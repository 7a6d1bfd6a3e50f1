# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who waits longer than was promised: what the desk marks, so that somebody goes and says something."""

from __future__ import annotations

from datetime import datetime, timedelta

LATE = timedelta(minutes=15)
"""After the booked time of an appointment, or after the arrival if that was later."""
NO_PROMISE = timedelta(minutes=90)
"""For a walk-in who was told no upper end."""


def promised_until(since: datetime, due: datetime | None, told_minutes: int | None) -> datetime:
    """Until when the wait is as was promised: `told_minutes` is the upper end of the band that a walk-in was told."""
    if due is not None:
        return max(since, due) + LATE
    return since + (NO_PROMISE if told_minutes is None else timedelta(minutes=max(told_minutes, 1)))


def waits_long(since: datetime | None, due: datetime | None, told_minutes: int | None, now: datetime) -> bool:
    """Whether somebody who waits since then waits longer than was promised."""
    return since is not None and now > promised_until(since, due, told_minutes)
