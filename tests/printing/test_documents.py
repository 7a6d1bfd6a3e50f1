# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every document promises: equal bytes, clean files, its own fonts, every script, nothing beyond the margin."""

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
from hypothesis import given, settings
from hypothesis import strategies as st

from printing.look import SHEET_A3, SHEET_A4
from printing.raster import page_images
from printing.slip import A4, A6, ROLL_58, ROLL_80
from tests.printing.conftest import skip_or_fail
from tests.printing.document_samples import CALENDAR, DOCUMENTS, Made
from tests.printing.samples import LANGUAGES, TOKEN

CODES = {
    "programme": {CALENDAR},
    "activity": {CALENDAR},
    "badge": {TOKEN},
    "badges": {TOKEN},
    "card": {TOKEN},
    "card-slip": {TOKEN},
    "hand-over": {TOKEN},
    "certificate": set(),
    "attendance": set(),
    "calls": set(),
}
ALL = pytest.mark.parametrize("name", DOCUMENTS)


@cache
def _made(name: str, language: str) -> Made:
    """Set once for all tests that look at it."""
    return DOCUMENTS[name](language)


def _ink(pdf: bytes, *, dots_per_inch: float = 72) -> list[tuple[tuple[int, int], tuple[int, int, int, int] | None]]:
    """The size and the box of all that is drawn, page by page (pixels)."""
    boxes = []
    for image in page_images(pdf, dots_per_inch=dots_per_inch):
        dark = image.point([255 if grey < 250 else 0 for grey in range(256)])
        boxes.append((image.size, dark.getbbox()))
    return boxes


def test_every_document_is_looked_at() -> None:
    assert set(CODES) == set(DOCUMENTS)


@ALL
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_draws_without_a_missing_letter(name: str, language: str) -> None:
    assert _made(name, language).missing == ""


@ALL
@pytest.mark.parametrize("language", ["nl", "ar", "ti", "pl"])
def test_the_codes_read_from_the_dots_of_an_office_printer(name: str, language: str) -> None:
    read: set[str] = set()
    for image in page_images(_made(name, language).pdf, dots_per_inch=200):
        # A printer without grey: what is light stays white.
        dots = image.point([0 if grey < 128 else 255 for grey in range(256)])
        read |= {code.text for code in zxingcpp.read_barcodes(dots)}
    assert read == CODES[name]


@ALL
def test_nothing_is_needed_near_the_edge(name: str) -> None:
    for language in ("nl", "ar"):
        for (width, height), box in _ink(_made(name, language).pdf):
            assert box is not None
            # 5 mm of A4 and A3; a card is cut out of its sheet, a roll has its own margins.
            edge = 14 if width > 400 else 0
            assert box[0] >= edge
            assert box[1] >= edge
            assert box[2] <= width - edge
            assert box[3] <= height - edge


@ALL
def test_equal_words_are_equal_bytes_in_every_process(name: str) -> None:
    here = {name: hashlib.sha256(_made(name, "fa").pdf).hexdigest()}
    code = (
        "import hashlib; from tests.printing.document_samples import DOCUMENTS;"
        f"print(hashlib.sha256(DOCUMENTS[{name!r}]('fa').pdf).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == here[name]


@ALL
def test_the_file_is_clean_and_brings_its_fonts(name: str, tmp_path: Path) -> None:
    if shutil.which("qpdf") is None:
        skip_or_fail("no qpdf here (package qpdf)")
    path = tmp_path / "document.pdf"
    path.write_bytes(_made(name, "ps").pdf)
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "No syntax or stream encoding errors found" in checked.stdout
    objects = subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", path, "-"], capture_output=True, check=True
    ).stdout
    assert objects.count(b"/Subtype /Type0") == objects.count(b"/FontFile2") > 0
    assert b"Helvetica" not in objects


@ALL
@pytest.mark.parametrize("language", ["nl", "ar"])
def test_title_and_language_are_told_and_no_name(name: str, language: str) -> None:
    pdf = _made(name, language).pdf
    document = pypdfium2.PdfDocument(pdf)
    told = document.get_metadata_dict()
    document.close()
    assert told["Title"]
    # The certificate is a Dutch paper with another language beside it.
    expected = "nl" if name == "certificate" else language
    assert f"/Lang ({expected})".encode() in pdf
    for private in ("Samira", "Amina", "Fatma", "أمينة", TOKEN):
        assert private not in " ".join(told.values())


TEXTS = st.lists(
    st.sampled_from(["koken", "Huiswerkbegeleidingsmiddag", "الطبخ", "ምኽሻን", "\u206610:00\u2069"]), max_size=60
)


@ALL
@settings(max_examples=6)
@given(st.data())
def test_however_long_the_words_nothing_leaves_the_paper(name: str, data: st.DataObject) -> None:
    """Every field gets any length; ink stays within the margins, and pages break where they may."""
    language = data.draw(st.sampled_from(["nl", "ar", "ti"]))

    def longer(text: str) -> str:
        words = data.draw(TEXTS)
        return " ".join([text, *words]) if data.draw(st.booleans()) else "W" * data.draw(st.integers(1, 120))

    made = DOCUMENTS[name](language, longer)
    for (width, height), box in _ink(made.pdf):
        assert box is not None
        edge = 14 if width > 400 else 3 if height > 160 else 0
        assert edge <= box[0]
        assert box[2] <= width - edge
        assert edge <= box[1]
        assert box[3] <= height - edge


