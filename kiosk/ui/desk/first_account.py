# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The very first start: somebody becomes the administrator. There is no PIN that everybody knows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kiosk.errors import KioskError
from kiosk.i18n import _
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.desk.pin_pad import PinPad
from kiosk.ui.messages import text_for
from kiosk.ui.tasks import Tasks
from kiosk.ui.widgets.field import TextField
from kiosk.ui.widgets.keyboard import Keyboard
from kiosk.ui.widgets.panel import column
from kiosk.ui.widgets.text import Text


class FirstAccount(QWidget):
    """First name, PIN, the PIN once more.

    Signals: made(): somebody can sign in now.
    """

    made = Signal()

    def __init__(self, make: Callable[..., object], *, tasks: Tasks) -> None:
        super().__init__()
        self._make, self._tasks = make, tasks
        self._name = self._pin = ""
        self._error: KioskError | None = None
        self._differs = False
        self.title = Text("", "desk-title", side="centre")
        self.says = Text("", "desk", tone="soft", side="centre")
        self.trouble = Text("", "desk-bold", tone="stop", side="centre")
        self.field = TextField(20)
        self.field.setObjectName("first-name")
        self.keyboard = Keyboard(self.field)
        self.pad = PinPad()
        self.back = DeskButton("", "arrow-left")
        self.field.submitted.connect(self._on_name)
        self.keyboard.done.connect(self._on_name)
        self.pad.entered.connect(self._on_pin)
        self.back.clicked.connect(self.begin)
        page = column(self, gap="small")
        page.addStretch(1)
        for widget in (self.title, self.says, self.trouble, self.field):
            page.addWidget(widget)
        page.addWidget(self.keyboard, 8)
        page.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignCenter)
        page.addWidget(self.back, 0, Qt.AlignmentFlag.AlignCenter)
        page.addStretch(1)
        self.begin()

    def begin(self) -> None:
        """From the name on."""
        self._name = self._pin = ""
        self._differs, self._error = False, None
        self.field.wipe()
        self.pad.clear()
        self._show()

    def retranslate(self) -> None:
        self.title.setText(_("Welcome. Who looks after this room?"))
        if not self._name:
            says = _("Type your first name. You become the administrator, and can add the others afterwards.")
        elif not self._pin:
            says = _("Choose a PIN of 4 to 8 digits. Not 1234, and not one digit repeated.")
        else:
            says = _("Type the same PIN once more.")
        self.says.setText(says)
        self.back.setText(_("Another name"))
        self.field.set_hint(_("First name"))
        self.pad.retranslate()
        differs = _("These two were not the same. Please choose a PIN again.") if self._differs else ""
        self.trouble.setText(text_for(self._error) if self._error else differs)

    def _show(self) -> None:
        has_name = bool(self._name)
        for asking in (self.field, self.keyboard):
            asking.setVisible(not has_name)
        for following in (self.pad, self.back):
            following.setVisible(has_name)
        (self.pad if has_name else self.field).setFocus()
        self.retranslate()

    def _on_name(self) -> None:
        self._name, self._error = self.field.text().strip(), None
        self._show()

    def _on_pin(self, pin: str) -> None:
        self._error, self._differs = None, False
        if not self._pin:
            self._pin = pin
        elif pin != self._pin:
            self._pin, self._differs = "", True
        else:
            name, self._pin = self._name, ""
            self._tasks.run(lambda: self._make(first_name=name, pin=pin), done=self._on_made, failed=self._on_refused)
        self._show()

    def _on_made(self, _result: object) -> None:
        self.begin()
        self.made.emit()

    def _on_refused(self, error: KioskError) -> None:
        self._error, self._pin = error, ""
        if error.code in ("text-refused", "personal-number-refused"):
            self._name = ""
        self._show()
