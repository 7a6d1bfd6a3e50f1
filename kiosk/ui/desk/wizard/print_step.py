# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Does the printer print? Tried before anything is kept; a room without a printer works too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from kiosk.errors import KioskError
from kiosk.i18n import _
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.desk.settings import print_words
from kiosk.ui.desk.settings.fields import OneOf, line
from kiosk.ui.desk.wizard.draft import Draft, WizardActs
from kiosk.ui.desk.wizard.step import Step
from kiosk.ui.messages import text_for
from kiosk.ui.tasks import PRINTING, Tasks
from kiosk.ui.widgets.text import Text
from printing.printers.addresses import is_address

if TYPE_CHECKING:
    from kiosk.services.printer_choices import Choice
    from printing.printers.protocol import JobStatus

TYPED = "typed"
FOLLOW_MS = 700


class PrintStep(Step):
    """Which printer, and a test slip."""

    name = "print"

    def __init__(self, draft: Draft, acts: WizardActs, tasks: Tasks) -> None:
        super().__init__(draft)
        self._acts, self._tasks = acts, tasks
        self._choices: tuple[Choice, ...] | None = None
        self._job: object | None = None
        self.printer = OneOf("wizard-printer")
        self.address = line("wizard-printer-address", 200)
        self.address.setPlaceholderText("ipp://192.168.1.20/ipp/print")
        self.prove = DeskButton("", "receipt")
        self.prove.setObjectName("wizard-prove")
        self.result = Text("", "desk-bold")
        self.add("printer", self.printer)
        self.add("address", self.address)
        self.add("prove", self.prove, wide=False)
        self.content.addWidget(self.result)
        self.printer.changed.connect(self._show)
        self.prove.clicked.connect(self._on_prove)
        self._timer = QTimer(self, interval=FOLLOW_MS, singleShot=True)
        self._timer.timeout.connect(self._follow)

    def title(self) -> str:
        return _("Does the printer print?")

    def says(self) -> str:
        return _("Residents get a slip with their number. Without a printer they remember it or take a picture.")

    def retranslate(self) -> None:
        self.fields["printer"].set_label(_("Printer of this computer"))
        self.fields["address"].set_label(_("Address: ipp://…, or escpos://… for a receipt printer on the network"))
        self.fields["prove"].set_label(_("Every script, a code and a ruler: one look tells what is wrong"))
        self.prove.setText(_("Print a test slip"))
        self._offer()

    def enter(self) -> None:
        if self._choices is None:
            self._tasks.run(self._acts.printers, done=self._on_printers, failed=self._on_failed, lane=PRINTING)

    def leave(self) -> None:
        job, self._job = self._job, None
        self._timer.stop()
        if job is not None:
            self._tasks.run(lambda: self._acts.take_back(job), failed=lambda _error: None, owner=self, lane=PRINTING)

    def take(self) -> bool:
        address = self._address()
        if not address and self._choices is not None:
            return self.refuse("address", _("Please type the address of the printer."))
        if address and not is_address(address):
            return self.refuse("address", _("This is no address of a printer."))
        self.draft.printer = address
        return True

    def _address(self) -> str:
        chosen = self.printer.value()
        return self.address.text().strip() if chosen == TYPED else str(chosen or "")

    def _on_printers(self, found: tuple[Choice, ...]) -> None:
        self._choices = found
        self._offer()

    def _offer(self) -> None:
        chosen = self.printer.value() or self._acts.default_printer
        offered = [(one.address, print_words.choice(one)) for one in self._choices or ()]
        if chosen != TYPED and chosen not in [address for address, _words in offered] and offered:
            # The start of the program named one: it stands first.
            offered.insert(0, (str(chosen), str(chosen)))
        self.printer.offer([*offered, (TYPED, _("another, by its address"))] if offered else [], chosen)
        self._show()

    def _show(self) -> None:
        self.fields["address"].setVisible(self.printer.value() == TYPED)

    # --- the test slip ----------------------------------------------------------------------------------------

    def _on_prove(self) -> None:
        address, name = self._address(), self.draft.name
        self.quiet()
        if not address:
            self.refuse("address", _("Please type the address of the printer."))
            return
        self._tell(_("Printing …"))
        self.prove.setEnabled(False)
        self._tasks.run(
            lambda: self._acts.prove(address, name), done=self._on_job, failed=self._on_failed, lane=PRINTING
        )

    def _on_job(self, job: object) -> None:
        self._job = job
        self._follow()

    def _follow(self) -> None:
        job = self._job
        if job is not None:
            self._tasks.run(lambda: self._acts.look(job), done=self._on_status, failed=self._on_failed, lane=PRINTING)

    def _on_status(self, status: JobStatus) -> None:
        if self._job is None:
            return
        self.prove.setEnabled(True)
        reason = status.reason.value if status.reason is not None else None
        if not status.final:
            waits = print_words.waits_for(reason)
            self._tell(waits or _("Printing …"), "stop" if waits else "")
            self._timer.start()
            return
        self._job = None
        if status.state.value == "printed":
            self._tell(_("The test slip has come out. Can you read every line of it?"), "good")
        else:
            self._tell(print_words.failed(reason), "stop")

    def _on_failed(self, error: KioskError) -> None:
        self.prove.setEnabled(True)
        self._tell(text_for(error), "stop")

    def _tell(self, says: str, tone: str = "") -> None:
        self.result.set_tone(tone)
        self.result.setText(says)
