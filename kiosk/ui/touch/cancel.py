# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cancelling in two steps, and ten seconds to take it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from kiosk.changes import Change
from kiosk.errors import KioskError
from kiosk.i18n import _
from kiosk.ui.touch.asking import AskingScreen, Kit
from kiosk.ui.touch.number_card import NumberCard
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.countdown import Countdown
from kiosk.ui.widgets.notice import Notice
from kiosk.ui.widgets.panel import column, row
from kiosk.ui.widgets.split import Split

if TYPE_CHECKING:
    from kiosk.services.registering import Registered
    from kiosk.services.returning import Cancelled

# As long as the service takes a cancellation back.
UNDO_SECONDS = 10
_SECOND_MS = 1_000


class CancelScreen(AskingScreen):
    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._cancelled: Cancelled | None = None
        self.card = NumberCard()
        self.outcome = Notice("good", "check-circle")
        self.outcome.setObjectName("cancelled")
        self.no = ActionButton(pictogram="arrow-left", kind="secondary", target="action")
        self.no.setObjectName("keep")
        self.no.clicked.connect(self.back)
        self.yes = ActionButton(pictogram="x-circle", kind="stop-primary", target="action")
        self.yes.setObjectName("cancel-yes")
        self.yes.clicked.connect(self._on_yes)
        self.undo = ActionButton(pictogram="arrow-counter-clockwise", kind="secondary", target="action")
        self.undo.setObjectName("undo")
        self.undo.clicked.connect(self._on_undo)
        self.countdown = Countdown(size="tile")
        self.done = ActionButton(pictogram="check-circle", kind="primary", target="foot")
        self.done.setObjectName("done")
        self.done.clicked.connect(self.stop)
        self._undoing = QWidget()
        line = row(self._undoing)
        line.addWidget(self.countdown)
        line.addWidget(self.undo, 1)
        beside = QWidget()
        parts = column(beside)
        parts.addStretch(1)
        for widget in (self.outcome, self._undoing, self.no, self.yes):
            parts.addWidget(widget)
        parts.addStretch(1)
        self.split = Split(self.card, [beside], share=0.5)
        column(self.content).addWidget(self.split)
        self._second = QTimer(self, interval=_SECOND_MS)
        self._second.timeout.connect(self._show_left)

    def title(self) -> str:
        return _("Cancel")

    def heading(self) -> str:
        return "" if self._cancelled is not None else _("Do you want to cancel?")

    def foot_buttons(self) -> Sequence[QWidget]:
        buttons = (self.done,) if self._cancelled is not None else ()
        return self.with_pager(self.split.pager, *buttons)

    # --- coming and going ---------------------------------------------------------------------------------

    def enter(self, sitting: Sitting) -> None:
        self._begin()
        super().enter(sitting)
        self._show()

    def leave(self) -> None:
        super().leave()
        self._second.stop()

    def wipe(self) -> None:
        super().wipe()
        self._begin()
        self.card.wipe()

    def _begin(self) -> None:
        self._cancelled, self.final = None, False

    # --- words --------------------------------------------------------------------------------------------

    def load(self) -> None:
        slip, language = self.sitting.slip, self.sitting.language
        if slip is not None and slip.registered.language != language:
            shown = slip.registered
            self.act(lambda acts: acts.in_language(shown, language), self._on_said_again)

    def _on_said_again(self, shown: Registered) -> None:
        if self.sitting.slip is not None:
            self.sitting.slip = replace(self.sitting.slip, registered=shown)
            self.say()

    def say(self) -> None:
        self.yes.setText(_("Yes, cancel"))
        self.no.setText(_("No, keep it"))
        self.undo.setText(_("Undo"))
        self.done.setText(_("Done"))
        self.outcome.say(_("It is cancelled"), _("You can always come again."))
        self._show()

    def _show(self) -> None:
        slip = self.sitting.slip
        is_over = self._cancelled is not None
        if slip is not None:
            room, now = self.kit.acts().room, self.kit.clock.now()
            self.card.show_registered(slip.registered, room=room, now=now, is_here=False, is_over=is_over)
        self.outcome.setVisible(is_over)
        for button in (self.yes, self.no):
            button.setVisible(not is_over)
        self._undoing.setVisible(is_over and self._left() > 0)

    # --- cancelling, and back again -----------------------------------------------------------------------

    def _on_yes(self) -> None:
        slip = self.sitting.slip
        if slip is not None:
            request_id = slip.registered.request_id
            self.act(lambda acts: acts.cancel(request_id), self._on_cancelled, self._on_trouble)

    def _on_cancelled(self, cancelled: Cancelled) -> None:
        self._cancelled = cancelled
        # Nothing is left to be done, but whoever was mistaken has their ten seconds first.
        self.final = True
        self._second.start()
        self._show_left()
        self.refreshed.emit()

    def _left(self) -> float:
        if self._cancelled is None:
            return 0.0
        return UNDO_SECONDS - (self.kit.clock.now() - self._cancelled.cancelled_at).total_seconds()

    def _show_left(self) -> None:
        self.countdown.show_left(self._left(), UNDO_SECONDS)
        if self._left() <= 0:
            self._second.stop()
        self._show()

    def _on_undo(self) -> None:
        cancelled = self._cancelled
        if cancelled is not None:
            self.act(lambda acts: acts.restore(cancelled), self._on_restored, self._on_trouble)

    def _on_restored(self, _changed: Change) -> None:
        # The slip is shown again, as it was.
        self.back.emit()

    def _on_trouble(self, error: KioskError) -> None:
        self._show()
        self.tell_error(error)
