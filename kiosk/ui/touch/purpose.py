# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What do you come for: a question for somebody, a slip you have already, or just to look around."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kiosk.i18n import _
from kiosk.ui import theme
from kiosk.ui.touch.screen import TouchScreen
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.widgets.card import CardButton
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.panel import column

# Name, pictogram, where it leads. Only what works is shown.
_WAYS = (
    ("question", "chat-circle-dots", "topic"),
    ("activity", "calendar-star", "activities"),
    ("slip", "qr-code", "show-slip"),
    ("hand", "wrench", "hand-kind"),
    ("help", "hand-heart", "help"),
    ("look", "calendar-dots", "today"),
)


class PurposeScreen(TouchScreen):
    def __init__(self) -> None:
        super().__init__()
        self._sitting = Sitting()
        self.pages = Pages((1, 2), cell_most="card-most")
        self.cards: dict[str, CardButton] = {}
        for place, (name, pictogram, screen) in enumerate(_WAYS):
            card = CardButton(pictogram=pictogram, colour=theme.tile_colour(place), role="heading")
            card.setObjectName(f"purpose-{name}")
            card.clicked.connect(lambda _checked=False, screen=screen: self._choose(screen))
            self.cards[name] = card
        self.pages.set_items(list(self.cards.values()))
        column(self).addWidget(self.pages)

    def title(self) -> str:
        return _("Welcome")

    def foot_buttons(self) -> Sequence[QWidget]:
        return (self.pages.pager,)

    def heading(self) -> str:
        return _("What do you come for?")

    def enter(self, sitting: Sitting) -> None:
        sitting.topic = None
        self._sitting = sitting
        # The next person begins where everybody does.
        self.pages.turn_to(0)

    def _choose(self, screen: str) -> None:
        if screen == "hand-kind":
            self._sitting.plans.begin("hand")
        self.go.emit(screen)

    def retranslate(self) -> None:
        words = {
            "question": (_("I have a question"), _("You get a number or a time to talk with somebody")),
            "slip": (_("I have a slip"), _("Check in, another time, or cancel")),
            "activity": (_("I come for an activity"), _("See what there is, and join")),
            "hand": (_("I need a hand"), _("A neighbour helps you with something small")),
            "help": (_("I want to help"), _("Tell us what you like to do")),
            "look": (_("I want to look around"), _("What there is today, and who is here")),
        }
        for name, (text, detail) in words.items():
            self.cards[name].setText(text)
            self.cards[name].set_detail(detail)
