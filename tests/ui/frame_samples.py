# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A few screens of the kind the room has, with long words, to try the frame and its parts with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from kiosk import i18n
from kiosk.i18n import isolate_ltr
from kiosk.ui import theme
from kiosk.ui.clock import ManualClock
from kiosk.ui.touch.screen import TouchScreen
from kiosk.ui.touch.shell import Shell
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.widgets.action import IconButton
from kiosk.ui.widgets.card import CardButton
from kiosk.ui.widgets.field import TextField
from kiosk.ui.widgets.keyboard import Keyboard
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.panel import column
from kiosk.ui.widgets.stripe import StripeCard

Words = TypeVar("Words")
LANGUAGES = ("nl", "en", "ar", "tr", "fa", "ps", "ti", "so", "pl", "uk", "es", "fr")
TOPICS = {
    "nl": ("Mijn woning", "Geld en toeslagen", "Kinderen en opvoeden", "Iets anders, of ik weet het niet"),
    "ar": ("بيتي", "المال والإعانات", "الأطفال والتربية", "شيء آخر، أو لا أعرف"),
    "ti": ("ገዛይ", "ገንዘብን ሓገዛትን", "ቆልዑን ኣተዓባብያን", "ካልእ ነገር፣ ወይ ኣይፈልጥን እየ"),
    "pl": ("Moje mieszkanie", "Pieniądze i dofinansowanie", "Wychowanie", "Zrozumienie listu urzędowego"),
}
HEADINGS = {
    "nl": "Waar gaat uw vraag over?",
    "ar": "بماذا يتعلق سؤالك؟",
    "ti": "ሕቶኹም ብዛዕባ እንታይ እዩ?",
    "pl": "Czego dotyczy Pana/Pani pytanie?",
}
PICTOGRAMS = ("house-line", "hand-coins", "baby", "question")


def words_of(table: dict[str, Words]) -> Words:
    return table.get(i18n.current_language(), table["nl"])


class StartScreen(TouchScreen):
    home = True

    def __init__(self) -> None:
        super().__init__()
        self.pages = Pages((3, 2, 1))
        self.cards = {}
        for code in LANGUAGES:
            speaker = IconButton("speaker-high")
            speaker.setText(i18n.language(code).own_name)
            self.cards[code] = CardButton(i18n.language(code).own_name, role="heading", trailing=speaker)
            self.cards[code].clicked.connect(lambda: self.go.emit("topic"))
        self.pages.set_items(list(self.cards.values()))
        column(self).addWidget(self.pages)

    def title(self) -> str:
        return "Welkom · مرحبا"

    def foot_buttons(self) -> Sequence[QWidget]:
        return (self.pages.pager,)


class TopicScreen(TouchScreen):
    def __init__(self) -> None:
        super().__init__()
        self.times_said = 0
        self.pages = Pages((3, 2, 1))
        self.cards = [CardButton("", PICTOGRAMS[n % 4], theme.tile_colour(n)) for n in range(12)]
        for card in self.cards:
            card.clicked.connect(lambda: self.go.emit("offers"))
        self.pages.set_items(self.cards)
        column(self).addWidget(self.pages)

    def title(self) -> str:
        return words_of(TOPICS)[0]

    def heading(self) -> str:
        return words_of(HEADINGS)

    def foot_buttons(self) -> Sequence[QWidget]:
        return (self.pages.pager,)

    def retranslate(self) -> None:
        self.times_said += 1
        for number, card in enumerate(self.cards):
            card.setText(words_of(TOPICS)[number % 4])


class OfferScreen(TouchScreen):
    def __init__(self) -> None:
        super().__init__()
        self.pages = Pages((1,))
        self.cards = [StripeCard(colour="#C65D16", pictogram="house-line") for _n in range(3)]
        self.pages.set_items(self.cards)
        column(self).addWidget(self.pages)

    def heading(self) -> str:
        return words_of(HEADINGS)

    def foot_buttons(self) -> Sequence[QWidget]:
        return (self.pages.pager,)

    def retranslate(self) -> None:
        topics = words_of(TOPICS)
        for number, card in enumerate(self.cards):
            status = f"{topics[1]} · {isolate_ltr('10–15')} {topics[0]}"
            card.say(
                name="Bewonersverbinder",
                about=topics[3],
                status=status,
                tone="good",
                waiting=number * 5,
                action=topics[1],
            )


class NameScreen(TouchScreen):
    def __init__(self) -> None:
        super().__init__()
        self.name = TextField(limit=24)
        self.keyboard = Keyboard(self.name)
        inside = column(self)
        inside.addWidget(self.name)
        inside.addWidget(self.keyboard, 1)

    def enter(self, sitting: Sitting) -> None:
        self.sitting = sitting


class LastScreen(TouchScreen):
    final = True

    def title(self) -> str:
        return "Klaar"


class Voice:
    """Stands in for the loudspeaker: remembers what was said."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self.speaking = False
        self.volume = 1

    def next_volume(self) -> int:
        self.volume = (self.volume + 1) % 3
        return self.volume

    def can_speak(self, language: str) -> bool:
        return language not in {"so", "ps"}

    def can_say(self, text: str, language: str) -> bool:
        return bool(text) and self.can_speak(language)

    def say(self, text: str, language: str) -> None:
        self.said.append((text, language))

    def quiet(self) -> None:
        self.speaking = False

    def is_speaking(self) -> bool:
        return self.speaking


def make_shell(width: int, height: int, *, px_per_mm: float = 4.0, voice: Voice | None = None) -> Shell:
    theme.start(QSize(width, height), px_per_mm)
    shell = Shell(
        clock=ManualClock(datetime(2026, 11, 21, 9, 24, tzinfo=UTC)),
        languages=LANGUAGES,
        room_name="Buurtkamer Ankaradreef",
        zone=ZoneInfo("Europe/Amsterdam"),
        speech=voice or Voice(),
    )
    for name, screen in (
        ("start", StartScreen),
        ("topic", TopicScreen),
        ("offers", OfferScreen),
        ("name", NameScreen),
        ("last", LastScreen),
    ):
        shell.add(name, screen)
    shell.resize(width, height)
    shell.start("start")
    shell.show()
    settle()
    return shell


def settle() -> None:
    """Let layouts come to rest: a change of size may ask for another."""
    for _round in range(3):
        QApplication.processEvents()
