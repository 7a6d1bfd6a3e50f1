# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lines to a thermal printer: a network socket or a device file, with the same few words."""

from __future__ import annotations

import os
import select
import socket
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self


class LinkBroken(Exception):
    """Refused, cut off, or nobody takes the bytes."""


class LinkSilent(Exception):
    """The line stands, but no answer came in time."""


class Link(Protocol):
    def write(self, data: bytes) -> None:
        """Send everything, or raise LinkBroken."""

    def read_byte(self) -> int:
        """One byte of answer; LinkSilent when none comes in time."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


Connect = Callable[[], Link]


class NetworkLink:
    """A printer on the network, usually port 9100. Times in seconds."""

    def __init__(self, host: str, port: int = 9100, *, timeout: float = 3.0) -> None:
        try:
            self._socket = socket.create_connection((host, port), timeout)
        except OSError as error:
            raise LinkBroken(str(error)) from error

    def write(self, data: bytes) -> None:
        try:
            self._socket.sendall(data)
        except OSError as error:
            raise LinkBroken(str(error)) from error

    def read_byte(self) -> int:
        try:
            data = self._socket.recv(1)
        except TimeoutError as error:
            raise LinkSilent("no answer") from error
        except OSError as error:
            raise LinkBroken(str(error)) from error
        if not data:
            raise LinkBroken("closed by the printer")
        return data[0]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()


class FileLink:
    """A printer behind a device file such as /dev/usb/lp0, or a plain file. Times in seconds."""

    def __init__(self, path: Path, *, timeout: float = 3.0) -> None:
        self._timeout = timeout
        try:
            # Appending matters only for plain files; non-blocking, because a stopped printer takes no bytes.
            self._file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_NONBLOCK)
        except OSError as error:
            raise LinkBroken(str(error)) from error

    def write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            _readable, writable, _other = select.select([], [self._file], [], self._timeout)
            if not writable:
                raise LinkBroken("takes no bytes")
            try:
                rest = rest[os.write(self._file, rest) :]
            except OSError as error:
                raise LinkBroken(str(error)) from error

    def read_byte(self) -> int:
        readable, _writable, _other = select.select([self._file], [], [], self._timeout)
        try:
            data = os.read(self._file, 1) if readable else b""
        except OSError as error:
            raise LinkBroken(str(error)) from error
        if not data:
            raise LinkSilent("no answer")
        return data[0]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)
