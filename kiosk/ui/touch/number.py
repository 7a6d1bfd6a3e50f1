# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Your number: saved already, shown as large as it goes, with the place, the people before you and the slip."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.i18n import _
from kiosk.ui.touch.asking import AskingScreen, Kit
from kiosk.ui.touch.number_card import NumberCard
from kiosk.ui.touch.phone_codes import PhoneCodes
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.touch.slip_follower import SlipFollower, SlipState
from kiosk.ui.touch.slip_notice import SlipNotice
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.panel import column, row
from kiosk.ui.widgets.split import Split

if TYPE_CHECKING:
    from kiosk.services.registering import Registered


class NumberScreen(AskingScreen):
    """The last screen of taking a number, of choosing a time and of checking in."""

    final = True

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.follower = SlipFollower(kit, self)
        self.follower.moved_on.connect(self._on_slip)
        self.card = NumberCard()
        self.slip = SlipNotice()
        self.slip.setObjectName("slip-state")
        self.codes = PhoneCodes(kit)
        self.tell_us = ActionButton(pictogram="chat-circle-dots", kind="secondary")
        self.tell_us.setObjectName("tell-us")
        self.tell_us.clicked.connect(lambda: self.go.emit("wishes"))
        self.my_data = ActionButton(pictogram="shield-check", kind="secondary")
        self.my_data.setObjectName("my-data")
        self.my_data.clicked.connect(lambda: self.go.emit("my-data"))
        self.done = ActionButton(pictogram="check-circle", kind="primary", target="foot")
        self.done.setObjectName("done")
        self.done.clicked.connect(self.stop)
        # Only while nobody but the person can know whether it came out.
        self.have_paper = ActionButton(pictogram="receipt", kind="secondary", target="foot")
        self.have_paper.setObjectName("have-paper")
        self.have_paper.clicked.connect(self.follower.have_paper)
        buttons = QWidget()
        line = row(buttons)
        line.addWidget(self.tell_us, 1)
        line.addWidget(self.my_data, 1)
        self.split = Split(self.card, [self.slip, self.codes, buttons], share=0.55)
        column(self.content).addWidget(self.split)

    def title(self) -> str:
        return _("Done")

    def foot_buttons(self) -> Sequence[QWidget]:
        pager = self.split.pager
        if not self.sitting.wants_paper or self.follower.state is not SlipState.SLOW:
            return self.with_pager(pager, self.done)
        # Both only where there is room for both; whoever has no paper finds the way out above.
        is_narrow = pager.is_several or self.window().width() < self.window().height()
        return self.with_pager(pager, self.have_paper, *([] if is_narrow else [self.done]))

    # --- coming -------------------------------------------------------------------------------------------

    def enter(self, sitting: Sitting) -> None:
        super().enter(sitting)
        shown = sitting.registered
        if shown is not None:
            self._show()
            self.codes.show_for(shown)
            if sitting.wants_paper and sitting.slip_job is None:
                self.follower.print_slip(shown)

    def load(self) -> None:
        shown, language = self.sitting.registered, self.sitting.language
        if shown is not None and shown.language != language:
            self.act(lambda acts: acts.in_language(shown, language), self._on_said_again)

    def _on_said_again(self, shown: Registered) -> None:
        self.sitting.registered = shown
        self._show()

    def _on_slip(self) -> None:
        self.sitting.slip_job = self.follower.job
        if self.follower.state is SlipState.NO_PAPER and self.sitting.registered is not None:
            self.codes.show_for(self.sitting.registered, instead_of_paper=True)
        self._show_slip()
        self.refreshed.emit()

    def wipe(self) -> None:
        super().wipe()
        self.follower.leave()
        self.codes.wipe()
        self.card.wipe()

    # --- words --------------------------------------------------------------------------------------------

    def say(self) -> None:
        self.tell_us.setText(_("Tell us something"))
        self.my_data.setText(_("Your data"))
        self.done.setText(_("Done"))
        self.have_paper.setText(_("I have my paper"))
        self.codes.retranslate()
        self._show()

    def _show(self) -> None:
        shown = self.sitting.registered
        if shown is not None:
            room, now = self.kit.acts().room, self.kit.clock.now()
            self.card.show_registered(shown, room=room, now=now, is_here=self.sitting.is_here)
            self._show_slip()

    def _show_slip(self) -> None:
        sitting = self.sitting
        if sitting.registered is not None:
            self.slip.show_slip(
                sitting.registered.label,
                self.follower.state,
                is_here=sitting.is_here,
                wants_paper=sitting.wants_paper,
            )
