# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happens after a bug: it is written down without anything a person said, and the screen begins anew."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def catch_bugs(recover: Callable[[], object]) -> Hook:
    """Let bugs that nobody caught be written down, and `recover` run; the hook that stood there before."""
    before = sys.excepthook

    def on_bug(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        print("\n".join(report(kind, trace)), file=sys.stderr, flush=True)
        if issubclass(kind, Exception):
            recover()
        else:
            before(kind, bug, trace)

    sys.excepthook = on_bug
    return before


def report(kind: type[BaseException], trace: TracebackType | None) -> list[str]:
    """The kind of bug and where it came from. Never its message: that may hold what somebody typed."""
    places = [f"  {frame.name} ({frame.filename.rpartition('/')[2]}:{frame.lineno})" for frame in _frames(trace)]
    return [f"buurtkamer: bug {kind.__name__}", *places]


def _frames(trace: TracebackType | None) -> list[traceback.FrameSummary]:
    # lookup_lines=False: the source line itself is not needed, and reading it could fail in turn.
    return list(traceback.StackSummary.extract(traceback.walk_tb(trace), lookup_lines=False))
