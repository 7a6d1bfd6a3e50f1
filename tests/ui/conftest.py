# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fixtures of the screens."""

from __future__ import annotations

from tests.ui.frame_fixtures import finger, shell_of, themed

__all__ = ["finger", "shell_of", "themed"]
