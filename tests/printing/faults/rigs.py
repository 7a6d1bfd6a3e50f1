# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each kind of printer with a hand on its cables: a fault put in before a job or in its middle, and mended again."""

from __future__ import annotations

import resource
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from kiosk.bootstrap.printers import ChosenPrinter
from kiosk.services.printer_choices import Chosen
from printing.printers.addresses import name_of
from printing.printers.escpos import EscposPrinter
from printing.printers.folder import FolderPrinter
from printing.printers.ipp import IppPrinter
from printing.printers.links import NetworkLink
from printing.printers.protocol import JobHandle, PrintDocument, Printer
from tests.printing.conftest import RealPrinter, listens, wait_for
from tests.printing.cups import Cups
from tests.printing.faults.line import Line
from tests.printing.thermal_printer import ThermalPrinter
from tests.rooms import NOW

OK = [0x12, 0x12, 0x12, 0x12]
_ANSWERS = {
    "out of paper before": [0x1A, 0x32, 0x12, 0x72],
    "out of paper mid-job": [0x1A, 0x32, 0x12, 0x72],
    "cover open": [0x1A, 0x16, 0x12, 0x12],
    "jam": [0x1A, 0x52, 0x1A, 0x12],
}
_REASONS = {
    "out of paper before": "media-empty-error,media-needed-report",
    "out of paper mid-job": "media-empty-error,media-needed-report",
    "cover open": "cover-open-error",
    "jam": "media-jam-error",
}


class Rig:
    """One printer. `before` puts the fault in before anything is printed, `midway` once the slip is being printed."""

    has_midway = False

    def __init__(self, fault: str) -> None:
        self.fault = fault

    def printer(self) -> Printer:
        """As a kiosk holds it; a second one for a second kiosk."""
        raise NotImplementedError

    def before(self) -> None: ...

    def midway(self) -> None: ...

    def mend(self) -> None: ...

    def slips(self) -> int:
        """How many whole slips have come out."""
        raise NotImplementedError

    def close(self) -> None: ...


