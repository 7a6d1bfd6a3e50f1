# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Questions that are answered by touching a picture: how many, which sign is yours, what you like, and the like."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kiosk.i18n import _, formats, language
from kiosk.ui import theme
from kiosk.ui.touch.asking import Kit
from kiosk.ui.touch.sentences import begin_large
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.touch.steps import TilesStep
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.card import CardButton, ChoiceTile

MOST_PEOPLE = 6
# Signs that anybody can tell apart and remember, and that say nothing of who has them.
MARKS = (
    *("sun", "flower-tulip", "bird", "fish-simple", "star", "tree"),
    *("key", "umbrella-simple", "bicycle", "moon", "cat", "anchor"),
)
IDEA_MARKS = (
    *("cooking-pot", "coffee", "scissors", "chat-circle-dots", "music-notes", "plant"),
    *("soccer-ball", "paint-brush", "book-open", "laptop", "baby", "lightbulb"),
)
_PEOPLE = {1: "user", 2: "users", 3: "users-three"}


class HowManyScreen(TilesStep):
    """One touch: the number of people is the answer."""

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__(kit, name)
        self.cards: dict[int, CardButton] = {}
        for count in range(1, MOST_PEOPLE + 1):
            pictogram = _PEOPLE.get(count, "users-four")
            card = CardButton(pictogram=pictogram, colour=theme.tile_colour(count - 1), role="title")
            card.setObjectName(f"people-{count}")
            card.clicked.connect(lambda _checked=False, count=count: self._choose(count))
            self.cards[count] = card
        self.pages.set_items(list(self.cards.values()))

    def heading(self) -> str:
        # Translators: question on a screen with the numbers 1 to 6.
        return _("How many people come?")

    def say(self) -> None:
        for count, card in self.cards.items():
            number = formats.number(count)
            more = count == MOST_PEOPLE and self.plans.goal == "idea"
            card.setText(f"{number}+" if more else number)

    def enter(self, sitting: Sitting) -> None:
        super().enter(sitting)
        self.say()

    def _choose(self, count: int) -> None:
        self.plans.people = count
        self.forward()


class MarkScreen(TilesStep):
    """A sign in the place of an account, or the picture of an idea."""

    def __init__(self, kit: Kit, name: str, marks: Sequence[str]) -> None:
        super().__init__(kit, name, (4, 3, 2))
        cards = []
        for place, mark in enumerate(marks):
            card = CardButton(pictogram=mark, colour=theme.tile_colour(place), role="title")
            card.setObjectName(f"mark-{mark}")
            card.clicked.connect(lambda _checked=False, mark=mark: self._choose(mark))
            cards.append(card)
        self.cards = cards
        self.pages.set_items(cards)

    def heading(self) -> str:
        if self.plans.goal == "idea":
            return _("Which picture belongs to your idea?")
        # Translators: instead of an account somebody chooses one of twelve pictures as their sign.
        return _("Choose a picture that you remember")

    def say(self) -> None:
        # The number says aloud, and to who does not see the picture, which one it is.
        for place, card in enumerate(self.cards, start=1):
            card.setText(formats.number(place))

    def _choose(self, mark: str) -> None:
        self.plans.mark = mark
        self.forward()


class HandKindScreen(TilesStep):
    def __init__(self, kit: Kit, name: str) -> None:
        from kiosk.domain.helping import HAND_PICTOGRAMS

        super().__init__(kit, name)
        self.cards: dict[str, CardButton] = {}
        for place, (kind, pictogram) in enumerate(HAND_PICTOGRAMS.items()):
            card = CardButton(pictogram=pictogram, colour=theme.tile_colour(place))
            card.setObjectName(f"hand-{kind}")
            card.clicked.connect(lambda _checked=False, kind=kind: self._choose(kind))
            self.cards[kind] = card
        self.pages.set_items(list(self.cards.values()))

    def heading(self) -> str:
        return _("What do you need help with?")

    def say(self) -> None:
        from kiosk.services.helping_words import HAND_WORDS

        for kind, card in self.cards.items():
            card.setText(_(HAND_WORDS[kind]))  # type: ignore[index]

    def _choose(self, kind: str) -> None:
        self.plans.kind = str(kind)
        self.forward()


