# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""One part of the desk: a panel, its name at the side, its dialogs, and what it does.

The window builds every part that `parts.py` lists and knows nothing else of them. A new panel is a new part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from kiosk.domain.duties import Worker
    from kiosk.ui.desk.acts import Seen
    from kiosk.ui.desk.dialog import DeskDialog
    from kiosk.ui.desk.window import DeskWindow


class DeskPart(QObject):
    """Belongs to one desk's window. What a part shows of the room is gone after `forget`.

    `name` is the panel's name for the side ("hours"), `pictogram` stands beside its title there.
    """

    name: ClassVar[str]
    pictogram: ClassVar[str]
    panel: QWidget

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self.window = window
        self.is_open = False

    @property
    def dialogs(self) -> tuple[DeskDialog, ...]:
        """What this part lays over the desk; closed when the desk locks."""
        return ()

    @property
    def foot(self) -> tuple[QWidget, ...]:
        """Buttons that stand at the foot of the window; the part shows and hides them itself."""
        return ()

    def title(self) -> str:
        """The word at the side, in the language of the moment."""
        raise NotImplementedError

    def is_for(self, worker: Worker) -> bool:
        """Whether this worker finds the part at the side."""
        return True

    def join(self) -> None:
        """Every part and dialog is there: listen to them. Called once."""

    def open(self, is_open: bool) -> None:
        """Whether this panel is looked at now."""
        self.is_open = is_open
        if is_open:
            self.look()

    def look(self) -> None:
        """Something may have changed: ask the room again, when the panel is looked at."""

    def show_seen(self, seen: Seen, worker: Worker) -> None:
        """The window looked at the room: queues, flags, what can be undone."""

    def forget(self) -> None:
        """Nobody is signed in: nothing of the room stays on the screen or in memory."""

    def retranslate(self) -> None:
        """The desk speaks another language now."""

    def key(self, event: QKeyEvent) -> bool:
        """A key while this panel is looked at; whether it was meant for this part."""
        return False
