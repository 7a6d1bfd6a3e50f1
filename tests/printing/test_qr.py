# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes: what goes in comes out, with the promised strength, dot for dot on the paper."""

from __future__ import annotations

import pytest
import zxingcpp
from PIL import Image
from reportlab.lib.units import mm

from printing.page import Pdf
from printing.qr import POINTS_PER_DOT, Correction, Matrix, draw_qr, on_grid, qr_matrix, qr_size
from printing.raster import page_bitmaps
from tests.printing.samples import TOKEN, sample_entry


def _painted(matrix: Matrix) -> Image.Image:
    """As the screen would paint it: four modules of white around, eight pixels a module."""
    size = len(matrix)
    image = Image.new("L", (size + 8, size + 8), 255)
    for row, modules in enumerate(matrix):
        for column, dark in enumerate(modules):
            if dark:
                image.putpixel((column + 4, row + 4), 0)
    return image.resize((image.width * 8, image.height * 8), Image.Resampling.NEAREST)


@pytest.mark.parametrize(
    ("payload", "correction", "level"),
    [(TOKEN, Correction.TOKEN, "Q"), (sample_entry(), Correction.ENTRY, "M"), ("برج", Correction.ENTRY, "M")],
)
def test_a_matrix_reads_back_with_its_strength(payload: str, correction: Correction, level: str) -> None:
    (code,) = zxingcpp.read_barcodes(_painted(qr_matrix(payload, correction)))
    assert code.text == payload
    assert code.ec_level == level


def test_a_token_takes_25_modules() -> None:
    assert len(qr_matrix(TOKEN, Correction.TOKEN)) == 25


def test_every_module_on_paper_is_whole_dots() -> None:
    matrix = qr_matrix(TOKEN, Correction.TOKEN)
    pdf = Pdf(80 * mm - 0.002, 40 * mm - 0.002, title="t", language="nl")
    # Not on the grid, on purpose: the function must put it there.
    draw_qr(pdf, matrix, 20.1, 11.3, dots=5)
    (bitmap,) = page_bitmaps(pdf.save())
    image = bitmap.image()
    left, top = round(on_grid(20.1) / POINTS_PER_DOT), round(on_grid(11.3) / POINTS_PER_DOT)
    for row, modules in enumerate(matrix):
        for column, dark in enumerate(modules):
            x, y = left + column * 5, top + row * 5
            dots = {image.getpixel((x + dx, y + dy)) for dx in range(5) for dy in range(5)}
            assert dots == {0 if dark else 255}
    assert qr_size(matrix, 5) == pytest.approx(25 * 5 / 8 * mm)