class ChoosingScreen(TilesStep):
    """Several may be chosen, or none; "next" or "skip" goes on."""

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__(kit, name)
        self.tiles: dict[str, ChoiceTile] = {}
        self.ready = ActionButton(kind="primary", target="foot")
        self.ready.setObjectName("step-ready")
        self.ready.clicked.connect(self.forward)

    def add(self, key: str, pictogram: str) -> None:
        """One more answer."""
        tile = ChoiceTile(pictogram=pictogram, colour=theme.tile_colour(len(self.tiles)))
        tile.setObjectName(f"choice-{key}")
        tile.clicked.connect(lambda chosen: self._on_touch(key, chosen))
        self.tiles[key] = tile

    def chosen(self) -> list[str]:
        """The answers so far: a list of the plans, which is changed in place."""
        raise NotImplementedError

    def foot_buttons(self) -> Sequence[QWidget]:
        return self.with_pager(self.pages.pager, self.ready)

    def enter(self, sitting: Sitting) -> None:
        super().enter(sitting)
        self._show()

    def wipe(self) -> None:
        super().wipe()
        self._show()

    def say(self) -> None:
        for key, tile in self.tiles.items():
            tile.setText(self.word(key))
        self._show()

    def word(self, key: str) -> str:
        """What an answer is called."""
        raise NotImplementedError

    def touched(self, key: str, chosen: bool) -> None:
        """An answer was chosen, or not any more."""
        answers = self.chosen()
        if chosen and key not in answers:
            answers.append(key)
        elif not chosen and key in answers:
            answers.remove(key)

    def _on_touch(self, key: str, chosen: bool) -> None:
        self.touched(key, chosen)
        self._show()

    def _show(self) -> None:
        answers = self.chosen()
        for key, tile in self.tiles.items():
            tile.setChecked(key in answers)
        self.ready.setText(_("Next") if answers else _("Skip"))
        self.ready.set_pictogram("arrow-right")


class SkillsScreen(ChoosingScreen):
    def __init__(self, kit: Kit, name: str) -> None:
        from kiosk.domain.helping import SKILL_PICTOGRAMS

        super().__init__(kit, name)
        for skill, pictogram in SKILL_PICTOGRAMS.items():
            self.add(str(skill), pictogram)
        self.pages.set_items(list(self.tiles.values()))

    def heading(self) -> str:
        return _("What do you like to do?")

    def chosen(self) -> list[str]:
        return self.plans.skills

    def word(self, key: str) -> str:
        from kiosk.domain.helping import Skill
        from kiosk.services.helping_words import SKILL_WORDS

        return _(SKILL_WORDS[Skill(key)])


class LanguagesScreen(ChoosingScreen):
    """The language of the screen is chosen already: most people touch "next"."""

    def __init__(self, kit: Kit, name: str, codes: Sequence[str]) -> None:
        super().__init__(kit, name)
        for code in codes:
            self.add(code, "chat-circle-dots")
        self.pages.set_items(list(self.tiles.values()))

    def heading(self) -> str:
        return _("Which languages do you speak?")

    def chosen(self) -> list[str]:
        if self.plans.languages is None:
            return [self.sitting.language]
        return self.plans.languages

    def touched(self, key: str, chosen: bool) -> None:
        if self.plans.languages is None:
            self.plans.languages = self.chosen()
        super().touched(key, chosen)

    def word(self, key: str) -> str:
        return language(key).own_name


class IdeaWhenScreen(ChoosingScreen):
    """Days of the week, and at most one part of the day."""

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__(kit, name)
        self._parts = {"morning": "sun-horizon", "afternoon": "sun", "evening": "moon-stars"}
        for part, pictogram in self._parts.items():
            self.add(part, pictogram)
        for day in range(7):
            self.add(str(day), "calendar-blank")
        self.pages.set_items(list(self.tiles.values()))

    def heading(self) -> str:
        return _("When would be good?")

    def chosen(self) -> list[str]:
        return self.plans.week_parts

    def touched(self, key: str, chosen: bool) -> None:
        if chosen and key in self._parts:
            for other in self._parts:
                super().touched(other, False)
        super().touched(key, chosen)

    def word(self, key: str) -> str:
        from datetime import date, timedelta

        words = {"morning": _("Morning"), "afternoon": _("Afternoon"), "evening": _("Evening")}
        # A Monday, for the names of the days.
        monday = date(2026, 11, 16)
        return words[key] if key in words else begin_large(formats.weekday(monday + timedelta(days=int(key))))
