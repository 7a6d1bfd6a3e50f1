# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Printers that know only Print-Job: the document goes with the first question, and its number comes after."""

from __future__ import annotations

import struct
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from printing.printers.ipp import IppPrinter
from printing.printers.ipp_messages import OPERATION_NOT_SUPPORTED, Operation, Tag
from printing.printers.protocol import Condition, JobState, PrintDocument

DOCUMENT = PrintDocument(b"%PDF-1.7 a slip")
JOB_NUMBER = 41
PRINTING, CANCELLED, COMPLETED = 5, 7, 9


class SimplePrinter(ThreadingHTTPServer):
    """As much of IPP as an old network printer has, by hand. `hangs_up` breaks the line in the middle of Print-Job."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.asked: list[int] = []
        self.documents: list[bytes] = []
        self.job_state, self.refuses, self.hangs_up = PRINTING, 0, False

    @property
    def uri(self) -> str:
        return f"ipp://127.0.0.1:{self.server_port}/ipp/print"

    def answer(self, operation: int, body: bytes) -> bytes:
        self.asked.append(operation)
        if operation == Operation.CREATE_JOB:
            return _message(OPERATION_NOT_SUPPORTED)
        if operation == Operation.GET_PRINTER_ATTRIBUTES:
            return _message(0, _number(Tag.ENUM, "printer-state", 3))
        if operation == Operation.PRINT_JOB:
            if self.refuses:
                return _message(self.refuses)
            # A PDF holds no byte that ends attributes before its own beginning.
            self.documents.append(body[body.index(b"%PDF") :])
        if operation == Operation.CANCEL_JOB:
            self.job_state = CANCELLED
        return _message(0, _number(Tag.INTEGER, "job-id", JOB_NUMBER), _number(Tag.ENUM, "job-state", self.job_state))


class _Talk(BaseHTTPRequestHandler):
    server: SimplePrinter

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        (operation,) = struct.unpack_from(">H", body, 2)
        if operation == Operation.PRINT_JOB and self.server.hangs_up:
            self.close_connection = True
            return
        reply = self.server.answer(operation, body)
        self.send_response(200)
        self.send_header("Content-Type", "application/ipp")
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, *_words: object) -> None: ...


def _message(code: int, *attributes: bytes) -> bytes:
    return struct.pack(">BBHI", 2, 0, code, 1) + b"\x02" + b"".join(attributes) + b"\x03"


def _number(tag: Tag, name: str, value: int) -> bytes:
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">Hi", 4, value)


@pytest.fixture
def simple() -> Iterator[SimplePrinter]:
    server = SimplePrinter()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(5)


def test_the_document_arrives_whole_and_the_job_is_followed_to_its_end(simple: SimplePrinter) -> None:
    printer = IppPrinter("old", simple.uri)
    handle = printer.submit(DOCUMENT)
    assert (handle.id, handle.refused) == (str(JOB_NUMBER), None)
    assert simple.documents == [DOCUMENT.pdf]
    assert simple.asked == [Operation.CREATE_JOB, Operation.PRINT_JOB]
    assert printer.state(handle).state is JobState.PRINTING
    simple.job_state = COMPLETED
    assert printer.state(handle).state is JobState.PRINTED


def test_it_can_be_taken_back(simple: SimplePrinter) -> None:
    printer = IppPrinter("old", simple.uri)
    assert printer.withdraw(printer.submit(DOCUMENT)).state is JobState.WITHDRAWN


def test_a_refusal_may_be_tried_again(simple: SimplePrinter) -> None:
    simple.refuses = 0x0507
    printer = IppPrinter("old", simple.uri)
    handle = printer.submit(DOCUMENT)
    assert handle.refused is Condition.BUSY
    assert not printer.state(handle).taken


def test_a_line_that_breaks_on_the_way_is_never_tried_again(simple: SimplePrinter) -> None:
    """The document was sent and nothing came back: it may come out, so a second one must not."""
    simple.hangs_up = True
    printer = IppPrinter("old", simple.uri)
    handle = printer.submit(DOCUMENT)
    assert handle.refused is None
    for status in (printer.state(handle), printer.withdraw(handle)):
        assert (status.state, status.reason, status.taken) == (JobState.FAILED, Condition.OFFLINE, True)
