# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Questions that may be answered by typing, and never have to be: a name, a title, how to reach somebody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kiosk.errors import KioskError
from kiosk.i18n import _
from kiosk.ui import theme
from kiosk.ui.messages import text_for
from kiosk.ui.touch.asking import Kit
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.touch.steps import StepScreen, TilesStep
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.card import CardButton
from kiosk.ui.widgets.field import TextField
from kiosk.ui.widgets.keyboard import Keyboard
from kiosk.ui.widgets.notice import Notice
from kiosk.ui.widgets.panel import column

_REACH = {"come-by": "house-line", "wait-here": "hourglass", "call-me": "phone"}


class TypingStep(StepScreen):
    """A field with the keyboard of the screen. `answer` is the name of a field of the plans."""

    def __init__(self, kit: Kit, name: str, answer: str, limit: int, *, digits: bool = False) -> None:
        super().__init__(kit, name)
        self._answer = answer
        self._refused: KioskError | None = None
        self.field = TextField(limit=limit)
        self.field.setObjectName(name)
        self.field.submitted.connect(self._on_done)
        self.keyboard = Keyboard(self.field, digits=digits)
        self.keyboard.done.connect(self._on_done)
        self.typing = QWidget()
        inside = column(self.typing, gap="small")
        inside.addWidget(self.field)
        inside.addWidget(self.keyboard, 1)
        # In the place of the keyboard: one thing at a time.
        self.refusal = Notice("warning")
        self.refusal.setObjectName("refusal")
        self.type_again = ActionButton(pictogram="pencil-simple", kind="primary", target="action")
        self.type_again.setObjectName("type-again")
        self.type_again.clicked.connect(self._on_again)
        self.refused = QWidget()
        instead = column(self.refused)
        instead.addWidget(self.refusal)
        instead.addWidget(self.type_again)
        instead.addStretch(1)
        self.skip = ActionButton(pictogram="arrow-right", kind="secondary", target="foot")
        self.skip.setObjectName("step-skip")
        self.skip.clicked.connect(self._on_skip)
        whole = column(self.content)
        whole.addWidget(self.typing, 1)
        whole.addWidget(self.refused, 1)
        self._show()

    def foot_buttons(self) -> Sequence[QWidget]:
        return (self.skip,)

    def spoken(self) -> str:
        """The question or the refusal; what somebody typed is never said aloud."""
        if self._refused is not None:
            return f"{text_for(self._refused)}\n{self.type_again.text()}"
        return "\n".join((self.hint(), self.skip.text()))

    def hint(self) -> str:
        """What may be typed here."""
        return _("Type your first name")

    def skipping(self) -> str:
        """What the button is called that goes on without typing."""
        return _("Skip")

    def enter(self, sitting: Sitting) -> None:
        super().enter(sitting)
        self._refused = None
        self.keyboard.reset()
        self.field.set_text(getattr(sitting.plans, self._answer))
        self.say()
        self.field.setFocus()

    def leave(self) -> None:
        super().leave()
        self.field.wipe()

    def wipe(self) -> None:
        super().wipe()
        self._refused = None

    def say(self) -> None:
        self.field.set_hint(self.hint())
        self.skip.setText(self.skipping())
        self.type_again.setText(_("Type again"))
        self._show()

    def _show(self) -> None:
        refused = self._refused
        self.typing.setVisible(refused is None)
        self.refused.setVisible(refused is not None)
        if refused is not None:
            self.refusal.say(text_for(refused))

    # --- touches ------------------------------------------------------------------------------------------

    def check(self, text: str) -> str:
        """The text as it may be kept. Raises TextRefused, PersonalNumberRefused."""
        from kiosk.domain.typed_text import clean_first_name

        return clean_first_name(text)

    def _on_done(self) -> None:
        if not self.field.text().strip():
            self._on_skip()
            return
        try:
            text = self.check(self.field.text())
        except KioskError as error:
            if error.code == "personal-number-refused":
                # Not even the screen keeps it.
                self.field.wipe()
            self._refused = error
            self._show()
            return
        setattr(self.plans, self._answer, text)
        self.forward()

    def _on_skip(self) -> None:
        setattr(self.plans, self._answer, "")
        self.forward()

    def _on_again(self) -> None:
        self._refused = None
        self.keyboard.reset()
        self._show()
        self.field.setFocus()


class NameScreen(TypingStep):
    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__(kit, name, "first_name", 24)


class TitleScreen(TypingStep):
    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__(kit, name, "title", 60)

    def hint(self) -> str:
        return _("Type your idea in a few words")

    def skipping(self) -> str:
        return _("I tell it in person")

    def check(self, text: str) -> str:
        from kiosk.domain.typed_text import clean_text

        return clean_text(text, 60)


class ContactScreen(TypingStep):
    """Behind "call me": the telephone number, in their own words. A part of the step that led here."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, "how-to-reach", "contact", 20, digits=True)

    def hint(self) -> str:
        return _("Type your telephone number")

    def check(self, text: str) -> str:
        from kiosk.domain.typed_text import clean_text

        return clean_text(text, 40)


class ReachScreen(TilesStep):
    """How somebody hears back: they come by, they wait here, or they are called."""

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__(kit, name, (1,))
        self.cards: dict[str, CardButton] = {}

    def heading(self) -> str:
        return _("How do you hear from us?")

    def enter(self, sitting: Sitting) -> None:
        super().enter(sitting)
        self.cards = {}
        for place, (key, pictogram) in enumerate(_REACH.items()):
            # Who offers help need not wait for it.
            if key != "wait-here" or sitting.plans.goal == "hand":
                card = CardButton(pictogram=pictogram, colour=theme.tile_colour(place), role="heading")
                card.setObjectName(f"reach-{key}")
                card.clicked.connect(lambda _checked=False, key=key: self._choose(key))
                self.cards[key] = card
        self.pages.set_items(list(self.cards.values()))
        self.say()

    def say(self) -> None:
        words = {"come-by": _("I will come by"), "wait-here": _("I wait here"), "call-me": _("Call me")}
        for key, card in self.cards.items():
            card.setText(words[key])

    def _choose(self, key: str) -> None:
        self.plans.waits_here = key == "wait-here"
        if key == "call-me":
            self.go.emit("contact")
        else:
            self.plans.contact = ""
            self.forward()