class ThermalRig(Rig):
    """A receipt printer behind a cable."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.device = ThermalPrinter()
        self.line = Line(self.device.port)

    def printer(self) -> Printer:
        connect = partial(NetworkLink, "127.0.0.1", self.line.port, timeout=0.3)
        return EscposPrinter("thermal", connect, patience=2)

    def before(self) -> None:
        device = self.device
        if self.fault not in ("off at start", "connection refused"):
            self.line.plug_in()
        if self.fault in ("off mid-job", "dropped after half a slip"):
            self.line.breaks_after = 20_000
        elif self.fault == "out of paper mid-job":
            device.answers_while_printing, device.in_line = _ANSWERS[self.fault], False
        elif self.fault == "garbage on the status line":
            device.answers = [0x12, 0xFF, 0x12, 0x12]
        elif self.fault == "slow (30 s)":
            device.slow_polls = 1_000
        else:
            device.answers = list(_ANSWERS.get(self.fault, OK))

    def mend(self) -> None:
        device = self.device
        device.answers, device.answers_while_printing, device.in_line = list(OK), None, True
        device.slow_polls, self.line.breaks_after = 0, None
        if self.fault in ("off at start", "connection refused"):
            self.line.plug_in()

    def slips(self) -> int:
        return len(self.device.slips)

    def close(self) -> None:
        self.line.pull_out()
        self.device.close()


class IppRig(Rig):
    """A real IPP printer behind a cable."""

    def __init__(self, fault: str, device: RealPrinter) -> None:
        super().__init__(fault)
        self.device, self.line = device, Line(device.port)
        self.has_midway = "mid-job" in fault
        self._path = "/ipp/print"

    def printer(self) -> Printer:
        return _chosen(lambda: f"ipp://127.0.0.1:{self.line.port}{self._path}")

    def before(self) -> None:
        if self.fault == "wrong queue name":
            self._path = "/printers/nobody"
        if self.fault != "connection refused":
            self.line.plug_in()
        self.line.noise = self.fault == "garbage on the status line"
        self.line.breaks_after = 3_000 if self.fault == "dropped after half a slip" else None
        if self.fault == "off at start":
            self.device.stop()
        elif self.has_midway or self.fault.startswith(("slow", "two kiosks")):
            self.device.hold()
        elif self.fault in _REASONS:
            self.device.set_fault(_REASONS[self.fault])

    def midway(self) -> None:
        if self.fault == "off mid-job":
            self.device.stop()
        else:
            self.device.set_fault(_REASONS[self.fault])

    def mend(self) -> None:
        self.line.noise, self.line.breaks_after = False, None
        self._path = "/ipp/print"
        if self.fault == "connection refused":
            self.line.plug_in()
        self.device.clear_fault()
        self.device.let_go()
        if self.device.process is None:
            self.device.start()

    def slips(self) -> int:
        return len(self.device.out)

    def close(self) -> None:
        self.line.pull_out()


class CupsRig(Rig):
    """A real CUPS queue before a real IPP printer."""

    def __init__(self, fault: str, device: RealPrinter, server: Cups) -> None:
        super().__init__(fault)
        self.device, self.server = device, server
        self.has_midway = "mid-job" in fault
        self._queue = "nobody" if fault == "wrong queue name" else "kiosk"

    def printer(self) -> Printer:
        return _chosen(lambda: self.server.queue(self._queue))

    def before(self) -> None:
        if self.fault in ("off at start", "CUPS restarted"):
            self.device.stop()
        elif self.fault == "CUPS stopped":
            self.server.stop()
        elif self.has_midway or self.fault.startswith("slow"):
            self.device.hold()
        elif self.fault in _REASONS:
            self.device.set_fault(_REASONS[self.fault])

    def midway(self) -> None:
        # CUPS calls it printing before the printer has it.
        wait_for((self.device.folder / "began").exists, "the printer to begin")
        if self.fault == "off mid-job":
            self.device.stop()
        else:
            self.device.set_fault(_REASONS[self.fault])

    def mend(self) -> None:
        self._queue = "kiosk"
        if self.fault == "CUPS restarted":
            self.server.stop()
        if self.server.process is None:
            self.server.start()
            wait_for(lambda: listens(self.server.port), "CUPS")
        self.device.clear_fault()
        self.device.let_go()
        if self.device.process is None:
            self.device.start()

    def slips(self) -> int:
        return len(self.device.out)


class FolderRig(Rig):
    """A folder on a disk that fills up."""

    def __init__(self, fault: str, folder: Path) -> None:
        super().__init__(fault)
        self.folder = folder
        folder.mkdir()
        self._is_full = False

    def printer(self) -> Printer:
        return _OnDisk(FolderPrinter("folder", self.folder, clock=lambda: NOW), lambda: self._is_full)

    def before(self) -> None:
        self._is_full = self.fault == "disk full"
        if self.fault == "off at start":
            shutil.rmtree(self.folder)

    def mend(self) -> None:
        self._is_full = False
        self.folder.mkdir(exist_ok=True)

    def slips(self) -> int:
        return len(list(self.folder.iterdir())) if self.folder.exists() else 0


def _chosen(address: Callable[[], str]) -> Printer:
    """The printer whose address staff chose; where it was wrong they choose another, and nothing is started anew."""

    def make(chosen: str, _width: int) -> Printer:
        return IppPrinter(name_of(chosen), chosen, timeout=2)

    return ChosenPrinter(lambda: Chosen(address(), 80, ""), "none", make)


class _OnDisk:
    """While the disk is full the system itself refuses the file, as `RLIMIT_FSIZE` makes it do."""

    def __init__(self, printer: FolderPrinter, is_full: Callable[[], bool]) -> None:
        self._printer, self._is_full = printer, is_full
        self.name = printer.name
        self.state, self.withdraw, self.status = printer.state, printer.withdraw, printer.status

    def submit(self, document: PrintDocument) -> JobHandle:
        if not self._is_full():
            return self._printer.submit(document)
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, hard))
        try:
            return self._printer.submit(document)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
