# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The room itself: what it is called, where it is, in which languages it speaks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.i18n import DEFAULT_LANGUAGE, _, isolate, known_languages, ngettext
from kiosk.ui.desk.settings.fields import InOrder, Labelled, OneOf, Stepper, line
from kiosk.ui.desk.settings.page import SettingsPage

if TYPE_CHECKING:
    from kiosk.services.room_settings import AllSettings, RoomSettings
    from kiosk.ui.desk.window import DeskWindow

REGIONS = ("Noord", "Midden", "Zuid")


def _days(count: int) -> str:
    return ngettext("{n} day", "{n} days", count).format(n=isolate(count))


class RoomPage(SettingsPage):
    """Name, address, time zone, languages in order, school holidays, how far ahead."""

    name = "room"
    pictogram = "house-line"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._seen: RoomSettings | None = None
        self.name_ = line("room-name", 120)
        self.address, self.zone = line("room-address", 200), line("room-zone", 64)
        self.languages = InOrder("room-language", fixed=(DEFAULT_LANGUAGE,))
        self.holidays = OneOf("room-holidays")
        self.horizon = Stepper(1, 365, step=7, say=_days)
        self.fields = {
            "name": Labelled(self.name_),
            "address": Labelled(self.address),
            "languages": Labelled(self.languages),
            "school-holidays": Labelled(self.holidays),
            "horizon": Labelled(self.horizon, wide=False),
            "zone": Labelled(self.zone),
        }
        for field in self.fields.values():
            self.content.addWidget(field)
        self.content.addStretch(1)
        for typed in (self.name_, self.address, self.zone):
            typed.textEdited.connect(self.typed)
        for chosen in (self.languages, self.holidays, self.horizon):
            chosen.changed.connect(self.typed)
        self.save.clicked.connect(self._on_keep)

    def word(self) -> str:
        return _("The room")

    def look(self) -> None:
        self.ask(self.acts.settings, self._on_seen)

    def forget(self) -> None:
        self._seen = None
        for field in (self.name_, self.address, self.zone):
            field.clear()

    def retranslate(self) -> None:
        super().retranslate()
        self.says.setText(_("Kiosk, board and slips show this."))
        self.fields["name"].set_label(_("Name of the room"))
        self.fields["address"].set_label(_("Address, as it stands on slips"))
        self.fields["zone"].set_label(_("Time zone"))
        self.fields["languages"].set_label(_("Languages, in the order in which the kiosk offers them"))
        self.fields["school-holidays"].set_label(_("School holidays of the region"))
        self.fields["horizon"].set_label(_("How far ahead residents can choose a time"))
        self.horizon.name("horizon", _("A week less"), _("A week more"))
        self.horizon.retranslate()
        self.holidays.offer(self._regions(), self.holidays.value() or "")

    def _regions(self) -> list[tuple[object, str]]:
        return [("", _("none")), *((region, region) for region in REGIONS)]

    def _on_seen(self, seen: AllSettings) -> None:
        self._seen = seen.room
        if not self.is_typed:
            self._show(seen.room)

    def _show(self, room: RoomSettings) -> None:
        self.name_.setText(room.name)
        self.address.setText(room.address)
        self.zone.setText(room.zone)
        self.languages.offer(
            [(code, language.own_name) for code, language in known_languages().items()], room.languages
        )
        self.holidays.offer(self._regions(), room.school_holidays)
        self.horizon.set_number(room.horizon_days)

    def _on_keep(self) -> None:
        before = self._seen
        if before is None:
            return
        if not self.name_.text().strip():
            self.refuse("name", _("Please type the name of the room."))
            return
        wanted = replace(
            before,
            name=self.name_.text(),
            address=self.address.text().strip(),
            zone=self.zone.text().strip(),
            languages=tuple(str(code) for code in self.languages.values()),
            school_holidays=str(self.holidays.value() or ""),
            horizon_days=self.horizon.number(),
        )
        self.keep(self.acts.save_room, settings=wanted, back=lambda: self._put_back(before))

    def _put_back(self, before: RoomSettings) -> None:
        self._show(before)
        self.keep(self.acts.save_room, settings=before, told=_("It is as it was."))
