# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Printers and CUPS queues over IPP, with the standard library alone (RFC 8011)."""

from __future__ import annotations

import http.client
from urllib.parse import urlsplit

from printing.printers.ipp_messages import (
    BUSY,
    OPERATION_NOT_SUPPORTED,
    Answer,
    Attribute,
    Operation,
    Tag,
    answer,
    request,
)
from printing.printers.protocol import (
    Condition,
    JobHandle,
    JobState,
    JobStatus,
    PrintDocument,
    PrinterStatus,
    refused_status,
)

# The worst first: a printer with an open cover and little paper has an open cover. Keys are the keywords of
# printer-state-reasons without their -report, -warning or -error (RFC 8011, 5.4.12, and PWG 5100.9).
_REASONS: dict[str, Condition] = {
    "offline": Condition.OFFLINE,
    "shutdown": Condition.OFFLINE,
    "timed-out": Condition.OFFLINE,
    "connecting-to-device": Condition.OFFLINE,
    "cover-open": Condition.COVER_OPEN,
    "door-open": Condition.COVER_OPEN,
    "interlock-open": Condition.COVER_OPEN,
    "media-jam": Condition.JAM,
    "media-empty": Condition.PAPER_OUT,
    "media-needed": Condition.PAPER_OUT,
    "input-tray-missing": Condition.PAPER_OUT,
    "spool-area-full": Condition.STORAGE_FULL,
    "paused": Condition.PAUSED,
    "moving-to-paused": Condition.PAUSED,
    "stopping": Condition.PAUSED,
    "media-low": Condition.PAPER_LOW,
}
_PRINTER_STOPPED = 5
_JOB_STATES = {
    3: JobState.QUEUED,
    4: JobState.QUEUED,
    5: JobState.PRINTING,
    6: JobState.PRINTING,  # stopped half-way: it will go on, so it is not over
    7: JobState.WITHDRAWN,
    8: JobState.FAILED,
    9: JobState.PRINTED,
}
# CUPS calls a queue fine whose printer is switched off; only these sentences of its back-ends say otherwise.
_SILENT = frozenset(
    {
        "The printer may not exist or is unavailable at this time.",
        "The printer is not responding.",
        "The printer is unreachable at this time.",
    }
)
_NUMBER_LOST = "lost"
_LOST = JobStatus(JobState.FAILED, Condition.OFFLINE, "the line broke while the document was sent")
_REMEMBERED_JOBS = 200
_FORGOTTEN = "cups-ipp-missing-job-history"
_SIGNS_OF_LIFE = ("job-printer-state-reasons", "job-printer-state-message", "job-impressions-completed")
_TROUBLE = (OSError, http.client.HTTPException)
_USER: Attribute = (Tag.NAME, "requesting-user-name", "buurtkamer")


