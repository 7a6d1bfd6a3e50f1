# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The only place that builds engine, services, printer and windows, and joins them."""

from kiosk.bootstrap.storage import connect, ensure_room, has_display, opened, plain, spool

__all__ = ["connect", "ensure_room", "has_display", "opened", "plain", "spool"]
