# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Thermal printing down to the dots on the paper, and every fault a printer can report or keep silent about."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
import zxingcpp
from PIL import ImageChops

from printing.printers.escpos import ROLL_58_PROFILE, ROLL_80_PROFILE, TM_T88_PROFILE, EscposPrinter, Profile
from printing.printers.links import FileLink, NetworkLink
from printing.printers.protocol import Condition, JobHandle, JobState, PrintDocument
from printing.raster import page_bitmaps
from printing.slip import ROLL_58, ROLL_80, Paper, slip_pdf
from tests.printing.conftest import free_port
from tests.printing.samples import TOKEN, sample_slip
from tests.printing.thermal_printer import ThermalPrinter

OK = [0x12, 0x12, 0x12, 0x12]
FAULTS = {
    "cover open": ([0x1A, 0x16, 0x12, 0x12], Condition.COVER_OPEN),
    "cover open with paper in": ([0x12, 0x16, 0x12, 0x12], Condition.COVER_OPEN),
    "paper out": ([0x1A, 0x32, 0x12, 0x72], Condition.PAPER_OUT),
    "paper sensor alone": ([0x12, 0x12, 0x12, 0x72], Condition.PAPER_OUT),
    "cutter stuck": ([0x1A, 0x52, 0x1A, 0x12], Condition.JAM),
    "head too hot or broken": ([0x1A, 0x52, 0x32, 0x12], Condition.JAM),
    "switched off line": ([0x1A, 0x12, 0x12, 0x12], Condition.OFFLINE),
}


@pytest.fixture
def paper_side() -> Iterator[ThermalPrinter]:
    printer = ThermalPrinter()
    yield printer
    printer.close()


def _printer(paper_side: ThermalPrinter, profile: Profile = ROLL_80_PROFILE, *, timeout: float = 2.0) -> EscposPrinter:
    connect = partial(NetworkLink, "127.0.0.1", paper_side.port, timeout=timeout)
    return EscposPrinter("thermal", connect, profile, patience=3)


@pytest.mark.parametrize(("paper", "profile"), [(ROLL_80, ROLL_80_PROFILE), (ROLL_58, ROLL_58_PROFILE)])
def test_the_paper_holds_exactly_our_dots_and_its_code_reads(
    paper_side: ThermalPrinter, paper: Paper, profile: Profile
) -> None:
    pdf = slip_pdf(sample_slip("ar"), paper=paper)
    printer = _printer(paper_side, profile)
    handle = printer.submit(PrintDocument(pdf))
    assert printer.state(handle).state is JobState.PRINTED
    (slip,) = paper_side.slips
    (bitmap,) = page_bitmaps(pdf, width=profile.dots)
    assert ImageChops.difference(slip.convert("L"), bitmap.image().convert("L")).getbbox() is None
    assert slip.width == profile.dots
    assert [code.text for code in zxingcpp.read_barcodes(slip.convert("L"))] == [TOKEN]
    assert not paper_side.unknown


def test_a_printer_of_180_dots_an_inch_prints_a_readable_code(paper_side: ThermalPrinter) -> None:
    printer = _printer(paper_side, TM_T88_PROFILE)
    printer.submit(PrintDocument(slip_pdf(sample_slip("ti"))))
    (slip,) = paper_side.slips
    assert slip.width == 512
    assert [code.text for code in zxingcpp.read_barcodes(slip.convert("L"))] == [TOKEN]


def test_copies_come_out_one_by_one(paper_side: ThermalPrinter) -> None:
    _printer(paper_side).submit(PrintDocument(slip_pdf(sample_slip("nl")), copies=2))
    assert len(paper_side.slips) == 2


@pytest.mark.parametrize("fault", FAULTS)
def test_a_reported_fault_is_named_and_nothing_is_sent_to_print_later(paper_side: ThermalPrinter, fault: str) -> None:
    paper_side.answers, condition = FAULTS[fault]
    printer = _printer(paper_side)
    assert printer.status().condition is condition
    handle = printer.submit(PrintDocument(slip_pdf(sample_slip("nl"))))
    assert handle.refused is condition
    assert printer.state(handle).state is JobState.FAILED
    paper_side.answers = OK
    assert printer.status().condition is Condition.OK
    assert not paper_side.slips
    assert printer.state(printer.submit(PrintDocument(slip_pdf(sample_slip("nl"))))).state is JobState.PRINTED


def test_paper_near_its_end_prints_and_is_told(paper_side: ThermalPrinter) -> None:
    paper_side.answers = [0x12, 0x12, 0x12, 0x1E]
    printer = _printer(paper_side)
    assert printer.status().condition is Condition.PAPER_LOW
    assert printer.state(printer.submit(PrintDocument(slip_pdf(sample_slip("nl"))))).state is JobState.PRINTED


