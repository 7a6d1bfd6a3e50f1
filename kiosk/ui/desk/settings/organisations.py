# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The organisations that come here or to whom people are sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.domain.vocabulary import OrganisationKind
from kiosk.i18n import DEFAULT_LANGUAGE, N_, _, isolate
from kiosk.ui.desk.settings.colour import Colour
from kiosk.ui.desk.settings.fields import Labelled, OneOf, line
from kiosk.ui.desk.settings.listing import ListPage
from kiosk.ui.desk.settings.pictures import Pictures
from kiosk.ui.widgets.pictogram import Tile

if TYPE_CHECKING:
    from kiosk.services.offer_settings import Offering, OrganisationSettings
    from kiosk.ui.desk.window import DeskWindow

KINDS = {
    OrganisationKind.CONNECTOR: N_("connector"),
    OrganisationKind.HOUSING_CORPORATION: N_("housing corporation"),
    OrganisationKind.WELFARE: N_("welfare"),
    OrganisationKind.YOUTH_WORK: N_("youth work"),
    OrganisationKind.MUNICIPALITY: N_("municipality"),
    OrganisationKind.OTHER: N_("something else"),
    OrganisationKind.ELSEWHERE: N_("elsewhere: people are sent there"),
}
NEUTRAL = "#3C5060"


class OrganisationsPage(ListPage):
    """Name, kind, colour, letter on the slip, pictogram."""

    name = "organisations"
    pictogram = "buildings"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._all: dict[int, OrganisationSettings] = {}
        self.name_, self.about = line("organisation-name", 80), line("organisation-about", 300)
        self.letter, self.address = line("organisation-letter", 1), line("organisation-address", 200)
        self.kind = OneOf("organisation-kind")
        self.colour = Colour("organisation-colour")
        self.pictures = Pictures("organisation-picture")
        self.fields = {
            "name": Labelled(self.name_),
            "about": Labelled(self.about),
            "kind": Labelled(self.kind),
            "letter": Labelled(self.letter, wide=False),
            "colour": Labelled(self.colour),
            "pictogram": Labelled(self.pictures),
            "address": Labelled(self.address),
        }
        for field in self.fields.values():
            self.form.addWidget(field)
        for typed in (self.name_, self.about, self.address, self.letter):
            typed.textEdited.connect(self._on_typed)
        for chosen in (self.kind, self.colour, self.pictures):
            chosen.changed.connect(self._on_typed)

    def word(self) -> str:
        return _("Organisations")

    def heading(self) -> str:
        if self.chosen is None:
            return _("A new organisation")
        return self._all[self.chosen].name[DEFAULT_LANGUAGE] if self.chosen in self._all else ""

    def look(self) -> None:
        self.ask(self.acts.offering, self._on_seen)

    def forget(self) -> None:
        self._all = {}
        self.show_lines(())
        for field in (self.name_, self.about, self.letter, self.address):
            field.clear()

    def retranslate(self) -> None:
        super().retranslate()
        self.says.setText(_("Who holds consultation hours here, and where else people are sent."))
        self.add.setText(_("Add an organisation"))
        self.fields["name"].set_label(_("Name, in Dutch"))
        self.fields["about"].set_label(_("What they help with, in Dutch and in a few words"))
        self.fields["kind"].set_label(_("Kind"))
        self.fields["letter"].set_label(_("Letter before the numbers (empty: no hours here)"))
        self.fields["colour"].set_label(_("Colour"))
        self.fields["pictogram"].set_label(_("Pictogram"))
        self.fields["address"].set_label(_("Address, if people have to go there"))
        self.colour.retranslate()
        self.kind.offer(_kinds(), self.kind.value())
        self._show_list()

    def troubles(self) -> dict[str, str]:
        return {"letter-taken": "letter", "colour-too-light": "colour", "dutch-missing": "name"}

    def _on_seen(self, seen: Offering) -> None:
        self._all = seen.organisations
        self._show_list()

    def _show_list(self) -> None:
        lines = []
        for number, one in self._all.items():
            tile = Tile(one.pictogram, one.colour or NEUTRAL, size="tile-small")
            parts = [_(KINDS[one.kind]), one.letter, one.about.get(DEFAULT_LANGUAGE, "")]
            about = " · ".join(isolate(part) for part in parts if part)
            lines.append(self.line_of(number, tile, one.name[DEFAULT_LANGUAGE], about))
        self.show_lines(lines)

    def on_chosen(self, number: int | None) -> None:
        self.chosen = number
        one = self._all.get(number) if number is not None else None
        self._fill(one)
        self.open_form()

    def _fill(self, one: OrganisationSettings | None) -> None:
        self.name_.setText(one.name[DEFAULT_LANGUAGE] if one else "")
        self.about.setText(one.about.get(DEFAULT_LANGUAGE, "") if one else "")
        self.letter.setText(one.letter if one else "")
        self.address.setText(one.address if one else "")
        self.kind.offer(_kinds(), one.kind if one else OrganisationKind.WELFARE)
        self.pictures.set_value(one.pictogram if one else "users-three")
        self.colour.set_value(one.colour if one else NEUTRAL)
        self._show_mark()

    def _on_typed(self, *_anything: object) -> None:
        self.typed()
        self._show_mark()

    def _show_mark(self) -> None:
        self.colour.set_mark("", self.pictures.value())
        self.fields["address"].setVisible(self.kind.value() is OrganisationKind.ELSEWHERE or bool(self.address.text()))

    def on_keep(self) -> None:
        if not self.name_.text().strip():
            self.refuse("name", _("Please type a name."))
            return
        if not self.about.text().strip():
            self.refuse("about", _("Please say in a few words what they help with."))
            return
        before = self._all.get(self.chosen) if self.chosen is not None else None
        number = self.chosen
        back = (lambda: self._put_back(number, before)) if before is not None else None
        self._write(number, self._wanted(before), back=back)

    def _wanted(self, before: OrganisationSettings | None) -> OrganisationSettings:
        from kiosk.services.offer_settings import OrganisationSettings

        kind = self.kind.value()
        return OrganisationSettings(
            kind=kind if isinstance(kind, OrganisationKind) else OrganisationKind.OTHER,
            name={**(before.name if before else {}), DEFAULT_LANGUAGE: self.name_.text()},
            about={**(before.about if before else {}), DEFAULT_LANGUAGE: self.about.text()},
            letter=self.letter.text().strip().upper(),
            colour=self.colour.value(),
            pictogram=self.pictures.value(),
            address=self.address.text().strip(),
        )

    def _put_back(self, number: int | None, before: OrganisationSettings) -> None:
        self._fill(before)
        self._write(number, before, told=_("It is as it was."))

    def _write(
        self,
        number: int | None,
        wanted: OrganisationSettings,
        *,
        back: Callable[[], object] | None = None,
        told: str = "",
    ) -> None:
        self.keep(
            self.acts.save_organisation,
            organisation_id=number,
            settings=wanted,
            done=self._on_saved,
            back=back,
            told=told,
        )

    def _on_saved(self, saved: object) -> None:
        # A new one that is kept once more is changed, not made twice.
        self.chosen = getattr(saved, "id", None)


def _kinds() -> list[tuple[object, str]]:
    return [(kind, _(word)) for kind, word in KINDS.items()]
