# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which printer a setting names."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kiosk.bootstrap.printers import NoPrinter, printer_named
from kiosk.errors import PrinterUnknown
from printing.printers.folder import FolderPrinter
from printing.printers.ipp import IppPrinter
from printing.printers.protocol import Condition, JobState, PrintDocument


def named(setting, folder):
    return printer_named(setting, spool=folder / "slips", now=lambda: datetime(2026, 11, 21, tzinfo=UTC))


def test_a_folder_is_made_and_used(tmp_path):
    printer = named("folder", tmp_path)
    assert isinstance(printer, FolderPrinter)
    assert printer.status().can_print
    assert isinstance(named(f"folder:{tmp_path / 'other'}", tmp_path), FolderPrinter)
    assert (tmp_path / "other").is_dir()


def test_an_address_is_a_printer_on_the_network(tmp_path):
    printer = named("ipp://127.0.0.1:9/ipp/print", tmp_path)
    assert isinstance(printer, IppPrinter)
    assert printer.status().condition is Condition.OFFLINE, "nobody listens there"


def test_a_room_without_a_printer_says_so_for_every_slip(tmp_path):
    printer = named("none", tmp_path)
    assert isinstance(printer, NoPrinter)
    handle = printer.submit(PrintDocument(b"%PDF"))
    assert printer.state(handle).state is JobState.FAILED
    assert printer.withdraw(handle).reason is Condition.NO_PRINTER
    assert not printer.status().can_print


@pytest.mark.parametrize("setting", ["", "laser", "ftp://printer", "serial:COM1"])
def test_what_is_no_printer_is_refused(tmp_path, setting):
    with pytest.raises(PrinterUnknown):
        named(setting, tmp_path)
