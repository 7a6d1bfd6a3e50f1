# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Anything we should know: after the number, never needed; each touch is kept at once, so nothing gets lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kiosk.errors import KioskError
from kiosk.i18n import _
from kiosk.ui import theme
from kiosk.ui.touch.asking import AskingScreen, Kit
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.card import CardButton, ChoiceTile
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.panel import column

if TYPE_CHECKING:
    from kiosk.services.registering import Wishes, WishesKept

_PICTOGRAMS = {
    "interpreter": "translate",
    "hard_of_hearing": "ear",
    "wheelchair": "wheelchair",
    "companion": "users",
    "woman": "gender-female",
    "man": "gender-male",
}


class WishesScreen(AskingScreen):
    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.pages = Pages((3, 2, 1))
        self.tiles: dict[str, ChoiceTile] = {}
        for place, (name, pictogram) in enumerate(_PICTOGRAMS.items()):
            tile = ChoiceTile(pictogram=pictogram, colour=theme.tile_colour(place))
            tile.setObjectName(f"wish-{name.replace('_', '-')}")
            tile.clicked.connect(lambda checked, name=name: self._on_touch(name, checked))
            self.tiles[name] = tile
        self.name = CardButton(pictogram="pencil-simple", colour=theme.tile_colour(len(_PICTOGRAMS) + 1))
        self.name.setObjectName("wish-first-name")
        self.name.clicked.connect(lambda: self.go.emit("first-name"))
        self.pages.set_items([*self.tiles.values(), self.name])
        self.ready = ActionButton(kind="primary", target="foot")
        self.ready.setObjectName("wishes-ready")
        self.ready.clicked.connect(self.back)
        column(self.content).addWidget(self.pages)

    def title(self) -> str:
        return _("Your visit")

    def heading(self) -> str:
        return _("Is there anything we should know?")

    def foot_buttons(self) -> Sequence[QWidget]:
        return self.with_pager(self.pages.pager, self.ready)

    def spoken(self) -> str:
        """All but the name: what somebody typed is never said aloud."""
        said = [self.heading(), *(tile.text() for tile in self.tiles.values() if tile.isVisibleTo(self))]
        wishes = self.sitting.wishes
        if (wishes is None or not wishes.first_name) and self.name.isVisibleTo(self):
            said += [self.name.words.text(), self.name.detail.text()]
        return "\n".join(said)

    def enter(self, sitting: Sitting) -> None:
        super().enter(sitting)
        self._show()

    def wipe(self) -> None:
        super().wipe()
        self._show()

    # --- words --------------------------------------------------------------------------------------------

    def say(self) -> None:
        words = {
            "interpreter": _("I need an interpreter"),
            "hard_of_hearing": _("I do not hear well"),
            "wheelchair": _("I use a wheelchair"),
            "companion": _("Somebody is with me"),
            "woman": _("I prefer a woman"),
            "man": _("I prefer a man"),
        }
        for name, text in words.items():
            self.tiles[name].setText(text)
        self._show()

    def _show(self) -> None:
        """What is kept, as it stands."""
        wishes = self.sitting.wishes
        chosen = _as_names(wishes) if wishes is not None else frozenset()
        if wishes is None and self.sitting.hard_of_hearing:
            chosen = frozenset({"hard_of_hearing"})
        for name, tile in self.tiles.items():
            tile.setChecked(name in chosen)
        first_name = wishes.first_name if wishes is not None else ""
        self.name.setText(first_name or _("My first name"))
        self.name.set_detail(_("So that we can greet you") if not first_name else _("My first name"))
        told = bool(chosen or first_name)
        self.ready.setText(_("Done") if told else _("No, nothing"))
        self.ready.set_pictogram("check-circle" if told else "arrow-right")

    # --- touches ------------------------------------------------------------------------------------------

    def _on_touch(self, name: str, checked: bool) -> None:
        from kiosk.domain.vocabulary import HostGender
        from kiosk.services.registering import Wishes

        wishes = self.sitting.wishes or Wishes(hard_of_hearing=self.sitting.hard_of_hearing)
        if name in ("woman", "man"):
            # One of the two or neither.
            self.keep(replace(wishes, host_gender=HostGender(name) if checked else None))
        else:
            told: dict[str, Any] = {name: checked}
            self.keep(replace(wishes, **told))

    def keep(self, wishes: Wishes) -> None:
        """Write it down now; on trouble what was kept before still stands."""
        registered = self.sitting.registered
        if registered is not None:
            visit_id = registered.visit_id
            self.act(lambda acts: acts.tell_wishes(visit_id, wishes), self._on_kept, self._on_trouble)

    def _on_kept(self, kept: WishesKept) -> None:
        self.sitting.wishes = kept.wishes
        self._show()

    def _on_trouble(self, error: KioskError) -> None:
        self._show()
        self.tell_error(error)


def _as_names(wishes: Wishes) -> frozenset[str]:
    told = {name for name in _PICTOGRAMS if getattr(wishes, name, False)}
    return frozenset(told | ({wishes.host_gender.value} if wishes.host_gender is not None else set()))
