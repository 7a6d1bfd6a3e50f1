# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""On which printer this screen prints, how wide its roll is, and a test slip that shows every script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from kiosk.domain.vocabulary import JobState
from kiosk.errors import KioskError
from kiosk.i18n import _, isolate
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.desk.printing_acts import PrintingActs
from kiosk.ui.desk.settings import print_words
from kiosk.ui.desk.settings.fields import Labelled, OneOf, line
from kiosk.ui.desk.settings.page import SettingsPage
from kiosk.ui.tasks import PRINTING

if TYPE_CHECKING:
    from kiosk.services.paper_rows import SlipJob
    from kiosk.services.printer_choices import Choice, Chosen, PrinterChoices
    from kiosk.ui.desk.window import DeskWindow

# A choice of its own: an address that somebody types.
TYPED = "typed"
FOLLOW_MS = 1_000


class PrintersPage(SettingsPage):
    """The printer of this station; the kiosk's is chosen at the kiosk."""

    name = "printers"
    pictogram = "printer"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._seen: Chosen | None = None
        self._choices: tuple[Choice, ...] = ()
        self._widths: tuple[int, ...] = ()
        self._job: SlipJob | None = None
        self.printer = OneOf("printer")
        self.address = line("printer-address", 200)
        self.address.setPlaceholderText("ipp://192.168.1.20/ipp/print")
        self.roll = OneOf("roll")
        self.prove = DeskButton("", "receipt")
        self.prove.setObjectName("prove")
        self.fields = {
            "chosen": Labelled(self.printer),
            "printer": Labelled(self.address),
            "roll-width": Labelled(self.roll),
            "prove": Labelled(self.prove, wide=False),
        }
        for field in self.fields.values():
            self.content.addWidget(field)
        self.content.addStretch(1)
        self.printer.changed.connect(self._on_printer)
        self.roll.changed.connect(self.typed)
        self.address.textEdited.connect(self.typed)
        self.prove.clicked.connect(self._on_prove)
        self.save.clicked.connect(self._on_keep)
        self._timer = QTimer(self, interval=FOLLOW_MS, singleShot=True)
        self._timer.timeout.connect(self._follow)

    def word(self) -> str:
        return _("Printers")

    @property
    def printing(self) -> PrintingActs:
        return self.window_.acts().of(PrintingActs)

    def look(self) -> None:
        """Asks the system for its printers, so not again at every change of the room."""
        worker = self.window_.worker
        if self._seen is None and worker is not None:
            self.window_.tasks.run(
                lambda: self.printing.choices(worker=worker),
                done=self._on_seen,
                failed=self.window_.say_trouble,
                owner=self,
                lane=PRINTING,
            )

    def open(self, is_open: bool) -> None:
        if not is_open:
            self._seen = None
            self._leave()
        super().open(is_open)

    def forget(self) -> None:
        self.address.clear()
        self._leave()

    def retranslate(self) -> None:
        super().retranslate()
        station = self.acts.station if self.is_open else ""
        self.says.setText(
            _(
                'The printer of "{station}". Choose the kiosk\'s printer at the kiosk: hold its house and sign in.'
            ).format(station=isolate(station))
        )
        self.fields["chosen"].set_label(_("Printer"))
        self.fields["printer"].set_label(_("Address: ipp://…, or escpos://… for a receipt printer on the network"))
        self.fields["roll-width"].set_label(_("Width of the paper roll"))
        self.fields["prove"].set_label(_("Every script, a code and a ruler: one look tells what is wrong"))
        self.prove.setText(_("Print a test slip"))
        self._offer(self.printer.value(), self.roll.value())

    def _on_seen(self, seen: PrinterChoices) -> None:
        if not self.is_open or self.window_.worker is None:
            return
        self._seen, self._choices, self._widths = seen.chosen, seen.choices, seen.widths
        self._show(seen.chosen)
        self.retranslate()

    def _show(self, chosen: Chosen) -> None:
        known = [choice.address for choice in self._choices]
        typed = bool(chosen.address) and chosen.address not in known
        self.address.setText(chosen.address if typed else "")
        self._offer(TYPED if typed else chosen.address or "folder", chosen.width)

    def _offer(self, chosen: object, width: object) -> None:
        named = [(one.address, print_words.choice(one)) for one in self._choices]
        self.printer.offer([*named, (TYPED, _("another, by its address"))], chosen)
        self.roll.offer([(one, _("{n} mm").format(n=isolate(one))) for one in self._widths], width)
        self.fields["printer"].setVisible(chosen == TYPED)

    def _on_printer(self) -> None:
        self.typed()
        self.fields["printer"].setVisible(self.printer.value() == TYPED)

    def _on_keep(self) -> None:
        chosen = self.printer.value()
        address = self.address.text().strip() if chosen == TYPED else str(chosen or "")
        if not address:
            self.refuse("printer", _("Please type the address of the printer."))
            return
        before = self._seen
        self._write(address, int(str(self.roll.value() or 80)), before if before and before.address else None)

    def _write(self, address: str, width: int, before: Chosen | None) -> None:
        self.keep(
            self.printing.choose,
            address=address,
            width=width,
            back=(lambda: self._put_back(before)) if before is not None else None,
        )

    def _put_back(self, before: Chosen) -> None:
        self._show(before)
        self._write(before.address, before.width, None)

    # --- the test slip ----------------------------------------------------------------------------------------

    def _on_prove(self) -> None:
        worker = self.window_.worker
        if worker is None:
            return
        self.prove.setEnabled(False)
        self.quiet()
        self.tell(_("Printing …"))
        self.window_.tasks.run(
            lambda: self.printing.prove(worker=worker),
            done=self._on_job,
            failed=self._on_not_proved,
            owner=self,
            lane=PRINTING,
        )

    def _on_not_proved(self, error: KioskError) -> None:
        self.prove.setEnabled(True)
        self.tell("")
        self.window_.say_trouble(error)

    def _on_job(self, job: SlipJob) -> None:
        self._job = None if job.settled else job
        self.prove.setEnabled(True)
        if job.state is JobState.PRINTED:
            self.tell(_("The test slip has come out. Can you read every line of it?"), "good")
        elif job.settled:
            self.tell(print_words.failed(job.reason), "stop")
        else:
            says = print_words.waits_for(job.reason)
            self.tell(says or _("Printing …"), "stop" if says else "")
            self._timer.start()

    def _follow(self) -> None:
        job = self._job
        if job is None:
            return
        self.window_.tasks.run(
            lambda: self.printing.follow(job=job),
            done=lambda now: self._on_job(now) if self._job is not None else None,
            failed=self._on_not_proved,
            owner=self,
            lane=PRINTING,
        )

    def _leave(self) -> None:
        """Nobody looks any more: what has not come out yet is taken back."""
        job, self._job = self._job, None
        self._timer.stop()
        if job is not None:
            self.window_.tasks.run(
                lambda: self.printing.leave(job=job), failed=lambda _error: None, owner=self, lane=PRINTING
            )
