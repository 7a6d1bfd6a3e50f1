# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A thermal printer on loopback: understands ESC/POS, keeps the paper as bitmaps, has every fault."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from PIL import Image

CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"


@dataclass
class ThermalPrinter:
    """`answers` are the bytes to DLE EOT 1-4; None says nothing. `hangs_up_after` cuts the line after so many bytes.

    `slow_polls` is how often it is asked how it is before it answers behind the job.
    `in_line` False: prints nothing and does not answer behind a job, as when the paper has run out on the way.
    """

    answers: list[int] | None = field(default_factory=lambda: [0x12, 0x12, 0x12, 0x12])
    in_line: bool = True
    hangs_up_after: int | None = None
    answers_while_printing: list[int] | None = None
    slow_polls: int = 0
    slips: list[Image.Image] = field(default_factory=list)
    unknown: bytearray = field(default_factory=bytearray)
    cleared: int = 0
    received: int = 0

    def __post_init__(self) -> None:
        self._owed = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                call, _address = self._listener.accept()
                with call, suppress(OSError):
                    self._talk(call)

    def _talk(self, call: socket.socket) -> None:
        self._bands: list[Image.Image] = []
        self._pending = bytearray()
        while data := call.recv(4096):
            self.received += len(data)
            self._pending += data
            if self.hangs_up_after is not None and self.received > self.hangs_up_after:
                # Reset instead of a polite end: the cable is out.
                call.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
                return
            while (used := self._command(call)) > 0:
                del self._pending[:used]

    def _command(self, call: socket.socket) -> int:
        """Carry out the first command of what is pending; how many bytes it took, 0 when more must come."""
        data = bytes(self._pending)
        commands: dict[bytes, Callable[[socket.socket, bytes], int]] = {
            CLEAR: self._clear,
            b"\x10\x04": self._real_time,
            b"\x1dv0": self._picture,
            b"\x1dVB": self._knife,
            b"\x1dr": self._asked_in_line,
            b"\x1b@": lambda _call, _data: 2,
            b"\n": lambda _call, _data: 1,
        }
        for start, command in commands.items():
            if data.startswith(start):
                return command(call, data)
        if any(start.startswith(data) for start in commands):
            return 0
        self.unknown.append(data[0])
        return 1

    def _clear(self, _call: socket.socket, _data: bytes) -> int:
        self.cleared += 1
        self._bands.clear()
        return len(CLEAR)

    def _knife(self, _call: socket.socket, data: bytes) -> int:
        if len(data) < 4:
            return 0
        self._cut()
        return 4

    def _real_time(self, call: socket.socket, data: bytes) -> int:
        if len(data) < 3:
            return 0
        if self.answers is not None:
            call.sendall(bytes((self.answers[data[2] - 1],)))
        if self._owed and data[2] == 4:
            self.slow_polls -= 1
            if self.slow_polls == 0:
                self._owed = False
                self._finish(call)
        return 3

    def _asked_in_line(self, call: socket.socket, data: bytes) -> int:
        if len(data) < 3:
            return 0
        if self.answers_while_printing is not None:
            self.answers = self.answers_while_printing
        if self.slow_polls:
            self._owed = True
        elif self.in_line:
            self._finish(call)
        return 3

    def _finish(self, call: socket.socket) -> None:
        if self._bands:
            self._cut()
        call.sendall(b"\x00")

    def _picture(self, _call: socket.socket, data: bytes) -> int:
        if len(data) < 8:
            return 0
        width, rows = int.from_bytes(data[4:6], "little"), int.from_bytes(data[6:8], "little")
        end = 8 + width * rows
        if len(data) < end:
            return 0
        inverted = bytes(byte ^ 0xFF for byte in data[8:end])
        self._bands.append(Image.frombytes("1", (width * 8, rows), inverted))
        return end

    def _cut(self) -> None:
        if not self.in_line:
            return
        slip = Image.new("1", (self._bands[0].width, sum(band.height for band in self._bands)), 1)
        y = 0
        for band in self._bands:
            slip.paste(band, (0, y))
            y += band.height
        self._bands.clear()
        self.slips.append(slip)
