# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Flags that say what an operation altered, so that open screens know what to redraw."""

from __future__ import annotations

from enum import Flag, auto


class Change(Flag):
    """What a service altered; carried in its frozen result as `changed`."""

    NONE = 0
    VISITS = auto()
    SESSIONS = auto()
    ROOM = auto()
    FLAGS = auto()
    PRINTING = auto()
    ACTIVITIES = auto()
    STAFF = auto()
