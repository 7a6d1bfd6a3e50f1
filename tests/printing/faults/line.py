# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A line to a printer that can be cut, drowned in noise or broken half-way."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

from tests.printing.conftest import free_port


class Line:
    """Passes bytes on to `target` (a port on loopback) as long as nothing is the matter with it.

    `noise` answers with nonsense; `breaks_after` cuts after so many bytes towards the printer.
    """

    def __init__(self, target: int) -> None:
        self.port, self._target = free_port(), target
        self.noise = False
        self.breaks_after: int | None = None
        self._listener: socket.socket | None = None
        self._thread: threading.Thread | None = None

    def plug_in(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self._thread = threading.Thread(target=self._serve, args=(self._listener,), daemon=True)
        self._thread.start()

    def pull_out(self) -> None:
        """Nobody listens any more: a connection is refused."""
        if self._listener is not None:
            with suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._listener = None
        if self._thread is not None:
            self._thread.join(5)

    def _serve(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                call, _address = listener.accept()
                threading.Thread(target=self._pass_on, args=(call,), daemon=True).start()

    def _pass_on(self, call: socket.socket) -> None:
        with call, suppress(OSError):
            if self.noise:
                call.recv(4096)
                call.sendall(b"\x00\xff noise \r\n\r\n")
                return
            with socket.create_connection(("127.0.0.1", self._target), 5) as printer:
                back = threading.Thread(target=_copy, args=(printer, call), daemon=True)
                back.start()
                self._forward(call, printer)
                with suppress(OSError):
                    printer.shutdown(socket.SHUT_WR)
                back.join(5)

    def _forward(self, call: socket.socket, printer: socket.socket) -> None:
        passed = 0
        while data := call.recv(4096):
            passed += len(data)
            if self.breaks_after is not None and passed > self.breaks_after:
                # Reset instead of a polite end: the cable is out.
                # Shut first: closing alone leaves the other thread, and with it the line, as it was.
                with suppress(OSError):
                    printer.shutdown(socket.SHUT_RDWR)
                for side in (call, printer):
                    side.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
                    side.close()
                return
            printer.sendall(data)


def _copy(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(4096):
            sink.sendall(data)
