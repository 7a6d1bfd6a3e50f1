# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The only way off the UI thread: one worker for the database, in order, and one for printing.

Work touches no widget. Its outcome comes back by one queued signal and is told on the UI thread: `done` with the
result, `failed` with a KioskError; anything else is a bug and goes to the excepthook.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from kiosk.errors import KioskError

Result = TypeVar("Result")
DATABASE = "database"
PRINTING = "printing"
# Finding a loudspeaker may take seconds, and no number waits for that.
SOUND = "sound"


@dataclass(frozen=True)
class _Job:
    work: Callable[[], Any]
    done: Callable[[Any], object] | None
    failed: Callable[[KioskError], object] | None
    owners: tuple[QObject, ...]


@dataclass(frozen=True)
class _Outcome:
    job: _Job
    result: Any = None
    problem: BaseException | None = None


class Tasks(QObject):
    """Threads start with the first work of their lane, and end with `stop`."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queues: dict[str, SimpleQueue[_Job | None]] = {}
        self._threads: list[threading.Thread] = []
        self._pending = 0
        self._is_stopped = False
        self._arrived.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Result],
        *,
        done: Callable[[Result], object] | None = None,
        failed: Callable[[KioskError], object] | None = None,
        owner: QObject | None = None,
        lane: str = DATABASE,
    ) -> None:
        """Do this after everything handed to the same lane before it.

        A callback that is a method of a QObject is dropped once that object is gone, and so are both when
        `owner` is. Without `failed`, a KioskError is a bug too. After `stop` nothing is taken on.
        """
        if self._is_stopped:
            return
        owners = [owner] if owner is not None else []
        for callback in (done, failed):
            bound = getattr(callback, "__self__", None)
            if isinstance(bound, QObject):
                owners.append(bound)
        self._pending += 1
        self._queue(lane).put(_Job(work, done, failed, tuple(owners)))

    @property
    def pending(self) -> int:
        """How much is under way or waiting to be told; for tests and for the closing window."""
        return self._pending

    def stop(self) -> None:
        """Finish what was handed in, end the threads, tell nobody any more. Safe to call twice."""
        self._is_stopped = True
        for queue in self._queues.values():
            queue.put(None)
        for thread in self._threads:
            thread.join()
        self._queues.clear()
        self._threads.clear()

    def _queue(self, lane: str) -> SimpleQueue[_Job | None]:
        if lane not in self._queues:
            queue: SimpleQueue[_Job | None] = SimpleQueue()
            thread = threading.Thread(target=self._work, args=(queue,), name=f"tasks-{lane}", daemon=True)
            self._queues[lane] = queue
            self._threads.append(thread)
            thread.start()
        return self._queues[lane]

    def _work(self, queue: SimpleQueue[_Job | None]) -> None:
        while (job := queue.get()) is not None:
            try:
                outcome = _Outcome(job, result=job.work())
            except Exception as problem:
                outcome = _Outcome(job, problem=problem)
            if isValid(self):
                self._arrived.emit(outcome)

    def _tell(self, outcome: _Outcome) -> None:
        self._pending -= 1
        job, problem = outcome.job, outcome.problem
        if isinstance(problem, KioskError) and job.failed is not None:
            if self._is_wanted(job):
                job.failed(problem)
        elif problem is not None:
            # A bug is told even when its screen has gone.
            sys.excepthook(type(problem), problem, problem.__traceback__)
        elif job.done is not None and self._is_wanted(job):
            job.done(outcome.result)

    def _is_wanted(self, job: _Job) -> bool:
        return not self._is_stopped and all(isValid(owner) for owner in job.owners)
