# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The parts of the room where people sit, and how many seats each has."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.i18n import DEFAULT_LANGUAGE, _, isolate, ngettext
from kiosk.ui.desk.settings.fields import Labelled, Stepper, line
from kiosk.ui.desk.settings.listing import ListPage
from kiosk.ui.widgets.pictogram import Pictogram

if TYPE_CHECKING:
    from kiosk.services.offer_settings import Offering, SpaceSettings
    from kiosk.ui.desk.window import DeskWindow


def seats(count: int) -> str:
    """A number of seats in words."""
    return ngettext("{n} seat", "{n} seats", count).format(n=isolate(count))


class SpacesPage(ListPage):
    """A space is shared by everything that is planned in it, as far as its seats go."""

    name = "spaces"
    pictogram = "chair"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._all: dict[int, SpaceSettings] = {}
        self.name_ = line("space-name", 80)
        self.seats = Stepper(1, 500, say=seats)
        self.fields = {"name": Labelled(self.name_), "seats": Labelled(self.seats, wide=False)}
        for field in self.fields.values():
            self.form.addWidget(field)
        self.name_.textEdited.connect(self.typed)
        self.seats.changed.connect(self.typed)

    def word(self) -> str:
        return _("Spaces")

    def heading(self) -> str:
        if self.chosen is None:
            return _("A new space")
        return self._all[self.chosen].name[DEFAULT_LANGUAGE] if self.chosen in self._all else ""

    def look(self) -> None:
        self.ask(self.acts.offering, self._on_seen)

    def forget(self) -> None:
        self._all = {}
        self.show_lines(())
        self.name_.clear()

    def retranslate(self) -> None:
        super().retranslate()
        self.says.setText(_("Tables, rooms and halls. Nothing is planned in a space beyond its seats."))
        self.add.setText(_("Add a space"))
        self.fields["name"].set_label(_("Name, in Dutch, as residents look for it"))
        self.fields["seats"].set_label(_("Seats"))
        self.seats.name("seats", _("A seat less"), _("A seat more"))
        self.seats.retranslate()
        self._show_list()

    def troubles(self) -> dict[str, str]:
        return {"name-taken": "name", "dutch-missing": "name"}

    def _on_seen(self, seen: Offering) -> None:
        self._all = seen.spaces
        self._show_list()

    def _show_list(self) -> None:
        self.show_lines(
            [
                self.line_of(number, Pictogram("chair", size="desk-icon"), one.name[DEFAULT_LANGUAGE], seats(one.seats))
                for number, one in self._all.items()
            ]
        )

    def on_chosen(self, number: int | None) -> None:
        self.chosen = number
        one = self._all.get(number) if number is not None else None
        self.name_.setText(one.name[DEFAULT_LANGUAGE] if one else "")
        self.seats.set_number(one.seats if one else 4)
        self.open_form()

    def on_keep(self) -> None:
        if not self.name_.text().strip():
            self.refuse("name", _("Please type a name."))
            return
        from kiosk.services.offer_settings import SpaceSettings

        number, before = self.chosen, self._all.get(self.chosen) if self.chosen is not None else None
        names = {**(before.name if before else {}), DEFAULT_LANGUAGE: self.name_.text()}
        self._write(
            number,
            SpaceSettings(name=names, seats=self.seats.number()),
            back=(lambda: self._put_back(number, before)) if before is not None else None,
        )

    def _put_back(self, number: int | None, before: SpaceSettings) -> None:
        self.name_.setText(before.name[DEFAULT_LANGUAGE])
        self.seats.set_number(before.seats)
        self._write(number, before, told=_("It is as it was."))

    def _write(
        self,
        number: int | None,
        wanted: SpaceSettings,
        *,
        back: Callable[[], object] | None = None,
        told: str = "",
    ) -> None:
        self.keep(self.acts.save_space, space_id=number, settings=wanted, done=self._on_saved, back=back, told=told)

    def _on_saved(self, saved: object) -> None:
        self.chosen = getattr(saved, "id", None)
