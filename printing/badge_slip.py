# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A worker's badge from the printer that prints slips: name, role, and a code that opens the desk.

The code holds nothing of a person. To be cut out and put into a badge holder; a lost one is withdrawn at the desk.
"""

from __future__ import annotations

from dataclasses import dataclass

from printing.look import Tongue
from printing.qr import Correction, qr_matrix
from printing.shaping import Weight
from printing.strip import ROLL_80, Paper, PrintedSlip, Strip, print_strip
from printing.typesetting import Align


@dataclass(frozen=True)
class BadgeSlip:
    """`use` says what the code does, `lost` what to do when it is lost; `token` is what the code reads."""

    room: str
    language: str
    first_name: str
    role: str
    use: str
    lost: str
    token: str


def badge_slip_pdf(badge: BadgeSlip, *, paper: Paper = ROLL_80) -> PrintedSlip:
    """The badge on a roll or a sheet; nothing of it is remembered."""
    spoken = Tongue(badge.language, False)
    token = qr_matrix(badge.token, Correction.TOKEN)

    def fill(strip: Strip) -> None:
        strip.text(badge.room, spoken, size=12, weight=Weight.BOLD, align=Align.CENTRE, balanced=True)
        strip.rule(dashed=False)
        strip.gap(1.0)
        strip.text(badge.first_name, spoken, size=24, weight=Weight.BOLD, align=Align.CENTRE, balanced=True)
        strip.text(badge.role, spoken, size=13, align=Align.CENTRE, balanced=True)
        strip.rule(dashed=True)
        strip.code(token, paper.token_dots, [(badge.use, spoken)])
        strip.rule(dashed=True)
        strip.text(badge.lost, spoken, size=10.5, balanced=True)

    return print_strip(fill, paper=paper, title=badge.room, spoken=spoken, forget=True)
