# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real CUPS with folders, ports and a queue of its own, beside whatever runs on the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

_SERVER = """Listen 127.0.0.1:{port}
Browsing Off
WebInterface No
DefaultAuthType None
JobRetryInterval 1
PreserveJobHistory Yes
PreserveJobFiles No
LogLevel debug
<Location />
Order allow,deny
Allow 127.0.0.1
</Location>
<Policy default>
JobPrivateAccess all
JobPrivateValues none
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""
_FILES = """ServerRoot {folder}
RequestRoot {folder}/spool
StateDir {folder}/state
CacheDir {folder}/cache
TempDir {folder}/tmp
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
User lp
Group lp
SystemGroup root
Sandboxing relaxed
"""


@dataclass
class Cups:
    """One cupsd. `environment` makes the command-line tools speak to it and to no other."""

    port: int
    folder: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = field(default=None)

    @classmethod
    def with_folders(cls, port: int, environment: dict[str, str]) -> Cups:
        folder = Path(tempfile.mkdtemp(prefix="bk-cups-"))
        folder.chmod(0o755)
        for name in ("spool", "state", "cache", "tmp", "ppd", "ssl"):
            (folder / name).mkdir()
            shutil.chown(folder / name, "root", "lp")
            (folder / name).chmod(0o775)
        (folder / "cupsd.conf").write_text(_SERVER.format(port=port))
        (folder / "cups-files.conf").write_text(_FILES.format(folder=folder))
        return cls(port, folder, environment | {"CUPS_SERVER": f"127.0.0.1:{port}"})

    def queue(self, name: str) -> str:
        return f"ipp://127.0.0.1:{self.port}/printers/{name}"

    def start(self) -> None:
        command = ["cupsd", "-f", "-c", str(self.folder / "cupsd.conf"), "-s", str(self.folder / "cups-files.conf")]
        with (self.folder / "output").open("ab") as output:
            self.process = subprocess.Popen(command, stdout=output, stderr=output, env=self.environment)

    def add_queue(self, name: str, device: str) -> None:
        command = [
            "lpadmin",
            "-p",
            name,
            "-E",
            "-v",
            device,
            "-m",
            "everywhere",
            "-o",
            "printer-error-policy=retry-job",
        ]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        # lpadmin is back long before CUPS has asked the printer what it can do. A job in between may be aborted
        # ("Unable to convert file 0 to printable format"), because its queue knows no formats at that moment.
        self._wait_for_queue(name)

    def _wait_for_queue(self, name: str, *, seconds: float = 20) -> None:
        deadline = time.monotonic() + seconds
        while f'Printer "{name}" is now available.' not in self.log(lines=10_000):
            assert time.monotonic() < deadline, self.log()
            time.sleep(0.01)

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)
            self.process = None

    def log(self, *, lines: int = 200) -> str:
        """The end of what CUPS wrote down: why a job of it failed."""
        found = self.folder / "error_log"
        return "\n".join(found.read_text("utf-8", "replace").splitlines()[-lines:]) if found.exists() else "no log"

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def why_not() -> str:
    """Why no CUPS can be started here; an empty text when it can."""
    missing = [name for name in ("cupsd", "lpadmin") if shutil.which(name) is None]
    if missing:
        return f"no {', '.join(missing)} here (packages cups, cups-client and cups-filters)"
    return "" if os.geteuid() == 0 else "CUPS gives its folders away and needs root for that"
