# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the figures look: which days, the main numbers large, charts two by two, tables below them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.i18n import _
from kiosk.services.figure_tables import FigureTable, Report, chart_of, shown
from kiosk.ui import theme
from kiosk.ui.desk.button import Chip, DeskButton
from kiosk.ui.desk.settings.fields import scrolled
from kiosk.ui.widgets.bars import BarChart
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout

SPANS = ("week", "month", "quarter", "year", "days")
_BUTTONS = {"figures-print": "printer", "figures-save": "table"}


class FiguresPanel(QWidget):
    """Signals:
    spanned(name): a week, a month, a quarter, a year, or "days" to choose both ends.
    stepped(step): the period before (-1) or after (1).
    pressed(name): "figures-print" or "figures-save".
    """

    spanned = Signal(str)
    stepped = Signal(int)
    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.report: Report | None = None
        self.title, self.says = Text("", "desk-title"), Text("", "desk", tone="soft")
        self.buttons = {name: DeskButton("", pictogram) for name, pictogram in _BUTTONS.items()}
        self.spans = {name: Chip("", name, kind="desk-tab", role="desk-bold") for name in SPANS}
        self.before, self.after = DeskButton("", "arrow-left"), DeskButton("", "arrow-right")
        self.empty = Text("", "desk", tone="soft")
        self._tiles = row(gap="small")
        inside = QWidget()
        self._body = column(inside, gap="small")
        self.area = scrolled(inside)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        head, days = row(gap="small"), row(gap="small")
        head.addWidget(self.title, 1)
        for name, button in self.buttons.items():
            button.setObjectName(name)
            button.clicked.connect(lambda _checked=False, name=name: self.pressed.emit(name))
            head.addWidget(button)
        for name, chip in self.spans.items():
            chip.setObjectName(f"figures-{name}")
            chip.clicked.connect(lambda _checked=False, name=name: self.spanned.emit(name))
            days.addWidget(chip)
        days.addStretch(1)
        for name, button, step in (("figures-before", self.before, -1), ("figures-after", self.after, 1)):
            button.setObjectName(name)
            button.clicked.connect(lambda _checked=False, step=step: self.stepped.emit(step))
            days.addWidget(button)
        page = column(self, gap="small")
        page.addLayout(head)
        page.addLayout(days)
        page.addWidget(self.says)
        page.addLayout(self._tiles)
        page.addWidget(self.empty)
        page.addWidget(self.area, 1)

    def retranslate(self) -> None:
        words = {
            "week": _("Week"),
            "month": _("Month"),
            "quarter": _("Quarter"),
            "year": _("Year"),
            "days": _("From and to …"),
        }
        for name, chip in self.spans.items():
            chip.setText(words[name])
        self.before.setText(_("Earlier"))
        self.after.setText(_("Later"))
        self.buttons["figures-print"].setText(_("Print"))
        self.buttons["figures-save"].setText(_("Save as table"))
        self.title.setText(_("Figures"))

    def choose(self, span: str, *, may_step: bool, is_last: bool) -> None:
        """Which kind of period is looked at, and whether there is one after it."""
        for name, chip in self.spans.items():
            chip.setChecked(name == span)
        self.before.setEnabled(may_step)
        self.after.setEnabled(may_step and not is_last)

    def show_report(self, report: Report) -> None:
        """These figures; the place in them stays when they are the same ones, told again."""
        if report == self.report:
            return
        self.forget()
        self.report = report
        self.says.setText(report.subtitle)
        self.empty.setText(report.empty)
        self.empty.setVisible(report.is_empty)
        for button in self.buttons.values():
            button.setEnabled(not report.is_empty)
        if report.is_empty:
            return
        for says, value in report.tiles:
            self._tiles.addWidget(_tile(shown(value, report.language), says), 1)
        self._show_charts([table for table in report.tables if table.is_chart and table.rows], report.language)
        for table in report.tables:
            if not (table.is_chart and table.rows):
                self._body.addWidget(TablePanel(table, report.language))
        self._body.addWidget(Text(report.legend, "desk-small", tone="soft"))
        self._body.addStretch(1)
        self.area.verticalScrollBar().setValue(0)

    def _show_charts(self, tables: Sequence[FigureTable], language: str) -> None:
        """Two beside each other, the next one always under the shorter side."""
        sides, heights = [column(gap="small"), column(gap="small")], [0, 0]
        both = row(gap="small")
        for side in sides:
            both.addLayout(side, 1)
        for table in tables:
            place = heights.index(min(heights))
            heights[place] += len(table.rows) + 2
            sides[place].addWidget(BarChart(chart_of(table, language)))
        for side in sides:
            side.addStretch(1)
        self._body.addLayout(both)

    def forget(self) -> None:
        """Nothing of the room stays on the screen."""
        self.report = None
        self.says.setText("")
        self.empty.hide()
        for layout in (self._tiles, self._body):
            _clear(layout)


class TablePanel(Panel):
    """A table with its title, every word whole."""

    def __init__(self, table: FigureTable, language: str) -> None:
        super().__init__()
        self.table = table
        page = column(self, gap="small", pad="pad")
        page.addWidget(Text(table.title, "desk-heading"))
        if table.note:
            page.addWidget(Text(table.note, "desk", tone="soft"))
            return
        lines = QWidget()
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.scale().space("pad"))
        grid.setVerticalSpacing(theme.scale().space("hair"))
        for place, heading in enumerate(table.columns):
            is_text = all(isinstance(line[place], str) for line in table.rows)
            grid.setColumnStretch(place, 3 if is_text else 1)
            grid.addWidget(Text(heading, "desk-small", tone="soft"), 0, place)
        for number, line in enumerate(table.rows, start=1):
            for place, value in enumerate(line):
                grid.addWidget(Text(shown(value, language), "desk-bold" if place == 0 else "desk"), number, place)
        page.addWidget(lines)


def _tile(number: str, says: str) -> Panel:
    panel = Panel()
    panel.setAccessibleName(f"{says}: {number}")
    inside = column(panel, gap="hair", pad="pad")
    inside.addWidget(Text(number, "desk-large"))
    inside.addWidget(Text(says, "desk", tone="soft"))
    return panel


def _clear(layout: QBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            _clear(inner)  # type: ignore[arg-type]
        elif widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
