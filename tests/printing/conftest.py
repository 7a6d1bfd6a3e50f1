# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real IPP printer on loopback, with its own message bus and name service, and a folder to look into."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={folder}/bus.sock</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/><allow user="*"/></policy></busconfig>
"""
# The printer's own fault comes in on stderr of the command that prints; so does how long a job takes.
# What came out is a line in "out": a printer that was switched off meanwhile brings nothing out.
_COMMAND = """#!/bin/sh
folder='{folder}'
meet_fault() {{
    if [ -e "$folder/fault" ]; then
        echo "STATE: +$(cat "$folder/fault")" >&2
        while [ -e "$folder/fault" ]; do sleep 0.05; done
        echo "STATE: -media-empty-error,media-needed-report,cover-open-error,media-jam-error,media-low-warning" >&2
    fi
}}
touch "$folder/began"
meet_fault
while [ -e "$folder/hold" ]; do
    meet_fault
    sleep 0.05
done
kill -0 $PPID && echo "$1" >> "$folder/out"
exit 0
"""


@dataclass
class RealPrinter:
    """ippeveprinter as it runs: where it listens, where it keeps what it printed."""

    uri: str
    port: int
    folder: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def spool(self) -> Path:
        return self.folder / "spool"

    def start(self) -> None:
        command = ["ippeveprinter", "-k", "-d", str(self.spool), "-c", str(self.folder / "print.sh")]
        command += ["-n", "localhost", "-p", str(self.port), "-f", "application/pdf", f"Buurtkamer{self.port}"]
        log = (self.folder / "printer.log").open("ab")
        self.process = subprocess.Popen(command, stdout=log, stderr=log, env=self.environment)
        log.close()
        wait_for(lambda: listens(self.port) or self._ended(), "the printer to listen")

    def _ended(self) -> bool:
        if self.process is not None and self.process.poll() is not None:
            raise RuntimeError((self.folder / "printer.log").read_text())
        return False

    def stop(self) -> None:
        if self.process is not None:
            _end(self.process)
            self.process = None

    @property
    def out(self) -> list[str]:
        """The slips that lie in its tray."""
        tray = self.folder / "out"
        return tray.read_text().splitlines() if tray.exists() else []

    def set_fault(self, reasons: str) -> None:
        """Printer state reasons that the next job meets, until `clear_fault`."""
        (self.folder / "fault").write_text(reasons)

    def clear_fault(self) -> None:
        (self.folder / "fault").unlink(missing_ok=True)

    def hold(self) -> None:
        """Jobs stay in the middle of printing until `let_go`."""
        (self.folder / "hold").touch()

    def let_go(self) -> None:
        (self.folder / "hold").unlink(missing_ok=True)


def wait_for(condition: Callable[[], object], what: str, *, seconds: float = 20) -> None:
    """Until the condition holds; fails with words instead of hanging."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            pytest.fail(f"waited {seconds} s for {what}")
        time.sleep(0.01)


def skip_or_fail(reason: str) -> None:
    """A part that is not on this machine is skipped with words; where everything must run, it fails."""
    if os.environ.get("CI", "").lower() in {"1", "true", "yes"}:
        pytest.fail(reason)
    pytest.skip(reason)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
        return True
    return False


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(5)


@pytest.fixture(scope="session")
def _printing_ground() -> Iterator[tuple[Path, dict[str, str]]]:
    """A private bus and name service: ippeveprinter does not start without them."""
    missing = [name for name in ("ippeveprinter", "dbus-daemon") if shutil.which(name) is None]
    if missing:
        skip_or_fail(f"no {', '.join(missing)} here (packages cups-ipp-utils and dbus)")
    # Short, because the path of a socket may have 107 letters.
    folder = Path(tempfile.mkdtemp(prefix="bk-ipp-"))
    (folder / "spool").mkdir()
    (folder / "bus.conf").write_text(_BUS.format(folder=folder))
    (folder / "print.sh").write_text(_COMMAND.format(folder=folder))
    (folder / "print.sh").chmod(0o755)
    environment = os.environ | {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/bus.sock"}
    log = (folder / "ground.log").open("ab")
    bus = subprocess.Popen(
        ["dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile"],
        stdout=log,
        stderr=log,
        env=environment,
    )
    processes = [bus]
    try:
        wait_for((folder / "bus.sock").exists, "the message bus")
        names = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("name_service.py")), f"unix:path={folder}/bus.sock"],
            stdout=subprocess.PIPE,
            stderr=log,
        )
        processes.append(names)
        assert names.stdout is not None
        with names.stdout as said:
            assert said.readline() == b"ready\n", (folder / "ground.log").read_text()
        yield folder, environment
    finally:
        for process in reversed(processes):
            _end(process)
        log.close()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def real_printer(_printing_ground: tuple[Path, dict[str, str]]) -> Iterator[RealPrinter]:
    """A fresh printer with an empty spool; nothing of it is left afterwards."""
    folder, environment = _printing_ground
    port = free_port()
    printer = RealPrinter(f"ipp://localhost:{port}/ipp/print", port, folder, environment)
    for old in (*printer.spool.iterdir(), printer.folder / "out", printer.folder / "began"):
        old.unlink(missing_ok=True)
    printer.start()
    try:
        yield printer
    finally:
        printer.let_go()
        printer.clear_fault()
        printer.stop()
