# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""IPP against a real printer program, and against servers that misbehave."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from printing.printers.ipp import IppPrinter
from printing.printers.ipp_messages import Operation, Tag, answer, request
from printing.printers.protocol import Condition, JobHandle, JobState, PrintDocument
from printing.slip import slip_pdf
from tests.printing.conftest import RealPrinter, free_port, wait_for
from tests.printing.samples import sample_slip


@pytest.fixture
def document() -> PrintDocument:
    return PrintDocument(slip_pdf(sample_slip("ar")))


def test_what_the_printer_gets_is_byte_for_byte_what_we_made(
    real_printer: RealPrinter, document: PrintDocument
) -> None:
    printer = IppPrinter("desk", real_printer.uri)
    handle = printer.submit(document)
    assert handle.refused is None
    wait_for(lambda: printer.state(handle).final, "the job to end")
    assert printer.state(handle).state is JobState.PRINTED
    (kept,) = real_printer.spool.glob("*.pdf")
    assert kept.read_bytes() == document.pdf
    assert "slip" in kept.name.lower()


def test_an_idle_printer_is_ok(real_printer: RealPrinter) -> None:
    status = IppPrinter("desk", real_printer.uri).status()
    assert status.condition is Condition.OK
    assert status.can_print


@pytest.mark.parametrize(
    ("reasons", "condition"),
    [
        ("media-empty-error,media-needed-report", Condition.PAPER_OUT),
        ("cover-open-error", Condition.COVER_OPEN),
        ("media-jam-error", Condition.JAM),
        ("cover-open-error,media-empty-error", Condition.COVER_OPEN),
    ],
)
def test_a_fault_is_read_back_and_the_job_goes_on_when_it_is_mended(
    real_printer: RealPrinter, document: PrintDocument, reasons: str, condition: Condition
) -> None:
    printer = IppPrinter("desk", real_printer.uri)
    real_printer.set_fault(reasons)
    handle = printer.submit(document)
    wait_for(lambda: printer.state(handle).reason is condition, f"the printer to say {condition}")
    assert printer.state(handle).state is JobState.PRINTING
    assert printer.status().condition is condition
    assert not printer.status().can_print
    real_printer.clear_fault()
    wait_for(lambda: printer.state(handle).state is JobState.PRINTED, "the job to go on")
    wait_for(lambda: printer.status().condition is Condition.OK, "the fault to go")


def test_low_paper_still_prints(real_printer: RealPrinter, document: PrintDocument) -> None:
    printer = IppPrinter("desk", real_printer.uri)
    real_printer.set_fault("media-low-warning")
    handle = printer.submit(document)
    wait_for(lambda: printer.status().condition is Condition.PAPER_LOW, "low paper")
    assert printer.status().can_print
    real_printer.clear_fault()
    wait_for(lambda: printer.state(handle).state is JobState.PRINTED, "the job to end")


def test_a_withdrawn_job_never_comes_out_and_the_next_one_does(
    real_printer: RealPrinter, document: PrintDocument
) -> None:
    printer = IppPrinter("desk", real_printer.uri)
    real_printer.hold()
    first = printer.submit(document)
    assert first.refused is None
    wait_for(lambda: printer.state(first).state is JobState.PRINTING, "the job to begin")
    printer.withdraw(first)
    real_printer.let_go()
    wait_for(lambda: printer.state(first).final, "the job to end")
    assert printer.state(first).state is JobState.WITHDRAWN
    second = printer.submit(document)
    wait_for(lambda: printer.state(second).state is JobState.PRINTED, "the next job")


def test_a_printer_with_a_job_in_hand_says_busy(real_printer: RealPrinter, document: PrintDocument) -> None:
    printer = IppPrinter("desk", real_printer.uri)
    real_printer.hold()
    first = printer.submit(document)
    assert printer.submit(document).refused is Condition.BUSY
    real_printer.let_go()
    wait_for(lambda: printer.state(first).state is JobState.PRINTED, "the first job")


def test_a_job_that_is_out_cannot_be_withdrawn(real_printer: RealPrinter, document: PrintDocument) -> None:
    printer = IppPrinter("desk", real_printer.uri)
    handle = printer.submit(document)
    wait_for(lambda: printer.state(handle).final, "the job to end")
    assert printer.withdraw(handle).state is JobState.PRINTED


def test_a_stopped_printer_is_offline_and_comes_back_without_a_restart_of_ours(
    real_printer: RealPrinter, document: PrintDocument
) -> None:
    printer = IppPrinter("desk", real_printer.uri)
    real_printer.stop()
    assert printer.status().condition is Condition.OFFLINE
    handle = printer.submit(document)
    assert handle.refused is Condition.OFFLINE
    assert printer.state(handle).state is JobState.FAILED
    assert printer.withdraw(handle).state is JobState.FAILED
    real_printer.start()
    assert printer.status().can_print
    assert printer.submit(document).refused is None


def test_a_wrong_queue_name_is_refused_not_swallowed(real_printer: RealPrinter, document: PrintDocument) -> None:
    printer = IppPrinter("desk", real_printer.uri.replace("/ipp/print", "/printers/nobody"))
    assert not printer.status().can_print
    assert printer.submit(document).refused is not None


