# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Thermal receipt printers with ESC/POS: the page as a bitmap, so that every script prints on every printer.

A job counts as printed only when the printer, asked in line behind it (GS r), has answered: sent is not printed.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from printing.printers.links import Connect, Link, LinkBroken, LinkSilent
from printing.printers.protocol import (
    Condition,
    JobHandle,
    JobState,
    JobStatus,
    PrintDocument,
    PrinterStatus,
    refused_status,
)
from printing.raster import Bitmap, page_bitmaps

_RESET = b"\x1b@"
# Feed past the knife, then cut almost through, so that the slip hangs instead of falling.
_FEED_AND_CUT = b"\x1dVB\x18"
_FEED = b"\n\n\n\n\n"
_ASK_IN_LINE = b"\x1dr\x01"
# Real-time commands, obeyed even when the printer is stopped: throw away what has not been printed.
_CLEAR_BUFFER = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
_ROWS_A_BAND = 256
_REMEMBERED_JOBS = 200


@dataclass(frozen=True)
class Profile:
    """What a printer can do. `dots` across and `dots_per_inch` come from its manual; never guessed."""

    dots: int
    dots_per_inch: float = 203.2
    cutter: bool = True


ROLL_80_PROFILE = Profile(dots=576)
ROLL_58_PROFILE = Profile(dots=384, cutter=False)
# Epson TM-T88 and its kind: 180 dots an inch.
TM_T88_PROFILE = Profile(dots=512, dots_per_inch=180)


class EscposPrinter:
    """One thermal printer. `connect` opens a fresh line to it, which is held only while it is needed.

    `patience` is how many time-outs of the line a job may take before it counts as unknown.
    """

    def __init__(self, name: str, connect: Connect, profile: Profile = ROLL_80_PROFILE, *, patience: int = 10) -> None:
        self._name = name
        self._connect = connect
        self._profile = profile
        self._patience = patience
        self._jobs: dict[str, JobStatus] = {}
        # Two screens may print at once: one slip after the other, never line by line mixed.
        self._turn = threading.Lock()

    @property
    def name(self) -> str:
        return self._name

    def submit(self, document: PrintDocument) -> JobHandle:
        bitmaps = page_bitmaps(document.pdf, dots_per_inch=self._profile.dots_per_inch, width=self._profile.dots)
        data = b"".join(page_commands(bitmap, cutter=self._profile.cutter) for bitmap in bitmaps)
        with self._turn:
            return self._submit(data * document.copies)

    def _submit(self, data: bytes) -> JobHandle:
        try:
            with self._connect() as link:
                talk = _Talk(link)
                before = talk.status()
                # A line that never answers still prints; one that reports trouble would print later, by surprise.
                if not before.can_print and before.condition is not Condition.UNKNOWN:
                    return JobHandle(self._name, "", before.condition)
                handle = JobHandle(self._name, secrets.token_hex(6))
                self._remember(handle, self._printed(talk, data))
                return handle
        except LinkBroken:
            return JobHandle(self._name, "", Condition.OFFLINE)

    def _printed(self, talk: _Talk, data: bytes) -> JobStatus:
        try:
            talk.link.write(data + _ASK_IN_LINE)
            talk.expecting = True
        except LinkBroken as error:
            return JobStatus(JobState.FAILED, Condition.OFFLINE, str(error))
        try:
            return self._awaited(talk)
        except LinkBroken as error:
            # All of it was sent, and then the printer went away; nobody knows whether it came out.
            return JobStatus(JobState.PRINTING, Condition.OFFLINE, str(error))

    def _awaited(self, talk: _Talk) -> JobStatus:
        """Wait for the answer behind the job; slow is no fault, a reported fault ends the job."""
        for _attempt in range(self._patience):
            finished = talk.wait()
            now = talk.status()
            if now.condition is Condition.UNKNOWN:
                return JobStatus(JobState.PRINTING, Condition.UNKNOWN, now.detail)
            if finished or talk.finished:
                # The paper may have run out under the last lines: the slip is out, the desk is told.
                return JobStatus(JobState.PRINTED, None if now.can_print else now.condition, now.detail)
            if not now.can_print:
                # Or the rest would come out by itself once somebody puts in paper.
                talk.link.write(_CLEAR_BUFFER)
                return JobStatus(JobState.FAILED, now.condition, now.detail)
        return JobStatus(JobState.PRINTING, Condition.UNKNOWN, "slow")

    def _remember(self, handle: JobHandle, status: JobStatus) -> None:
        self._jobs[handle.id] = status
        while len(self._jobs) > _REMEMBERED_JOBS:
            del self._jobs[next(iter(self._jobs))]

    def state(self, handle: JobHandle) -> JobStatus:
        if handle.refused:
            return refused_status(handle)
        # After a restart nobody can say whether it came out.
        return self._jobs.get(handle.id, JobStatus(JobState.FAILED, Condition.UNKNOWN, "not known any more"))

    def withdraw(self, handle: JobHandle) -> JobStatus:
        now = self.state(handle)
        if now.final:
            return now
        with self._turn:
            try:
                with self._connect() as link:
                    link.write(_CLEAR_BUFFER)
            except LinkBroken as error:
                return JobStatus(now.state, Condition.OFFLINE, str(error))
            withdrawn = JobStatus(JobState.WITHDRAWN, Condition.UNKNOWN, "cleared without an answer")
            self._remember(handle, withdrawn)
        return withdrawn

    def status(self) -> PrinterStatus:
        with self._turn:
            return self._status()

    def _status(self) -> PrinterStatus:
        try:
            with self._connect() as link:
                return _Talk(link).status()
        except LinkBroken as error:
            return PrinterStatus(Condition.OFFLINE, str(error))


