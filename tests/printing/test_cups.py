# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real CUPS queue in front of a real IPP printer: what goes through, what goes wrong, what comes back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import zxingcpp

from printing.printers.cups_queues import cups_queues
from printing.printers.ipp import IppPrinter
from printing.printers.protocol import Condition, JobState, PrintDocument
from printing.raster import page_images
from printing.slip import A6, slip_pdf
from tests.printing import cups
from tests.printing.conftest import RealPrinter, free_port, listens, skip_or_fail, wait_for
from tests.printing.samples import TOKEN, sample_slip

DOCUMENT = PrintDocument(slip_pdf(sample_slip("ar"), paper=A6))


@pytest.fixture
def queue(real_printer: RealPrinter) -> Iterator[cups.Cups]:
    reason = cups.why_not()
    if reason:
        skip_or_fail(reason)
    server = cups.Cups.with_folders(free_port(), real_printer.environment)
    try:
        server.start()
        wait_for(lambda: listens(server.port), "CUPS")
        server.add_queue("kiosk", real_printer.uri)
        yield server
    finally:
        # Shown only with a test that failed.
        print(server.log())
        server.remove()


def test_a_slip_through_the_queue_still_reads(queue: cups.Cups, real_printer: RealPrinter) -> None:
    printer = IppPrinter("kiosk", queue.queue("kiosk"))
    assert printer.status().condition is Condition.OK
    handle = printer.submit(DOCUMENT)
    assert handle.refused is None
    wait_for(lambda: printer.state(handle).final, "the job to end")
    assert printer.state(handle).state is JobState.PRINTED, queue.log()
    (kept,) = real_printer.spool.glob("*.pdf")
    (image,) = page_images(kept.read_bytes())
    assert [code.text for code in zxingcpp.read_barcodes(image)] == [TOKEN]


def test_its_queues_are_found_by_name(queue: cups.Cups) -> None:
    (found,) = cups_queues("127.0.0.1", queue.port)
    assert (found.name, found.uri) == ("kiosk", queue.queue("kiosk"))
    assert IppPrinter(found.name, found.uri).status().condition is Condition.OK
    queue.stop()
    assert cups_queues("127.0.0.1", queue.port) == ()


def test_paper_out_is_seen_through_the_queue(queue: cups.Cups, real_printer: RealPrinter) -> None:
    printer = IppPrinter("kiosk", queue.queue("kiosk"))
    real_printer.set_fault("media-empty-error,media-needed-report")
    handle = printer.submit(DOCUMENT)
    wait_for(lambda: printer.status().condition is Condition.PAPER_OUT, "paper out")
    assert not printer.state(handle).final
    real_printer.clear_fault()
    wait_for(lambda: printer.state(handle).state is JobState.PRINTED, "the job to go on")


def test_a_queue_that_is_not_there_is_refused(queue: cups.Cups) -> None:
    printer = IppPrinter("nobody", queue.queue("nobody"))
    assert printer.status().condition is Condition.REFUSED
    assert printer.submit(DOCUMENT).refused is Condition.REFUSED


def test_a_stopped_server_is_offline_and_a_started_one_prints_again(queue: cups.Cups) -> None:
    printer = IppPrinter("kiosk", queue.queue("kiosk"))
    queue.stop()
    assert printer.status().condition is Condition.OFFLINE
    assert printer.submit(DOCUMENT).refused is Condition.OFFLINE
    queue.start()
    wait_for(lambda: printer.status().condition is Condition.OK, "CUPS to come back")
    handle = printer.submit(DOCUMENT)
    wait_for(lambda: printer.state(handle).state is JobState.PRINTED, "the job")


def test_a_slip_withdrawn_while_the_printer_was_off_never_comes_out(
    queue: cups.Cups, real_printer: RealPrinter
) -> None:
    printer = IppPrinter("kiosk", queue.queue("kiosk"))
    real_printer.stop()
    late = printer.submit(DOCUMENT)
    assert late.refused is None
    assert printer.withdraw(late).state is JobState.WITHDRAWN
    real_printer.start()
    after = printer.submit(DOCUMENT)
    wait_for(lambda: printer.state(after).state is JobState.PRINTED, "the next slip")
    assert len(list(real_printer.spool.glob("*.pdf"))) == 1
    assert printer.state(late).state is JobState.WITHDRAWN
