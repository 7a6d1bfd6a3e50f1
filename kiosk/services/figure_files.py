# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A report as text, as tables for a spreadsheet, and as JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from kiosk.domain.suppression import Cell, Shown
from kiosk.services.figure_tables import FigureTable, Report, Value, shown

LONGEST_SHEET_NAME = 31


def as_text(report: Report) -> str:
    """Tables in columns, for a terminal or a letter."""
    parts = [report.title, report.subtitle, *([report.empty] if report.is_empty else []), ""]
    for table in report.tables:
        parts += [table.title, *_lines(table, report.language), ""]
    return "\n".join([*parts, report.legend, ""])


def as_csv(report: Report) -> bytes:
    """One file for a Dutch spreadsheet: semicolons, CRLF, and a byte order mark, without which letters break.

    Excel opens it with a double click; commas would put everything in one column there.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(report.title)])
    writer.writerow([harmless(report.subtitle)])
    for table in report.tables:
        writer.writerow([])
        writer.writerow([harmless(table.title)])
        writer.writerow([harmless(column) for column in table.columns])
        writer.writerows([_plain(value) for value in row] for row in table.rows)
        if table.note:
            writer.writerow([harmless(table.note)])
    writer.writerow([])
    writer.writerow([harmless(report.legend)])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(report: Report) -> bytes:
    """A workbook with a sheet a table; numbers are numbers, and no text is ever a formula or a link."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, options) as book:
        bold = book.add_format({"bold": True})
        for table in report.tables:
            sheet = book.add_worksheet(_sheet_name(table.title))
            sheet.set_column(0, 0, 36)
            sheet.set_column(1, len(table.columns) - 1, 18)
            sheet.write_string(0, 0, f"{report.title} · {report.subtitle}", bold)
            for place, column in enumerate(table.columns):
                sheet.write_string(2, place, column, bold)
            for line, row in enumerate(table.rows, start=3):
                for place, value in enumerate(row):
                    number = _number(value)
                    if number is None:
                        sheet.write_string(line, place, shown(value, report.language))
                    else:
                        sheet.write_number(line, place, number)
            sheet.write_string(len(table.rows) + 4, 0, table.note or report.legend)
    return out.getvalue()


def as_json(report: Report) -> str:
    """For other programs: names of tables that never change, numbers or null, and why a number is missing."""
    return json.dumps(
        {
            "title": report.title,
            "subtitle": report.subtitle,
            "language": report.language,
            "empty": report.is_empty,
            "tables": [
                {
                    "name": table.name,
                    "title": table.title,
                    "columns": table.columns,
                    "rows": [[_machine(value) for value in row] for row in table.rows],
                    "withheld": bool(table.note),
                }
                for table in report.tables
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def harmless(text: str) -> str:
    """A text that a spreadsheet shows and never calculates."""
    return f"'{text}" if text.lstrip()[:1] in ("=", "+", "-", "@", "|", "%") or text[:1] in ("\t", "\r") else text


def _plain(value: Value) -> str | int:
    number = _number(value)
    return number if number is not None else harmless(shown(value, ""))


def _number(value: Value) -> int | None:
    if isinstance(value, Cell):
        return value.count
    return value if isinstance(value, int) else None


def _machine(value: Value) -> Any:
    if isinstance(value, Cell) and value.shown is not Shown.WHOLE:
        return {"shown": value.shown.value}
    return value if isinstance(value, str) else _number(value)


def _sheet_name(title: str) -> str:
    """A workbook takes 31 letters, without some of them."""
    return "".join(letter for letter in title if letter not in "[]:*?/\\")[:LONGEST_SHEET_NAME].strip("'")


def _lines(table: FigureTable, language: str) -> list[str]:
    if table.note and not table.rows:
        return [f"  {table.note}"]
    cells = [table.columns, *(tuple(shown(value, language) for value in row) for row in table.rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(table.columns))]
    is_text = [all(isinstance(row[place], str) for row in table.rows) for place in range(len(table.columns))]
    return [
        "  "
        + "  ".join(
            cell.ljust(width) if left else cell.rjust(width)
            for cell, width, left in zip(row, widths, is_text, strict=True)
        ).rstrip()
        for row in cells
    ]
