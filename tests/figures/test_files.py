# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A report in every form: a spreadsheet gets numbers and harmless words, and what is hidden is hidden in all."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from xml.etree import ElementTree

import pypdfium2
import pytest
from sqlalchemy import select

from kiosk.data.models import Organisation
from kiosk.domain import figures as rules
from kiosk.domain.suppression import Cell, Shown
from kiosk.services.figure_files import as_csv, as_json, as_text, as_xlsx, harmless
from kiosk.services.figure_papers import figures_paper
from kiosk.services.figure_tables import report_of, shown
from kiosk.services.figures import room_figures
from printing.chart import Bar, Chart
from printing.figures_report import figures_pdf
from tests.figures.days import K, Story, add_hour, add_organisation, write
from tests.rooms import NOW, ZONE, small_room

MONDAY = date(2026, 3, 23)
CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}c"


@pytest.fixture
def made(sqlite_room):
    """A week with 21 people, one of them at an organisation with a name that a spreadsheet would calculate."""
    small = small_room(sqlite_room)
    evil = add_organisation(sqlite_room, small.room.id, "=1+1", "E")
    hours = [add_hour(sqlite_room, number, "h") for number in (small.organisation_id, evil)]
    told = Story(MONDAY, hours[0], called_after=3, ending=K.FINISHED)
    people = [told] * 20 + [Story(MONDAY, hours[1], language="ti")]
    write(sqlite_room, small.room.id, people)
    period = rules.week_of(MONDAY)
    return room_figures(sqlite_room, room=small.room, period=period, now=NOW)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_form_tells_what_is_hidden(made, language):
    report = report_of(made, language=language)
    assert made.visits == Cell(21)
    assert dict(made.languages)["ti"] == Cell(None, Shown.SMALL)
    rows = [row for table in report.tables for row in table.rows]
    assert any("<5" in [shown(value, language) for value in row] for row in rows)
    # Twenty would give the one away.
    for text in (as_text(report), as_csv(report).decode("utf-8-sig"), as_json(report)):
        tables = text.split("21", 1)[1]
        assert " 20\n" not in tables
        assert ";20\r\n" not in tables


def test_a_dutch_spreadsheet_opens_the_table_with_a_double_click(made):
    content = as_csv(report_of(made, language="nl"))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert ["Bezoeken", "21"] in rows
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
    assert any(cell == "'=1+1" for row in rows for cell in row)


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@SUM(A1)", " =1", "\tx", "\rx", "|calc", "%0"])
def test_a_text_never_becomes_a_formula(text):
    assert harmless(text) == f"'{text}"


def test_other_texts_stay_as_they_are():
    assert [harmless(text) for text in ("Mijn woning", "<5", "x", "–", "")] == ["Mijn woning", "<5", "x", "–", ""]


def test_in_the_workbook_numbers_are_numbers_and_nothing_is_a_formula(made):
    report = report_of(made, language="nl")
    with zipfile.ZipFile(io.BytesIO(as_xlsx(report))) as book:
        sheets = [book.read(name) for name in sorted(book.namelist()) if name.startswith("xl/worksheets/sheet")]
        words = book.read("xl/sharedStrings.xml").decode()
    assert len(sheets) == len(report.tables)
    assert "=1+1" in words
    cells = [cell for sheet in sheets for cell in ElementTree.fromstring(sheet).iter(CELL)]
    assert all(cell.find(CELL.replace("}c", "}f")) is None for cell in cells)
    values = [cell[0].text for cell in cells if cell.get("t") is None and len(cell)]
    assert "21" in values


def test_json_says_why_a_number_is_missing(made):
    told = json.loads(as_json(report_of(made, language="en")))
    tables = {table["name"]: table for table in told["tables"]}
    assert ["Visits", 21] in tables["main"]["rows"]
    assert sorted(str(row[1]) for row in tables["languages"]["rows"]) == ["{'shown': 'hidden'}", "{'shown': 'small'}"]


def test_the_paper_says_the_same_numbers_and_is_the_same_twice(made):
    paper = figures_paper(report_of(made, language="nl"), made_at=NOW.astimezone(ZONE))
    printed = figures_pdf(paper)
    assert printed.missing == ""
    assert printed.pdf == figures_pdf(paper).pdf
    with pypdfium2.PdfDocument(printed.pdf) as document:
        assert len(document) == printed.pages
        said = "\n".join(page.get_textpage().get_text_range() for page in document)
    for words in ("Cijfers van Buurtkamer Proef", "21", "<5", "Bezoeken per taal", "Er staat geen persoon"):
        assert words in said


def test_an_empty_period_says_so_on_paper_and_in_text(sqlite_room):
    small = small_room(sqlite_room)
    report = report_of(room_figures(sqlite_room, room=small.room, period=rules.week_of(MONDAY), now=NOW), language="nl")
    assert report.is_empty
    assert report.empty in as_text(report)
    assert figures_paper(report, made_at=NOW).legend == report.empty
    assert figures_pdf(figures_paper(report, made_at=NOW)).pages == 1


def test_a_long_chart_goes_over_pages_and_every_bar_is_there(made):
    paper = figures_paper(report_of(made, language="nl"), made_at=NOW)
    bars = tuple(Bar(f"lijn{number}", str(number), number) for number in range(120))
    printed = figures_pdf(type(paper)(**{**vars(paper), "charts": (Chart("Lang", bars),)}))
    with pypdfium2.PdfDocument(printed.pdf) as document:
        said = " ".join(page.get_textpage().get_text_range() for page in document).split()
    assert printed.pages > 2
    assert [said.count(f"lijn{number}") for number in range(120)] == [1] * 120


def test_the_longest_bar_is_whole_and_what_is_hidden_has_none():
    chart = Chart("x", (Bar("a", "10", 10), Bar("b", "5", 5), Bar("c", "0", 0), Bar("d", "<5", None)))
    assert chart.lengths() == (1.0, 0.5, 0.0, None)
    assert Chart("x", (Bar("a", "0", 0),)).lengths() == (0.0,)


def test_every_table_has_a_sheet_of_its_own_name(made, sqlite_room):
    with sqlite_room.reading() as transaction:
        assert len(list(transaction.scalars(select(Organisation.id)))) == 2
    for language in ("nl", "en"):
        titles = [table.title[:31] for table in report_of(made, language=language).tables]
        assert len(set(titles)) == len(titles)
