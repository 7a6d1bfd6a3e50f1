# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists and numbers for the desk: every row once, on as many pages as it takes, and nothing remembered."""

from __future__ import annotations

import gc
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printing import embedding
from printing.daylist import (
    CallEntry,
    CallHeadings,
    CallList,
    DayEntry,
    DayHeadings,
    DayList,
    DaySession,
    call_list_pdf,
    day_list_pdf,
)
from printing.fallback import PER_PAGE, FallbackNumbers, fallback_pdf
from printing.raster import page_images

_HEADINGS = DayHeadings("Er", "Tijd", "Nummer", "Naam", "Taal", "Nodig")


def _day(*counts: int, blank: int = 0, name: str = "Amina") -> DayList:
    sessions = tuple(
        DaySession(
            f"Organisatie{place}",
            "10:00–12:00",
            tuple(
                DayEntry("\u206610:00\u2069", f"W{place}x{index}y", name, "Polski", "tolk") for index in range(count)
            ),
            blank,
        )
        for place, count in enumerate(counts)
    )
    return DayList("Daglijst", "Kamer · vandaag", "nl", False, _HEADINGS, sessions, "Nog niemand.", "Vernietigen")


def _texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


@settings(max_examples=12)
@given(st.lists(st.integers(0, 45), min_size=1, max_size=3), st.integers(0, 8))
def test_every_row_is_on_paper_exactly_once(counts: list[int], blank: int) -> None:
    printed = day_list_pdf(_day(*counts, blank=blank))
    pages = _texts(printed.pdf)
    assert len(pages) == printed.pages
    text = "\n".join(pages)
    for place, count in enumerate(counts):
        for index in range(count):
            assert text.count(f"W{place}x{index}y") == 1


@settings(max_examples=8)
@given(st.integers(20, 90))
def test_a_table_that_runs_over_says_its_name_on_every_page(count: int) -> None:
    pages = _texts(day_list_pdf(_day(count)).pdf)
    assert all("Organisatie0" in page and "Nummer" in page for page in pages)
    assert all(f"{number} / {len(pages)}" in page for number, page in enumerate(pages, start=1))


@pytest.mark.parametrize("first", range(18, 34))
def test_a_heading_never_stands_alone_at_the_foot(first: int) -> None:
    for page in _texts(day_list_pdf(_day(first, 2)).pdf):
        if "Organisatie1" in page:
            assert "W1x" in page


def test_nothing_lies_over_the_foot() -> None:
    for image in page_images(day_list_pdf(_day(90)).pdf, dots_per_inch=72):
        # Between the last row and the line above the foot there is white.
        foot = round((297 - 14 - 12) * 72 / 25.4)
        strip = image.crop((45, foot, image.width - 45, foot + 5))
        assert min(strip.tobytes()) > 200


def test_a_day_without_sessions_leaves_lines_to_write_on() -> None:
    printed = day_list_pdf(_day())
    assert printed.pages == 1
    assert "Nog niemand." in _texts(printed.pdf)[0]


def test_equal_lists_are_equal_bytes() -> None:
    assert day_list_pdf(_day(3, 4)).pdf == day_list_pdf(_day(3, 4)).pdf


def test_a_right_to_left_list_is_mirrored() -> None:
    def first_tick(rtl: bool) -> float:
        calls = CallList(
            "قائمة",
            "Kamer",
            "ar" if rtl else "nl",
            rtl,
            CallHeadings("تم", "الاسم", "الهاتف", "اللغة", "حول", "النتيجة"),
            "تغيّر الموعد",
            (CallEntry("أمينة", "\u2066020-555 01 23\u2069", "العربية", "الثلاثاء"),),
            "",
            "",
        )
        printed = call_list_pdf(calls)
        assert not printed.missing
        document = pypdfium2.PdfDocument(printed.pdf)
        page = document[0].get_textpage()
        finder = page.search("020")
        index, _count = finder.get_next()
        left = page.get_charbox(index)[0]
        finder.close()
        document.close()
        return float(left)

    assert first_tick(rtl=False) < 595 / 2 < first_tick(rtl=True)


def test_a_name_no_font_can_write_is_told() -> None:
    assert day_list_pdf(_day(1, name="漢字")).missing == "漢字"


def test_names_are_forgotten_when_the_list_is_done() -> None:
    day_list_pdf(_day(2, name="Zebulon"))
    gc.collect()
    assert not [run.text for run in embedding._SHOWN if "Zebulon" in run.text]


def test_numbers_fill_sheets_of_ten_cards(tmp_path: Path) -> None:
    labels = tuple(f"N {number:02d}" for number in range(1, 24))
    headings = ("Uw nummer", "رقمكم", "ቁጽርኹም", "Ваш номер")
    printed = fallback_pdf(FallbackNumbers("Kamer", headings, labels, "Tijd", "nl", "Wij roepen u."))
    assert not printed.missing
    pages = _texts(printed.pdf)
    assert len(pages) == -(-len(labels) // PER_PAGE)
    for label in labels:
        assert sum(page.count(label) for page in pages) == 1
    if shutil.which("qpdf"):
        path = tmp_path / "numbers.pdf"
        path.write_bytes(printed.pdf)
        subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)


@pytest.mark.parametrize("labels", [(), ("N 01",)])
def test_few_numbers_are_one_page(labels: tuple[str, ...]) -> None:
    printed = fallback_pdf(FallbackNumbers("Kamer", ("Uw nummer",), labels, "Tijd", "nl", ""))
    assert len(_texts(printed.pdf)) == 1
