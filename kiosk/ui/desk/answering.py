# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who and what asks for a person, and "I am going"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.i18n import _, isolate
from kiosk.ui.desk.flags import FlagsPanel
from kiosk.ui.desk.part import DeskPart

if TYPE_CHECKING:
    from kiosk.domain.duties import Worker
    from kiosk.services.desk_flags import Flag
    from kiosk.ui.desk.acts import Seen
    from kiosk.ui.desk.window import DeskWindow


class Answering(DeskPart):
    """The open flags, counted at the side."""

    name = "flags"
    pictogram = "hand-waving"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._count = 0
        self.panel: FlagsPanel = FlagsPanel()
        self.panel.going.connect(self.on_going)

    def title(self) -> str:
        asks = _("Needs you · {count}").format(count=isolate(self._count))
        return asks if self._count else _("Needs you")

    def show_seen(self, seen: Seen, worker: Worker) -> None:
        self.panel.show_flags(seen.flags, self.window.clock.now())
        if self._count != len(seen.flags):
            self._count = len(seen.flags)
            self.window.side.retranslate()

    def retranslate(self) -> None:
        self.panel.retranslate()

    def on_going(self, flag: Flag) -> None:
        """This worker goes there."""
        self.window.do(self.window.acts().clear_flag, flag=flag)
