# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which call is large on the board now: one after another, each long enough, none lost.

Plain rules on plain times, so that a test can play a whole morning in a moment.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.services.board import Announcement, BoardView

SHOWN_SECONDS = 30.0
"""So long at least each call stays large, whoever else is called meanwhile."""


class CallQueue:
    """Takes the board's view again and again; `showing` is what is large now. Seconds are a monotonic clock's."""

    def __init__(self) -> None:
        self.showing: Announcement | None = None
        self._since = 0.0
        self._said: set[int] = set()
        self._waiting: deque[Announcement] = deque()
        self._awaited: frozenset[int] = frozenset()

    @property
    def waiting(self) -> tuple[Announcement, ...]:
        """What is still to be said, in its order."""
        return tuple(self._waiting)

    def take(self, view: BoardView, seconds: float) -> bool:
        """A new look at the room; True when something has to be said now."""
        self._awaited = frozenset(call.call_id for call in view.current)
        # Who sits at the desk by now, or was sent back to the line, needs no call any more.
        self._waiting = deque(each for each in self._waiting if each.call.call_id in self._awaited)
        again = self._add([each for each in view.announcements if each.id not in self._said], seconds)
        return self.tick(seconds) or again

    def tick(self, seconds: float) -> bool:
        """Time goes by; True when something has to be said now."""
        if self.showing is not None and seconds - self._since < SHOWN_SECONDS:
            return False
        if self._waiting:
            self.showing, self._since = self._waiting.popleft(), seconds
            return True
        if self.showing is not None and self.showing.call.call_id not in self._awaited:
            self.showing = None
        return False

    def _add(self, fresh: Iterable[Announcement], seconds: float) -> bool:
        """Line up what was not said before; True when it is the very number that is large now."""
        again = False
        for each in fresh:
            self._said.add(each.id)
            if self.showing is not None and self.showing.call.call_id == each.call.call_id:
                self.showing, again = each, True
                if not self._waiting:
                    self._since = seconds
            # Called again before the first time was said: once is enough, at the first place.
            elif all(other.call.call_id != each.call.call_id for other in self._waiting):
                self._waiting.append(each)
        return again
