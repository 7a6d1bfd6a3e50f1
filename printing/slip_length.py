# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long the paper of a document is, from the document itself."""

from __future__ import annotations

import re

from printing.page import POINTS_PER_MM

_BOX = re.compile(rb"/MediaBox\s*\[\s*[\d.]+\s+[\d.]+\s+[\d.]+\s+([\d.]+)\s*\]")
# What the printer feeds past the knife between two slips (24 dots and the way from the head to the knife).
FEED_MM = 15


def length_mm(pdf: bytes) -> int:
    """Millimetres of roll for all pages of a document of ours, with the feed behind each; 0 for no PDF."""
    return round(sum(float(height) / POINTS_PER_MM + FEED_MM for height in _BOX.findall(pdf)))
