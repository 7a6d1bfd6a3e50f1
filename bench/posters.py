# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A full week on the wall: forty entries in three languages, from words to the bytes of the file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bench.figures import Figure, in_turn, p50, p99
from printing.fonts import SANS
from printing.look import SHEET_A3, SHEET_A4, Sheet
from printing.programme import EntryWords, Mark, ProgrammeDay, ProgrammeEntry, ProgrammePoster, ProgrammeWords
from printing.programme_sheet import programme_pdf

ENTRIES = 40
# language, right to left, title of the poster, titles, place, what is off
_SAID = (
    (
        "nl",
        False,
        "Deze week",
        ("Taalcafé", "Samen koken", "Huiswerkbegeleiding"),
        "Tafel bij het raam",
        "Vervalt: ziek",
    ),
    ("ti", False, "ናይዚ ሰሙን", ("ካፈ ቋንቋ", "ብሓባር ምኽሻን", "ሓገዝ ዕዮ ገዛ"), "ጣውላ ኣብ ጥቓ መስኮት", "ተሰሪዙ"),
    (
        "ar",
        True,
        "هذا الأسبوع",
        ("مقهى اللغة", "نطبخ معاً", "المساعدة في الواجبات"),
        "الطاولة قرب النافذة",
        "أُلغي: مريضة",
    ),
)


def figures() -> Iterator[Figure]:
    """Both sheets, beside a page with as many strings that nobody shaped, wrapped or placed in columns."""
    pdfmetrics.registerFont(TTFont(SANS.name, str(SANS.path)))
    poster = full_week()
    for sheet in (SHEET_A4, SHEET_A3):
        taken, reference = in_turn(partial(_poster, poster, sheet), _bare, rounds=15, warm_up=2)
        yield Figure(
            name=f"poster, {ENTRIES} entries x 3 languages ({sheet.name}), p50",
            value=p50(taken) * 1000,
            reference=p50(reference) * 1000,
            reference_name="ReportLab page with as many unshaped strings",
            unit="ms",
            budget=40,
            note=f"slowest {p99(taken) * 1000:.0f} ms; 1,000 ms allowed",
        )


def full_week() -> ProgrammePoster:
    """Forty entries over six days; one is off, one has moved, one stands still."""
    marks = {3: Mark.CANCELLED, 11: Mark.MOVED, 25: Mark.PAUSE}
    entries = [_entry(place, marks.get(place, Mark.NONE)) for place in range(ENTRIES)]
    days = [
        ProgrammeDay(
            tuple(f"\u2066{23 + day}\u2069 {said[2]}" for said in _SAID),
            tuple(entries[day * ENTRIES // 6 : (day + 1) * ENTRIES // 6]),
        )
        for day in range(6)
    ]
    words = tuple(
        ProgrammeWords(language, rtl, title, "\u206623\u201329\u2069", "-", place, off)
        for language, rtl, title, _titles, place, off in _SAID
    )
    return ProgrammePoster("Buurtkamer", "Ankaradreef", words, tuple(days), "HTTPS://BUURTKAMER.EXAMPLE", "v1", "W48")


def _entry(place: int, mark: Mark) -> ProgrammeEntry:
    words = tuple(
        EntryWords(titles[place % 3], where, f"\u2066{place}\u2069", off if mark is not Mark.NONE else "")
        for _language, _rtl, _title, titles, where, off in _SAID
    )
    return ProgrammeEntry("cooking-pot", "#B8500F", f"{9 + place % 8:02d}:00", f"{11 + place % 8:02d}:30", words, mark)


def _poster(poster: ProgrammePoster, sheet: Sheet) -> None:
    programme_pdf(poster, sheet=sheet)


def _bare() -> None:
    page = Canvas(io.BytesIO(), pagesize=(595, 842))
    page.setFont(SANS.name, 11)
    for place in range(ENTRIES * 3 * 3 + ENTRIES * 2):
        page.drawString(20 + place % 4 * 130, 820 - place // 4 * 7, f"Tafel bij het raam {place}")
    page.save()
