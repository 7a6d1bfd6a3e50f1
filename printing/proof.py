# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A test slip: every script, a code, a ruler and both edges of the paper, so that one look tells what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from printing.page import POINTS_PER_MM, Pdf
from printing.qr import POINTS_PER_DOT, Correction, draw_qr, on_grid, qr_matrix, qr_size
from printing.shaping import Weight
from printing.slip import ROLL_80, Paper
from printing.typesetting import Align, Block, Style, set_text


@dataclass(frozen=True)
class ProofLine:
    """A greeting or the name of a language, in that language."""

    language: str
    rtl: bool
    text: str


@dataclass(frozen=True)
class Proof:
    """`ruler` says that the line under it is 40 mm long; `code` is what the code must read."""

    title: str
    subtitle: str
    language: str
    lines: tuple[ProofLine, ...]
    ruler: str
    code: str


def proof_pdf(proof: Proof, *, paper: Paper = ROLL_80) -> bytes:
    """The test slip as PDF, as long as it needs to be, or one sheet."""
    left, inner = paper.margin * POINTS_PER_MM, (paper.width - 2 * paper.margin) * POINTS_PER_MM
    blocks = _blocks(proof, inner, paper.scale)
    matrix = qr_matrix(proof.code, Correction.TOKEN)
    size = qr_size(matrix, paper.token_dots)
    air = 3 * POINTS_PER_MM
    height = on_grid(sum(block.height for block in blocks) + size + 11 * air)
    if paper.height is not None:
        height = paper.height * POINTS_PER_MM
    pdf = Pdf(paper.width * POINTS_PER_MM - 0.002, height - 0.002, title=proof.title, language=proof.language)
    y = 2 * air
    _edges(pdf, left, inner, air)
    for block in blocks:
        y = pdf.text(block, left, y + (air if block is blocks[-1] else 0))
    _ruler(pdf, left + (inner - 40 * POINTS_PER_MM) / 2, y + air)
    draw_qr(pdf, matrix, left + (inner - size) / 2, y + 3 * air, dots=paper.token_dots)
    _edges(pdf, left, inner, y + 5 * air + size)
    return pdf.save()


def _blocks(proof: Proof, width: float, scale: float) -> list[Block]:
    def centred(text: str, size: float, weight: Weight = Weight.REGULAR) -> Block:
        style = Style(size * scale, weight)
        return set_text(text, style, width, language=proof.language, align=Align.CENTRE, balanced=True)

    blocks = [centred(proof.title, 15, Weight.BOLD), centred(proof.subtitle, 10.5)]
    for line in proof.lines:
        style = Style(12 * scale, leading=1.5 if line.rtl else 1.32)
        blocks.append(set_text(line.text, style, width, language=line.language, rtl=line.rtl))
    return [*blocks, centred(proof.ruler, 9)]


def _edges(pdf: Pdf, left: float, width: float, y: float) -> None:
    """The thinnest line a head can print, right across: what is cut off shows at its ends."""
    pdf.line((left, on_grid(y)), (left + width, on_grid(y)), thickness=2 * POINTS_PER_DOT)
    for x in (left, left + width):
        pdf.line((x, y - 2 * POINTS_PER_MM), (x, y + 2 * POINTS_PER_MM), thickness=2 * POINTS_PER_DOT)


def _ruler(pdf: Pdf, left: float, y: float) -> None:
    """40 mm with a mark every 10: a printer that fits pages to paper shows itself here."""
    end = left + 40 * POINTS_PER_MM
    pdf.line((left, y), (end, y), thickness=2 * POINTS_PER_DOT)
    for step in range(5):
        x = left + step * 10 * POINTS_PER_MM
        pdf.line((x, y - 1.5 * POINTS_PER_MM), (x, y + 1.5 * POINTS_PER_MM), thickness=2 * POINTS_PER_DOT)
