# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The queues of the CUPS on this computer, so that staff choose from names instead of typing addresses."""

from __future__ import annotations

import http.client
from dataclasses import dataclass

from printing.printers.ipp_messages import Answer, Attributes, Operation, Tag, answer, request

_WANTED = ("printer-name", "printer-info", "printer-location")
_PORT = 631


@dataclass(frozen=True)
class Queue:
    """One queue: its address for `IppPrinter`, its name, and what its owner wrote about it."""

    uri: str
    name: str
    about: str


def cups_queues(host: str = "localhost", port: int = _PORT, *, timeout: float = 2.0) -> tuple[Queue, ...]:
    """All queues by name; none when no CUPS answers there. Time in seconds."""
    try:
        reply = _ask(host, port, timeout)
    except (OSError, ValueError, http.client.HTTPException):
        return ()
    if not reply.successful:
        return ()
    found = [_queue(host, port, attributes) for tag, attributes in reply.groups if tag == Tag.PRINTER]
    return tuple(sorted((queue for queue in found if queue.name), key=lambda queue: queue.name.casefold()))


def _ask(host: str, port: int, timeout: float) -> Answer:
    attributes = [(Tag.KEYWORD, "" if index else "requested-attributes", name) for index, name in enumerate(_WANTED)]
    body = request(Operation.CUPS_GET_PRINTERS, f"ipp://{host}:{port}/", list(attributes))
    connection = http.client.HTTPConnection(host, port, timeout=timeout)
    try:
        connection.request("POST", "/", body, {"Content-Type": "application/ipp"})
        response = connection.getresponse()
        data = response.read()
    finally:
        connection.close()
    if response.status != http.HTTPStatus.OK:
        raise ValueError(f"HTTP {response.status}")
    return answer(data)


def _queue(host: str, port: int, attributes: Attributes) -> Queue:
    name = _text(attributes, "printer-name")
    about = " · ".join(filter(None, (_text(attributes, "printer-info"), _text(attributes, "printer-location"))))
    # The address that CUPS itself gives may name a computer that this one cannot find.
    return Queue(uri=f"ipp://{host}:{port}/printers/{name}", name=name, about="" if about == name else about)


def _text(attributes: Attributes, name: str) -> str:
    value = next(iter(attributes.get(name, ())), "")
    return value if isinstance(value, str) else ""
