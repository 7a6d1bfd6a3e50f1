# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which printer a setting names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk.errors import PrinterUnknown
from printing.printers.protocol import (
    Condition,
    JobHandle,
    JobStatus,
    PrintDocument,
    Printer,
    PrinterStatus,
    refused_status,
)


class NoPrinter:
    """A room without a printer: every slip is refused, so the screens say "remember your number"."""

    name = "none"

    def submit(self, document: PrintDocument) -> JobHandle:
        return JobHandle(self.name, "", Condition.OFFLINE)

    def state(self, handle: JobHandle) -> JobStatus:
        return refused_status(handle)

    def withdraw(self, handle: JobHandle) -> JobStatus:
        return refused_status(handle)

    def status(self) -> PrinterStatus:
        return PrinterStatus(Condition.OFFLINE, "no printer is set")


def printer_named(setting: str, *, spool: Path, now: Callable[[], datetime]) -> Printer:
    """The printer for "folder", "folder:DIR", "ipp://host:port/path" or "none". Raises PrinterUnknown."""
    kind, _, rest = setting.partition(":")
    if setting == "none":
        return NoPrinter()
    if kind == "folder":
        from printing.printers.folder import FolderPrinter

        folder = Path(rest) if rest else spool
        folder.mkdir(parents=True, exist_ok=True)
        return FolderPrinter("folder", folder, clock=now)
    if kind in ("ipp", "ipps", "http"):
        from printing.printers.ipp import IppPrinter

        return IppPrinter("ipp", setting)
    raise PrinterUnknown(setting=setting)
