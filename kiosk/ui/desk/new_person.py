# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signing somebody in from the desk: all that the kiosk does, for whoever would rather tell a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.domain.tokens import new_tap
from kiosk.i18n import _, known_languages
from kiosk.services.registering import Wishes
from kiosk.ui import theme
from kiosk.ui.desk.button import Chip
from kiosk.ui.desk.dialog import DeskDialog
from kiosk.ui.desk.flow import Flow
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.desk_today import DeskQueue


class NewPersonDialog(DeskDialog):
    """Consultation hour, language, and if they like a first name and needs."""

    def __init__(self, parent: QWidget, languages: tuple[str, ...]) -> None:
        super().__init__(parent, pictogram="ticket")
        self._languages = languages
        self.tap = ""
        self._hours, self._speaks, self._needs = QWidget(), QWidget(), QWidget()
        self.hours, self.speaks, self.needs = Flow(self._hours), Flow(self._speaks), Flow(self._needs)
        self.hour_label, self.speaks_label, self.needs_label = (
            Text("", "desk-small", tone="soft") for _place in range(3)
        )
        self.first_name = QLineEdit()
        self.first_name.setObjectName("new-first-name")
        self.first_name.setMaxLength(24)
        self.first_name.setFont(theme.font("desk"))
        self.first_name.setFixedHeight(theme.scale().target("desk"))
        for widget in (
            self.hour_label,
            self._hours,
            self.speaks_label,
            self._speaks,
            self.needs_label,
            self._needs,
            self.first_name,
        ):
            self.content.addWidget(widget)

    def ask(self, queues: tuple[DeskQueue, ...], chosen: int | None) -> None:
        """Open for these consultation hours; `chosen` is the session that is looked at. One opening is one person."""
        self.tap = new_tap()
        self.first_name.clear()
        self._fill(queues, chosen)
        self.title.setText(_("Sign somebody in"))
        self.says.setText(_("They get a number and a slip, as at the kiosk."))
        self.hour_label.setText(_("For whom?"))
        self.speaks_label.setText(_("Language"))
        self.needs_label.setText(_("Only if they tell it"))
        self.first_name.setPlaceholderText(_("First name, if they like"))
        self.yes.setText(_("Give a number"))
        self.open()

    def _fill(self, queues: tuple[DeskQueue, ...], chosen: int | None) -> None:
        for flow in (self.hours, self.speaks, self.needs):
            flow.clear()
        for queue in queues:
            chip = Chip(queue.card.organisation, queue.card.session_id)
            chip.setAutoExclusive(True)
            self.hours.addWidget(chip)
            chip.setChecked(queue.card.session_id == chosen)
        known = known_languages()
        for code in (code for code in self._languages if code in known):
            chip = Chip(known[code].own_name, code)
            chip.setObjectName(f"new-language-{code}")
            chip.setAutoExclusive(True)
            self.speaks.addWidget(chip)
            chip.setChecked(code == self._languages[0])
        for need, said in (
            ("interpreter", _("interpreter")),
            ("hard_of_hearing", _("hard of hearing")),
            ("wheelchair", _("wheelchair")),
            ("companion", _("has somebody along")),
        ):
            self.needs.addWidget(Chip(said, need))

    def wipe(self) -> None:
        """A name that was typed stays nowhere, whichever way the question ended."""
        self.first_name.clear()

    def session_id(self) -> int | None:
        """The session that was chosen, if any."""
        return next((int(str(value)) for value in _chosen(self._hours)), None)

    def language(self) -> str:
        """The language to speak."""
        return next((str(value) for value in _chosen(self._speaks)), self._languages[0])

    def wishes(self) -> Wishes:
        """What they told."""
        needs = {str(value): True for value in _chosen(self._needs)}
        return Wishes(first_name=self.first_name.text().strip(), **needs)  # type: ignore[arg-type]


def _chosen(among: QWidget) -> list[object]:
    return [chip.value for chip in among.findChildren(Chip) if chip.isChecked()]
