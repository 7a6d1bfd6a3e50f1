# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who was handed on to here and from here, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from kiosk.domain.vocabulary import ReferralState
from kiosk.i18n import N_, _, formats, isolate
from kiosk.ui.desk import words
from kiosk.ui.desk.button import Chip, SmallButton
from kiosk.ui.desk.flow import Flow
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.handing_on import ReferralCard

S = ReferralState
_STATES = {
    S.PROPOSED: N_("no answer yet"),
    S.ACCEPTED: N_("we take it up"),
    S.DECLINED: N_("not for us"),
    S.ARRIVED: N_("arrived"),
}
_ANSWERS = {
    S.ACCEPTED: (N_("We take it up"), "check"),
    S.DECLINED: (N_("Not for us"), "x-circle"),
    S.ARRIVED: (N_("Arrived"), "user-check"),
}
_PICTOGRAMS = {
    S.PROPOSED: "hourglass-medium",
    S.ACCEPTED: "handshake",
    S.DECLINED: "x-circle",
    S.ARRIVED: "check-circle",
}


class HandoversPanel(QWidget):
    """Received or sent, latest first.

    Signals:
        side_wanted(is_sent): the other list is to be shown.
        answered(referral_id, state): this is what this organisation says.
    """

    side_wanted = Signal(bool)
    answered = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.cards: tuple[ReferralCard, ...] = ()
        self.is_sent = False
        self._zone = ZoneInfo("UTC")
        self.title = Text("", "desk-title")
        self.empty = Text("", "desk", tone="soft")
        sides = QWidget()
        tabs = Flow(sides)
        self.tabs = {name: Chip("", name, kind="desk-tab", role="desk-bold") for name in ("received", "sent")}
        for name, tab in self.tabs.items():
            tab.setObjectName(f"handovers-{name}")
            tab.setAutoExclusive(True)
            tab.clicked.connect(lambda _checked=False, name=name: self.side_wanted.emit(name == "sent"))
            tabs.addWidget(tab)
        inside = QWidget()
        self._lines = column(inside, gap="hair")
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = column(self, gap="small")
        for widget in (self.title, sides, self.empty):
            page.addWidget(widget)
        page.addWidget(scroll, 1)
        self.retranslate()

    def show_cards(self, cards: tuple[ReferralCard, ...], *, is_sent: bool, zone: ZoneInfo) -> None:
        """Those that still want an answer stand first."""
        self.cards = tuple(sorted(cards, key=lambda card: card.state is not S.PROPOSED))
        self.is_sent, self._zone = is_sent, zone
        self._fill()

    def forget(self) -> None:
        """Nobody is signed in."""
        self.cards = ()
        self._fill()

    def retranslate(self) -> None:
        self.title.setText(_("Hand-overs of the last four weeks"))
        self.tabs["received"].setText(_("Handed on to us"))
        self.tabs["sent"].setText(_("Handed on by us"))
        self._fill()

    def _fill(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for name, tab in self.tabs.items():
            tab.setChecked(self.is_sent == (name == "sent"))
        for card in self.cards:
            self._lines.addWidget(self._line(card))
        self._lines.addStretch(1)
        received = _("Nobody was handed on to you. When somebody is, you see it here and say what comes of it.")
        sent = _("You handed nobody on. The answer of the other organisation comes here.")
        self.empty.setText(sent if self.is_sent else received)
        self.empty.setVisible(not self.cards)

    def _line(self, card: ReferralCard) -> Panel:
        panel = Panel("warning" if card.state is S.PROPOSED else "")
        line = row(panel, gap="small", pad="small")
        line.addWidget(Pictogram(_PICTOGRAMS[card.state], size="desk-icon"))
        said = column(gap="")
        said.addWidget(Text(self._heading(card), "desk-bold"))
        said.addWidget(Text(self._details(card), "desk-small", tone="soft"))
        line.addLayout(said, 1)
        for state in (S.ACCEPTED, S.ARRIVED, S.DECLINED):
            if state in card.answers:
                text, pictogram = _ANSWERS[state]
                button = SmallButton(_(text), pictogram)
                button.setObjectName(f"answer-{state}-{card.id}")
                button.clicked.connect(lambda _checked=False, state=state: self.answered.emit(card.id, state))
                line.addWidget(button)
        return panel

    def _heading(self, card: ReferralCard) -> str:
        who = " ".join(part for part in (card.label, card.first_name) if part)
        other = card.to_organisation if self.is_sent else card.from_organisation
        sentence = _("{who} to {organisation}") if self.is_sent else _("{who} from {organisation}")
        return sentence.format(who=isolate(who), organisation=isolate(other))

    def _details(self, card: ReferralCard) -> str:
        day = formats.day_long(card.proposed_at.astimezone(self._zone).date())
        parts = [_(_STATES[card.state]), day, words.language_name(card.language), card.topic]
        if card.place_label:
            parts.append(_("number {number} with them").format(number=isolate(card.place_label)))
        if card.due is not None:
            due = card.due.astimezone(self._zone)
            parts.append(
                _("appointment {day}, {time}").format(day=formats.day_long(due.date()), time=formats.clock(due.time()))
            )
        return " · ".join(isolate(part) for part in parts if part)
