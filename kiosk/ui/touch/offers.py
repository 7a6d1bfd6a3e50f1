# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who can help: the organisations for a topic, open now first, each with the one thing that can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.errors import KioskError
from kiosk.i18n import _
from kiosk.ui.touch.asking import AskingScreen, Kit
from kiosk.ui.touch.offer_card import Way, offer_card, way_of
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.panel import column

if TYPE_CHECKING:
    from kiosk.services.cards import SessionCard
    from kiosk.services.choosing import Offer, TopicChoice
    from kiosk.services.registering import Registered
    from kiosk.ui.touch.acts import Acts
    from kiosk.ui.widgets.stripe import StripeCard


# Letters of a topic that the bar has room for also where it is narrowest.
_LONGEST_TITLE = 16


class OffersScreen(AskingScreen):
    """One touch on "take a number" and it is saved.

    Signals: help_wanted(): as the button at the foot.
    """

    help_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._offers: tuple[Offer, ...] = ()
        # Whoever cannot wait now sees the times for later instead.
        self._is_for_later = False
        self.pages = Pages((1,))
        self.other_day = ActionButton(pictogram="calendar-plus", kind="secondary", target="foot")
        self.other_day.setObjectName("another-time")
        self.other_day.clicked.connect(self._turn_over)
        column(self.content).addWidget(self.pages)

    def title(self) -> str:
        topic = self.sitting.topic
        is_short = topic is not None and len(topic.name) <= _LONGEST_TITLE
        return topic.name if topic is not None and is_short else _("Your question")

    def heading(self) -> str:
        return _("Whose times do you want to see?") if self._is_for_later else _("Who can help you?")

    def foot_buttons(self) -> Sequence[QWidget]:
        both = any(way_of(offer) is Way.NUMBER and offer.bookable for offer in self._offers)
        buttons = (self.other_day,) if both or self._is_for_later else ()
        return self.with_pager(self.pages.pager, *buttons)

    def say(self) -> None:
        self.other_day.setText(_("Today") if self._is_for_later else _("Another day"))
        self.other_day.set_pictogram("clock" if self._is_for_later else "calendar-plus")

    # --- what is there ------------------------------------------------------------------------------------

    def enter(self, sitting: Sitting) -> None:
        self._is_for_later = False
        super().enter(sitting)

    def load(self) -> None:
        language, topic = self.sitting.language, self.sitting.topic
        topic_id = topic.id if topic is not None else None

        def look(acts: Acts) -> tuple[tuple[TopicChoice, ...], tuple[Offer, ...]]:
            return acts.topics(language), acts.who_can_help(topic_id, language)

        self.ask(look, self._show)

    def _show(self, found: tuple[tuple[TopicChoice, ...], tuple[Offer, ...]]) -> None:
        topics, self._offers = found
        if self.sitting.topic is not None:
            chosen = self.sitting.topic
            self.sitting.topic = next((topic for topic in topics if topic.id == chosen.id), chosen)
        self._show_cards()

    def _show_cards(self) -> None:
        offers = [offer for offer in self._offers if offer.bookable or not self._is_for_later]
        page = self.pages.page
        self.pages.set_items([self._card(offer) for offer in offers])
        self.pages.turn_to(page)
        self.say()
        self.refreshed.emit()

    def _card(self, offer: Offer) -> StripeCard:
        room, now = self.kit.acts().room, self.kit.clock.now()
        way = Way.TIME if self._is_for_later else way_of(offer)
        card = offer_card(offer, way, today=room.day_of(now), now=now)
        card.chosen.connect(lambda: self._choose(offer, way))
        return card

    def _turn_over(self) -> None:
        self._is_for_later = not self._is_for_later
        self._show_cards()

    # --- what is chosen -----------------------------------------------------------------------------------

    def _choose(self, offer: Offer, way: Way) -> None:
        if way is Way.NUMBER and offer.card is not None:
            self._take_number(offer.card)
        elif way is Way.TIME:
            self.sitting.organisation, self.sitting.moving = offer, None
            self.go.emit("times")
        else:
            self.help_wanted.emit()

    def _take_number(self, card: SessionCard) -> None:
        sitting, session_id = self.sitting, card.session_id
        topic_id = sitting.topic.id if sitting.topic is not None else None
        language, tap = sitting.language, sitting.tap_for(f"number:{session_id}")
        self.act(
            lambda acts: acts.take_number(
                session_id=session_id, topic_id=topic_id, language=language, tap=tap, card=card
            ),
            self._on_number,
            self._on_no_number,
        )

    def _on_number(self, registered: Registered) -> None:
        self.sitting.begin_number(registered, is_here=True)
        self.go.emit("number")

    def _on_no_number(self, error: KioskError) -> None:
        # Things have changed since the cards were made: show them as they are now, and say why.
        self.load()
        self.tell_error(error)