class IppPrinter:
    """`uri` such as ipp://localhost:631/printers/kiosk or ipps://printer.local/ipp/print; times in seconds."""

    def __init__(self, name: str, uri: str, *, timeout: float = 5.0) -> None:
        self._name = name
        self._uri = uri
        self._timeout = timeout
        self._watched: dict[str, None] = {}

    @property
    def name(self) -> str:
        return self._name

    def submit(self, document: PrintDocument) -> JobHandle:
        """First the job, then the document: if the line drops half-way, the job has a number to withdraw."""
        title: Attribute = (Tag.NAME, "job-name", f"Buurtkamer {document.kind}")
        job: list[Attribute] = [(Tag.KEYWORD, "print-scaling", "none")]  # scaling ruins the dots of the code
        if document.copies > 1:
            job.append((Tag.INTEGER, "copies", document.copies))
        try:
            created = self._ask(Operation.CREATE_JOB, [_USER, title], job=tuple(job))
            if created.code == OPERATION_NOT_SUPPORTED:
                return self._submit_at_once(document, title, tuple(job))
        except _TROUBLE as error:
            return JobHandle(self._name, "", _line_condition(error))
        except ValueError:
            return JobHandle(self._name, "", Condition.UNKNOWN)
        number = created.number("job-id")
        if not created.successful or number is None:
            return JobHandle(self._name, "", self._why_not(created))
        handle = JobHandle(self._name, str(number))
        # CUPS never takes that word back, so it only says something of a job that began without it.
        if _FORGOTTEN not in self.status().detail:
            self._watched[handle.id] = None
            while len(self._watched) > _REMEMBERED_JOBS:
                del self._watched[next(iter(self._watched))]
        return self._send(handle, document)

    def _send(self, handle: JobHandle, document: PrintDocument) -> JobHandle:
        attributes: list[Attribute] = [
            _job_id(handle),
            _USER,
            (Tag.MEDIA_TYPE, "document-format", "application/pdf"),
            (Tag.BOOLEAN, "last-document", True),
        ]
        try:
            sent = self._ask(Operation.SEND_DOCUMENT, attributes, content=document.pdf)
        except (*_TROUBLE, ValueError) as error:
            refused = Condition.UNKNOWN if isinstance(error, ValueError) else _line_condition(error)
            # Only a job that is surely gone counts as refused; else its number is kept to ask about later.
            gone = self.withdraw(handle).state is JobState.WITHDRAWN
            return JobHandle(self._name, "", refused) if gone else handle
        if not sent.successful:
            self.withdraw(handle)
            return JobHandle(self._name, "", self._why_not(sent))
        return handle

    def _submit_at_once(self, document: PrintDocument, title: Attribute, job: tuple[Attribute, ...]) -> JobHandle:
        """Simple printers know only Print-Job."""
        kind: Attribute = (Tag.MEDIA_TYPE, "document-format", "application/pdf")
        try:
            printed = self._ask(Operation.PRINT_JOB, [_USER, title, kind], job=job, content=document.pdf)
        except ConnectionRefusedError:
            raise
        except (*_TROUBLE, ValueError):
            # The document was on its way: it may come out, under a number that nobody has told.
            return JobHandle(self._name, _NUMBER_LOST)
        number = printed.number("job-id")
        if not printed.successful or number is None:
            return JobHandle(self._name, "", self._why_not(printed))
        return JobHandle(self._name, str(number))

    def state(self, handle: JobHandle) -> JobStatus:
        if handle.refused:
            return refused_status(handle)
        if handle.id == _NUMBER_LOST:
            return _LOST
        wanted = ("job-state", "job-state-reasons", *_SIGNS_OF_LIFE)
        try:
            reply = self._ask(Operation.GET_JOB_ATTRIBUTES, [_job_id(handle), _USER, *_requested(wanted)])
        except _TROUBLE as error:
            return JobStatus(JobState.QUEUED, _line_condition(error), str(error))
        except ValueError as error:
            return JobStatus(JobState.QUEUED, Condition.UNKNOWN, str(error))
        state = _JOB_STATES.get(reply.number("job-state") or 0)
        if not reply.successful or state is None:
            # The printer has forgotten it: nobody can say whether it came out.
            return JobStatus(JobState.FAILED, Condition.UNKNOWN, f"status {reply.code:#06x}")
        return self._described(handle.id, state, reply)

    def _described(self, job: str, state: JobState, reply: Answer) -> JobStatus:
        detail = ",".join(word for word in reply.words("job-state-reasons") if word != "none")
        forgotten = job in self._watched and _FORGOTTEN in reply.words("job-printer-state-reasons")
        if state is JobState.PRINTED and forgotten:
            # The printer was switched off in the middle and knows nothing of the job, which CUPS calls completed.
            return JobStatus(JobState.FAILED, Condition.UNKNOWN, _FORGOTTEN)
        if state in {JobState.PRINTED, JobState.WITHDRAWN}:
            return JobStatus(state, None, detail)
        printer = self.status()
        reason = None if printer.can_print else printer.condition
        if state is JobState.FAILED:
            return JobStatus(state, reason or Condition.UNKNOWN, detail, taken=_reached_the_device(reply))
        if reason is None and not _SILENT.isdisjoint(reply.words("job-printer-state-message")):
            reason = Condition.OFFLINE
        return JobStatus(state, reason, detail or printer.detail)

    def withdraw(self, handle: JobHandle) -> JobStatus:
        if handle.refused:
            return refused_status(handle)
        if handle.id == _NUMBER_LOST:
            return _LOST
        try:
            self._ask(Operation.CANCEL_JOB, [_job_id(handle), _USER])
        except _TROUBLE as error:
            return JobStatus(JobState.QUEUED, _line_condition(error), str(error))
        except ValueError as error:
            return JobStatus(JobState.QUEUED, Condition.UNKNOWN, str(error))
        return self.state(handle)

    def status(self) -> PrinterStatus:
        wanted = ("printer-state", "printer-state-reasons", "printer-is-accepting-jobs")
        try:
            reply = self._ask(Operation.GET_PRINTER_ATTRIBUTES, [_USER, *_requested(wanted)])
        except _TROUBLE as error:
            return PrinterStatus(_line_condition(error), str(error))
        except ValueError as error:
            return PrinterStatus(Condition.UNKNOWN, str(error))
        if not reply.successful or reply.number("printer-state") is None:
            return PrinterStatus(Condition.REFUSED, f"status {reply.code:#06x}")
        return _printer_status(reply)

    def _why_not(self, reply: Answer) -> Condition:
        if reply.code == BUSY:
            return Condition.BUSY
        status = self.status()
        return Condition.REFUSED if status.can_print else status.condition

    def _ask(
        self,
        operation: Operation,
        attributes: list[Attribute],
        *,
        job: tuple[Attribute, ...] = (),
        content: bytes = b"",
    ) -> Answer:
        parts = urlsplit(self._uri)
        secure = parts.scheme in {"ipps", "https"}
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        connection = kind(parts.hostname or "localhost", parts.port or 631, timeout=self._timeout)
        try:
            body = request(operation, self._uri, attributes, job=job) + content
            connection.request("POST", parts.path or "/", body, {"Content-Type": "application/ipp"})
            response = connection.getresponse()
            data = response.read()
            if response.status != http.HTTPStatus.OK:
                raise ValueError(f"HTTP {response.status}")
            return answer(data)
        finally:
            connection.close()


