# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is your question about: a pictogram with words for each topic, the last one for whoever does not know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QWidget

from kiosk.i18n import _
from kiosk.ui import theme
from kiosk.ui.theme.tokens import TILES
from kiosk.ui.touch.asking import AskingScreen, Kit
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.card import CardButton
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.panel import column

if TYPE_CHECKING:
    from kiosk.services.choosing import TopicChoice


class TopicScreen(AskingScreen):
    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._topics: tuple[TopicChoice, ...] = ()
        self.pages = Pages((3, 2, 1))
        self.unsure = ActionButton(pictogram="question", kind="secondary", target="foot")
        self.unsure.setObjectName("topic-unsure")
        self.unsure.clicked.connect(self._on_unsure)
        column(self.content).addWidget(self.pages)

    def title(self) -> str:
        return _("Your question")

    def foot_buttons(self) -> Sequence[QWidget]:
        # "I do not know" is an answer on every page.
        buttons = (self.unsure,) if self.pages.page_count > 1 else ()
        return self.with_pager(self.pages.pager, *buttons)

    def heading(self) -> str:
        return _("What is your question about?")

    def say(self) -> None:
        self.unsure.setText(_("I do not know"))

    def load(self) -> None:
        language = self.sitting.language
        self.ask(lambda acts: acts.topics(language), self._show_topics)

    def _show_topics(self, topics: tuple[TopicChoice, ...]) -> None:
        page = self.pages.page
        last = len(topics) - 1
        self.pages.set_items([self._card(topic, place, is_last=place == last) for place, topic in enumerate(topics)])
        # A language switch keeps the page somebody was looking at.
        self.pages.turn_to(page)
        self.refreshed.emit()
        if self.sitting.topic is not None:
            # Title and answer follow the language too.
            chosen = self.sitting.topic.id
            self.sitting.topic = next((topic for topic in topics if topic.id == chosen), None)
        self._topics = topics

    def _card(self, topic: TopicChoice, place: int, *, is_last: bool) -> CardButton:
        # Ink is kept for "something else", so that it looks as different as it is.
        colour = TILES[-1] if is_last else theme.tile_colour(place % (len(TILES) - 1))
        card = CardButton(topic.name, topic.pictogram, colour)
        card.setObjectName(f"topic-{topic.key}")
        card.clicked.connect(lambda: self._choose(topic))
        return card

    def _on_unsure(self) -> None:
        if self._topics:
            self._choose(self._topics[-1])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "pages"):
            # Larger letters may need a second page, and that one the button.
            QTimer.singleShot(0, self, self.refreshed.emit)

    def _choose(self, topic: TopicChoice) -> None:
        self.sitting.topic = topic
        self.go.emit("who-can-help")
