# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long what is kept, in plain words, and who answers for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.i18n import _, isolate, ngettext
from kiosk.ui.desk.settings.fields import Labelled, Stepper, line
from kiosk.ui.desk.settings.page import SettingsPage
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.room_settings import AllSettings, RoomSettings
    from kiosk.ui.desk.window import DeskWindow

_PICTOGRAMS = ("user", "ticket", "chart-bar", "clock-counter-clockwise")


def _forgotten(days: int) -> str:
    if days == 0:
        return _("at the end of the day")
    return ngettext("{n} day later", "{n} days later", days).format(n=isolate(days))


def _held(seconds: int) -> str:
    return ngettext("{n} minute", "{n} minutes", seconds // 60).format(n=isolate(seconds // 60))


class KeepingPage(SettingsPage):
    """Names go, figures stay; the controller and whom to ask are printed and spoken on "my data"."""

    name = "keeping"
    pictogram = "shield-check"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._seen: RoomSettings | None = None
        self.days = Stepper(0, 31, say=_forgotten)
        self.hold = Stepper(60, 1800, step=60, say=_held)
        self.controller, self.contact = line("controller", 300), line("contact", 200)
        self.lines = [Text("", "desk") for _pictogram in _PICTOGRAMS]
        told = Panel("info")
        inside = column(told, gap="small", pad="small")
        for pictogram, says in zip(_PICTOGRAMS, self.lines, strict=True):
            beside = row(gap="small")
            beside.addWidget(Pictogram(pictogram, size="desk-icon"))
            beside.addWidget(says, 1)
            inside.addLayout(beside)
        self.content.addWidget(told)
        self.fields = {
            "retention": Labelled(self.days, wide=False),
            "hold": Labelled(self.hold, wide=False),
            "controller": Labelled(self.controller),
            "contact": Labelled(self.contact),
        }
        for field in self.fields.values():
            self.content.addWidget(field)
        self.content.addStretch(1)
        for typed in (self.controller, self.contact):
            typed.textEdited.connect(self.typed)
        for chosen in (self.days, self.hold):
            chosen.changed.connect(self.typed)
        self.save.clicked.connect(self._on_keep)

    def word(self) -> str:
        return _("What is kept")

    def look(self) -> None:
        self.ask(self.acts.settings, self._on_seen)

    def forget(self) -> None:
        self._seen = None
        self.controller.clear()
        self.contact.clear()

    def retranslate(self) -> None:
        super().retranslate()
        self.says.setText(_('As short as possible. Residents hear and read the same under "My data".'))
        said = (
            _("First names and what people need: until the moment below, then gone for ever."),
            _("Slips on this computer: as long as the names."),
            _("Figures without names (language, topic, times): they stay, and are nobody's."),
            _("What workers change: stays in the staff log, with the number of the account."),
        )
        for text, words in zip(self.lines, said, strict=True):
            text.setText(words)
        self.fields["retention"].set_label(_("Names are forgotten"))
        self.fields["hold"].set_label(_("A time that somebody is choosing is kept for them for"))
        self.fields["controller"].set_label(_("Who answers for the data (art. 26 AVG)"))
        self.fields["contact"].set_label(_("Whom residents can ask about it"))
        self.days.name("retention", _("A day less"), _("A day more"))
        self.hold.name("hold", _("A minute less"), _("A minute more"))
        self.days.retranslate()
        self.hold.retranslate()

    def _on_seen(self, seen: AllSettings) -> None:
        self._seen = seen.room
        if not self.is_typed:
            self._show(seen.room)

    def _show(self, room: RoomSettings) -> None:
        self.days.set_number(room.forget_after_days)
        self.hold.set_number(room.hold_seconds)
        self.controller.setText(room.controller)
        self.contact.setText(room.contact)

    def _on_keep(self) -> None:
        before = self._seen
        if before is None:
            return
        wanted = replace(
            before,
            forget_after_days=self.days.number(),
            hold_seconds=self.hold.number(),
            controller=self.controller.text().strip(),
            contact=self.contact.text().strip(),
        )
        self.keep(self.acts.save_room, settings=wanted, back=lambda: self._put_back(before))

    def _put_back(self, before: RoomSettings) -> None:
        self._show(before)
        self.keep(self.acts.save_room, settings=before, told=_("It is as it was."))
