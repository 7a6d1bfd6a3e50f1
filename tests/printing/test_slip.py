# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The slip: readable by people and scanners on every paper, equal for equal words, with nothing of a person."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from printing.raster import page_bitmaps, page_images, page_pngs
from printing.slip import A4, A6, ROLL_58, ROLL_80, Paper, PrintedSlip, Slip, print_slip, slip_pdf
from tests.printing.conftest import skip_or_fail
from tests.printing.samples import LANGUAGES, TOKEN, sample_entry, sample_slip

PAPERS = pytest.mark.parametrize("paper", [ROLL_80, ROLL_58, A6, A4], ids=lambda paper: paper.name)
HEADS = {ROLL_80.name: 576, ROLL_58.name: 384}


@cache
def _with_entry(language: str, paper: Paper) -> PrintedSlip:
    """Set once for all tests that look at it."""
    return print_slip(sample_slip(language, entry=True), paper=paper)


@PAPERS
@pytest.mark.parametrize("language", LANGUAGES)
def test_both_codes_read_from_the_dots_of_every_language_on_every_paper(language: str, paper: Paper) -> None:
    printed = _with_entry(language, paper)
    assert not printed.missing
    (bitmap,) = page_bitmaps(printed.pdf, width=HEADS.get(paper.name))
    read = {code.text for code in zxingcpp.read_barcodes(bitmap.image().convert("L"))}
    assert read == {TOKEN, sample_entry()}


@PAPERS
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_stands_in_the_margins(language: str, paper: Paper) -> None:
    (image,) = page_images(_with_entry(language, paper).pdf)
    ink = image.point([255 if grey < 128 else 0 for grey in range(256)]).getbbox()
    assert ink is not None
    # A letter may overhang its place by a hair; 3 dots are 0.4 mm.
    margin = paper.margin * 8 - 3
    assert ink[0] >= margin
    assert image.width - ink[2] >= margin
    assert ink[1] >= 8
    assert image.height - ink[3] >= 8


@PAPERS
def test_the_page_is_whole_dots(paper: Paper) -> None:
    (image,) = page_images(slip_pdf(sample_slip("ar"), paper=paper))
    assert image.width == paper.width * 8
    if paper.height:
        assert image.height == paper.height * 8


def test_a_long_word_list_makes_the_roll_longer_and_stays_on_the_sheet() -> None:
    short, long = sample_slip("nl"), sample_slip("nl")
    long = replace(long, own=replace(long.own, place="Tafel bij het raam " * 12))
    heights = [page_images(slip_pdf(slip))[0].height for slip in (short, long)]
    assert heights[1] > heights[0]
    (sheet,) = page_images(slip_pdf(long, paper=A6))
    ink = sheet.point([255 if grey < 128 else 0 for grey in range(256)]).getbbox()
    assert ink is not None
    assert ink[3] < sheet.height


@PAPERS
def test_equal_slips_are_equal_bytes_in_every_process(paper: Paper) -> None:
    here = hashlib.sha256(slip_pdf(sample_slip("fa", entry=True), paper=paper)).hexdigest()
    code = (
        "import hashlib; from printing.slip import *; from tests.printing.samples import sample_slip;"
        f"paper = next(p for p in (ROLL_80, ROLL_58, A6, A4) if p.name == {paper.name!r});"
        "print(hashlib.sha256(slip_pdf(sample_slip('fa', entry=True), paper=paper)).hexdigest())"
    )
    for seed in ("1", "2"):
        other = subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        )
        assert other.stdout.strip() == here


def test_what_was_printed_before_changes_nothing() -> None:
    first = slip_pdf(sample_slip("ti"))
    slip_pdf(sample_slip("uk"))
    assert slip_pdf(sample_slip("ti")) == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_clean_and_brings_its_fonts(language: str, tmp_path: Path) -> None:
    if shutil.which("qpdf") is None:
        skip_or_fail("no qpdf here (package qpdf)")
    path = tmp_path / "slip.pdf"
    path.write_bytes(_with_entry(language, ROLL_80).pdf)
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "No syntax or stream encoding errors found" in checked.stdout
    objects = subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", path, "-"], capture_output=True, check=True
    ).stdout
    assert objects.count(b"/Subtype /Type0") == objects.count(b"/FontFile2") > 0
    assert b"Helvetica" not in objects


def test_title_and_language_are_there_and_no_number_or_topic_in_them() -> None:
    slip = sample_slip("ar")
    pdf = slip_pdf(slip)
    document = pypdfium2.PdfDocument(pdf)
    metadata = document.get_metadata_dict()
    document.close()
    assert metadata["Title"] == slip.room
    assert b"/Lang (ar)" in pdf
    told = " ".join(metadata.values())
    assert slip.number not in told
    assert slip.own.organisation not in told


def test_the_words_can_be_copied_from_the_file() -> None:
    document = pypdfium2.PdfDocument(slip_pdf(sample_slip("pl")))
    page = document[0]
    text = page.get_textpage().get_text_bounded()
    document.close()
    for words in ("W 07", "Twój numer", "listopada", "Uw nummer", "taal:"):
        assert words in text


def test_a_dutch_speaker_reads_it_once() -> None:
    document = pypdfium2.PdfDocument(slip_pdf(sample_slip("nl")))
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert text.count("Woonin") == 1


def test_a_sign_no_font_has_is_told_before_anything_is_printed() -> None:
    slip = sample_slip("nl")
    assert print_slip(replace(slip, room="Kamer 😀")).missing == "😀"


def test_right_to_left_slips_mirror() -> None:
    """The code stands where the reader begins: left for Dutch, right for Arabic."""

    def middle_of_code(slip: Slip) -> float:
        (image,) = page_images(slip_pdf(slip))
        (code,) = zxingcpp.read_barcodes(image)
        return (code.position.top_left.x + code.position.bottom_right.x) / 2 / image.width

    assert middle_of_code(sample_slip("nl")) < 0.4
    assert middle_of_code(sample_slip("ar")) > 0.6


def test_a_preview_is_a_picture() -> None:
    (png,) = page_pngs(slip_pdf(sample_slip("nl")))
    assert png.startswith(b"\x89PNG")