def test_a_forgotten_job_is_unknown_never_printed(real_printer: RealPrinter) -> None:
    status = IppPrinter("desk", real_printer.uri).state(JobHandle("desk", "4711"))
    assert status.state is JobState.FAILED
    assert status.reason is Condition.UNKNOWN


@contextmanager
def _server(reply: bytes | None) -> Iterator[str]:
    """Answers every connection with the same bytes and hangs up; None: takes the call and says nothing."""
    listener = socket.create_server(("127.0.0.1", 0))
    open_calls: list[socket.socket] = []

    def serve() -> None:
        with suppress(OSError):
            while True:
                call, _address = listener.accept()
                open_calls.append(call)
                if reply is not None:
                    call.recv(65536)
                    call.sendall(reply)
                    # Hung up in order: closing with half of the question unread would take the answer back.
                    call.shutdown(socket.SHUT_WR)
                    call.settimeout(5)
                    while call.recv(65536):
                        pass
                    call.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"ipp://127.0.0.1:{listener.getsockname()[1]}/ipp/print"
    finally:
        # Closing alone does not wake a thread that waits in accept.
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)
        for call in open_calls:
            call.close()


_HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nConnection: close\r\n\r\n"


@pytest.mark.parametrize(
    "reply",
    [
        b"garbage that is no HTTP at all\r\n\r\n",
        _HTTP + b"garbage that is no IPP at all",
        _HTTP + b"\x02\x00\x00\x00\x00\x00\x00\x01\x04\x23\xff\xff",
        b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        b"",
    ],
)
def test_nonsense_on_the_line_is_never_ok_and_never_an_exception(reply: bytes, document: PrintDocument) -> None:
    with _server(reply) as uri:
        printer = IppPrinter("odd", uri, timeout=2)
        assert printer.status().condition in {Condition.UNKNOWN, Condition.OFFLINE}
        assert printer.submit(document).refused in {Condition.UNKNOWN, Condition.OFFLINE}
        assert not printer.state(JobHandle("odd", "1")).final
        assert printer.withdraw(JobHandle("odd", "1")).state is JobState.QUEUED


def _aborted(said: str | None, pages: int | None) -> bytes:
    """The answer of CUPS about a job that it aborted, with the last word of its back-end and the pages counted."""
    message = b"\x02\x00\x00\x00\x00\x00\x00\x01\x02" + b"\x23\x00\x09job-state\x00\x04\x00\x00\x00\x08"
    if said is not None:
        name = b"job-printer-state-message"
        message += b"\x41" + len(name).to_bytes(2) + name + len(said).to_bytes(2) + said.encode()
    if pages is not None:
        name = b"job-impressions-completed"
        message += b"\x21" + len(name).to_bytes(2) + name + b"\x00\x04" + pages.to_bytes(4)
    return _HTTP + message + b"\x03"


@pytest.mark.parametrize(
    ("said", "pages", "taken"),
    [("", 0, False), ("Connected to printer.", 0, True), ("", 1, True), (None, 0, True), ("", None, True)],
)
def test_only_a_job_that_no_back_end_has_touched_may_be_tried_again(
    said: str | None, pages: int | None, taken: bool
) -> None:
    with _server(_aborted(said, pages)) as uri:
        status = IppPrinter("queue", uri, timeout=2).state(JobHandle("queue", "1"))
    assert (status.state, status.taken) == (JobState.FAILED, taken)


def test_a_printer_that_says_nothing_is_offline(document: PrintDocument) -> None:
    with _server(None) as uri:
        printer = IppPrinter("mute", uri, timeout=0.2)
        assert printer.status().condition is Condition.OFFLINE
        assert printer.submit(document).refused is Condition.OFFLINE


def test_a_refused_connection_is_offline(document: PrintDocument) -> None:
    printer = IppPrinter("gone", f"ipp://127.0.0.1:{free_port()}/ipp/print", timeout=2)
    assert printer.status().condition is Condition.OFFLINE
    assert printer.submit(document).refused is Condition.OFFLINE


def test_an_answer_with_several_values_is_read_whole() -> None:
    message = b"\x02\x00\x00\x00\x00\x00\x00\x01\x04"
    message += b"\x44\x00\x15printer-state-reasons\x00\x04none" + b"\x44\x00\x00\x00\x06paused"
    message += b"\x23\x00\x0dprinter-state\x00\x04\x00\x00\x00\x05" + b"\x22\x00\x01a\x00\x01\x01\x03"
    read = answer(message)
    assert read.successful
    assert read.words("printer-state-reasons") == ["none", "paused"]
    assert read.number("printer-state") == 5
    assert read.attributes["a"] == (True,)


def test_a_request_holds_its_attributes_as_the_standard_says() -> None:
    data = request(Operation.PRINT_JOB, "ipp://x/", [(Tag.INTEGER, "job-id", 7)])
    assert data[:4] == b"\x02\x00\x00\x02"
    assert b"\x21\x00\x06job-id\x00\x04\x00\x00\x00\x07" in data
    assert data[-1] == Tag.END
