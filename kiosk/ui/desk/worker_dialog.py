# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A new worker, another name or role, or a new PIN for one who is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.domain.vocabulary import OrganisationKind, Role
from kiosk.i18n import _, isolate
from kiosk.ui import theme
from kiosk.ui.desk import words
from kiosk.ui.desk.button import Chip
from kiosk.ui.desk.dialog import DeskDialog
from kiosk.ui.desk.flow import Flow
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.choosing import Offer
    from kiosk.services.staff import StaffCard


class WorkerDialog(DeskDialog):
    """`card` is None for somebody new. The PIN is typed by the worker, twice, and shown as dots."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, pictogram="user-check")
        self.card: StaffCard | None = None
        self.changes = False
        self._roles, self._organisations = QWidget(), QWidget()
        self.roles, self.organisations = Flow(self._roles), Flow(self._organisations)
        self.role_label, self.organisation_label = (Text("", "desk-small", tone="soft") for _place in range(2))
        self.first_name, self.pin, self.again = QLineEdit(), QLineEdit(), QLineEdit()
        for field, name, most in ((self.first_name, "name", 24), (self.pin, "pin", 8), (self.again, "again", 8)):
            field.setObjectName(f"worker-{name}")
            field.setMaxLength(most)
            field.setFont(theme.font("desk"))
            field.setFixedHeight(theme.scale().target("desk"))
        for field in (self.pin, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        for widget in (
            self.first_name,
            self.role_label,
            self._roles,
            self.organisation_label,
            self._organisations,
            self.pin,
            self.again,
        ):
            self.content.addWidget(widget)

    def ask_new(self, offers: tuple[Offer, ...]) -> None:
        """Somebody new; a host is of one of these organisations."""
        self._fill(offers)
        self._ask(None)
        self.title.setText(_("Add somebody"))
        self.yes.setText(_("Add"))

    def ask_pin(self, card: StaffCard) -> None:
        """A new PIN for this worker."""
        self._ask(card)
        self.title.setText(_("New PIN for {name}").format(name=isolate(card.first_name)))
        self.yes.setText(_("Keep this PIN"))

    def ask_change(self, card: StaffCard, offers: tuple[Offer, ...]) -> None:
        """Another name, role or organisation for this worker."""
        self._fill(offers, role=card.role, organisation_id=card.organisation_id)
        self._ask(card, changes=True)
        self.first_name.setText(card.first_name)
        self.title.setText(_("Change {name}").format(name=isolate(card.first_name)))
        self.says.setText(_("With another role or organisation the worker signs in again."))
        self.yes.setText(_("Keep"))

    def role(self) -> Role:
        """The role that is chosen."""
        chosen = (chip.value for chip in self._roles.findChildren(Chip) if chip.isChecked())
        return next((value for value in chosen if isinstance(value, Role)), Role.HOST)

    def organisation_id(self) -> int | None:
        """The organisation of a host; None for everybody else."""
        if self.role() is not Role.HOST:
            return None
        chosen = (chip.value for chip in self._organisations.findChildren(Chip) if chip.isChecked())
        return next((int(str(value)) for value in chosen), None)

    def wipe(self) -> None:
        """Nothing typed remains in the fields."""
        self.pin.clear()
        self.again.clear()

    def trouble_before(self) -> str:
        """What is missing, in words; "" when it can be tried."""
        if self.asks_who and not self.first_name.text().strip():
            return _("Please type a first name.")
        if self.asks_who and self.role() is Role.HOST and self.organisation_id() is None:
            return _("Please choose the organisation of this host.")
        if not self.changes and self.pin.text() != self.again.text():
            return _("These two PINs are not the same.")
        return ""

    @property
    def asks_who(self) -> bool:
        """Whether name, role and organisation are asked for."""
        return self.card is None or self.changes

    def _ask(self, card: StaffCard | None, *, changes: bool = False) -> None:
        self.card, self.changes = card, changes
        self.says.setText(_("The worker types the PIN: 4 to 8 digits, not 1234 and not one digit repeated."))
        self.first_name.setPlaceholderText(_("First name"))
        self.role_label.setText(_("Role"))
        self.organisation_label.setText(_("Organisation"))
        self.pin.setPlaceholderText(_("PIN"))
        self.again.setPlaceholderText(_("The same PIN once more"))
        self.first_name.clear()
        self.wipe()
        for widget in (self.first_name, self.role_label, self._roles):
            widget.setVisible(self.asks_who)
        for field in (self.pin, self.again):
            field.setVisible(not changes)
        self._show_organisations()
        self.open()

    def _fill(self, offers: tuple[Offer, ...], *, role: Role = Role.HOST, organisation_id: int | None = None) -> None:
        self.roles.clear()
        self.organisations.clear()
        for each in Role:
            chip = Chip(words.role(each), each)
            chip.setObjectName(f"role-{each}")
            chip.setAutoExclusive(True)
            chip.toggled.connect(self._show_organisations)
            self.roles.addWidget(chip)
            chip.setChecked(each is role)
        for offer in offers:
            if offer.kind is not OrganisationKind.ELSEWHERE:
                chip = Chip(offer.name, offer.organisation_id)
                chip.setObjectName(f"of-{offer.organisation_id}")
                chip.setAutoExclusive(True)
                self.organisations.addWidget(chip)
                chip.setChecked(offer.organisation_id == organisation_id)

    def _show_organisations(self) -> None:
        shown = self.asks_who and self.role() is Role.HOST
        self.organisation_label.setVisible(shown)
        self._organisations.setVisible(shown)
