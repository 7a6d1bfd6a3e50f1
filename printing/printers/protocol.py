# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every printer can be asked. Trouble with a printer is an answer, never an exception."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Condition(StrEnum):
    """How a printer is. UNKNOWN is never taken for OK: a printer that says nothing may be out of paper."""

    OK = "ok"
    PAPER_LOW = "paper_low"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    JAM = "jam"
    OFFLINE = "offline"
    PAUSED = "paused"
    STORAGE_FULL = "storage_full"
    BUSY = "busy"  # takes no second job while it prints the first
    REFUSED = "refused"
    NO_PRINTER = "no_printer"  # none is set: asking again changes nothing
    SLOW = "slow"  # said by whoever waits: no fault is told, but a slip comes sooner than this
    UNKNOWN = "unknown"


class JobState(StrEnum):
    QUEUED = "queued"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


FINAL_STATES = frozenset({JobState.PRINTED, JobState.FAILED, JobState.WITHDRAWN})


@dataclass(frozen=True)
class PrintDocument:
    """A finished PDF. `kind` is a word such as "slip": queues and logs show it, so it names no person."""

    pdf: bytes
    kind: str = "slip"
    copies: int = 1


@dataclass(frozen=True)
class JobHandle:
    """What to ask a printer about later; can be stored as its two texts.

    `refused` is why nothing was taken in; then there is nothing to withdraw and `id` is empty.
    """

    printer: str
    id: str
    refused: Condition | None = None


@dataclass(frozen=True)
class JobStatus:
    """`reason` says why a job failed or waits; `detail` is the printer's own word, for the log.

    `taken` False: the device surely has none of it, so a failed job may be handed over again without a second slip.
    """

    state: JobState
    reason: Condition | None = None
    detail: str = ""
    taken: bool = True

    @property
    def final(self) -> bool:
        return self.state in FINAL_STATES


@dataclass(frozen=True)
class PrinterStatus:
    condition: Condition
    detail: str = ""

    @property
    def can_print(self) -> bool:
        return self.condition in {Condition.OK, Condition.PAPER_LOW}


class Printer(Protocol):
    """May block for as long as its time-outs say: call it off the UI thread."""

    @property
    def name(self) -> str: ...

    def submit(self, document: PrintDocument) -> JobHandle:
        """Hand a document over; look at `refused` of the answer."""

    def state(self, handle: JobHandle) -> JobStatus:
        """Where a job is now."""

    def withdraw(self, handle: JobHandle) -> JobStatus:
        """Take a job back so that it never comes out late; the answer says whether that came in time."""

    def status(self) -> PrinterStatus:
        """How the printer is now."""


def refused_status(handle: JobHandle) -> JobStatus:
    """The state of a job that was never taken in."""
    return JobStatus(JobState.FAILED, handle.refused, taken=False)
