# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What has become of the slip, in words and a pictogram."""

from __future__ import annotations

from kiosk.i18n import _, isolate_ltr
from kiosk.ui.touch.slip_follower import SlipState
from kiosk.ui.widgets.notice import Notice


class SlipNotice(Notice):
    """Never an error: whatever the printer does, the number on the screen is the resident's."""

    def show_slip(self, label: str, state: SlipState, *, is_here: bool, wants_paper: bool) -> None:
        if not wants_paper:
            self.become("good", "check-circle")
            self.say(_("We know that you are here"), self._what_now(is_here))
        elif state is SlipState.PRINTED:
            self.become("good", "receipt")
            self.say(_("Take your slip"), self._what_now(is_here))
        elif state is SlipState.NO_PAPER:
            self.become("warning", "camera")
            number = isolate_ltr(label)
            self.say(
                _("There is no paper slip now"),
                _("Remember {number}, or take a photo of it. We will help you.").format(number=number),
            )
        elif state is SlipState.SLOW:
            self.become("info", "printer")
            self.say(_("Your slip takes a little longer"), _("Your number is safe. You can take a photo of it."))
        else:
            self.become("info", "printer")
            self.say(_("Your slip is being printed"), _("One moment"))

    def _what_now(self, is_here: bool) -> str:
        if is_here:
            return _("Please take a seat. You see and hear your number in the room.")
        return _("Bring the slip with you, and hold it under the reader here.")
