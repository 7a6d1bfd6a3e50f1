# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Holidays of the coming months: a calm list, each with yes and no. Nothing pauses because a calendar says so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from kiosk.i18n import _, formats, isolate, ngettext
from kiosk.ui.desk.button import Chip
from kiosk.ui.desk.dialog import DeskDialog
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.plan_days_off import DayOff


class DaysOffDialog(DeskDialog):
    """Signals: answered(day_off, accept): yes or no to one of them."""

    answered = Signal(object, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, pictogram="check")
        inside = QWidget()
        self._lines = column(inside, gap="hair")
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.content.addWidget(scroll, 1)
        self.yes.hide()
        self.panel.setMaximumWidth(16_777_215)

    def show_days(self, days: tuple[DayOff, ...]) -> None:
        """The holidays as they stand now; open already, it stays open."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.title.setText(_("Holidays"))
        self.says.setText(
            _("Yes: the kiosk says the holiday as the reason. Dates with appointments in a school holiday stay.")
            if days
            else _("No consultation hour falls in a holiday in the coming four months.")
        )
        for place, one in enumerate(days):
            self._lines.addWidget(self._line(place, one))
        self._lines.addStretch(1)
        if self.isVisible():
            self.trouble.setText("")
        else:
            self.fill_window(0.8, 0.85)
            self.open()
            self.yes.hide()

    def _line(self, place: int, one: DayOff) -> Panel:
        panel = Panel()
        line = row(panel, gap="small", pad="small")
        said = column(gap="")
        name = _("{name}, {days}").format(
            name=isolate(one.proposal.name), days=_days(one.proposal.first_day, one.proposal.last_day)
        )
        said.addWidget(Text(name, "desk-bold"))
        said.addWidget(Text(_question(one), "desk-small", tone="soft"))
        line.addLayout(said, 1)
        for text, accept, answer in ((_("Yes, pause"), True, True), (_("No, they take place"), False, False)):
            chip = Chip(text, accept, role="desk-bold")
            chip.setObjectName(f"holiday-{place}-{'yes' if accept else 'no'}")
            chip.setChecked(one.answer is answer)
            chip.clicked.connect(lambda _checked=False, accept=accept: self.answered.emit(one, accept))
            line.addWidget(chip)
        return panel


def _question(one: DayOff) -> str:
    asked = ngettext("Pause this {n} consultation hour?", "Pause these {n} consultation hours?", one.dates)
    paused = ngettext("{n} consultation hour pauses.", "{n} consultation hours pause.", one.dates)
    going = ngettext("{n} consultation hour takes place.", "{n} consultation hours take place.", one.dates)
    return {None: asked, True: paused, False: going}[one.answer].format(n=isolate(one.dates))


def _days(first: date, last: date) -> str:
    if first == last:
        return formats.day_long(first)
    return _("{first} to {last}").format(first=formats.day_and_month(first), last=formats.day_and_month(last))
