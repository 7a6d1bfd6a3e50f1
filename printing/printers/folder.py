# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A folder of PDFs in the place of a printer: for rooms without one, for demonstrations, for tests."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from printing.printers.protocol import (
    Condition,
    JobHandle,
    JobState,
    JobStatus,
    PrintDocument,
    PrinterStatus,
    refused_status,
)

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# Under this much room the desk is warned; a slip takes about 20 kB.
_LOW_BYTES = 20 * 1024 * 1024


class FolderPrinter:
    """Writes each document whole or not at all. File names hold the time and a random part, no person."""

    def __init__(self, name: str, folder: Path, *, clock: Callable[[], datetime]) -> None:
        self._name = name
        self._folder = folder
        self._clock = clock

    @property
    def name(self) -> str:
        return self._name

    def submit(self, document: PrintDocument) -> JobHandle:
        file_name = f"{self._clock():%Y%m%d-%H%M%S}-{document.kind}-{secrets.token_hex(4)}.pdf"
        try:
            _write_whole(self._folder / file_name, document.pdf)
        except OSError as error:
            return JobHandle(self._name, "", _condition(error))
        return JobHandle(self._name, file_name)

    def state(self, handle: JobHandle) -> JobStatus:
        if handle.refused:
            return refused_status(handle)
        if self._path(handle).exists():
            return JobStatus(JobState.PRINTED)
        # Whoever empties the folder has taken the paper; only `withdraw` knows better, and answers itself.
        return JobStatus(JobState.WITHDRAWN)

    def withdraw(self, handle: JobHandle) -> JobStatus:
        if handle.refused:
            return refused_status(handle)
        try:
            self._path(handle).unlink(missing_ok=True)
        except OSError as error:
            return JobStatus(JobState.PRINTED, _condition(error), os.strerror(error.errno or 0))
        return JobStatus(JobState.WITHDRAWN)

    def status(self) -> PrinterStatus:
        if not self._folder.is_dir():
            return PrinterStatus(Condition.OFFLINE, "no such folder")
        if not os.access(self._folder, os.W_OK | os.X_OK):
            return PrinterStatus(Condition.REFUSED, "folder is not writable")
        try:
            space = os.statvfs(self._folder)
        except OSError as error:
            return PrinterStatus(_condition(error), os.strerror(error.errno or 0))
        free = space.f_bavail * space.f_frsize
        if free < _LOW_BYTES:
            return PrinterStatus(Condition.PAPER_LOW if free else Condition.STORAGE_FULL, f"{free} bytes free")
        return PrinterStatus(Condition.OK)

    def _path(self, handle: JobHandle) -> Path:
        return self._folder / Path(handle.id).name


def _write_whole(path: Path, content: bytes) -> None:
    """Under another name first: whoever watches the folder never sees half a file."""
    unfinished = path.with_suffix(".part")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def _condition(error: OSError) -> Condition:
    if error.errno in _FULL:
        return Condition.STORAGE_FULL
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return Condition.REFUSED
    return Condition.OFFLINE
