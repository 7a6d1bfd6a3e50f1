# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the touch that takes a number to the first byte of the slip at the printer: a receipt printer on a socket."""

from __future__ import annotations

import socket
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.figures import Figure, p50
from bench.starting import child, prepared_room

# What a person takes for "at once" when paper has to move.
LIMIT_MS = 300.0
ROUNDS = 60
_WARM_UP = 5
# A slip begins with a reset; before it the printer is only asked how it is.
_BEGIN, _ASK_STATUS, _ASK_IN_LINE, _ALL_WELL = b"\x1b@", b"\x10\x04", b"\x1dr\x01", b"\x12"


def figures() -> Iterator[Figure]:
    """Registration, typesetting, bitmap and the way to the printer, behind the real window at 1280x800."""
    with TemporaryDirectory(prefix="buurtkamer-bench-") as name:
        prepared_room(Path(name))
        found = child("slips", Path(name))["milliseconds"]
    for label, value in (("p50", p50(found)), ("p95", statistics.quantiles(found, n=20)[18])):
        yield Figure(
            name=f"touch to first byte of the slip, {label}",
            value=value,
            reference=LIMIT_MS,
            reference_name="the most that still feels like at once",
            unit="ms",
            budget=1.0,
            note=f"{len(found)} times, right-to-left and left-to-right in turn",
        )


def slips(folder: Path) -> dict[str, Any]:
    """In a process of its own: residents take numbers one after another; milliseconds each."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from bench.child import send_everybody_home
    from kiosk.data.models import StationPrinter
    from kiosk.settings import Storage
    from kiosk.tour.stage import staged

    application, printer = QApplication([]), ReceiptPrinter()
    room = Storage(folder=folder / "room", keys=folder / "keys")
    taken: list[float] = []
    with staged(room, folder / "work", language="nl", size=(1280, 800), pictures=folder / "pictures") as stage:
        opened = stage.kiosk.room
        assert opened is not None
        with opened.database.writing() as transaction:
            address = f"escpos://127.0.0.1:{printer.port}"
            transaction.add(StationPrinter(room_id=opened.room.id, station="kiosk", address=address))
        offer = f"offer-{stage.organisation('woonin')}-number"
        for number in range(_WARM_UP + ROUNDS):
            stage.language = ("nl", "ar")[number % 2]
            stage.begin()
            stage.driver.touch("purpose-question")
            stage.turn_to("topic-home")
            stage.driver.wait(lambda: stage.driver.find(offer) is not None, offer)
            stage.settle()
            stage.clock.forward(1)
            button = stage.driver.find(offer)
            assert button is not None
            printer.began_at = None
            begin = time.perf_counter()
            QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(button.width() // 2, button.height() // 2))
            while printer.began_at is None:
                application.processEvents()
                # The workers need the lock that this loop would keep.
                time.sleep(0.0005)
            taken.append((printer.began_at - begin) * 1000)
            stage.settle()
            stage.back_to_start()
            send_everybody_home(stage)
    return {"milliseconds": taken[_WARM_UP:]}


class ReceiptPrinter:
    """Answers that all is well, swallows slips, and notes when the first byte of one has come."""

    def __init__(self) -> None:
        self.began_at: float | None = None
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            call, _address = self._listener.accept()
            with call, suppress(OSError):
                self._talk(call)

    def _talk(self, call: socket.socket) -> None:
        is_slip = False
        while data := call.recv(65536):
            if not is_slip and data.startswith(_BEGIN):
                is_slip, self.began_at = True, time.perf_counter()
            if is_slip and data.endswith(_ASK_IN_LINE):
                is_slip = False
                call.sendall(b"\x00")
            elif not is_slip:
                call.sendall(_ALL_WELL * data.count(_ASK_STATUS))