@pytest.mark.parametrize("name", ["programme", "activity"])
@pytest.mark.parametrize("language", ["ar", "fa", "ps"])
def test_times_read_from_left_to_right_between_words_that_do_not(name: str, language: str) -> None:
    document = pypdfium2.PdfDocument(_made(name, language).pdf)
    page = document[0].get_textpage()
    finder = page.search("13:00")
    found = 0
    while (place := finder.get_next()) is not None:
        lefts = [page.get_charbox(place[0] + step)[0] for step in range(5)]
        assert lefts == sorted(lefts)
        found += 1
    finder.close()
    page.close()
    document.close()
    assert found


def test_ink_beyond_the_margin_would_be_seen() -> None:
    """The control of the test above."""
    from printing.page import Pdf

    pdf = Pdf(595, 842, title="x", language="nl")
    pdf.fill(590, 400, 4, 4, colour="#3A4A51")
    (((width, _height), box),) = _ink(pdf.save())
    assert box is not None
    assert box[2] > width - 14


@settings(max_examples=12)
@given(st.integers(1, 45), st.sampled_from([("nl",), ("nl", "ar"), ("nl", "ti", "ar")]), st.integers(0, 6))
def test_every_entry_is_on_the_wall_once_and_under_its_day(
    entries: int, languages: tuple[str, ...], longer: int
) -> None:
    from printing.programme_sheet import _Layout, programme_pdf
    from tests.printing.document_samples import sample_poster

    poster = sample_poster(*languages, entries=entries)
    numbers = iter(range(entries))
    days = tuple(
        replace(
            day,
            entries=tuple(
                replace(entry, words=(replace(words[0], title=f"N{next(numbers)}x" + " koken" * longer), *words[1:]))
                for entry in day.entries
                for words in [entry.words]
            ),
        )
        for day in poster.days
    )
    poster = replace(poster, days=days)
    printed = programme_pdf(poster)
    pages = _pages(printed.pdf)
    assert len(pages) == printed.pages
    for number in range(entries):
        assert sum(page.count(f"N{number}x") for page in pages) == 1
    for day in days:
        for entry in day.entries:
            title = entry.words[0].title.split()[0]
            name = day.names[0].split()[0]
            assert all(name in page for page in pages if title in page)
    layout = _Layout(poster, SHEET_A4)
    for place, pieces in enumerate(layout.pages()):
        assert sum(piece.height for piece in pieces) <= layout._room(place) + 0.01


def test_a_larger_sheet_is_the_same_page_larger() -> None:
    from printing.activity_poster import activity_poster_pdf
    from printing.programme_sheet import programme_pdf
    from tests.printing.document_samples import sample_activity, sample_poster

    for small, large in (
        (
            activity_poster_pdf(sample_activity("nl", "ar")),
            activity_poster_pdf(sample_activity("nl", "ar"), sheet=SHEET_A3),
        ),
        (
            programme_pdf(sample_poster("nl", "ar"), sheet=SHEET_A4),
            programme_pdf(sample_poster("nl", "ar"), sheet=SHEET_A3),
        ),
    ):
        assert small.pages == large.pages
        ((_size, one),) = _ink(small.pdf, dots_per_inch=100)
        ((_size, other),) = _ink(large.pdf, dots_per_inch=100 / 2**0.5)
        assert one is not None
        assert other is not None
        assert all(abs(a - b) <= 3 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("paper", [ROLL_80, ROLL_58, A6, A4], ids=lambda paper: paper.name)
@pytest.mark.parametrize("language", ["nl", "ar", "ti", "pl"])
def test_a_hand_over_reads_from_every_paper(paper: object, language: str) -> None:
    from printing.hand_over import print_hand_over
    from printing.strip import Paper
    from tests.printing.document_samples import sample_hand_over

    assert isinstance(paper, Paper)
    for number in ("", "P 12"):
        printed = print_hand_over(sample_hand_over(language, number=number), paper=paper)
        (image,) = page_images(printed.pdf)
        assert {code.text for code in zxingcpp.read_barcodes(image)} == {TOKEN}


def test_names_of_cards_are_forgotten_when_they_are_printed() -> None:
    import gc

    from printing import embedding
    from printing.cards import card_sheet_pdf, personal_slip_pdf
    from tests.printing.document_samples import sample_badge, sample_card

    card_sheet_pdf([sample_badge("nl", name="Zebulon"), sample_card("nl", name="Zebulon")])
    personal_slip_pdf(sample_card("nl", name="Zebulon"))
    gc.collect()
    assert not [run.text for run in embedding._SHOWN if "Zebulon" in run.text]


def test_a_card_without_a_name_is_a_card() -> None:
    from printing.cards import card_pdf
    from tests.printing.document_samples import sample_card

    assert _text(card_pdf(sample_card("nl")).pdf).count("Amina") == 1
    assert "Amina" not in _text(card_pdf(replace(sample_card("nl"), first_name="")).pdf)


def _text(pdf: bytes) -> str:
    return "\n".join(_pages(pdf))


def _pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
