# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parts of a page that are set before they have a place: then their height is known, and pages can break."""

from __future__ import annotations

from dataclasses import dataclass, field

from printing.look import INK, WHITE
from printing.page import Pdf
from printing.qr import Correction, dark_runs, qr_matrix
from printing.typesetting import Block


@dataclass
class Piece:
    """A strip of a page, its parts placed from its own upper left corner (points). Drawn in the order of the fields."""

    height: float = 0.0
    fills: list[tuple[float, float, float, float, str, float]] = field(default_factory=list)
    lines: list[tuple[float, float, float, str]] = field(default_factory=list)
    pictograms: list[tuple[str, float, float, float, str]] = field(default_factory=list)
    texts: list[tuple[Block, float, float, str, bool]] = field(default_factory=list)

    def fill(self, x: float, y: float, width: float, height: float, *, colour: str, radius: float = 0.0) -> None:
        self.fills.append((x, y, width, height, colour, radius))

    def text(self, block: Block, x: float, y: float, *, ink: str = INK, struck: bool = False) -> float:
        """Returns the y below the text."""
        self.texts.append((block, x, y, ink, struck))
        return y + block.height

    def tile(self, name: str, x: float, y: float, side: float, colour: str) -> None:
        """A white pictogram on a coloured square with round corners."""
        self.fill(x, y, side, side, colour=colour, radius=side * 0.22)
        self.pictograms.append((name, x + side * 0.17, y + side * 0.17, side * 0.66, WHITE))

    def draw(self, pdf: Pdf, left: float, top: float) -> None:
        """Everything at its place on the page."""
        for x, y, width, height, colour, radius in self.fills:
            pdf.fill(left + x, top + y, width, height, colour=colour, radius=radius)
        for start, end, y, colour in self.lines:
            pdf.line((left + start, top + y), (left + end, top + y), thickness=0.6, colour=colour)
        for name, x, y, side, colour in self.pictograms:
            pdf.pictogram(name, left + x, top + y, side, colour=colour)
        for block, x, y, ink, struck in self.texts:
            pdf.text(block, left + x, top + y, ink=ink, struck=struck)


def middle(top: float, height: float, block: Block) -> float:
    """Where a block begins that stands in the middle of a height."""
    return top + (height - block.height) / 2


def draw_code(pdf: Pdf, payload: str, x: float, y: float, side: float, *, correction: Correction) -> None:
    """A QR code on a white square of `side` points, its quiet zone of four modules within it."""
    matrix = qr_matrix(payload, correction)
    module = side / (len(matrix) + 8)
    pdf.fill(x, y, side, side, colour=WHITE, radius=module * 2)
    pdf.modules(dark_runs(matrix), x + 4 * module, y + 4 * module, module, on_dots=False)