def test_paper_that_ends_half_way_fails_the_job_and_empties_the_printer(paper_side: ThermalPrinter) -> None:
    paper_side.in_line = False
    paper_side.answers_while_printing = [0x1A, 0x32, 0x12, 0x72]
    printer = _printer(paper_side, timeout=0.2)
    status = printer.state(printer.submit(PrintDocument(slip_pdf(sample_slip("nl")))))
    assert (status.state, status.reason) == (JobState.FAILED, Condition.PAPER_OUT)
    # A second call ends after the first is done with: then the clearing has been read.
    assert printer.status().condition is Condition.PAPER_OUT
    assert paper_side.cleared == 1
    assert not paper_side.slips


def test_a_printer_that_never_answers_is_unknown_and_its_job_can_be_withdrawn(paper_side: ThermalPrinter) -> None:
    paper_side.answers, paper_side.in_line = None, False
    printer = _printer(paper_side, timeout=0.1)
    assert printer.status().condition is Condition.UNKNOWN
    assert not printer.status().can_print
    handle = printer.submit(PrintDocument(slip_pdf(sample_slip("nl"))))
    status = printer.state(handle)
    assert (status.state, status.reason) == (JobState.PRINTING, Condition.UNKNOWN)
    assert printer.withdraw(handle).state is JobState.WITHDRAWN
    assert printer.state(handle).state is JobState.WITHDRAWN
    printer.status()
    assert paper_side.cleared == 1


@pytest.mark.parametrize("garbage", [0x00, 0xFF, 0x13, 0x92])
def test_garbage_on_the_status_line_is_unknown(paper_side: ThermalPrinter, garbage: int) -> None:
    paper_side.answers = [0x12, garbage, 0x12, 0x12]
    printer = _printer(paper_side)
    assert printer.status().condition is Condition.UNKNOWN
    status = printer.state(printer.submit(PrintDocument(slip_pdf(sample_slip("nl")))))
    assert (status.state, status.reason) == (JobState.PRINTING, Condition.UNKNOWN)


def test_a_line_cut_in_the_middle_of_a_slip_is_never_called_printed(paper_side: ThermalPrinter) -> None:
    paper_side.hangs_up_after = 20_000
    printer = _printer(paper_side)
    status = printer.state(printer.submit(PrintDocument(slip_pdf(sample_slip("ar")))))
    assert status.state in {JobState.FAILED, JobState.PRINTING}
    assert status.reason in {Condition.OFFLINE, Condition.UNKNOWN}
    assert not paper_side.slips


def test_a_slow_printer_is_waited_for_and_is_no_fault(paper_side: ThermalPrinter) -> None:
    paper_side.slow_polls = 2
    printer = _printer(paper_side, timeout=0.1)
    assert printer.state(printer.submit(PrintDocument(slip_pdf(sample_slip("nl"))))).state is JobState.PRINTED
    assert paper_side.cleared == 0
    assert len(paper_side.slips) == 1


def test_two_screens_at_one_printer_get_two_whole_slips(paper_side: ThermalPrinter) -> None:
    printer = _printer(paper_side)
    documents = [PrintDocument(slip_pdf(sample_slip(language))) for language in ("ar", "ti", "pl", "nl")]
    with ThreadPoolExecutor(4) as screens:
        handles = list(screens.map(printer.submit, documents))
    assert {printer.state(handle).state for handle in handles} == {JobState.PRINTED}
    assert len(paper_side.slips) == 4
    for slip in paper_side.slips:
        assert [code.text for code in zxingcpp.read_barcodes(slip.convert("L"))] == [TOKEN]


def test_a_refused_connection_is_offline() -> None:
    printer = EscposPrinter("gone", partial(NetworkLink, "127.0.0.1", free_port()))
    assert printer.status().condition is Condition.OFFLINE
    assert printer.submit(PrintDocument(slip_pdf(sample_slip("nl")))).refused is Condition.OFFLINE


def test_a_printer_with_a_job_of_before_the_restart_says_unknown(paper_side: ThermalPrinter) -> None:
    status = _printer(paper_side).state(JobHandle("thermal", "abc"))
    assert (status.state, status.reason) == (JobState.FAILED, Condition.UNKNOWN)


def test_a_device_file_takes_the_same_bytes_and_is_never_called_ok(tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    device.touch()
    printer = EscposPrinter("usb", partial(FileLink, device, timeout=0.1))
    assert printer.status().condition is Condition.UNKNOWN
    status = printer.state(printer.submit(PrintDocument(slip_pdf(sample_slip("pl")))))
    assert (status.state, status.reason) == (JobState.PRINTING, Condition.UNKNOWN)
    assert b"\x1dv0\x00" in device.read_bytes()


def test_a_missing_device_file_is_offline(tmp_path: Path) -> None:
    assert EscposPrinter("usb", partial(FileLink, tmp_path / "lp0")).status().condition is Condition.OFFLINE