def page_commands(bitmap: Bitmap, *, cutter: bool) -> bytes:
    """One page: reset, the picture in bands (GS v 0), feed and cut."""
    return _RESET + b"".join(_bands(bitmap)) + (_FEED_AND_CUT if cutter else _FEED)


def _bands(bitmap: Bitmap) -> Iterator[bytes]:
    """Bands, because small printers have small buffers."""
    width = bitmap.row_bytes
    for top in range(0, bitmap.height, _ROWS_A_BAND):
        rows = min(_ROWS_A_BAND, bitmap.height - top)
        head = b"\x1dv0\x00" + width.to_bytes(2, "little") + rows.to_bytes(2, "little")
        yield head + bitmap.data[top * width : (top + rows) * width]


class _Talk:
    """Questions and answers on one line. `expecting` the answer behind a job, `finished` once it has come."""

    def __init__(self, link: Link) -> None:
        self.link = link
        self.expecting = False
        self.finished = False

    def wait(self) -> bool:
        """Whether the answer behind the job came within the time-out of the line."""
        try:
            self._take(self.link.read_byte())
        except LinkSilent:
            return False
        return self.finished

    def status(self) -> PrinterStatus:
        """The four real-time questions (DLE EOT 1-4). No answer or an impossible one is UNKNOWN, never OK."""
        answers = []
        for question in (1, 2, 3, 4):
            self.link.write(bytes((0x10, 0x04, question)))
            try:
                byte = self._answer()
            except LinkSilent:
                return PrinterStatus(Condition.UNKNOWN, f"no answer to question {question}")
            # Bits 0 and 7 are always 0, bits 1 and 4 always 1.
            if byte & 0x93 != 0x12:
                return PrinterStatus(Condition.UNKNOWN, f"answer {byte:#04x} to question {question}")
            answers.append(byte)
        return PrinterStatus(_condition(*answers), " ".join(f"{byte:02x}" for byte in answers))

    def _answer(self) -> int:
        byte = self.link.read_byte()
        # The answer behind the job may come between.
        if self._take(byte):
            byte = self.link.read_byte()
        return byte

    def _take(self, byte: int) -> bool:
        """In answers to GS r, bits 4 and 7 are 0; in those to DLE EOT bit 4 is 1."""
        if not self.expecting or byte & 0x90 != 0:
            return False
        self.expecting, self.finished = False, True
        return True


def _condition(printer: int, offline: int, error: int, paper: int) -> Condition:
    """Epson's tables for DLE EOT; the worst first."""
    tests = (
        (offline & 0x04, Condition.COVER_OPEN),
        (paper & 0x60 or offline & 0x20, Condition.PAPER_OUT),
        (error & 0x08 or error & 0x20 or error & 0x40 or offline & 0x40, Condition.JAM),
        (printer & 0x08, Condition.OFFLINE),
        (paper & 0x0C, Condition.PAPER_LOW),
    )
    return next((condition for bits, condition in tests if bits), Condition.OK)
