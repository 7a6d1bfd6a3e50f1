# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who works here: add somebody, give a new PIN, switch an account off. For administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from kiosk.i18n import _, isolate
from kiosk.ui.desk import words
from kiosk.ui.desk.button import DeskButton, SmallButton
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.staff import StaffCard


class WorkersPanel(QWidget):
    """Signals:
    adding(): somebody new. asked(act, card): "change", "pin", "badge", "on" or "off" for this account.
    """

    adding = Signal()
    asked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.cards: tuple[StaffCard, ...] = ()
        self.title = Text("", "desk-title")
        self.says = Text("", "desk", tone="soft")
        self.add = DeskButton("", "user-plus", "desk-primary")
        self.add.setObjectName("add-worker")
        self.add.clicked.connect(self.adding)
        inside = QWidget()
        self._lines = column(inside, gap="hair")
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = row()
        head.addWidget(self.title, 1)
        head.addWidget(self.add)
        page = column(self, gap="small")
        page.addLayout(head)
        page.addWidget(self.says)
        page.addWidget(scroll, 1)
        self.retranslate()

    def show_workers(self, cards: tuple[StaffCard, ...]) -> None:
        """Every account, those switched off last."""
        self.cards = tuple(sorted(cards, key=lambda card: (not card.active, card.first_name.casefold(), card.id)))
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for card in self.cards:
            self._lines.addWidget(self._line(card))
        self._lines.addStretch(1)

    def retranslate(self) -> None:
        self.title.setText(_("Workers"))
        self.add.setText(_("Add somebody"))
        self.says.setText(_("Whoever leaves is switched off, not erased: history keeps the number of the account."))
        if self.cards:
            self.show_workers(self.cards)

    def _line(self, card: StaffCard) -> Panel:
        panel = Panel()
        line = row(panel, gap="small", pad="small")
        line.addWidget(Pictogram("user", tone="ink" if card.active else "soft", size="desk-icon"))
        parts = [words.role(card.role), card.organisation, "" if card.active else _("switched off")]
        said = column(gap="")
        said.addWidget(Text(card.first_name, "desk-bold", tone="" if card.active else "soft"))
        said.addWidget(Text(" · ".join(isolate(part) for part in parts if part), "desk-small", tone="soft"))
        line.addLayout(said, 1)
        acts = []
        if card.active:
            badge = _("Has a badge") if card.has_badge else _("Badge")
            acts = [
                ("change", _("Change"), "pencil-simple"),
                ("pin", _("New PIN"), "password"),
                ("badge", badge, "identification-badge"),
            ]
        acts.append(("off", _("Switch off"), "prohibit") if card.active else ("on", _("Switch on"), "check"))
        for act, text, pictogram in acts:
            button = SmallButton(text, pictogram)
            button.setObjectName(f"worker-{act}-{card.id}")
            button.clicked.connect(lambda _checked=False, act=act: self.asked.emit(act, card))
            line.addWidget(button)
        return panel
