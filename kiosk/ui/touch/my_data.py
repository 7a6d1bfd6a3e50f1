# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Your data: what is kept, how long, who is responsible, and how to have it erased now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.i18n import _, current_language, isolate, isolate_ltr, ngettext
from kiosk.i18n.phrases import translate_phrase
from kiosk.ui import theme
from kiosk.ui.touch.asking import AskingScreen, Kit
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.pictogram import Tile
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.forgetting import Forgotten
    from kiosk.services.rooms import RoomInfo

_PICTOGRAMS = ("ticket", "clock-countdown", "users-three", "trash", "microphone-slash")


class _Fact(Panel):
    """One line: a pictogram and a sentence."""

    def __init__(self, pictogram: str, colour: str) -> None:
        super().__init__()
        self.words = Text("", "support")
        line = row(self, gap="pad", pad="small")
        line.addWidget(Tile(pictogram, colour, size="tile-small"))
        line.addWidget(self.words, 1)


class MyDataScreen(AskingScreen):
    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._room: RoomInfo | None = None
        self.facts = [_Fact(name, theme.tile_colour(place)) for place, name in enumerate(_PICTOGRAMS)]
        self.pages = Pages((1,), cell_most="card")
        self.pages.set_items(self.facts)
        self.erase = ActionButton(pictogram="trash", kind="stop", target="foot")
        self.erase.setObjectName("erase")
        self.erase.clicked.connect(self._on_erase)
        column(self.content).addWidget(self.pages)

    def title(self) -> str:
        return _("Your data")

    def heading(self) -> str:
        return _("What we keep of you")

    def foot_buttons(self) -> Sequence[QWidget]:
        buttons = (self.erase,) if self._visit_id() is not None else ()
        return self.with_pager(self.pages.pager, *buttons)

    def _visit_id(self) -> int | None:
        if self.sitting.registered is not None:
            return self.sitting.registered.visit_id
        return self.sitting.slip.registered.visit_id if self.sitting.slip is not None else None

    # --- words --------------------------------------------------------------------------------------------

    def load(self) -> None:
        self.ask(lambda acts: acts.room, self._show)

    def _show(self, room: RoomInfo) -> None:
        self._room = room
        self.say()

    def say(self) -> None:
        self.erase.setText(_("Erase now"))
        if self._room is None:
            return
        room = self._room
        controller, contact = isolate(_in_own_words(room.controller)), isolate(_in_own_words(room.contact))
        sentences = (
            _("We keep your number, your language and the subject. A name only if you give one."),
            self._how_long(room.forget_after_days),
            _("Responsible: {controller}. Questions: {contact}.").format(controller=controller, contact=contact),
            _("You can have it erased now: with your slip, or ask {contact}.").format(contact=contact),
            _("No photo, no sound and no BSN. Nothing goes to the internet."),
        )
        for fact, sentence in zip(self.facts, sentences, strict=True):
            fact.words.setText(sentence)

    def _how_long(self, days: int) -> str:
        if days == 0:
            return _("Your name and what you told us are erased tonight. After that we only count visits.")
        words = ngettext(
            "Your name and what you told us are erased after {count} day. After that we only count visits.",
            "Your name and what you told us are erased after {count} days. After that we only count visits.",
            days,
        )
        return words.format(count=isolate_ltr(days))

    # --- erasing ------------------------------------------------------------------------------------------

    def enter(self, sitting: Sitting) -> None:
        self.notice.become("warning")
        super().enter(sitting)

    def _on_erase(self) -> None:
        visit_id = self._visit_id()
        if visit_id is not None:
            self.act(lambda acts: acts.forget(visit_id), self._on_erased)

    def _on_erased(self, _forgotten: Forgotten) -> None:
        self.sitting.wishes = None
        self.notice.become("good")
        self.tell(lambda: (_("It is erased"), _("Your number stays yours.")))


def _in_own_words(dutch: str) -> str:
    """What the room says in Dutch, in the language of the screen where the phrase book knows it."""
    return translate_phrase(dutch, current_language()) or dutch
