# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A line to stand in: whoever came first goes first. The standard lock promises no order, and lets the quick starve."""

from __future__ import annotations

import threading
from collections import deque


class Line:
    """A lock that is handed on in the order of arrival; `with line:` is one's turn. Not for the same thread twice."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._is_taken = False

    def __enter__(self) -> None:
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return
            turn = threading.Event()
            self._waiting.append(turn)
        turn.wait()

    def __exit__(self, *_: object) -> None:
        with self._guard:
            if self._waiting:
                # Handed on, never let go in between: nobody can slip in.
                self._waiting.popleft().set()
            else:
                self._is_taken = False
