# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""QR codes: a plain matrix for the screen, squares on the printer's dot grid for paper."""

from __future__ import annotations

from enum import Enum
from itertools import groupby

import qrcode
from qrcode.constants import ERROR_CORRECT_M, ERROR_CORRECT_Q

from printing.page import POINTS_PER_MM, Pdf

# 203.2 dots an inch, the common thermal head: 8 dots a millimetre.
POINTS_PER_DOT = POINTS_PER_MM / 8
QUIET_MODULES = 4

Matrix = list[list[bool]]


class Correction(Enum):
    """How much damage a code survives: Q for tokens (worn heads, folded paper), M for the longer calendar entry."""

    TOKEN = ERROR_CORRECT_Q
    ENTRY = ERROR_CORRECT_M


def qr_matrix(payload: str, correction: Correction) -> Matrix:
    """The modules of a code, row by row, True is dark; without the quiet zone (4 modules around)."""
    # Any one mask: choosing the best of eight takes five times as long, and in 200 tokens and 60 entries blurred,
    # turned, stained and made small, as many read with this one as with the best.
    code = qrcode.QRCode(error_correction=correction.value, border=0, mask_pattern=3)
    code.add_data(payload)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def qr_size(matrix: Matrix, dots: int) -> float:
    """The width of the code in points without quiet zone, at so many dots a module."""
    return len(matrix) * dots * POINTS_PER_DOT


def on_grid(length: float) -> float:
    """A length in points moved to the dot grid."""
    return round(length / POINTS_PER_DOT) * POINTS_PER_DOT


def dark_runs(matrix: Matrix) -> list[tuple[int, int, int]]:
    """Horizontal runs of dark modules: column, row, length."""
    runs = []
    for row, modules in enumerate(matrix):
        column = 0
        for dark, run in groupby(modules):
            length = len(list(run))
            if dark:
                runs.append((column, row, length))
            column += length
    return runs


def draw_qr(pdf: Pdf, matrix: Matrix, x: float, y: float, *, dots: int = 5) -> None:
    """Draw a code with its upper left corner at (x, y) points, moved to the dot grid.

    5 dots (0.625 mm) a module is what cameras and worn thermal heads still read; 2 dots never are.
    """
    pdf.modules(dark_runs(matrix), on_grid(x), on_grid(y), dots * POINTS_PER_DOT)
