# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A number with its place, its time and the people before it: the same card wherever a registration is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.i18n import _
from kiosk.ui import theme
from kiosk.ui.touch.sentences import day_and_time, place, waiting
from kiosk.ui.widgets.dots import Dots
from kiosk.ui.widgets.number import NumberDisplay
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.services.registering import Registered
    from kiosk.services.rooms import RoomInfo


class NumberCard(Panel):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._is_short = False
        self.above = Text("", "heading", side="centre")
        self.number = NumberDisplay()
        self.number.setObjectName("number")
        self.when = Text("", "label", side="centre")
        self.place = Text("", "label", side="centre")
        self.dots = Dots()
        self.waiting = Text("", "body", side="centre")
        inside = column(self, gap="hair", pad="small")
        inside.addStretch(1)
        inside.addWidget(self.above)
        inside.addWidget(self.number, 100)
        inside.addWidget(self.when)
        inside.addWidget(self.place)
        dots = row()
        dots.addStretch(1)
        dots.addWidget(self.dots)
        dots.addStretch(1)
        inside.addLayout(dots)
        inside.addWidget(self.waiting)
        inside.addStretch(1)

    def show_registered(
        self, shown: Registered, *, room: RoomInfo, now: datetime, is_here: bool, is_over: bool = False
    ) -> None:
        """`is_here`: they wait now, so the people before them are told; else the time they are to come.
        `is_over`: cancelled, so nobody should wait with it.
        """
        self.above.setText(_("Cancelled") if is_over else _("Your number"))
        self.number.show_number(shown.label, theme.colours().soft if is_over else shown.card.colour)
        self.place.setText(place(shown.card))
        self.when.setVisible(shown.starts_at is not None)
        if shown.starts_at is not None:
            self.when.setText(day_and_time(room.local(shown.starts_at), room.day_of(now)))
        self.dots.set_count(shown.people_before if is_here else 0)
        self.waiting.setVisible(is_here)
        self.waiting.setText(waiting(shown.people_before, shown.band) if is_here else "")
        words = (self.above, self.when, self.place, self.waiting)
        self.setAccessibleName(". ".join([shown.label, *(text.text() for text in words if text.text())]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._limit_number(event.size().width())

    def condense(self, short: bool) -> None:
        """Where one page is too low for all of it the number gets smaller, and says itself what it is."""
        self._is_short = short
        self.above.setVisible(not short)
        self._limit_number(self.width())

    def _limit_number(self, width: int) -> None:
        # Higher than this the digits cannot be: the words move closer instead.
        most = theme.scale().space("stripe") if self._is_short else width * 36 // 100
        self.number.setMinimumHeight(theme.scale().space("tile-small"))
        self.number.setMaximumHeight(max(self.number.minimumHeight(), most))

    def wipe(self) -> None:
        self.number.show_number("")
        self.setAccessibleName("")
        for text in (self.when, self.place, self.waiting):
            text.setText("")
        self.dots.set_count(0)
