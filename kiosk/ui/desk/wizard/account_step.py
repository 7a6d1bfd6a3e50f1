# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first account: whoever makes the room looks after it. There is no PIN that everybody knows."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from kiosk.domain.pins import refuse_weak_pin
from kiosk.errors import KioskError
from kiosk.i18n import _
from kiosk.ui.desk.settings.fields import line
from kiosk.ui.desk.wizard.draft import Draft
from kiosk.ui.desk.wizard.step import Step


class AccountStep(Step):
    """First name and PIN, typed twice and shown as dots."""

    name = "account"

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.name_, self.pin, self.again = line("wizard-first-name", 24), line("wizard-pin", 8), line("wizard-again", 8)
        for field in (self.pin, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.add("name", self.name_)
        self.add("pin", self.pin)
        self.add("again", self.again)

    def title(self) -> str:
        return _("Who looks after this room?")

    def says(self) -> str:
        return _("That is you. You can add the others afterwards.")

    def retranslate(self) -> None:
        self.fields["name"].set_label(_("Your first name"))
        self.fields["pin"].set_label(_("A PIN of 4 to 8 digits. Not 1234, and not one digit repeated."))
        self.fields["again"].set_label(_("The same PIN once more"))

    def enter(self) -> None:
        self.name_.setFocus()

    def take(self) -> bool:
        if not any(letter.isalpha() for letter in self.name_.text()):
            return self.refuse("name", _("Please type a first name."))
        try:
            refuse_weak_pin(self.pin.text())
        except KioskError:
            return self.refuse("pin", _("This PIN is not possible or too easy. Please choose another PIN."))
        if self.pin.text() != self.again.text():
            return self.refuse("again", _("These two PINs are not the same."))
        self.draft.first_name, self.draft.pin = self.name_.text().strip(), self.pin.text()
        return True