def _job_id(handle: JobHandle) -> Attribute:
    return (Tag.INTEGER, "job-id", int(handle.id))


def _reached_the_device(reply: Answer) -> bool:
    """Whether a job that CUPS aborted may have come as far as the printer.

    CUPS aborts a job by itself while it makes its queue anew, or cannot convert the file: then no filter and no
    back-end has said a word, and nothing was counted. A printer that tells none of this is believed to have it.
    """
    said = reply.attributes.get("job-printer-state-message")
    counted = reply.attributes.get("job-impressions-completed")
    return said != ("",) or counted != (0,)


def _requested(names: tuple[str, ...]) -> list[Attribute]:
    return [(Tag.KEYWORD, "" if index else "requested-attributes", name) for index, name in enumerate(names)]


def _line_condition(error: Exception) -> Condition:
    """A line that goes dead is offline; one that talks nonsense is unknown."""
    if isinstance(error, http.client.HTTPException) and not isinstance(error, OSError):
        return Condition.UNKNOWN
    return Condition.OFFLINE


def _printer_status(reply: Answer) -> PrinterStatus:
    reasons = [word for word in reply.words("printer-state-reasons") if word != "none"]
    detail = ",".join(reasons)
    kinds = {_kind(reason) for reason in reasons}
    for kind, condition in _REASONS.items():
        if kind in kinds:
            return PrinterStatus(condition, detail)
    if reply.attributes.get("printer-is-accepting-jobs") == (False,):
        return PrinterStatus(Condition.PAUSED, detail)
    if reply.number("printer-state") == _PRINTER_STOPPED or any(word.endswith("-error") for word in reasons):
        return PrinterStatus(Condition.UNKNOWN, detail)
    return PrinterStatus(Condition.OK, detail)


def _kind(reason: str) -> str:
    for suffix in ("-report", "-warning", "-error"):
        reason = reason.removesuffix(suffix)
    return reason
