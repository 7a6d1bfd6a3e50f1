# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Three looks at the consultation hours, week, month and what comes back, with two lists that wait beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from kiosk.i18n import _, isolate, ngettext
from kiosk.ui.desk.button import SmallButton
from kiosk.ui.desk.hours import HoursPanel
from kiosk.ui.desk.month import MonthView
from kiosk.ui.desk.series_list import SeriesList
from kiosk.ui.widgets.panel import column, row

if TYPE_CHECKING:
    from kiosk.ui.desk.hours import Week

View = Literal["week", "month", "series"]
_PICTOGRAMS: dict[View, str] = {"week": "columns", "month": "calendar-dots", "series": "repeat"}


class PlanPanel(QWidget):
    """Signals:
    viewed(name): another look is wanted: "week", "month" or "series".
    told_wanted(): who is to be told. holidays_wanted(): the holidays to be answered.
    """

    viewed = Signal(str)
    told_wanted = Signal()
    holidays_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.hours, self.month, self.series = HoursPanel(), MonthView(), SeriesList()
        self._views: dict[View, QWidget] = {"week": self.hours, "month": self.month, "series": self.series}
        self.tabs: dict[View, SmallButton] = {}
        self._count = 0
        head = row(gap="small")
        for name, pictogram in _PICTOGRAMS.items():
            tab = SmallButton("", pictogram, "desk-tab")
            tab.setObjectName(f"view-{name}")
            tab.setCheckable(True)
            tab.setAutoExclusive(True)
            tab.clicked.connect(lambda _checked=False, name=name: self.viewed.emit(name))
            self.tabs[name] = tab
            head.addWidget(tab)
        self.told = SmallButton("", "megaphone", "desk-stop")
        self.told.setObjectName("to-be-told")
        self.told.clicked.connect(self.told_wanted)
        self.holidays = SmallButton("", "confetti")
        self.holidays.setObjectName("holidays")
        self.holidays.clicked.connect(self.holidays_wanted)
        head.addStretch(1)
        head.addWidget(self.told)
        head.addWidget(self.holidays)
        views = QWidget()
        self._stack = QStackedLayout(views)
        for view in self._views.values():
            self._stack.addWidget(view)
        page = column(self, gap="small")
        page.addLayout(head)
        page.addWidget(views, 1)
        self.told.hide()
        self.show_view("week")
        self.retranslate()

    @property
    def week(self) -> Week | None:
        """The week that was looked at last."""
        return self.hours.week

    @property
    def view(self) -> View:
        """Which look is shown."""
        return next(name for name, view in self._views.items() if view is self._stack.currentWidget())

    def show_view(self, name: View) -> None:
        """Another look."""
        self._stack.setCurrentWidget(self._views[name])
        self.tabs[name].setChecked(True)

    def show_told(self, count: int) -> None:
        """How many people count on something that does not take place."""
        self._count = count
        self.told.setVisible(count > 0)
        self.retranslate_told()

    def forget(self) -> None:
        """Nobody is signed in any more."""
        for view in (self.hours, self.month, self.series):
            view.forget()
        self.told.hide()

    def retranslate(self) -> None:
        says: dict[View, str] = {"week": _("Week"), "month": _("Month"), "series": _("What comes back")}
        for name, tab in self.tabs.items():
            tab.setText(says[name])
        self.holidays.setText(_("Holidays"))
        self.retranslate_told()
        for view in (self.hours, self.month, self.series):
            view.retranslate()

    def retranslate_told(self) -> None:
        self.told.setText(
            ngettext("{n} person to be told", "{n} people to be told", self._count).format(n=isolate(self._count))
        )
