# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Your slip: what was scanned, how it stands now, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kiosk.errors import KioskError, ScanError
from kiosk.i18n import _, isolate
from kiosk.ui.messages import text_for
from kiosk.ui.touch.asking import AskingScreen, Kit
from kiosk.ui.touch.number_card import NumberCard
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.widgets.action import ActionButton, Kind
from kiosk.ui.widgets.notice import Notice
from kiosk.ui.widgets.panel import Panel, column
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.split import Split
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.registering import Registered
    from kiosk.services.returning import SlipFound
    from kiosk.services.scans import Scanned
    from kiosk.services.volunteers.who import Helper

# Name of the act, pictogram, kind of button; in this order.
_ACTS: tuple[tuple[str, str, Kind], ...] = (
    ("check-in", "check-circle", "primary"),
    ("move", "calendar-dots", "secondary"),
    ("reprint", "printer", "secondary"),
    ("cancel", "x-circle", "stop"),
)
# What else a code may be, and the screen that it has.
_ELSEWHERE = {
    "CodeFound": "my-activities",
    "Helper": "my-helping",
    "IdeaCard": "my-request",
    "HandAsked": "my-request",
}
_PRESENT = ("waiting", "parked", "called", "started")


class SlipScreen(AskingScreen):
    """Signals: language_brought(code): the slip is in this language, and nobody has chosen another."""

    language_brought = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._trouble: KioskError | None = None
        self.acts: dict[str, ActionButton] = {}
        self.card = NumberCard()
        self.split = Split(self.card, [], share=0.5)
        # In the place of all that, when the code leads nowhere.
        self.nowhere = Panel()
        self.nowhere.setObjectName("scan-trouble")
        self.trouble = Text("", "heading", side="centre")
        inside = column(self.nowhere, pad="pad")
        inside.addStretch(1)
        inside.addWidget(Pictogram("qr-code", tone="soft", size="number"), 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self.trouble)
        inside.addStretch(1)
        self.new_number = ActionButton(pictogram="ticket", kind="primary", target="foot")
        self.new_number.setObjectName("new-number")
        self.new_number.clicked.connect(lambda: self.replace.emit("topic"))
        whole = column(self.content)
        whole.addWidget(self.split, 1)
        whole.addWidget(self.nowhere, 1)
        self._show()

    def title(self) -> str:
        return _("Your slip")

    def heading(self) -> str:
        slip = self.sitting.slip
        if slip is None or self._trouble is not None:
            return ""
        return _("Are you here for this?") if self._may("check-in") else _("This is your slip")

    def foot_buttons(self) -> Sequence[QWidget]:
        # A new number is the way on from a code that leads nowhere; a database that is busy is not.
        return (self.new_number,) if isinstance(self._trouble, ScanError) else self.with_pager(self.split.pager)

    # --- reading it ---------------------------------------------------------------------------------------

    def enter(self, sitting: Sitting) -> None:
        self._trouble = None
        super().enter(sitting)

    def load(self) -> None:
        scanned = self.sitting.scanned
        # A slip brings its own language, unless somebody here has chosen one.
        language = None if self.sitting.slip_brings_language else self.sitting.language
        self.ask(lambda acts: acts.activities.read_scan(scanned, language), self._on_read, self._on_nothing)

    def _on_read(self, read: Scanned) -> None:
        screen = _ELSEWHERE.get(type(read.found).__name__)
        if screen is None:
            self._on_found(cast("SlipFound", read.found))
            return
        if screen == "my-helping":
            self.sitting.plans.helper = cast("Helper", read.found)
        if self.sitting.slip_brings_language:
            self.sitting.slip_brings_language = False
            self.language_brought.emit(read.language)
        self.replace.emit(screen)

    def _on_found(self, found: SlipFound) -> None:
        self._trouble, self.sitting.slip = None, found
        if self.sitting.slip_brings_language:
            self.sitting.slip_brings_language = False
            self.language_brought.emit(found.registered.language)
        self.say()
        self.refreshed.emit()

    def _on_nothing(self, error: KioskError) -> None:
        self._trouble, self.sitting.slip = error, None
        self.say()
        self.refreshed.emit()

    def wipe(self) -> None:
        super().wipe()
        self._trouble = None
        self._show()
        self.card.wipe()

    # --- words --------------------------------------------------------------------------------------------

    def say(self) -> None:
        self.new_number.setText(_("Take a new number"))
        self._show()

    def _show(self) -> None:
        slip, trouble = self.sitting.slip, self._trouble
        self.acts = {}
        if trouble is not None:
            self.trouble.setText(text_for(trouble))
        elif slip is not None:
            room, now = self.kit.acts().room, self.kit.clock.now()
            is_here = slip.session_open and slip.state.value in _PRESENT
            self.card.show_registered(slip.registered, room=room, now=now, is_here=is_here)
            # Made anew: which acts there are depends on the slip.
            self.split.set_others([*self._state(slip), *self._buttons()])
        self.nowhere.setVisible(trouble is not None)
        self.split.setVisible(trouble is None and slip is not None)

    def _buttons(self) -> list[ActionButton]:
        ways = {
            "check-in": (_("Yes, I am here"), self._on_check_in),
            "move": (_("Another time"), self._on_move),
            "reprint": (_("Print again"), self._on_reprint),
            "cancel": (_("Cancel"), lambda: self.go.emit("cancel")),
        }
        for name, pictogram, kind in _ACTS:
            if self._may(name):
                text, way = ways[name]
                button = ActionButton(text, pictogram, kind)
                button.setObjectName(f"slip-{name}")
                button.clicked.connect(way)
                self.acts[name] = button
        return list(self.acts.values())

    def _state(self, slip: SlipFound) -> list[Notice]:
        """What there is to know before anything is done; nothing where the question says it all."""
        notice = Notice()
        notice.setObjectName("slip-state")
        state, space = slip.state.value, isolate(slip.registered.card.space)
        if not slip.session_open:
            notice.become("warning", "calendar-x")
            notice.say(_("This consultation hour does not take place"), _("Please call someone. We help you."))
        elif state in ("called", "started"):
            notice.become("good", "megaphone")
            notice.say(_("It is your turn"), _("Please go to: {place}").format(place=space))
        elif state in ("waiting", "parked"):
            notice.become("good", "check-circle")
            notice.say(_("We know that you are here"), _("Please take a seat. You see and hear your number."))
        elif not self._may("check-in"):
            notice.become("info", "calendar-check")
            notice.say(_("Your time is on another day"), _("Please come back then, with this slip."))
        else:
            notice.deleteLater()
            return []
        return [notice]

    def _may(self, name: str) -> bool:
        slip = self.sitting.slip
        return slip is not None and name in {act.value for act in slip.acts}

    # --- touches ------------------------------------------------------------------------------------------

    def _on_check_in(self) -> None:
        slip = self.sitting.slip
        if slip is not None:
            shown = slip.registered
            self.act(lambda acts: acts.check_in(shown), self._on_checked_in)

    def _on_checked_in(self, registered: Registered) -> None:
        self.sitting.begin_number(registered, is_here=True, wants_paper=False)
        self.go.emit("number")

    def _on_reprint(self) -> None:
        slip = self.sitting.slip
        if slip is not None:
            self.sitting.begin_number(slip.registered, is_here=slip.state.value in _PRESENT)
            self.go.emit("number")

    def _on_move(self) -> None:
        slip = self.sitting.slip
        if slip is not None:
            self.sitting.moving, self.sitting.organisation = slip.registered, None
            self.go.emit("times")
