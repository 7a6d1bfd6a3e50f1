# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which printer a setting names, and the one that staff chose meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk.data.engines import Database
from kiosk.errors import KioskError, PrinterUnknown
from kiosk.services.printer_choices import Chosen, chosen_at
from printing.printers.addresses import NoPrinter, printer_at
from printing.printers.protocol import (
    Condition,
    JobHandle,
    JobState,
    JobStatus,
    PrintDocument,
    Printer,
    PrinterStatus,
    refused_status,
)

__all__ = ["ChosenPrinter", "NoPrinter", "printer_named", "printer_of_station"]

_REMEMBERED_JOBS = 200
Make = Callable[[str, int], Printer]


def printer_named(setting: str, *, spool: Path, now: Callable[[], datetime], width: int = 80) -> Printer:
    """The printer with this address (`printing/printers/addresses.py`). Raises PrinterUnknown."""
    try:
        return printer_at(setting, width=width, spool=spool, now=now)
    except ValueError as error:
        raise PrinterUnknown(setting=setting) from error


def printer_of_station(
    database: Database, *, room_id: int, station: str, setting: str, spool: Path, now: Callable[[], datetime]
) -> Printer:
    """What the desk chose for this station, looked up for every job; until then what its start says.

    Raises PrinterUnknown for a start that names no printer.
    """

    def make(address: str, width: int) -> Printer:
        return printer_named(address, spool=spool, now=now, width=width)

    make(setting, 80)
    return ChosenPrinter(lambda: chosen_at(database, room_id=room_id, station=station), setting, make)


class ChosenPrinter:
    """Takes effect without a restart. A job stays with the printer that took it, also after another was chosen."""

    def __init__(self, chosen: Callable[[], Chosen], setting: str, make: Make) -> None:
        self._chosen, self._setting, self._make = chosen, setting, make
        self._made: dict[tuple[str, int], Printer] = {}
        self._last: tuple[str, int] = (setting, 80)
        self._took: dict[JobHandle, Printer] = {}

    @property
    def name(self) -> str:
        return self._current().name

    def submit(self, document: PrintDocument) -> JobHandle:
        printer = self._current()
        handle = printer.submit(document)
        if handle.refused is None:
            self._took[handle] = printer
            while len(self._took) > _REMEMBERED_JOBS:
                del self._took[next(iter(self._took))]
        return handle

    def state(self, handle: JobHandle) -> JobStatus:
        if handle.refused:
            return refused_status(handle)
        printer = self._of(handle)
        return printer.state(handle) if printer is not None else _GONE

    def withdraw(self, handle: JobHandle) -> JobStatus:
        if handle.refused:
            return refused_status(handle)
        printer = self._of(handle)
        return printer.withdraw(handle) if printer is not None else _GONE

    def status(self) -> PrinterStatus:
        return self._current().status()

    def _current(self) -> Printer:
        try:
            chosen = self._chosen()
            self._last = (chosen.address or self._setting, chosen.width)
        except KioskError:
            # A memory that is busy for a moment: the same printer as a moment ago.
            pass
        try:
            return self._at(*self._last)
        except (PrinterUnknown, OSError):
            # Written into the memory by hand, or its folder cannot be made: the desk hears that nothing prints.
            return NoPrinter()

    def _at(self, address: str, width: int) -> Printer:
        if (address, width) not in self._made:
            self._made[address, width] = self._make(address, width)
        return self._made[address, width]

    def _of(self, handle: JobHandle) -> Printer | None:
        if handle in self._took:
            return self._took[handle]
        # Taken before a restart: the same printer has the same name.
        current = self._current()
        return current if current.name == handle.printer else None


_GONE = JobStatus(JobState.FAILED, Condition.UNKNOWN, "another printer was chosen meanwhile")
