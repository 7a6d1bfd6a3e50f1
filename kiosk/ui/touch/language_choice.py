# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Another language at any moment: every language by its own name, laid over the screen that waits below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from kiosk import i18n
from kiosk.i18n import _
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.card import CardButton
from kiosk.ui.widgets.overlay import Overlay
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.panel import column, row
from kiosk.ui.widgets.text import Text


class LanguageChoice(Overlay):
    """Signals: chosen(code)."""

    chosen = Signal(str)

    def __init__(self, codes: Sequence[str], parent: QWidget) -> None:
        super().__init__("page", parent)
        self.heading = Text("", "title")
        self.close_button = ActionButton(pictogram="arrow-left", kind="secondary")
        self.close_button.clicked.connect(self.hide)
        self.cards: dict[str, CardButton] = {}
        for code in codes:
            card = CardButton(i18n.language(code).own_name)
            card.setObjectName(f"choose-{code}")
            card.setCheckable(True)
            card.clicked.connect(lambda _checked=False, code=code: self._choose(code))
            self.cards[code] = card
        self.pages = Pages((3, 2, 1))
        self.pages.set_items(list(self.cards.values()))
        top = row()
        top.addWidget(self.close_button)
        top.addWidget(self.heading, 1)
        whole = column(self, pad="edge")
        whole.addLayout(top)
        whole.addWidget(self.pages, 1)
        self.retranslate()

    def retranslate(self) -> None:
        self.heading.setText(_("Choose your language"))
        self.close_button.setText(_("Back"))

    def open(self) -> None:
        for code, card in self.cards.items():
            card.setChecked(code == i18n.current_language())
        self.lay_over()

    def _choose(self, code: str) -> None:
        self.hide()
        self.chosen.emit(code)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
