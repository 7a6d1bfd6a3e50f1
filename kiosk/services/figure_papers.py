# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A report as a paper: its tables of one count a line as charts, the others as tables."""

from __future__ import annotations

from datetime import datetime

from kiosk.i18n import N_, formats
from kiosk.i18n.languages import is_rtl
from kiosk.i18n.words import words_in
from kiosk.services.figure_tables import FigureTable, Report, chart_of, shown
from printing.figures_report import FiguresReport
from printing.lists import Column, Section

# The main numbers stand large at the top, and once more in words with what goes with them.
FIRST_COLUMN = 3.0


def figures_paper(report: Report, *, made_at: datetime) -> FiguresReport:
    """What `printing` needs. `made_at` in the room's zone: figures of a day that is not over still change."""
    language = report.language
    say = words_in(language).gettext
    summary, *tables = report.tables
    made = say(N_("Made on {day} at {time}. There is no person in these figures.")).format(
        day=formats.day_long(made_at.date(), language), time=formats.clock(made_at)
    )
    return FiguresReport(
        title=report.title,
        subtitle=report.subtitle,
        language=language,
        rtl=is_rtl(language),
        tiles=tuple((says, shown(value, language)) for says, value in report.tiles),
        summary=_section(summary, language),
        charts=tuple(chart_of(table, language) for table in tables if table.is_chart and table.rows),
        sections=tuple(_section(table, language) for table in tables if not (table.is_chart and table.rows)),
        legend=report.legend if not report.is_empty else report.empty,
        foot=made,
        page_label=say(N_("Page {page} of {pages}")),
    )


def _section(table: FigureTable, language: str) -> Section:
    texts = [index for index in range(len(table.columns)) if all(isinstance(row[index], str) for row in table.rows)]
    columns = tuple(
        Column(heading, FIRST_COLUMN if index in texts else 1.2, bold=index == 0)
        for index, heading in enumerate(table.columns)
    )
    rows = tuple(tuple(shown(value, language) for value in row) for row in table.rows)
    return Section(table.title, "", columns, rows, empty=table.note)
