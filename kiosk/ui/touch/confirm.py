# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is this right: the chosen time in words, kept for a while that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from kiosk.errors import KioskError
from kiosk.i18n import _
from kiosk.ui.touch.asking import AskingScreen, Kit
from kiosk.ui.touch.sentences import day_and_time, place
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.countdown import Countdown
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.split import Split
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.booking import Held
    from kiosk.services.cards import SessionCard
    from kiosk.services.registering import Registered
    from kiosk.ui.touch.acts import Acts

_SECOND_MS = 1_000


class _ChosenTime(Panel):
    def __init__(self, when: Text, where: Text) -> None:
        super().__init__()
        self._mark = Pictogram("calendar-check", tone="action", size="icon-large")
        inside = column(self, pad="pad")
        inside.addStretch(1)
        inside.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(when)
        inside.addWidget(where)
        inside.addStretch(1)

    def condense(self, short: bool) -> None:
        """On a low page the words are enough."""
        self._mark.setVisible(not short)


class ConfirmScreen(AskingScreen):
    """Leaving without a yes gives the time back at once."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._card: SessionCard | None = None
        self._kept_for = 1.0
        self.when = Text("", "title", side="centre")
        self.where = Text("", "heading", side="centre")
        self.countdown = Countdown(size="stripe")
        self.keeping = Text("", "support", tone="soft")
        self.yes = ActionButton(pictogram="check-circle", kind="primary", target="action")
        self.yes.setObjectName("confirm-time")
        self.yes.clicked.connect(self._on_yes)
        self.no = ActionButton(pictogram="calendar-dots", kind="secondary", target="action")
        self.no.setObjectName("other-time")
        self.no.clicked.connect(self.back)
        self._build()
        self._second = QTimer(self, interval=_SECOND_MS)
        self._second.timeout.connect(self.show_left)

    def _build(self) -> None:
        card = _ChosenTime(self.when, self.where)
        kept = QWidget()
        line = row(kept)
        line.addWidget(self.countdown)
        line.addWidget(self.keeping, 1)
        self.split = Split(card, [kept, self.yes, self.no])
        column(self.content).addWidget(self.split)

    def foot_buttons(self) -> Sequence[QWidget]:
        return self.with_pager(self.split.pager)

    def title(self) -> str:
        return self._card.organisation if self._card is not None else ""

    def heading(self) -> str:
        return _("Is this right?")

    # --- coming and going ---------------------------------------------------------------------------------

    def enter(self, sitting: Sitting) -> None:
        if sitting.held is not None:
            self._kept_for = max(1.0, self._left(sitting.held))
            self._second.start()
        super().enter(sitting)
        self.show_left()

    def leave(self) -> None:
        super().leave()
        self._second.stop()
        held, self.sitting.held = self.sitting.held, None
        if held is not None:
            acts, request_id = self.kit.acts, held.request_id
            self.sitting.taps.clear()
            # What cannot be given back now runs out by itself.
            self.kit.tasks.run(lambda: acts().release_hold(request_id), failed=lambda _error: None)

    def wipe(self) -> None:
        super().wipe()
        self._card = None
        for text in (self.when, self.where):
            text.setText("")

    def load(self) -> None:
        held, language = self.sitting.held, self.sitting.language
        if held is not None:
            self.ask(lambda acts: acts.where_and_when(held.session_id, language), self._show)

    def _show(self, card: SessionCard) -> None:
        held = self.sitting.held
        if held is None:
            return
        self._card = card
        room = self.kit.acts().room
        self.when.setText(day_and_time(room.local(held.starts_at), room.day_of(self.kit.clock.now())))
        self.where.setText(place(card))
        self.refreshed.emit()

    # --- the time is kept -----------------------------------------------------------------------------------

    def _left(self, held: Held) -> float:
        return (held.expires_at - self.kit.clock.now()).total_seconds()

    def show_left(self) -> None:
        held = self.sitting.held
        if held is not None:
            left = self._left(held)
            self.countdown.show_left(left, self._kept_for)
            self._say_keeping(left > 0)

    def _say_keeping(self, is_kept: bool) -> None:
        if is_kept:
            self.keeping.setText(_("We keep this time for you"))
        else:
            self.keeping.setText(_("Others can take this time now too. Touch yes to try."))

    def say(self) -> None:
        self.yes.setText(_("Yes, this time"))
        self.no.setText(_("No, another time"))
        self.show_left()

    # --- yes ------------------------------------------------------------------------------------------------

    def _on_yes(self) -> None:
        held, sitting = self.sitting.held, self.sitting
        if held is None:
            return
        moving, language = sitting.moving, sitting.language
        tap = sitting.tap_for(f"confirm:{held.request_id}")

        def confirm(acts: Acts) -> Registered:
            if moving is not None:
                return acts.move(moving, held.request_id)
            return acts.confirm_hold(request_id=held.request_id, language=language, tap=tap)

        self.act(confirm, self._on_confirmed, self._on_trouble)

    def _on_confirmed(self, registered: Registered) -> None:
        self.sitting.begin_number(registered, is_here=False)
        self.go.emit("number")

    def _on_trouble(self, error: KioskError) -> None:
        if error.code in ("hold-expired", "time-taken", "not-allowed-now"):
            self.sitting.bad_news = error
            self.back.emit()
        else:
            # Nothing is lost: the time is still kept, a second touch tries again.
            self.tell_error(error)
