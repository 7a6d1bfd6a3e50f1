# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wait until a test run has ended, then stop its PostgreSQL and remove its files: RUN_PID SERVER_PID FOLDER."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import sys


def wait_for_end(pid: int) -> None:
    """Return when the process is gone; at once if it is gone already."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    select.select([handle], [], [])
    os.close(handle)


def main() -> None:
    run, server, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    if os.fork():
        # The test run waits for this one only; the child is nobody's zombie.
        return
    wait_for_end(run)
    with contextlib.suppress(ProcessLookupError):
        # Fast shutdown: cuts off whoever is still connected.
        os.kill(server, signal.SIGINT)
    wait_for_end(server)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
