# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looking around: who is here today, and what there is to do. Nothing is asked and nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.i18n import _, formats
from kiosk.ui import theme
from kiosk.ui.touch.asking import AskingScreen, Kit
from kiosk.ui.touch.offer_card import Way, offer_card
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.panel import column
from kiosk.ui.widgets.stripe import StripeCard

if TYPE_CHECKING:
    from kiosk.services.choosing import Offer, ProgrammeEntry
    from kiosk.ui.touch.acts import Acts

_HERE_TODAY = ("open", "full", "later")


class TodayScreen(AskingScreen):
    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.pages = Pages((1,))
        self.question = ActionButton(pictogram="chat-circle-dots", kind="primary", target="foot")
        self.question.setObjectName("have-question")
        self.question.clicked.connect(lambda: self.replace.emit("topic"))
        column(self.content).addWidget(self.pages)

    def title(self) -> str:
        return _("Look around")

    def heading(self) -> str:
        return _("Today in the community room")

    def foot_buttons(self) -> Sequence[QWidget]:
        return self.with_pager(self.pages.pager, self.question)

    def say(self) -> None:
        self.question.setText(_("I have a question"))

    def load(self) -> None:
        language = self.sitting.language

        def look(acts: Acts) -> tuple[tuple[Offer, ...], tuple[ProgrammeEntry, ...]]:
            return acts.who_can_help(None, language), acts.programme_today(language)

        self.ask(look, self._show)

    def _show(self, found: tuple[tuple[Offer, ...], tuple[ProgrammeEntry, ...]]) -> None:
        offers, programme = found
        room, now = self.kit.acts().room, self.kit.clock.now()
        today = room.day_of(now)
        here = [
            offer
            for offer in offers
            if offer.card is not None and offer.card.day == today and offer.state.value in _HERE_TODAY
        ]
        page = self.pages.page
        cards = [offer_card(offer, Way.NOTHING, today=today, now=now) for offer in here]
        cards += [self._programme_card(entry, place) for place, entry in enumerate(programme)]
        self.pages.set_items(cards)
        self.pages.turn_to(page)
        if not cards:
            self.tell(lambda: (_("There is nothing more today"), _("You are always welcome for a question.")))

    def _programme_card(self, entry: ProgrammeEntry, place: int) -> StripeCard:
        local = self.kit.acts().room.local
        card = StripeCard(colour=theme.tile_colour(place), pictogram=entry.pictogram)
        card.say(
            name=entry.title,
            about=entry.space,
            status=formats.time_range(local(entry.starts_at), local(entry.ends_at)),
            action="",
        )
        return card
