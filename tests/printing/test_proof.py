# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The test slip shows every script, reads, and measures what it says."""

from __future__ import annotations

import pytest
import zxingcpp

from printing.proof import Proof, ProofLine, proof_pdf
from printing.raster import page_bitmaps, page_images
from printing.slip import A6, ROLL_58, ROLL_80, Paper
from tests.printing.samples import RIGHT_TO_LEFT, WORDS

PROOF = Proof(
    "Proefbriefje",
    "Buurtkamer Ankaradreef · 21 november 2026",
    "nl",
    tuple(ProofLine(code, code in RIGHT_TO_LEFT, words[5]) for code, words in WORDS.items()),
    "Deze lijn is 40 mm lang",
    "BK1:PROEF",
)


@pytest.mark.parametrize("paper", [ROLL_80, ROLL_58, A6], ids=lambda paper: paper.name)
def test_the_code_reads_and_the_page_is_whole_dots(paper: Paper) -> None:
    (image,) = page_images(proof_pdf(PROOF, paper=paper))
    assert image.width == paper.width * 8
    assert [code.text for code in zxingcpp.read_barcodes(image)] == ["BK1:PROEF"]


def test_the_ruler_is_forty_millimetres_of_dots() -> None:
    (bitmap,) = page_bitmaps(proof_pdf(PROOF), width=576)
    image = bitmap.image().convert("L")
    lengths = []
    for y in range(image.height):
        row = image.crop((0, y, image.width, y + 1)).point([255 - grey for grey in range(256)]).getbbox()
        if row and row[2] - row[0] == 40 * 8 + 2:
            lengths.append(y)
    assert lengths


def test_equal_proofs_are_equal_bytes() -> None:
    assert proof_pdf(PROOF) == proof_pdf(PROOF)
