# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the panel of figures may ask of the room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.services.figure_tables import Report


@dataclass(frozen=True)
class FigureActs:
    """Keyword arguments: worker, period, language. Raises the kinds of KioskError."""

    look: Callable[..., Report]
    # A4, as PDF
    paper: Callable[..., bytes]
    # a workbook for a spreadsheet
    table: Callable[..., bytes]
