# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every consultation hour that comes back, each as a sentence, with what can be done about it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from kiosk.i18n import _, current_language, isolate
from kiosk.ui.desk import plan_words
from kiosk.ui.desk.button import DeskButton, SmallButton
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.plan_series import HoursCard


class SeriesList(QWidget):
    """Signals:
    adding(): a new one.
    asked(act, card): "change" or "end" for this one.
    """

    adding = Signal()
    asked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.cards: tuple[HoursCard, ...] | None = None
        self._today = date.min
        self._said_in = ""
        self.title = Text("", "desk-title")
        self.empty = Text("", "desk", tone="soft")
        self.add = DeskButton("", "calendar-plus", "desk-primary")
        self.add.setObjectName("add-series")
        self.add.clicked.connect(self.adding)
        head = row()
        head.addWidget(self.title, 1)
        head.addWidget(self.add)
        inside = QWidget()
        self._lines = column(inside, gap="hair")
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = column(self, gap="small")
        page.addLayout(head)
        page.addWidget(self.empty)
        page.addWidget(scroll, 1)
        self.retranslate()

    def show_cards(self, cards: tuple[HoursCard, ...], today: date) -> None:
        """The series that go on."""
        if (cards, today, current_language()) == (self.cards, self._today, self._said_in):
            return
        self.cards, self._today, self._said_in = cards, today, current_language()
        self._clear()
        for card in cards:
            self._lines.addWidget(self._line(card))
        self._lines.addStretch(1)
        self.retranslate()

    def forget(self) -> None:
        """Nobody is signed in any more."""
        self.cards = None
        self._clear()

    def retranslate(self) -> None:
        self.title.setText(_("Consultation hours that come back"))
        self.add.setText(_("New consultation hour"))
        self.empty.setText(_("There is none yet. Begin with “New consultation hour”."))
        self.empty.setVisible(self.cards == ())

    def _clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _line(self, card: HoursCard) -> Panel:
        panel = Panel()
        line = row(panel, gap="small", pad="small")
        said = column(gap="")
        said.addWidget(Text(isolate(card.organisation), "desk-bold"))
        sentence = plan_words.sentence(card.plan, organisation=card.organisation, space=card.space, today=self._today)
        said.addWidget(Text(sentence, "desk-small", tone="soft"))
        line.addLayout(said, 1)
        for act, text, pictogram in (("change", _("Change"), "pencil-simple"), ("end", _("End"), "calendar-x")):
            button = SmallButton(text, pictogram)
            button.setObjectName(f"series-{act}-{card.hour_id}")
            button.clicked.connect(lambda _checked=False, act=act: self.asked.emit(act, card))
            line.addWidget(button)
        return panel
